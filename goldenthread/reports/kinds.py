"""Every kind of paper there is. A room whose facts make a paper has its kind here."""

from .kind import PaperKind
from .making import evaluation, exceptions, progress, quality

_KINDS: tuple[PaperKind, ...] = (progress.KIND, exceptions.KIND, evaluation.KIND, quality.KIND)
KINDS: dict[str, PaperKind] = {kind.word: kind for kind in sorted(_KINDS, key=lambda one: one.order)}


def kind_of(word: str) -> PaperKind | None:
    return KINDS.get(word)
