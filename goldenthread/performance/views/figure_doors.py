"""The pages of a return of figures have two doors: for who is signed in, and for who holds a mailed key."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted, no_key
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.figures_desk import FiguresDesk, desk_by_key, desk_of
from goldenthread.performance.finding import return_label

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Doors:
    """One page and its two views: `signed_in` takes slug and reference, `keyed` token and reference."""

    signed_in: View
    keyed: View


def desk_view(view: View) -> Doors:
    """Both doors of a page whose first argument after the request is the desk. What is not there for this person is
    404; a dead key gets the page of dead keys, with the sentences that were typed."""

    @may_be_read_and_posted
    @partnership_view(Permission.SEE_PLANS)
    @wraps(view)
    def signed_in(request: HttpRequest, here: Visit, reference: str, **rest: Any) -> HttpResponse:
        return view(request, desk_or_404(here, reference), **rest)

    @login_not_required
    @may_be_read_and_posted
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def keyed(request: HttpRequest, token: str, reference: str, **rest: Any) -> HttpResponse:
        desk = desk_by_key(token, reference, timezone.now())
        if desk is None:
            typed = [words for name in request.POST for words in request.POST.getlist(name)]
            return no_key(request, token, [words for words in typed if len(words.split()) > 1])
        return view(request, desk, **rest)

    return Doors(signed_in, keyed)


def desk_or_404(here: Visit, reference: str) -> FiguresDesk:
    desk = desk_of(here, reference)
    if desk is None:
        raise Http404
    return desk


def draw(
    request: HttpRequest, desk: FiguresDesk, template: str, context: dict[str, Any], *, last: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Draw a page of a return: in the frame of the partnership, or alone for the holder of a key. `last` is what the
    page is called in the line that says where it stands; None for the return itself."""
    told = {"desk": desk, "filled": desk.filled, "crumbs": crumbs(desk, last), **context}
    if desk.visit is not None:
        return render_page(request, desk.visit, template, told, status=status)
    # Who is signed in beside a key is nobody here.
    return render(request, template, {"user": None, "partnership": desk.filled.partnership, **told}, status=status)


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
