"""The pages of a return: both doors of each (asks/views/doors.py), and where they stand. Behind both is a Desk."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.asks.views.doors import Doors, View, draw_desk
from goldenthread.asks.views.doors import doors as both
from goldenthread.assurance.desk import Desk, desk_by_key, desk_of
from goldenthread.boards.visit import Visit

Place = Callable[[Visit, str], Desk | None]


def doors(view: View, place: Place) -> Doors:
    """Both doors of a page; `place` gives the Desk of who is signed in."""
    return both(view, place, desk_by_key)


def desk_view(view: View) -> Doors:
    """A page of a return for whoever stands to it."""
    return doors(view, desk_of)


def draw(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *, last: Any = None, status: int = 200
) -> HttpResponse:
    """Draw a page of a return. `last` is what the page is called in the line that says where it stands; None for the
    return itself."""
    return draw_desk(request, desk, template, {"crumbs": crumbs(desk, last), **context}, status=status)


def crumbs(desk: Desk, last: Any = None) -> list[tuple[Any, str | None]]:
    top = (
        (_("Assurance"), reverse("assurance", kwargs={"slug": desk.filled.partnership.slug}))
        if desk.visit is not None
        else (_("What is asked of you"), reverse("key", kwargs={"token": desk.token}))
    )
    whose = desk.filled.whose
    return [top, (whose, None)] if last is None else [top, (whose, desk.base), (last, None)]


def render_desk(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """As `draw`, for a page further down: its `crumbs` begin with the return itself."""
    told = {**context, "crumbs": [crumbs(desk)[0], *context["crumbs"]]}
    return draw(request, desk, template, told, status=status)
