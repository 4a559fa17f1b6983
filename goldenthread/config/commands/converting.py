"""`goldenthread plan convert FILE OUT`: a plan out of one kind of file into another. No database, no settings."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import documents
from goldenthread.documents.kinds import printable
from goldenthread.documents.opening import LARGEST_FILE
from goldenthread.documents.refusals import Unreadable, Unwritable
from goldenthread.documents.writers import MEDIA

from .putting import put
from .taking import take

if TYPE_CHECKING:
    from goldenthread.plans.outline import Outline

ENDINGS = (*MEDIA, ".json")


def convert(arguments: argparse.Namespace) -> int:
    """Read one file and write the other. 2 where either cannot be done, and then nothing is written."""
    source, target = Path(arguments.file), Path(arguments.out)
    try:
        if target.suffix.lower() not in ENDINGS:
            raise Unwritable(f"{printable(target.name)} must end in one of {', '.join(ENDINGS)}.")
        outline = _read(source)
        put(target, _written(outline, target.suffix.lower(), source.name))
    except (Unreadable, Unwritable) as refusal:
        print(f"goldenthread: {refusal}", file=sys.stderr)
        return 2
    print(f"{printable(str(target))}: {', '.join(outline.counts())}.")
    return 0


def _read(source: Path) -> "Outline":
    if source.suffix.lower() == ".json":
        from goldenthread.plans.exchange import from_json

        return from_json(take(source, LARGEST_FILE))
    opening: Callable[[], documents.Document] = documents.open_soon(source)
    from goldenthread.plans.reading import interpret  # imported while the file is opened

    outline = interpret(opening()).outline
    if not outline.items:
        raise Unreadable(f"No plan was found in {printable(source.name)}: {_WHAT_A_PLAN_IS}")
    return outline


_WHAT_A_PLAN_IS = "no table or list of things to do with who leads them or by when."


def _written(outline: "Outline", ending: str, name: str) -> bytes:
    if ending == ".json":
        from goldenthread.plans.exchange import as_json

        return as_json(outline, printable(name))
    from goldenthread.documents import writers
    from goldenthread.plans.writing import document_for

    return writers.write(document_for(outline, ending), ending)
