from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit, partnership_view

from .registry import kind_of


@partnership_view(Permission.SEE_PLANS)
def follow(_request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Where a reference leads: ACT-0042 to the action's page, if this visitor may see it."""
    kind = kind_of(reference)
    thing = kind.find(here, reference) if kind else None
    if kind is None or thing is None:
        raise Http404
    return redirect(kind.url(thing))
