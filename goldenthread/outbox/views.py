from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.partnerships.models import Partnership
from goldenthread.ui.views import frame, open_in_a_trial

from .emails import Words
from .queries import kept, letter
from .rules import filled
from .vocab import Kind, all_kinds

# Where the private link of a sample leads: nowhere.
_SAMPLE_LINK = "https://boards.example/k/of-a-sample/"


def html_alone(html: str) -> HttpResponse:
    """A mail's HTML by itself: its styles stand in its lines, and nothing else of it may do anything."""
    answer = HttpResponse(html)
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _samples() -> dict[str, tuple[Kind, Words]]:
    """Every kind of mail as an invented partnership sends it."""
    invented = Partnership(
        slug="ambermere",
        name=_("Ambermere Safeguarding Partnership"),
        nation="england",
        answers_to="office@ambermere.example",
    )
    name, today = _("Sam Reed"), timezone.localdate()
    return {kind.word: (kind, kind.sample(invented, name, today)) for kind in all_kinds() if kind.sample is not None}


@open_in_a_trial
def samples(request: HttpRequest) -> HttpResponse:
    """Every kind of mail with invented content, on one page of a local trial."""
    if settings.PRODUCTION:
        raise Http404
    shown = [(kind, words.subject, filled(words.text, _SAMPLE_LINK)) for kind, words in _samples().values()]
    return render(request, "outbox/samples.html", frame("mail-gallery") | {"samples": shown})


@open_in_a_trial
def sample_html(_request: HttpRequest, kind: str) -> HttpResponse:
    """One of them as a mail program draws it."""
    found = None if settings.PRODUCTION else _samples().get(kind)
    if found is None:
        raise Http404
    return html_alone(filled(found[1].html, _SAMPLE_LINK))


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
