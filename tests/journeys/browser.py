"""What a journey asks of a page: is it usable by everybody, does it fit, does it fit on a phone."""

import os
import shutil

import pytest
from playwright.sync_api import Page

from tests.shared import ROOT

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
# As root in a container, and with nothing that would call home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STYLE = ROOT / "goldenthread/ui/static/built/page.css"
AXE = ROOT / "node_modules/axe-core/axe.min.js"

# 320 is a phone, and a desktop at 400 per cent.
PHONE, TABLET, WIDE = 320, 768, 1280
WIDTHS = (PHONE, TABLET, WIDE)


Look = tuple[int, bool]  # how wide, and is it dark
# A phone in the dark and a desk in the light meet every rule; the other two are looked at by `make prove`.
LOOKS: tuple[Look, ...] = ((PHONE, True), (WIDE, False))
OTHER_LOOKS: tuple[Look, ...] = ((PHONE, False), (WIDE, True))
EVERY_LOOK = [
    pytest.param(LOOKS, id="phone dark, desk light"),
    pytest.param(OTHER_LOOKS, id="phone light, desk dark", marks=pytest.mark.prove),
]


def axe(page: Page) -> list[str]:
    """Every violation axe finds, one line each; none is excused. The page must not be `strict`."""
    if not AXE.exists():
        pytest.skip("axe-core is not here: run `npm ci`")
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(path=AXE)
    # To describe what passed as well takes as long as to look at it.
    found = page.evaluate("() => axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window. Only a table in its own region may scroll."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def is_good(page: Page, name: str, looks: tuple[Look, ...] = LOOKS) -> None:
    """Fails where axe finds anything, or the page scrolls sideways. A page is asked for once: what it looks like on a
    phone and in the dark is the browser's business."""
    for width, dark in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert axe(page) == [], (name, width, dark)
        assert sideways(page) == 0, (name, width, dark)
