"""The tool itself, from all that was read: keys, scales, and a doubt wherever something is not sure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from goldenthread.assurance.tool import Question, Scale, Standard, Tool, key_for
from goldenthread.assurance.vocab import Use
from goldenthread.plans.reading.likeness import plain

from .drafts import Asked, Found, Under, shortened
from .legends import Legend, merged
from .settling import WHO as WHO_UNREAD
from .settling import Before, Scales, choose, condition_of, gap_between, kinds_of, say_answers, without_kinds

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


@dataclass(slots=True)
class _Making:
    """What is made so far, and what those that follow look back at."""

    found: Found
    scales: Scales
    answered: bool  # some questions say how they are answered
    keys: list[str] = field(default_factory=list)  # of questions
    homes: list[str] = field(default_factory=list)  # of standards
    before: list[Before] = field(default_factory=list)
    said: dict[str, Question] = field(default_factory=dict)  # by its words


def make(found: Found, legends: Sequence[Legend]) -> Tool:
    """The tool, its doubts in the order in which a person looks at them."""
    scales = Scales(merged(legends))
    say_answers(found)
    answered = any(one.hint or one.cell for under in found.standards for one in under.asked)
    making = _Making(found, scales, answered)
    standards: list[Standard] = []
    for under in found.standards:
        for one in under.asked:
            if not one.text.strip():
                found.doubts.append(f"A row numbered {one.number or '“”'} was left out: it has no words.")
        under.asked = [one for one in under.asked if one.text.strip()]
        if under.asked:
            standards.append(_standard(under, making))
        else:
            found.doubts.append(f"The heading “{shortened(under.title)}” was left out: nothing is asked below it.")
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


def _standard(under: Under, making: _Making) -> Standard:
    title, kinds, unsure = without_kinds(under.title)
    doubts = list(dict.fromkeys([*under.doubts, *([unsure] if unsure else [])]))
    if not title:
        title = making.found.title or "Questions"
        doubts.append(NO_STANDARD)
    questions: list[Question] = []
    last = ""
    for asked in under.asked:
        question = _question(asked, kinds, making)
        told = [*question.doubts, *_beside_others(question, last, making)]
        last = question.number or last
        question = replace(question, doubts=tuple(dict.fromkeys(told)))
        making.said.setdefault(plain(question.text), question)
        making.keys.append(question.key)
        scale = making.scales.kept[question.scale]
        making.before.append(Before(question.key, question.number, scale, question.only_if))
        questions.append(question)
    home = key_for(title, making.homes)
    making.homes.append(home)
    return Standard(f"s-{home}", title, under.number, "\n".join(under.words), tuple(questions), tuple(doubts))


def _beside_others(question: Question, last: str, making: _Making) -> list[str]:
    """What is odd about a question beside those before it."""
    told = []
    if missing := gap_between(last, question.number):
        told.append(f"The number before it is {last}: {missing} may be missing.")
    if question.number and question.number == last:
        told.append("It has the same number as the question before it.")
    same = making.said.get(plain(question.text))
    if same is not None:
        told.append(f"It has the same words as {f'question {same.number}' if same.number else 'a question before it'}.")
    return told


def _question(asked: Asked, kinds: tuple[str, ...], making: _Making) -> Question:
    doubts = list(asked.doubts)
    text, own, unsure = without_kinds(asked.text)
    of = kinds_of(asked.kinds)
    if of is None:
        unsure, of = WHO_UNREAD.format(words=shortened(asked.kinds)), ()
    doubts += [unsure] if unsure else []
    only_if, not_read = condition_of(text, making.before)
    doubts += [not_read] if not_read else []
    scale = choose(asked, making.scales, doubts, others_answered=making.answered)
    weight, unread = _weight(asked.weight)
    doubts += [unread] if unread else []
    evidence = "\n".join(dict.fromkeys(asked.evidence))
    return Question(
        key_for(text, making.keys), text, scale, asked.number, "\n".join(dict.fromkeys(asked.guidance)),
        evidence,
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
