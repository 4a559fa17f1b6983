"""The plan checks as a paper: as many findings as the checks make, those set aside apart."""

import pytest

from goldenthread.documents import Document
from goldenthread.plans import services
from goldenthread.plans.checked import outline_to_check
from goldenthread.plans.checks import check_of, examine
from goldenthread.plans.models import Plan
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import AT, Place
from tests.plans.living.lives import MANAGER, a_plan, add
from tests.reports import looking
from tests.reports.a_year import a_year
from tests.shared import ROOT

pytestmark = pytest.mark.django_db


def made(plan: Plan) -> Document:
    today = AT.date()
    document = KINDS["quality"].made(Scope(plan.partnership, (plan,), today, today), Setting())
    looking.well_made(document)
    return document


def test_every_finding_is_counted_and_told(place: Place) -> None:
    name = "outcomes-children-and-adults.txt"
    plan = a_year(place, name, (ROOT / "samples" / name).read_bytes(), limit=0).plan
    results = examine(outline_to_check(plan))
    document = made(plan)
    short = looking.rows(looking.tables_in(looking.under(document, "In short"))[0])
    by_severity = {"Errors": "error", "Warnings": "warning", "Notes": "note"}
    for row in short[:-1]:
        severity = by_severity[row[0].split(":")[0]]
        found = [one for one in results if check_of(one.code).severity == severity]  # type: ignore[union-attr]
        assert int(row[2]) == len(found)
        assert int(row[1]) == len({one.code for one in found})
    assert short[-1][1:] == [str(len({one.code for one in results})), str(len(results))]
    listed = 0
    for heading in looking.headings(document):
        title, _, number = heading.rpartition(": ")
        if number.isdigit():
            (table,) = looking.tables_in(looking.under(document, heading))
            assert len(looking.rows(table)) == int(number)
            listed += int(number)
            assert title
    assert listed == len(results) > 20


def test_what_was_set_aside_stands_apart_with_its_reason(place: Place) -> None:
    plan = a_plan(place)
    add(plan, "Write the neglect strategy with young people", timescale="June 2026")
    before = made(plan)
    result = next(one for one in examine(outline_to_check(plan)) if one.code == "no-lead")
    services.set_aside(
        plan=plan, fingerprint=result.fingerprint, reason="The chair leads it", by=MANAGER, at=AT
    )  # fmt: skip
    after = made(plan)
    assert "Nobody leads it: 1" in looking.headings(before)
    assert "Nobody leads it: 1" not in looking.headings(after)
    assert "1 finding was looked at and set aside, and is not counted above." in after.text
    assert "Set aside because: The chair leads it." in after.text
    assert MANAGER.label not in after.text


def test_a_lone_finding_says_what_was_found(place: Place) -> None:
    plan = a_plan(place)
    add(plan, "Ask the ZQXV about neglect", timescale="June 2026", leads=[("Nurse", "")])
    (table,) = looking.tables_in(looking.under(made(plan), "An abbreviation nobody explained: 1"))
    ((_number, told),) = looking.rows(table)
    assert told.count("ZQXV") == 2  # in the words of the plan, and in what was found


def test_a_plan_with_nothing_in_it(place: Place) -> None:
    document = made(a_plan(place))
    assert "The checks find" in document.text
