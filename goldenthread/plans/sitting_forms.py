"""The form of a meeting's page: one field for each item, and what is to follow. Names carry the items' references."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .life_forms import day_field
from .minutes import (
    LONGEST_LEAD,
    LONGEST_OUTCOME,
    LONGEST_TIMESCALE,
    LONGEST_WORDS,
    NOTHING,
    FollowUpTyped,
    Noted,
    OutcomeTyped,
    cleaned,
    mark_of,
    one_line,
)
from .models import FollowUp
from .sitting_queries import OnTheWall

_LONGEST = {"words": LONGEST_OUTCOME, "what": LONGEST_WORDS, "who": LONGEST_LEAD, "when": LONGEST_TIMESCALE}
_PARTS = ("what", "who", "when")


class BeginForm(forms.Form):
    """The day of a meeting."""

    on = day_field(gettext_lazy("Day of the meeting"), help_text=gettext_lazy("Today, or a day that has been."))


@dataclass(frozen=True, slots=True)
class Slot:
    """The fields of one follow-up on the page; `number` empty for one that is not drafted yet."""

    name: str
    number: int | None
    words: str = ""
    lead: str = ""
    timescale: str = ""
    stands: str = ""
    problem: str = ""


def line(
    one: OnTheWall, sent: Mapping[str, Any], clashes: Mapping[str, str], problems: Mapping[str, str]
) -> dict[str, Any]:
    """An item with what stands beside it: what was sent just now and could not be kept, else what is kept."""
    reference = one.row.reference
    slots = [_slot(reference, each, sent, clashes, problems) for each in one.follow_ups if each.state == "drafted"]
    fresh = problems.get(f"what-{reference}", "")
    what, who, when = _three(sent if fresh else {}, reference)
    return {
        "one": one,
        "outcome": sent.get(f"words-{reference}", one.outcome),
        "stands": clashes.get(reference),
        "problem": problems.get(f"words-{reference}", ""),
        "settled": [each for each in one.follow_ups if each.state == "added"],
        "slots": [*slots, Slot(reference, None, what, who, when, problem=fresh)],
        "begun": bool(slots or fresh),
    }


def _slot(
    reference: str, one: FollowUp, sent: Mapping[str, Any], clashes: Mapping[str, str], problems: Mapping[str, str]
) -> Slot:
    name = f"{reference}-{one.number}"
    what, who, when = _three(sent, name, (one.words, one.lead, one.timescale))
    problem = problems.get(f"what-{name}", "")
    return Slot(name, one.number, what, who, when, stands=clashes.get(name, ""), problem=problem)


def _three(sent: Mapping[str, Any], name: str, now: tuple[str, str, str] = ("", "", "")) -> tuple[str, str, str]:
    """The three fields of a follow-up as they were sent, else as they stand."""
    what, who, when = (str(sent.get(f"{part}-{name}", kept)) for part, kept in zip(_PARTS, now, strict=True))
    return what, who, when


# What was sent.


def outcomes_sent(wall: Sequence[OnTheWall], sent: Mapping[str, Any]) -> Iterator[OutcomeTyped]:
    for one in wall:
        reference = one.row.reference
        if f"words-{reference}" in sent:
            was = sent.get(f"was-{reference}") or NOTHING
            yield OutcomeTyped(one.row.key, reference, sent[f"words-{reference}"], was)


def follow_ups_sent(wall: Sequence[OnTheWall], sent: Mapping[str, Any]) -> Iterator[FollowUpTyped]:
    for one in wall:
        reference = one.row.reference
        drafted = [(f"{reference}-{each.number}", each.number) for each in one.follow_ups]
        # What was empty when the page was drawn and has been kept since, while it was typed.
        since = str(sent.get(f"slot-{reference}", ""))
        number = int(since) if since.isdecimal() and len(since) < 5 else None
        for name, slot in [*drafted, (reference, number)]:
            if f"what-{name}" in sent:
                was = str(sent.get(f"was-{name}" if name != reference else f"was-{name}-{slot}", ""))
                what, who, when = _three(sent, name)
                yield FollowUpTyped(one.row.key, reference, what, who, when, slot, was)


def field_of(typed: FollowUpTyped) -> str:
    """The field of its words, as problems are named by; one not drafted when the page was drawn has no number there."""
    return f"what-{typed.reference}" + (f"-{typed.number}" if typed.number else "")


def too_long(sent: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, words in sent.items():
        part, _dash, of = name.partition("-")
        if len(cleaned(str(words))) > _LONGEST.get(part, len(str(words))):
            most = _LONGEST[part]
            at = name if part == "words" else f"what-{of}"
            yield at, _("This is too long: %(most)d letters at most.") % {"most": most}


def without_words(sent: Mapping[str, Any], wall: Sequence[OnTheWall]) -> Iterator[tuple[str, str]]:
    """A follow-up of which only who or by when was said."""
    for one in wall:
        name = one.row.reference
        what, who, when = (one_line(said) for said in _three(sent, name))
        if not what and (who or when):
            yield f"what-{name}", _("Say what is to be done.")


def marks_of(wall: Sequence[OnTheWall], sent: Mapping[str, Any], noted: Noted) -> list[tuple[str, str]]:
    """Hidden fields: by name, the mark of what this page knows to stand.

    What it sent and was kept is known; of what it did not touch, and of what clashed, it knows what it knew before.
    """
    marks = []
    for one in wall:
        reference = one.row.reference
        now = mark_of(cleaned(str(sent[f"words-{reference}"]))) if f"words-{reference}" in sent else ""
        was = sent.get(f"was-{reference}") or NOTHING
        if not sent:
            was = mark_of(one.outcome)
        elif now and reference not in noted.clashes:
            was = now
        if was != NOTHING:
            marks.append((f"was-{reference}", was))
        marks += _slot_marks(one, sent, noted)
    return marks


def _slot_marks(one: OnTheWall, sent: Mapping[str, Any], noted: Noted) -> Iterator[tuple[str, str]]:
    reference = one.row.reference
    since = noted.fresh.get(reference) or sent.get(f"slot-{reference}")
    for each in one.follow_ups:
        name = f"{reference}-{each.number}"
        if not sent:
            yield f"was-{name}", mark_of(each.words, each.lead, each.timescale)
        elif f"what-{name}" in sent:
            yield f"was-{name}", _kept_mark(name, name, sent, noted)
    if since:
        yield f"slot-{reference}", str(since)
        yield f"was-{reference}-{since}", _kept_mark(reference, f"{reference}-{since}", sent, noted)


def _kept_mark(fields: str, name: str, sent: Mapping[str, Any], noted: Noted) -> str:
    """The mark of a follow-up that was sent; where it clashed, the one it was sent with."""
    if name in noted.clashes:
        return str(sent.get(f"was-{name}", ""))
    what, who, when = _three(sent, fields)
    return mark_of(cleaned(what), one_line(who), one_line(when))
