"""The pages that are looked at one by one: those of the access table, so that a new page cannot be left out."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.access.house import NO_PAGE, furnish
from tests.access.table import TABLE
from tests.conftest import Place

Visit = Callable[..., Page]


def pages_of(house: Place) -> dict[str, str]:
    """By name: the addresses of a furnished house."""
    addresses = furnish(house)
    pages = {name: address for name, address in addresses.items() if name not in NO_PAGE and not TABLE[name].post_only}
    return {
        **pages,
        "nothing there": f"/p/{house.slug}/nothing-here/",
        "nothing matches": f"{addresses['plan']}?words=nothing-like-it",
        "a person": addresses["let-in"].removesuffix("let-in/"),
        "an ended group": addresses["pass-on"].removesuffix("pass-on/"),
        "a board": f"/p/{house.slug}/who/boards/{house.children.slug}/",
    }
