"""The main job in a real browser: sign in, upload, look, correct, confirm; without scripts and with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import Place, found
from tests.ingest.plans import SMALL_PLAN, upload, uploaded_plan

from .browser import PHONE, WIDE, axe, sideways

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


def addresses(house: Place) -> dict[str, str]:
    """Every page, full, empty and in error."""
    plan = uploaded_plan(house, SMALL_PLAN)
    item = plan.items.filter(kind="action").first()
    waiting = upload(house, SMALL_PLAN)
    base = f"/p/{house.slug}"
    return {
        "glance": f"{base}/",
        "plans": f"{base}/plans/",
        "plan": f"{base}/plans/{plan.reference}/",
        "plan where nothing matches": f"{base}/plans/{plan.reference}/?words=nothing-like-it",
        "item": f"{base}/items/{item.reference if item else ''}/",
        "actions": f"{base}/actions/?due=none",
        "who": f"{base}/who/",
        "trail": f"{base}/trail/",
        "uploads": f"{base}/uploads/",
        "review": f"{base}/uploads/{waiting.reference}/",
        "not found": f"{base}/nothing-here/",
    }


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_axe_finds_nothing_on_any_full_page(visit: Visit, house: Place, width: int, dark: bool) -> None:
    for name, address in addresses(house).items():
        page = visit(address, width=width, dark=dark, user=house.people["business-unit"])
        assert axe(page) == [], name
        assert sideways(page) == 0, name
        page.context.close()


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_axe_finds_nothing_on_any_empty_page(visit: Visit, house: Place, width: int) -> None:
    for path in ("", "plans/", "actions/", "who/", "trail/", "uploads/"):
        page = visit(f"/p/{house.slug}/{path}", width=width, user=house.people["business-unit"])
        assert axe(page) == [], path
        assert sideways(page) == 0, path
        page.context.close()


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
