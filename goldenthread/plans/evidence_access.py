"""Who may do what with evidence. Whether somebody sees a piece at all is `evidence_queries.evidence_visible_to`."""

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.trail.actor import Actor

from .access import Standing, answerable, may_update, standing_of
from .models import Evidence, Item


def mark_of(actor: Actor) -> str:
    """By which a piece remembers who entered it."""
    return f"{actor.kind}:{actor.id}"[:40]


def entered_it(visit: Visit, piece: Evidence) -> bool:
    return piece.actor == mark_of(visit.actor)


def may_change_evidence(visit: Visit, piece: Evidence) -> bool:
    """Who entered it, and the business unit; both of a piece that they see."""
    return visit.may(Permission.EDIT_PLANS) or (entered_it(visit, piece) and not visit.has_ended)


def may_prove(visit: Visit, item: Item) -> bool:
    """May this person say what proves this item? Whoever may write of its progress may. Three queries."""
    return may_update(visit, standing_of(visit), answerable(item))


def may_prove_something(visit: Visit, standing: Standing) -> bool:
    """Is there anything at all that this person could say what proves it?"""
    if visit.has_ended:
        return False
    writes_for_others = visit.may(Permission.EDIT_PLANS) or "chair" in visit.roles
    return writes_for_others or bool(standing.posts or standing.chairs or standing.coordinates)
