"""The business unit enters its own figures of a period; they hold at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator, Value
from goldenthread.performance.queries.returns import Line, lines_of
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.rules.spans import Span
from goldenthread.trail.actor import Actor

from .return_refusals import CorrectedWithoutReason, FiguresMissing, NotExplained, NotNowReturn
from .returns import Kept, Typed, sift
from .telling import tell, tell_many


@transaction.atomic
def enter_figures(
    *, partnership: Partnership, span: Span, typed: Sequence[Typed], whys: Mapping[int, str], by: Actor, at: datetime
) -> Kept:
    """Save what was typed of the whole partnership; all of it or, where it is refused, none. `whys`: by key of the
    indicator, why its figure is corrected, where it stood already. What somebody else changed meanwhile is left.

    Raises NotNowReturn where one is no figure of the unit's, NotANumber, CorrectedWithoutReason where one that stood is
    another and nothing says why, FiguresMissing for half a figure, and NotExplained where a check fails and no comment
    says why.
    """
    if any(one.figure.indicator.origin != "unit" or one.figure.seat or one.figure.span != span for one in typed):
        raise NotNowReturn
    fresh, kept = sift(typed)
    rows = Value.objects.filter(indicator__in=[one.indicator.pk for one in fresh], last=span.last, seat__isnull=True)
    stood = set(rows.filter(approved_at__isnull=False, area__isnull=True).values_list("indicator_id", "part"))
    corrected = {one.indicator.pk for one in fresh if (one.indicator.pk, one.part) in stood}
    if unsaid := {key for key in corrected if not whys.get(key, "").strip()}:
        raise CorrectedWithoutReason(unsaid)
    new = [one for one in fresh if (one.indicator.pk, one.part) not in stood]
    if new:
        said = f"Entered {len(new)} figures of {span.name}"
        kept.saved = tell_many(partnership=partnership, figures=new, said=said, approve=True, by=by, at=at)
    kept.saved += [
        tell(figure=one, why=whys[one.indicator.pk], approve=True, by=by, at=at) for one in fresh if one not in new
    ]
    touched = list({one.indicator.pk: one.indicator for one in fresh}.values())
    _check(touched, span)
    return kept


def _check(indicators: Sequence[Indicator], span: Span) -> None:
    """What is entered is whole, and odd only with a comment; a figure that is blank as before is nobody's fault."""
    values = Value.objects.filter(indicator__in=[one.pk for one in indicators])
    lines = lines_of(indicators, values, span)[ALL] if indicators else []
    half = [one.indicator.name for one in lines if one.lacks and _begun(one)]
    if half:
        raise FiguresMissing(half)
    unexplained = [one.indicator.name for one in lines if one.unexplained]
    if unexplained:
        raise NotExplained(unexplained)


def _begun(line: Line) -> bool:
    counts = (line.point.numerator, line.point.denominator)
    return line.is_begun or line.has_parts or any(one is not None for one in counts)
