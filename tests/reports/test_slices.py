"""Papers about a group, an agency and a person: what they say, told again by hand and by queries of the test's own."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Whom
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Group, Holding
from goldenthread.documents import Document, Heading, Listing, Paragraph, Table, block_text, undrawn
from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.minutes import FollowUpTyped, OutcomeTyped, mark_of
from goldenthread.plans.models import Item
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named, usual_since
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.reports.slices import quarters_until, until
from goldenthread.trail.actor import SYSTEM
from tests.asks.chased import ask_for, whom_of
from tests.conftest import FIRST, Place, found
from tests.plans.living.people import PLAN, Living, actor, living, noon
from tests.reports.a_year import a_year, seed_file
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db
MET, TODAY = date(2026, 5, 12), date(2026, 11, 20)


def facts(life: Living, word: str, day: date, **asked: Any) -> Any:
    kind = KINDS[word]
    return kind.gather(scope_named(life.place.partnership, kind, Asked(day=day, **asked), TODAY))


def drawn(life: Living, word: str, day: date, **asked: Any) -> Document:
    return KINDS[word].draw(facts(life, word, day, **asked), Setting(status="Draft"))


def said(document: Document) -> str:
    return "\n".join(block_text(block) for block in undrawn(document.blocks))


def table(document: Document, caption: str) -> list[list[str]]:
    """The rows under the head of the table of that caption."""
    found = [one for one in undrawn(document.blocks) if isinstance(one, Table) and one.caption == caption]
    assert len(found) == 1, [one.caption for one in document.blocks if isinstance(one, Table)]
    return [[cell.text for cell in row.cells] for row in found[0].rows[1:]]


def say(life: Living, number: str, day: date, **words: Any) -> Any:
    saying = services.Saying(day, **{"done": f"Said on {day}.", **words})
    return services.add_update(item=life.item(number), saying=saying, by=actor(life.chair), at=noon(day))


def met(life: Living) -> None:
    """The group met: it took the update it had, decided one thing, and had something follow from it."""
    update = say(life, "1.2", date(2026, 5, 10))
    item = life.item("1.2")
    sitting = services.begin_sitting(group=life.group, on=MET, by=actor(life.chair), at=noon(MET))
    services.note_outcomes(
        sitting=sitting,
        outcomes=[OutcomeTyped(item.pk, item.reference, "Ask the schools too.", mark_of(""))],
        follow_ups=[FollowUpTyped(item=item.pk, reference=item.reference, words="Write to schools", lead="The nurse")],
        by=actor(life.chair), at=noon(MET),
    )  # fmt: skip
    services.end_sitting(sitting=sitting, updates=[update], by=actor(life.chair), at=noon(MET))


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


# The group.


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
    assert "Late or silent: 2 are late and 1 more is silent." in text
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
    assert "The one update since then stands above: it waits for the group." in text


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


# The agency.


def test_an_agency_leads_by_its_posts_and_supports_who_is_named_first(life: Living) -> None:
    item = life.item("1.1")
    leads = [("Head of Early Help", "post:Head of Early Help"), ("Designated Nurse", "post:Designated Nurse")]
    services.edit_item(item=item, changes={}, leads=leads, why="x", seen=item.version, by=SYSTEM, at=noon(MET))
    health = facts(life, "agency", TODAY, agency="vale-health")
    assert ([one.row.printed_ref for one in health.leads], [one.row.printed_ref for one in health.supports]) == (
        [],
        ["1.1"],
    )
    item.refresh_from_db()
    services.edit_item(item=item, changes={}, leads=leads[::-1], why="x", seen=item.version, by=SYSTEM, at=noon(MET))
    assert [one.row.printed_ref for one in facts(life, "agency", TODAY, agency="vale-health").leads] == ["1.1"]
    # As it stood before.
    assert facts(life, "agency", date(2026, 5, 1), agency="vale-health").slices == ()


def test_an_agency_reads_what_each_answers_for_and_whether_it_has(life: Living) -> None:
    services.answer_for(item=life.item("1.3"), seat=life.police, done=True, words="In June.", by=SYSTEM, at=noon(MET))
    done = facts(life, "agency", TODAY, agency="vale-constabulary").of_each
    assert [(one.line.row.printed_ref, one.done, one.words, one.on) for one in done] == [("1.3", True, "In June.", MET)]
    assert [one.done for one in facts(life, "agency", TODAY, agency="vale-health").of_each] == [None]
    assert [one.done for one in facts(life, "agency", date(2026, 5, 11), agency="vale-constabulary").of_each] == [None]
    text = said(drawn(life, "agency", TODAY, agency="vale-health"))
    assert "Of one thing that each agency answers for, it has done 0." in text
    assert "Vale Health leads nothing in the plans that run, by itself or by a post of its own." in text


def test_how_an_agency_answers_is_counted_by_quarter_and_adds_up(life: Living) -> None:
    """Due on 23 October: in time, a week late, not at all, and still open; one due in July in time; one passed on."""
    police = Whom("agency", life.police.pk)
    reference = [life.item(number).reference for number in ("1.1", "1.2", "1.3")]
    closes = date(2026, 10, 23)
    in_time, late, never = (ask_for(life, one, police) for one in reference)
    _set(in_time, "done", answered=closes)
    _set(late, "done", answered=closes + timedelta(days=7))
    _set(never, "unanswered", ended=closes + timedelta(days=20))
    july = {"opens_on": date(2026, 7, 1), "due_on": date(2026, 7, 15), "at": noon(date(2026, 7, 1))}
    _set(ask_for(life, reference[0], police, **july), "done", answered=date(2026, 7, 2))
    _set(ask_for(life, reference[1], police), "passed", ended=closes)
    ask_for(life, reference[1], whom_of("Chair of Quality"))
    ask_for(life, reference[2], Whom("agency", life.health.pk))  # of somebody else
    told = facts(life, "agency", TODAY, agency="vale-constabulary").rates
    assert [(one.first, rate.asked, rate.in_time, rate.late, rate.never, rate.still_open) for one, rate in told] == [
        (date(2026, 1, 1), 0, 0, 0, 0, 0),
        (date(2026, 4, 1), 0, 0, 0, 0, 0),
        (date(2026, 7, 1), 1, 1, 0, 0, 0),
        (date(2026, 10, 1), 4, 1, 1, 1, 1),
    ]
    document = drawn(life, "agency", TODAY, agency="vale-constabulary")
    assert table(document, "Answers over the last four quarters")[-1] == ["All four", "5", "2", "1", "1", "1"]
    assert "It was asked 5 times. Of 4 answered or over, 2 came in time: 50 per cent." in said(document)
    # On the day after the closing date one had been answered and three could be.
    then = facts(life, "agency", closes + timedelta(days=1), agency="vale-constabulary").rates[-1][1]
    assert (then.asked, then.in_time, then.late, then.never, then.still_open) == (4, 1, 0, 0, 3)


def _set(ask: Ask, state: str, *, answered: date | None = None, ended: date | None = None) -> None:
    over = ended or answered
    Ask.objects.filter(pk=ask.pk).update(
        state=state, answered_at=noon(answered) if answered else None, ended_at=noon(over) if over else None
    )


def test_what_is_asked_of_it_now_was_asked_by_the_day(life: Living) -> None:
    ask_for(life, life.item("1.3").reference, Whom("agency", life.police.pk))
    for day, number in ((date(2026, 10, 4), 0), (date(2026, 10, 5), 1), (TODAY, 1)):
        assert len(facts(life, "agency", day, agency="vale-constabulary").wanted) == number
    wanted = facts(life, "agency", TODAY, agency="vale-constabulary").wanted[0]
    assert (wanted.what, wanted.due, wanted.late) == ("1.3 Train every front desk", date(2026, 10, 23), True)


# The person.


def test_a_persons_list_has_what_their_posts_lead_in_order_of_date(life: Living) -> None:
    say(life, "1.1", date(2026, 6, 1), next="The last two schools.")
    item = life.item("1.3")
    leads = [("Head of Early Help", "post:Head of Early Help")]
    services.edit_item(item=item, changes={"timescale": "June 2026"}, leads=leads, why="x", seen=item.version, by=SYSTEM,
                       at=noon(MET))  # fmt: skip
    ask = ask_for(life, life.item("1.1").reference, whom_of("Head of Early Help"))
    lead = Contact.objects.get(person__user=life.lead)
    told = facts(life, "lead", TODAY, person=lead.slug)
    assert [post.name for post in told.posts] == ["Head of Early Help"]
    assert [(line.row.printed_ref, line.row.due) for line in told.lines] == [
        ("1.3", date(2026, 6, 30)), ("1.1", date(2026, 9, 30)),
    ]  # fmt: skip
    rows = table(KINDS["lead"].draw(told, Setting()), "2 things to do in one plan")
    assert rows[1][3] == "1 June 2026: Said on 2026-06-01.\nNext: The last two schools."
    assert rows[1][4] == f"An answer by {ask.due_on.day} October 2026\nLate"
    assert rows[0][4] == "Nothing"
    assert not rows[0][5].strip()
    # By the short name of the post, too; a chair has what their group leads.
    assert facts(life, "lead", TODAY, person="head-of-early-help").name == lead.name
    assert [line.row.printed_ref for line in facts(life, "lead", TODAY, person="chair-of-quality").lines] == ["1.2"]


def test_a_person_without_posts_says_so_in_one_sentence(life: Living) -> None:
    lead = Contact.objects.get(person__user=life.lead)
    Holding.objects.filter(contact=lead).update(last=date(2026, 9, 30))
    assert "2026" in said(drawn(life, "lead", date(2026, 9, 30), person=lead.slug))
    document = drawn(life, "lead", TODAY, person=lead.slug)
    assert f"{lead.name} holds no post and chairs no group." in said(document)
    assert not [one for one in document.blocks if isinstance(one, (Table, Listing))]


# All of them.


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
