"""The chairs' page: what is weak about an update is marked, the strong are taken in one press."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from goldenthread.asks.models import Ask
from goldenthread.boards.vocab import STATES
from goldenthread.plans import services
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Update, Verdict
from goldenthread.plans.weakness import WEAK, Words, weak_points
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon
from tests.plans.living.pieces import a_piece
from tests.plans.living.year.walking import Clock

MAY = date(2026, 5, 20)


def weak(said: Words, before: Words | None = None, **known: object) -> tuple[str, ...]:
    usual = {"stated": "on-track", "worked_out": "on-track", "proved": True}
    return weak_points(said, before, **{**usual, **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "before", "known", "expected"),
    [
        (Words("Walked", "Children say so"), None, {}, ()),
        (Words("Walked", ""), None, {}, ("no-difference",)),
        (Words("Walked", "Too early to say"), None, {}, ()),
        (Words(no_change="The council looks at it"), None, {}, ()),
        (Words("No change, because the council looks at it"), None, {}, ()),
        (Words("No changes were needed; all walked"), None, {}, ("no-difference",)),
        (Words("Walked", "Yes"), None, {"worked_out": "off-track"}, ("softer",)),
        (Words("Walked", "Yes"), None, {"stated": "off-track", "worked_out": "at-risk"}, ()),
        (Words("Walked", "Yes"), None, {"stated": None, "worked_out": "off-track"}, ()),
        (Words("Walked", "Yes"), None, {"proved": False}, ("no-evidence",)),
        (Words("Walked them all.", "Yes"), Words("walked  THEM all"), {}, ("same-again",)),
        (Words("Walked them all", "Yes"), Words("Walked half"), {}, ()),
        (Words("Walked"), Words("Walked"), {"worked_out": "at-risk", "proved": False}, WEAK),
    ],
)  # fmt: skip
def test_what_is_weak(said: Words, before: Words | None, known: dict[str, object], expected: tuple[str, ...]) -> None:
    assert weak(said, before, **known) == expected


def test_nothing_is_softer_than_itself() -> None:
    assert all(weak(Words("a", "b"), stated=one, worked_out=one) == () for one in STATES)


pages = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(monkeypatch)
    clock.set(MAY)
    return clock


@pytest.fixture
def life(place: Place, clock: Clock) -> Living:
    return living(place)


def say(life: Living, number: str, day: date = MAY, **said: object) -> Update:
    saying = services.Saying(day, **said)  # type: ignore[arg-type]
    return services.add_update(item=life.item(number), saying=saying, by=actor(life.lead), at=noon(day))


def boxes(client: Client, life: Living, asked: str = "") -> dict[str, bool]:
    """By what a box is called: whether it is ticked."""
    page = html.fromstring(client.get(f"/p/{life.place.slug}/updates/{asked}").content)
    return {one.get("value"): one.get("checked") is not None for one in page.xpath("//input[@name='accept']")}


@pages
def test_the_strong_are_ticked_the_weak_are_not_and_one_press_takes_them(client: Client, life: Living) -> None:
    strong = say(life, "1.1", done="All walked", difference="Nine of ten feel safe")
    a_piece(life.place, life.item("1.1"))
    say(life, "1.2", done="Asked around")
    client.force_login(life.unit)
    one, two = (life.item(number).reference for number in ("1.1", "1.2"))
    assert boxes(client, life) == {f"{one}-2": True, f"{two}-2": False}
    shown = client.get(f"/p/{life.place.slug}/updates/").context
    assert [(word, n) for word, _name, n in shown["counts"]] == [
        ("strong", 1), ("no-difference", 1), ("softer", 0), ("no-evidence", 1), ("same-again", 0),
    ]  # fmt: skip
    assert list(boxes(client, life, "?weak=no-evidence")) == [f"{two}-2"]
    assert list(boxes(client, life, "?weak=strong")) == [f"{one}-2"]
    assert boxes(client, life, "?weak=softer") == {}
    ticked = [key for key, on in boxes(client, life).items() if on]
    client.post(f"/p/{life.place.slug}/updates/", {"accept": ticked, "group": "quality-group"})
    assert [verdict.update_id for verdict in Verdict.objects.all()] == [strong.pk]


@pages
def test_the_same_words_again_are_seen_and_a_correction_is_not_held_against_itself(
    client: Client, life: Living
) -> None:
    first = say(life, "1.1", date(2026, 5, 1), done="All walked.", difference="Safe")
    services.add_update(
        item=life.item("1.1"),
        saying=services.Saying(date(2026, 5, 1), done="All walked", difference="Safe, they say"),
        corrects=first, by=actor(life.lead), at=noon(date(2026, 5, 2)),
    )  # fmt: skip
    client.force_login(life.unit)

    def found() -> list[tuple[str, ...]]:
        return [one.weak for one in client.get(f"/p/{life.place.slug}/updates/").context["waiting"]]

    assert found() == [("no-evidence",)]
    say(life, "1.1", MAY, done="ALL walked", difference="Safe")
    assert found() == [("no-evidence",), ("no-evidence", "same-again")]


@pages
def test_rated_better_than_the_dates_say(client: Client, life: Living, clock: Clock) -> None:
    late = date(2026, 10, 20)  # due on 30 September 2026, and not kept
    clock.set(late)
    say(life, "1.1", late, done="Nearly", difference="Some", rating="GREEN", why_rating="Nearly there")
    client.force_login(life.unit)
    (one,) = client.get(f"/p/{life.place.slug}/updates/").context["waiting"]
    assert one.weak == ("softer", "no-evidence")


@pages
def test_evidence_that_a_person_may_not_see_is_none_for_them(client: Client, life: Living) -> None:
    say(life, "1.1", done="All walked", difference="Safe")
    hidden = a_piece(life.place, life.item("1.1"))
    type(hidden).objects.filter(pk=hidden.pk).update(restricted=True, actor="user:0")
    client.force_login(life.chair)
    (one,) = client.get(f"/p/{life.place.slug}/updates/").context["waiting"]
    assert one.weak == ("no-evidence",)


@pages
def test_the_page_costs_the_same_however_many_wait(client: Client, life: Living) -> None:
    client.force_login(life.unit)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/p/{life.place.slug}/updates/?group=quality-group").status_code == 200
        return len(asked)

    for number in ("1.1", "1.2", "1.3"):
        say(life, number, done="Begun")
    few = cost()
    for n in range(20):
        say(life, ("1.1", "1.2", "1.3")[n % 3], done=f"Part {n}")
    assert cost() == few <= 15


@pages
def test_a_claim_that_is_sent_back_asks_for_an_update_with_the_reason(life: Living) -> None:
    item = life.item("1.1")
    say(life, "1.1", done="All walked")
    claim, back = move_named("claim"), move_named("send-back")
    assert claim is not None
    assert back is not None
    services.turn_item(item=item, move=claim, who={"lead"}, said="Safe", by=actor(life.lead), at=noon(MAY))
    services.turn_item(
        item=item, move=back, who={"group"}, said="Which routes?", group=life.group, by=actor(life.chair), at=noon(MAY)
    )
    (ask,) = Ask.objects.all()
    # Five working days from Wednesday 20 May 2026; Monday the 25th is a bank holiday.
    assert (ask.reference, ask.state, ask.origin) == (item.reference, "open", "returned")
    assert (ask.note, ask.due_on, ask.post.name) == ("Which routes?", date(2026, 5, 28), "Head of Early Help")  # type: ignore[union-attr]
    assert item.plan.stage == "live"
