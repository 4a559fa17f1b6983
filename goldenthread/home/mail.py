"""The partnership's mail, from queued to sent. What a secret link opens is shown to nobody but its reader."""

import re

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.outbox import queries, services
from goldenthread.outbox.models import Message
from goldenthread.thread.registry import find_all

# What is about people alone. All other mail may say something of items, in their words.
_OF_PEOPLE = ("invitation", "added")
_REFERENCE = re.compile(r"[A-Z]{3}-\d{4,}")


def mail_visible_to(here: Visit) -> QuerySet[Message]:
    """The partnership's mail, newest first, without what was said of items of boards this person does not serve."""
    mail = queries.messages_of(here.partnership)
    if here.boards is None:
        return mail
    words = queries.words_of(here.partnership).exclude(kind__in=_OF_PEOPLE)
    about = {key: set(_REFERENCE.findall(" ".join(said))) for key, *said in words.iterator()}
    seen = find_all(here, set().union(*about.values()))
    return mail.exclude(pk__in=[key for key, named in about.items() if not named or named - set(seen)])


@partnership_view(Permission.SEE_MAIL)
def outbox(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every mail of the partnership, newest first."""
    mail = mail_visible_to(here)
    page = Paginator(mail.defer("text", "html"), 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "local": not settings.PRODUCTION,
        "failed": mail.filter(state__in=("failed", "bounced")).count(),
        "held": mail.filter(state="held").count(),
    }
    return render_page(request, here, "home/outbox.html", context)


@partnership_view(Permission.SEE_MAIL)
def message(request: HttpRequest, here: Visit, message: str) -> HttpResponse:
    """One mail: how it stands, and its words; it can be sent again where it failed, and marked where it came back."""
    found = mail_visible_to(here).filter(slug=message).first()
    if found is None:
        raise Http404
    refused, came_back = "", "came-back" in request.POST
    if request.method == "POST":
        try:
            if came_back:
                services.came_back(message=found, by=here.actor, at=timezone.now(), partnership=here.partnership)
            else:
                services.send_again(message=found, by=here.actor, at=timezone.now(), partnership=here.partnership)
            return redirect("message", slug=here.partnership.slug, message=found.slug)
        except (services.NotFailed, services.NotGone) as refusal:
            refused = _(str(refusal))
    context = {
        "message": found,
        "meaning": queries.meaning_of(found),
        "letter": queries.letter_of(here.partnership, found, production=settings.PRODUCTION),
        "refused": refused,
        "came_back": came_back,
        "crumbs": [(_("Mail"), reverse("outbox", args=[here.partnership.slug])), (found.heading, None)],  # type: ignore[attr-defined]
    }
    answer = render_page(request, here, "home/message.html", context, status=422 if refused else 200)
    answer["Referrer-Policy"] = "same-origin" if settings.PRODUCTION else "no-referrer"
    return answer
