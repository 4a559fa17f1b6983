"""A row of the scorecard in the reader's words. Whoever shows a figure, on a page or on paper, says it in these."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.performance.rules.control import Control, Signal
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.scorecard import HEEDS, LOOKS, Age, Heed, Owing, Row, Trend
from goldenthread.performance.rules.targets import Aim
from goldenthread.performance.vocab import NUMBER_STATES, STANDINGS, Standing

SURE = ("provisional", "revised", "estimated")  # what is said beside a number
HEED_TONES: dict[Heed, str] = {"off": "bad", "moved": "warn", "missing": "bad", "differs": "info"}
ARROWS = {"up": "▲", "down": "▼", "same": "="}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words: as it is read, or why there is none; how sure; of how many."""

    figure: str
    sure: str = ""
    is_number: bool = True


def day(on: date) -> str:
    return date_format(on, "j F Y")


def figure(point: Point | None) -> Said:
    """What stands in a cell. A mark is told by its word and never by a number."""
    if point is None or (point.number is None and not point.version):
        return Said(_("No figure"), is_number=False)
    if point.kept_back:
        return Said(kept_back(), is_number=False)
    if point.number is None:
        return Said(_(NUMBER_STATES[point.cell.state]), is_number=False)
    sure = _(NUMBER_STATES[point.cell.state]) if point.cell.state in SURE else ""
    if not point.approved:
        sure = f"{sure}, {_('not approved yet')}" if sure else _("Not approved yet")
    return Said(point.definition.shown(point.number), sure)


def kept_back() -> str:
    """Of a number that may not leave. It need not be small itself."""
    return _("Kept back to guard a small number")


def fraction(point: Point) -> str:
    """ "22 of 88"; "" where it is no fraction."""
    if point.numerator is None or point.denominator is None:
        return ""
    return _("%(above)s of %(below)s") % {"above": plain(point.numerator), "below": plain(point.denominator)}


def plain(number: Decimal | None) -> str:
    """A count as it was given, without noughts behind it."""
    if number is None:
        return ""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def age(told: Age) -> str:
    n = {"n": told.number}
    match told.unit:
        case "day" if not told.number:
            return _("Ended today")
        case "day":
            return ngettext("%(n)s day old", "%(n)s days old", told.number) % n
        case "month":
            return ngettext("%(n)s month old", "%(n)s months old", told.number) % n
    return ngettext("%(n)s year old", "%(n)s years old", told.number) % n


def of_agencies(row: Row) -> str:
    if row.of is None or row.now is None:
        return ""
    if row.of.is_whole:
        return ngettext("From %(n)s agency", "From all %(n)s agencies", row.of.of) % {"n": row.of.of}
    return ngettext("From %(given)s of %(n)s agency", "From %(given)s of %(n)s agencies", row.of.of) % {
        "given": row.of.given, "n": row.of.of,
    }  # fmt: skip


def due(row: Row) -> str:
    """What is missing, or awaited until when."""
    told = {"period": row.wanted.name, "day": day(row.due_on)}
    if row.is_due:
        return _("%(period)s is missing: it was due on %(day)s.") % told
    if row.is_awaited:
        return _("%(period)s is due on %(day)s.") % told
    return ""


def owing(told: Sequence[Owing]) -> list[str]:
    """Agencies that owe their figures, and those that came late, each in a sentence."""
    missing = [one.name for one in told if one.came == "missing"]
    found = []
    if missing:
        found.append(_("Missing: %(names)s") % {"names": ", ".join(missing)})
    back = [one.name for one in told if one.came == "sent-back"]
    if back:
        found.append(_("Sent back to be put right: %(names)s") % {"names": ", ".join(back)})
    late = [
        ngettext("%(name)s (%(n)s day)", "%(name)s (%(n)s days)", one.days) % {"name": one.name, "n": one.days}
        for one in told
        if one.came == "late"
    ]
    if late:
        found.append(_("Came late: %(names)s") % {"names": ", ".join(late)})
    return found


def waiting(names: Sequence[str], *, counts: bool = False) -> list[str]:
    """Agencies whose figures nobody approved yet. `counts`: the reader's figure counts them, the board's does not."""
    if not names:
        return []
    told = {"names": ", ".join(names)}
    if counts:
        return [_("Not approved yet, so counted for you and not for the board: %(names)s") % told]
    return [_("Sent and not approved yet, so not counted: %(names)s") % told]


def trend(told: Trend, *, year: bool) -> str:
    """ "Up from 20.1% (Q3 2025/26): worse"."""
    if told.why == "no-figure":
        return ""
    if told.why == "no-figure-then" or told.then is None:
        return _("No figure a year before") if year else _("No figure in the period before")
    if told.why == "new-definition":
        return _("Not compared with %(period)s: the definition is a new one") % {"period": told.then.span.name}
    facts = {"figure": figure(told.then).figure, "period": told.then.span.name}
    moved = {
        "up": _("Up from %(figure)s (%(period)s)"),
        "down": _("Down from %(figure)s (%(period)s)"),
        "same": _("The same as before (%(period)s)"),
    }[told.moved or "same"] % facts
    judged = {"better": _("better"), "worse": _("worse"), "": ""}[told.judged]
    return f"{moved}: {judged}" if judged else moved


def standing(which: Standing) -> tuple[str, str]:
    """Its look among the states of the house, and its word."""
    return LOOKS[which][0], _(STANDINGS[which])


def stands(row: Row) -> tuple[str, str]:
    """The same of a row. What is suppressed is there all the same, and not without a figure."""
    look, word = standing(row.standing)
    if row.standing == "no-answer" and row.now is not None and row.now.cell.state in ("suppressed", "low"):
        return look, _("Cannot be judged")
    return look, word


def aim(told: Aim | None, says: Definition) -> str:
    """ "Target: 20% or less; up to 22% is within tolerance"."""
    if told is None or told.number is None:
        return ""
    facts = {"number": says.shown(told.number)}
    match says.direction:
        case "higher":
            words, edge = _("Target: %(number)s or more"), told.number - told.tolerance
        case "lower":
            words, edge = _("Target: %(number)s or less"), told.number + told.tolerance
        case "context":
            return _("Planned: %(number)s") % facts
    if not told.tolerance:
        return words % facts
    near = {"higher": _("down to %(edge)s is within tolerance"), "lower": _("up to %(edge)s is within tolerance")}
    return f"{words % facts}; {near[says.direction] % {'edge': says.shown(edge)}}"


def aim_in_short(told: Aim | None, says: Definition) -> str:
    """ "20% or less": which way it is meant stands beside it."""
    if told is None or told.number is None:
        return ""
    words = {"higher": _("%(number)s or more"), "lower": _("%(number)s or less")}
    return words.get(says.direction, "%(number)s") % {"number": says.shown(told.number)}


def heed(which: Heed) -> tuple[str, str]:
    return _(HEEDS[which]), HEED_TONES[which]


def signal(told: Signal) -> str:
    words = _(told.pattern) % told.facts
    judged = {
        "better": _("That is better than chance would have it."),
        "worse": _("That is worse than chance would have it."),
        "": _("Ask what lies behind it."),
    }[told.judged]
    return f"{words} {judged}"


def control(found: Control, says: Definition) -> str:
    """The limits of the newest line in one sentence, or why there are none."""
    if found.mean is None or found.low is None or found.high is None:
        return _(
            "Too few to say whether it moved: limits need ten figures that compare, and there are %(count)s."
        ) % {"count": found.count}  # fmt: skip
    low, mean, high = (says.shown(one) for one in (found.low, found.mean, found.high))
    return _("The mean is %(mean)s. Chance alone keeps it between %(low)s and %(high)s.") % {
        "mean": mean, "low": low, "high": high,
    }  # fmt: skip
