"""The business unit at a return that an agency sent by mail: it enters what it was sent, and reads nothing by it.

Every deed there is told as "entered for" the agency.
"""

from goldenthread.boards.models import Contact
from goldenthread.boards.visit import Visit
from goldenthread.trail.actor import Actor

from .access import may_run
from .desk import Desk, base_of, entered_for
from .models import Return


def was_entered(by: str, whose: str) -> bool:
    """Was it entered for the agency, and so is known to the business unit already?"""
    return by.endswith(entered_for("", whose))


def desk_entering(here: Visit, reference: str) -> Desk | None:
    """The business unit's place at a return that is being filled in; None where it has none. Two queries."""
    rows = Return.objects.select_related("campaign__tool__tool", "partnership", "seat", "setting__answered_by", "group")
    filled = rows.filter(partnership=here.partnership, reference=reference).first()
    if filled is None or here.has_ended or not may_run(here, filled.campaign.board_id):
        return None
    actor = Actor("user", str(here.user.pk), entered_for(here.user.name, filled.whose)[:200])
    contact = Contact.objects.filter(partnership=here.partnership, person__user=here.user).first()
    desk = Desk(filled, actor, contact, base_of(filled), here.today, standards=None, visit=here)
    return desk if desk.is_open else None
