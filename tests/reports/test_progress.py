"""The progress report of a plan that lived a year, on three days: every number recomputed from what was kept."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given

from goldenthread.boards.models import Rating
from goldenthread.documents import Document
from goldenthread.plans.models import Item, Proof, Update, Version
from goldenthread.reports.facts import Position
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.papers.progress import progress
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports import looking
from tests.reports.a_year import Year, a_year
from tests.reports.lines import line, position, positions
from tests.shared import ROOT

_LEFT = ("superseded", "cancelled", "carried-forward")
_STAGED = {"claimed": "Complete", "verified": "Complete", "embedded": "Embedded", "deferred": "On hold"}
_WORDS = {"off-track": "Off track", "at-risk": "At risk", "on-track": "On track", "not-started": "Not started", "complete": "Complete"}  # fmt: skip


@pytest.fixture
def year(place: Place) -> Year:
    """A plan with ratings of its own: red, amber, green and a blue that means not started."""
    name = "priorities-objectives-milestones.txt"
    return a_year(place, name, (ROOT / "samples" / name).read_bytes())


def scope(year: Year, day: date, since: date | None) -> Scope:
    return Scope(year.place.partnership, (year.plan,), day, year.quarters[-1], since)


def made(year: Year, day: date, since: date | None, kind: str = "progress") -> Document:
    return KINDS[kind].made(scope(year, day, since), Setting(status="Draft", reference="PAP-0001"))


def kept(year: Year, day: date) -> dict[str, dict[str, Any]]:
    """By reference, the newest version of each thing to do at the end of the day."""
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    versions = Version.objects.filter(item__plan=year.plan, item__kind__in=("action", "milestone"), at__lt=end)
    return dict(versions.order_by("pk").values_list("item__reference", "fields"))


def states(year: Year, day: date) -> Counter[str]:
    codes = dict(Rating.objects.filter(scheme=year.plan.scheme).values_list("code", "state"))
    found: Counter[str] = Counter()
    for fields in kept(year, day).values():
        if fields["stage"] not in _LEFT:
            rated = _WORDS.get(codes.get(fields["rating"] or "", ""), "No answer")
            found[_STAGED.get(fields["stage"], rated)] += 1
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["before", "middle", "today"])
def test_the_numbers_of_the_first_page(year: Year, at: str) -> None:
    day = {"before": year.began, "middle": year.quarters[1], "today": year.quarters[3]}[at]
    since = {"before": None, "middle": year.quarters[0], "today": year.quarters[1]}[at]
    document = made(year, day, since)
    looking.well_made(document)
    chart = looking.chart(document)
    told = {row[0].split(" ", 1)[-1]: row[1:] for row in looking.rows(chart.table)}
    total = told.pop("things to do")
    now = states(year, day)
    assert {state: int(row[0]) for state, row in told.items() if row[0] != "0"} == now
    assert int(total[0]) == sum(now.values())
    words = chart.words.split(" On ")[0] if since else chart.words
    assert looking.counts_in(words) == {state.lower(): n for state, n in now.items()}
    if since:
        before = states(year, since)
        assert {state: int(row[1]) for state, row in told.items() if row[1] != "0"} == before
        assert int(total[1]) == sum(before.values())
        changes = {state: int(row[2].replace("\N{MINUS SIGN}", "-")) for state, row in told.items()}
        assert changes == {state: now[state] - before[state] for state in told}


@pytest.mark.django_db
def test_what_moved(year: Year) -> None:
    """From the middle of the year to its end, by what each tenth lives through."""
    day, since = year.quarters[3], year.quarters[1]
    document = made(year, day, since)
    (table,) = looking.tables_in(looking.under(document, f"What moved since {since.day} {since:%B %Y}"))
    told = {row[0]: int(row[1]) for row in looking.rows(table)}
    now, before = kept(year, day), kept(year, since)
    left = [ref for ref, one in now.items() if one["stage"] in _LEFT and before[ref]["stage"] not in _LEFT]
    assert len(left) == len(year.of_tenth(7)) > 0
    assert told["Beside these: left the plan"] == len(left)
    promised = [one for one in now.values() if one["stage"] not in _LEFT]
    parted = [n for word, n in told.items() if word[0] in "↑↓→★"]
    assert told["All things to do"] == len(promised) == sum(parted)
    assert "Of these: date put off" not in told  # they were put off before the middle
    whole = looking.tables_in(looking.under(document, "Everything that is promised"))[0]
    at = looking.columns(whole).index("What moved")
    rows = [row for row in looking.rows(whole) if len(row) > 1]
    assert len(rows) == len(promised)
    arrows = Counter(row[at][0] for row in rows)
    assert arrows["↑"] == told.get("↑ Better", 0)
    assert arrows["↓"] == told.get("↓ Worse", 0)
    assert arrows["★"] == told.get("★ New", 0)
    assert arrows["→"] == told.get("→ The same", 0) + told.get("→ Otherwise", 0)


@pytest.mark.django_db
def test_dates_put_off_since(year: Year) -> None:
    document = made(year, year.quarters[1], year.quarters[0])
    since = year.quarters[0]
    (table,) = looking.tables_in(looking.under(document, f"What moved since {since.day} {since:%B %Y}"))
    told = {row[0]: int(row[1]) for row in looking.rows(table)}
    now, before = kept(year, year.quarters[1]), kept(year, since)
    later = [
        one for one in year.of_tenth(3) if (now[one.reference]["due"] or "9") > (before[one.reference]["due"] or "9")
    ]
    assert len(later) > 0
    assert told["Of these: date put off"] == len(later)


@pytest.mark.django_db
@pytest.mark.parametrize("quarter", [1, 3])
def test_every_priority_and_the_plan_add_up(year: Year, quarter: int) -> None:
    document = made(year, year.quarters[quarter], None)
    table = looking.tables_in(looking.under(document, "How each part of the plan stands"))[0]
    *parts, total = looking.rows(table)
    for column in (1, 2, 3):
        assert sum(int(row[column]) for row in parts) == int(total[column])
    promised = states(year, year.quarters[quarter])
    assert int(total[1]) == sum(promised.values())
    assert int(total[2]) == promised["Complete"] + promised["Embedded"]
    in_turn = looking.sentences(looking.under(document, "One by one")).split("\n")
    counted = [looking.counts_in(words) for words in in_turn if " to do: " in words]
    assert [sum(one.values()) for one in counted] == [int(row[1]) for row in parts]
    sums: Counter[str] = Counter()
    for one in counted:
        sums.update(one)
    assert sums == {state.lower(): n for state, n in promised.items()}
    exceptions = looking.tables_in(looking.under(document, "What needs attention"))[0]
    assert looking.rows(exceptions)[-1][:2] == ["All exceptions", total[3]]


@pytest.mark.django_db
def test_what_is_said_to_be_noticed_is_so(year: Year) -> None:
    document = made(year, year.quarters[3], year.quarters[1])
    told = looking.bullets(list(document.blocks))[:5]
    unproved = [
        one for one in Item.objects.filter(plan=year.plan, stage__in=("claimed", "verified", "embedded"))
        if not Proof.objects.filter(item=one, ended_at__isnull=True).exists()
    ]  # fmt: skip
    assert {one.pk for one in unproved} == {one.pk for one in year.of_tenth(4)}
    promised = sum(states(year, year.quarters[3]).values())
    words = [one for one in told if "nothing proves it" in one]
    assert all(looking.numbers(one)[:2] == [promised, len(unproved)] for one in words)
    made_ = len(year.of_tenth(1)) + len(year.of_tenth(8)) + len(year.of_tenth(4)) + len(year.of_tenth(6))
    assert told[-1].startswith(f"A difference is told of {made_} of {promised} things to do, the newest for ")
    assert "Eight in ten families" in told[-1]


@pytest.mark.django_db
def test_before_anything_was_said_it_says_so(year: Year) -> None:
    document = made(year, year.began, None)
    told = looking.bullets(looking.under(document, "Two things to notice"))
    assert told[-1].startswith("Nobody has said yet what difference any of the ")
    assert "Nothing said yet." not in looking.columns(looking.tables_in(looking.under(document, "Everything that is promised"))[0])  # fmt: skip
    assert "What moved" not in document.text
    assert Update.objects.filter(item__plan=year.plan).exists()  # and yet none of it was known


@pytest.mark.django_db
def test_what_was_written_is_signed_and_what_is_left_out_is_not_there(year: Year) -> None:
    from goldenthread.documents import Paragraph, Span
    from goldenthread.reports.setting import Written

    words = {"foreword": Written((Paragraph((Span("We did well."),)),), "The chair")}
    parts = KINDS["progress"].parts
    setting = Setting(left_out=frozenset(parts), passages=words)
    document = KINDS["progress"].made(scope(year, year.quarters[3], None), setting)
    assert looking.headings(document) == ["Progress report", "The chair's foreword"]
    assert looking.sentences(looking.under(document, "The chair's foreword")) == "We did well.\nThe chair"
    for part in parts:
        all_but = progress(_position(), Setting(left_out=frozenset({part})))
        assert len(looking.headings(all_but)) < len(looking.headings(progress(_position(), Setting())))


def _position() -> Position:
    return position(line(1, kind="priority", printed="1"), line(2, parent=1, stated="at-risk"))


@given(positions())
def test_any_plan_makes_a_paper_whose_numbers_agree(plan: Position) -> None:
    document = progress(plan, Setting(status="Draft"))
    looking.well_made(document)
    if not plan.promised:
        assert looking.tables_in(looking.under(document, "Everything that is promised")) == []
        return
    whole = looking.tables_in(looking.under(document, "Everything that is promised"))[0]
    assert len([row for row in looking.rows(whole) if len(row) > 1]) == len(plan.promised)
    rows = looking.rows(looking.chart(document).table)
    assert sum(int(row[1]) for row in rows[:-1]) == int(rows[-1][1]) == len(plan.promised)


def test_a_plan_in_which_nothing_is_to_be_done() -> None:
    document = progress(position(legend=()), Setting())
    looking.well_made(document)
    assert "Nothing is to be done in this plan on this day." in document.text
    assert looking.tables_in(list(document.blocks)) == []
