"""What a person is asked before a file becomes a plan, worked out from what was read. Pure: no Django, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.boards.rules import state_of
from goldenthread.boards.vocab import State
from goldenthread.lib import timescales
from goldenthread.plans.matching import Match, Name, match_lead
from goldenthread.plans.outline import Finding, Item, Outline

from .mending import mended

_SURE = 0.8  # below, a person is asked to look
_FIRST = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class CodeQuestion:
    """What does this rating code mean? `used` counts the items that carry it; `sure` is whether the words say it."""

    code: str
    meaning: str
    state: State
    used: int
    sure: bool


@dataclass(frozen=True, slots=True)
class LeadQuestion:
    """Whom do these printed words mean? `items` counts what they lead."""

    printed: str
    items: int
    match: Match


@dataclass(frozen=True, slots=True)
class TimeQuestion:
    """Words that mean two things, or nothing that could be read: asked once for all the items that say them."""

    words: str  # as the file prints them, whatever was answered since
    items: tuple[Item, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Review:
    """Everything there is to look at, doubts first."""

    codes: tuple[CodeQuestion, ...]
    leads: tuple[LeadQuestion, ...]
    times: tuple[TimeQuestion, ...]
    findings: tuple[Finding, ...]
    doubtful: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the review shows it: what is doubted of it, and the next item with a doubt."""

    item: Item
    doubts: tuple[Finding, ...]
    unsure: bool
    following: str | None


def lines(outline: Outline) -> tuple[Line, ...]:
    """The items in order, each doubt leading to the next, so that a keyboard walks through them."""
    doubts: dict[str, list[Finding]] = {}
    for finding in outline.findings:
        if finding.item_id is not None:
            doubts.setdefault(finding.item_id, []).append(finding)
    found: list[Line] = []
    following: str | None = None
    for item in reversed(outline.items):
        unsure = item.confidence < _SURE
        found.append(Line(item, tuple(doubts.get(item.id, ())), unsure, following))
        if unsure or item.id in doubts:
            following = item.id
    return tuple(reversed(found))


def first_doubt(found: Sequence[Line]) -> str | None:
    return next((line.item.id for line in found if line.doubts or line.unsure), None)


def review(
    outline: Outline, names: Iterable[Name], chosen_states: Mapping[str, State], printed: Outline | None = None
) -> Review:
    """The questions an outline raises, given the names a partnership knows and the states chosen so far.

    `printed`: the outline as it was read, where answers have changed it since.
    """
    items = {item.id: item for item in outline.items}
    known = list(names)
    findings = tuple(sorted(outline.findings, key=lambda one: _FIRST[one.severity]))
    return Review(
        codes=_codes(outline, chosen_states),
        leads=_leads(outline.items, known),
        times=_times(findings, items, {item.id: item.timescale.words for item in (printed or outline).items}),
        findings=findings,
        doubtful=tuple(
            sorted((item for item in outline.items if item.confidence < _SURE), key=lambda one: one.confidence)
        ),
    )


def _codes(outline: Outline, chosen: Mapping[str, State]) -> tuple[CodeQuestion, ...]:
    meanings = {code.code: code.meaning for code in outline.legend}
    for item in outline.items:
        if item.rating:
            meanings.setdefault(item.rating, "")
    return tuple(
        CodeQuestion(
            code,
            meaning,
            chosen.get(code) or state_of(code, meaning),
            sum(item.rating == code for item in outline.items),
            bool(meaning),
        )
        for code, meaning in meanings.items()
    )


def _times(
    findings: Iterable[Finding], items: Mapping[str, Item], printed: Mapping[str, str]
) -> tuple[TimeQuestion, ...]:
    asked: dict[str, TimeQuestion] = {}
    for one in findings:
        item = items.get(one.item_id or "")
        if item is None or one.code not in ("timescale-ambiguous", "timescale-unclear", "placeholder-timescale"):
            continue
        words = " ".join(printed.get(item.id, item.timescale.words).split())
        before = asked.get(words.lower(), TimeQuestion(words, (), one))
        asked[words.lower()] = replace(before, items=(*before.items, item))
    return tuple(asked.values())


def _leads(items: Sequence[Item], names: Sequence[Name]) -> tuple[LeadQuestion, ...]:
    """Each printed lead once; those without a sure match first."""
    counts: dict[str, int] = {}
    for item in items:
        for printed in item.leads:
            counts[printed] = counts.get(printed, 0) + 1
    asked = [LeadQuestion(printed, count, match_lead(printed, names)) for printed, count in counts.items()]
    return tuple(sorted(asked, key=lambda one: (one.match.sure, one.printed.lower())))


def corrected(outline: Outline, corrections: Mapping[str, Any]) -> Outline:
    """The outline with a person's corrections: title, names of levels, items put right, timescales in other words."""
    words: Mapping[str, str] = corrections.get("timescales", {})
    items = tuple(
        replace(item, timescale=timescales.read(words[item.id], outline.period)) if words.get(item.id) else item
        for item in mended(outline.items, corrections.get("mends", {}))
    )
    names: Mapping[str, str] = corrections.get("level_names", {})
    levels = tuple((kind, names.get(kind) or name) for kind, name in outline.level_names)
    return replace(outline, title=corrections.get("title") or outline.title, items=items, level_names=levels)
