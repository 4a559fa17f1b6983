"""A row that came back as a page shows it. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .comparing import Judged, Now
from .layout import ASKED

_SHORT = 600  # letters; what is longer is folded away


@dataclass(frozen=True, slots=True)
class Shown:
    """`name` is the item's number and words, or where in the file a row stands that names none."""

    name: str
    reference: str
    where: str
    typed: tuple[tuple[str, str, bool], ...]  # column, words, and whether they are too long to be shown at once
    why: str


def shown(judged: Judged, now: Now | None) -> Shown:
    line = judged.line
    where = _("Row %(row)d of “%(sheet)s”") % {"row": line.row, "sheet": line.sheet}
    name = f"{now.row.printed_ref} {now.row.text}".strip() if now else ""
    typed = [(str(label), line.typed[key]) for key, label in ASKED.items() if key in line.typed]
    return Shown(
        name,
        line.reference if now else "",
        where,
        tuple((label, words, len(words) > _SHORT) for label, words in typed),
        judged.why,
    )
