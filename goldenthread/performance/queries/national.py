"""What is loaded of national statistics, which places a partnership covers and is compared with, and finding others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, NationalArea, NationalLoad, NationalMeasure, Neighbour, Peer

_ABOUT: dict[str, "str | Promise"] = {
    "lait": _("The local authority interactive tool's benchmarking set"),
    "dfe-b1": _("Children in need"),
    "dfe-c1": _("Referrals and re-referrals"),
    "dfe-c3": _("Factors found at the end of assessment"),
    "dfe-d3": _("Second or later child protection plans"),
    "dfe-d5": _("How long child protection plans have run"),
    "dfe-cla": _("Children looked after"),
    "ons-population": _("Population aged 0 to 17"),
    "neighbours": _("Statistical neighbours"),
    "grades": _("Inspection grades"),
    "dictionary": _("What the benchmarking set's measures mean"),
    "areas": _("Authorities: names and numbers"),
    "lookup": _("Authorities: names and codes"),
}
# What these say is known from figures too, so that what a load brought new says nothing of how much there is.
_KNOWN_BY = ("dictionary", "areas", "lookup")
MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """One kind of file: the newest that was loaded to its end and how many others were, how much is held of them, which
    years their numbers are of, and how many rows of each file, as it was last loaded, were not understood."""

    family: str
    about: "str | Promise"
    file_name: str
    others: int
    ended_at: datetime
    held: int
    first: int | None
    last: int | None
    refused: int
    why: tuple[str, ...]
    broken_off: bool

    @property
    def held_said(self) -> str:
        return f"{self.held:,}"


def loaded() -> list[Loaded]:
    """One query, in the order of the kinds that are known. Figures are never taken away, so what each load brought adds
    up to what is there."""
    loads: dict[str, list[NationalLoad]] = {}
    for one in NationalLoad.objects.all():
        loads.setdefault(one.family, []).append(one)
    order = list(_ABOUT)
    kinds = sorted(loads, key=lambda one: (order.index(one) if one in order else len(order), one))
    return [_line(family, loads[family]) for family in kinds]


def _line(family: str, loads: Sequence[NationalLoad]) -> Loaded:
    done = [one for one in loads if one.ended_at is not None]
    newest = (done or loads)[0]
    last = {one.sha256: one for one in reversed(done or loads)}.values()
    years = [note for one in loads for note in one.notes if "first" in note]
    reasons = {note["why"]: None for one in last for note in one.notes if "why" in note}
    read = newest.rows - newest.refused
    return Loaded(
        family, _ABOUT.get(family, _("Other figures of the Department for Education")), newest.file_name, len(last) - 1,
        newest.ended_at or newest.began_at, read if family in _KNOWN_BY else sum(one.fresh for one in loads),
        min((one["first"] for one in years), default=None), max((one["last"] for one in years), default=None),
        sum(one.refused for one in last), tuple(reasons), loads[0].ended_at is None,
    )  # fmt: skip


def measures_named(words: str) -> list[NationalMeasure]:
    """The measures that have each of the words in their key or title."""
    found = NationalMeasure.objects.order_by("key")
    for word in words.split()[:8]:
        found = found.filter(Q(key__icontains=word) | Q(title__icontains=word))
    return list(found)


def covered_of(partnership: Partnership) -> list[Covered]:
    return list(Covered.objects.filter(partnership=partnership).select_related("place", "area"))


def peers_of(partnership: Partnership) -> list[Peer]:
    return list(Peer.objects.filter(partnership=partnership).select_related("place").order_by("place__name", "pk"))


def neighbours_of(place: NationalArea) -> tuple[str, list[Neighbour]]:
    """The newest model that knows a place, and its neighbours there, nearest first."""
    found = list(Neighbour.objects.filter(area=place).select_related("other").order_by("-model", "rank"))
    return (found[0].model, [one for one in found if one.model == found[0].model]) if found else ("", [])


def places_named(words: str) -> list[NationalArea]:
    """Authorities with each of the words in their name, or that number or code; those that begin with them first, those
    that ended last."""
    words = " ".join(words.split())[:80]
    if not words:
        return []
    named = Q()
    for word in words.split():
        named &= Q(name__icontains=word)
    found = NationalArea.objects.filter(named | Q(code=words) | Q(ons__iexact=words), level="local")
    begins = Case(
        When(Q(code=words) | Q(name__istartswith=words), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return list(found.order_by("ended", begins, "name", "code")[:MOST_FOUND])


def place_coded(code: str) -> NationalArea | None:
    return NationalArea.objects.filter(code=code, level="local").first()
