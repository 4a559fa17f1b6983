"""Plans for tests, and the way they come in."""

from datetime import date

from goldenthread.boards.models import Board
from goldenthread.ingest.models import Upload
from goldenthread.ingest.services import confirm, reviewed, take_in
from goldenthread.plans.models import Plan
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place

SMALL_PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when\tRAG
1.1\tWalk every route to school\tHead of Early Help\tMay 2026\tGREEN
1.2\tAsk children which streets they avoid\tYouth Council\tBi annual\tRED

RED = will not be achieved
GREEN = on track
"""


def upload(place: Place, text: str, *, board: Board | None = None, name: str = "plan.txt") -> Upload:
    return take_in(partnership=place.partnership, board=board, name=name, data=text.encode(), by=SYSTEM, at=AT)


def next_version(place: Place, plan: Plan, text: str) -> Upload:
    """The plan's next version, looked through: what is left is to say what changes."""
    waiting = take_in(
        partnership=place.partnership, board=None, name="next.txt", data=text.encode(), renews=plan, by=SYSTEM, at=AT
    )
    return reviewed(upload=waiting, seen=waiting.version, at=AT)


def uploaded_plan(place: Place, text: str, *, board: Board | None = None) -> Plan:
    waiting = upload(place, text, board=board)
    return confirm(upload=waiting, leads={}, as_at=date(2026, 4, 1), seen=waiting.version, by=SYSTEM, at=AT)
