"""The data dictionary of DfE's benchmarking set: what each measure is called, means and comes from, and which way is
good. Pure."""

from collections.abc import Iterable, Iterator
from typing import Literal

from goldenthread.performance.vocab import Direction, Unit

from .kinds import Headings
from .lait import SOURCE, measure_key
from .said import MeasureSaid, Refused

_WAYS: dict[str, Direction] = {"high": "higher", "low": "lower"}
_OWNER = "dataownerdosupplierandcontactdetails"
_EMPTY = ("", "NA", "nan")


def read_measures(headings: Headings, rows: Iterable[list[str]]) -> Iterator[MeasureSaid | Refused]:
    """Each measure once: of a measure that stands under two topics, the first."""
    at = headings.at
    seen: set[str] = set()
    for fields in rows:
        if not any(fields):
            continue

        def cell(heading: str, fields: list[str] = fields) -> str:
            column = at.get(heading)
            text = fields[column].strip() if column is not None and column < len(fields) else ""
            return "" if text in _EMPTY else text

        short = cell("measureshort")
        if not short:
            yield Refused("The row names no measure.")
            continue
        if short in seen:
            continue
        seen.add(short)
        owner = " ".join(cell(_OWNER).split())
        yield MeasureSaid(
            measure_key(short), _title(cell("charttitle") or cell("measure") or short), _unit(cell("yaxisname")),
            _WAYS.get(cell("polarity").casefold(), "context"), (SOURCE if owner in ("", "DfE") else owner)[:300],
            _words(cell("description"), cell("methodology")), sure=True,
        )  # fmt: skip


def _title(text: str) -> str:
    return " ".join(text.split())[:300]


def _words(*parts: str) -> str:
    """The paragraphs, without the empty lines between them."""
    lines = [" ".join(line.split()) for part in parts for line in part.splitlines()]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _unit(axis: str) -> Unit | Literal[""]:
    text = " ".join(axis.casefold().split())
    if text.startswith(("%", "percentage")) or text.endswith(("(%)", "rate (%)")):
        return "percent"
    if "per 100,000" in text:
        return "per-100000"
    if "per 10,000" in text:
        return "per-10000"
    if text.startswith(("average", "mean", "score per")):
        return "average"
    if text.startswith(("number", "total", "entries")):
        return "count"
    if text.startswith(("spend", "unit cost", "£")):
        return "pounds"
    return "days" if text.endswith("days") and "%" not in text else ""
