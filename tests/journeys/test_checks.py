"""The checks of a plan in a real browser: an upload's, a living plan's, one set aside; on a phone and a desk, no scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from goldenthread.plans import services
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place, found
from tests.ingest.plans import upload, uploaded_plan
from tests.plans.findings import a_finding
from tests.plans.test_checks_pages import FLAWED
from tests.shared import ROOT

from .browser import LOOKS, OTHER_LOOKS, is_good

Visit = Callable[..., Page]
LONG = (ROOT / "samples/outcomes-children-and-adults.txt").read_text()
FLAWLESS = (ROOT / "samples/a-plan-without-flaws.txt").read_text()


@pytest.fixture
def house(transactional_db: None) -> Place:
    return found("ambermere")


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_manager_sets_a_finding_aside_and_shares_the_rest(visit: Visit, house: Place, scripts: bool) -> None:
    plan = uploaded_plan(house, FLAWED)
    page = visit(f"/p/ambermere/plans/{plan.reference}/", scripts=scripts, user=house.people["business-unit"])
    page.get_by_role("link", name="What will make this plan fail").click()
    assert "4 things were found." in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("how to put it right.*Nobody leads it")).click()
    assert "Paint the bridge" in page.locator("main").inner_text()
    page.get_by_role("link", name=plan.title).click()

    page.get_by_role("link", name=re.compile("Set aside.*Nobody is named to lead this")).first.click()
    page.get_by_label("Why it can stand as it is").fill("The club chooses in June.")
    page.get_by_role("button", name="Set it aside").click()
    assert "3 things were found." in page.locator("main").inner_text()
    page.get_by_text("1 finding was set aside").click()
    assert "The club chooses in June." in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("Bring it back")).click()
    page.get_by_role("button", name="Bring it back").click()
    assert "4 things were found." in page.locator("main").inner_text()

    page.get_by_role("button", name="Share them with everybody who sees the plan").click()
    assert "Everybody who sees the plan sees its checks." in page.locator("main").inner_text()


def test_a_place_in_an_upload_leads_to_its_line(visit: Visit, house: Place) -> None:
    waiting = upload(house, FLAWED)
    page = visit(f"/p/ambermere/uploads/{waiting.reference}/", scripts=False, user=house.people["business-unit"])
    page.get_by_role("link", name="line 8").first.click()
    assert page.url.endswith("#line-8")
    assert page.locator("#line-8").is_visible()


def addresses(house: Place) -> dict[str, str]:
    long, flawed, flawless = (uploaded_plan(house, one) for one in (LONG, FLAWED, FLAWLESS))
    aside = a_finding(flawed, "no-lead")
    services.set_aside(plan=flawed, fingerprint=aside, reason="The club chooses in June.", by=SYSTEM, at=AT)
    services.share_checks(plan=long, shared=True, by=SYSTEM, at=AT)
    base = f"/p/{house.slug}"
    return {
        "an upload": f"{base}/uploads/{upload(house, LONG).reference}/",
        "a long plan": f"{base}/plans/{long.reference}/checks/",
        "a short plan, one aside": f"{base}/plans/{flawed.reference}/checks/",
        "a plan without flaws": f"{base}/plans/{flawless.reference}/checks/",
        "a finding": f"{base}/plans/{long.reference}/checks/{a_finding(long, 'no-timescale')}/",
        "a finding set aside": f"{base}/plans/{flawed.reference}/checks/{aside}/",
        "a check": f"{base}/checks/no-timescale/",
        "a check that applies nowhere": f"{base}/checks/identity-number/",
        "the plan": f"{base}/plans/{long.reference}/",
    }


def test_axe_finds_nothing_on_any_page(visit: Visit, house: Place) -> None:
    for name, address in addresses(house).items():
        page = visit(address, user=house.people["business-unit"])
        page.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        is_good(page, name, LOOKS + OTHER_LOOKS)
        page.context.close()


def test_axe_finds_nothing_where_no_reason_was_given(visit: Visit, house: Place) -> None:
    plan = uploaded_plan(house, FLAWED)
    address = f"/p/{house.slug}/plans/{plan.reference}/checks/{a_finding(plan)}/"
    page = visit(address, user=house.people["business-unit"])
    page.get_by_role("button", name="Set it aside").click()
    assert page.title().startswith("Error:")
    is_good(page, address)
