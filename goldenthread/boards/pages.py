"""The frame around every page of a partnership: its name and its navigation, which each room adds itself to."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise

from goldenthread.accounts.vocab import Permission

from .visit import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    label: "str | Promise"
    url_name: str
    permission: Permission
    order: int


_PLACES: dict[str, Place] = {}


def register_place(place: Place) -> None:
    _PLACES[place.url_name] = place


def render_page(
    request: HttpRequest, here: Visit, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Draw a page of the partnership. The entry of the navigation this page is under is marked by its address."""
    navigation = []
    for place in sorted(_PLACES.values(), key=lambda one: one.order):
        if here.may(place.permission):
            url = reverse(place.url_name, kwargs={"slug": here.partnership.slug})
            navigation.append(
                (place.label, url, request.path == url or (place.order > 0 and request.path.startswith(url)))
            )
    frame = {"partnership": here.partnership, "here": here, "navigation": navigation}
    return render(request, template, {**frame, **context}, status=status)
