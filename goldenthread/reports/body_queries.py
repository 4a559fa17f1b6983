"""Receiving bodies and the looks of papers, as pages and writers ask for them."""

from dataclasses import dataclass

from django.db.models import Q

from goldenthread.boards.models import Board
from goldenthread.boards.visit import Visit, current_on
from goldenthread.files.models import StoredFile
from goldenthread.files.services import read
from goldenthread.partnerships.models import Partnership

from .models import Body, HouseStyle

# What stands in the place of a board's short name where all boards together are meant: no short name begins so.
ALL_BOARDS = "_all"


def bodies_of(here: Visit) -> list[Body]:
    """Every receiving body, those that ended last. One query."""
    found = Body.objects.filter(partnership=here.partnership).select_related("template").order_by("name")
    return sorted(found, key=lambda one: (one.last is not None and one.last < here.today, one.name.casefold()))


def find_body(here: Visit, slug: str) -> Body | None:
    return (
        Body.objects.filter(partnership=here.partnership, slug=slug).select_related("partnership", "template").first()
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Whose papers look how: `board` None is all boards together, `style` None where nobody gave a template yet."""

    board: Board | None
    style: HouseStyle | None

    @property
    def slug(self) -> str:
        return self.board.slug if self.board else ALL_BOARDS

    @property
    def template(self) -> StoredFile | None:
        """The file; None where there is none or it was taken back."""
        file = self.style.template if self.style else None
        return file if file is not None and file.redaction_id is None else None

    @property
    def version(self) -> int:
        return self.style.version if self.style else 0


def looks_of(here: Visit) -> list[Look]:
    """That of all boards together, then those of the boards this person serves. Two queries."""
    boards = Board.objects.filter(current_on(here.today), partnership=here.partnership).order_by("name")
    if here.boards is not None:
        boards = boards.filter(pk__in=here.boards)
    styles = HouseStyle.objects.filter(partnership=here.partnership).select_related("template")
    by_board = {one.board_id: one for one in styles}
    return [Look(None, by_board.get(None)), *(Look(one, by_board.get(one.pk)) for one in boards)]


def find_look(here: Visit, slug: str) -> Look | None:
    return next((one for one in looks_of(here) if one.slug == slug), None)


def house_style_for(partnership: Partnership, board: Board | None, body: Body | None = None) -> bytes | None:
    """The Word template a paper is written with: the receiving body's own, else the board's, else that of all boards.

    None where there is none. One query, and one for the body's.
    """
    if body is not None and body.template is not None and body.template.redaction_id is None:
        return read(body.template)
    own = Q(board__isnull=True) if board is None else Q(board__isnull=True) | Q(board=board)
    styles = HouseStyle.objects.filter(own, partnership=partnership, template__isnull=False)
    found = [one for one in styles.select_related("template__partnership") if one.template.redaction_id is None]  # type: ignore[union-attr]
    if not found:
        return None
    found.sort(key=lambda one: one.board_id is None)  # the board's own first
    assert found[0].template is not None  # noqa: S101 - asked for above
    return read(found[0].template)
