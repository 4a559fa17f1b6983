"""What a partnership changes of itself: its name, whether it sends mail, and what its boards call things."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Board, FormerName
from goldenthread.partnerships.models import Partnership
from goldenthread.partnerships.vocab import BoardKind, Nation, labels_for
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .changing import NothingToChange, change_thing


@transaction.atomic
def rename_partnership(
    *, partnership: Partnership, name: str, named_from: date, by: Actor, at: datetime
) -> Partnership:
    """A new name from a day; the past keeps the old one. Raises NothingToChange."""
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.name == name:
        raise NothingToChange
    before = locked.name
    last = named_from - timedelta(days=1)
    FormerName.objects.create(partnership=locked, noun="partnership", slug=locked.slug, name=before, last=last)
    locked.name = name
    locked.save(update_fields=["name"])
    said = f"Renamed {before} to {name} from {named_from:%-d %B %Y}"
    _tell(locked, "renamed", said, {"name": (before, name)}, by, at)
    return locked


def relabel_board(*, board: Board, words: Mapping[str, str], seen: int, by: Actor, at: datetime) -> None:
    """What a board calls things, where that differs from its nation's words. Raises as change_thing does."""
    usual = asdict(labels_for(cast(Nation, board.partnership.nation), cast(BoardKind, board.kind)))
    own = {key: word.strip() for key, word in words.items() if word.strip() and word.strip() != usual.get(key)}
    change_thing(
        thing=board, name=board.name, named_from=timezone.localdate(at), changes={"labels": own}, seen=seen, by=by,
        at=at,
    )  # fmt: skip


def _tell(partnership: Partnership, deed: str, said: str, change: dict[str, Any], by: Actor, at: datetime) -> None:
    touched = [Touched("partnership", partnership.slug, change)]
    record(partnership=partnership, by=by, at=at, deed=f"partnership:{deed}", said=said, touched=touched)
