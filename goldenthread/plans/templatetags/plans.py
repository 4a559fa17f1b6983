"""What the pages of plans draw beside plain template language."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Place
from goldenthread.lib import wire
from goldenthread.plans import blocks as drawn
from goldenthread.plans import drawing
from goldenthread.plans.outline import PLURALS, Kind, Outline
from goldenthread.plans.reasons import why
from goldenthread.plans.rows import Row
from goldenthread.plans.said_drawing import Told, draw_said
from goldenthread.plans.vocab import STAGES, Stage

register = template.Library()


@register.simple_tag
def plan_rows(rows: Iterable[Row], items_url: str) -> SafeString:
    return drawing.draw_rows(rows, items_url)


@register.simple_tag
def said_rows(updates: Iterable[Told], items_url: str) -> SafeString:
    return draw_said(updates, items_url)


@register.simple_tag
def row_state(row: Row) -> SafeString:
    return drawing.draw_state(row)


@register.simple_tag
def packed_blocks(packed: list[Any], top: int = 3) -> SafeString:
    """Blocks as they are kept: packed by lib/wire."""
    return drawn.draw_blocks(wire.unpack(tuple[Block, ...], packed), top=top)


@register.simple_tag
def counted(outline: Outline) -> str:
    """How many items of each kind, in words and in the order they come: "3 priorities, 1 outcome"."""
    numbers: dict[Kind, int] = {}
    for item in outline.items:
        numbers[item.kind] = numbers.get(item.kind, 0) + 1
    return ", ".join(f"{number} {ngettext(kind, PLURALS[kind], number)}" for kind, number in numbers.items())


@register.filter
def place_words(place: Place) -> str:
    """Where in its file something stands, as a person would say it."""
    if place.line is not None:
        return _("line %(line)s") % {"line": place.line}
    told = [place.sheet or ""]
    told += [_("page %(page)s") % {"page": place.page}] if place.page is not None else []
    told += [_("table %(table)s") % {"table": place.table}] if place.table is not None and not place.sheet else []
    told += [_("row %(row)s") % {"row": place.row}] if place.row is not None else []
    return ", ".join(one for one in told if one)


@register.simple_tag
def file_blocks(blocks: Sequence[Block]) -> SafeString:
    """A file beside its reading: each block carries the id that links to its line go to."""
    return drawn.draw_blocks(blocks, top=3, anchors=True)


@register.simple_tag
def place_link(place: Place) -> SafeString:
    """A place of a file, as a link to where it stands on this page."""
    words = _place_words(place)
    where = place.anchor
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


@register.simple_tag
def because(row: Row) -> str:
    """Why a row's rating was worked out as it was."""
    return why(row.computed)


@register.simple_tag
def day_words(said: object) -> str:
    """A day as people write it; words as they are."""
    return date_format(said, "j F Y") if isinstance(said, date) else str(said or "")


@register.simple_tag
def stage_words(stage: Stage) -> str:
    return _(STAGES[stage])
