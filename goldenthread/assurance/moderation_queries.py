"""What the board says of answers, beside what agencies say. The newest of each question counts.

A moderation speaks of the answer it was made on. Where a return was sent back and the answer changed before it was
signed again, what was said of the old one is kept and counts no more: the answer is to be looked at anew.

A note that the board keeps to itself is a row of its own, `aside`: whoever reads what counts never meets it.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from .models import Answer, Moderation, Return
from .scoring import Said


def story_of(returns: Iterable[Return]) -> QuerySet[Any]:
    """All that was ever said, oldest first, the board's own notes too; `counts`: of the answer as it is signed now."""
    changed = Answer.objects.filter(filled=OuterRef("filled"), key=OuterRef("key"), at__gt=OuterRef("at"))
    speaks = Q(filled__signed_at__lte=F("at")) | ~Exists(changed)
    of_these = Moderation.objects.filter(filled__in=[one.pk for one in returns])
    return of_these.annotate(counts=ExpressionWrapper(speaks, output_field=BooleanField())).order_by("pk")


def _that_count(returns: Iterable[Return]) -> QuerySet[Any]:
    return story_of(returns).filter(counts=True, aside=False)


def newest_of(returns: Iterable[Return]) -> dict[int, dict[str, Moderation]]:
    """By key of the return, by key of the question: the newest moderation, also one that is a note alone. One query."""
    found: dict[int, dict[str, Moderation]] = {}
    for one in _that_count(returns):
        found.setdefault(one.filled_id, {})[one.key] = one
    return found


def said_in(returns: Iterable[Return]) -> dict[int, dict[str, Said]]:
    """By key of the return, by key of the question: what the agency says, as last saved. One query."""
    found: dict[int, dict[str, Said]] = {}
    rows = Answer.objects.filter(filled__in=[one.pk for one in returns]).order_by("pk")
    for filled, key, code, number, words, na_why in rows.values_list(
        "filled_id", "key", "code", "number", "words", "na_why"
    ):
        told = Said(code, None if number is None else float(number), words, na_why)
        found.setdefault(filled, {})[key] = told
    return found


def moderated_of(returns: Iterable[Return]) -> dict[int, dict[str, Said]]:
    """By key of the return, by key of the question: what the board says in place of the agency. One query.

    A question that has a note alone, or whose moderation was taken back, is not in it; a return without any is not
    either. `scoring.with_moderation(said, moderated)` makes of it what counts.
    """
    found: dict[int, dict[str, Said]] = {}
    alike: dict[tuple[str, Decimal | None, str], Said] = {}  # thousands of answers are a few different ones
    rows = _that_count(returns).values_list("filled_id", "key", "code", "number", "na_why")
    for filled, key, code, number, na_why in rows:
        if code or na_why or number is not None:
            name = (code, number, na_why)
            if name not in alike:
                alike[name] = Said(code, None if number is None else float(number), na_why=na_why)
            found.setdefault(filled, {})[key] = alike[name]
        else:
            found.get(filled, {}).pop(key, None)
    return {filled: said for filled, said in found.items() if said}


def looked_at(returns: Iterable[Return]) -> dict[int, set[str]]:
    """By key of the return: the questions of which the board has said something, were it a note alone. One query."""
    found: dict[int, set[str]] = {}
    rows = _that_count(returns).values_list("filled_id", "key", "code", "number", "na_why", "note")
    for filled, key, code, number, na_why, note in rows:
        keys = found.setdefault(filled, set())
        (keys.add if code or na_why or note or number is not None else keys.discard)(key)
    return found
