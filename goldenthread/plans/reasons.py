"""Why a rating was worked out as it was, in words: "Two dates passed: 30 June and 30 September 2026"."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .computing import Computed, Reason, only_measured

_MOST = 3  # dates told in full; the rest are counted


def say(reason: Reason) -> str:
    """One reason as a sentence without its full stop."""
    day = _day(reason.days[0]) if reason.days else ""
    match reason.code:
        case "dates-passed":
            count = len(reason.days)
            told = ngettext("one date passed: %(days)s", "%(n)d dates passed: %(days)s", count)
            return told % {"n": count, "days": _days(reason.days)}
        case "said-complete":
            return _("said to be complete, but nobody has claimed it and %(days)s passed") % {
                "days": _days(reason.days)
            }
        case "outstanding":
            missing, asked = reason.numbers
            return _("%(missing)d of %(asked)d have not answered, and it is due %(day)s") % {
                "missing": missing, "asked": asked, "day": day,
            }  # fmt: skip
        case "expected-late":
            return _("expected %(day)s, promised %(due)s") % {"day": day, "due": _day(reason.days[1])}
        case "measured-off":
            told = ngettext(
                "a figure it is measured by is off its target", "%(n)d figures it is measured by are off their targets",
                reason.numbers[0],
            )  # fmt: skip
            return told % {"n": reason.numbers[0]}
        case _:
            return str(_plain(reason)) % {"day": day}


def _plain(reason: Reason) -> str:
    return {
        "claim-waiting": _("claimed complete on %(day)s, and no group has looked at it yet"),
        "never-heard": _("nobody has answered for it yet"),
        "silent": _("nothing heard since %(day)s"),
        "review-passed": _("it was to be looked at again on %(day)s"),
        "next-date": _("the next date is %(day)s"),
        "all-kept": _("every date was kept; nobody has claimed it complete"),
        "starts": _("it starts on %(day)s"),
        "heard": _("heard of on %(day)s"),
    }.get(reason.code, "")


def why(computed: Computed) -> str:
    """All reasons as one sentence, with a capital and no full stop."""
    told = "; ".join(one for one in map(say, computed.reasons) if one)
    return told[:1].upper() + told[1:]


def asked_why(computed: Computed) -> str:
    """What whoever states a softer rating is asked."""
    told = why(computed)
    told = told[:1].lower() + told[1:]
    if only_measured(computed):
        return _("What it is measured by says otherwise: %(why)s. Say why you rate it so.") % {"why": told}
    return _("The dates say otherwise: %(why)s. Say why you rate it so.") % {"why": told}


def whys(reasons: Iterable[Reason]) -> list[str]:
    return [one[:1].upper() + one[1:] for one in map(say, reasons) if one]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _days(days: Sequence[date]) -> str:
    told = [_day(day) for day in days[:_MOST]]
    more = len(days) - len(told)
    if more:
        told.append(ngettext("one more", "%(n)d more", more) % {"n": more})
    return _(" and ").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
