"""The words of results pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .comparing import Part
from .results import Way
from .shifts import Aside, Moved
from .sticking import Sticks

MOVED: dict[Moved, Any] = {"better": _("Better"), "worse": _("Worse"), "same": _("The same")}
# The look of a move: a shape and a word beside it.
MOVED_LOOKS: dict[Moved, str] = {"better": "on-track", "worse": "off-track", "same": "not-started"}
ASIDE: dict[Aside, Any] = {
    "new": _("New question"),
    "gone": _("Not asked any more"),
    "not-asked-then": _("Not asked of them then"),
    "not-asked-now": _("Not asked of them now"),
    "no-answer-then": _("Not answered then"),
    "no-answer-now": _("Not answered now"),
    "applies-not-then": _("Did not apply then"),
    "applies-not-now": _("Does not apply now"),
    "no-share": _("Does not count for the score"),
}
PARTS: dict[Part, Any] = {
    "both": _("In both"),
    "new": _("New: not asked then"),
    "gone": _("Gone: not asked now"),
    "excused-then": _("Excused then"),
    "excused-now": _("Excused now"),
    "missing-then": _("Nothing came back then"),
    "missing-now": _("Nothing has come back now"),
    "missing-both": _("Nothing came back either time"),
}
STICKS: dict[Sticks, Any] = {
    "came-back": _("Done, and not met again"),
    "stuck": _("Done, and met now"),
    "claimed": _("Claimed, not yet verified"),
    "open": _("Still being done"),
    "left": _("No longer in the plan"),
    "not-audited": _("Done, and not looked at since"),
}
STICKS_LOOKS: dict[Sticks, str] = {
    "came-back": "off-track",
    "stuck": "complete",
    "claimed": "at-risk",
    "open": "on-track",
    "left": "not-applicable",
    "not-audited": "no-answer",
}
# How the board moved what an agency said of itself.
DRIFTED: dict[Way, Any] = {
    "up": _("The board puts it higher"),
    "down": _("The board puts it lower"),
    "same": _("The same"),
}
DRIFT_LOOKS: dict[Way, str] = {"up": "on-track", "down": "at-risk", "same": "not-started"}
