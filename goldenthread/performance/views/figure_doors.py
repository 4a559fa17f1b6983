"""The pages of a return of figures: both doors of each (asks/views/doors.py), and where they stand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.asks.views.doors import Doors, View, doors, draw_desk
from goldenthread.boards.visit import Visit
from goldenthread.performance.asked.desk import FiguresDesk, desk_by_key, desk_of
from goldenthread.performance.queries.finding import return_label


def desk_view(view: View) -> Doors:
    return doors(view, desk_of, desk_by_key)


def desk_or_404(here: Visit, reference: str) -> FiguresDesk:
    desk = desk_of(here, reference)
    if desk is None:
        raise Http404
    return desk


def draw(
    request: HttpRequest, desk: FiguresDesk, template: str, context: dict[str, Any], *, last: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Draw a page of a return. `last` is what the page is called in the line that says where it stands; None for the
    return itself."""
    return draw_desk(request, desk, template, {"crumbs": crumbs(desk, last), **context}, status=status)


def crumbs(desk: FiguresDesk, last: Any = None) -> list[tuple[Any, str | None]]:
    name = return_label(desk.filled)
    if desk.visit is None:
        top = [(_("What is asked of you"), reverse("key", kwargs={"token": desk.token}))]
    else:
        slug = {"slug": desk.filled.partnership.slug}
        top = [
            (_("Scorecard"), reverse("scorecard", kwargs=slug)),
            (_("Returns of figures"), reverse("figures-returns", kwargs=slug)),
        ]
    return [*top, (name, None)] if last is None else [*top, (name, desk.base), (last, None)]
