"""What a workbook to fill in asks for: the figures of a period that the business unit may enter, and those before."""

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.performance.models import Indicator, Supplier, Value
from goldenthread.performance.rules.points import definition_on
from goldenthread.performance.rules.spans import Span, last_ended
from goldenthread.performance.template_sheet import Wanted
from goldenthread.performance.vocab import NUMBER_STATES, SPAN_KINDS, WITH_NUMBER, SpanKind

from .points import definitions_of
from .uploads import indicators_to_fill

_MARKS = {"suppressed": "c", "low": "low", "not-applicable": "z", "not-available": ":"}


def periods_to_fill(here: Visit, indicators: Collection[Indicator]) -> list[tuple[str, list[Span]]]:
    """For each rhythm that is in use: the last periods that ended."""
    used = {one.span for one in indicators if one.origin != "national"}
    found = []
    for kind, word in SPAN_KINDS.items():
        if kind in used:
            newest = last_ended(kind, here.today)
            found.append((_(word), [newest, newest.before]))
    return found


def wanted_in(here: Visit, span: Span) -> list[Wanted]:
    """A row for each figure of that period, in the order of the scorecard. Five queries."""
    indicators = [one for one in indicators_to_fill(here) if _is_wanted(one, span)]
    definitions = definitions_of(indicators)
    held: dict[tuple[int, str, str, str], dict[bool, Value]] = {}
    rows = Value.objects.filter(indicator__in=indicators, last__in=(span.last, span.before.last))
    for row in rows.select_related("seat", "area"):
        key = (row.indicator_id, row.seat.name if row.seat else "", row.area.name if row.area else "", row.part)
        held.setdefault(key, {})[row.last == span.last] = row
    suppliers: dict[int, list[str]] = {}
    for pk, name in Supplier.objects.filter(indicator__in=indicators).values_list("indicator", "seat__name"):
        suppliers.setdefault(pk, []).append(name)
    found = []
    for one in indicators:
        keys = {(one.pk, name, "", "") for name in suppliers.get(one.pk, [""] if one.origin != "agencies" else [])}
        for group in one.parts:
            keys |= {
                (pk, seat, area, f"{group['name']}: {part}")
                for pk, seat, area, _part in set(keys)
                for part in group["parts"]
            }
        keys |= {key for key in held if key[0] == one.pk}
        for key in sorted(keys):
            shown = definition_on(definitions[one.pk], span.last)
            found.append(_wanted(one, key, held.get(key, {}), shown.shown))
    return found


def _is_wanted(indicator: Indicator, span: Span) -> bool:
    ended = indicator.ended_on is not None and indicator.ended_on < span.first
    return indicator.span == span.kind and indicator.origin != "national" and not ended


def _wanted(one: Indicator, key: tuple[int, str, str, str], held: dict[bool, Value], shown: object) -> Wanted:
    _pk, seat, area, part = key
    before, now = held.get(False), held.get(True)
    said = {} if now is None else {
        "numerator": _plain(now.numerator), "denominator": _plain(now.denominator), "comment": now.comment,
        "number": _MARKS[now.state] if now.number is None else "" if now.numerator is not None else _plain(now.number),
        "state": NUMBER_STATES[now.state] if now.state in WITH_NUMBER else "",
    }  # fmt: skip
    last_time = "" if before is None else _MARKS[before.state] if before.number is None else shown(before.number)  # type: ignore[operator]
    return Wanted(one.reference, one.name, seat or area, part, last_time, **said)


def _plain(number: Decimal | None) -> str:
    """25.287356, and 22 without its noughts."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def kind_of(words: str) -> SpanKind | None:
    return words if words in SPAN_KINDS else None
