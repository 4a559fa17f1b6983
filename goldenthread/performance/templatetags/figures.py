"""Figures and doubts in templates, as `return_words` says them."""

from django import template

from goldenthread.performance.queries.returns import Line
from goldenthread.performance.rules.checking import Failed
from goldenthread.performance.rules.points import Point
from goldenthread.performance.words.returns import doubt_words, figure_words, to_date_words

register = template.Library()


@register.filter
def figure(point: Point) -> str:
    return figure_words(point)


@register.filter
def doubt(failed: Failed) -> str:
    return doubt_words(failed)


@register.filter
def year_to_date(line: Line) -> str:
    """ "" where there is none."""
    return to_date_words(line.to_date, line.point) if line.to_date else ""
