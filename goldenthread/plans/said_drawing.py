"""What was said of many items as HTML, drawn by one function for the same reason as the rows of a plan (drawing.py)."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


class Told(NamedTuple):
    """One update with the item it is of."""

    reference: str
    printed_ref: str
    text: str
    as_at: date
    by: str
    done: str
    no_change: str
    difference: str


def draw_said(updates: Iterable[Told], items_url: str) -> SafeString:
    """Each update under the words of its item. `items_url` stands before every reference in its address."""
    because, made, url = escape(_("No change, because:")), escape(_("What difference it made:")), escape(items_url)
    days: dict[date, str] = {}
    drawn = []
    for one in updates:
        if one.as_at not in days:
            days[one.as_at] = date_format(one.as_at, "j F Y")
        said = _lines(one.done) if one.done else f"<strong>{because}</strong> {_lines(one.no_change)}"
        difference = (
            f'<p class="govuk-body"><strong>{made}</strong> {_lines(one.difference)}</p>' if one.difference else ""
        )
        drawn.append(
            f'<div class="gt-update"><p class="govuk-body"><a class="govuk-link" href="{url}{escape(one.reference)}/">'
            f"{escape(one.text) or escape(one.reference)}</a> "
            f'<span class="govuk-hint gt-beside">{escape(one.reference)}, {days[one.as_at]}, {escape(one.by)}</span>'
            "</p>"
            f'<p class="govuk-body">{said}</p>{difference}</div>'
        )
    return mark_safe("\n".join(drawn))  # noqa: S308 - every field was escaped where it was put in


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
