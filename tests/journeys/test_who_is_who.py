"""Who is who in a real browser: an agency merges, contacts come in, a partnership ends; without scripts, by keyboard."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from goldenthread.boards.models import Contact, Seat
from goldenthread.plans.models import Lead, Plan
from tests.conftest import Place, found
from tests.ingest.test_contacts_come_in import LIST
from tests.shared import SHARED, needs_shared

Visit = Callable[..., Page]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")


def day(page: Page, when: date) -> None:
    for label, value in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
        page.get_by_label(label, exact=True).first.fill(str(value))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_agency_is_added_and_takes_over_from_another(visit: Visit, house: Place, scripts: bool) -> None:
    page = visit("/p/ambermere/who/", scripts=scripts, user=house.people["business-unit"])
    page.get_by_role("link", name="Agencies").click()
    for name in ("Old Trust", "New Trust"):
        page.get_by_role("link", name="Add an agency").click()
        page.get_by_label("Name").fill(name)
        page.get_by_label("What kind of agency is it?").select_option("health")
        page.get_by_role("button", name="Add an agency").click()
        assert page.get_by_role("heading", level=1).inner_text() == name
        page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Agencies").click()
    page.goto(page.url.replace("/agencies/", "/posts/add/"))
    page.get_by_label("Name").fill("Named Nurse")
    page.get_by_label("Which agency is it in?").select_option(label="Old Trust")
    page.get_by_role("button", name="Add a post").click()
    page.goto(page.url.replace("/posts/named-nurse/", "/agencies/old-trust/"))

    page.get_by_role("link", name="This ends, merges or is split").click()
    day(page, date(2026, 6, 30))
    page.get_by_label("New Trust").check()
    page.get_by_role("button", name="It ends on that day").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Open work of Old Trust"
    page.get_by_label("Named Nurse passes to").select_option(label="New Trust")
    page.get_by_role("button", name="Pass these on").click()
    shown = page.locator("main").inner_text()
    assert "Followed by" in shown
    assert "still here" not in shown
    page.get_by_role("link", name="New Trust").click()
    assert "Named Nurse" in page.locator("main").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_contacts_come_in_from_a_spreadsheet(visit: Visit, house: Place, tmp_path: Path, scripts: bool) -> None:
    path = tmp_path / "our contacts.csv"
    path.write_text(LIST)
    page = visit("/p/ambermere/who/", scripts=scripts, user=house.people["business-unit"])
    page.get_by_role("link", name="Bring contacts in").click()
    page.get_by_label("The file").set_input_files(path)
    page.get_by_role("button", name="Read the list").click()
    assert "New agency: Harbour Council" in page.locator("main").inner_text()
    page.get_by_label("Alex Fenn").uncheck()
    page.get_by_role("button", name="Take these in").click()
    assert "3 lines were taken in" in page.locator("main").inner_text()
    page.get_by_role("link", name="See who is who").click()
    page.get_by_role("link", name="People").click()
    shown = page.locator("main").inner_text()
    assert "Sam Reed" in shown
    assert "Alex Fenn" not in shown


def test_contacts_are_taken_in_with_the_keyboard_alone(visit: Visit, house: Place) -> None:
    page = visit("/p/ambermere/who/contacts/", user=house.people["business-unit"])

    def tab_to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            here = page.evaluate("() => [document.activeElement.innerText, document.activeElement.id]")
            if name in (str(here[0] or "").strip(), here[1]):
                return
        raise AssertionError(f"the keyboard never reaches {name!r}")

    tab_to("id_words")
    page.keyboard.insert_text("Name\tE-mail\nKim Shore\tkim@shore.example\n")
    tab_to("Read the list")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/CON-*/")
    tab_to("id_take_0")
    tab_to("Take these in")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Contacts taken in").wait_for()
    assert Contact.objects.get(name="Kim Shore").person.email == "kim@shore.example"


def test_a_partnership_ends_and_its_work_goes_on(visit: Visit, house: Place) -> None:
    from tests.ingest.plans import SMALL_PLAN, uploaded_plan

    uploaded_plan(house, SMALL_PLAN)
    page = visit("/p/ambermere/about/", scripts=False, user=house.people["business-unit"])
    page.get_by_role("link", name="This partnership ends, merges or is split").click()
    day(page, date(2026, 4, 2))
    page.get_by_label("What is the new partnership called?").fill("Ambermere and Vale")
    page.get_by_role("button", name="It ends on that day").click()
    page.get_by_label("Its 2 open items go on in").select_option(label="Ambermere and Vale")
    page.get_by_role("button", name="Carry these on").click()
    assert "Nothing is open here any more" in page.locator("main").inner_text()
    page.goto(page.url.replace("/ambermere/about/carry-on/", "/ambermere-and-vale/plans/"))
    page.get_by_role("link", name="Harbour Board Business Plan 2026/27").click()
    assert "Walk every route to school" in page.locator("main").inner_text()
    assert Lead.objects.filter(partnership__slug="ambermere-and-vale").count() == 2


COUNTS = [
    (0, {"objective": 6, "milestone": 21}),
    (1, {"priority": 4, "objective": 18, "milestone": 54}),
    (2, {"priority": 7, "outcome": 9}),
    (3, {"theme": 3, "priority": 10, "action": 42}),
    (4, {"priority": 5, "outcome": 40, "action": 88}),
]


@needs_shared
@pytest.mark.parametrize(("number", "counts"), COUNTS)
def test_the_five_real_plans_go_in_through_the_browser(
    visit: Visit, house: Place, number: int, counts: dict[str, int]
) -> None:
    """As Word where there is a Word file, which is what a manager has; the counts are those of the seeds' own table."""
    path = SHARED / "seeds/office" / f"seed-{number:03}.docx"
    page = visit("/p/ambermere/uploads/", scripts=bool(number % 2), user=house.people["business-unit"])
    page.get_by_label("The plan").set_input_files(path)
    page.get_by_role("button", name="Read the plan").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Is this what the plan says?"
    page.get_by_label("It is being carried out now").check()
    page.get_by_role("button", name="Confirm: this is the plan").click()
    page.wait_for_url("**/plans/PLN-*/")
    plan = Plan.objects.get()
    assert {kind: plan.items.filter(kind=kind).count() for kind in counts} == counts
    assert page.get_by_role("heading", level=1).inner_text() == plan.title
    assert not Seat.objects.exists()
