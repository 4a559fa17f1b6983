"""Ratings: codes nobody explained, and codes that the words beside them contradict."""

import re
from collections.abc import Iterator

from goldenthread.boards.rules import state_of
from goldenthread.boards.vocab import State
from goldenthread.plans.outline import Item

from .whole import Check, Hit, Whole, brief, listed

# Colours and letters say nothing by themselves; "Complete" and "In progress" do.
_COLOUR = re.compile(
    r"^(?:red|amber|yellow|orange|green|blue|purple|grey|gray|white|black|pink|[a-z]|\d{1,2})$", re.IGNORECASE
)
_NOT = r"(?<!not )(?<!no )(?<!n['’]t )(?<!without )(?<!never )"
_SAYS: dict[str, re.Pattern[str]] = {
    "not begun": re.compile(r"\b(?:not (?:yet )?(?:been )?(?:started|begun|commenced)|yet to (?:start|begin|commence)|no progress|no work (?:has|yet))\b", re.IGNORECASE),
    "late": re.compile(rf"\b{_NOT}(?:delayed|behind (?:schedule|time|plan)|overdue|slipp(?:ed|age)|off track|stalled|missed (?:its|the) (?:date|deadline))\b", re.IGNORECASE),
    "done": re.compile(rf"^\W*(?:this (?:is|was|has been)\s+)?(?:now )?(?:complete[d]?|achieved|finished|done|closed)\b(?! (?:by|in|at) the end| once| when)|\b{_NOT}(?:(?:has|have) been|was|were|is now|are now|fully) (?:completed?|achieved|delivered|finished|signed off|closed)\b", re.IGNORECASE),
}  # fmt: skip
_CONTRADICTS: dict[State, tuple[str, ...]] = {
    "complete": ("not begun", "late"),
    "embedded": ("not begun", "late"),
    "on-track": ("not begun", "late"),
    "not-started": ("done",),
    "off-track": ("done",),
}
_STILL_TO_DO = re.compile(
    r"\b(?:partly|partially|part|first (?:part|stage|phase)|but|however|except|remain|still|awaiting|outstanding|next)\b",
    re.IGNORECASE,
)


def outside_legend(plan: Whole) -> Iterator[Hit]:
    codes = {_folded(code.code) for code in plan.outline.legend}
    if not codes:
        return
    initials = {code[:1] for code in codes}
    for item in plan.items:
        rating = _folded(item.rating or "")
        if rating and rating not in codes and not (len(rating) == 1 and rating in initials):
            known = listed([code.code for code in plan.outline.legend], "or")
            yield Hit(
                f"The rating {brief(item.rating or '')} is not in the plan’s key, which knows {known}.",
                item,
                about=rating,
            )


def _folded(code: str) -> str:
    return re.sub(r"[^\w%]+", " ", code).strip().casefold()


def no_legend(plan: Whole) -> Iterator[Hit]:
    used = sorted(
        {" ".join(item.rating.split()) for item in plan.items if item.rating and _COLOUR.match(item.rating.strip())}
    )
    if used and not plan.outline.legend:
        yield Hit(f"Ratings are used ({listed(used)}), and the plan says nowhere what they mean.")


def contradicted(plan: Whole) -> Iterator[Hit]:
    meanings = {_folded(code.code): code.meaning for code in plan.outline.legend}
    for item in plan.items:
        if not item.rating or not item.progress:
            continue
        state = state_of(item.rating, meanings.get(_folded(item.rating), "") or item.rating)
        said = _said(item, state)
        if said:
            yield Hit(
                f"Rated {brief(item.rating)}, but the words beside it say otherwise: {brief(said)}.", item, about=said
            )


def _said(item: Item, state: State) -> str | None:
    progress = item.progress or ""
    for what in _CONTRADICTS.get(state, ()):
        match = _SAYS[what].search(progress)
        if match and not (what == "done" and _STILL_TO_DO.search(progress)):
            return match[0].strip()
    return None


CHECKS = (
    Check(
        "rating-contradicts-words",
        "The rating and the words disagree",
        "warning",
        "A green beside “delayed” is how a board learns of a problem too late. Readers look at the colours first and may not read on.",
        "Ask the lead which is true, and change the other.",
        "Green: “This has been delayed until the new post is filled.”",
        "Amber: “This has been delayed until the new post is filled in June.”",
        contradicted,
    ),
    Check(
        "rating-outside-legend",
        "A rating that the key does not know",
        "warning",
        "If the key explains four colours and a fifth is used, nobody can say whether that line is late.",
        "Use one of the key’s ratings, or add the new one to the key with its meaning.",
        "Key: red, amber, green; rating: purple",
        "Key: red, amber, green, purple (on hold); rating: purple",
        outside_legend,
    ),
    Check(
        "legend-missing",
        "Ratings without a key",
        "warning",
        "Blue means “not started” to one board and “complete” to another; green is “on track” here and “achieved” there. Without a key each reader brings their own.",
        "Print the key beside the plan: each rating, its letter or shape, and what it means.",
        "RAG: B, with no key",
        "Key: B = not yet started, R = will not be achieved, A = at risk, G = on track",
        no_legend,
    ),
)
