"""How an ask for a commentary is named: by the indicator and the period that it is about."""

from goldenthread.performance.models import Indicator
from goldenthread.performance.rules.spans import Span, span_of
from goldenthread.performance.vocab import SPAN_KINDS

COMMENTARY = "commentary"  # the word by which it is asked for


def name_of_ask(indicator: Indicator, span: Span) -> str:
    """ "IND-0003.quarter.2025-Q4"."""
    return f"{indicator.reference}.{span.kind}.{span.code}"


def read_name(name: str) -> tuple[str, Span] | None:
    """The reference of the indicator, and the period."""
    reference, _dot, rest = name.partition(".")
    kind, _dot, code = rest.partition(".")
    span = span_of(kind, code) if kind in SPAN_KINDS else None
    return (reference, span) if span is not None else None
