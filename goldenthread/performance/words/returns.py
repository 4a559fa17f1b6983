"""How a figure and a doubt are said on a page: in words, and a mark as what it means."""

from django.utils.translation import gettext as _

from goldenthread.performance.rules.checking import Failed, counted, is_blank
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.to_date import ToDate
from goldenthread.performance.vocab import NUMBER_STATES


def figure_words(point: Point) -> str:
    """ "25.0% (22 of 88), provisional"; a mark is said as what it means, and nothing as nothing."""
    if point.number is None:
        return _no_number(point)
    words = point.definition.shown(point.number)
    if point.numerator is not None and point.denominator is not None:
        of = {"over": counted(point.numerator), "of": counted(point.denominator)}
        words += " " + _("(%(over)s of %(of)s)") % of
    return words if point.cell.state == "final" else f"{words}, {_(NUMBER_STATES[point.cell.state]).lower()}"


def _no_number(point: Point) -> str:
    counts = {
        "over": "?" if point.numerator is None else counted(point.numerator),
        "of": "?" if point.denominator is None else counted(point.denominator),
    }
    if point.numerator is not None and point.denominator is not None:
        return _("%(over)s of %(of)s: nobody was counted") % counts
    if point.numerator is not None or point.denominator is not None:
        return _("%(over)s of %(of)s") % counts
    return _("Nothing said") if is_blank(point) else _(NUMBER_STATES[point.cell.state])


def doubt_words(failed: Failed) -> str:
    sentence = _(failed.said) % failed.values
    return f"{failed.part}. {sentence}" if failed.part else sentence


def to_date_words(to_date: ToDate, point: Point) -> str:
    """The year to date, or which of its periods have no number."""
    if to_date.number is None:
        missing = ", ".join(one.name for one in to_date.missing)
        return _("not known: no number for %(periods)s") % {"periods": missing}
    return point.definition.shown(to_date.number)
