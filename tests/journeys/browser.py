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


def axe(page: Page) -> list[str]:
    """Every violation axe finds, one line each; none is excused. The page must not be `strict`."""
    if not AXE.exists():
        pytest.skip("axe-core is not here: run `npm ci`")
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window. Only a table in its own region may scroll."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
