"""Two people at once, and forms that are sent twice: nothing is lost, nothing doubled, nobody waits for ever."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from goldenthread.lib.dates import Period
from goldenthread.plans import services
from goldenthread.plans.models import Comment, Item, Plan, Theme, Update, Verdict, Version
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import verify
from tests.conftest import Place, found
from tests.plans.living.people import LONDON, Living, actor, living, noon

DAY = date(2026, 5, 20)
BY: dict[str, Any] = {"by": SYSTEM, "at": noon(DAY)}
NEXT = Period(date(2027, 4, 1), date(2028, 3, 31))
REFUSALS = (
    services.ItemChangedMeanwhile, services.PlanChangedMeanwhile, services.NothingToChange, services.NotOpenAnyMore,
    services.ReturnedAlready, services.NotFromHere, services.SaidAlready, services.ThemeNamedAlready,
)  # fmt: skip
several = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite lets one write at a time")


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Each deed in a thread of its own, begun together: what each gave, or its refusal. Any other failure is raised."""
    begin = threading.Barrier(len(deeds))
    came: list[Any] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            begin.wait()
            came[place] = deed()
        except Exception as failure:  # noqa: BLE001 - told below
            came[place] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    wrong = [one for one in came if isinstance(one, Exception) and not isinstance(one, REFUSALS)]
    assert wrong == []
    return came


def say(item: Item, words: str) -> Update:
    return services.add_update(item=item, saying=services.Saying(DAY, done=words), **BY)


@several
@pytest.mark.django_db(transaction=True)
def test_deeds_on_one_plan_at_once_wait_for_each_other() -> None:
    place = found("ambermere")
    life = living(place)
    for turn in range(4):
        items = list(Item.objects.filter(plan=life.plan).select_related("plan").order_by("pk"))
        doing = [one for one in items if one.kind == "action"]
        many = [(one, one.version) for one in reversed(doing)]
        before = Version.objects.count()
        came = at_once(
            lambda many=many, n=turn: services.change_items(items=many, scope=("children", "adults")[n % 2], why="Said", **BY),
            lambda one=doing[0], n=turn: say(one, f"Walked {n}"),
            lambda one=doing[-1], n=turn: say(one, f"Trained {n}"),
            lambda one=doing[1]: services.step_item(item=one, step="up", seen=one.version, **BY),
            lambda one=doing[0]: services.duplicate_item(item=one, **BY),
            lambda plan=life.plan: services.renumber(
                plan=plan, under=None, seen=services.as_seen(list(Item.objects.filter(plan=plan))), **BY),
            lambda: services.add_theme(partnership=place.partnership, name="Voice", **BY),
            lambda: services.add_theme(partnership=place.partnership, name="voice", **BY),
            lambda place=place: services.set_demands(
                partnership=place.partnership, evidence=False, impact=False, group=False, **BY),
        )  # fmt: skip
        assert isinstance(came[1], Update)
        assert isinstance(came[2], Update)
        assert Version.objects.count() > before
    assert Theme.objects.count() == 1
    assert verify(place.partnership) == []
    for item in Item.objects.all():
        assert list(item.versions.values_list("number", flat=True)) == list(range(1, item.version + 1))


@several
@pytest.mark.django_db(transaction=True)
def test_two_groups_take_the_same_updates_at_once_and_two_carry_the_plan_over() -> None:
    life = living(found("ambermere"))
    told = [say(life.item(number), "Done") for number in ("1.1", "1.2")]
    at_once(
        lambda: services.accept_updates(updates=told, group=None, **BY),
        lambda: services.accept_updates(updates=told[::-1], group=life.group, **BY),
    )
    assert Verdict.objects.count() == 2
    at_once(*[lambda: services.return_update(update=told[0], reason="Why?", group=None, **BY)] * 2)
    assert Verdict.objects.filter(ruling="returned").count() == 1
    plan = Plan.objects.get()
    choices = list(plan.items.filter(kind="action").values_list("reference", flat=True))
    at_once(*[lambda: services.carry_over(plan=plan, choices=choices, title="Next", period=NEXT, seen=plan.version,
                                          **BY)] * 2)  # fmt: skip
    assert Plan.objects.count() == 2


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


@pytest.mark.django_db
def test_the_same_update_twice_on_a_day_is_kept_once(life: Living) -> None:
    item = life.item("1.1")
    say(item, "Walked it")
    with pytest.raises(services.SaidAlready):
        say(item, "Walked it ")
    say(item, "Walked it again")
    say(item, "Walked it")  # something else was said between
    with pytest.raises(services.SaidAlready):
        say(item, "Walked it")
    # Another person, or another day, says what was said before.
    services.add_update(item=item, saying=services.Saying(DAY, done="Walked it"), by=actor(life.lead), at=noon(DAY))
    later = {"by": actor(life.lead), "at": noon(date(2026, 5, 21))}
    services.add_update(item=item, saying=services.Saying(DAY, done="Walked it"), **later)
    assert Update.objects.filter(item=item, origin="lead").count() == 5


@pytest.mark.django_db
def test_what_was_given_back_can_be_said_again(life: Living) -> None:
    first = say(life.item("1.1"), "Walked it")
    services.return_update(update=first, reason="Which routes?", group=None, **BY)
    say(life.item("1.1"), "Walked it")
    with pytest.raises(services.ReturnedAlready):
        services.return_update(update=first, reason="Which routes?", group=None, **BY)


@pytest.mark.django_db
def test_a_form_sent_twice_leads_where_it_stands(client: Client, life: Living) -> None:
    client.force_login(life.lead)
    address = f"/p/{life.place.slug}/items/{life.item('1.1').reference}/update/"
    period = client.get(address).context["form"].fields["period"].choices[0][0]
    said = {"period": period, "done": "Walked it", "rating": ""}
    assert [client.post(address, said).status_code for _ in range(2)] == [302, 302]
    assert Update.objects.filter(item=life.item("1.1"), origin="lead").count() == 1


@pytest.mark.django_db
def test_a_comment_sent_twice_is_one(life: Living) -> None:
    Plan.objects.update(stage="consultation")
    for words in ("Too long", "Too long", "Too short"):
        services.add_comment(plan=life.plan, item=None, words=words, **BY)
    services.add_comment(plan=life.plan, item=life.item("1.1"), words="Too long", **BY)
    assert list(Comment.objects.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_the_work_is_carried_over_once(life: Living) -> None:
    plan = life.plan
    said: dict[str, Any] = {"choices": [life.item("1.1").reference], "title": "Next", "period": NEXT}
    services.carry_over(plan=plan, **said, seen=plan.version, **BY)
    with pytest.raises(services.NotOpenAnyMore):
        services.carry_over(plan=plan, **said, seen=plan.version, **BY)


@pytest.mark.django_db
def test_a_day_begins_at_midnight_here(life: Living) -> None:
    """Half past twelve on a summer's night is still yesterday in Greenwich."""
    night = datetime(2026, 7, 1, 0, 30, tzinfo=LONDON)
    said = services.Saying(date(2026, 7, 1), done="Walked it")
    services.add_update(item=life.item("1.1"), saying=said, by=SYSTEM, at=night.astimezone(UTC))
