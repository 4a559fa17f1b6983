"""What pages ask about the thread."""

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


def strands_of(visit: Visit, *references: str) -> tuple[list[Strand], list[Strand]]:
    """Where any of these things came from, and where they lead, as far as this visitor may see the other ends."""
    mine = set(references)
    touching = Q(target__in=mine) | Q(source__in=mine)
    both = list(Edge.objects.filter(touching, partnership=visit.partnership, ended_at__isnull=True))
    edges = [edge for edge in both if edge.target in mine]
    onwards = [edge for edge in both if edge.source in mine]
    found = find_all(visit, {edge.source for edge in edges} | {edge.target for edge in onwards})
    before = [
        Strand(edge, RELATIONS[edge.relation].from_there, found[edge.source]) for edge in edges if edge.source in found
    ]
    after = [
        Strand(edge, RELATIONS[edge.relation].to_there, found[edge.target]) for edge in onwards if edge.target in found
    ]
    return before, after
