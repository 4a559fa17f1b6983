"""Papers of plans that lack what most have, of very long ones, and what they cost the database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.plans.models import Plan
from goldenthread.reports.ended import Ended
from goldenthread.reports.facts import Position
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.papers.evaluation import evaluation
from goldenthread.reports.papers.exceptions import exception_report
from goldenthread.reports.papers.progress import progress
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import AT, Place
from tests.plans.living.lives import a_plan, add
from tests.reports import looking
from tests.reports.lines import DAY, SINCE, line, position, row

WORDS = ("progress", "exceptions", "evaluation", "quality")
TODAY = AT.date() + timedelta(days=40)
_DRAWN: tuple[Callable[[Position], object], ...] = (
    lambda plan: progress(plan, Setting()),
    lambda plan: exception_report(plan, Setting()),
    lambda plan: evaluation(Ended(plan), Setting()),
)


def scope(plan: Plan) -> Scope:
    return Scope(plan.partnership, (plan,), TODAY, TODAY, AT.date() - timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize("word", WORDS)
def test_empty_plans_and_plans_without_anything_but_words(place: Place, word: str) -> None:
    plan = a_plan(place)
    looking.well_made(KINDS[word].made(scope(plan), Setting()))
    top = add(plan, "Safe homes", kind="priority")
    looking.well_made(KINDS[word].made(scope(plan), Setting()))
    add(plan, "Ask families", top)
    add(plan, "Stands under nothing")
    document = KINDS[word].made(scope(plan), Setting())
    looking.well_made(document)
    for column in ("Lead", "By when", "What was said last"):
        assert all(column not in looking.columns(one) for one in looking.tables_in(list(document.blocks)))


@pytest.mark.django_db
@pytest.mark.parametrize("word", WORDS)
def test_long_plans_cost_no_more_queries_than_short_ones(place: Place, word: str) -> None:
    plan = a_plan(place)
    add(plan, "The first", timescale="May 2026", leads=[("Nurse", "")])
    asked = []
    for more in (4, 40):
        for n in range(more):
            add(plan, f"Thing {n} of {more}", timescale="June 2026", leads=[("Nurse", "")])
        fresh = Plan.objects.select_related("partnership", "board", "scheme").get(pk=plan.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            KINDS[word].made(scope(fresh), Setting())
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 22


@pytest.mark.parametrize("draw", _DRAWN)
def test_five_hundred_things_to_do(draw: Callable[[Position], looking.Document]) -> None:
    tops = [line(n, kind="priority", printed=str(n), text=f"Priority {n}") for n in range(1, 21)]
    states = ("on-track", "at-risk", "off-track", None)
    doing = [
        line(
            1000 + n, row(1000 + n, SINCE, stated="on-track"), parent=1 + n % 20, printed=f"{1 + n % 20}.{n}",
            stated=states[n % 4], due=DAY - timedelta(days=200) + timedelta(days=n), leads=[f"Lead {n % 37}"],
                heard=DAY - timedelta(days=100),
        )
        for n in range(500)
    ]  # fmt: skip
    document = draw(position(*tops, *doing))
    looking.well_made(document)
    assert all(f"Thing {1000 + n}" in document.text for n in (1, 2, 499))


def test_a_plan_without_ratings_stands_as_it_was_worked_out() -> None:
    late = line(1, stated=None, due=DAY - timedelta(days=30), heard=DAY, printed="1")
    document = progress(position(late, since=None, legend=()), Setting())
    assert "1 thing to do: 1 off track." in document.text
    assert "This plan has no ratings of its own" in document.text
    rated = progress(position(replace(late), since=None), Setting())
    assert "1 thing to do: 1 without an answer." in rated.text
    assert "This plan has no ratings of its own" not in rated.text


def test_numbers_that_repeat_are_told_by_our_own() -> None:
    plan = position(line(1, printed="2.1", stated="at-risk"), line(2, printed="2.1", stated="off-track"), since=None)
    told = looking.bullets(list(progress(plan, Setting()).blocks))
    assert told[0].startswith("Of 2 things to do, 1 is off track (ACT-0002) and 1 is at risk (ACT-0001)")
