"""From the words of a timescale to what they mean."""

import re
from dataclasses import replace
from datetime import date

from goldenthread.lib.dates import Period

from . import vocab
from .moments import Moment, find
from .value import Doubt, Recurrence, Timescale


def read(words: str | None, plan: Period | None = None) -> Timescale:
    """What `words` mean in a plan that runs over `plan`. Never raises; what is not known is said in `doubts`."""
    raw = (words or "").strip()
    text = re.sub(r"\s+", " ", raw)
    if vocab.BLANK.match(text):
        return Timescale(raw)
    if vocab.PLACEHOLDER.match(text):
        return Timescale(raw, doubts=("placeholder",))
    moments = _share_years(text, find(text, plan))
    dated = [_dated_by(plan, moment) for moment in moments]
    known = [moment for moment in dated if moment.span is not None]
    doubts: list[Doubt] = [doubt for moment in dated for doubt in moment.doubts]
    if vocab.TWO_MEANINGS.search(text):
        doubts.append("ambiguous")
    found = _interpret(text, known, _recurrence(text))
    if not known and any(_opens(text, moment) for moment in dated):
        found = replace(found, recurrence=found.recurrence or "ongoing")  # "July onwards", of a year nobody knows
    if not found.understood and not doubts:
        doubts.append("relative" if vocab.RELATIVE.search(text) else "unclear")
    return replace(found, words=raw, doubts=tuple(dict.fromkeys(doubts)))


def _recurrence(text: str) -> Recurrence | None:
    for recurrence, pattern in vocab.RECURRENCES:
        if re.search(pattern, text, re.IGNORECASE):
            return recurrence
    return None


def _interpret(text: str, moments: list[Moment], recurrence: Recurrence | None) -> Timescale:
    """The meaning of the phrase's moments together. Every moment has a span."""
    ongoing: Recurrence | None = recurrence or ("ongoing" if vocab.ONGOING.search(text) else None)
    if not moments:
        return Timescale(recurrence=ongoing)
    first, last = moments[0], moments[-1]
    if moved := _moved(text, moments):
        return replace(moved, recurrence=ongoing)
    if ongoing and (review := _review(text, moments)):
        return Timescale(recurrence=ongoing, review=review, start=None if len(moments) == 1 else _first(first))
    if len(moments) == 2 and _is_range(text, first, last):
        return _dates([_last(last)], ongoing, start=_first(first))
    before = text[: first.begin]
    if _opens(text, first):
        if len(moments) == 1:
            return Timescale(start=_first(first), recurrence=ongoing or "ongoing")
        return _dates([_last(moment) for moment in moments[1:]], ongoing, start=_first(first))
    if ongoing == "ongoing" and len(moments) == 1 and not vocab.UNTIL.search(before):
        if re.search(r"\b(?:by|end)\b", before, re.IGNORECASE):
            return _dates([_last(first)], ongoing)
        return Timescale(start=_first(first), recurrence=ongoing)
    return _dates([_last(moment) for moment in moments], ongoing)


def _opens(text: str, moment: Moment) -> bool:
    """Is this where something begins and goes on: "from July", "July onwards"?"""
    return bool(vocab.ONWARDS.match(text[moment.end :]) or vocab.FROM.search(text[: moment.begin]))


def _dates(dates: list[date], recurrence: Recurrence | None, start: date | None = None) -> Timescale:
    ordered = tuple(sorted(set(dates)))
    return Timescale(start=start, due=ordered[-1], dates=ordered, recurrence=recurrence)


def _moved(text: str, moments: list[Moment]) -> Timescale | None:
    """A date that was changed: "March 2026 (extended to June 2026)"."""
    if len(moments) != 2:
        return None
    first, last = moments
    if vocab.ORIGINALLY.search(text[first.end : last.begin]):
        first, last = last, first
    elif not vocab.CHANGED.search(text[: last.begin]):
        return None
    return replace(_dates([_last(last)], None), original=_last(first))


def _review(text: str, moments: list[Moment]) -> date | None:
    """The day something ongoing is to be looked at again."""
    word = vocab.REVIEW.search(text)
    return _last(moments[-1]) if word and (word.start() < moments[-1].begin) else None


def _is_range(text: str, first: Moment, last: Moment) -> bool:
    between = text[first.end : last.begin]
    if vocab.RANGE.match(between):
        return _last(last) >= _first(first)
    return bool(vocab.AND.match(between) and vocab.BETWEEN.search(text[: first.begin]))


def _first(moment: Moment) -> date:
    assert moment.span is not None  # noqa: S101 - only dated moments come here
    return moment.span.first


def _last(moment: Moment) -> date:
    assert moment.span is not None  # noqa: S101
    return moment.span.last


def _share_years(text: str, moments: list[Moment]) -> list[Moment]:
    """In a list or a range, a month without a year takes it from its neighbour: "July & October 2026"."""
    shared = list(moments)
    for n in reversed(range(len(shared) - 1)):
        here, following = shared[n], shared[n + 1]
        if here.span is None and following.span is not None and _linked(text, here, following):
            shared[n] = _nearest(here, following.span.last, backwards=True)
    for n in range(1, len(shared)):
        previous, here = shared[n - 1], shared[n]
        if here.span is None and previous.span is not None and _linked(text, previous, here):
            shared[n] = _nearest(here, previous.span.first, backwards=False)
    return shared


def _linked(text: str, left: Moment, right: Moment) -> bool:
    between = text[left.end : right.begin]
    return bool(vocab.LIST_GAP.match(between) or vocab.RANGE.match(between) or vocab.CHANGED.search(between))


def _nearest(moment: Moment, anchor: date, *, backwards: bool) -> Moment:
    """The moment in the year that puts it just before (or after) the anchor."""
    for year in (anchor.year, anchor.year - 1) if backwards else (anchor.year, anchor.year + 1):
        span = moment.within(year) if moment.within else None
        if span is not None and (span.last <= anchor if backwards else span.first >= anchor):
            return moment.at(span)
    return moment


def _dated_by(plan: Period | None, moment: Moment) -> Moment:
    """A moment without a year, dated by the plan where it falls in it exactly once."""
    if moment.within is None:
        return moment
    doubts: tuple[Doubt, ...] = () if moment.dated_by_plan else ("month-without-year",)
    if plan is None:
        return replace(moment, doubts=(*moment.doubts, "month-without-year"))
    spans = [moment.within(year) for year in range(plan.first.year - 1, plan.last.year + 2)]
    inside = [span for span in spans if span is not None and span.last in plan]
    if len(inside) != 1:
        return replace(moment, doubts=(*moment.doubts, "month-without-year"))
    return moment.at(inside[0], *doubts)
