"""From a tool to a signed return, and how answers become scores: facts worked out by hand."""

from decimal import Decimal

import pytest

from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import Answer, Return, ToolVersion
from goldenthread.assurance.scoring import Said, score_of
from goldenthread.assurance.services import Typed
from goldenthread.assurance.tool import packed, problems, unpacked
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import TOOL, a_campaign
from tests.conftest import AT, Place

WHOLE = {
    "lead": Typed("3"),
    "reports": Typed("2"),
    "checks": Typed("A", words="New posts only"),
    "volunteers": Typed("no"),
    "changed": Typed(words="The waiting room"),
}


def test_a_tool_is_packed_and_comes_back() -> None:
    assert unpacked(packed(TOOL)) == TOOL
    assert problems(TOOL) == []


def test_a_standard_is_the_weighted_mean_of_what_applies() -> None:
    leadership, recruitment, voice = TOOL.standards
    said = {"lead": Said("3"), "reports": Said("2"), "checks": Said("A"), "volunteers": Said("yes")}
    # (1 x 1 + 2 x 2/3) / 3 = 7/9
    assert score_of(leadership, TOOL, said).share == pytest.approx(7 / 9)
    assert (score_of(leadership, TOOL, said).mark, score_of(leadership, TOOL, said).percent) == ("mostly", 78)
    told = score_of(recruitment, TOOL, said)
    assert (told.asked, told.answered, told.percent, told.mark) == (3, 2, 75, "mostly")
    told = score_of(recruitment, TOOL, {**said, "volunteers": Said("no")})
    assert (told.asked, told.answered, told.percent, told.mark) == (2, 2, 25, "partly")
    assert score_of(voice, TOOL, {"custody": Said(na_why="No custody here")}, "police").left_out == 1
    assert score_of(voice, TOOL, {}, "council").asked == 1
    assert score_of(voice, TOOL, {}, "council").mark == "no-answer"


def test_a_return_is_filled_in_and_signed(place: Place) -> None:
    asked = a_campaign(place)
    filled = asked.returns["vale-council"]
    (ask,) = open_asks(
        partnership=place.partnership, kind="return", wants=[Want(filled.reference, Whom("agency", filled.seat_id or 0))],
        origin="person", opens_on=AT.date(), due_on=AT.date(), at=AT,
    )  # fmt: skip
    desk = asked.desk("vale-council")
    kept = services.save_answers(desk=desk, typed={"lead": WHOLE["lead"]}, at=AT)
    assert set(kept.saved) == {"lead"}
    assert Return.objects.get(pk=filled.pk).state == "begun"
    with pytest.raises(services.AnswersMissing) as refusal:
        services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    assert refusal.value.missing == ["reports", "checks", "volunteers", "changed"]
    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    signed = services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    assert (signed.state, signed.first_signed_on) == ("signed", AT.date())
    ask.refresh_from_db()
    assert ask.state == "answered"
    with pytest.raises(services.NotNow):
        services.save_answers(desk=desk, typed={"lead": Typed("0", seen=1)}, at=AT)


def test_two_who_write_at_once_both_keep_their_words(place: Place) -> None:
    asked = a_campaign(place)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed={"checks": Typed("A")}, at=AT)
    services.save_answers(desk=desk, typed={"checks": Typed("G", seen=1)}, at=AT)
    kept = services.save_answers(desk=desk, typed={"checks": Typed("R", seen=1), "lead": Typed("1")}, at=AT)
    assert set(kept.saved) == {"lead"}
    assert kept.clashes["checks"].code == "G"
    assert Answer.objects.get(filled=desk.filled, key="checks").code == "G"


def test_an_agreed_version_says_the_same_for_ever(place: Place) -> None:
    from django.db import DatabaseError, transaction

    asked = a_campaign(place)
    with pytest.raises(services.AgreedAlready):
        services.save_draft(version=asked.version, content=TOOL, seen=2, by=SYSTEM, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        ToolVersion.objects.filter(pk=asked.version.pk).update(content={})


def test_numbers_are_kept_as_they_are_typed(place: Place) -> None:
    asked = a_campaign(place)
    desk = asked.desk("open-door")
    typed = {"volunteers": Typed("yes"), "volunteers-checked": Typed(number=Decimal(85))}
    services.save_answers(desk=desk, typed=typed, at=AT)
    assert Answer.objects.get(filled=desk.filled, key="volunteers-checked").number == Decimal(85)
