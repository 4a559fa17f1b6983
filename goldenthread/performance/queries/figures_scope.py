"""What a round of figures is about: a rhythm, a period of it or the last one that is over, and some agencies or all."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.rules.spans import Span, last_ended, span_of
from goldenthread.performance.vocab import SPAN_KINDS

from .expected import due_on, owed_in

AT_LEAST = timedelta(days=7)


def scope_of(span: Span) -> dict[str, Any]:
    """The scope of a round that asks for one period, of every agency."""
    return {"rhythm": span.kind, "period": f"{span.kind}:{span.code}", "agencies": []}


def span_asked(scope: Mapping[str, Any], today: date) -> Span | None:
    """The period a round asks for on a day; None where its scope says none."""
    kind = scope.get("rhythm")
    if kind not in SPAN_KINDS:
        return None
    code = str(scope.get("period") or "").partition(":")[2]
    return span_of(kind, code) if code else last_ended(kind, today)


def usual_days(partnership: Partnership, span: Span, today: date) -> date:
    """By when the figures of a period are asked for: when they are due; where that is past or too near to do anything
    about, within the fewest days an agency has."""
    owed = owed_in(partnership, span)
    return max([today + AT_LEAST, *(due_on(span, one.indicators) for one in owed.values())])
