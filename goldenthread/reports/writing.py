"""A paper's Document as a file, in the look of the board or of the body it goes to."""

import re

from goldenthread.boards.models import Board
from goldenthread.documents import Document, writers
from goldenthread.documents.refusals import UnusableTemplate, Unwritable
from goldenthread.partnerships.models import Partnership

from .body_queries import house_style_for
from .models import Body

_NOT_IN_A_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
LONGEST_NAME = 150


def written(
    document: Document, ending: str, *, partnership: Partnership, board: Board | None, body: Body | None
) -> bytes:
    """The file of one of ENDINGS; Word in the look of the body it goes to, or of the board. Raises Unwritable."""
    template = house_style_for(partnership, board, body) if ending == "docx" else None
    try:
        return writers.write(document, f".{ending}", template)
    except (
        UnusableTemplate
    ) as refusal:  # it was good when it was given; whoever reads the paper is told, not left alone
        raise Unwritable(str(refusal)) from refusal


def file_name(title: str, ending: str) -> str:
    """ "PAP-0007 Progress report.docx", without what no disk takes in a name."""
    return f"{_NOT_IN_A_NAME.sub('-', title).strip()[:LONGEST_NAME]}.{ending}"
