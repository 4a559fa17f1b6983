"""What somebody makes of a figure: written, rated, asked for, answered, read; and by whom."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom, answered_of, ask_kind, wanted_of
from goldenthread.asks.services import open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Person, Post, Rating
from goldenthread.boards.visit import visit
from goldenthread.performance.models import Commentary, Judgement, Target
from goldenthread.performance.queries.commentary_names import name_of_ask
from goldenthread.performance.queries.sense import made_of, questions_for
from goldenthread.performance.queries.sense_wanting import said as said_of_scope
from goldenthread.performance.queries.sense_wanting import scope_form, survey
from goldenthread.performance.rules.spans import last_ended, run_up_to, span_on
from goldenthread.performance.services.commenting import NothingSaid, NotOfHere, SaidAlready, Words, comment, judge
from goldenthread.performance.services.refusals import WrongSpan
from goldenthread.performance.services.telling import Figure, tell
from goldenthread.plans.access import Standing
from goldenthread.thread.services import join
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry
from tests.access.house import holder
from tests.asks.keyed import a_key
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
Q4 = quarter("2025-Q4")
TODAY = date(2026, 5, 1)
SHOWS = Words("More came back.", "Help ends too soon.", "An audit in May.", "Is step-down funded?")


@pytest.fixture
def card(place: Place) -> Scorecard:
    """Re-referrals waver, then rise beyond their limits and miss their target; the lead owns them. Contacts are as
    ever, and nobody's. Attendance has one figure."""
    made = a_scorecard(place)
    place.people["lead"] = holder(place, "lead")
    rereferrals = made.indicators["rereferrals"]
    rereferrals.owner = Post.objects.get(partnership=place.partnership, slug="post-of-the-lead")
    rereferrals.save()
    for n, span in enumerate(run_up_to(Q4, 12)):
        made.tell("rereferrals", span.code, "30" if span == Q4 else str(20 + n % 2))
        made.tell("contacts", span.code, str(400 + n % 2 * 10))
    attendance = made.indicators["attendance"]
    attendance.owner_seat = made.seats["vale-health"]
    attendance.save()
    for seat in made.seats.values():
        made.tell("attendance", "2025-Q4", numerator="8", denominator="10", seat=seat)
    Target.objects.create(
        partnership=place.partnership, indicator=rereferrals, first=date(2025, 1, 1), number=Decimal(20), **BY
    )
    return made


@pytest.fixture
def amber(place: Place) -> Rating:
    scheme = boards.add_scheme(
        partnership=place.partnership, name="Ours", codes=[("R", "Late", "off-track"), ("A", "Close", "at-risk")], **BY
    )
    return scheme.ratings.get(code="A")


def base(place: Place) -> str:
    return f"/p/{place.slug}/performance/sense"


def write_url(card: Scorecard, key: str = "rereferrals", code: str = "2025-Q4") -> str:
    return f"{base(card.place)}/quarter/{code}/{card.indicators[key].reference}/"


def asked_for(card: Scorecard, key: str = "rereferrals") -> Ask:
    indicator = card.indicators[key]
    whom = Whom("post", indicator.owner_id) if indicator.owner_id else Whom("agency", indicator.owner_seat_id or 0)
    (ask,) = open_asks(
        partnership=card.place.partnership, kind="commentary", wants=[Want(name_of_ask(indicator, Q4), whom)],
        origin="person", opens_on=TODAY, due_on=date(2099, 1, 1), at=AT,
    )  # fmt: skip
    return ask


def look(place: Place, user: User) -> Any:
    return visit(user, place.slug, TODAY)


# -- writing -----------------------------------------------------------------------------------------------------------


def test_what_is_written_is_kept_and_the_newest_holds(card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    first = comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    second = comment(indicator=indicator, span=Q4, words=Words("  Fewer staff. "), **BY)
    assert [one.shows for one in Commentary.objects.all()] == ["More came back.", "Fewer staff."]
    assert (first.so_what, first.question, second.so_what) == ("Help ends too soon.", "Is step-down funded?", "")
    assert Entry.objects.filter(deed="indicator:commented").count() == 2


def test_words_older_than_a_figure_say_so_until_new_ones_are_written(
    card: Scorecard, as_manager: Client, place: Place
) -> None:
    indicator = card.indicators["rereferrals"]
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    pages = (f"/p/{place.slug}/performance/", f"/p/{place.slug}/performance/indicators/{indicator.reference}/",
             f"{base(place)}/quarter/2025-Q4/", write_url(card))  # fmt: skip

    def say_so() -> list[bool]:
        return ["or changed after this was written" in as_manager.get(one).content.decode() for one in pages]

    assert say_so() == [False] * 4
    later = {"by": SYSTEM, "at": AT + timedelta(days=1), "why": "Counted again", "approve": True}
    tell(figure=Figure(indicator, quarter("2025-Q3"), "24"), **later)  # of another period
    tell(figure=Figure(indicator, Q4, "3", part="Sex: Female"), **later)  # of a part, which the words were not about
    assert say_so() == [False] * 4
    tell(figure=Figure(indicator, Q4, "29"), **later)
    assert say_so() == [True] * 4
    comment(indicator=indicator, span=Q4, words=Words("Fewer came back.", question="Why?"), by=SYSTEM,
            at=AT + timedelta(days=2))  # fmt: skip
    assert say_so() == [False] * 4


def test_nothing_twice_and_of_no_other_period_is_refused(card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    with pytest.raises(SaidAlready):
        comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    with pytest.raises(NothingSaid):
        comment(indicator=indicator, span=Q4, words=Words("  ", "So what"), **BY)
    for wrong in (span_on("month", Q4.last), span_on("april-year", Q4.last)):
        with pytest.raises(WrongSpan):
            comment(indicator=indicator, span=wrong, words=SHOWS, **BY)
    assert Commentary.objects.count() == 1


def test_two_who_write_at_once_both_stand(client: Client, card: Scorecard) -> None:
    """Both opened the page before either saved: nothing is lost, and both are shown."""
    place = card.place
    for who in ("business-unit", "lead"):
        client.force_login(place.people[who])
        assert client.get(write_url(card)).status_code == 200
    for who, words in (("business-unit", "The unit says"), ("lead", "The lead says")):
        client.force_login(place.people[who])
        assert client.post(write_url(card), {"shows": words}).status_code == 302
    page = client.get(f"{base(place)}/quarter/2025-Q4/").content.decode()
    assert page.index("The lead says") < page.index("What was written before") < page.index("The unit says")


def test_who_changes_only_the_rating_brings_back_no_older_words(client: Client, card: Scorecard, amber: Rating) -> None:
    indicator = card.indicators["rereferrals"]
    comment(indicator=indicator, span=Q4, words=Words("First"), **BY)
    client.force_login(card.place.people["lead"])
    form = client.get(write_url(card)).context["form"]
    assert (form.stands, form.initial["shows"]) == (1, "First")
    comment(indicator=indicator, span=Q4, words=Words("Meanwhile"), **BY)
    assert client.post(write_url(card), {"seen": "1", "shows": "First", "rating": "ours:A"}).status_code == 302
    assert [one.shows for one in Commentary.objects.all()] == ["First", "Meanwhile"]
    assert Judgement.objects.count() == 1
    changed = {"seen": "1", "shows": "Mine", "rated": "ours:A", "rating": "ours:A"}
    assert client.post(write_url(card), changed).status_code == 302
    assert [one.shows for one in Commentary.objects.all()] == ["First", "Meanwhile", "Mine"]
    assert Judgement.objects.count() == 1


def test_a_rating_is_of_the_boards_own_codes(card: Scorecard, amber: Rating, elsewhere: Place) -> None:
    indicator = card.indicators["rereferrals"]
    judge(indicator=indicator, span=Q4, rating=amber, words=" Nearly ", **BY)
    judge(indicator=indicator, span=Q4, rating=amber, words="Nearly", **BY)
    assert [(one.rating.code, one.words) for one in Judgement.objects.all()] == [("A", "Nearly")]
    theirs = boards.add_scheme(partnership=elsewhere.partnership, name="X", codes=[("X", "X", "at-risk")], **BY)
    with pytest.raises(NotOfHere):
        judge(indicator=indicator, span=Q4, rating=theirs.ratings.get(), words="", **BY)
    with pytest.raises(WrongSpan):
        judge(indicator=indicator, span=span_on("month", Q4.last), rating=amber, words="", **BY)


# -- asking ------------------------------------------------------------------------------------------------------------


def test_a_round_asks_the_owners_of_what_needs_words(card: Scorecard) -> None:
    place, indicator = card.place.partnership, card.indicators["rereferrals"]
    wanted, lacks = survey(place, {"period": "quarter:2025-Q4", "which": "need"}, TODAY)
    assert wanted == [Want(name_of_ask(indicator, Q4), Whom("post", indicator.owner_id or 0))]
    assert lacks == []
    every, lacking = survey(place, {"period": "quarter:", "which": "all"}, TODAY)
    assert [one.whom.noun for one in every] == ["post", "agency"]
    assert [(one.title, one.why) for one in lacking] == [("Contacts to the front door", "Nobody owns it.")]
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    assert survey(place, {"period": "quarter:2025-Q4", "which": "need"}, TODAY)[0] == []  # it has them
    assert survey(place, {"period": "nonsense"}, TODAY) == ([], [])


def test_a_round_of_one_board_asks_about_its_own(card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    indicator.board = card.place.adults
    indicator.save()
    scope = {"period": "quarter:2025-Q4", "which": "need"}
    assert survey(card.place.partnership, {**scope, "boards": [card.place.children.slug]}, TODAY)[0] == []
    assert len(survey(card.place.partnership, {**scope, "boards": [card.place.adults.slug]}, TODAY)[0]) == 1


def test_the_scope_of_a_round_in_words(card: Scorecard) -> None:
    here = look(card.place, card.place.people["business-unit"])
    form = scope_form(here, {"period": "quarter:2025-Q4", "which": "need"})
    assert form.is_valid(), form.errors
    assert said_of_scope(here, form.cleaned_data) == "What the indicators show that need words. Q4 2025/26"
    newest = said_of_scope(here, {"period": "quarter:", "which": "all"})
    assert newest == (
        "What every indicator shows. Every quarter: the last period that is over when it goes out, now Q4 2025/26"
    )
    assert not scope_form(here, {"period": "month:2025-06", "which": "need"}).is_valid()


def test_it_is_asked_and_answered_in_my_work(client: Client, card: Scorecard) -> None:
    ask = asked_for(card)
    client.force_login(card.place.people["lead"])
    page = client.get("/my/answer/", {"ask": ask.slug}).content.decode()
    assert "What Re-referrals within 12 months shows in Q4 2025/26" in page
    assert "rose from 20.0% to 30.0%, above the limits of its last 12 quarters; that is worse than it was." in page
    data = {"ask": ask.slug, f"{ask.slug}-shows": "More came back", f"{ask.slug}-question": "Why?"}
    assert client.post("/my/answer/", data).status_code == 302
    ask.refresh_from_db()
    assert (ask.state, ask.answer) == ("answered", "1")
    made = Commentary.objects.get()
    assert (made.shows, made.question, made.by) == ("More came back", "Why?", card.place.people["lead"].name)
    assert answered_of([ask])[ask.pk]["shows"] == "More came back"


def test_a_key_asks_it_of_an_agencys_coordinator(client: Client, card: Scorecard) -> None:
    ask = asked_for(card, "attendance")
    person = Person.objects.get(user=card.coordinators["vale-health"])
    token = a_key(person, [ask], timezone.now())
    page = client.get(f"/k/{token}/").content.decode()
    assert "Attendance at conferences came to 80%" in page
    sent = client.post(f"/k/{token}/", {f"{ask.slug}-shows": "Health came to few"})
    assert sent.status_code == 302, sent.content.decode()
    assert Commentary.objects.get().shows == "Health came to few"


def test_what_is_written_on_the_page_answers_what_was_asked(client: Client, card: Scorecard) -> None:
    ask = asked_for(card)
    client.force_login(card.place.people["lead"])
    client.post(write_url(card), {"shows": "More came back"})
    ask.refresh_from_db()
    assert (ask.state, ask.answered_by) == ("answered", card.place.people["lead"].name)


def test_an_ask_is_dead_when_somebody_else_owns_it_or_it_is_watched_no_more(card: Scorecard) -> None:
    ask, indicator = asked_for(card), card.indicators["rereferrals"]
    assert wanted_of([ask]) == {ask.pk}
    indicator.ended_on = date(2025, 6, 1)
    indicator.save()
    assert wanted_of([ask]) == set()
    indicator.ended_on, indicator.owner = None, None
    indicator.save()
    assert wanted_of([ask]) == set()


def test_how_many_asks_there_are_changes_no_count_of_queries(card: Scorecard, django_assert_num_queries: Any) -> None:
    one, other = asked_for(card), asked_for(card, "attendance")
    kind = ask_kind("commentary")
    for asks in ([one], [one, other]):
        with django_assert_num_queries(1):
            assert len(kind.show(asks)) == len(asks)


def test_what_is_not_approved_is_not_told_to_who_is_asked(client: Client, card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    indicator.values.filter(last=Q4.last).update(approved_at=None)
    assert survey(card.place.partnership, {"period": "quarter:2025-Q4", "which": "need"}, TODAY)[0] == []
    ask = asked_for(card)
    client.force_login(card.place.people["lead"])
    page = client.get("/my/answer/", {"ask": ask.slug}).content.decode()
    assert "30.0%" not in page
    assert "There is no figure of Re-referrals within 12 months for Q4 2025/26 yet." in page


# -- pages -------------------------------------------------------------------------------------------------------------


def test_the_page_of_a_period_puts_first_what_needs_words(client: Client, card: Scorecard) -> None:
    asked_for(card)
    client.force_login(card.place.people["business-unit"])
    page = client.get(f"{base(card.place)}/quarter/2025-Q4/").content.decode()
    assert page.index("These need words") < page.index("Re-referrals within") < page.index("The rest")
    assert page.index("The rest") < page.index("Contacts to the front door")
    for words in (
        "Moved beyond its limits, for the worse",
        "Off target",
        "The target is 20.0%, and is missed.",
        "Post of the lead is asked for this by 1 January 2099.",
        "Ask the owners for words",
    ):
        assert words in page, words
    client.force_login(card.place.people["member"])
    seen = client.get(f"{base(card.place)}/quarter/2025-Q4/").content.decode()
    assert "is asked for this" not in seen
    assert "Say what it shows" not in seen
    assert "Ask the owners" not in seen


def test_who_is_asked_for_words_is_asked_about_the_period_that_was_looked_at(client: Client, card: Scorecard) -> None:
    client.force_login(card.place.people["business-unit"])
    span = last_ended("quarter", timezone.localdate()).before
    page = client.get(f"/p/{card.place.slug}/performance/sense/quarter/{span.code}/").content.decode()
    found = re.search(r'href="([^"]+kind=commentary[^"]*)"', page)
    assert found
    asked = client.get(found[1].replace("&amp;", "&"))
    assert f'<option value="quarter:{span.code}" selected>' in asked.content.decode()


@pytest.mark.parametrize("who", ["business-unit", "executive", "member", "lead"])
def test_pages_ask_the_database_a_fixed_number_of_times(
    client: Client, card: Scorecard, amber: Rating, who: str, django_assert_max_num_queries: Any
) -> None:
    client.force_login(card.place.people[who])
    comment(indicator=card.indicators["rereferrals"], span=Q4, words=SHOWS, **BY)
    asked_for(card)
    for path in ("/quarter/2025-Q4/", "/questions/", "/"):
        with django_assert_max_num_queries(15):
            assert client.get(f"{base(card.place)}{path}").status_code in (200, 302)
    if who in ("business-unit", "lead"):
        with django_assert_max_num_queries(15):
            assert client.get(write_url(card)).status_code == 200


def test_only_the_owner_and_the_unit_write(client: Client, card: Scorecard, elsewhere: Place) -> None:
    place = card.place
    may = {"business-unit", "lead"}
    for who in (*place.people,):
        client.force_login(place.people[who])
        answer = client.post(write_url(card), {"shows": f"{who} says"})
        assert answer.status_code == (302 if who in may else 403), who
    client.force_login(place.people["lead"])
    assert client.get(write_url(card, "contacts")).status_code == 403  # a lead writes only of what they own
    client.force_login(card.coordinators["vale-health"])
    assert client.post(write_url(card, "attendance"), {"shows": "Ours"}).status_code == 302
    client.force_login(card.coordinators["vale-council"])
    assert client.post(write_url(card, "attendance"), {"shows": "Theirs"}).status_code == 403
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(write_url(card)).status_code == 404
    assert {one.shows for one in Commentary.objects.all()} == {"business-unit says", "lead says", "Ours"}


def test_of_another_board_there_is_nothing(client: Client, card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    indicator.board = card.place.children
    indicator.save()
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    client.force_login(card.place.people["other-board"])
    assert client.get(write_url(card)).status_code == 404
    for path in ("/quarter/2025-Q4/", "/questions/"):
        assert "step-down" not in client.get(f"{base(card.place)}{path}").content.decode()


@pytest.mark.parametrize("path", ["week/2025-01", "quarter/2025-Q9", "quarter/2099-Q1", "month/2025-13"])
def test_no_such_period(client: Client, card: Scorecard, path: str) -> None:
    client.force_login(card.place.people["business-unit"])
    assert client.get(f"{base(card.place)}/{path}/").status_code == 404
    assert client.get(f"{base(card.place)}/{path}/{card.indicators['contacts'].reference}/").status_code == 404


def test_words_and_rating_go_together(client: Client, card: Scorecard, amber: Rating) -> None:
    client.force_login(card.place.people["lead"])
    nothing = client.post(write_url(card), {"shows": " "})
    assert nothing.status_code == 422
    assert "Say what the figure shows, or rate it." in nothing.content.decode()
    assert "Say what the figure shows." in client.post(write_url(card), {"so_what": "So"}).content.decode()
    reason = client.post(write_url(card), {"shows": "More", "why": "Because"}).content.decode()
    assert "Choose the rating that this is the reason for." in reason
    assert not Commentary.objects.exists()
    sent = client.post(write_url(card), {"rating": "ours:A", "why": "It turns"})
    assert sent.status_code == 302
    page = client.get(sent.headers["Location"]).content.decode()
    assert "It turns" in page
    assert "This is not what the rule says." in page
    again = {"shows": "More", "rating": "ours:A", "why": "It turns"}
    assert client.post(write_url(card), again).status_code == 302
    assert (Commentary.objects.count(), Judgement.objects.count()) == (1, 1)
    twice = client.post(write_url(card), {**again, "rated": "ours:A", "rated_why": "It turns"})
    assert twice.status_code == 422
    assert "That stands there already, word for word." in twice.content.decode()


def test_words_that_look_like_they_name_somebody_are_asked_about(client: Client, card: Scorecard) -> None:
    client.force_login(card.place.people["lead"])
    named = {"shows": "Ring NHS 943 476 5919 about it"}
    warned = client.post(write_url(card), named)
    assert warned.status_code == 422
    assert "These words name nobody" in warned.content.decode()
    form = warned.context["form"]
    sure = {**named, "sure": "on", "sure_of": form.data["sure_of"]}
    other = {**sure, "shows": "Ring NHS 401 023 2137 about it"}
    assert (
        client.post(write_url(card), other).status_code == 422
    )  # what was said of some words does not hold for others
    assert client.post(write_url(card), sure).status_code == 302


def test_questions_come_together_on_one_list(client: Client, card: Scorecard) -> None:
    indicator = card.indicators["rereferrals"]
    comment(indicator=indicator, span=Q4.before, words=Words("Then", question="An old one?"), **BY)
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    comment(indicator=card.indicators["contacts"], span=Q4, words=Words("As ever"), **BY)
    here = look(card.place, card.place.people["member"])
    assert [one.question for one in questions_for(here)] == ["Is step-down funded?"]
    client.force_login(card.place.people["member"])
    page = client.get(f"{base(card.place)}/questions/").content.decode()
    assert "Is step-down funded?" in page
    assert "An old one?" not in page


def test_what_the_page_of_an_indicator_shows(card: Scorecard, amber: Rating) -> None:
    place, indicator = card.place, card.indicators["rereferrals"]
    comment(indicator=indicator, span=Q4.before, words=Words("Then"), **BY)
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    judge(indicator=indicator, span=Q4, rating=amber, words="", by=Actor("user", "1", "Kay"), at=AT)
    other = card.indicators["contacts"]
    join(
        partnership=place.partnership, source=other.reference, target=indicator.reference, relation="gave-rise-to", **BY
    )
    made = made_of(look(place, place.people["member"]), Standing(), indicator, Q4)
    assert [(one.span, len(one.commentaries), len(one.judgements)) for one in made.periods] == [
        (Q4, 1, 1),
        (Q4.before, 1, 0),
    ]
    assert [(str(one.words), one.other.reference) for one in made.before] == [("Came from", other.reference)]
    assert (made.may_write, made.may_join) == (False, False)


def test_what_was_made_of_it_is_drawn_with_its_history_and_its_thread(card: Scorecard, amber: Rating) -> None:
    place, indicator = card.place, card.indicators["rereferrals"]
    for span in run_up_to(Q4, 6):
        comment(indicator=indicator, span=span, words=Words(f"Of {span.name}"), **BY)
    comment(indicator=indicator, span=Q4, words=SHOWS, **BY)
    judge(indicator=indicator, span=Q4, rating=amber, words="It turns", **BY)
    here = look(place, place.people["business-unit"])
    made = made_of(here, Standing(), indicator, Q4)
    facts = {"made": made, "indicator": indicator, "partnership": place.partnership, "here": here}
    drawn = render_to_string("performance/sense/on_indicator.html", facts)
    shown = (
        "More came back.",
        "What was written before",
        "Of Q4 2025/26",
        "It turns",
        "Earlier periods",
        "Of Q3 2024/25",
    )
    assert [words for words in shown if words not in drawn] == []
    assert drawn.index("It turns") < drawn.index("More came back.") < drawn.index("Of Q4 2025/26")
    assert drawn.index("Earlier periods") < drawn.index("Of Q4 2024/25")
    assert drawn.count("<details") == drawn.count("</details>") == 2
    assert "Say what it shows in Q4 2025/26" in drawn
    drawn = render_to_string("performance/sense/its_thread.html", facts)
    assert "It is joined to no priority, audit or review by hand." in drawn
    assert "Join it to something" in drawn
