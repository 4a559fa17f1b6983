"""A paper's Document as a file, in the look of the board or of the body it goes to."""

from goldenthread.boards.models import Board
from goldenthread.documents import Document, writers
from goldenthread.documents.refusals import UnusableTemplate, Unwritable
from goldenthread.partnerships.models import Partnership

from .body_queries import house_style_for
from .models import Body


def written(
    document: Document, ending: str, *, partnership: Partnership, board: Board | None, body: Body | None
) -> bytes:
    """The file of one of ENDINGS; Word in the look of the body it goes to, or of the board. Raises Unwritable."""
    template = house_style_for(partnership, board, body) if ending == "docx" else None
    try:
        return writers.write(document, f".{ending}", template)
    except UnusableTemplate as refusal:  # it was good when it was given
        raise Unwritable(str(refusal)) from refusal
