"""Every kind of paper there is. A room whose facts make a paper has its kind here."""

from .kind import PaperKind
from .making import agency, group, lead, work_plan

_KINDS: tuple[PaperKind, ...] = (
    group.KIND,
    work_plan.KIND,
    agency.KIND,
    lead.KIND,
)
KINDS: dict[str, PaperKind] = {kind.word: kind for kind in sorted(_KINDS, key=lambda one: one.order)}


def kind_of(word: str) -> PaperKind | None:
    return KINDS.get(word)
