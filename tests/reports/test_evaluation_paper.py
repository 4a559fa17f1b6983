"""The end-of-plan evaluation: what became of every promise, and that all of it adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from goldenthread.documents import Document
from goldenthread.lib.dates import Period
from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan
from goldenthread.reports.ended import Ended, by_fate, fate_of
from goldenthread.reports.facts import Position
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.papers.evaluation import evaluation
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports import looking
from tests.reports.a_year import UNIT, Year, a_year, at
from tests.reports.lines import positions
from tests.shared import ROOT


@given(positions())
def test_everything_promised_has_one_fate_and_all_adds_up(plan: Position) -> None:
    document = evaluation(Ended(plan), Setting(status="Draft"))
    looking.well_made(document)
    promises = [one for one in plan.lines if one.row.doing]
    assert sum(by_fate(promises).values()) == len(promises)
    for one in promises:
        fate = fate_of(one)
        assert (fate == "proved") <= bool(one.proofs)
        assert (fate == "unproved") <= (not one.proofs)
        assert (fate == "unsaid") <= (one.said is None and one.row.stage == "open")
    if not promises:
        assert "Nothing was promised in this plan." in document.text
        return
    short = looking.rows(looking.tables_in(looking.under(document, "In short"))[0])
    assert sum(int(row[1]) for row in short[:-1]) == int(short[-1][1]) == len(promises)
    (totals,) = looking.tables_in(looking.under(document, "What became of everything"))
    *parts, whole = looking.rows(totals)
    for row in (*parts, whole):
        assert sum(map(int, row[1:-1])) == int(row[-1])
    for column in range(1, len(whole)):
        assert sum(int(row[column]) for row in parts) == int(whole[column])
    assert dict(zip(looking.columns(totals)[1:-1], whole[1:-1], strict=True)) == {row[0]: row[1] for row in short[:-1]}
    (every,) = looking.tables_in(looking.under(document, "Everything that was promised"))
    assert len(looking.rows(every)) == len(promises)


@pytest.fixture
def year(place: Place) -> Year:
    name = "priorities-objectives-milestones.txt"
    return a_year(place, name, (ROOT / "samples" / name).read_bytes())


def made(year: Year, day: date) -> Document:
    plan = Plan.objects.select_related("partnership", "board", "scheme").get(pk=year.plan.pk)
    scope = Scope(year.place.partnership, (plan,), day, day + timedelta(days=30))
    return KINDS["evaluation"].made(scope, Setting())


@pytest.mark.django_db
def test_a_year_and_its_end(year: Year) -> None:
    """Closed, evaluated and carried over: each said where it belongs, and none of it a day before it was known."""
    end = year.quarters[3]
    over = end + timedelta(days=10)
    before = made(year, end)
    assert "Carried over" not in before.text
    assert "Nobody has said yet of any part of the plan whether it was kept." in before.text
    first, second = Item.objects.filter(plan=year.plan, parent__isnull=True).order_by("position")[:2]
    said = {
        first.reference: services.Judged("kept", "Families say that they were heard.", "Ask earlier."),
        second.reference: services.Judged("not", "", "The post stood empty."),
    }
    plan = Plan.objects.get(pk=year.plan.pk)
    services.evaluate(plan=plan, said=said, seen=0, by=UNIT, at=at(over))
    going = [one.reference for one in year.of_tenth(0)]
    period = Period(date(end.year + 1, 4, 1), date(end.year + 2, 3, 31))
    following = services.carry_over(
        plan=plan, choices=going, title="The plan after", period=period, seen=plan.version, by=UNIT, at=at(over),
    )  # fmt: skip
    assert made(year, end).text == before.text
    document = made(year, over)
    looking.well_made(document)
    kept = looking.rows(looking.tables_in(looking.under(document, "Was it kept?"))[0])
    assert [row[1] for row in kept[:2]] == ["Kept", "Not kept"]
    assert "What was learned: The post stood empty." in document.text
    short = {row[0]: int(row[1]) for row in looking.rows(looking.tables_in(looking.under(document, "In short"))[0])}
    assert short["Carried over"] == len(going) > 0
    assert short["Given up"] == len(year.of_tenth(7))
    assert short["Done and proved"] == len(year.of_tenth(6))
    assert short["Said to be done, not proved"] == len(year.of_tenth(4))
    assert short["Everything that was promised"] == Item.objects.filter(plan=year.plan, kind="milestone").count()
    table = looking.tables_in(looking.under(document, "Everything that was promised"))[0]
    why = looking.columns(table).index("Why, or where it goes on")
    onward = {row[why] for row in looking.rows(table) if "The plan after" in row[why]}
    new = Item.objects.filter(plan=following, kind="milestone").values_list("reference", flat=True)
    assert onward == {f"Goes on as {reference} in The plan after." for reference in new}
    for item in year.of_tenth(7):
        assert f"Cancelled. Another body does {item.reference} now." in document.text
