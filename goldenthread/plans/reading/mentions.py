"""Step 8. The other places where an item was printed, and what they tell: a number that the table left out."""

from collections.abc import Sequence
from typing import TypeAlias

from rapidfuzz import fuzz

from goldenthread.documents import Place
from goldenthread.plans.outline import DOING, Mention

from .drafts import Draft
from .likeness import plain
from .numbering import Numbered, labelled, numbered
from .rows import Event, Level, Prose
from .trace import Trace

Found: TypeAlias = list[tuple[Mention, Draft | None]]
_ALIKE = 0.72


def find_mentions(run: Sequence[Event], drafts: Sequence[Draft], trace: Trace) -> Found:
    """Every numbered or labelled line that is no item itself, with the branch it speaks of where that is clear."""
    branches = [draft for draft in drafts if draft.kind not in DOING]
    places = {draft.place for draft in branches}
    found: Found = []
    for event in run:
        spoken = _spoken(event)
        if spoken is None or not spoken[0].text:
            continue
        number, place = spoken
        if place in places:
            continue
        match = _match(number, branches)
        found.append((Mention(number.text, number.ref, number.kind, place=place), match))
    found = _by_elimination(found, branches)
    _adopt(found, trace)
    return found


def _by_elimination(found: Found, branches: Sequence[Draft]) -> Found:
    """In a list whose other entries are found in order, the one left over is the branch left over between them."""
    whole: Found = []
    for mention, draft in found:
        before = whole[-1] if whole else None
        if (
            draft is None
            and mention.kind is not None
            and before is not None
            and before[1] is not None
            and before[0].kind == mention.kind
        ):
            siblings = [one for one in branches if one.kind == mention.kind and one.parent is before[1].parent]
            after = siblings[siblings.index(before[1]) + 1 :][:1]
            taken = {id(other) for _, other in found}
            if (
                after
                and after[0].ref is None
                and id(after[0]) not in taken
                and _shares_words(mention.text, after[0].text)
            ):
                draft = after[0]
        whole.append((mention, draft))
    return whole


def _shares_words(a: str, b: str) -> bool:
    return bool({word for word in plain(a).split() if len(word) > 3} & set(plain(b).split()[:8]))


def _spoken(event: Event) -> tuple[Numbered, Place] | None:
    if isinstance(event, Level) and not event.banner:
        return Numbered(event.ref, event.text, event.kind, event.word), event.place
    if isinstance(event, Prose):
        # In a list that numbers itself, as Word's do, the number stands beside the words and not among them.
        printed = f"{event.line.label or ''} {event.line.text}".strip()
        number = labelled(event.line.text) or numbered(printed if numbered(printed).ref else event.line.text)
        if number.ref is not None and len(number.text) > 8:
            return number, event.line.place
    return None


def _match(number: Numbered, branches: Sequence[Draft]) -> Draft | None:
    best: tuple[float, Draft] | None = None
    for draft in branches:
        if number.kind is not None and draft.kind is not None and number.kind != draft.kind:
            continue
        score = _alike(number.text, draft.text)
        if number.ref is not None and draft.ref is not None:
            score += 0.1 if number.ref.lower() == draft.ref.lower() else -0.15
        if score >= _ALIKE and (best is None or score > best[0]):
            best = (score, draft)
    return best[1] if best else None


def _alike(short: str, long: str) -> float:
    """How alike two printings are, where one may be the name alone and the other go on to explain it."""
    a, b = plain(short), plain(long)
    whole = fuzz.ratio(a, b)
    begins = fuzz.ratio(a, b[: len(a) + 2]) if len(a) > 8 else 0.0
    return max(whole, begins) / 100


def _adopt(found: Found, trace: Trace) -> None:
    """A branch without a number takes the one its list gives it."""
    for mention, draft in found:
        if draft is not None and draft.ref is None and mention.ref is not None:
            draft.ref = mention.ref
            trace.note("mentions", f"{draft.text[:60]!r} is number {mention.ref} in the list", mention.place, 0.8)
