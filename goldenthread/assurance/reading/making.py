"""The tool itself, from all that was read: keys, scales, and a doubt wherever something is not sure."""

import re
from collections.abc import Sequence

from goldenthread.assurance.tool import Condition, Question, Scale, Standard, Tool, key_for
from goldenthread.assurance.vocab import Use
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.numbering import parts

from .drafts import Asked, Found, Under, shortened
from .legends import Legend, merged
from .settling import Before, Scales, choose, condition_of, gap_between, kinds_of, say_answers, without_kinds
from .settling import WHO as WHO_UNREAD

NO_STANDARD = "The file names no standard above these questions."
_CASES = re.compile(
    r"\b(?:multi[- ]agency (?:case )?audit|case (?:file )?audit|file audit|dip[- ]sample|case (?:file )?review)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(r"\bassurance statement\b", re.IGNORECASE)
_GUIDANCE = re.compile(
    r"\b(?:working together|keeping children safe|statutory guidance|guidance)\b.*\b(?:complian\w+|gap analysis|benchmark\w*)\b|\bgap analysis\b",
    re.IGNORECASE,
)


def make(found: Found, legends: Sequence[Legend]) -> Tool:
    """The tool, its doubts in the order in which a person looks at them."""
    scales = Scales(merged(legends))
    say_answers(found)
    keys: list[str] = []
    standards: list[Standard] = []
    before: list[Before] = []
    said: dict[str, Question] = {}
    answered = any(one.hint or one.cell for under in found.standards for one in under.asked)
    for under in found.standards:
        if not under.asked:
            found.doubts.append(f"The heading “{shortened(under.title)}” was left out: nothing is asked below it.")
            continue
        standards.append(_standard(under, found, scales, keys, before, said, answered=answered))
    doubts = list(dict.fromkeys(found.doubts))
    for legend in scales.legends:
        if not any(_is_same(legend.scale, scales.kept[key]) for key in scales.used):
            key = scales.keep(legend.scale)
            doubts.append(f"The scale “{scales.kept[key].name}” is explained in the file and not used by any question.")
    return Tool(
        title=found.title, use=_use(found.title), about="\n".join(dict.fromkeys(found.about)),
        scales=tuple(scales.kept.values()), standards=tuple(standards), doubts=tuple(doubts),
    )  # fmt: skip


def _is_same(a: Scale, b: Scale) -> bool:
    return a.kind == b.kind and [one.code.casefold() for one in a.options] == [one.code.casefold() for one in b.options]


def _standard(
    under: Under, found: Found, scales: Scales, keys: list[str], before: list[Before], said: dict[str, Question],
    *, answered: bool,
) -> Standard:  # fmt: skip
    title, kinds, unsure = without_kinds(under.title)
    doubts = list(dict.fromkeys([*under.doubts, *([unsure] if unsure else [])]))
    if not title:
        title = found.title or "Questions"
        doubts.append(NO_STANDARD)
    questions: list[Question] = []
    last = ""
    for asked in under.asked:
        question = _question(
            asked, kinds, scales, [*keys], before, answered=answered, unsure_of_evidence=bool(found.answers)
        )
        told = list(question.doubts)
        if (missing := gap_between(last, question.number)) and not asked.text.startswith("\0"):
            told.append(f"The number before it is {last}: {missing} may be missing.")
        if question.number and question.number == last:
            told.append("It has the same number as the question before it.")
        same = said.get(plain(question.text))
        if same is not None:
            told.append(
                f"It has the same words as {('question ' + same.number) if same.number else 'a question before it'}."
            )
        last = question.number or last
        question = Question(
            question.key, question.text, question.scale, question.number, question.guidance, question.evidence,
            question.weight, question.kinds, question.only_if, tuple(dict.fromkeys(told)),
        )  # fmt: skip
        said.setdefault(plain(question.text), question)
        keys.append(question.key)
        before.append(Before(question.key, question.number, scales.kept[question.scale], question.only_if))
        questions.append(question)
    key = key_for(title, [one for one in keys if one.startswith("s-")])
    used = f"s-{key}"
    while used in keys:
        used += "-2"
    keys.append(used)
    return Standard(used, title, under.number, "\n".join(under.words), tuple(questions), tuple(doubts))


def _question(
    asked: Asked, kinds: tuple[str, ...], scales: Scales, keys: list[str], before: Sequence[Before],
    *, answered: bool, unsure_of_evidence: bool,
) -> Question:  # fmt: skip
    doubts = list(asked.doubts)
    text, own, unsure = without_kinds(asked.text)
    of = kinds_of(asked.kinds)
    if of is None:
        unsure, of = WHO_UNREAD.format(words=shortened(asked.kinds)), ()
    doubts += [unsure] if unsure else []
    only_if, not_read = condition_of(text, before)
    doubts += [not_read] if not_read else []
    scale = choose(asked, scales, doubts, others_answered=answered)
    weight, unread = _weight(asked.weight)
    doubts += [unread] if unread else []
    evidence = "\n".join(dict.fromkeys(asked.evidence))
    return Question(
        key_for(text, keys), text, scale, asked.number, "\n".join(dict.fromkeys(asked.guidance)),
        "" if unsure_of_evidence and asked.evidence and False else evidence,
        weight, own or of or kinds, only_if, tuple(doubts),
    )  # fmt: skip


def _weight(words: str) -> tuple[float, str]:
    said = words.strip().rstrip("%x×").strip()
    if not said:
        return 1.0, ""
    try:
        weight = float(said)
    except ValueError:
        return 1.0, f"Its weight “{shortened(words, 20)}” could not be read: it weighs as much as the others."
    return (weight, "") if 0 <= weight <= 100 else (1.0, f"Its weight {shortened(words, 20)} was left out.")


def _use(title: str) -> Use:
    if _CASES.search(title):
        return "case-audit"
    if _STATEMENT.search(title):
        return "statement"
    return "guidance" if _GUIDANCE.search(title) else "self-assessment"


__all__ = ["Condition", "make", "parts"]
