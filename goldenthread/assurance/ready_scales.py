"""Scales that boards use, ready to be put into a tool. Pure. Once in a tool, their words are the tool's own."""

from .tool import Option, Scale

_THIRD, _TWO_THIRDS = 1 / 3, 2 / 3

READY: dict[str, Scale] = {
    one.key: one
    for one in (
        Scale(
            "levels-0-3", "0 to 3",
            options=(
                Option("0", "Not met", "Nothing is in place.", 0.0),
                Option("1", "Begun", "It is being put in place, or depends on one person.", _THIRD),
                Option("2", "Mostly met", "It is in place, but not yet everywhere, or not yet checked.", _TWO_THIRDS),
                Option("3", "Fully met", "It is in place everywhere, and there is proof that it works.", 1.0),
            ),
        ),
        Scale(
            "rag", "Red, amber, green",
            options=(
                Option("R", "Red", "Not in place, or not safe as it is. Something must be done now.", 0.0),
                Option("A", "Amber", "Partly in place. What is missing is known and has a date.", 0.5),
                Option("G", "Green", "Fully in place, with proof.", 1.0),
            ),
        ),
        Scale(
            "levels-1-4", "Levels 1 to 4",
            options=(
                Option("1", "Not in place", "We have not begun, or what we have does not work.", 0.0),
                Option("2", "Developing", "We have begun. It is not the same everywhere or for everybody.", _THIRD),
                Option("3", "Established", "It is how we work, and everybody knows it.", _TWO_THIRDS),
                Option("4", "Embedded", "It is how we work, we check it, and we can show what it changed.", 1.0),
            ),
        ),
        Scale(
            "yes-partly-no", "Yes, partly, no",
            options=(
                Option("yes", "Yes", "All of it, and we can show it.", 1.0),
                Option("partly", "Partly", "Some of it, or not everywhere.", 0.5),
                Option("no", "No", "Not yet.", 0.0),
            ),
        ),
        Scale(
            "four-grades", "Outstanding to inadequate",
            options=(
                Option("O", "Outstanding", "Work that others should learn from; it made things clearly better.", 1.0),
                Option("G", "Good", "What was needed was done, in time and well.", _TWO_THIRDS),
                Option("RI", "Requires improvement", "Nobody was left unsafe; the work was not good enough.", _THIRD),
                Option("I", "Inadequate", "Somebody was left at risk, or what mattered most was not done.", 0.0),
            ),
        ),
        Scale("percent", "Per cent", "percent", step=5),
        Scale("number", "A number", "number"),
        Scale("words", "In words", "words"),
    )
}  # fmt: skip
# In what order and words they are offered.
READY_NAMES: dict[str, str] = {
    "levels-0-3": "0 to 3, from not met to fully met",
    "rag": "Red, amber, green",
    "levels-1-4": "Levels 1 to 4, from not in place to embedded",
    "yes-partly-no": "Yes, partly, no",
    "four-grades": "Outstanding, good, requires improvement, inadequate",
    "percent": "Per cent, in steps of 5",
    "number": "A number",
    "words": "In words alone",
}


def own_choices(taken: set[str]) -> Scale:
    """A scale to be filled in by hand, under a key that is free."""
    key = next(one for n in range(1, len(taken) + 2) if (one := f"own-{n}") not in taken)
    return Scale(key, "")
