"""The parts of a cover report to another body, by word, as they are usually called and in their usual order. Pure.

A receiving body keeps its own: which of these its reports have, in which order and under which heading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CoverPart:
    """`head`: it stands in the table at the head, under no heading of its own. `known`: something of it is known."""

    word: str
    label: Any
    help: Any
    head: bool = False
    known: bool = False


COVER_PARTS: tuple[CoverPart, ...] = (
    CoverPart("directors", _("Directors"), _("The directors who answer for this report."), head=True),
    CoverPart("authors", _("Authors and contact details"), _("Who wrote it, and how to reach them."), head=True),
    CoverPart("wards", _("Wards affected"), _("Blank: those that the plan names."), head=True, known=True),
    CoverPart("consulted", _("Colleagues consulted"), _("Who was asked, and on which day."), head=True),
    CoverPart(
        "exempt",
        _("Exempt from publication"),
        _("Whether any of it is; if so, which part, and by which rule."),
        head=True,
    ),
    CoverPart("priorities", _("Priorities of the receiving body"), _("Those that this report serves, one to a line.")),
    CoverPart("summary", _("Summary"), _("What it is about, and what it means for the people you serve."), known=True),
    CoverPart("recommendations", _("Recommendations"), _("What the body is asked to do, one to a line.")),
    CoverPart("reasons", _("Reasons for recommendations"), _("Why it is asked.")),
    CoverPart("background", _("Background and consultation"), _("How the plan came about."), known=True),
    CoverPart(
        "options", _("Other options considered"), _("What else could have been done, and why it was not chosen.")
    ),
    CoverPart("finance", _("Financial implications"), _("What it costs, and who pays."), known=True),
    CoverPart("risk", _("Risk management"), _("What may go wrong, with what the law asks."), known=True),
    CoverPart("equality", _("Equality impact"), _("Whether the impact was assessed, and what was found."), known=True),
    CoverPart("papers", _("Background papers"), _("Papers that are not published."), known=True),
    CoverPart("published", _("Published documents referred to"), _("Law, guidance and published papers.")),
)
_BY_WORD = {one.word: one for one in COVER_PARTS}


def parts_of(headings: Sequence[Sequence[str]]) -> list[tuple[CoverPart, str]]:
    """A body's parts in its order, each with its heading; the usual ones where it names none."""
    named = [(_BY_WORD[one[0]], one[1].strip()) for one in headings if len(one) == 2 and one[0] in _BY_WORD]
    return [(part, heading or str(part.label)) for part, heading in named] or [
        (part, str(part.label)) for part in COVER_PARTS
    ]


def is_known(words: Iterable[str]) -> bool:
    """Are all of these parts of a cover report?"""
    return set(words) <= set(_BY_WORD)
