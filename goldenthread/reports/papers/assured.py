"""What papers of assurance are drawn with: marks in letter, word and shape, and what they mean. Pure."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.assurance.results import percent
from goldenthread.assurance.scoring import Score
from goldenthread.assurance.shifts import Moved, Overall, Shift
from goldenthread.assurance.vocab import MARKS, Mark
from goldenthread.documents import Block, Cell, Document
from goldenthread.reports.setting import Setting

from . import parts

_ARROWS: dict[Moved, Any] = {
    "better": gettext_lazy("↑ Better"),
    "worse": gettext_lazy("↓ Worse"),
    "same": gettext_lazy("→ The same"),
}
_MEANS: dict[Mark, Any] = {
    "fully": gettext_lazy("Everything that was asked is met."),
    "mostly": gettext_lazy("Two thirds or more."),
    "partly": gettext_lazy("Less than two thirds."),
    "not": gettext_lazy("Nothing that was asked is met."),
    "applies-not": gettext_lazy("It was not asked, or does not apply."),
    "no-answer": gettext_lazy("Nothing was answered that counts."),
}


def mark_words(score: Score) -> str:
    """ "M 78 %": letter and how far."""
    letter = _(MARKS[score.mark][0])
    return letter if score.percent is None else _("%(letter)s %(n)s %%") % {"letter": letter, "n": score.percent}


def mark_cell(score: Score | None) -> Cell:
    """Letter and per cent on the ground of its state; empty where it was not there."""
    if score is None:
        return parts.cell("")
    return parts.cell(mark_words(score), fill=parts.GROUNDS[MARKS[score.mark][2]])


def moved(shift: Shift | Overall | None) -> str:
    """An arrow and a word, and by how many points; "" where there is nothing to compare."""
    if shift is None or shift.moved is None:
        return ""
    words = str(_ARROWS[shift.moved])
    return f"{words} {shift.points:+d}" if shift.points else words


def meaning(marks: Sequence[Mark]) -> list[Block]:
    """What the letters mean, of those that stand in the paper."""
    told = [mark for mark in MARKS if mark in set(marks)]
    if not told:
        return []
    rows: list[list[Cell | str]] = [
        [parts.cell(_(MARKS[mark][0]), fill=parts.GROUNDS[MARKS[mark][2]]), _(MARKS[mark][1]), str(_MEANS[mark])]
        for mark in told
    ]
    return [parts.heading(2, _("What the letters mean")), parts.table([_("Letter"), _("Name"), _("Meaning")], rows)]


def finished(blocks: Sequence[Block], setting: Setting, title: str, day: object) -> Document:
    """The paper, with its title and its foot."""
    return Document(
        tuple(blocks),
        title=setting.title or title,
        language=setting.language,
        footing=parts.footing(setting, day),  # type: ignore[arg-type]
    )


def share_words(share: float | None) -> str:
    """ "78 %", a half rounded up; "" for none."""
    n = percent(share)
    return "" if n is None else _("%(n)s %%") % {"n": n}
