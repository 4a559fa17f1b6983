"""What papers about a group, an agency and a person have in common: the wall, the cost, the days, the structure."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asks.registry import Whom
from goldenthread.documents import Heading, Paragraph
from goldenthread.ingest.services import confirm
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named, usual_since
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.reports.slices import quarters_until, until
from goldenthread.trail.actor import SYSTEM
from tests.asks.chased import ask_for
from tests.conftest import Place, found
from tests.ingest.plans import upload
from tests.plans.living.people import IMPORTED, PLAN, Living, living, noon
from tests.reports.sliced import MET, TODAY, drawn, facts, met, said, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def test_nothing_of_another_board_or_partnership_is_told(place: Place) -> None:
    life = living(place, board=place.adults)
    other = living(found("calder"), board=None)
    ask_for(life, life.item("1.2").reference, Whom("agency", life.police.pk))
    slug = place.children.slug
    agency = facts(life, "agency", TODAY, agency="vale-constabulary", board=slug)
    assert (agency.slices, agency.of_each, agency.wanted) == ((), (), ())
    assert sum(rate.asked for _period, rate in agency.rates) == 0
    assert facts(life, "group", TODAY, group="quality-group", board=slug).slices == ()
    assert facts(life, "lead", TODAY, person="head-of-early-help", board=slug).slices == ()
    of_all = facts(life, "agency", TODAY, agency="vale-constabulary")
    assert [one.line.row.key for one in of_all.of_each] == [life.item("1.3").pk]
    assert sum(rate.asked for _period, rate in of_all.rates) == 1
    assert other.item("1.3").pk != life.item("1.3").pk


def _long(number: int) -> str:
    lines = [f"1.{n}\tDo thing {n}\tWe know\tQuality Group\tQuarterly\tGREEN" for n in range(1, number + 1)]
    head, tail = PLAN.split("1.1\t")[0], PLAN.split("AMBER\n", 1)[1]
    return f"{head}{chr(10).join(lines)}\n{tail}"


def test_the_cost_does_not_grow_with_the_plan(place: Place) -> None:
    costs = []
    for slug, number in (("small", 5), ("large", 50)):
        life = living(found(slug), _long(number))
        for n in range(1, number + 1):
            say(life, f"1.{n}", date(2026, 6, 1))
            ask_for(life, life.item(f"1.{n}").reference, Whom("group", life.group.pk))
        costs.append(_cost(life))
    assert costs[0] == costs[1]
    assert all(count <= 25 for count in costs[1].values()), costs[1]


def _cost(life: Living) -> dict[str, int]:
    asked = {
        "group": {"group": "quality-group"}, "work-plan": {"group": "quality-group"},
        "agency": {"agency": "vale-constabulary"}, "lead": {"person": "chair-of-quality"},
    }  # fmt: skip
    found = {}
    for word, words in asked.items():
        kind = KINDS[word]
        since = date(2026, 5, 1) if kind.since else None
        scope = scope_named(life.place.partnership, kind, Asked(day=date(2026, 6, 30), since=since, **words), TODAY)
        with CaptureQueriesContext(connection) as queries:
            KINDS[word].made(scope, Setting())
        found[word] = len(queries)
    return found


def _further(place: Place, number: int) -> None:
    """So many more plans with the same leads."""
    for n in range(number):
        waiting = upload(place, PLAN.replace("Harbour", f"Harbour {n}"), name=f"plan-{n}.txt")
        leads = {"Head of Early Help": "post:Head of Early Help", "Quality Group": "group:Quality Group",
                 "All agencies": "set:all-agencies"}  # fmt: skip
        confirm(upload=waiting, leads=leads, as_at=IMPORTED, seen=waiting.version, by=SYSTEM, at=noon(IMPORTED))


def test_the_pages_cost_the_same_with_one_plan_and_with_four(place: Place, client: Client) -> None:
    life = living(place)
    met(life)
    say(life, "1.2", date(2026, 6, 20))
    client.force_login(life.unit)
    asked = ("group/?group=quality-group", "work-plan/?group=quality-group", "agency/?agency=vale-constabulary")
    costs: list[dict[str, int]] = []
    for further in (0, 3):
        _further(place, further)
        costs.append({})
        for words in asked:
            with CaptureQueriesContext(connection) as queries:
                page = client.get(f"/p/{place.slug}/papers/look/{words}&as-of=2026-06-25")
            assert page.status_code == 200
            costs[-1][words] = len(queries)
    assert "in 4 plans" in client.get(f"/p/{place.slug}/papers/look/{asked[0]}").content.decode()
    assert costs[0] == costs[1]
    assert all(count <= 25 for count in costs[1].values()), costs[1]


def test_since_when_is_the_last_meeting_else_the_quarter(life: Living) -> None:
    kind = KINDS["group"]
    for day, expected in ((date(2026, 5, 11), date(2026, 3, 31)), (MET, date(2026, 3, 31)), (date(2026, 6, 1), MET)):
        if day == date(2026, 5, 11):
            met(life)
        scope = scope_named(life.place.partnership, kind, Asked(group="quality-group", day=day), TODAY)
        assert usual_since(kind, scope) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_paper_looks_ahead_to_the_end_of_a_quarter_a_month_or_more_away(day: date) -> None:
    end = until(day)
    assert (end + timedelta(days=1)).day == 1
    assert end.month % 3 == 0
    assert timedelta(days=31) <= end - day <= timedelta(days=31 + 92)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 8))
def test_quarters_follow_each_other_up_to_the_day(day: date, number: int) -> None:
    found = quarters_until(day, number)
    assert len(found) == number
    assert day in found[-1]
    for one, following in pairwise(found):
        assert following.first - one.last == timedelta(days=1)


def test_no_words_stand_alone(life: Living) -> None:
    """Every paper has its title, day and standing, and no heading stands over nothing."""
    for word, about in (("group", {"group": "quality-group"}), ("agency", {"agency": "vale-constabulary"}),
                        ("work-plan", {"group": "quality-group"}), ("lead", {"person": "designated-nurse"})):  # fmt: skip
        document = drawn(life, word, TODAY, **about)
        assert isinstance(document.blocks[0], Heading)
        assert "Position as at 20 November 2026. Draft." in said(document)
        assert "Draft" in document.footing
        for block, following in zip(document.blocks, [*document.blocks[1:], None], strict=True):
            if isinstance(block, Heading):
                assert following is not None
                assert not isinstance(following, Heading) or following.level > block.level
            assert not isinstance(block, Paragraph) or block.text.strip()
