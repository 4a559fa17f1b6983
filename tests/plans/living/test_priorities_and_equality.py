"""What became of each priority, the plan's equality assessment, re-worded priorities, and what is kept under watch."""

from datetime import date, datetime

import pytest

from goldenthread.files.services import store
from goldenthread.plans import services
from goldenthread.plans.life_queries import evaluations_of, not_evaluated, under_watch
from goldenthread.plans.models import Evaluation, Item, Plan
from goldenthread.plans.rewording import rewordings
from goldenthread.plans.services import Judged
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.plans.living.lives import MANAGER, a_plan, add

pytestmark = pytest.mark.django_db


def judge(plan: Plan, said: dict[str, Judged], seen: int = 0) -> list[Evaluation]:
    return services.evaluate(plan=plan, said=said, seen=seen, by=MANAGER, at=AT)


def test_all_priorities_are_evaluated_in_one_act(place: Place) -> None:
    plan = a_plan(place)
    first, second, third = (add(plan, f"Priority {n}", kind="priority") for n in range(3))
    judge(plan, {first.reference: Judged("kept", " Fewer hurt "), second.reference: Judged("partly", "", "Late")})
    assert [one.reference for one in not_evaluated(plan)] == [third.reference]
    standing = evaluations_of(plan)
    assert (standing[first.pk].kept, standing[first.pk].difference) == ("kept", "Fewer hurt")
    assert Entry.objects.filter(deed="plan:evaluated").count() == 1
    # What stands already makes no new row; a new word stands, and the old one is kept.
    judge(plan, {first.reference: Judged("kept", "Fewer hurt"), second.reference: Judged("kept")}, seen=2)
    assert Evaluation.objects.count() == 3
    assert evaluations_of(plan)[second.pk].kept == "kept"
    assert [one.kept for one in second.evaluations.all()] == ["kept", "partly"]


def test_what_is_no_evaluation(place: Place) -> None:
    plan = a_plan(place)
    top, action = add(plan, "Safe streets", kind="priority"), add(plan, "Walk")
    with pytest.raises(services.ReasonNeeded):
        judge(plan, {top.reference: Judged("not", "None", " ")})
    with pytest.raises(services.NotAPriority):
        judge(plan, {action.reference: Judged("kept")})
    with pytest.raises(services.EvaluatedMeanwhile):
        judge(plan, {top.reference: Judged("kept")}, seen=1)
    judge(plan, {top.reference: Judged("kept")})
    with pytest.raises(services.NothingToChange):
        judge(plan, {top.reference: Judged("kept")}, seen=1)
    Plan.objects.update(stage="draft")
    with pytest.raises(services.NotAPriority):
        judge(plan, {top.reference: Judged("partly", learned="x")}, seen=1)
    assert Evaluation.objects.count() == 1


def test_the_equality_assessment(place: Place) -> None:
    plan = a_plan(place)
    of = {"plan": plan, "by": MANAGER, "at": AT}
    with pytest.raises(services.ReasonNeeded):
        services.set_equality(needed=False, why=" ", file=None, review=None, seen=1, **of)  # type: ignore[arg-type]
    paper = store(partnership=place.partnership, name="eia.txt", data=b"Fair", by=SYSTEM, at=AT)
    told = {"needed": True, "why": "It changes who is seen first", "review": date(2026, 10, 1)}
    changed = services.set_equality(file=paper, seen=1, **told, **of)  # type: ignore[arg-type]
    assert (changed.equality, changed.equality_file, changed.equality_review) == ("yes", paper, date(2026, 10, 1))
    assert changed.version == 2
    with pytest.raises(services.PlanChangedMeanwhile):
        services.set_equality(file=None, seen=1, **told, **of)  # type: ignore[arg-type]
    with pytest.raises(services.NothingToChange):
        services.set_equality(file=None, seen=2, **told, **of)  # type: ignore[arg-type]
    kept = services.set_equality(file=None, seen=2, **{**told, "review": None}, **of)  # type: ignore[arg-type]
    assert (kept.equality_file, kept.equality_review) == (paper, None)
    assert Entry.objects.filter(deed="plan:equality").count() == 2


class Kept:
    def __init__(self, day: int, text: str, why: str) -> None:
        self.at, self.why, self.fields = datetime(2026, 5, day, 12), why, {"text": text}  # noqa: DTZ001


def test_old_words_and_the_reason_are_kept() -> None:
    versions = [
        Kept(1, "", "Added"), Kept(2, "Walk", "Words"), Kept(3, "Walk every route", "Too vague"),
        Kept(4, "Walk every route", "Moved"), Kept(5, "Walk and ride", "Children asked"),
    ]  # fmt: skip
    assert [(one.at.day, one.was, one.why) for one in rewordings(versions)] == [
        (5, "Walk every route", "Children asked"), (3, "Walk", "Too vague"),
    ]  # fmt: skip
    assert rewordings([]) == []
    assert rewordings(versions[:1]) == []


def test_a_closed_priority_stays_under_watch(place: Place) -> None:
    plan = a_plan(place)
    late, soon, open_one = (add(plan, f"Priority {n}", kind="priority") for n in range(3))
    Item.objects.filter(pk__in=[late.pk, soon.pk]).update(stage="embedded")

    def review(item: Item, day: date | None, seen: int = 1) -> Item:
        return services.set_review(item=item, day=day, seen=seen, by=MANAGER, at=AT)

    review(late, date(2027, 6, 1))
    review(soon, date(2026, 6, 1))
    review(open_one, date(2026, 1, 1))
    assert under_watch(plan) == [soon, late]
    assert late.versions.get(number=2).fields["review_on"] == "2027-06-01"
    assert late.versions.get(number=2).why == "Looked at again on 1 June 2027"
    with pytest.raises(services.ItemChangedMeanwhile):
        review(late, None)
    with pytest.raises(services.NothingToChange):
        review(late, date(2027, 6, 1), seen=2)
    review(late, None, seen=2)
    assert under_watch(plan) == [soon]
