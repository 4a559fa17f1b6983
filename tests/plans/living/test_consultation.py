"""Comments on a plan that is out for consultation: by item, numbered, each answered with a reason."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.plans import services
from goldenthread.plans.life_queries import comments_of
from goldenthread.plans.models import Comment, Reply
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place, found
from tests.plans.living.lives import MANAGER, a_plan, add, step


def comment(plan, words="Too many words", item=None) -> Comment:  # type: ignore[no-untyped-def]
    return services.add_comment(plan=plan, item=item, words=words, by=MANAGER, at=AT)


@pytest.mark.django_db
def test_comments_count_within_their_plan(place: Place) -> None:
    plan, other = a_plan(place, "consultation"), a_plan(place, "consultation")
    item = add(plan, "Walk every route")
    assert [comment(plan).number, comment(plan, item=item).number, comment(other).number] == [1, 2, 1]
    assert [one.item for one in comments_of(plan)] == [None, item]
    assert Entry.objects.filter(deed="plan:commented").count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["draft", "approved", "live", "closed", "archived"])
def test_nobody_comments_when_the_plan_is_not_out(place: Place, stage: str) -> None:
    with pytest.raises(services.NotOutForConsultation):
        comment(a_plan(place, stage))  # type: ignore[arg-type]
    assert not Comment.objects.exists()


@pytest.mark.django_db
def test_what_is_no_comment(place: Place) -> None:
    plan, other = a_plan(place, "consultation"), a_plan(place, "consultation")
    with pytest.raises(services.NothingWritten):
        comment(plan, " \n")
    with pytest.raises(services.NoSuchPlace):
        comment(plan, item=add(other, "Of another plan"))
    assert not Comment.objects.exists()


@pytest.mark.django_db
def test_what_is_not_accepted_whole_has_its_reason(place: Place) -> None:
    told = comment(a_plan(place, "consultation"))
    for disposition in ("partly", "no"):
        with pytest.raises(services.ReasonNeeded):
            services.answer_comment(comment=told, disposition=disposition, reason=" ", by=SYSTEM, at=AT)  # type: ignore[arg-type]
        with pytest.raises(IntegrityError), transaction.atomic():
            Reply.objects.create(partnership=place.partnership, comment=told, disposition=disposition, at=AT, by="x")
    assert not Reply.objects.exists()
    services.answer_comment(comment=told, disposition="accepted", reason="", by=SYSTEM, at=AT)
    assert Reply.objects.get().disposition == "accepted"


@pytest.mark.django_db
def test_a_comment_is_still_answered_when_the_consultation_is_over(place: Place) -> None:
    plan = a_plan(place, "consultation")
    told = comment(plan)
    step(plan, "take-back", said="Enough")
    services.answer_comment(comment=told, disposition="no", reason="It is the law", by=SYSTEM, at=AT)
    assert comments_of(plan)[0].replies.all()[0].reason == "It is the law"


class Laws(TestCase):
    """However often a comment is answered: the newest answer stands, and none is lost."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["accepted", "partly", "no"]),
                st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5),
            ),
            max_size=6,
        )
    )
    def test_the_newest_answer_stands_and_none_is_lost(self, answers: list[tuple[str, str]]) -> None:
        plan = a_plan(found("harbour"), "consultation")
        told = comment(plan)
        taken = []
        for disposition, reason in answers:
            try:
                services.answer_comment(comment=told, disposition=disposition, reason=reason, by=SYSTEM, at=AT)  # type: ignore[arg-type]
            except services.ReasonNeeded:
                assert disposition != "accepted"
                assert not reason.strip()
            else:
                taken.append((disposition, reason.strip()))
        standing = [(one.disposition, one.reason) for one in comments_of(plan)[0].replies.all()]
        assert standing == taken[::-1]
