"""Which themes the words of an item speak of. Pure."""

from collections.abc import Iterable

from goldenthread.lib.finding import ask


def suggested(words: str, names: Iterable[str]) -> list[str]:
    """The names that occur in the words, as they came: as a whole, or as the beginning of a word ("transition")."""
    found = []
    for name in names:
        asked = ask(f'"{name}"')
        if asked and asked.is_in(words):
            found.append(name)
    return found


def suggested_first(words: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """All the names in two lists: those that the words speak of, and the rest."""
    every = list(names)
    first = suggested(words, every)
    return first, [one for one in every if one not in first]
