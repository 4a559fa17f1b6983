"""A plan written by hand in a real browser, without scripts; and every page of it on a phone and a desk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from goldenthread.plans import services
from goldenthread.plans.models import Item, Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place, found
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.places import around

from .browser import LOOKS, OTHER_LOOKS, is_good

Visit = Callable[..., Page]


@pytest.fixture
def house(transactional_db: None) -> Place:
    house = found("ambermere")
    around(house)
    return house


def add(page: Page, kind: str, words: str, *, leads: str = "", when: str = "", another: bool = False) -> None:
    page.get_by_label("What kind of item it is").select_option(kind)
    page.get_by_label("What", exact=True).fill(words)
    page.get_by_label("Leads").fill(leads)
    page.get_by_label("By when").fill(when)
    page.get_by_role("button", name="Save and add another" if another else "Save", exact=True).click()


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_manager_writes_a_plan(visit: Visit, house: Place, scripts: bool) -> None:
    page = visit("/p/ambermere/plans/", scripts=scripts, user=house.people["business-unit"])
    page.get_by_role("link", name="Write a plan by hand").click()
    page.get_by_label("Title").fill("Harbour plan")
    page.get_by_label("From").fill("2026-04-01")
    page.get_by_label("To (optional)").fill("2027-03-31")
    page.get_by_role("button", name="Begin the plan").click()
    assert "Nothing is in this plan yet" in page.locator("main").inner_text()

    page.get_by_role("link", name="Add the first priority").click()
    add(page, "priority", "Safe streets")
    page.get_by_role("link", name="Add an item under it").click()
    add(page, "action", "Walk every route", leads="Designated Nurse", when="September", another=True)
    assert "“September” was read as 30 September 2026." in page.locator("main").inner_text()
    add(page, "action", "Ask children", leads="Youth Council")
    assert "2 of 2 at its level" in page.locator("main").inner_text()

    page.get_by_role("button", name="One place up").click()
    assert "1 of 2 at its level" in page.locator("main").inner_text()
    page.get_by_role("link", name="Move", exact=True).click()
    page.get_by_label("Under which item").select_option("top")
    page.get_by_role("button", name="Show the places there").click()
    page.get_by_label("After: Safe streets").check()
    page.get_by_role("button", name="Move it there").click()
    assert "2 of 2 at its level" in page.locator("main").inner_text()

    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Leads").fill("Youth Council\nDesignated Nurses")
    page.get_by_label("Why it is changed").fill("agreed at the board")
    page.get_by_role("button", name="Save").click()
    assert "Is this whom you mean?" in page.locator("main").inner_text()
    page.get_by_label("Designated Nurses").select_option("post:Designated Nurse")
    page.get_by_role("button", name="Save").click()
    assert "Designated Nurses (Designated Nurse)" in page.locator("main").inner_text()
    page.get_by_role("link", name="Harbour plan").first.click()
    shown = page.locator("main").inner_text()
    assert shown.index("Walk every route") < shown.index("Ask children")


def addresses(house: Place) -> dict[str, str]:
    plan = uploaded_plan(house, SMALL_PLAN)
    empty = services.found_plan(
        partnership=house.partnership, board=None, title="Empty plan", period=None, scheme=None, level_names={},
        by=SYSTEM, at=AT,
    )  # fmt: skip
    text = "# Now\n\nWe listen.\n\n- One\n  - inside\n- Two\n\n1. First\n2. Second\n\n| Year | Reviews |\n| 2025 | 3 |"
    facts = {"heading": "Foreword", "kind": "foreword", "signed_by": "Robin Example", "signed_as": "Chair"}
    for facts_of in (facts, {"heading": "Vision", "kind": "vision"}):
        services.add_section(plan=plan, facts=facts_of, text=text, by=SYSTEM, at=AT)
    item = plan.items.get(printed_ref="1.2")
    base, mine, its = (
        f"/p/{house.slug}",
        f"/p/{house.slug}/plans/{plan.reference}",
        f"/p/{house.slug}/items/{item.reference}",
    )
    return {
        "plans": f"{base}/plans/",
        "a new plan": f"{base}/plans/new/",
        "an empty plan": f"{base}/plans/{empty.reference}/",
        "a plan": f"{mine}/",
        "a plan filtered": f"{mine}/?agency=Vale+Health&held=nobody",
        "its facts": f"{mine}/edit/",
        "a new item": f"{mine}/add/?under=ITM-0001",
        "sections": f"{mine}/sections/",
        "no section": f"{base}/plans/{empty.reference}/sections/",
        "a new section": f"{mine}/sections/new/",
        "a section": f"{mine}/sections/1/",
        "an item": f"{its}/",
        "changing it": f"{its}/edit/",
        "moving it": f"{its}/move/",
        "uploads": f"{base}/uploads/",
    }  # fmt: skip


def test_axe_finds_nothing_on_any_page(visit: Visit, house: Place) -> None:
    for name, address in addresses(house).items():
        page = visit(address, user=house.people["business-unit"])
        page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        is_good(page, name, LOOKS + OTHER_LOOKS)
        page.context.close()


def test_axe_finds_nothing_where_something_went_wrong(visit: Visit, house: Place) -> None:
    plan = uploaded_plan(house, SMALL_PLAN)
    item = plan.items.get(printed_ref="1.1")
    base, user = f"/p/{house.slug}", house.people["business-unit"]

    def wrong(address: str, button: str, change: Callable[[], object] = lambda: None) -> None:
        page = visit(base + address, user=user)
        change()
        page.get_by_role("button", name=button, exact=True).click()
        assert page.title().startswith("Error:"), address
        is_good(page, address)
        page.context.close()

    def meanwhile(model: type[Plan] | type[Item], pk: int) -> Callable[[], object]:
        return lambda: model.objects.filter(pk=pk).update(version=99)

    wrong("/plans/new/", "Begin the plan")
    wrong(f"/plans/{plan.reference}/add/", "Save")
    wrong(f"/plans/{plan.reference}/sections/new/", "Save")
    wrong(f"/plans/{plan.reference}/edit/", "Save", meanwhile(Plan, plan.pk))
    wrong(f"/items/{item.reference}/edit/", "Save")
    wrong(f"/items/{item.reference}/move/", "Move it there")
    wrong(f"/items/{item.reference}/move/", "Move it there", meanwhile(Item, item.pk))
