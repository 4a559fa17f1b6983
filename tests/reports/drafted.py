"""Papers for tests of their life."""

from typing import Any

from goldenthread.boards.models import Board
from goldenthread.plans import services as plans
from goldenthread.plans.models import Plan
from goldenthread.reports import services
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.models import Paper
from goldenthread.reports.scope import Scope
from goldenthread.trail.actor import Actor
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.reports.toy import TOY

MANAGER = Actor("user", "501", "The manager")
BY: dict[str, Any] = {"by": MANAGER, "at": AT}
DAY = AT.date()


def a_plan(place: Place, board: Board | None = None, text: str = SMALL_PLAN) -> Plan:
    return uploaded_plan(place, text, board=board)


def scope_of_plan(plan: Plan, **more: Any) -> Scope:
    return Scope(plan.partnership, (plan,), day=DAY, today=DAY, board=plan.board, **more)


def a_draft(plan: Plan, kind: PaperKind = TOY, **more: Any) -> Paper:
    return services.keep_draft(kind=kind, scope=scope_of_plan(plan), **{**BY, **more})


def an_issued(plan: Plan, kind: PaperKind = TOY, **more: Any) -> Paper:
    draft = a_draft(plan, kind, **more)
    return services.issue(paper=draft, seen=draft.version, **BY)


def written(paper: Paper, slot: str, words: str, by: Actor = MANAGER) -> None:
    passage = paper.passages.filter(slot=slot).first()
    seen = passage.version if passage else 0
    services.write_passage(paper=paper, slot=slot, words=words, seen=seen, by=by, at=AT)


def changed_underneath(plan: Plan) -> None:
    """An item of the plan says something else."""
    item = plan.items.filter(kind="action").order_by("reference")[0]
    plans.edit_item(item=item, changes={"text": "Something else altogether"}, why="x", seen=item.version, **BY)
