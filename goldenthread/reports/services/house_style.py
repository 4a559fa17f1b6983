"""The Word template that a board's papers are written with, or those of all boards together."""

from datetime import datetime

from django.db import transaction

from goldenthread.boards.models import Board
from goldenthread.files.services import store
from goldenthread.partnerships.models import Partnership
from goldenthread.reports.models import HouseStyle
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .bodies import let_go
from .body_refusals import LookChangedMeanwhile, NoTemplate


@transaction.atomic
def set_house_style(
    *, partnership: Partnership, board: Board | None, name: str, data: bytes, seen: int, by: Actor, at: datetime
) -> HouseStyle:
    """Papers of this board (None: of all boards together) are written with this Word file, which was checked.

    `seen` is the version that was looked at, 0 where there was none. Raises LookChangedMeanwhile.
    """
    look = _locked(partnership, board, seen) or HouseStyle(partnership=partnership, board=board, version=0)
    before = look.template
    look.template = store(partnership=partnership, name=name, data=data, by=by, at=at)
    look.version += 1
    look.save()
    let_go(before)
    _tell(look, before.name if before else None, look.template.name, by, at)
    return look


@transaction.atomic
def drop_house_style(
    *, partnership: Partnership, board: Board | None, seen: int, by: Actor, at: datetime
) -> HouseStyle:
    """Take the Word template away: papers look as if there had been none.

    Raises LookChangedMeanwhile and NoTemplate.
    """
    look = _locked(partnership, board, seen)
    if look is None or look.template is None:
        raise NoTemplate
    before, look.template = look.template, None
    look.version += 1
    look.save(update_fields=["template", "version"])
    let_go(before)
    _tell(look, before.name, None, by, at)
    return look


def _locked(partnership: Partnership, board: Board | None, seen: int) -> HouseStyle | None:
    # Two who give the first one at once wait for each other.
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    rows = HouseStyle.objects.filter(partnership=partnership, board=board).select_related("template")
    look = rows.first()
    if (look.version if look else 0) != seen:
        raise LookChangedMeanwhile
    return look


def _tell(look: HouseStyle, before: str | None, after: str | None, by: Actor, at: datetime) -> None:
    whose = look.board.name if look.board else "all boards together"
    said = f"Gave the papers of {whose} a Word template" if after else f"Took the Word template of {whose} away"
    touched = [Touched("board", look.board.slug, {"template": (before, after)})] if look.board else []
    if look.board is None:
        touched = [Touched("partnership", look.partnership.slug, {"template": (before, after)})]
    record(partnership=look.partnership, by=by, at=at, deed="papers:look", said=said, touched=touched)
