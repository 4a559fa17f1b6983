"""The tree: branches with nothing to do under them, several actions in one, one action twice."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from goldenthread.plans.outline import DOING, Item
from goldenthread.plans.reading.likeness import plain

from .whole import Check, Hit, Whole, brief

_DO = (
    r"agree|align|analyse|appoint|arrange|assess|audit|build|carry out|clarify|collate|collect|commission|communicate|complete|conduct|consider|consult|continue|co-?ordinate|create|decide|deliver|design"
    r"|develop|disseminate|distribute|draft|embed|engage|enhance|ensure|establish|evaluate|examine|explore|extend|find out|gather|hold|identify|implement|improve|include|increase|introduce|invite|issue"
    r"|launch|lead|maintain|make sure|map|measure|monitor|organise|oversee|participate|pilot|plan|prepare|present|produce|promote|propose|provide|publicise|publish|raise|receive|recruit|reduce|refresh"
    r"|re-?launch|remind|report|request|respond|review|revise|roll out|sample|scope|scrutinise|secure|seek|set up|share|strengthen|submit|support|survey|test|train|undertake|update|use|visit|work with|write"
)  # fmt: skip
_DEED = re.compile(rf"(?:to\s+|then\s+|and\s+|also\s+)*(?:{_DO})\b", re.IGNORECASE)
_OTHER_DOER = re.compile(r"(?:the\s+)?(?:board|partnership|executive|partners?|agencies|group|committee|members)\b[^.;]{0,60}?\s(?:to|will|should)\s+[a-z]+", re.IGNORECASE)  # fmt: skip
_NOUN_DEED = re.compile(r"(?:analysis|completion|development|dissemination|evaluation|feedback|implementation|production|publication|review|updates?|audits?)\s+(?:of|from|to|on|with)\b", re.IGNORECASE)  # fmt: skip
# A lost line break: small letters, then a verb with a capital.
_LOST_BREAK = re.compile(rf"(?<=[a-z,)]) (?=(?:{_DO})\b)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[a-z)\d][.!])\s+(?=[A-Z])|\n+")
_FEW_REPEATED = 0.2  # of the numbers
_MANY = 300  # children of one parent
_LONG = 80  # words; a reader has lost the beginning by then


def no_action(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        if item.kind in DOING and not item.text.strip():
            yield Hit("What is to be done was left out.", item)


def nothing_to_do(plan: Whole) -> Iterator[Hit]:
    """Under it, or beside it: some plans set outcomes and actions side by side under one priority."""
    empty = {item.id for item in plan.branches if item.id not in plan.bearing}
    for item in plan.branches if plan.tasks else ():
        beside = item.parent_id in plan.by_id and any(one.kind in DOING for one in plan.siblings(item))
        if item.id in empty and not beside and item.parent_id not in empty:
            yield Hit(f"Nothing is to be done under this {item.kind}.", item)


def several_in_one(plan: Whole) -> Iterator[Hit]:
    for item in plan.tasks:
        deeds = deeds_in(item.text)
        if len(deeds) > 1:
            message = f"{len(deeds)} things seem to be promised in one line; the second begins {brief(deeds[1], 40)}."
            yield Hit(message, item)


@lru_cache(maxsize=4_000)
def deeds_in(text: str) -> tuple[str, ...]:
    """The separate things a text promises, where it plainly promises several; else the text alone."""
    if re.search(r"[:–-]\s*(?:[•\n-]|\d\))|[•·▪]", text):
        return (text,)  # a list of what one thing includes
    parts = [part.strip() for part in _SENTENCES.split(_with_breaks(text)) if part and len(part.split()) > 2]
    clauses = [part.strip() for part in text.split(";") if len(part.split()) > 1]
    if len(clauses) > 2 and len(parts) < 2 and sum(bool(_DEED.match(one)) for one in clauses) == len(clauses):
        return tuple(clauses)
    deeds = parts[:1] + [
        one for one in parts[1:] if _DEED.match(one) or _OTHER_DOER.match(one) or _NOUN_DEED.match(one)
    ]
    return tuple(deeds) if deeds else (text,)


def _with_breaks(text: str) -> str:
    """A line break where one was lost: "… annually Ensure all members …"."""
    parts: list[str] = []
    at = 0
    for match in _LOST_BREAK.finditer(text):
        before = text[: match.start()].split()[-1]
        # "Annual Report", "the Business Plan": after a capital or an article it is a noun
        if text[match.end()].isupper() and before[:1].islower() and before not in ("a", "an", "the", "of", "and"):
            parts.append(text[at : match.start()])
            at = match.end()
    return "\n".join([*parts, text[at:]])


def very_long(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        length = len(item.text.split())
        if length > _LONG:
            yield Hit(f"This runs to {length} words, and few will read to its end.", item)


def duplicates(plan: Whole) -> Iterator[Hit]:
    """The same words again under the same parent; or a row that only repeats, together, what earlier rows said."""
    for family in plan.families:
        doing = [item for item in family if item.kind in DOING and len(squeezed(item.text)) > 15]
        alike: dict[str, list[Item]] = {}
        for n, item in enumerate(doing):
            # In a family of thousands each is held against those of its own letters alone.
            others = doing[:n] if len(doing) <= _MANY else alike.get(squeezed(item.text), [])
            earlier = next((one for one in others if _repeats(item, one)), None)
            alike.setdefault(squeezed(item.text), []).append(item)
            if earlier is not None:
                where = f", {earlier.ref}" if earlier.ref else ""
                yield Hit(f"This says again what an earlier line says{where}: {brief(earlier.text, 60)}.", item)


def squeezed(text: str) -> str:
    """The letters alone: "co ordinate" and "coordinate" are the same word."""
    return plain(text).replace(" ", "")


def same_number(plan: Whole) -> Iterator[Hit]:
    """One number for two things to do that stand side by side; where many do, that is how the plan numbers."""
    found: list[Hit] = []
    numbered = 0
    for family in plan.families:
        seen: dict[str, Item] = {}
        for item in family:
            if item.kind not in DOING or not item.ref:
                continue
            numbered += 1
            before = seen.setdefault(item.ref.lower(), item)
            if before is not item and squeezed(before.text) != squeezed(item.text):
                message = f"Two lines have the number {item.ref}: the other says {brief(before.text, 60)}."
                found.append(Hit(message, item))
    if len(found) <= _FEW_REPEATED * numbered:
        yield from found


def _repeats(item: Item, earlier: Item) -> bool:
    if item.measure and earlier.measure and squeezed(item.measure) != squeezed(earlier.measure):
        return False  # one action that two things are measured by
    if item.timescale.words and earlier.timescale.words and item.timescale.words != earlier.timescale.words:
        return False  # one action on two dates
    later, before = squeezed(item.text), squeezed(earlier.text)
    if fuzz.ratio(later, before) >= 95 and _numbers(item.text) == _numbers(earlier.text):
        return not _differ(item.text, earlier.text)
    return len(before) > 40 and before in later


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _differ(one: str, other: str) -> bool:
    """Are there words in each that the other has nothing like? Then they are two things said alike."""
    a, b = set(plain(one).split()), set(plain(other).split())
    only_a, only_b = a - b, b - a
    joined_a, joined_b = squeezed(one), squeezed(other)
    return any(len(word) > 3 and word not in joined_b for word in only_a) and any(
        len(word) > 3 and word not in joined_a for word in only_b
    )


CHECKS = (
    Check(
        "no-action",
        "The action itself was left out",
        "error",
        "Somebody is named and a measure is given, but nobody can do what is not said. It is usually a cell that was to be filled in later.",
        "Write what is to be done, or take the line out.",
        "Action: (blank); lead: Training Sub-group",
        "Action: Write the learning framework for adults’ services; lead: Training Sub-group",
        no_action,
    ),
    Check(
        "objective-without-action",
        "Nothing is to be done about it",
        "warning",
        "A priority or an outcome with no action under it is a wish. The year will pass and there will be nothing to report.",
        "Add at least one action with a lead and a date, or say in the plan why it stands here without one.",
        "Outcome 2.4: Young carers are heard (no actions)",
        "Outcome 2.4: Young carers are heard. Action: two sessions with the young carers’ forum, by July 2026",
        nothing_to_do,
    ),
    Check(
        "duplicate-action",
        "The same action twice",
        "warning",
        "Two leads each think that the other has it, or one lead reports it twice. Counts of what is done and late are wrong from the start.",
        "Keep one line and delete the other. If it truly serves two outcomes, keep it under the first and refer to it from the second.",
        "Review the policy (line 12); Review the policy (line 19)",
        "Review the policy, once",
        duplicates,
    ),
    Check(
        "number-repeated",
        "Two lines have one number",
        "note",
        "Minutes and mails speak of actions by their numbers. Where two have the same, an update goes to the wrong one.",
        "Give the second its own number.",
        "1.6 Write the protocol; 1.6 Train the staff",
        "1.6 Write the protocol; 1.7 Train the staff",
        same_number,
    ),
    Check(
        "several-actions-in-one",
        "Several actions in one line",
        "note",
        "When one half is done and the other is not, the line can be neither closed nor called late, and whoever answers picks the half that went well.",
        "Give each its own line with its own lead and date.",
        "Review the guidance. Train all leads. Report to the board.",
        "Three lines: review the guidance by June; train all leads by October; report to the board in December",
        several_in_one,
    ),
    Check(
        "very-long",
        "Very long",
        "note",
        "Nobody remembers a promise of a hundred words, and leads answer the part that suits them.",
        "Say what is to be done in one sentence. What belongs to the method, the background or the measure has places of its own.",
        "An action of 110 words",
        "An action of one sentence, with how it will be done beside it",
        very_long,
    ),
)
