"""Who a campaign asks, the round that asks them, duties, settings and the register's list, and what passes on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.services import plan_round, start_due
from goldenthread.assurance import services
from goldenthread.assurance.campaign_queries import Chosen, chosen_of, how_far
from goldenthread.assurance.models import Campaign, DutyHeld, Return, Setting
from goldenthread.assurance.register_changes import changes
from goldenthread.assurance.register_reading import Entry, Register
from goldenthread.assurance.services import SettingFacts, Typed
from goldenthread.assurance.setting_queries import agencies_by_name, known_settings
from goldenthread.boards import services as boards
from goldenthread.boards.handover import CannotPass, open_work, pass_on
from goldenthread.boards.models import Contact, Seat
from goldenthread.thread.calendars import Where, Whose, entries_of
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry as TrailEntry
from tests.assurance.a_campaign import a_campaign, a_tool
from tests.conftest import AT, FIRST, Place

BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


def a_draft(place: Place) -> Campaign:
    return services.draft_campaign(partnership=place.partnership, name="Schools", tool=a_tool(place), **BY)


def a_seat(place: Place, name: str, kind: Any = "council") -> Seat:
    return boards.seat_agency(partnership=place.partnership, name=name, kind=kind, first=FIRST, **BY)


def a_setting(place: Place, name: str, **more: Any) -> Setting:
    return services.add_setting(partnership=place.partnership, facts=SettingFacts(name, **more), **BY)


def test_what_two_people_choose_at_once_both_stands(place: Place) -> None:
    draft = a_draft(place)
    one, two, three = (a_seat(place, name) for name in ("One", "Two", "Three"))
    services.choose_some(campaign=draft, add=Chosen(seats=frozenset({one.pk})), **BY)
    # Both opened the page when One was ticked: the first adds Two, the second takes One out and adds Three.
    services.choose_some(campaign=draft, add=Chosen(seats=frozenset({two.pk})), **BY)
    told = services.choose_some(
        campaign=draft, add=Chosen(seats=frozenset({three.pk})), let_go=Chosen(seats=frozenset({one.pk})), **BY
    )
    assert told == (1, 1)
    assert chosen_of(draft).seats == {two.pk, three.pk}
    assert services.choose_some(campaign=draft, add=Chosen(seats=frozenset({two.pk})), **BY) == (0, 0)


def test_an_open_campaign_asks_more_and_lets_nobody_go(place: Place) -> None:
    asked = a_campaign(place)
    seat, more = asked.seats["open-door"], a_seat(place, "Late Comers")
    with pytest.raises(services.LettingGo):
        services.choose_some(campaign=asked.campaign, add=Chosen(), let_go=Chosen(seats=frozenset({seat.pk})), **BY)
    assert services.choose_some(campaign=asked.campaign, add=Chosen(seats=frozenset({more.pk})), **BY) == (1, 0)
    closed = services.close_campaign(campaign=asked.campaign, seen=asked.campaign.version, **BY)
    with pytest.raises(services.NotNow):
        services.choose_some(campaign=closed, add=Chosen(), **BY)


def test_a_round_asks_for_what_is_not_signed(place: Place) -> None:
    asked = a_campaign(place)
    drafted = services.ask_for_returns(campaign=asked.campaign, seen=asked.campaign.version, **BY)
    assert (drafted.kind, drafted.state, drafted.closes_on) == ("return", "draft", asked.campaign.closes_on)
    assert Campaign.objects.get(pk=asked.campaign.pk).round == drafted.reference
    assert not Ask.objects.filter(kind="return").exists()
    with pytest.raises(services.CampaignChangedMeanwhile):  # pressed twice
        services.ask_for_returns(campaign=asked.campaign, seen=asked.campaign.version, **BY)
    assert Round.objects.filter(kind="return").count() == 1
    plan_round(round=drafted, seen=drafted.version, **BY)
    start_due(now=AT + timedelta(hours=2))
    told = set(Ask.objects.filter(kind="return", state="open").values_list("reference", "seat__slug"))
    assert told == {(one.reference, slug) for slug, one in asked.returns.items()}


def test_after_the_closing_day_the_days_are_asked_for(place: Place) -> None:
    asked = a_campaign(place)
    late = AT + timedelta(days=60)
    drafted = services.ask_for_returns(campaign=asked.campaign, seen=asked.campaign.version, by=SYSTEM, at=late)
    assert drafted.closes_on is None


def test_how_far_minds_conditions_and_kinds(place: Place) -> None:
    asked = a_campaign(place)
    services.save_answers(
        desk=asked.desk("vale-council"),
        typed={"lead": Typed("3"), "volunteers": Typed("no"), "changed": Typed(words="The waiting room")}, at=AT,
    )  # fmt: skip
    services.save_answers(
        desk=asked.desk("harbour-police"),
        typed={"volunteers": Typed("yes"), "custody": Typed(na_why="No custody here")}, at=AT,
    )  # fmt: skip
    rows = Return.objects.filter(campaign=asked.campaign).select_related("campaign__tool", "seat")
    told = {one.seat.slug: how_far(list(rows))[one.pk] for one in rows if one.seat}
    # A council: lead, reports, checks, volunteers, changed; not custody, nor how many volunteers were checked.
    assert (told["vale-council"].answered, told["vale-council"].asked) == (3, 5)
    # The police: custody beside, and with volunteers how many were checked.
    assert (told["harbour-police"].answered, told["harbour-police"].asked) == (2, 7)
    assert (told["open-door"].answered, told["open-door"].asked) == (0, 5)


def test_a_partnership_says_duties_only_where_they_are_otherwise(place: Place) -> None:
    council, voluntary = a_seat(place, "Vale Council"), a_seat(place, "Open Door", "voluntary")
    said = {(council.pk, "section-11"): True, (voluntary.pk, "section-11"): True, (council.pk, "care-act"): False}
    assert services.say_duties(partnership=place.partnership, said=said, **BY) == 2  # type: ignore[arg-type]
    rows = DutyHeld.objects.values_list("seat__name", "duty", "held")
    assert set(rows) == {("Open Door", "section-11", True), ("Vale Council", "care-act", False)}
    assert services.say_duties(partnership=place.partnership, said={(council.pk, "care-act"): True}, **BY) == 1
    assert DutyHeld.objects.count() == 1
    assert TrailEntry.objects.filter(deed="duties:said").count() == 2


def test_duties_of_another_partnerships_agency_are_passed_over(place: Place, elsewhere: Place) -> None:
    theirs = a_seat(elsewhere, "Their Council")
    assert services.say_duties(partnership=place.partnership, said={(theirs.pk, "section-11"): False}, **BY) == 0
    assert not DutyHeld.objects.exists()


def test_a_setting_is_added_changed_and_closed(place: Place) -> None:
    made = a_setting(place, "Oak School", register="100001", contact="Robin", email="robin@oak.example")
    assert made.contact is not None
    with pytest.raises(services.NumberTaken):
        a_setting(place, "Other", register="100001")
    with pytest.raises(services.NameForAddress):
        a_setting(place, "Other", email="x@y.example")
    # Somebody known by the address is found again, by whatever name.
    other = a_setting(place, "Ash School", contact="R.", email="Robin@OAK.example")
    assert other.contact_id == made.contact_id
    facts = SettingFacts("Oak Primary", "100001", contact="Robin", email="robin@oak.example")
    changed = services.change_setting(setting=made, facts=facts, seen=1, **BY)
    assert (changed.name, changed.version, changed.contact_id) == ("Oak Primary", 2, made.contact_id)
    assert services.change_setting(setting=made, facts=facts, seen=2, **BY).version == 2
    with pytest.raises(services.SettingChangedMeanwhile):
        services.change_setting(setting=made, facts=facts, seen=1, **BY)
    assert services.close_setting(setting=made, closed_on=date(2026, 3, 1), seen=2, **BY).closed_on == date(2026, 3, 1)
    assert services.close_setting(setting=made, closed_on=None, seen=3, **BY).closed_on is None


def take(place: Place, register: Register, closing: list[int] | None = None, mark: str | None = None) -> Any:
    told = changes(register, known_settings(place.partnership), agencies_by_name(place.partnership, AT.date()))
    return services.take_register(
        partnership=place.partnership, register=register, mark=told.mark if mark is None else mark,
        closing=closing or [], today=AT.date(), **BY,
    )  # fmt: skip


def test_a_register_is_taken_in_and_the_next_year_changes_it(place: Place) -> None:
    trust = a_seat(place, "Oak Trust", "school")
    first = Register(
        (
            Entry(2, "Oak School", "1", "Primary", "Vale", "The Oak Trust Ltd"),
            Entry(3, "Oak School", "2", "Primary", "Vale", "", "Kim Reed", "kim@oak.example"),
            Entry(4, "Elm School", "3", "Primary", "Vale"),
        )
    )
    assert take(place, first) == services.Registered(3, 0, 0)
    rows = {one.register: one for one in Setting.objects.select_related("answered_by", "contact__person")}
    assert rows["1"].answered_by == trust
    assert rows["2"].contact is not None
    assert rows["2"].contact.person.email == "kim@oak.example"
    assert len({one.slug for one in rows.values()}) == 3
    assert TrailEntry.objects.filter(deed="register:taken").count() == 1
    second = Register((Entry(2, "Oak Primary", "1", "Primary", "Vale"), Entry(3, "Oak School", "2", "Primary", "Vale")))
    assert take(place, second, closing=[rows["3"].pk, rows["1"].pk]) == services.Registered(0, 1, 1)
    rows = {one.register: one for one in Setting.objects.all()}
    assert (rows["1"].name, rows["1"].closed_on, rows["3"].closed_on) == ("Oak Primary", None, AT.date())
    assert take(place, second) == services.Registered(0, 0, 0)


def test_what_was_not_looked_at_is_not_taken(place: Place) -> None:
    register = Register((Entry(2, "Oak School", "1"),))
    with pytest.raises(services.RegisterChangedMeanwhile):
        take(place, register, mark="something else")
    assert not Setting.objects.exists()


def test_the_successor_answers_what_the_ended_agency_owed(place: Place) -> None:
    asked = a_campaign(place)
    services.save_answers(desk=asked.desk("open-door"), typed={"lead": Typed("2")}, at=AT)
    school = a_setting(place, "Oak School", answered_by=asked.seats["open-door"])
    services.choose_some(campaign=asked.campaign, add=Chosen(settings=frozenset({school.pk})), **BY)
    drafted = services.ask_for_returns(campaign=asked.campaign, seen=asked.campaign.version, **BY)
    plan_round(round=drafted, seen=drafted.version, **BY)
    start_due(now=AT + timedelta(hours=2))
    heir = a_seat(place, "Wide Door", "voluntary")
    old = boards.end_thing(thing=asked.seats["open-door"], last=AT.date(), successors=[heir], **BY)
    pieces = {work.name: [one.key for one in found] for work, found in open_work(old)}
    assert pieces["returns"] == [asked.returns["open-door"].reference]
    assert pieces["settings"] == [school.slug]
    choices = {f"{work}/{key}": heir.slug for work in ("returns", "settings") for key in pieces[work]}
    pass_on(thing=old, choices=choices, **BY)
    filled = Return.objects.get(pk=asked.returns["open-door"].pk)
    assert (filled.seat_id, filled.state, filled.answers.count()) == (heir.pk, "begun", 1)
    assert Setting.objects.get(pk=school.pk).answered_by_id == heir.pk
    asks = Ask.objects.filter(kind="return", state="open", seat=heir)
    assert {one.whom for one in asks} == {f"agency:{heir.pk}"}
    assert asks.count() == 2
    assert not {"returns", "settings"} & {work.name for work, _found in open_work(old)}


def test_a_successor_that_answers_already_does_not_answer_twice(place: Place) -> None:
    asked = a_campaign(place)
    council = asked.seats["vale-council"]
    old = boards.end_thing(thing=asked.seats["open-door"], last=AT.date(), successors=[council], **BY)
    filled = asked.returns["open-door"]
    pass_on(thing=old, choices={f"returns/{filled.reference}": council.slug}, **BY)
    filled.refresh_from_db()
    assert (filled.state, filled.seat_id) == ("excused", old.pk)
    assert asked.returns["vale-council"].reference in filled.why


def test_what_passes_to_a_successor_that_was_excused_is_refused_and_nobody_is_left_unasked(place: Place) -> None:
    """Both would have been excused, each pointing at the other's, and nobody asked."""
    asked = a_campaign(place)
    council, filled = asked.seats["vale-council"], asked.returns["open-door"]
    own = services.excuse(filled=asked.returns["vale-council"], why="Asked elsewhere", **BY)
    old = boards.end_thing(thing=asked.seats["open-door"], last=AT.date(), successors=[council], **BY)
    choices = {f"returns/{filled.reference}": council.slug}
    with pytest.raises(CannotPass, match=f"{filled.reference} cannot pass to Vale Council.*{own.reference}"):
        pass_on(thing=old, choices=choices, **BY)
    filled.refresh_from_db()
    assert (filled.state, filled.seat_id, filled.why) == ("asked", old.pk, "")
    services.ask_after_all(filled=own, **BY)  # once a person has said so, it passes
    pass_on(thing=old, choices=choices, **BY)
    filled.refresh_from_db()
    own.refresh_from_db()
    assert (filled.state, own.state) == ("excused", "asked")


def test_the_page_of_passing_on_says_why_and_keeps_what_was_chosen(client: Client, place: Place) -> None:
    asked = a_campaign(place)
    council, filled = asked.seats["vale-council"], asked.returns["open-door"]
    services.excuse(filled=asked.returns["vale-council"], why="Asked elsewhere", **BY)
    school = a_setting(place, "Oak School", answered_by=asked.seats["open-door"])
    boards.end_thing(thing=asked.seats["open-door"], last=AT.date(), successors=[council], **BY)
    client.force_login(place.people["business-unit"])
    page = f"/p/{place.slug}/who/agencies/open-door/pass-on/"
    sent = {f"work-returns/{filled.reference}": council.slug, f"work-settings/{school.slug}": ""}
    answer = client.post(page, sent)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert f"{filled.reference} cannot pass to Vale Council" in told
    assert told.count(" selected") == 1  # the setting was to stay


def test_the_days_of_a_campaign_stand_in_calendars(place: Place, elsewhere: Place) -> None:
    asked = a_campaign(place, board=place.children, panel_on=date(2026, 6, 1))
    a_draft(elsewhere)

    def days(*boards_of: int) -> set[tuple[str, date]]:
        where = Where(place.partnership, frozenset(boards_of) if boards_of else None)
        found = entries_of(Whose((where,), AT.date()))
        return {(one.name, one.day) for one in found if one.name.startswith("campaign-")}

    name = f"campaign-{asked.campaign.reference}"
    whole = {
        (f"{name}-opens", date(2026, 4, 1)),
        (f"{name}-closes", date(2026, 5, 13)),
        (f"{name}-panel", date(2026, 6, 1)),
    }
    assert days() == days(place.children.pk) == whole
    assert days(place.adults.pk) == set()
    person = Contact.objects.get(person__user=asked.coordinators["open-door"]).person
    assert not any(
        one.name.startswith("campaign-") for one in entries_of(Whose((Where(place.partnership),), AT.date(), person))
    )
