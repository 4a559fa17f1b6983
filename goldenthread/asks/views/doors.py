"""What is answered on pages of its own has two doors: for who is signed in, and for who holds a mailed key.

Each room says in its own words who stands before the page; a page's first argument after the request is that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .keys import may_be_read_and_posted, no_key


class Stands(Protocol):
    """Somebody before what is filled in; `visit` is None for the holder of a key."""

    @property
    def filled(self) -> Any: ...
    @property
    def visit(self) -> Visit | None: ...


Desk = TypeVar("Desk", bound=Stands)
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Doors:
    """One page, and its two views: `signed_in` takes slug and reference, `keyed` token and reference."""

    signed_in: View
    keyed: View


def doors(
    view: View, place: Callable[[Visit, str], Desk | None], by_key: Callable[[str, str, datetime], Desk | None]
) -> Doors:
    """Both doors of a page. `place` and `by_key` say who stands there, None for nobody.

    What is not there for this person is 404; a dead key gets the page of dead keys, with the sentences that were typed.
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
        desk = by_key(token, reference, timezone.now())
        if desk is None:
            return no_key(request, token, typed_in(request))
        return view(request, desk, **rest)

    return Doors(signed_in, keyed)


def typed_in(request: HttpRequest) -> list[str]:
    """The sentences of a form that was sent, so that they are not lost with the page."""
    values = [words for name in request.POST for words in request.POST.getlist(name)]
    return [words for words in values if len(words.split()) > 1]


def draw_desk(
    request: HttpRequest, desk: Stands, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page in the frame of the partnership, or alone for the holder of a key."""
    told = {"desk": desk, "filled": desk.filled, **context}
    if desk.visit is not None:
        return render_page(request, desk.visit, template, told, status=status)
    # Who is signed in beside a key is nobody here.
    return render(request, template, {"user": None, "partnership": desk.filled.partnership, **told}, status=status)
