"""Columns without headings, told by what their cells look like."""

from collections.abc import Sequence

from goldenthread.documents import Cell

from .agencies import told_kind
from .cells import GROUP_WORDS, emails_of, has_phone, is_job, looks_like_a_person
from .columns import Columns, Use


def guess_columns(texts: Sequence[list[str]], cells: Sequence[list[Cell]]) -> Columns | None:
    """The columns by their looks; None where nobody can be told: there must be an e-mail address beside something."""
    width = max(map(len, texts), default=0)
    found: dict[int, Use] = {}
    for x in range(width):
        column = [row[x] for row in texts if x < len(row) and row[x]]
        addressed = [row[x] for row in cells if x < len(row) and emails_of(row[x])]
        if not column or len(column) * 2 < len(texts) * 0.5:
            continue
        shares: list[tuple[float, Use]] = [
            (len(addressed) / len(column), "email"),
            (_share(column, has_phone), "phone"),
            (_share(column, is_job), "post"),
            (_share(column, lambda text: bool(GROUP_WORDS.search(text))), "groups"),
            (_share(column, lambda text: told_kind(text) is not None), "agency"),
            (_share(column, looks_like_a_person), "name"),
        ]
        share, use = max(shares, key=lambda one: one[0])
        if share >= 0.6 and use not in found.values():
            found[x] = use
    return Columns(found) if "email" in found.values() and len(found) > 1 else None


def _share(column: list[str], looks: object) -> float:
    return sum(bool(looks(text)) for text in column) / len(column) if callable(looks) else 0.0
