"""What the pages say of a sheet of figures: what its columns are, what was not understood and what to do about it."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.performance.figure_sheet import Change, KnownIndicator, Problem, Proposed, Use, Why
from goldenthread.performance.rules.points import Whose
from goldenthread.performance.vocab import NUMBER_STATES, SpanKind

WhoseNames = Mapping[Whose, tuple[str, ...]]
USES: dict[Use, Promise] = {
    "indicator": gettext_lazy("Which indicator"),
    "period": gettext_lazy("Which period"),
    "whose": gettext_lazy("Which agency or area"),
    "part": gettext_lazy("Which breakdown"),
    "number": gettext_lazy("The figure"),
    "numerator": gettext_lazy("The numerator"),
    "denominator": gettext_lazy("The denominator"),
    "state": gettext_lazy("How sure it is"),
    "comment": gettext_lazy("A comment"),
    "ignored": gettext_lazy("Not read"),
}
CHANGES: dict[Change, Promise] = {
    "unread": gettext_lazy("Not understood"),
    "locked": gettext_lazy("Approved: needs a reason"),
    "changed": gettext_lazy("Would change"),
    "new": gettext_lazy("New"),
    "same": gettext_lazy("So already"),
}
TONES: dict[Change, str] = {"unread": "bad", "locked": "warn", "changed": "info", "new": "good", "same": "neutral"}
_WHY: dict[Why, Promise] = {
    "no-indicator": gettext_lazy("No indicator here is called “%(words)s”. Say above which one is meant."),
    "which-indicator": gettext_lazy("“%(words)s” and another cell name two indicators. Correct one of them."),
    "national": gettext_lazy("“%(words)s” is a national statistic: it comes from its own file and is not typed in."),
    "no-period": gettext_lazy("Nothing says which period it is of. Write it above."),
    "which-period": gettext_lazy("“%(words)s” is no period of this indicator. Write it as “%(example)s”."),
    "which-whose": gettext_lazy("“%(words)s” is no agency or area here. Say above which one is meant."),
    "which-part": gettext_lazy("“%(words)s” is no breakdown of this indicator."),
    "not-a-number": gettext_lazy("“%(words)s” is neither a number nor a mark for one that is not there."),
    "other-unit": gettext_lazy("“%(words)s” is in another unit than this indicator."),
    "too-large": gettext_lazy("“%(words)s” is larger than any figure that can be kept."),
    "fraction-cell": gettext_lazy("“%(words)s” may be a share or a per cent. Write it with its sign: 22.6%%."),
    "no-share": gettext_lazy("“%(words)s” is a numerator or denominator, and this indicator has none."),
    "which-state": gettext_lazy("“%(words)s” does not say how sure it is: final, provisional, revised or estimated."),
    "state-and-number": gettext_lazy("The row says “%(words)s” and yet holds a number. Take one of them away."),
    "twice": gettext_lazy("It stands in the file more than once, and differently: rows %(words)s."),
    "not-its-share": gettext_lazy(
        "“%(words)s” is not what its numerator and denominator come to. Correct one of them."
    ),
    "slipped": gettext_lazy(
        "The row has a cell more than there are headings: “%(words)s”. Correct it: a number with a comma in it may "
        "have been parted in two."
    ),
}  # fmt: skip


# How a period of each rhythm is written.
_EXAMPLES: dict[SpanKind, str] = {
    "month": "April 2025", "quarter": "Q1 2025/26", "april-year": "2024/25", "school-year": "2024/25",
    "calendar-year": "2025", "snapshot": "31/03/2025", "rolling": "12 months to March 2025",
}  # fmt: skip


def problem_words(problem: Problem, indicator: KnownIndicator | None) -> str:
    example = _EXAMPLES[indicator.span] if indicator else ""
    return str(_WHY[problem.why]) % {"words": problem.words, "example": example}


def figure_words(proposed: Proposed) -> str:
    """ "25.3%", "Suppressed, because it is small", "25.3% (provisional)"."""
    if proposed.indicator is None or proposed.said.span is None:
        return proposed.said.number
    shown = proposed.indicator.on(proposed.said.span).shown
    if proposed.number is None:
        return _state(proposed.state)
    counts = [proposed.said.numerator, proposed.said.denominator]
    made = _("%(over)s of %(of)s") % {"over": counts[0], "of": counts[1]} if all(counts) else ""
    sure = "" if proposed.state == "final" else _state(proposed.state).lower()
    beside = ", ".join(filter(None, (made, sure)))
    return f"{shown(proposed.number)} ({beside})" if beside else shown(proposed.number)


def held_words(proposed: Proposed) -> str:
    """What holds now, as people read it."""
    holds = proposed.holds
    if holds is None or proposed.indicator is None or proposed.said.span is None:
        return ""
    if holds.number is None:
        return _state(holds.state)
    shown = proposed.indicator.on(proposed.said.span).shown(holds.number)
    return shown if holds.state == "final" else f"{shown} ({_state(holds.state).lower()})"


def label_of(proposed: Proposed, names: WhoseNames) -> str:
    """What a figure is called: "Attendance at conferences, Q1 2025/26, Harbour Police"."""
    said = proposed.said
    whose = whose_words(said.whose, names) if said.whose.kind != "all" else ""
    name = proposed.indicator.name if proposed.indicator else said.told
    return ", ".join(filter(None, (name, said.span.name if said.span else "", whose, said.part)))


def whose_words(whose: Whose, names: WhoseNames) -> str:
    if whose.kind == "all":
        return _("All")
    return names.get(whose, (whose.slug,))[0]


def counted(proposed: Iterable[Proposed]) -> list[tuple[Change, Promise, int]]:
    """How many there are of each, in the order of need; none that nothing is."""
    found = list(proposed)
    counts = [(change, word, sum(one.change == change for one in found)) for change, word in CHANGES.items()]
    return [one for one in counts if one[2]]


def _state(state: str) -> str:
    return _(NUMBER_STATES[state])  # type: ignore[index]
