"""Pieces of evidence for tests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.accounts.models import User
from goldenthread.boards.models import Group
from goldenthread.plans import services
from goldenthread.plans.models import Evidence, Item
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import AT, Place

FILE = ("minutes.txt", b"The group heard that every route was walked.")


def actor_of(user: User) -> Actor:
    return Actor("user", str(user.pk), user.name)


def a_piece(
    place: Place,
    *items: Item,
    groups: Sequence[Group] | None = None,
    by: User | None = None,
    file: tuple[str, bytes] | None = FILE,
    **said: Any,
) -> Evidence:
    facts = {"kind": "minute", "title": "Minutes of March", "day": date(2026, 3, 2), "shows": "Routes walked.", **said}
    return services.add_evidence(
        partnership=place.partnership, facts=facts, file=file, items=items, groups=groups,
        by=actor_of(by) if by else SYSTEM, at=AT,
    )  # fmt: skip
