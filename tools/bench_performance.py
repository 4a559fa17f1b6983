"""What the scorecard costs, on the database that DATABASE_URL names. Prints figures as JSON.

Run by tools/bench.py in a process of its own, with a data folder and a database of its own. Sixty indicators of ten
years: a third are returned by twenty agencies every quarter, a third are said of the whole and of twenty areas every
quarter, and a third are national statistics, which stand beside England, a region and ten neighbours.
"""

import json
import os
import random
import sys
from datetime import date
from decimal import Decimal
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
import django

django.setup()

from bench_assurance import AT, BY, paper_of, place_of  # noqa: E402
from bench_pages import page  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from goldenthread.boards import services as boards  # noqa: E402
from goldenthread.boards.models import Area, Seat  # noqa: E402
from goldenthread.performance import services  # noqa: E402
from goldenthread.performance.models import (  # noqa: E402
    Commentary,
    Covered,
    DataReturn,
    Indicator,
    NationalArea,
    NationalFigure,
    NationalMeasure,
    Neighbour,
    Target,
    Value,
    ValueVersion,
)
from goldenthread.performance.rules.definition import Definition  # noqa: E402
from goldenthread.performance.rules.spans import Span, last_ended, run_up_to  # noqa: E402

INDICATORS, QUARTERS, AREAS, PARTS, YEARS = 60, 40, 20, 6, 10
KINDS: tuple[tuple[str, str], ...] = (("unit", "quarter"), ("agencies", "quarter"), ("national", "april-year"))
QUERIES = 15
WORDS = "Fewer came back than a year ago, and where they did it was soon; the new way of stepping down holds for most."
PAGES = (
    ("scorecard", "", 0.25),
    ("scorecard by priority", "?by=priority", 0.25),
    ("scorecard two years ago", "?at={then}", 0.25),
    ("agency by agency", "agencies/", None),
    ("an indicator of agencies", "indicators/IND-0002/", 0.15),
    ("an indicator beside others", "indicators/IND-0003/", 0.15),
    ("an indicator of areas", "indicators/IND-0001/", 0.15),
    ("one agency's line", "indicators/IND-0002/?of=agency:agency-00", 0.15),
)


def measures() -> list[NationalMeasure]:
    return NationalMeasure.objects.bulk_create(
        NationalMeasure(key=f"bench:{n:02}", title=f"Measure {n:02}", unit="percent") for n in range(INDICATORS)
    )


def country(place: Any, told: list[NationalMeasure]) -> int:
    """England, a region, the partnership's own area with ten neighbours, and 140 more; ten years of each."""
    chance = random.Random(4)  # noqa: S311 - numbers for a bench
    names = [("E92000001", "national", ""), ("E12000004", "regional", "")]
    names += [(f"{n}", "local", "E12000004") for n in range(201, 352)]
    areas = NationalArea.objects.bulk_create(
        NationalArea(code=code, name=f"Place {code}", level=level, region=region) for code, level, region in names
    )
    Neighbour.objects.bulk_create(
        Neighbour(model="2025", area=areas[2], rank=n, other=areas[2 + n], closeness="Close") for n in range(1, 11)
    )
    Covered.objects.create(partnership=place, place=areas[2])
    last = timezone.localdate().year
    rows = []
    for one in told:
        for area in areas:
            for year in range(last - YEARS + 1, last + 1):
                number = round(chance.uniform(9, 30), 1)
                of: dict[str, Any] = {"measure": one, "area": area, "period": str(year), "year": year}
                rows.append(NationalFigure(state="final", number=number, raw=str(number), **of))
    NationalFigure.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def indicators_of(place: Any, seats: list[Seat], national: list[NationalMeasure]) -> list[Indicator]:
    share = Definition("percent", "lower", 1, "What it is.", "Those that did", "All of them", "Bench")
    breakdown = [{"name": "Age", "parts": [f"Band {n}" for n in range(PARTS)]}]
    made = []
    for n in range(INDICATORS):
        origin, span = KINDS[n % len(KINDS)]
        made.append(services.add_indicator(
            partnership=place, name=f"Indicator {n:02} of what children and adults are given", definition=share,
            theme=f"Theme {n // 10}", position=n, parts=breakdown, origin=origin, span=span,
            national=national[n] if origin == "national" else None, suppliers=seats if origin == "agencies" else (),
            **BY,
        ))  # fmt: skip
    return made


def figures_of(place: Any, told: list[Indicator], spans: list[Span], seats: list[Seat], areas: list[Area]) -> int:
    chance = random.Random(9)  # noqa: S311 - numbers for a bench
    rows = []

    def say(indicator: Indicator, span: Span, **more: Any) -> None:
        below = chance.randint(100, 900)
        above = int(below * chance.uniform(0.15, 0.3))
        number = (Decimal(100) * above / below).quantize(Decimal("0.000001"))
        rows.append(Value(
            partnership=place, indicator=indicator, kind=span.kind, first=span.first, last=span.last, numerator=above,
            denominator=below, number=number, state="final", at=AT, by="Bench", approved_at=AT, **more,
        ))  # fmt: skip

    for indicator in told:
        for span in spans:
            if indicator.origin == "unit":
                say(indicator, span)
                for area in areas:
                    say(indicator, span, area=area)
                for n in range(PARTS):
                    say(indicator, span, part=f"Age: Band {n}")
            elif indicator.origin == "agencies":
                for seat in seats:
                    say(indicator, span, seat=seat)
    Value.objects.bulk_create(rows, batch_size=2000)
    names = ("numerator", "denominator", "number", "state", "at", "by")
    ValueVersion.objects.bulk_create(
        (
            ValueVersion(partnership=place, value=one, version=1, **{name: getattr(one, name) for name in names})
            for one in Value.objects.filter(partnership=place).iterator()
        ),
        batch_size=2000,
    )
    return len(rows)


def beside(place: Any, told: list[Indicator], spans: list[Span], seats: list[Seat]) -> None:
    """Targets, commentary of every quarter and the newest returns."""
    of: dict[str, Any] = {"partnership": place, "at": AT, "by": "Bench"}
    Target.objects.bulk_create(
        Target(indicator=one, first=date(2010, 1, 1), number=22, tolerance=2, **of) for one in told
    )
    Commentary.objects.bulk_create(
        [
            Commentary(
                indicator=one, kind=span.kind, first=span.first, last=span.last, shows=WORDS, so_what=WORDS, **of
            )
            for one in told
            for span in spans[-12:]
        ]
    )
    last = spans[-1]
    DataReturn.objects.bulk_create(
        DataReturn(
            partnership=place, reference=f"FIG-{n:04}", seat=seat, kind=last.kind, first=last.first, last=last.last,
            due_on=last.last, state="begun" if n % 5 == 0 else "approved", approved_at=AT, made_at=AT,
        )
        for n, seat in enumerate(seats)
    )  # fmt: skip


def main() -> None:
    call_command("migrate", verbosity=0)
    place, client = place_of("figures")
    seats = [
        boards.seat_agency(partnership=place, name=f"Agency {n:02}", kind="health", first=date(2010, 1, 1), **BY)
        for n in range(AREAS)
    ]
    areas = Area.objects.bulk_create(
        Area(partnership=place, name=f"Area {n:02}", slug=f"area-{n:02}") for n in range(AREAS)
    )
    newest = last_ended("quarter", timezone.localdate())
    spans = list(run_up_to(newest, QUARTERS))
    national = measures()
    told = indicators_of(place, seats, national)
    count = figures_of(place, told, spans, seats, list(areas)) + country(place, national)
    beside(place, told, spans, seats)
    size = f"{INDICATORS} indicators, {count:,} figures, {connection.vendor}"
    base = "/p/figures/performance/"
    found = []
    for what, where, aim in PAGES:
        address = base + where.format(then=newest.moved(-8).code)
        found.append(page(client, address, f"{what}, CPU", size, aim))
        asked = int(str(found[-1]["what"]).rpartition("(")[2].split()[0])
        assert asked <= QUERIES, found[-1]  # noqa: S101
    found += paper_of(place, "scorecard", newest.code, "scorecard report", size)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
