"""A row that came back as a page shows it. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.assurance.scoring import Said
from goldenthread.assurance.tool import Question, Tool

from .comparing import Judged, Now
from .layout import ASKED, cells_of

_SHORT = 600  # letters; what is longer is folded away

Words = tuple[tuple[str, str, bool], ...]  # heading, words, and whether they are too long to be shown at once


@dataclass(frozen=True, slots=True)
class Shown:
    """`name` is the question's number and words, or "" of a row that names none. `stands` is what the return says now;
    `value` is what a form sends to take the row in, and `ticked` whether it is offered as chosen."""

    name: str
    where: str
    typed: Words
    stands: Words
    sort: str
    why: str
    value: str
    ticked: bool
    empties: bool


def shown(position: int, judged: Judged, tool: Tool, now: Now | None) -> Shown:
    line = judged.line
    question = tool.by_key().get(line.question)
    told = _told(judged.told, question, tool) if judged.told is not None else _typed(line.typed)
    return Shown(
        name=f"{question.number} {question.text}".strip() if question else "",
        where=_("Row %(row)d of “%(sheet)s”") % {"row": line.row, "sheet": line.sheet},
        typed=told,
        stands=_told(now.said, question, tool) if now and not now.hidden else (),
        sort=judged.sort,
        why=judged.why,
        value=f"{position}.{now.seen if now else 0}" if judged.can_be_taken else "",
        ticked=judged.sort in ("new", "changed") and not judged.empties,
        empties=judged.can_be_taken and judged.empties,
    )


def _told(said: Said, question: Question | None, tool: Tool) -> Words:
    return words_of(said, question, tool) if question else ()


def words_of(said: Said, question: Question, tool: Tool) -> Words:
    """An answer in words, heading by heading."""
    return _typed(cells_of(said, tool.scales_by_key()[question.scale]))


def _typed(cells: dict[str, str]) -> Words:
    return tuple(
        (str(label), cells[name], len(cells[name]) > _SHORT)
        for name, label in ASKED.items()
        if cells.get(name, "").strip()
    )
