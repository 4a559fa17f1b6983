"""The main job in a real browser: sign in, upload, look, correct, confirm; without scripts and with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import Place, found
from tests.ingest.plans import SMALL_PLAN

from .browser import axe

Visit = Callable[..., Page]


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "our plan.txt"
    path.write_text(SMALL_PLAN)
    return path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_manager_takes_a_plan_from_its_file_to_life(
    visit: Visit, house: Place, plan_file: Path, scripts: bool
) -> None:
    page = visit("/", scripts=scripts)
    page.get_by_label("E-mail address").fill("business-unit@ambermere.example")
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Upload a plan").first.click()
    page.get_by_label("The plan").set_input_files(plan_file)
    page.get_by_role("button", name="Read the plan").click()
    assert "can mean two things" in page.locator("main").inner_text()
    page.get_by_label("Bi annual").fill("twice a year")
    page.get_by_role("button", name="Confirm: this is the plan").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Harbour Board Business Plan 2026/27"
    page.get_by_role("link", name="Ask children which streets they avoid").click()
    shown = page.locator("main").inner_text()
    assert "twice a year" in shown
    assert "Off track" in shown


def test_the_whole_way_by_keyboard(visit: Visit, house: Place, plan_file: Path) -> None:
    page = visit("/p/ambermere/uploads/", user=house.people["business-unit"])
    page.get_by_label("The plan").set_input_files(plan_file)  # the system's own file chooser is not ours to test
    page.get_by_label("The plan").focus()

    def tab_to(name: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("() => (document.activeElement.innerText || '').trim()") == name:
                return
        raise AssertionError(f"the keyboard never reaches {name!r}")

    tab_to("Read the plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/uploads/UPL-*/")
    tab_to("Confirm: this is the plan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plans/PLN-*/")
    assert page.get_by_role("heading", level=1).inner_text() == "Harbour Board Business Plan 2026/27"


def test_axe_finds_nothing_where_something_went_wrong(visit: Visit, house: Place, tmp_path: Path) -> None:
    page = visit("/p/ambermere/uploads/", user=house.people["business-unit"])
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, please come.")
    page.get_by_label("The plan").set_input_files(letter)
    page.get_by_role("button", name="Read the plan").click()
    assert "No plan was found in this file" in page.locator(".govuk-error-summary").inner_text()
    assert axe(page) == []
    page = visit("/sign-in/")
    page.get_by_role("button", name="Sign in").click()
    assert axe(page) == []
