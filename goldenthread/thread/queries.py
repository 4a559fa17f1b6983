"""What pages ask about the thread."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldenthread.boards.visit import Visit

from .models import Edge
from .registry import Found, find_all
from .vocab import RELATIONS


@dataclass(frozen=True, slots=True)
class Strand:
    """One join seen from one of its ends: what is at the other, and how the two relate, in words."""

    edge: Edge
    words: Any
    other: Found


def strands_of(visit: Visit, *references: str, without: Collection[str] = ()) -> tuple[list[Strand], list[Strand]]:
    """Where any of these things came from, and where they lead, as far as this visitor may see the other ends.

    Joins of the relations `without` are left out. One query, and one for each way of finding the other ends.
    """
    mine = set(references)
    standing = Edge.objects.filter(partnership=visit.partnership, ended_at__isnull=True).exclude(relation__in=without)
    told = list(standing.filter(Q(target__in=mine) | Q(source__in=mine)))
    edges = [edge for edge in told if edge.target in mine]
    onwards = [edge for edge in told if edge.source in mine]
    found = find_all(visit, {edge.source for edge in edges} | {edge.target for edge in onwards})
    before = [
        Strand(edge, RELATIONS[edge.relation].from_there, found[edge.source]) for edge in edges if edge.source in found
    ]
    after = [
        Strand(edge, RELATIONS[edge.relation].to_there, found[edge.target]) for edge in onwards if edge.target in found
    ]
    return before, after
