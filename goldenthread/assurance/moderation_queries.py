"""What the board says of answers, beside what agencies say. The newest of each question counts.

A moderation speaks of the answer it was made on. Where a return was sent back and the answer changed before it was
signed again, what was said of the old one is kept and counts no more: the answer is to be looked at anew.

A note that the board keeps to itself is a row of its own, `aside`: whoever reads what counts never meets it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from .models import Answer, Moderation, Return
from .said_rows import NUMBER, by_return, said_where
from .scoring import Said


def _speaks() -> Any:
    """The condition on moderations of answers as they are signed now."""
    changed = Answer.objects.filter(filled=OuterRef("filled"), key=OuterRef("key"), at__gt=OuterRef("at"))
    return Q(filled__signed_at__lte=F("at")) | ~Exists(changed)


def _of(returns: Iterable[Return]) -> Q:
    return Q(filled__in=[one.pk for one in returns])


def story_of(returns: Iterable[Return]) -> QuerySet[Any]:
    """All that was ever said, oldest first, the board's own notes too; `counts`: of the answer as it is signed now."""
    counts = ExpressionWrapper(_speaks(), output_field=BooleanField())
    return Moderation.objects.filter(_of(returns)).annotate(counts=counts).order_by("pk")


def _that_count(which: Q) -> QuerySet[Any]:
    return Moderation.objects.filter(which, _speaks(), aside=False).order_by("pk")


def newest_of(returns: Iterable[Return]) -> dict[int, dict[str, Moderation]]:
    """By key of the return, by key of the question: the newest moderation, also one that is a note alone. One query."""
    found: dict[int, dict[str, Moderation]] = {}
    for one in _that_count(_of(returns)):
        found.setdefault(one.filled_id, {})[one.key] = one
    return found


def said_in(returns: Iterable[Return]) -> dict[int, dict[str, Said]]:
    """By key of the return, by key of the question: what the agency says, as last saved. One query."""
    return said_where(_of(returns))


def moderated_of(returns: Iterable[Return]) -> dict[int, dict[str, Said]]:
    """By key of the return, by key of the question: what the board says in place of the agency. One query.

    A question that has a note alone, or whose moderation was taken back, is not in it; a return without any is not
    either. `scoring.with_moderation(said, moderated)` makes of it what counts.
    """
    return moderated_where(_of(returns))


def moderated_where(which: Q) -> dict[int, dict[str, Said]]:
    """The same of the moderations that meet a condition."""
    newest = by_return(_that_count(which), code="code", number=NUMBER, na_why="na_why")
    told = {filled: {key: one for key, one in said.items() if _says(one)} for filled, said in newest.items()}
    return {filled: said for filled, said in told.items() if said}


def _says(one: Said) -> bool:
    return bool(one.code or one.na_why.strip() or one.number is not None)


def looked_at(returns: Iterable[Return]) -> dict[int, set[str]]:
    """By key of the return: the questions of which the board has said something, were it a note alone. One query."""
    found: dict[int, set[str]] = {}
    rows = _that_count(_of(returns)).values_list("filled_id", "key", "code", "number", "na_why", "note")
    for filled, key, code, number, na_why, note in rows:
        keys = found.setdefault(filled, set())
        (keys.add if code or na_why or note or number is not None else keys.discard)(key)
    return found
