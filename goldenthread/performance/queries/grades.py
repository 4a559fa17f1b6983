"""What the newest inspection found of each area, for whoever asks which neighbour to ring."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from goldenthread.performance.models import Grade


@dataclass(frozen=True, slots=True)
class Inspected:
    """The grade as it was published, when, and where the report is ("" where no address is known)."""

    overall: str
    on: date | None
    link: str


def inspected(codes: Collection[str]) -> dict[str, Inspected]:
    """By code of the area. One that has no overall grade, or was never inspected, is not in it. One query."""
    rows = Grade.objects.filter(area__code__in=codes).exclude(overall="").order_by("published_on", "pk")
    return {
        code: Inspected(overall, on, link)
        for code, overall, on, link in rows.values_list("area__code", "overall", "published_on", "link")
    }
