"""What the pages of settings and duties ask. Each in a number of queries that does not grow with its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.partnerships.models import Partnership

from .duty_rules import has
from .models import DutyHeld, Setting
from .register_changes import Known
from .vocab import DUTIES, Duty

NONE = "-"  # in an address: those that have none


@dataclass(frozen=True, slots=True)
class SettingsAsked:
    """Which settings are wanted, as an address says it."""

    words: str = ""
    kind: str = ""
    area: str = ""
    trust: str = ""  # the short name of the agency that answers; NONE for those nobody answers for
    closed: bool = False

    @classmethod
    def of(cls, data: Mapping[str, str]) -> "SettingsAsked":
        said = {name: str(data.get(name, ""))[:200].replace("\0", "") for name in ("words", "kind", "area", "trust")}
        return cls(**said, closed=data.get("closed") == "yes")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        told = [(name, getattr(self, name)) for name in ("words", "kind", "area", "trust")]
        return [(name, value) for name, value in told if value] + ([("closed", "yes")] if self.closed else [])

    @property
    def used(self) -> int:
        return len(self.pairs)

    @property
    def address(self) -> str:
        return urlencode(self.pairs)


def settings_of(partnership: Partnership, asked: SettingsAsked) -> QuerySet[Setting]:
    """Those settings, by name; the closed ones only where they are asked for."""
    rows = Setting.objects.filter(partnership=partnership).select_related("answered_by", "contact")
    if not asked.closed:
        rows = rows.filter(closed_on__isnull=True)
    if asked.words:
        rows = rows.filter(Q(name__icontains=asked.words) | Q(register__iexact=asked.words.strip()))
    if asked.kind:
        rows = rows.filter(kind="" if asked.kind == NONE else asked.kind)
    if asked.area:
        rows = rows.filter(area="" if asked.area == NONE else asked.area)
    if asked.trust == NONE:
        rows = rows.filter(answered_by__isnull=True)
    elif asked.trust:
        rows = rows.filter(answered_by__slug=asked.trust)
    return rows.order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class Choices:
    """What settings can be narrowed by: the kinds, areas and agencies there are."""

    kinds: list[str]
    areas: list[str]
    trusts: list[tuple[str, str]]


def choices_of(partnership: Partnership) -> Choices:
    """One query."""
    rows = Setting.objects.filter(partnership=partnership).order_by()
    told = list(rows.values_list("kind", "area", "answered_by__slug", "answered_by__name").distinct())
    return Choices(
        sorted({kind for kind, *_ in told if kind}),
        sorted({area for _, area, *_ in told if area}),
        sorted({(slug, name) for *_, slug, name in told if slug}, key=lambda one: one[1].casefold()),
    )


def find_setting(here: Visit, key: str) -> Setting | None:
    rows = Setting.objects.filter(partnership=here.partnership, slug=key)
    return rows.select_related("partnership", "answered_by", "contact__person").first()


def known_settings(partnership: Partnership) -> list[Known]:
    """Every setting as a register's list is compared with it. One query."""
    rows = Setting.objects.filter(partnership=partnership).order_by("pk")
    told = rows.values_list(
        "pk", "name", "register", "kind", "area", "answered_by__name", "contact__person__email", "closed_on"
    )
    return [
        Known(key, name, number, kind, area, trust or "", email or "", closed is not None)
        for key, name, number, kind, area, trust, email, closed in told
    ]


def agencies_by_name(partnership: Partnership, today: date) -> dict[str, Seat]:
    """The agencies there are, by the name they go by. One query."""
    return {one.name: one for one in seats_of(partnership, today)}


def seats_of(partnership: Partnership, today: date) -> list[Seat]:
    rows = Seat.objects.filter(current_on(today), partnership=partnership)
    return sorted(rows, key=lambda one: one.name.casefold())


@dataclass(frozen=True, slots=True)
class DutyLine:
    """An agency, and of each duty whether it has it and whether the partnership said so itself."""

    seat: Seat
    held: tuple[tuple[Duty, bool, bool], ...]


def duty_lines(here: Visit, duties: list[Duty]) -> list[DutyLine]:
    """Every agency with its duties. Two queries."""
    seats = seats_of(here.partnership, here.today)
    said = said_of(here.partnership)
    return [
        DutyLine(
            one,
            tuple((duty, has(one.kind, duty, said.get(one.pk, {})), duty in said.get(one.pk, {})) for duty in duties),
        )
        for one in seats
    ]


def said_of(partnership: Partnership) -> dict[int, dict[str, bool]]:
    """What the partnership says of duties, by agency. One query."""
    found: dict[int, dict[str, bool]] = {}
    for seat, duty, held in DutyHeld.objects.filter(partnership=partnership).values_list("seat_id", "duty", "held"):
        found.setdefault(seat, {})[duty] = held
    return found


def holders(here: Visit, duty: str, seats: list[Seat]) -> set[int]:
    """The keys of those agencies that have the duty. One query."""
    if duty not in DUTIES:
        return set()
    said = said_of(here.partnership)
    return {one.pk for one in seats if has(one.kind, duty, said.get(one.pk, {}))}
