"""Targets and figures in sentences: what a figure is held to, by which rule, and how it stands."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.standing import Stands
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.vocab import NUMBER_STATES, STANDINGS

_SURE = {
    "provisional": gettext_lazy("provisional"),
    "revised": gettext_lazy("revised"),
    "estimated": gettext_lazy("estimated"),
}


def exactly(definition: Definition, number: Decimal) -> str:
    """A target as it was said: with all of its own decimals, where it has more than figures are shown with."""
    places = -int(number.normalize().as_tuple().exponent)
    return replace(definition, decimals=max(definition.decimals, places)).shown(number)


def held_to(aim: Aim | None, definition: Definition) -> str:
    """ "target 20.0% or less", in the middle of a sentence."""
    if aim is None or aim.number is None:
        return _("no target")
    words = {
        "higher": _("target %(number)s or more"), "lower": _("target %(number)s or less"),
        "context": _("expected %(number)s"),
    }  # fmt: skip
    return words[definition.direction] % {"number": exactly(definition, aim.number)}


def rule(aim: Aim, definition: Definition) -> str:
    """The rule by which a figure is judged, as a whole sentence."""
    if aim.number is None:
        return _("No target: figures are not judged.")
    number = exactly(definition, aim.number)
    if definition.direction == "context":
        return _("Expected: %(number)s. Neither more nor less is better, so figures are not judged by it.") % {
            "number": number
        }
    higher = definition.direction == "higher"
    bound = exactly(definition, aim.number - aim.tolerance if higher else aim.number + aim.tolerance)
    if not aim.tolerance:
        words = _("On target at %(number)s or more; off target below.") if higher else _(
            "On target at %(number)s or less; off target above.")  # fmt: skip
    elif higher:
        words = _("On target at %(number)s or more; within tolerance down to %(bound)s; off target below that.")
    else:
        words = _("On target at %(number)s or less; within tolerance up to %(bound)s; off target above that.")
    return words % {"number": number, "bound": bound}


def figure(point: Point) -> str:
    """ "22.6% (provisional)", or why there is no number."""
    cell = point.cell
    if cell.number is None:
        return _(NUMBER_STATES[cell.state])
    shown = point.definition.shown(cell.number)
    sure = _SURE.get(cell.state)
    return f"{shown} ({sure})" if sure else shown


def _counted(stands: Stands) -> str:
    """ "Off target: 1; On target: 2"."""
    counted = Counter(one.stands for one in stands.several)
    return "; ".join(f"{_(STANDINGS[word])}: {counted[word]}" for word in STANDINGS if counted[word])


def says(stands: Stands) -> str:
    """What an indicator says by its newest figures."""
    span = stands.span
    if span is None:
        return _("No figure yet")
    if stands.whole is not None:
        one = stands.whole
        words = _("%(figure)s in %(period)s, %(held_to)s")
        if one.point.number is None:
            words = _("%(period)s: %(figure)s")
        said = words % {
            "figure": figure(one.point), "period": span.name, "held_to": held_to(one.aim, one.point.definition),
        }  # fmt: skip
        if {each.stands for each in stands.several} <= {one.stands}:
            return said
        return _("%(whole)s. Each by itself: %(told)s") % {"whole": said, "told": _counted(stands)}
    told = _counted(stands)
    count = len(stands.several)
    words = ngettext("%(n)d figure of %(period)s: %(told)s", "%(n)d figures of %(period)s: %(told)s", count)
    return words % {"n": count, "period": span.name, "told": told}
