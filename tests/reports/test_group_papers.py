"""A group's highlight report and work plan, told again by hand and by queries of the test's own."""

from datetime import date
from typing import Any

import pytest

from goldenthread.boards import services as boards
from goldenthread.boards.models import Group
from goldenthread.documents import Heading, Listing, Table
from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Item
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.trail.actor import SYSTEM
from tests.conftest import FIRST, Place
from tests.plans.living.people import Living, actor, living, noon
from tests.reports.a_year import a_year, seed_file
from tests.reports.sliced import MET, TODAY, drawn, facts, met, said, say, table
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


def test_a_group_reads_what_happened_since_it_last_met(life: Living) -> None:
    met(life)
    say(life, "1.2", date(2026, 6, 20), difference="Two streets are lit.")
    told = facts(life, "group", date(2026, 6, 25), group="quality-group")
    assert (told.since, told.met) == (MET, MET)
    assert [(line.row.printed_ref, words.done) for line, words in told.done] == [("1.2", "Said on 2026-06-20.")]
    assert [(one.said.on, one.weak) for one in told.unseen] == [(date(2026, 6, 20), ("no-evidence",))]
    assert [(one.row.printed_ref, one.words) for one in told.decisions] == [("1.2", "Ask the schools too.")]
    assert [(one.words, one.who, one.reference) for one in told.decisions[0].follows] == [
        ("Write to schools", "The nurse", "")
    ]


def test_what_was_not_known_on_the_day_is_not_told(life: Living) -> None:
    met(life)
    told = facts(life, "group", date(2026, 5, 11), group="quality-group")
    assert (told.met, told.decisions) == (None, ())
    assert [one.said.on for one in told.unseen] == [date(2026, 5, 10)]  # nobody had looked at it yet
    assert [words.on for _line, words in told.done] == [date(2026, 5, 10)]
    # The meeting's own day tells nothing of itself as its last meeting.
    assert facts(life, "group", MET, group="quality-group").met is None


def test_a_claim_waits_until_it_is_verified(life: Living) -> None:
    def turn(event: str, who: Any, by: Any, day: date) -> None:
        move = move_named(event)
        assert move is not None
        services.turn_item(
            item=life.item("1.2"), move=move, who={who}, said="It shows.", group=life.group, meeting="June", by=actor(by),
            at=noon(day),
        )  # fmt: skip

    services.set_demands(
        partnership=life.place.partnership, evidence=False, impact=False, group=False, by=SYSTEM, at=noon(MET)
    )
    turn("claim", "lead", life.nurse, date(2026, 6, 1))
    turn("verify", "group", life.chair, date(2026, 6, 20))
    waiting = facts(life, "group", date(2026, 6, 2), group="quality-group")
    assert [(line.row.printed_ref, line.row.facts.claimed) for line in waiting.claims] == [("1.2", date(2026, 6, 1))]
    document = KINDS["group"].draw(waiting, Setting())
    assert [row[2:] for row in table(document, "Claims to verify")] == [["It shows.", "None"]]
    assert "Waiting for the group: one claim to verify." in said(document)
    assert facts(life, "group", date(2026, 6, 20), group="quality-group").claims == []


def test_the_numbers_at_a_glance_are_those_of_the_tables(life: Living) -> None:
    parent = life.item("1.1").parent
    assert parent is not None
    services.edit_item(
        item=parent, changes={}, leads=[("Quality Group", "group:Quality Group")], why="x", seen=parent.version,
        by=SYSTEM, at=noon(date(2026, 4, 2)),
    )  # fmt: skip
    met(life)
    day = date(2026, 10, 8)  # 1.1 was due on 30 September; its quarters passed 1.2 by; 1.3 is due in December
    document = drawn(life, "group", day, group="quality-group")
    text = said(document)
    assert "The group leads 3 things to do in one plan." in text
    standing = table(document, "How what it leads stands")
    assert standing[-1] == ["All", "3", "3"]
    assert sum(int(row[1]) for row in standing[:-1]) == 3
    assert "2 are late and 1 more is silent." in text
    assert len(table(document, "Past its date, or not heard of for a quarter")) == 2
    assert [row[0].split("\n")[0] for row in table(document, "Nobody has answered for it yet")] == [
        "1.3 Train every front desk"
    ]
    assert "Due by 31 December 2026: 2." in text
    assert [row[0] for row in table(document, "Promised by 31 December 2026")] == ["31 December 2026"] * 2


def test_what_stands_above_is_counted_and_not_said_again(life: Living) -> None:
    met(life)
    say(life, "1.2", date(2026, 6, 20))
    text = said(drawn(life, "group", date(2026, 6, 25), group="quality-group"))
    assert text.count("Said on 2026-06-20.") == 1
    assert "What was said of one thing since then stands above: it waits for the group." in text


def test_several_updates_on_one_thing_are_one_line_and_counted_as_they_are(life: Living) -> None:
    met(life)
    for day in (date(2026, 6, 10), date(2026, 6, 20)):
        say(life, "1.2", day)
    document = drawn(life, "group", date(2026, 6, 25), group="quality-group")
    (row,) = table(document, "Updates no group has seen")
    assert row[1] == "20 June 2026: Said on 2026-06-20.\nBefore that: 10 June 2026"
    assert "Waiting for the group: 2 updates to look at, on one thing." in said(document)


def test_what_was_returned_is_not_told_as_the_newest_word(life: Living) -> None:
    say(life, "1.2", date(2026, 5, 10))
    returned = say(life, "1.2", date(2026, 6, 10))
    services.return_update(update=returned, reason="Say who.", group=life.group, by=actor(life.chair),
                           at=noon(date(2026, 6, 20)))  # fmt: skip
    for day, on in ((date(2026, 6, 19), date(2026, 6, 10)), (date(2026, 6, 25), date(2026, 5, 10))):
        told = facts(life, "group", day, group="quality-group")
        assert [(words.on, line.said.on) for line, words in told.done if line.said] == [(on, on)]
        assert [line.row.facts.heard for line, _words in told.done] == [on]


def test_a_work_plan_has_no_column_of_nothing_but_not_said(life: Living) -> None:
    def columns() -> int:
        return len(table(drawn(life, "work-plan", TODAY, group="quality-group"), "1 thing to do")[0])

    item = life.item("1.2")
    assert columns() == 5
    services.edit_item(item=item, changes={"measure": ""}, why="x", seen=item.version, by=SYSTEM, at=noon(MET))
    assert columns() == 4


def test_what_moved_tells_the_date_put_off_and_why(life: Living) -> None:
    met(life)
    item = life.item("1.2")
    services.edit_item(
        item=item, changes={"timescale": "31 December 2026"}, why="The schools ask for it.", seen=item.version, by=SYSTEM,
        at=noon(date(2026, 6, 1)),
    )  # fmt: skip
    rows = table(drawn(life, "group", date(2026, 6, 25), group="quality-group"), "What is different since 12 May 2026")
    assert rows[0][1] == "By when: 31 December 2026; it was: Quarterly. The schools ask for it."


def test_a_group_without_anything_says_so_in_one_sentence(life: Living) -> None:
    boards.add_group(partnership=life.place.partnership, name="Idle Group", kind="sub-group", board=None, first=FIRST,
                     by=SYSTEM, at=noon(MET))  # fmt: skip
    for word in ("group", "work-plan"):
        document = drawn(life, word, TODAY, group="idle-group")
        assert "Idle Group leads nothing in the plans that run." in said(document)
        assert not [one for one in document.blocks if isinstance(one, (Table, Listing))]
        assert len([one for one in document.blocks if isinstance(one, Heading)]) == 1


def test_a_work_plan_goes_by_priority(life: Living) -> None:
    document = drawn(life, "work-plan", date(2026, 6, 25), group="quality-group")
    assert [one.text for one in document.blocks if isinstance(one, Heading)][1] == "1 Safe streets"
    (row,) = table(document, "1 thing to do")
    assert row[0].startswith("1.2 Report what children avoid")
    assert row[1:4] == ["Quality Group", "Quarterly\nNext: 30 June 2026", "Reports reach the board"]


@needs_shared
def test_a_group_leads_what_stands_under_what_it_leads(place: Place) -> None:
    year = a_year(place, *seed_file(0, SHARED), matched=True)
    day = year.quarters[-1]
    kind, group = KINDS["group"], Group.objects.get(name="Practice Group")
    scope = scope_named(place.partnership, kind, Asked(group=group.slug, day=day), day)
    told = kind.gather(scope)
    own = set(Item.objects.filter(leads__group=group).values_list("pk", flat=True))
    own |= set(Item.objects.filter(leads__post__chairs=group).values_list("pk", flat=True))
    mine = [one for one in year.plan.items.exclude(stage="cancelled") if own & set(_chain(one))]
    doing = {one.reference for one in mine if one.kind in ("action", "milestone")}
    assert doing
    assert {line.row.reference for line in told.promised} == doing
    assert {line.row.reference for line in told.claims} == {
        one.reference for one in mine if one.stage == "claimed" and one.reference in doing
    }


def _chain(item: Item | None) -> list[int]:
    return [item.pk, *_chain(item.parent)] if item is not None else []
