"""The pages of a return have two doors: for who is signed in, and for who holds a mailed key. Behind both is a Desk."""

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
from goldenthread.assurance.desk import Desk, desk_by_key, desk_of
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

View = Callable[..., HttpResponse]
Place = Callable[[Visit, str], Desk | None]


@dataclass(frozen=True, slots=True)
class Doors:
    """One page, and its two views: `signed_in` takes slug and reference, `keyed` token and reference."""

    signed_in: View
    keyed: View


def doors(view: View, place: Place) -> Doors:
    """Both doors of a page whose first argument after the request is the Desk, which `place` gives for a visitor.

    What is not there for this person is 404; a dead key gets the page of dead keys.
    """

    @may_be_read_and_posted
    @partnership_view(Permission.SEE_PLANS)
    @wraps(view)
    def signed_in(request: HttpRequest, here: Visit, reference: str, **rest: Any) -> HttpResponse:
        desk = place(here, reference)
        if desk is None:
            raise Http404
        return view(request, desk, **rest)

    @login_not_required
    @may_be_read_and_posted
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def keyed(request: HttpRequest, token: str, reference: str, **rest: Any) -> HttpResponse:
        desk = desk_by_key(token, reference, timezone.now())
        if desk is None:
            return no_key(request, token, typed_in(request))
        return view(request, desk, **rest)

    return Doors(signed_in, keyed)


def desk_view(view: View) -> Doors:
    """A page of a return for whoever stands to it."""
    return doors(view, desk_of)


def typed_in(request: HttpRequest) -> list[str]:
    """The sentences of a form that was sent, so that they are not lost with the page."""
    values = [words for name in request.POST for words in request.POST.getlist(name)]
    return [words for words in values if len(words.split()) > 1]


def draw(
    request: HttpRequest, desk: Desk, template: str, context: dict[str, Any], *, last: Any = None, status: int = 200
) -> HttpResponse:
    """Draw a page of a return: in the frame of the partnership, or alone for the holder of a key.

    `last` is what the page is called in the line that says where it stands; None for the return itself.
    """
    told = {"desk": desk, "filled": desk.filled, "crumbs": crumbs(desk, last), **context}
    if desk.visit is not None:
        return render_page(request, desk.visit, template, told, status=status)
    # Who is signed in beside a key is nobody here.
    return render(request, template, {"user": None, "partnership": desk.filled.partnership, **told}, status=status)


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
