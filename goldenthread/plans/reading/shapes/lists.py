"""Plans that are nothing but levels and lists: "Priority 1: Safe streets" and what will be done, in bullets."""

import re

from goldenthread.plans.reading.columns import heading_row
from goldenthread.plans.reading.flow import Flow, Grid, Line
from goldenthread.plans.reading.numbering import labelled, numbered
from goldenthread.plans.reading.trace import Trace

from .lines import Record, announced, as_rows, names_a_plan
from .notes import list_head

_WE_WILL = re.compile(r"^\W*(?:what )?(?:we|the (?:board|partnership|committee)) (?:will|are going to|intend to|plan to)\b[^.]{0,40}:?\s*$|^\W*(?:our |key |agreed )?actions?(?: for \d{4}.*| this year)?\W*$", re.IGNORECASE)  # fmt: skip
_SURE = 0.7
_BETWEEN = 3  # lines that may explain a level before its list begins


def listed(run: Flow, trace: Trace) -> Flow:
    """The flow with its lists as rows, where the title names a plan and levels are announced over lists of things to do."""
    if not names_a_plan(run) or any(isinstance(one, Grid) and heading_row(one) is not None for one in run):
        return run
    records: list[Record] = []
    levels = 0
    since = _BETWEEN + 1  # lines since the last level
    listing = False
    counted = False
    for n, one in enumerate(run):
        if not isinstance(one, Line):
            since, listing = _BETWEEN + 1, False
        elif _announces(one):
            since, listing, counted = 0, False, False
        elif one.notes is not None:
            since = 0
        elif _is_entry(one) and (since <= _BETWEEN or listing):
            records.append(Record(one.text, one, [n]))
            levels += not counted
            listing = counted = True
        else:
            since, listing = since + 1 if one.heading is None or _says_we_will(one) else _BETWEEN + 1, False
    if levels < 2:
        return run
    trace.note("shapes", f"{len(records)} entries of lists under {levels} levels", records[0].line.place, _SURE)
    return as_rows(announced(run, records), records, _SURE)


def _announces(line: Line) -> bool:
    level = labelled(line.text)
    return (
        line.label is None and level is not None and level.kind not in ("action", "milestone") and len(line.text) < 160
    )


def _says_we_will(line: Line) -> bool:
    return bool(_WE_WILL.match(line.text)) or list_head(line) is not None


def _is_entry(line: Line) -> bool:
    return len(line.text.split()) > 1 and (line.label is not None or numbered(line.text).ref is not None)
