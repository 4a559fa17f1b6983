"""The front matter of a plan: headed sections, typed as plain text or kept as they came from a file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction

from goldenthread.documents import block_text
from goldenthread.lib import wire
from goldenthread.plans.models import Plan, Section
from goldenthread.plans.outline import Section as Part
from goldenthread.plans.plain import blocks_of, text_of_packed
from goldenthread.plans.rules import place_between, places_anew, section_kind, signature
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NothingToChange, SectionChangedMeanwhile

# What a person may change of a section, beside its words.
SECTION_FACTS = ("kind", "heading", "signed_by", "signed_as", "signed_on")


def make_sections(plan: Plan, parts: Sequence[Part]) -> list[Section]:
    """The sections of a file, each with its kind guessed from its heading, and a foreword with who signed it.

    Called inside the transaction of a deed.
    """
    rows = []
    for n, part in enumerate(parts):
        kind = section_kind(part.heading)
        lines = [line for block in part.blocks for line in block_text(block).split("\n") if line.strip()]
        name, post, day = signature(lines) if kind == "foreword" else ("", "", None)
        rows.append(
            Section(
                partnership_id=plan.partnership_id,
                plan=plan,
                number=n + 1,
                position=float(n),
                kind=kind,
                heading=part.heading[:300],
                blocks=wire.pack(part.blocks),
                signed_by=name,
                signed_as=post,
                signed_on=date.fromisoformat(day) if day else None,
            )
        )
    return Section.objects.bulk_create(rows)


@transaction.atomic
def add_section(*, plan: Plan, facts: Mapping[str, Any], text: str, by: Actor, at: datetime) -> Section:
    """A new section, the last of the plan."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=plan.pk)
    standing = list(Section.objects.filter(plan=plan).order_by("position"))
    section = Section.objects.create(
        partnership=plan.partnership,
        plan=plan,
        number=max((one.number for one in standing), default=0) + 1,
        position=place_between(standing[-1].position if standing else None, None) or 0.0,
        blocks=wire.pack(blocks_of(text)),
        **{name: facts[name] for name in SECTION_FACTS if name in facts},
    )
    _record(plan, section, "section:added", "Added", {"words": (None, text)}, by, at)
    return section


@transaction.atomic
def edit_section(
    *, section: Section, facts: Mapping[str, Any], text: str, seen: int, by: Actor, at: datetime
) -> Section:
    """Change a section. Words that were not touched stay as the file had them, bold and merged cells and all.

    Raises SectionChangedMeanwhile and NothingToChange; then nothing is changed.
    """
    locked = _open(section, seen)
    change = {
        name: (getattr(locked, name), facts[name])
        for name in SECTION_FACTS
        if name in facts and getattr(locked, name) != facts[name]
    }
    for name, (_, value) in change.items():
        setattr(locked, name, value)
    before, text = text_of_packed(locked.blocks), text.replace("\r\n", "\n").strip("\n")
    fields = [*change, "version"]
    if before != text:
        locked.blocks = wire.pack(blocks_of(text))
        change["words"] = (before, text)
        fields.append("blocks")
    if not change:
        raise NothingToChange
    locked.version += 1
    locked.save(update_fields=fields)
    told = {name: tuple(_told(one) for one in pair) for name, pair in change.items()}
    _record(locked.plan, locked, "section:edited", "Changed", told, by, at)
    return locked


@transaction.atomic
def step_section(*, section: Section, step: Literal["up", "down"], seen: int, by: Actor, at: datetime) -> Section:
    """One place up or down. Raises SectionChangedMeanwhile; NothingToChange at either end."""
    locked = _open(section, seen)
    standing = list(Section.objects.select_for_update().filter(plan=locked.plan).order_by("position"))
    index = standing.index(locked)
    to = index - 1 if step == "up" else index + 1
    if not 0 <= to < len(standing):
        raise NothingToChange
    rest = [one for one in standing if one != locked]
    if place_between(*_around(rest, to)) is None:
        for one, place in zip(rest, places_anew([one.position for one in standing])[: len(rest)], strict=True):
            one.position = place
            one.save(update_fields=["position"])
    was, place_now = locked.position, place_between(*_around(rest, to))
    assert place_now is not None  # noqa: S101 - room was made
    locked.position = place_now
    locked.version += 1
    locked.save(update_fields=["position", "version"])
    _record(locked.plan, locked, "section:moved", "Moved", {"position": (was, place_now)}, by, at)
    return locked


@transaction.atomic
def remove_section(*, section: Section, seen: int, by: Actor, at: datetime) -> None:
    """Take a section out of the plan; the trail keeps its words. Raises SectionChangedMeanwhile."""
    locked = _open(section, seen)
    plan, words = locked.plan, text_of_packed(locked.blocks)
    _record(plan, locked, "section:removed", "Removed", {"words": (words, None)}, by, at)
    locked.delete()


def _around(rest: Sequence[Section], index: int) -> tuple[float | None, float | None]:
    return (rest[index - 1].position if index else None, rest[index].position if index < len(rest) else None)


def _open(section: Section, seen: int) -> Section:
    found = Section.objects.select_for_update(of=("self",)).select_related("plan__partnership")
    locked = found.filter(pk=section.pk).first()
    if locked is None or locked.version != seen:
        raise SectionChangedMeanwhile(locked or section)
    return locked


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _record(
    plan: Plan, section: Section, deed: str, verb: str, change: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    name = section.heading or "the introduction"
    record(
        partnership=plan.partnership,
        by=by,
        at=at,
        deed=deed,
        said=f"{verb} “{name}” in {plan.title}",
        touched=[Touched("section", f"{plan.reference}/{section.number}", dict(change))],
    )
