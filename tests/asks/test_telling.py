"""People are told of all that is due and untold, in one mail, once."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.asks.models import Absence, Ask, Key, Nudge, Preference, Telling
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks, tell_due
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.outbox.models import Message, Part
from goldenthread.outbox.services import send_due
from goldenthread.plans import services as plans
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import LONDON, Living, actor, living, noon

from .addresses import key_page  # noqa: F401 - a fixture that is used by itself
from .test_the_core import ask_of, person

pytestmark = pytest.mark.django_db
# Monday 1 June 2026; Friday 26 June.
JUNE, CLOSES = date(2026, 6, 1), date(2026, 6, 26)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def told(days: list[date]) -> list[tuple[date, str]]:
    """Move the clock over these days; who was mailed on which."""
    found = []
    for day in days:
        tell_due(now=at(day))
        found += [(day, one.to_name) for one in Message.objects.filter(kind="asked", at=at(day)).order_by("to_name")]
    return found


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def steps(ask: Ask) -> list[str]:
    return list(Telling.objects.filter(ask=ask).order_by("pk").values_list("step", flat=True))


@pytest.fixture
def here(place: Place) -> Living:
    return living(place)


def test_the_ask_a_week_before_and_the_day_after(here: Living) -> None:
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    name = here.lead.name
    # 26 June 2026 is a Friday: a week before is the 19th; the day after is a Saturday, so it comes on Monday the 29th.
    days = [(JUNE, name), (date(2026, 6, 19), name), (date(2026, 6, 29), name)]
    assert told(days_of(JUNE, date(2026, 7, 20))) == days
    assert steps(ask) == ["asked", "before-7", "after-1"]
    assert Key.objects.count() == 3


def test_a_mail_says_what_is_wanted_by_when_and_by_whom(here: Living) -> None:
    here.place.partnership.answers_to = "office@harbour.example"
    here.place.partnership.save()
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    tell_due(now=at(JUNE))
    message = Message.objects.get(kind="asked")
    assert message.subject == "1 update wanted by 26 June: Ambermere Partnership"
    assert (message.reply_to, message.partnership) == ("office@harbour.example", None)
    assert message.secret_link.startswith("http://127.0.0.1:8000/k/")
    part = Part.objects.get()
    for words in (
        "Ambermere Partnership",
        "New:",
        "1.1 Walk every route to school",
        "An update, by 26 June 2026",
        "ACT-",
    ):
        assert words in part.text, words
    assert "Walk every route" not in message.text
    assert part.heading == message.subject


def test_nobody_is_told_before_the_morning_or_on_a_closed_day(here: Living) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=date(2026, 5, 23), due_on=CLOSES)
    assert tell_due(now=at(date(2026, 5, 23))) == 0  # a Saturday
    assert tell_due(now=at(date(2026, 5, 25))) == 0  # the spring bank holiday
    assert tell_due(now=at(date(2026, 5, 26), 6)) == 0
    assert tell_due(now=at(date(2026, 5, 26), 7)) == 1
    assert tell_due(now=at(date(2026, 5, 26), 7)) == 0


def test_an_answer_ends_the_telling(here: Living) -> None:
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    tell_due(now=at(JUNE))
    plans.add_update(
        item=here.item("1.1"), saying=plans.Saying(JUNE, done="All walked"), by=actor(here.lead), at=noon(JUNE)
    )
    assert told(days_of(date(2026, 6, 2), date(2026, 7, 10))) == []
    assert steps(ask) == ["asked"]


def test_three_days_without_a_clock_lose_nothing_and_make_one_mail(here: Living) -> None:
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=date(2026, 6, 10))
    # Asked on Monday 1 June, reminded on Wednesday 3 June: the clock stands from the 1st to the 3rd.
    assert told([date(2026, 6, 4)]) == [(date(2026, 6, 4), here.lead.name)]
    assert steps(ask) == ["asked", "before-7"]
    assert told([date(2026, 6, 5)]) == []


def test_who_likes_one_mail_a_week_gets_it_on_its_first_working_day(here: Living) -> None:
    Preference.objects.create(person=person(here.lead.email), weekly=True)
    ask_of(here, "1.1", "Head of Early Help", opens_on=date(2026, 6, 2), due_on=CLOSES)
    # The 8th is the next Monday; the reminder of Friday the 19th goes on the 22nd, before it closes on the 26th.
    mondays = [date(2026, 6, 8), date(2026, 6, 22), date(2026, 6, 29)]
    assert [day for day, _ in told(days_of(JUNE, date(2026, 7, 10)))] == mondays


def test_one_mail_a_week_does_not_wait_past_the_closing_date_nor_a_nudge(here: Living) -> None:
    Preference.objects.create(person=person(here.lead.email), weekly=True)
    ask = ask_of(here, "1.1", "Head of Early Help", opens_on=date(2026, 6, 2), due_on=date(2026, 6, 5))
    assert [day for day, _ in told([date(2026, 6, 2)])] == [date(2026, 6, 2)]
    Nudge.objects.create(partnership=ask.partnership, ask=ask, on=date(2026, 6, 2), at=at(date(2026, 6, 2)), by="x")
    assert tell_due(now=at(date(2026, 6, 2), 14)) == 1
    assert tell_due(now=at(date(2026, 6, 2), 15)) == 0
    assert steps(ask) == ["asked", "nudge-1"]
    assert Part.objects.order_by("pk").last().heading.startswith("1 update wanted by 5 June")  # type: ignore[union-attr]


def test_who_was_mailed_today_hears_of_the_rest_tomorrow(here: Living) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    assert tell_due(now=at(JUNE)) == 1
    second = ask_of(here, "1.2", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    here.item("1.2").leads.update(group=None, post=here.item("1.1").leads.get().post)
    assert tell_due(now=at(JUNE, 12)) == 0
    assert tell_due(now=at(date(2026, 6, 2))) == 1
    assert steps(second) == ["asked"]
    assert sorted(Telling.objects.values_list("step", flat=True)) == ["asked", "asked", "listed"]
    assert "Also open:" in Part.objects.order_by("pk").last().text  # type: ignore[union-attr]


def test_quiet_reminders_are_not_sent(here: Living) -> None:
    Preference.objects.create(person=person(here.lead.email), quiet=["before"])
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    assert [day for day, _ in told(days_of(JUNE, date(2026, 7, 10)))] == [JUNE, date(2026, 6, 29)]


def away(here: Living, deputy: Contact | None) -> None:
    lead = Contact.objects.get(person__user=here.lead)
    Absence.objects.create(
        partnership=here.place.partnership, contact=lead, deputy=deputy, first=date(2026, 6, 15),
        last=date(2026, 6, 21), at=at(JUNE), by="x",
    )  # fmt: skip


def test_who_is_away_is_told_when_they_are_back(here: Living) -> None:
    away(here, None)
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    # The reminder of the 19th waits until Monday the 22nd.
    days = [JUNE, date(2026, 6, 22), date(2026, 6, 29)]
    assert [day for day, _ in told(days_of(JUNE, date(2026, 7, 10)))] == days


def test_who_stands_in_is_told_at_once(here: Living) -> None:
    nurse = Contact.objects.get(person__user=here.nurse)
    away(here, nurse)
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    assert told(days_of(JUNE, date(2026, 6, 22))) == [
        (JUNE, here.lead.name),
        (date(2026, 6, 15), nurse.name),
        (date(2026, 6, 19), nurse.name),
        (date(2026, 6, 22), here.lead.name),
    ]
    assert (
        f"You stand in for {here.lead.name}, who is away."
        in Part.objects.filter(message__to_name=nurse.name).first().text
    )  # type: ignore[union-attr]


def another(elsewhere: Place, here: Living) -> Ask:
    """The same lead is known in the other partnership, and asked there too."""
    there = living(elsewhere)
    of: dict[str, Any] = {"partnership": elsewhere.partnership, "by": SYSTEM, "at": noon(date(2026, 4, 1))}
    contact = boards.add_contact(name=here.lead.name, email=here.lead.email, **of)
    return open_asks(
        partnership=elsewhere.partnership, kind="update", origin="person", opens_on=JUNE, due_on=date(2026, 6, 19),
        wants=[Want(there.item("1.1").reference, Whom("person", contact.pk))], at=noon(JUNE),
    )[0]  # fmt: skip


def test_somebody_of_two_partnerships_gets_one_mail_with_two_headings(here: Living, elsewhere: Place) -> None:
    mine, theirs = ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES), another(elsewhere, here)
    assert tell_due(now=at(JUNE)) == 1
    message = Message.objects.get(kind="asked")
    assert message.subject == "2 updates wanted of you, the first by 19 June"
    assert message.reply_to == ""
    parts = {part.partnership_id: part for part in message.parts.all()}
    assert set(parts) == {mine.partnership_id, theirs.partnership_id}
    assert parts[theirs.partnership_id].heading == "1 update wanted by 19 June: Calder Partnership"
    assert "Calder" not in parts[mine.partnership_id].text + parts[mine.partnership_id].html


def test_what_was_answered_leaves_a_mail_that_could_not_go(here: Living, elsewhere: Place, settings: Any) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    theirs = another(elsewhere, here)
    tell_due(now=at(JUNE))
    plans.add_update(
        item=here.item("1.1"), saying=plans.Saying(JUNE, done="All walked"), by=actor(here.lead), at=noon(JUNE)
    )
    send_due(now=at(date(2026, 6, 2)))
    message = Message.objects.get(kind="asked")
    assert (message.state, message.subject) == ("kept", "1 update wanted by 19 June: Calder Partnership")
    assert [part.partnership_id for part in message.parts.all()] == [theirs.partnership_id]


def test_with_nothing_left_it_is_dropped(here: Living) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    tell_due(now=at(JUNE))
    plans.add_update(
        item=here.item("1.1"), saying=plans.Saying(JUNE, done="All walked"), by=actor(here.lead), at=noon(JUNE)
    )
    send_due(now=at(JUNE))
    message = Message.objects.get(kind="asked")
    assert (message.state, message.secret_link) == ("dropped", "")


def test_a_partnership_that_sends_nothing_tells_nobody(here: Living, settings: Any) -> None:
    settings.PRODUCTION = True
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    assert tell_due(now=at(JUNE)) == 0
    here.place.partnership.sends_mail = True
    here.place.partnership.save()
    assert tell_due(now=at(JUNE)) == 1


def test_a_second_clock_that_saw_the_same_tells_nobody_again(here: Living, monkeypatch: pytest.MonkeyPatch) -> None:
    from goldenthread.asks.services import telling

    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    seen = telling.digests(at(JUNE))
    assert tell_due(now=at(JUNE)) == 1
    monkeypatch.setattr(telling, "digests", lambda _now: seen)
    assert tell_due(now=at(JUNE)) == 0
    assert (Message.objects.filter(kind="asked").count(), Key.objects.count()) == (1, 1)


def test_an_ended_partnership_asks_nobody(here: Living) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    type(here.place.partnership).objects.update(ended_on=date(2026, 5, 31))
    assert tell_due(now=at(JUNE)) == 0


def test_telling_costs_the_same_for_much(here: Living) -> None:
    def cost(day: date) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert tell_due(now=at(day)) == 1
        return len(seen)

    contact = Contact.objects.get(person__user=here.lead)

    item = here.item("1.1")

    def wanted(count: int, day: date) -> None:
        for number in range(count):
            copy = type(item).objects.get(pk=item.pk)
            copy.pk, copy.reference = None, f"ACT-9{day.day}{number:02}"
            copy.save()
            open_asks(partnership=here.place.partnership, kind="update", origin="person", opens_on=day, due_on=CLOSES,
                      wants=[Want(copy.reference, Whom("person", contact.pk))], at=noon(day))  # fmt: skip

    wanted(3, JUNE)
    few = cost(JUNE)
    wanted(40, date(2026, 6, 2))
    assert cost(date(2026, 6, 2)) == few


@pytest.mark.parametrize(
    ("moment", "mails"),
    [
        # Summer time begins on Sunday 29 March 2026: seven in the morning is 07:00 UTC on Friday, 06:00 on Monday.
        ("2026-03-27T06:59", 0),
        ("2026-03-27T07:00", 1),
        ("2026-03-30T05:59", 0),
        ("2026-03-30T06:00", 1),
        # It ends on Sunday 25 October.
        ("2026-10-23T05:59", 0),
        ("2026-10-23T06:00", 1),
        ("2026-10-26T06:59", 0),
        ("2026-10-26T07:00", 1),
    ],
)
def test_the_morning_is_local(here: Living, moment: str, mails: int) -> None:
    now = datetime.fromisoformat(f"{moment}+00:00")
    ask_of(here, "1.1", "Head of Early Help", opens_on=now.date(), due_on=now.date() + timedelta(days=28))
    assert tell_due(now=now) == mails
    # The clock set back an hour tells nobody twice.
    assert tell_due(now=now - timedelta(hours=1)) == 0
    assert tell_due(now=now) == 0


def test_somebody_of_two_nations_is_told_by_each_on_its_own_working_days(here: Living, elsewhere: Place) -> None:
    type(elsewhere.partnership).objects.filter(pk=elsewhere.partnership.pk).update(nation="scotland")
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=date(2026, 6, 22))
    another(elsewhere, here)
    assert tell_due(now=at(JUNE)) == 1
    # Monday 15 June 2026 is a bank holiday in Scotland alone: a week before the 22nd in England is that day.
    assert tell_due(now=at(date(2026, 6, 12))) == 1  # Scotland's, a week before the 19th
    assert tell_due(now=at(date(2026, 6, 15))) == 1
    last = Message.objects.order_by("-pk").first()
    assert last is not None
    assert [part.partnership for part in last.parts.all()] == [here.place.partnership]


def test_a_mail_that_came_back_is_sent_again_with_a_fresh_link(here: Living) -> None:
    from goldenthread.asks.queries import opened
    from goldenthread.outbox.services import send_again

    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    tell_due(now=at(JUNE))
    message = Message.objects.get(kind="asked")
    old = message.secret_link.split("/")[-2]
    Message.objects.update(state="bounced", secret_link="")
    send_again(message=message, by=SYSTEM, at=at(JUNE, 12), partnership=here.place.partnership)
    send_due(now=at(JUNE, 12))
    message.refresh_from_db()
    new = message.secret_link.split("/")[-2]
    assert (message.state, opened(old, at(JUNE, 13))) == ("kept", None)
    found = opened(new, at(JUNE, 13))
    assert found is not None
    assert len(found.asks) == 1


def test_the_page_of_mail_says_how_many_would_be_told(here: Living, as_manager: Any) -> None:
    ask_of(here, "1.1", "Head of Early Help", opens_on=JUNE, due_on=CLOSES)
    Ask.objects.update(opens_on=date(2020, 1, 1))
    shown = as_manager.get(f"/p/{here.place.slug}/about/mail/").content.decode()
    assert "1 person would be told" in shown
    assert "of 1 thing that is asked of them." in shown
