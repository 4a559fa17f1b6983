"""Answers and scores in words, alike on pages, in papers and in files. Pure, in plain English."""

from .scoring import Said, Score
from .tool import Scale
from .vocab import MARKS


def words_of(scale: Scale, said: Said) -> str:
    """ "2, Mostly", "85 %", "12"; "" for no answer, for words alone, and where it does not apply."""
    if said.na_why.strip():
        return ""
    if scale.kind == "options":
        option = scale.option(said.code)
        if option is None:
            return ""
        return option.code if option.label in ("", option.code) else f"{option.code}, {option.label}"
    if scale.kind == "words" or said.number is None:
        return ""
    number = f"{said.number:,.4f}".rstrip("0").rstrip(".")
    return f"{number} %" if scale.kind == "percent" else number


def letter_of(score: Score) -> str:
    """ "M 78 %": the letter of the mark, and how far; the letter alone where nothing counts."""
    letter = MARKS[score.mark][0]
    return letter if score.percent is None else f"{letter} {score.percent} %"
