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
    """May this person say what proves this item? Whoever may write of its progress may. At most five queries."""
    if visit.has_ended:
        return False
    if _writes_for_all(visit):
        return True
    standing = standing_of(visit)
    return _has_a_place(standing) and may_update(visit, standing, answerable(item))


def may_prove_something(visit: Visit, standing: Standing) -> bool:
    """Is there anything at all that this person could say what proves it?"""
    if visit.has_ended:
        return False
    return _writes_for_all(visit) or _has_a_place(standing)


def _has_a_place(standing: Standing) -> bool:
    return bool(standing.posts or standing.chairs or standing.coordinates)


def _writes_for_all(visit: Visit) -> bool:
    """Those whom `access.may_judge` lets whatever the item."""
    return visit.may(Permission.EDIT_PLANS) or "chair" in visit.roles
