"""What the pages of plans draw beside plain template language."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goldenthread.documents import Block, Place
from goldenthread.lib import wire
from goldenthread.plans import blocks as drawn
from goldenthread.plans import drawing
from goldenthread.plans.rows import Row

register = template.Library()


@register.simple_tag
def plan_rows(rows: Iterable[Row], items_url: str) -> SafeString:
    return drawing.draw_rows(rows, items_url)


@register.simple_tag
def packed_blocks(packed: list[Any], top: int = 3) -> SafeString:
    """Blocks as they are kept: packed by lib/wire."""
    return drawn.draw_blocks(wire.unpack(tuple[Block, ...], packed), top=top)


@register.simple_tag
def file_blocks(blocks: Sequence[Block]) -> SafeString:
    """A file beside its reading: each block carries the id that links to its line go to."""
    return drawn.draw_blocks(blocks, top=3, anchors=True)


@register.simple_tag
def place_link(place: Place) -> SafeString:
    """A place of a file, as a link to where it stands on this page."""
    words = _place_words(place)
    where = drawn.anchor(place)
    if not words:
        return SafeString("")
    return format_html('<a class="govuk-link" href="#{}">{}</a>', where, words) if where else format_html("{}", words)


def _place_words(place: Place) -> str:
    """ "line 12", "sheet Actions, row 4", "table 2, row 7": in the words of the command line."""
    if place.line:
        return _("line %(line)d") % {"line": place.line}
    if place.row is None:
        return ""
    if place.sheet:
        return _("sheet %(sheet)s, row %(row)d") % {"sheet": place.sheet, "row": place.row}
    if place.page:
        return _("page %(page)d, row %(row)d") % {"page": place.page, "row": place.row}
    return _("table %(table)d, row %(row)d") % {"table": place.table or 1, "row": place.row}
