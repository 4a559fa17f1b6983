"""What papers of assurance are drawn with: marks in letter, word and shape, and what they mean. Pure."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
    "fully": gettext_lazy("everything that was asked is met"),
    "mostly": gettext_lazy("two thirds or more of it"),
    "partly": gettext_lazy("some of it, but less than two thirds"),
    "not": gettext_lazy("nothing of it"),
    "applies-not": gettext_lazy("it was not asked, or does not apply"),
    "no-answer": gettext_lazy("nothing was answered that counts"),
}


def mark_words(score: Score) -> str:
    """ "M 78 %": letter and how far, on one line."""
    letter = _(MARKS[score.mark][0])
    return letter if score.share is None else unbroken(f"{letter} {share_words(score.share)}")


def unbroken(words: str) -> str:
    """Held together on one line, however narrow its column."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


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


def meaning(marks: Iterable[Mark]) -> list[Block]:
    """What the letters of a table mean, of those that stand in it: in one line under it."""
    seen = set(marks)
    told = [
        _("%(letter)s is %(name)s (%(means)s)")
        % {"letter": _(letter), "name": _(name).lower(), "means": str(_MEANS[mark])}
        for mark, (letter, name, _state) in MARKS.items()
        if mark in seen
    ]
    if not told:
        return []
    how = _("The per cent say how far what was asked is met, as the mean of the answers that count.")
    return [parts.paragraph("; ".join(told) + ". " + how, italic=True)]


def without_empty(
    head: Sequence[str], rows: Sequence[Sequence[Cell | str]]
) -> tuple[list[str], list[list[Cell | str]]]:
    """The table without columns in which nothing, or nothing but noughts, stands."""
    kept = [n for n in range(len(head)) if any(_says(row[n]) for row in rows)]
    return [head[n] for n in kept], [[row[n] for n in kept] for row in rows]


def _says(one: Cell | str) -> bool:
    return (one if isinstance(one, str) else one.text).strip() not in ("", "0")


def in_plan(n: int, planned: int) -> str:
    """ "2 of them stand in a plan": of `n` recommendations or actions."""
    if planned == n:
        return ngettext("it stands in a plan", "all of them stand in a plan", n)
    if planned:
        return ngettext("%(n)s of them stands in a plan", "%(n)s of them stand in a plan", planned) % {"n": planned}
    return ngettext("it stands in no plan yet", "none of them stands in a plan yet", n)


def signature(name: str, post: str) -> str:
    """Who signed and as what; the post alone is not said twice."""
    if not name or not post or post.casefold() in name.casefold():
        return name or post
    return f"{name}, {post}"


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
    return "" if n is None else unbroken(_("%(n)s %%") % {"n": n})
