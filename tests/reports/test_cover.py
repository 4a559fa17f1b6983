"""The cover report: what is known is filled in, the rest is asked for, under the headings of whoever receives it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from goldenthread.boards import services as boards
from goldenthread.documents import Document, Heading, Paragraph, Span, Table, tables
from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.services import add_comment, found_plan
from goldenthread.reports.cover_parts import COVER_PARTS
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Body
from goldenthread.reports.scope import Scope
from goldenthread.reports.services.bodies import BodyFacts, add_body
from goldenthread.reports.setting import Setting, Written
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
KIND = KINDS["cover"]
DAY = AT.date()
OURS = ("Start well", "Age well")
PLAIN = Setting()


def said(words: str) -> Written:
    return Written(tuple(Paragraph((Span(line),)) for line in words.split("\n")))


def scope_of(plan: Plan, body: Body | None = None, day: date = DAY) -> Scope:
    return Scope(plan.partnership, (plan,), day, day + timedelta(days=1), body=body)


def made(plan: Plan, body: Body | None = None, setting: Setting = PLAIN, day: date = DAY) -> Document:
    return KIND.made(scope_of(plan, body, day), setting)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def table_with(document: Document, head: str) -> Table:
    return next(one for one in tables(document) if one.rows[0].cells[0].text == head)


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


@pytest.fixture
def body(place: Place) -> Body:
    facts = BodyFacts(
        "Health and Wellbeing Board", OURS,
        [("authors", "Who wrote this"), ("priorities", "Council plan"), ("risk", "Risks"), ("summary", ""), ("wards", "")],
    )  # fmt: skip
    return add_body(partnership=place.partnership, facts=facts, by=SYSTEM, at=AT)


def test_without_a_body_it_has_the_usual_parts_in_order_and_says_what_is_wanting(plan: Plan) -> None:
    document = made(plan)
    usual = [str(part.label) for part in COVER_PARTS if not part.head and part.word != "priorities"]
    named = [one.partition(". ")[2] for one in headings(document) if one[0].isdigit()]
    assert named == usual
    wanting = {slot.word for slot in KIND.slots_of(scope_of(plan)) if slot.wanted}
    assert {"directors", "authors", "recommendations", "exempt", "options"} <= wanting
    assert document.text.count("[To be written:") >= len(wanting)


def test_each_body_keeps_its_headings_and_their_order(plan: Plan, body: Body) -> None:
    document = made(plan, body)
    assert headings(document) == ["Council plan", "1. Risks", "2. Summary"]
    assert "Report to Health and Wellbeing Board" in document.text
    assert [row.cells[0].text for row in table_with(document, "About this report").rows[-2:]] == [
        "Who wrote this",
        "Wards affected",
    ]
    slots = {slot.word: slot.label for slot in KIND.slots_of(scope_of(plan, body))}
    assert slots == {
        "authors": "Who wrote this",
        "priorities": "Council plan",
        "risk": "Risks",
        "summary": "Summary",
        "wards": "Wards affected",
    }


def test_its_own_priorities_are_ticked_where_they_are_named(plan: Plan, body: Body) -> None:
    document = made(plan, body, Setting(passages={"priorities": said("• age well.\nSomething of ours")}))
    ticks = table_with(document, "Priority")
    assert [(row.cells[0].text, row.cells[1].text) for row in ticks.rows[1:]] == [
        ("Start well", "☐ No"),
        ("Age well", "☑ Yes"),
    ]
    assert "Something of ours" in document.text


def test_what_is_issued_leaves_out_what_nobody_wrote(plan: Plan) -> None:
    document = made(plan, None, Setting(issued_on=DAY, passages={"recommendations": said("Note the plan.")}))
    assert "To be written" not in document.text
    assert [one.partition(". ")[2] for one in headings(document)] == [
        "Summary", "Recommendations", "Background and consultation", "Financial implications", "Risk management", "Background papers",
    ]  # fmt: skip
    assert [one.partition(".")[0] for one in headings(document)] == ["1", "2", "3", "4", "5", "6"]


def test_nobody_is_said_to_serve_nothing_before_it_was_asked(plan: Plan, body: Body) -> None:
    draft = table_with(made(plan, body), "Priority")
    assert [row.cells[1].text for row in draft.rows[1:]] == ["☐", "☐"]
    asked = Setting(passages={"priorities": said("Age well")})
    told = table_with(made(plan, body, asked), "Priority")
    assert [row.cells[1].text for row in told.rows[1:]] == ["☐ No", "☑ Yes"]


def test_what_somebody_wrote_of_money_is_not_gainsaid(plan: Plan) -> None:
    text = made(plan, None, Setting(passages={"finance": said("The partners pay for it together.")})).text
    assert "The partners pay" in text
    assert "No cost is named" not in text
    assert "No cost is named" in made(plan).text


def test_of_a_plan_without_ratings_it_is_told_what_was_worked_out(place: Place) -> None:
    """The progress report does so: the two may not tell the same things in two ways."""
    text = "\n".join(line.removesuffix("\tRED").removesuffix("\tGREEN") for line in SMALL_PLAN.split("\n"))
    plan = uploaded_plan(place, "\n".join(line for line in text.split("\n") if " = " not in line).replace("\tRAG", ""))
    assert not Item.objects.filter(plan=plan).exclude(rating=None).exists()
    document = made(plan)
    assert "This plan has no ratings of its own" in document.text


def test_numbers_are_those_of_the_plan(place: Place, plan: Plan) -> None:
    items = list(plan.items.filter(kind="action").order_by("reference"))
    for item, cost, agreed in zip(items, ("1200", "850.50"), ("yes", "no"), strict=True):
        services.edit_item(
            item=item, changes={"cost": cost, "money": "Pooled budget", "money_agreed": agreed}, why="", seen=item.version, by=SYSTEM, at=AT,
        )  # fmt: skip
    document = made(plan)
    assert "1 priority and 2 things to do" in document.text
    money = table_with(document, "Where the money comes from")
    assert [row.cells[3].text for row in money.rows[1:]] == ["£1,200", "£850.50", "£2,050.50"]
    assert sum(Item.objects.filter(plan=plan).exclude(cost=None).values_list("cost", flat=True)) == Decimal("2050.50")
    risk = table_with(document, "How it stands")
    told = [(row.cells[0].text, int(row.cells[1].text)) for row in risk.rows[1:]]
    at_all = [name for name, _number in told].index("All things to do")
    assert sum(number for _name, number in told[:at_all]) == told[at_all][1] == 2
    assert "1 off track" in document.text
    # costs as the plan said on the day
    assert "No cost is named" in made(plan, day=DAY - timedelta(days=1)).text


def test_consultation_approval_and_equality_are_told_with_their_days_and_without_names(place: Place) -> None:
    deed: dict[str, Any] = {"by": SYSTEM, "at": AT}
    plan = found_plan(
        partnership=place.partnership, board=None, title="Next", period=None, scheme=None, level_names={}, stage="consultation", **deed
    )  # fmt: skip
    for words in ("Too long", "Too short"):
        add_comment(plan=plan, item=None, words=f"CANARY {words}", **deed)
    services.set_equality(
        plan=plan, needed=True, why="It touches everybody.", file=None, review=None, seen=plan.version, **deed
    )
    group = boards.add_group(
        partnership=place.partnership, name="Joint Executive", kind="executive", board=None, first=None, **deed
    )
    plan = Plan.objects.get(pk=plan.pk)
    services.move_plan(plan=plan, event="approve", group=group, day=DAY, seen=plan.version, **deed)
    text = made(Plan.objects.get(pk=plan.pk)).text
    assert "2 comments on the draft came in on 1 April 2026." in text
    assert "Not answered yet\t2" in text
    assert "Approved by Joint Executive on 1 April 2026." in text
    assert "An equality impact assessment is needed." in text
    assert "It touches everybody." in text
    assert "CANARY" not in text
