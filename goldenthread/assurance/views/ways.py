"""One page for two desks: for who is signed in, and for the holder of a mailed key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.desk import Desk, desk_by_key, desk_of
from goldenthread.boards.visit import Visit, partnership_view

from .at_desk import crumbs, draw

Page = Callable[..., HttpResponse]
Place = Callable[[Visit, str], Desk | None]


def signed_in(page: Page, place: Place = desk_of) -> Page:
    """The page for a visitor of the partnership; 404 where the return does not exist for them."""

    @partnership_view(Permission.SEE_PLANS)
    @wraps(page)
    def view(request: HttpRequest, here: Visit, reference: str, **rest: Any) -> HttpResponse:
        desk = place(here, reference)
        if desk is None:
            raise Http404
        return page(request, desk, **rest)

    return view


def by_key(page: Page) -> Page:
    """The page for the holder of a key; where it opens no such return, the key's own page says so."""

    @login_not_required
    @require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(page)
    def view(request: HttpRequest, token: str, reference: str, **rest: Any) -> HttpResponse:
        desk = desk_by_key(token, reference, timezone.now())
        if desk is None:
            return redirect("key", token=token)
        return page(request, desk, **rest)

    return view


def render_desk(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Like every page of a return. `crumbs` begin with the return itself."""
    told = {**context, "crumbs": [crumbs(desk)[0], *context["crumbs"]]}
    return draw(request, desk, template, told, status=status)
