"""Words that were found, marked where they stand."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.lib import finding

register = template.Library()


@register.filter
def marked(text: str, asked: finding.Asked) -> SafeString:
    """The whole text, what was asked for inside <mark>. Every word is escaped."""
    return _drawn(finding.marked(text, asked))


@register.filter
def excerpt(text: str, asked: finding.Asked) -> SafeString:
    """The words around the first find, what was asked for inside <mark>. Every word is escaped."""
    return _drawn(finding.excerpt(text, asked))


def _drawn(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    drawn = (format_html("<mark>{}</mark>", piece) if hit else piece for piece, hit in pieces)
    return format_html_join("", "{}", ((one,) for one in drawn))
