"""An Outline as a .json file and back, losing nothing: the shape that CONTRACTS promises, and under "more" the rest.

What the promised shape says wins: whoever changes it with a program of her own need not know of "more".
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from goldenthread.documents import NOWHERE, Place, Unreadable
from goldenthread.lib import timescales, wire
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Timescale

from .outline import KINDS, Code, Finding, Item, Kind, Mention, Outline, Section, Term, as_contract

_NO_PLAN = (
    "The file holds no plan of Golden Thread's: write it with `goldenthread plan read FILE --json` and try again."
)
_DEEPEST_LEVEL = 100


def as_json(outline: Outline, file: str) -> bytes:
    """The whole outline. `file` is what the file it was read from was called."""
    told = as_contract(outline, file)
    for item, said in zip(outline.items, told["items"], strict=True):
        said["confidence"] = item.confidence
        said["more"] = {"leads_printed": item.leads_printed, "timescale": wire.pack(item.timescale)}
    told["more"] = {
        "legend": wire.pack(outline.legend),
        "glossary": wire.pack(outline.glossary),
        "sections": wire.pack(outline.sections),
        "mentions": wire.pack(outline.mentions),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def from_json(data: bytes) -> Outline:
    """The outline of such a file, with or without "more". Raises Unreadable with one sentence."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
        return _outline(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unreadable(_NO_PLAN) from None


def _outline(told: Mapping[str, Any]) -> Outline:
    if not isinstance(told["items"], list):
        raise TypeError
    more = _more(told)
    first, last = _day(told.get("period_start")), _day(told.get("period_end"))
    period = Period(first, last) if first and last else None
    items = tuple(_item(one, period) for one in told["items"])
    if len({item.id for item in items}) != len(items):
        raise ValueError
    return Outline(
        title=_text(told.get("title")),
        boards=tuple(_words(name) for name in told.get("boards") or []),
        period=period,
        level_names=tuple((_kind(kind), _words(name)) for kind, name in (told.get("level_names") or {}).items()),
        legend=_legend(told.get("legend") or {}, more),
        glossary=_glossary(told.get("glossary") or {}, more),
        sections=wire.unpack(tuple[Section, ...], more.get("sections") or []),
        items=items,
        mentions=wire.unpack(tuple[Mention, ...], more.get("mentions") or []),
        findings=tuple(_finding(one) for one in told.get("findings") or []),
    )


def _item(said: Mapping[str, Any], period: Period | None) -> Item:
    more = _more(said)
    level = said.get("level", 0)
    if not isinstance(level, int) or not 0 <= level < _DEEPEST_LEVEL:
        raise ValueError
    scope = said.get("scope")
    if scope not in (None, "children", "adults", "both"):
        raise ValueError
    return Item(
        id=_words(said["id"]),
        kind=_kind(said["kind"]),
        text=_words(said["text"]),
        parent_id=_text(said.get("parent_id")),
        level=level,
        ref=_text(said.get("ref")),
        how=_text(said.get("how")),
        measure=_text(said.get("measure")),
        leads=tuple(_words(name) for name in said.get("leads") or []),
        leads_printed=_text(more.get("leads_printed")),
        timescale=_timescale(said, more, period),
        progress=_text(said.get("progress")),
        rating=_text(said.get("rating")),
        scope=scope,
        place=_place(said.get("source")),
        confidence=float(said.get("confidence", 1.0)),
    )


def _timescale(said: Mapping[str, Any], more: Mapping[str, Any], period: Period | None) -> Timescale:
    """As it was kept, where the promised fields still say the same; else what they say, doubts read from the words."""
    words = _text(said.get("timescale")) or ""
    start, due = _day(said.get("start")), _day(said.get("due"))
    dates = tuple(day for one in said.get("due_dates") or [] if (day := _day(one)))
    recurrence = said.get("recurrence")
    if more.get("timescale") is not None:
        kept = wire.unpack(Timescale, more["timescale"])
        if (kept.words, kept.start, kept.due, kept.dates, kept.recurrence) == (words, start, due, dates, recurrence):
            return kept
    read = timescales.read(words, period)
    if (read.start, read.due, read.dates, read.recurrence) == (start, due, dates, recurrence):
        return read
    made = {"is": "Timescale", "words": words, "recurrence": recurrence}
    return wire.unpack(
        Timescale, {**made, "start": _iso(start), "due": _iso(due), "dates": [_iso(one) for one in dates]}
    )


def _legend(said: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[Code, ...]:
    kept = wire.unpack(tuple[Code, ...], more.get("legend") or [])
    if {code.code: code.meaning for code in kept} == said:
        return kept
    return tuple(Code(_words(code), _words(meaning)) for code, meaning in said.items())


def _glossary(said: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[Term, ...]:
    kept = wire.unpack(tuple[Term, ...], more.get("glossary") or [])
    if {term.term: term.meaning for term in kept} == said:
        return kept
    return tuple(Term(_words(term), _words(meaning)) for term, meaning in said.items())


def _finding(said: Mapping[str, Any]) -> Finding:
    packed = {name: said.get(name) for name in ("code", "severity", "message", "item_id") if said.get(name) is not None}
    return wire.unpack(Finding, {"is": "Finding", **packed, "place": wire.pack(_place(said.get("source")))})


def _place(source: Any) -> Place:
    if not isinstance(source, Mapping):
        return NOWHERE
    return wire.unpack(Place, {"is": "Place", **{name: source[name] for name in Place.__slots__ if name in source}})


def _kind(said: Any) -> Kind:
    if said not in KINDS:
        raise ValueError
    return cast(Kind, said)


def _words(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError
    return said


def _text(said: Any) -> str | None:
    return None if said is None else _words(said)


def _day(said: Any) -> date | None:
    return None if said is None else date.fromisoformat(_words(said))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _more(said: Mapping[str, Any]) -> Mapping[str, Any]:
    more = said.get("more")
    return more if isinstance(more, dict) else {}
