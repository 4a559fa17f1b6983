"""What a comparison says, in sentences: on pages, in papers and in mails the same."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from goldenthread.performance.rules.comparing import (
    MISSING,
    Beside,
    Compared,
    Missing,
    Place,
    Quarter,
    Ranked,
    Way,
    compares,
    way,
)
from goldenthread.performance.rules.definition import Definition

WAYS: dict[Way, Any] = {
    "higher": gettext_lazy("Higher"),
    "lower": gettext_lazy("Lower"),
    "same": gettext_lazy("The same"),
}
QUARTERS: dict[Quarter, Any] = {
    "highest": gettext_lazy("It is among the quarter with the highest figures."),
    "upper": gettext_lazy("It is in the upper half, and not among the highest quarter."),
    "lower": gettext_lazy("It is in the lower half, and not among the lowest quarter."),
    "lowest": gettext_lazy("It is among the quarter with the lowest figures."),
}
_SMALL = (
    gettext_lazy("none"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four"),
    gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine"),
    gettext_lazy("ten"),
)  # fmt: skip


def in_words(number: int) -> str:
    """ "none", "eight"; 11 and more in figures."""
    return str(_SMALL[number]) if 0 <= number < len(_SMALL) else str(number)


def missing_word(why: Missing) -> str:
    return _(MISSING[why])


def joined(names: Sequence[str]) -> str:
    """ "Vale, Calder and Farshire"."""
    return _(" and ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def comparison_words(compared: Compared, definition: Definition) -> str:
    """One plain sentence: "Higher than England (22.6%) and than eight of its ten neighbours."; and one that names the
    other areas of the partnership with their figures, where it covers more than one."""
    told = _beside_others(compared, definition)
    if not compared.areas:
        return told
    areas = joined([_with_figure(one, definition) for one in compared.areas])
    return _("%(told)s The partnership also covers %(areas)s.") % {"told": told, "areas": areas}


def _with_figure(one: Beside, definition: Definition) -> str:
    if one.number is None:
        why = _MISSING_INSIDE[one.missing or "no-figure"]
        return _("%(place)s (no figure: %(why)s)") % {"place": one.place.name, "why": why}
    return _("%(place)s (%(figure)s)") % {"place": one.place.name, "figure": definition.shown(one.number)}


def which_area(company: Sequence[Place], own: Place) -> str:
    """Of which of its areas a page tells; "" where it covers one."""
    if len(company) < 2:
        return ""
    return _("This partnership covers %(areas)s. These figures are of %(own)s.") % {
        "areas": joined([one.name for one in company]), "own": own.name,
    }  # fmt: skip


def _beside_others(compared: Compared, definition: Definition) -> str:
    if not compares(definition.unit):
        return _("A count: larger places have more, so it is not laid beside England or neighbours.")
    if compared.own.number is None:
        return _own_missing(compared, definition)
    england, neighbours = compared.england.number, _neighbours(compared, definition)
    if england is None:
        if neighbours is None:
            return _("Neither England nor any neighbour has a figure to lay beside it.")
        return _ALONE[neighbours[0]] % {"some": neighbours[1]}
    there = definition.shown(england)
    first = way(compared.own.number, england, definition.decimals) or "same"
    if neighbours is None:
        return _("%(beside_england)s.") % {"beside_england": _BESIDE[first] % {"england": there}}
    joined = _JOINED if neighbours[0] == first and first != "same" else _BUT
    return _("%(beside_england)s%(beside_neighbours)s.") % {
        "beside_england": _BESIDE[first] % {"england": there},
        "beside_neighbours": joined[neighbours[0]] % {"some": neighbours[1]},
    }


_BESIDE: dict[Way, Any] = {
    "higher": gettext_lazy("Higher than England (%(england)s)"),
    "lower": gettext_lazy("Lower than England (%(england)s)"),
    "same": gettext_lazy("The same as England (%(england)s)"),
}
_JOINED: dict[Way, Any] = {
    "higher": gettext_lazy(" and than %(some)s"),
    "lower": gettext_lazy(" and than %(some)s"),
}
_BUT: dict[Way, Any] = {
    "higher": gettext_lazy(", and higher than %(some)s"),
    "lower": gettext_lazy(", and lower than %(some)s"),
    "same": gettext_lazy(", and neither high nor low among %(some)s"),
}
_ALONE: dict[Way, Any] = {
    "higher": gettext_lazy("Higher than %(some)s; England has no figure."),
    "lower": gettext_lazy("Lower than %(some)s; England has no figure."),
    "same": gettext_lazy("Neither high nor low among %(some)s; England has no figure."),
}


def _neighbours(compared: Compared, definition: Definition) -> tuple[Way, str] | None:
    """Which way it stands to most of them, and to how many of whom: "eight of its ten neighbours". None where none has
    a number."""
    among = len(compared.neighbours)
    counts = compared.counts(definition.decimals)
    of = counts.total()
    if not of:
        return None
    most: Way = "same"
    if counts["higher"] != counts["lower"]:
        most = "higher" if counts["higher"] > counts["lower"] else "lower"
    if most == "same":
        return most, _whom(of, among)
    some = counts[most]
    if some == of:
        return most, _all(of, among)
    return most, _("%(some)s of %(whom)s") % {"some": in_words(some), "whom": _whom(of, among)}


def _whom(of: int, among: int) -> str:
    if of == among:
        return ngettext("its one neighbour", "its %(n)s neighbours", among) % {"n": in_words(among)}
    return ngettext(
        "the one of its neighbours that has a figure", "the %(n)s of its neighbours that have a figure", of
    ) % {"n": in_words(of)}


def _all(of: int, among: int) -> str:
    if of == among:
        return ngettext("its one neighbour", "all its %(n)s neighbours", among) % {"n": in_words(among)}
    return ngettext(
        "the one of its neighbours that has a figure", "all the %(n)s of its neighbours that have a figure", of
    ) % {"n": in_words(of)}


def _own_missing(compared: Compared, definition: Definition) -> str:
    """Why the area has no figure, and how the others stand."""
    why = _MISSING_INSIDE[compared.own.missing or "no-figure"]
    told = _("%(place)s has no figure to compare: %(why)s.") % {"place": compared.own.place.name, "why": why}
    england = compared.england.number
    if england is None:
        return told
    if compared.spread is None:
        return _("%(told)s England’s is %(england)s.") % {"told": told, "england": definition.shown(england)}
    return _("%(told)s England’s is %(england)s, its neighbours’ lie from %(low)s to %(high)s.") % {
        "told": told,
        "england": definition.shown(england),
        "low": definition.shown(compared.spread.low),
        "high": definition.shown(compared.spread.high),
    }


_MISSING_INSIDE: dict[Missing, Any] = {
    "suppressed": gettext_lazy("it is suppressed, because it is small"),
    "low": gettext_lazy("it is too small to show after rounding, and not nought"),
    "not-available": gettext_lazy("it is not available"),
    "not-applicable": gettext_lazy("it does not apply there"),
    "ended": gettext_lazy("the area has ended, and is joined to no other"),
    "no-figure": gettext_lazy("there is none for that period"),
    "no-population": gettext_lazy("its population is not known"),
}


def before_words(compared: Compared, definition: Definition) -> str:
    """How it moved in a year; "" where either year has no number."""
    before, now = (None if one is None else one.number for one in (compared.before, compared.own))
    went = way(now, before, definition.decimals)
    if went is None or before is None:
        return ""
    words = {
        "higher": _("Higher than a year before (%(before)s)."),
        "lower": _("Lower than a year before (%(before)s)."),
        "same": _("The same as a year before (%(before)s)."),
    }
    return words[went] % {"before": definition.shown(before)}


def closeness_words(compared: Compared) -> str:
    """A warning where the model itself says that neighbours are not close; else ""."""
    far, among = len(compared.not_close), len(compared.neighbours)
    if not far:
        return ""
    if far == among:
        return _("None of its statistical neighbours is close to it: lay it beside them with care, or choose peers.")
    return ngettext(
        "One of its %(among)s statistical neighbours is not close to it.",
        "%(far)s of its %(among)s statistical neighbours are not close to it.",
        far,
    ) % {"far": in_words(far).capitalize(), "among": in_words(among)}


def missing_words(compared: Compared) -> list[tuple[str, str]]:
    """Why, and who: areas without a figure, each reason once, in the order in which they first come."""
    by_reason: dict[Missing, list[Beside]] = {}
    for one in compared.missing:
        if one.missing is not None:
            by_reason.setdefault(one.missing, []).append(one)
    return [(missing_word(why), ", ".join(one.place.name for one in who)) for why, who in by_reason.items()]


def rank_words(found: Ranked) -> str:
    """Where it stands among all authorities, how many have a figure, and how many have none."""
    told = _("Of %(of)s authorities with a figure, itself among them, %(higher)s are higher and %(lower)s lower") % {
        "of": found.of,
        "higher": found.higher,
        "lower": found.lower,
    }
    if found.same:
        told += npgettext("authorities", "; %(n)s has the same", "; %(n)s have the same", found.same) % {
            "n": found.same
        }
    told += ". "
    if found.quarter is not None:
        told += f"{QUARTERS[found.quarter]} "
    if found.without:
        told += ngettext("%(n)s more has no figure.", "%(n)s more have no figure.", found.without) % {
            "n": found.without
        }
    return told.strip()
