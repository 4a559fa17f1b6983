"""The board's answer beside the agency's: appended, newest first, never over somebody else's; scores worked out by hand."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.assurance import services
from goldenthread.assurance.models import Moderation, Return
from goldenthread.assurance.moderation_queries import moderated_of, newest_of
from goldenthread.assurance.review_queries import progress_of, sheet_of
from goldenthread.assurance.scoring import Said
from goldenthread.assurance.services import Judged
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry
from tests.assurance.a_campaign import a_campaign
from tests.assurance.reviewed import LOWER, a_signed_return, fresh
from tests.conftest import AT, Place

BY = {"by": SYSTEM, "at": AT}
LATER = AT + timedelta(days=3)


def test_both_scores_stand_and_the_drift_is_between_them(place: Place) -> None:
    filled = a_signed_return(a_campaign(place), "vale-council")
    services.moderate(filled=filled, judged=LOWER, **BY)
    leadership, recruitment, voice = sheet_of(filled).parts
    # The agency: (1 x 1 + 2 x 2/3) / 3 = 7/9. The board: (1 x 1/3 + 2 x 2/3) / 3 = 5/9.
    assert (leadership.own.percent, leadership.counts.percent, leadership.drift) == (78, 56, -22)
    assert (leadership.own.mark, leadership.counts.mark, leadership.looked) == ("mostly", "partly", 1)
    # (0.5 + 0.5 + 0.8) / 3
    assert (recruitment.own.percent, recruitment.counts.percent, recruitment.drift) == (60, 60, 0)
    assert (voice.own.percent, voice.drift, len(voice.lines)) == (None, None, 1)
    line = leadership.lines[0]
    assert (line.said.code, line.moderated, line.aside) == ("3", Said("1"), "Ask the chair")
    assert (line.moderation.note if line.moderation else "") == "No post named"


def test_the_newest_counts_and_can_be_taken_back(place: Place) -> None:
    filled = a_signed_return(a_campaign(place), "vale-council")
    services.moderate(filled=filled, judged=LOWER, **BY)
    services.moderate(filled=filled, judged={"lead": Judged("2", aside="Ask the chair", seen=2)}, **BY)
    assert moderated_of([filled]) == {filled.pk: {"lead": Said("2")}}
    services.moderate(filled=filled, judged={"lead": Judged(note="As it is", aside="Ask the chair", seen=3)}, **BY)
    assert moderated_of([filled]) == {}
    assert newest_of([filled])[filled.pk]["lead"].note == "As it is"
    assert sheet_of(filled).part("leadership").drift == 0  # type: ignore[union-attr]
    assert list(Moderation.objects.filter(key="lead", aside=False).values_list("code", flat=True)) == ["1", "2", ""]
    assert Moderation.objects.filter(key="lead", aside=True).count() == 1


def test_two_who_moderate_at_once_both_keep_their_words(place: Place) -> None:
    filled = a_signed_return(a_campaign(place), "vale-council")
    services.moderate(filled=filled, judged={"lead": Judged("2")}, **BY)
    done = services.moderate(filled=filled, judged={"lead": Judged("0"), "reports": Judged("1")}, **BY)
    assert (done.saved, done.clashes) == (["reports"], ["lead"])
    assert moderated_of([filled])[filled.pk] == {"lead": Said("2"), "reports": Said("1")}
    done = services.moderate(filled=filled, judged={"lead": Judged("2")}, **BY)
    assert (done.saved, done.clashes) == ([], [])  # the very same is no quarrel
    entries = Entry.objects.filter(deed="return:moderated").count()
    assert entries == 2


def test_agreeing_with_a_standard_leaves_alone_what_was_looked_at(place: Place) -> None:
    filled = a_signed_return(a_campaign(place), "harbour-police")
    services.moderate(filled=filled, judged={"checks": Judged("R")}, **BY)
    keys = ["checks", "volunteers", "volunteers-checked", "custody", "changed"]
    assert services.agree_with(filled=filled, keys=keys, **BY) == 4
    assert services.agree_with(filled=filled, keys=keys, **BY) == 0
    assert moderated_of([filled])[filled.pk] == {
        "checks": Said("R"),
        "volunteers": Said("partly"),
        "volunteers-checked": Said(number=80.0),
        "custody": Said(na_why="No custody suite here"),
    }  # the answer in words has a note alone
    told = newest_of([filled])[filled.pk]
    assert told["changed"].note == told["custody"].note == "Agreed with what the agency says."
    assert progress_of([filled])[filled.pk].looked == 5


@pytest.mark.parametrize(
    "judged",
    [
        {"lead": Judged("9")},
        {"lead": Judged("1", na_why="Both")},
        {"lead": Judged(number=Decimal(3))},
        {"volunteers": Judged(na_why="May not be said here")},
        {"volunteers-checked": Judged(number=Decimal(101))},
        {"volunteers-checked": Judged("1")},
        {"changed": Judged("1")},
    ],
)
def test_what_is_not_on_the_scale_is_refused_and_nothing_is_kept(place: Place, judged: Mapping[str, Judged]) -> None:
    filled = a_signed_return(a_campaign(place), "vale-council")
    with pytest.raises(services.NotOnTheScale):
        services.moderate(filled=filled, judged={"reports": Judged("1"), **judged}, **BY)
    assert not Moderation.objects.exists()


def test_only_a_signed_return_is_moderated(place: Place) -> None:
    asked = a_campaign(place)
    with pytest.raises(services.NotNow):
        services.moderate(filled=asked.returns["vale-council"], judged=LOWER, **BY)
    with pytest.raises(services.NotNow):
        services.agree_with(filled=asked.returns["vale-council"], keys=["lead"], **BY)
    filled = a_signed_return(asked, "vale-council")
    with pytest.raises(services.NotNow):
        services.moderate(filled=filled, judged={"no-such-question": Judged("1")}, **BY)


def test_what_was_said_of_an_answer_that_changed_counts_no_more(place: Place) -> None:
    asked = a_campaign(place)
    filled = a_signed_return(asked, "vale-council")
    services.moderate(filled=filled, judged={**LOWER, "reports": Judged("1")}, **BY)
    services.send_back(filled=filled, why="Who leads?", **BY)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"lead": services.Typed("2", words="The chief", seen=1)}, at=LATER)
    services.sign_off(desk=asked.desk("vale-council"), name="A. Senior", post="Director", at=LATER)
    again = fresh(filled)
    assert moderated_of([again]) == {again.pk: {"reports": Said("1")}}
    lead, reports = sheet_of(again).parts[0].lines
    assert (lead.is_looked_at, lead.outdated is not None, lead.aside) == (False, True, "Ask the chair")
    assert (reports.is_looked_at, reports.outdated) == (True, None)
    # Moderated anew, it counts again: opened on both rows there are of it.
    services.moderate(filled=again, judged={"lead": Judged("1", seen=lead.times)}, by=SYSTEM, at=LATER)
    assert moderated_of([again])[again.pk]["lead"] == Said("1")


def test_last_time_stands_beside_it(place: Place) -> None:
    first = a_campaign(place)
    before = a_signed_return(first, "vale-council")
    services.moderate(filled=before, judged=LOWER, **BY)
    days = {"opens_on": AT.date(), "closes_on": AT.date()}
    next_one = services.draft_campaign(
        partnership=place.partnership, name="Again", tool=first.version, follows=first.campaign, **days, **BY
    )
    services.choose(campaign=next_one, seats=list(first.seats.values()), **BY)
    services.open_campaign(campaign=next_one, seen=1, **BY)
    first.returns = {one.seat.slug: one for one in next_one.returns.select_related("seat") if one.seat}
    filled = a_signed_return(first, "vale-council")
    last = sheet_of(filled).parts[0].lines[0].last
    assert last is not None
    assert (last.said.code, last.moderated) == ("3", Said("1"))
    assert sheet_of(a_signed_return(first, "open-door")).parts[0].lines[0].last is None  # it did not sign last time


def test_many_returns_cost_the_queries_of_one(place: Place) -> None:
    asked = a_campaign(place)
    returns = [a_signed_return(asked, one) for one in asked.seats]
    for filled in returns:
        services.moderate(filled=filled, judged=LOWER, **BY)
    for ask, cost in ((moderated_of, 1), (newest_of, 1), (progress_of, 3)):
        for some in (returns[:1], returns):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                ask(some)
            assert len(queries) == cost, ask
    with CaptureQueriesContext(connection) as queries:
        sheet_of(returns[0])
    assert len(queries) <= 7


_CODES = st.sampled_from(["", "0", "1", "2", "3"])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.tuples(st.sampled_from(["lead", "reports"]), _CODES), max_size=5))
def test_whatever_is_said_in_whatever_order_the_last_word_counts(place: Place, said: list[tuple[str, str]]) -> None:
    asked = a_campaign_once(place)
    filled = fresh(asked)
    by = Actor("user", "1", "Sam Reed")
    last: dict[str, str] = {}
    for key, code in said:
        times = Moderation.objects.filter(filled=filled, key=key).count()
        services.moderate(filled=filled, judged={key: Judged(code, seen=times)}, by=by, at=AT)
        last[key] = code
    found = moderated_of([filled]).get(filled.pk, {})
    for key, code in last.items():
        assert found.get(key) == (Said(code) if code else None)


def a_campaign_once(place: Place) -> Return:
    found = Return.objects.filter(partnership=place.partnership, state="signed").first()
    return found or a_signed_return(a_campaign(place), "vale-council")
