"""A plan with a year of updates, for tests of papers: what each item lives through is told by its number, so that a test
can work out by hand what a paper must say.

Of the items to do, in the order of their references, the n-th (from 0) in tens:
    0  silent all the year
    1  speaks every quarter, on track; says in the second quarter what difference it made
    2  speaks every quarter of what is in the way, rated at risk where the plan has such a code
    3  its date is put off in the second quarter, with a reason
    4  is claimed in the third quarter, nothing proves it
    5  speaks once, in the first quarter
    6  is claimed in the second quarter with evidence and verified in the third
    7  is cancelled in the third quarter
    8  speaks every quarter; in the fourth says what difference it made
    9  its update of the first quarter is corrected in the second
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread import documents
from goldenthread.boards import services as boards
from goldenthread.boards.models import Group, Rating
from goldenthread.ingest.services import confirm, correct, reviewed, take_in
from goldenthread.lib import timescales
from goldenthread.lib.dates import month_end
from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import DOING, Outline
from goldenthread.plans.reading import interpret
from goldenthread.trail.actor import Actor
from tests.conftest import FIRST, Place

LONDON = ZoneInfo("Europe/London")
UNIT = Actor("user", "1001", "The business unit")
LEAD = Actor("user", "1002", "A lead")
MADE = "Eight in ten families of %s say that they were asked first."
OBSTACLE = "Two agencies have not named anybody for %s."
WHY_LATER = "The post was vacant until the summer."


@dataclass
class Year:
    """The plan, the group that verifies, and the days between which it lived: `quarters` are the last days of the four."""

    place: Place
    plan: Plan
    group: Group
    began: date
    quarters: tuple[date, ...]
    items: list[Item] = field(default_factory=list)

    def of_tenth(self, tenth: int) -> list[Item]:
        """The items that lived through the same, as they stand now."""
        return [Item.objects.get(pk=item.pk) for n, item in enumerate(self.items) if n % 10 == tenth]


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def a_year(
    place: Place, file: str, data: bytes, *, began: date | None = None, limit: int | None = None, matched: bool = False
) -> Year:
    """Import the file and live a year. `began` is its first day; without it that of the plan's period, or 1 April 2026.

    `limit`: how many items live; the others stay silent. `matched`: two of its leads mean a post and a group.
    """
    outline = interpret(documents.open_bytes(data, file)).outline
    first = began or (outline.period.first if outline.period else date(2026, 4, 1))
    leads = _people(place, outline, first) if matched else {}
    plan = _imported(place, file, data, first, leads)
    # Quarters as the years of boards have them: the first ends with the second month after this one.
    ends = tuple(_month_end(first, months) for months in (2, 5, 8, 11))
    group = boards.add_group(
        partnership=place.partnership, name="Quality Group of the year", kind="sub-group", board=None, first=FIRST,
        by=UNIT, at=at(first),
    )  # fmt: skip
    items = list(plan.items.filter(kind__in=DOING, stage="open").order_by("reference"))[:limit]
    year = Year(place, plan, group, first, ends, items)
    codes = {one.state: one.code for one in Rating.objects.filter(scheme=plan.scheme_id).order_by("-position")}
    for quarter, end in enumerate(ends):
        for n, item in enumerate(items):
            _live(year, item, n % 10, quarter, end, codes)
    return year


def _month_end(first: date, months: int) -> date:
    month = first.month - 1 + months
    return month_end(first.year + month // 12, month % 12 + 1)


def _people(place: Place, outline: Outline, first: date) -> dict[str, str]:
    """The lead named most is a post of an agency, held by somebody; the next a group that a post chairs, of that agency."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": UNIT, "at": at(first)}
    seat = boards.seat_agency(name="Vale Constabulary", kind="police", first=FIRST, **of)
    led = boards.add_group(name="Practice Group", kind="sub-group", board=None, first=FIRST, **of)
    post = boards.add_post(name="Head of Public Protection", seat=seat, **of)
    boards.add_post(name="Chair of Practice", seat=seat, chairs=led, **of)
    contact = boards.add_contact(name="Rowan Thorne", email="rowan@vale.example", seat=seat, **of)
    boards.give_post(post=post, contact=contact, first=FIRST, by=UNIT, at=at(first))
    named = Counter(lead for item in outline.items for lead in item.leads)
    means = ("post:Head of Public Protection", "group:Practice Group")
    return {printed: meaning for (printed, _n), meaning in zip(named.most_common(2), means, strict=False)}


def _imported(place: Place, file: str, data: bytes, day: date, leads: dict[str, str]) -> Plan:
    deed: dict[str, Any] = {"by": UNIT, "at": at(day)}
    upload = take_in(partnership=place.partnership, board=None, name=file, data=data, **deed)
    upload = reviewed(upload=upload, seen=upload.version, at=at(day))
    upload = correct(upload=upload, corrections={"stage": "live"}, seen=upload.version, **deed)
    return confirm(upload=upload, leads=leads, as_at=day, seen=upload.version, **deed)


def _say(item: Item, day: date, codes: dict[str, str], state: str, **words: str) -> Any:
    code = codes.get(state, "")
    saying = services.Saying(
        day, done=f"Work on {item.reference} went on until {day:%B %Y}.", rating=code,
        why_rating="It is agreed with the group." if code else "", **words,
    )  # fmt: skip
    return services.add_update(item=_now(item), saying=saying, by=LEAD, at=at(day))


def _now(item: Item) -> Item:
    return Item.objects.select_related("plan", "partnership").get(pk=item.pk)


def _turn(item: Item, event: str, said: str, day: date, who: str, by: Actor, group: Group | None = None) -> None:
    move = move_named(event)
    assert move is not None
    services.turn_item(item=_now(item), move=move, who={who}, said=said, group=group, by=by, at=at(day, 15))


def _live(year: Year, item: Item, tenth: int, quarter: int, end: date, codes: dict[str, str]) -> None:
    of = item.reference
    if tenth in (1, 8):
        made = MADE % of if (tenth, quarter) in ((1, 1), (8, 3)) else ""
        _say(item, end, codes, "on-track", difference=made)
    elif tenth == 2:
        _say(item, end, codes, "at-risk", obstacle=OBSTACLE % of, next="Each agency names somebody.")
    elif tenth == 3 and quarter == 1:
        _put_off(item, end)
    elif tenth == 4 and quarter == 2:
        _turn(item, "claim", MADE % of, end, "lead", LEAD)
    elif tenth == 5 and quarter == 0:
        _say(item, end, codes, "on-track")
    elif tenth == 6 and quarter == 1:
        facts = {"kind": "audit", "title": f"Audit of {of}", "day": end, "shows": "Forty files were read."}
        services.add_evidence(
            partnership=item.partnership, facts=facts, file=("audit.txt", of.encode()), items=[_now(item)], by=LEAD, at=at(end),
        )  # fmt: skip
        _turn(item, "claim", MADE % of, end, "lead", LEAD)
    elif tenth == 6 and quarter == 2:
        _turn(item, "verify", "", end, "group", UNIT, year.group)
    elif tenth == 7 and quarter == 2:
        _turn(item, "cancel", f"Another body does {of} now.", end, "unit", UNIT)
    elif tenth == 9 and quarter == 0:
        _say(item, end, codes, "on-track")
    elif tenth == 9 and quarter == 1:
        wrong = item.updates.get(origin="lead")
        right = services.Saying(wrong.as_at, done=f"Work on {of} had not begun.")
        services.add_update(item=_now(item), saying=right, corrects=wrong, by=LEAD, at=at(end))


def _put_off(item: Item, end: date) -> None:
    now = _now(item)
    later = f"{(now.due or end) + timedelta(days=200):%-d %B %Y}"
    said = timescales.read(later, now.plan.period)
    assert said.due is not None
    services.edit_item(item=now, changes={"timescale": later}, why=WHY_LATER, seen=now.version, by=UNIT, at=at(end))


@cache
def seed_file(number: int, shared: Path) -> tuple[str, bytes]:
    """One of the five real plans, as text."""
    path = next(shared.glob(f"seeds/00{number}_*.txt"))
    return path.name, path.read_bytes()
