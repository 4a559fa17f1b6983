"""Every component, as a person meets it: on a phone and a desk, by day and night, with and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .browser import PHONE, WIDE, WIDTHS, axe, sideways

PAGES = ("/ui/", "/ui/plan", "/ui/form")
Visit = Callable[..., Page]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(visit: Visit, path: str, width: int, dark: bool) -> None:
    assert axe(visit(path, width=width, dark=dark)) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(visit: Visit, path: str) -> None:
    assert {width: sideways(visit(path, width=width)) for width in WIDTHS} == dict.fromkeys(WIDTHS, 0)


@pytest.mark.parametrize("path", PAGES)
def test_the_strict_policy_stops_nothing_of_ours(visit: Visit, path: str) -> None:
    page = visit(path, strict=True)
    assert page.evaluate("() => typeof htmx") == "object"
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_refused_form_puts_the_reader_at_what_went_wrong(visit: Visit) -> None:
    page = visit("/ui/form", scripts=True)
    page.get_by_role("button", name="Send the update").click()
    summary = page.locator(".govuk-error-summary")
    assert summary.evaluate("box => document.activeElement === box")
    assert page.title().startswith("Error:")
    summary.get_by_role("link").first.click()
    assert page.evaluate("() => document.activeElement.id") == "id_title"
    assert axe(page) == []


def test_the_form_works_without_scripts(visit: Visit) -> None:
    page = visit("/ui/form", scripts=False)
    page.get_by_label("What was done").fill("Agreed one tool")
    page.get_by_label("What difference it made").fill("Earlier help")
    page.get_by_label("On course").check()
    page.get_by_label("Group that answers for it").select_option("learning")
    page.get_by_label("Police").check()
    for part, typed in (("Day", "30"), ("Month", "9"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_label("The lead has agreed these words").check()
    page.get_by_role("button", name="Send the update").click()
    assert page.get_by_role("alert").inner_text().startswith("Your update was checked")


def test_filters_fold_on_a_phone_and_stand_open_on_a_desk(visit: Visit) -> None:
    assert not visit("/ui/plan", width=PHONE).get_by_label("Lead").is_visible()
    assert visit("/ui/plan", width=WIDE).get_by_label("Lead").is_visible()


def test_the_first_stop_of_the_keyboard_is_past_the_navigation(visit: Visit) -> None:
    page = visit("/ui/plan")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_paper_has_no_navigation(visit: Visit) -> None:
    page = visit("/ui/plan", dark=True)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


def test_a_whole_row_is_its_link(visit: Visit) -> None:
    page = visit("/ui/")
    row = page.get_by_role("row", name="2.1.2")
    box = row.bounding_box()
    assert box is not None
    row.click(position={"x": box["width"] - 12, "y": box["height"] / 2})
    assert page.url.endswith("#tables")
