"""No update, date or rating is ever lost, by any sequence of deeds: a model in plain Python beside the services."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.boards.models import Rating
from goldenthread.plans import services
from goldenthread.plans.lifecycle import MOVES, move_named
from goldenthread.plans.models import Answer, Item, Tick, Turn, Update, Verdict, Version
from goldenthread.plans.past import rows_as_of
from goldenthread.plans.queries import rows_of
from goldenthread.plans.services.making import fields_of, leads_of
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Entry
from tests.conftest import Place
from tests.plans.living.people import IMPORTED, Living, living, noon

pytestmark = pytest.mark.django_db
QUARTERS = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
NUMBERS = ("1.1", "1.2", "1.3")
REFUSED = (
    services.AsksNobody, services.NothingSaid, services.NotToCorrect, services.RatingNeedsReason,
    services.ReturnNeedsReason, services.SaidOfTheFuture, services.NotFromHere, services.MustSay,
    services.NotYetProved, services.SameHands, services.NotPromised, services.NotAsked, services.NothingToChange,
    services.SaidAlready, services.ReturnedAlready,
)  # fmt: skip

WHICH = st.sampled_from(NUMBERS)
DEEDS = st.lists(
    st.one_of(
        st.tuples(
            st.just("say"), WHICH, st.sampled_from(QUARTERS), st.sampled_from(["", "RED", "AMBER", "GREEN", "BLUE"]),
            st.sampled_from(["", "Because"]), st.sampled_from([None, date(2027, 2, 1)]),
        ),
        st.tuples(st.just("correct"), WHICH, st.integers(0, 5)),
        st.tuples(st.just("accept"), WHICH, st.integers(0, 5)),
        st.tuples(st.just("return"), WHICH, st.integers(0, 5), st.sampled_from(["", "More"])),
        st.tuples(st.just("tick"), WHICH, st.sampled_from(QUARTERS), st.booleans()),
        st.tuples(st.just("answer"), WHICH, st.booleans()),
        st.tuples(st.just("turn"), WHICH, st.sampled_from([move.event for move in MOVES]), st.integers(0, 1)),
        st.tuples(st.just("date"), WHICH, st.sampled_from(["November 2026", "January 2027", "quarterly"])),
    ),
    max_size=14,
)  # fmt: skip


@dataclass
class Model:
    """What was acknowledged, kept apart from the database."""

    said: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {one: [] for one in NUMBERS})
    kept: dict[str, set[date]] = field(default_factory=lambda: {one: set() for one in NUMBERS})
    ticks: int = 0
    verdicts: int = 0
    answers: int = 0
    turns: list[tuple[str, str, str]] = field(default_factory=list)
    timescales: dict[str, list[str]] = field(default_factory=lambda: {one: [] for one in NUMBERS})
    entries: int = 0

    def stands(self, number: str) -> list[dict[str, Any]]:
        """Those neither corrected by one that counts, nor returned: oldest first."""
        told = self.said[number]
        gone = {one["corrects"] for one in told if one["corrects"] is not None and not one["returned"]}
        kept = [one for n, one in enumerate(told) if n not in gone and not one["returned"]]
        return sorted(kept, key=lambda one: one["as_at"])  # sorting keeps the order of typing within a day


class Walk:
    """Does each deed with the services, and writes it in the model where it was taken."""

    def __init__(self, life: Living) -> None:
        self.life, self.model, self.clock = life, Model(), noon(date(2027, 4, 2))
        for item in life.plan.items.filter(printed_ref__in=NUMBERS):
            update = item.updates.get()
            assert update.rating is not None
            self.model.said[item.printed_ref].append(
                {"pk": update.pk, "as_at": IMPORTED, "rating": update.rating.code, "own": False, "expected": None,
                 "corrects": None, "returned": False, "done": update.done}
            )  # fmt: skip
        self.model.entries = Entry.objects.count()

    def go(self, deed: tuple[Any, ...]) -> None:
        name, number, *rest = deed
        self.clock += timedelta(minutes=1)
        before = self.counts()
        try:
            with transaction.atomic():
                getattr(self, f"_{name}")(number, *rest)
        except REFUSED:
            assert self.counts() == before  # never half a change

    def counts(self) -> tuple[int, ...]:
        return tuple(one.objects.count() for one in (Update, Verdict, Tick, Answer, Turn, Version, Entry))

    def _said(self, number: str, at: int) -> dict[str, Any] | None:
        own = [one for one in self.model.said[number] if one["own"]]
        return own[at % len(own)] if own else None

    def _say(self, number: str, day: date, rating: str, why: str, expected: date | None, corrects: Any = None) -> None:
        words = f"said {len(self.model.said[number])}"
        saying = services.Saying(day, done=words, rating=rating, why_rating=why, expected=expected)
        whom = Update.objects.get(pk=corrects["pk"]) if corrects else None
        update = services.add_update(
            item=self.life.item(number), saying=saying, corrects=whom, by=SYSTEM, at=self.clock
        )
        self.model.said[number].append(
            {"pk": update.pk, "as_at": day, "rating": rating, "own": True, "expected": expected, "returned": False,
             "corrects": self.model.said[number].index(corrects) if corrects else None, "done": words}
        )  # fmt: skip
        self.model.entries += 1

    def _correct(self, number: str, at: int) -> None:
        whom = self._said(number, at)
        if whom is not None:
            self._say(number, whom["as_at"], "AMBER", "Because", None, corrects=whom)

    def _accept(self, number: str, at: int) -> None:
        whom = self._said(number, at)
        if whom is not None:
            update = Update.objects.select_related("item").get(pk=whom["pk"])
            count = services.accept_updates(updates=[update], group=self.life.group, by=SYSTEM, at=self.clock)
            whom["returned"] = False
            self.model.verdicts += count
            self.model.entries += count

    def _return(self, number: str, at: int, reason: str) -> None:
        whom = self._said(number, at)
        if whom is not None:
            update = Update.objects.select_related("item").get(pk=whom["pk"])
            services.return_update(update=update, reason=reason, group=None, by=SYSTEM, at=self.clock)
            whom["returned"] = True
            self.model.verdicts += 1
            self.model.entries += 1

    def _tick(self, number: str, day: date, given: bool) -> None:
        services.tick_date(item=self.life.item(number), day=day, given=given, by=SYSTEM, at=self.clock)
        if (day in self.model.kept[number]) != given:
            self.model.kept[number] ^= {day}
            self.model.ticks += 1
            self.model.entries += 1

    def _answer(self, number: str, done: bool) -> None:
        services.answer_for(item=self.life.item(number), seat=self.life.police, done=done, by=SYSTEM, at=self.clock)
        self.model.answers += 1
        self.model.entries += 1

    def _turn(self, number: str, event: str, whose: int) -> None:
        move = move_named(event)
        assert move is not None
        item = self.life.item(number)
        by = Actor("user", str(whose), f"Person {whose}")
        after = services.turn_item(
            item=item, move=move, who={"lead", "group", "unit"}, said="So", group=self.life.group, by=by, at=self.clock
        )
        self.model.turns.append((number, item.stage, after.stage))
        self.model.entries += 1

    def _date(self, number: str, words: str) -> None:
        item = self.life.item(number)
        before = item.timescale
        services.edit_item(
            item=item, changes={"timescale": words}, why="It slipped", seen=item.version, by=SYSTEM, at=self.clock
        )
        self.model.timescales[number].append(before)
        self.model.entries += 1

    def check(self) -> None:
        """Everything that was acknowledged is there, and the items stand as the model says."""
        model = self.model
        for number in NUMBERS:
            item = self.life.item(number)
            told = list(Update.objects.filter(item=item).order_by("pk").values_list("pk", "as_at", "done"))
            assert told == [(one["pk"], one["as_at"], one["done"]) for one in model.said[number]]
            self._check_item(number, item)
            versions = list(Version.objects.filter(item=item).order_by("number"))
            assert [one.number for one in versions] == list(range(1, item.version + 1))
            assert versions[-1].fields == fields_of(item, leads_of(item), [])
            assert set(model.timescales[number]) <= {one.fields["timescale"] for one in versions}
        assert (Tick.objects.count(), Verdict.objects.count()) == (model.ticks, model.verdicts)
        assert Answer.objects.count() == model.answers
        turns = Turn.objects.order_by("pk").values_list("item__printed_ref", "before", "after")
        assert list(turns) == model.turns
        assert Entry.objects.count() == model.entries
        day = self.clock.date()
        assert rows_as_of(self.life.plan, day) == [_bare(row) for row in rows_of(self.life.plan, day)]

    def _check_item(self, number: str, item: Item) -> None:
        stands = self.model.stands(number)
        own = [one for one in stands if one["own"]]
        ratings = [one["rating"] for one in stands if one["rating"]]
        assert (item.rating.code if item.rating else "") == (ratings[-1] if ratings else "")
        assert item.expected == (own[-1]["expected"] if own else None)
        heard = [one["as_at"] for one in own]
        heard += [at.date() for at in Answer.objects.filter(item=item).values_list("at", flat=True)]
        assert item.heard_on == max(heard, default=None)
        assert {date.fromisoformat(day) for day in item.kept_dates} == self.model.kept[number]


def _bare(row: Any) -> Any:
    """A row as versions know it: they keep the names of leads, not the keys."""
    from goldenthread.plans.rows import Keys

    leads = tuple(lead._replace(keys=Keys(post=lead.keys.post, named_set=lead.keys.named_set)) for lead in row.leads)
    return row._replace(leads=leads)


def walk(place: Place, deeds: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        services.set_demands(
            partnership=place.partnership, evidence=False, impact=False, group=True, by=SYSTEM, at=noon(IMPORTED)
        )
        going = Walk(living(place))
        assert list(Rating.objects.filter(scheme=going.life.plan.scheme).values_list("code", flat=True))
        for deed in deeds:
            going.go(deed)
        going.check()
        transaction.set_rollback(True)


SLOW = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(DEEDS)
def test_nothing_acknowledged_is_lost(place: Place, deeds: list[tuple[Any, ...]]) -> None:
    walk(place, deeds)


@pytest.mark.prove
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(DEEDS)
def test_nothing_acknowledged_is_lost_in_many_walks(place: Place, deeds: list[tuple[Any, ...]]) -> None:
    walk(place, deeds)
