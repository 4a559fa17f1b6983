from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .queries import kept, letter


@login_not_required
def kept_mail(request: HttpRequest) -> HttpResponse:
    """A local trial's mail, open to whoever sits at the machine: how a forgotten password is found again there."""
    if settings.PRODUCTION:
        raise Http404
    page = Paginator(kept(), 20).get_page(request.GET.get("page"))
    letters = [(message, letter(message, production=False)) for message in page]
    answer = render(request, "outbox/kept.html", {"page": page, "letters": letters})
    # The page holds secret links: they stay out of caches and of the next page's Referer.
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
