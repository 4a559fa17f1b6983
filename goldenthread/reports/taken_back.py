"""When words that stand in an issued paper are taken back, the paper goes with them: none of its files is ever opened
again. What it said loses the words as every table does (trail/shelves.py)."""

import dataclasses

from goldenthread.documents import Document
from goldenthread.documents import value as document
from goldenthread.files import taking_back
from goldenthread.lib import wire
from goldenthread.trail.models import Redaction

from .kinds import KINDS
from .models import Paper, PaperFile, Passage


def forget(redaction: Redaction, files: list[int]) -> None:
    """One file of a paper is taken back: so are its others, and the paper is withdrawn. Where it was the file itself
    that had to go, nothing of what it said is kept."""
    mine = PaperFile.objects.filter(partnership=redaction.partnership)
    papers = set(mine.filter(file__in=files).values_list("paper", flat=True))
    if not papers:
        return
    standing = Paper.objects.filter(pk__in=papers, state="issued")
    standing.update(
        state="withdrawn",
        withdrawn_at=redaction.settled_at,
        withdrawn_by=redaction.settled_by,
        withdrawn_why=str(redaction),
    )
    if redaction.kind == "file":
        Paper.objects.filter(pk__in=papers).update(document=wire.pack(Document(())))
        Passage.objects.filter(paper__in=papers).update(words="")
    others = mine.filter(paper__in=papers, file__redaction=None).values_list("file", flat=True)
    taking_back.take(redaction, list(others))


def own_words() -> set[str]:
    """What the parts of a Document are called where it is kept, and the parts of papers."""
    kinds = [kind for kind in vars(document).values() if dataclasses.is_dataclass(kind)]
    named = {field.name for kind in kinds for field in dataclasses.fields(kind)}
    return named | {part for kind in KINDS.values() for part in kind.parts}
