"""Cells as the builder looks at them: words without numbers, a row's number, which level stands under which."""

from collections.abc import Sequence

from .columns import Columns
from .drafts import RANK, Draft
from .flow import Box, Part, Strip
from .likeness import is_ditto
from .numbering import Numbered, extends, labelled, numbered, ref_cell


def own_words(box: Box) -> Numbered:
    """A branch cell's words without the level word and number before them."""
    text = inline(box.parts)
    return labelled(text) or numbered(text)


def inline(cell: Sequence[Part]) -> str:
    return " ".join(part.text for part in cell)


def ref_of(strip: Strip, columns: Columns) -> str | None:
    for x in columns.of("ref"):
        text = strip.boxes[x].text.strip()
        if text and not is_ditto(text) and not strip.boxes[x].from_above:
            return ref_cell(text) or (text if len(text) <= 15 else None)
    return None


def stands_under(new: Draft, above: Draft) -> bool:
    if new.ref and above.ref and extends(new.ref, above.ref):
        return True
    if new.kind == above.kind:
        return False
    return RANK[new.kind or "priority"] > RANK[above.kind or "priority"]
