"""Rows of answers and of moderations as scoring takes them: by return and question, without a model instance each."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, FloatField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from .models import Answer
from .scoring import Said
from .tool import Tool

NUMBER = Cast("number", FloatField())


def by_return(rows: QuerySet[Any], **columns: Any) -> dict[int, dict[str, Said]]:
    """By key of the return, by key of the question: the last of these rows, from these columns (fields of Said)."""
    found: dict[int, dict[str, Said]] = {}
    made: dict[tuple[Any, ...], Said] = {}  # most answers are alike: thousands of rows, a dozen of answers
    for filled, key, *said in rows.values_list("filled_id", "key", *columns.values()):
        told = tuple(said)
        one = made.get(told)
        if one is None:
            one = made[told] = Said(**dict(zip(columns, told, strict=True)))
        mine = found.get(filled)
        if mine is None:
            mine = found[filled] = {}
        mine[key] = one
    return found


def said_where(which: Q, tools: Iterable[Tool] | None = None) -> dict[int, dict[str, Said]]:
    """What was said in the answers that meet a condition: all of it, or (`tools`) what scores take. One query.

    Words are for questions that are answered in words, numbers for those on a number or per cent; where there are none,
    none are asked for.
    """
    rows = Answer.objects.filter(which).order_by()
    if tools is None:
        return by_return(rows, code="code", na_why="na_why", number=NUMBER, words="words")
    scales = {one.key: tool.scales_by_key()[one.scale].kind for tool in tools for one in tool.questions()}
    columns: dict[str, Any] = {"code": "code", "na_why": "na_why"}
    if {"percent", "number"} & set(scales.values()):
        columns["number"] = NUMBER
    if in_words := sorted(key for key, kind in scales.items() if kind == "words"):
        columns["words"] = Case(When(key__in=in_words, then=F("words")), default=Value(""), output_field=TextField())
    return by_return(rows, **columns)
