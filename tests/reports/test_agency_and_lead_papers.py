"""An agency's report and a person's list, told again by hand and by queries of the test's own."""

from datetime import date, timedelta

import pytest

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Whom
from goldenthread.boards.models import Contact, Holding
from goldenthread.documents import Listing, Table
from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.setting import Setting
from goldenthread.trail.actor import SYSTEM
from tests.asks.chased import ask_for, whom_of
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon
from tests.reports.sliced import MET, TODAY, drawn, facts, said, say, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


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
    assert "It was asked 5 times. 1 can still be answered. Of the other 4, 2 came in time: 50 per cent." in said(
        document
    )
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


def test_what_was_said_at_a_claim_stands_where_nothing_else_was(life: Living) -> None:
    move = move_named("claim")
    assert move is not None
    services.turn_item(item=life.item("1.1"), move=move, who={"lead"}, said="Nine in ten feel safe.",
                       by=actor(life.lead), at=noon(date(2026, 6, 1)))  # fmt: skip
    rows = table(drawn(life, "lead", TODAY, person="head-of-early-help"), "1 thing to do in one plan")
    assert rows[0][3] == "1 June 2026: Nine in ten feel safe."


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
