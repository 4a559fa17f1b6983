"""The first ten minutes: a Word plan of ninety actions goes from its file to life, every doubt answered on the way.

How long a person needs is measured by hand and told in the notes; here the number of things she is asked is held, since
that is what makes it long.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from goldenthread.boards import services as boards
from goldenthread.documents import Block, Cell, Document, Heading, Paragraph, Row, Span, Table
from goldenthread.plans.models import Lead, Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place, found
from tests.plans.generated.printing import word

Visit = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)
POSTS = (
    "Head of Early Help",
    "Head of Quality",
    "Learning Manager",
    "Chair of the Practice Group",
    "Youth Worker Lead",
)
SUBJECTS = ("Early help", "Online harm", "Neglect", "Transitions", "Hearing children", "Workforce")
VERBS = ("Write", "Agree", "Publish", "Test", "Teach", "Share", "Print", "Review", "Map", "Count", "Draw up", "Rewrite")
THINGS = ("a guide", "a referral form", "a pathway", "an audit tool", "a training day")


def cell(text: str) -> Cell:
    return Cell((Paragraph((Span(text),)),))


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(cell(text) for text in texts), header=header)


def ninety_actions() -> Document:
    """Six priorities, fifteen actions under each in a table of its own; one date means two things, one colour nothing."""
    blocks: list[Block] = [Heading(1, (Span("Harbour Safeguarding Children Board: Business Plan 2026/27"),))]
    for p, subject in enumerate(SUBJECTS, start=1):
        blocks.append(Heading(2, (Span(f"Priority {p}: {subject}"),)))
        rows = [row("Ref", "Action", "Lead", "By when", "How we will know", "RAG", header=True)]
        for n in range(1, 16):
            what = f"{VERBS[(n + p) % len(VERBS)]} {THINGS[n % len(THINGS)]} on {subject.lower()} for team {n}"
            when = "Bi-annual" if (p, n) == (3, 4) else f"{'June' if n % 2 else 'December'} 2026"
            rating = "Purple" if (p, n) == (6, 15) else ("Green", "Amber", "Red")[n % 3]
            rows.append(row(f"{p}.{n}", what, POSTS[n % len(POSTS)], when, f"{n + p} of 20 teams use it", rating))
        blocks.append(Table(tuple(rows)))
    return Document(tuple(blocks))


@pytest.fixture
def house(transactional_db: None) -> Place:
    place = found("ambermere")
    for name in POSTS[:4]:  # the fifth is not known here yet
        boards.add_post(partnership=place.partnership, name=name, by=SYSTEM, at=AT)
    return place


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_ninety_actions_from_their_word_file_to_life(visit: Visit, house: Place, tmp_path: Path, scripts: bool) -> None:
    path = tmp_path / "business plan.docx"
    path.write_bytes(word(ninety_actions()))
    page = visit("/p/ambermere/uploads/", scripts=scripts, user=house.people["business-unit"])
    page.get_by_label("The plan").set_input_files(path)
    page.get_by_role("button", name="Read the plan").click()
    main = page.locator("main")
    assert "90 actions" in main.inner_text()
    assert "6 priorities" in main.inner_text()

    # One action is put right before it counts.
    page.get_by_role("button", name=re.compile("Put it right.*Write a guide")).first.click()
    page.get_by_role("textbox", name="Its words").fill("Write one guide for every team")
    page.get_by_role("button", name="Save", exact=True).click()

    # One time, one lead and one colour are doubted: nothing that the file says plainly is asked.
    form = page.locator("main form")
    for asked in ("Say these dates again", "Who are these leads?", "What do the ratings mean?"):
        assert form.get_by_role("heading", name=asked).count() == 1
    page.get_by_label("Bi-annual").fill("twice a year")
    page.get_by_label("Youth Worker Lead").select_option(label="Head of Early Help")
    page.get_by_label("Purple").select_option(label="Off track")
    page.get_by_label("It is being carried out now").check()
    page.get_by_role("button", name="Confirm: this is the plan").click()
    page.wait_for_url(re.compile("/plans/PLN-"))

    plan = Plan.objects.get()
    actions = plan.items.filter(kind="action")
    assert (actions.count(), plan.items.filter(kind="priority").count()) == (90, 6)
    assert actions.filter(due=date(2026, 6, 30)).count() == 48
    assert Lead.objects.filter(item__plan=plan, post=None, group=None).count() == 0
    assert "Write one guide for every team" in page.locator("main").inner_text()
    assert "twice a year" in page.locator("main").inner_text()
