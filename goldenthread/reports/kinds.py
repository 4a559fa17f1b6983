"""Every kind of paper there is. A room whose facts make a paper has its kind here."""

from .kind import PaperKind
from .making import (
    agency,
    audit,
    cover,
    dashboard,
    data_quality,
    evaluation,
    exceptions,
    group,
    lead,
    letter,
    overview,
    page,
    plain,
    plan,
    programme,
    progress,
    quality,
    scorecard,
    scorecard_exceptions,
    statements,
    work_plan,
)

_KINDS: tuple[PaperKind, ...] = (
    progress.KIND,
    exceptions.KIND,
    group.KIND,
    work_plan.KIND,
    plan.KIND,
    page.KIND,
    plain.KIND,
    agency.KIND,
    lead.KIND,
    cover.KIND,
    quality.KIND,
    evaluation.KIND,
    overview.KIND,
    letter.KIND,
    audit.KIND,
    programme.KIND,
    statements.KIND,
    scorecard.KIND,
    scorecard_exceptions.KIND,
    dashboard.KIND,
    data_quality.KIND,
)
KINDS: dict[str, PaperKind] = {kind.word: kind for kind in sorted(_KINDS, key=lambda one: one.order)}


def kind_of(word: str) -> PaperKind | None:
    return KINDS.get(word)
