"""Every check there is, those first that matter most."""

from . import calendar, dates, identity, leads, measures, places, ratings, structure, wording
from .whole import Check

_NOT_A_PLAN = Check(
    "not-a-plan",
    "No plan was found",
    "error",
    "Nothing in the file looks like a plan: no table or list of things to do, with who leads them or by when.",
    "Check that it is the right file. If the plan is a picture or a scan, use the file it was made from.",
    "The minutes of a meeting",
    "A table of actions, each with a lead and a date",
)
_ALL = {
    check.code: check
    for room in (identity, leads, structure, calendar, dates, measures, places, ratings, wording)
    for check in room.CHECKS
}
# Within one severity, what a plan fails by comes before what only makes it harder to read.
_FIRST = (
    "not-a-plan", "no-lead", "no-action", "placeholder-lead", "date-impossible", "range-backwards", "date-before-period", "no-measure", "priority-without-measure", "no-timescale", "placeholder-timescale", "objective-without-action",
    "all-due-at-once", "priorities-differ", "drafting-note", "duplicate-action", "lead-overloaded", "rating-contradicts-words", "date-after-period", "legend-missing", "measure-without-evidence",
)  # fmt: skip
_BY_CODE = {"not-a-plan": _NOT_A_PLAN, **_ALL}
CHECKS: tuple[Check, ...] = (
    *(check for code, check in _ALL.items() if code.startswith("identity")),
    *(_BY_CODE[code] for code in _FIRST),
    *(check for code, check in _ALL.items() if code not in _FIRST and not code.startswith("identity")),
)


def check_of(code: str) -> Check | None:
    return _BY_CODE.get(code)
