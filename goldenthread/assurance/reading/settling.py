"""What each question is answered on, who it is asked of, when it is asked, and what of it all is not sure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.assurance.tool import Condition, Scale
from goldenthread.plans.reading.likeness import plain

from .drafts import Asked, Found
from .legends import Legend
from .scales import A_NUMBER, COLOURS, GRADES, LEVELS, NUMBERS, PERCENT, WORDS, YES, hint_in

NO_SCALE = "No scale was found for it: {name} is what is usual."
OPEN = "Nothing says how it is answered: in words is what it asks for."
COUNTED = "Nothing says how it is answered: as a number is what it asks for."
TWO = "It could be answered on another scale of the file too: {names}."
_OPEN = re.compile(
    r"^\W*(?:what|how|who|when|where|which|why|describe|please (?:describe|give|list|explain|outline|tell|provide|detail|set out|comment)|give|list|explain|outline|tell us|provide|detail|name|comment|summari[sz]e)\b",
    re.IGNORECASE,
)
_HOW_WELL = re.compile(
    r"^\W*how (?:well|effective\w*|confident|far|often|strong\w*|good|consistent\w*|robust\w*)\b|^\W*to what extent",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"^\W*(?:how many\b|(?:the |total )*number of\b|no\. of\b)", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:what (?:percentage|proportion|per cent)|percentage of|proportion of)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"^\W*(?:if|where|when)\b[^,?]{1,90}[,:]\s*", re.IGNORECASE)


@dataclass(slots=True)
class Scales:
    """The scales of the tool, each once; of two that differ and would share a key, the second has another."""

    legends: Sequence[Legend]
    kept: dict[str, Scale] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def use(self, scale: Scale) -> str:
        key = self.keep(scale)
        self.used.add(key)
        return key

    def keep(self, scale: Scale) -> str:
        n, key = 1, scale.key
        while key in self.kept and not _alike(self.kept[key], scale):
            n += 1
            key = f"{scale.key}-{n}"
        before = self.kept.get(key)
        may_not_apply = scale.may_not_apply or (before is not None and before.may_not_apply)
        self.kept[key] = replace(_fuller(before, scale), key=key, may_not_apply=may_not_apply)
        return key


def _alike(a: Scale, b: Scale) -> bool:
    if a.kind != b.kind or a.step != b.step or [one.share for one in a.options] != [one.share for one in b.options]:
        return False
    said = [{one.code.casefold(): (one.label + one.meaning).casefold() for one in scale.options} for scale in (a, b)]
    return said[0].keys() == said[1].keys() and (
        said[0] == said[1] or not any(said[0].values()) or not any(said[1].values())
    )


def _fuller(before: Scale | None, scale: Scale) -> Scale:
    return before if before is not None and any(one.label or one.meaning for one in before.options) else scale


def choose(asked: Asked, scales: Scales, doubts: list[str], *, others_answered: bool) -> str:
    """The key of the scale the question is answered on; what is not sure is added to `doubts`."""
    hint = (hint_in(asked.cell) if asked.cell else None) or (hint_in(asked.hint) if asked.hint else None)
    if asked.own is not None:
        return scales.use(_explained(asked.own, scales.legends, asked)[0])
    if hint is not None:
        scale, doubt = _explained(hint.scale, scales.legends, asked)
        doubts += [said for said in (doubt or hint.doubt if scale is hint.scale else doubt,) if said]
        return scales.use(scale)
    fitting = _fitting(asked, scales.legends)
    in_words = not asked.hint or bool(re.search(r"\b(?:responses?|answers?|comments?)\b", asked.hint, re.IGNORECASE))
    if fitting and not (asked.lined and others_answered and not asked.hint and _asks_for(asked.text) is not None):
        chosen = fitting[0]
        if chosen.doubt:
            doubts.append(chosen.doubt)
        if len(fitting) > 1:
            doubts.append(TWO.format(names="; ".join(one.scale.name for one in fitting[1:])))
        return scales.use(chosen.scale)
    return scales.use(_usual(asked, doubts, in_words=in_words))


def _explained(scale: Scale, legends: Iterable[Legend], asked: Asked) -> tuple[Scale, str]:
    """The scale with what a legend of the same codes says of it."""
    same = [one for one in legends if _fits(one.scale, scale)]
    near = [one for one in same if one.sheet == asked.sheet and one.sheet] or same
    if not near:
        return scale, ""
    found = near[0]
    return replace(found.scale, may_not_apply=found.scale.may_not_apply or scale.may_not_apply), found.doubt


_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "y": "yes", "n": "no", "p": "partly"}


def _codes(scale: Scale) -> set[str]:
    codes = {one.code.casefold() for one in scale.options if one.share is not None}
    return {_LETTERS.get(code, code) for code in codes} if codes <= _LETTERS.keys() else codes


def _fits(legend: Scale, scale: Scale) -> bool:
    if legend.kind != scale.kind:
        return False
    if legend.kind != "options":
        return True
    colours = _codes(COLOURS)
    return _codes(legend) == _codes(scale) or (
        _codes(scale) == colours and colours <= _codes(legend) | {"amber"} and bool(_codes(legend) & {"red"})
    )


def _fitting(asked: Asked, legends: Sequence[Legend]) -> list[Legend]:
    """The scales explained in the file that the heading of the answer does not rule out, the likeliest first."""
    said = plain(asked.hint)
    called = [one for one in legends if one.word and plain(one.word) in (said, f"your {said}", f"self {said}")]
    if called:
        return called
    found = list(legends)
    if re.search(r"\bscor|\blevel", said):
        found = [
            one for one in found if all(each.code.isdecimal() for each in one.scale.options if each.share is not None)
        ] or found
    if re.search(r"\b(?:responses?|answers?|comments?|evidence)\b", said) and not re.search(
        r"\b(?:scor|rat|grad|level)", said
    ):
        found = [one for one in found if one.own]
    near = [one for one in found if one.sheet and one.sheet == asked.sheet]
    return near or found


def _usual(asked: Asked, doubts: list[str], *, in_words: bool) -> Scale:
    """What such a question is answered on where nothing says so."""
    said = plain(asked.hint)
    named = (
        (r"\bscor", NUMBERS), (r"\blevel", LEVELS), (r"\bgrad|\bjudge?ment", GRADES), (r"\brat|\bcolour|\bstatus", COLOURS),
    )  # fmt: skip
    chosen = next((scale for pattern, scale in named if re.search(pattern, said)), None)
    asks_for = _asks_for(asked.text)
    if chosen is None and in_words and asks_for is not None:
        doubts.append({A_NUMBER.key: COUNTED}.get(asks_for.key, OPEN))
        return asks_for
    chosen = chosen or (YES if in_words else NUMBERS)
    doubts.append(NO_SCALE.format(name=f"“{chosen.name}”"))
    return chosen


def _asks_for(text: str) -> Scale | None:
    """A number, a percentage or words, where the question cannot be answered on a scale of levels."""
    said = _CLAUSE.sub("", text)
    if _SHARES.search(said):
        return PERCENT
    if _COUNTS.match(said):
        return A_NUMBER
    return WORDS if _OPEN.match(said) and not _HOW_WELL.match(said) else None


_KINDS: tuple[tuple[str, str], ...] = (
    ("police", r"police(?: forces?| service)?|constabulary|polices"),
    ("health", r"health(?:care)?(?: (?:providers?|trusts?|services?|agencies|organisations|partners?|bodies))?|nhs(?: (?:trusts?|providers?|bodies))?|icbs?|ccgs?|hospitals?|gps?|primary care|mental health trusts?"),
    ("council", r"(?:local )?authorit(?:y|ies)|councils?|las?|(?:children'?s |adults? )?social care|districts?(?: councils?)?|boroughs?|housing|children'?s services|adult services|public health"),
    ("school", r"schools?|education(?: settings?)?|colleges?|academ(?:y|ies)|schools? and colleges?|early years(?: settings?)?"),
    ("probation", r"probation(?: service)?|youth justice(?: services?)?|yots?"),
    ("voluntary", r"voluntary(?: sector| organisations?| and community(?: sector)?)?|charit(?:y|ies)|vcse?s?|third sector|community(?: sector| organisations?)?|faith (?:groups?|sector)"),
    ("provider", r"(?:care |commissioned )?providers?|care homes?|domiciliary care|nurser(?:y|ies)|childminders?"),
)  # fmt: skip
_BRACKET = re.compile(
    r"\s*[(\[]\s*(?:for\s+)?(?P<who>[^()\[\]]{2,70}?)\s+only\s*[)\]]|\s*[(\[]\s*(?:for|applies to|applicable to|relevant to)\s+(?P<for>[^()\[\]]{2,70}?)(?:\s+only)?\s*[)\]]|^\s*(?P<lead>[A-Za-z/,& ]{2,40}?)\s+only\s*[:–—-]\s*|\s+[–—-]\s+(?P<tail>[A-Za-z/,& ]{2,40}?)\s+only\s*\.?$",
    re.IGNORECASE,
)
_ALL = re.compile(r"^\W*(?:all|every(?:body|one)?|any|universal|everyone)\b", re.IGNORECASE)
WHO = "Who it is asked of could not be read from “{words}”: it is asked of all."


def kinds_of(words: str) -> tuple[str, ...] | None:
    """The kinds of agency some words name; none are all; None where a word is not known."""
    if not words.strip() or _ALL.match(words):
        return ()
    found: list[str] = []
    for piece in re.split(r",|;|/|&|\n|\band\b|\bor\b", words):
        said = re.sub(r"\bonly\b|\bthe\b", "", piece, flags=re.IGNORECASE).strip(" .•-")
        if not said:
            continue
        kind = next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, said, re.IGNORECASE)), None)
        if kind is None:
            return None
        if kind not in found:
            found.append(kind)
    return tuple(found)


def without_kinds(text: str) -> tuple[str, tuple[str, ...], str]:
    """Some words without "(police only)", the kinds that it names, and what is not sure."""
    match = _BRACKET.search(text)
    words = next(filter(None, match.groups()), "") if match else ""
    if not match or not words:
        return text, (), ""
    kinds = kinds_of(words)
    if kinds is None:
        plainly_who = bool(match["who"] or match["lead"] or match["tail"])
        return text, (), WHO.format(words=match[0].strip()) if plainly_who else ""
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest or text, kinds, ""


_IF = re.compile(
    r"^\W*(?:\([a-z]\)\s*)?if\s+(?P<said>(?:you (?:have )?(?:answered|said|ticked)\s+)?(?P<answer>yes|no|partly|partially|not|so|red|amber|green|\d)(?:\s*(?:/|or|and)\s*(?P<other>yes|no|partly|partially|red|amber|green|\d))?)\b(?P<rest>[^,:–—?]{0,60}?)\s*(?P<end>[,:–—?-]|\bplease\b|$)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|at|in|for)?\s*(?:questions?|q|the above|above|no\.?|ref)?\s*(?P<number>[A-Z]?\d{1,2}(?:\.\d{1,2})*[a-z]?)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^\W*(?:if|only where|only if)\b(?! applicable| relevant| appropriate| any)", re.IGNORECASE)
UNREAD = "It begins with a condition that could not be read, so it is asked of everybody."


@dataclass(frozen=True, slots=True)
class Before:
    """A question that stands before another, as conditions look back at it."""

    key: str
    number: str
    scale: Scale
    condition: Condition | None


def condition_of(text: str, before: Sequence[Before]) -> tuple[Condition | None, str]:
    """When it is asked ("If yes, …"), and what of that is not sure."""
    match = _IF.match(text)
    if match is None:
        return (None, UNREAD) if _CONDITIONAL.match(text) else (None, "")
    said = [one.lower() for one in (match["answer"], match["other"]) if one]
    wanted = {"not": "no", "so": "yes", "partially": "partly"}
    said = [wanted.get(one, one) for one in said]
    target = _TO.search(match["rest"])
    if target is not None:
        named = next((one for one in reversed(before) if one.number.lower() == target["number"].lower()), None)
        codes = _answers(named.scale, said) if named else ()
        return (Condition(named.key, codes), "") if named and codes else (None, UNREAD)
    for back, one in enumerate(reversed(before[-4:])):
        codes = _answers(one.scale, said)
        if codes:
            sure = one.condition is None and back == 0
            if back and not (before[-1].condition and before[-1].condition.question == one.key):
                return Condition(
                    one.key, codes
                ), "It was taken to depend on a question further up: the one right above has no such answer."
            doubt = (
                ""
                if sure or back
                else "The question above is asked on a condition too: this was taken to depend on that question itself."
            )
            return Condition(one.key, codes), doubt
    return None, UNREAD


def _answers(scale: Scale, said: Iterable[str]) -> tuple[str, ...]:
    """The codes of the scale that such answers are, in its order."""
    wanted = {_LETTERS.get(one, one) for one in said}
    codes = [
        one.code
        for one in scale.options
        if _LETTERS.get(one.code.lower(), one.code.lower()) in wanted
        or (one.code.lower().startswith("part") and "partly" in wanted)
    ]
    return tuple(codes) if len(codes) >= len(wanted) else ()


_LAST_NUMBER = re.compile(r"^(?P<stem>.*?)(?P<last>\d+|(?<=\d)[a-z])$")


def gap_between(before: str, number: str) -> str:
    """What is missing between two numbers, where one plainly is: "2.4" between 2.3 and 2.5."""
    a, b = _LAST_NUMBER.match(before), _LAST_NUMBER.match(number)
    if not a or not b or a["stem"] != b["stem"] or a["last"].isdecimal() != b["last"].isdecimal():
        return ""
    first, second = (int(one["last"]) if one["last"].isdecimal() else ord(one["last"]) for one in (a, b))
    if not 1 < second - first <= 20:
        return ""
    return f"{a['stem']}{first + 1 if a['last'].isdecimal() else chr(first + 1)}"


def say_answers(found: Found) -> None:
    """Say that the file was filled in, where it was."""
    if found.answers:
        names = ", ".join(f"“{one}”" for one in found.answers[:6])
        found.doubts.insert(0, f"The file was filled in: what was answered in {names} was left out.")
