"""The frame around every page of a partnership: its name and its navigation, which each room adds itself to."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.accounts.vocab import Permission

from .models import Term
from .rules import words_used
from .visit import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation: at the head of every page, or (`foot`) at its foot, for what is needed seldom."""

    label: "str | Promise"
    url_name: str
    permission: Permission
    order: int
    foot: bool = False


_PLACES: dict[str, Place] = {}


def register_place(place: Place) -> None:
    _PLACES[place.url_name] = place


def render_page(
    request: HttpRequest,
    here: Visit,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    explain: bool = True,
) -> HttpResponse:
    """Draw a page of the partnership. The entry of the navigation this page is under is marked by its address.

    The glossary's words that the page uses are explained at its foot, unless `explain` says it does that itself.
    """
    navigation, footer_links = [], []
    for place in sorted(_PLACES.values(), key=lambda one: one.order):
        if not here.may(place.permission):
            continue
        url = reverse(place.url_name, kwargs={"slug": here.partnership.slug})
        if place.foot:
            footer_links.append((place.label, url))
        else:
            current = request.path == url or (place.order > 0 and request.path.startswith(url))
            navigation.append((place.label, url, current))
    frame: dict[str, Any] = {
        "partnership": here.partnership,
        "here": here,
        "navigation": navigation,
        "footer_links": footer_links,
        "search_url": reverse("search", kwargs={"slug": here.partnership.slug}),
    }
    answer = render(request, template, {**frame, **context}, status=status)
    if explain:
        _explain(answer, here)
    return answer


def number_sent(request: HttpRequest, name: str = "seen") -> int:
    """A version or a count a form sends back; 0, which none ever is, where it sends none. No number is so long."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def way_back(request: HttpRequest, here: Visit, otherwise: str) -> str:
    """Where a form leads when it is done: the page of this partnership that its address names as `back`, or otherwise.

    Whatever names another place, another site or another partnership is passed over.
    """
    back = request.GET.get("back", "")
    path = back.partition("?")[0].partition("#")[0]
    odd = any(sign in back for sign in "\\\r\n\t\0") or "//" in path or "/." in path
    ours = path.startswith(f"/p/{here.partnership.slug}/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if ours and not odd else otherwise


# Where the frame of a page leaves room for the words it uses.
_ROOM = "<!--words-->"


def _explain(answer: HttpResponse, here: Visit) -> None:
    """Put the meanings of the glossary's words that this page uses at its foot."""
    meanings = dict(Term.objects.filter(partnership=here.partnership).values_list("term", "meaning"))
    page = answer.content.decode()
    body = page.partition('id="main"')[2]
    used = words_used(body, tuple(sorted(meanings)))
    told = [(word, meanings[word]) for word in used]
    foot = render_to_string("boards/words_here.html", {"words": told, "here": here}) if told else ""
    answer.content = page.replace(_ROOM, foot, 1)
