"""A small kind of paper for tests of the life of papers: it counts what is to do, names every item and its leads, and
prints three passages, one by each kind of writer."""

from typing import Any

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.documents import Document, PageBreak
from goldenthread.reports import kinds
from goldenthread.reports.facts import Position
from goldenthread.reports.gathering.positions import position_of
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.papers import parts
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting

SLOTS = (
    Slot("commentary", gettext_lazy("Commentary"), gettext_lazy("What the board should notice."), "unit", wanted=True),
    Slot("foreword", gettext_lazy("Foreword"), "", "chair"),
    Slot("statement", gettext_lazy("Statement of the scrutineer"), "", "scrutineer"),
)


def _gather(scope: Scope) -> list[Position]:
    return [position_of(plan, scope.day, scope.since, today=scope.today) for plan in scope.plans]


def _draw(positions: list[Position], setting: Setting) -> Document:
    blocks: list[Any] = parts.opening(setting, _("How it stands"), positions[0] if positions else None)
    for slot in SLOTS:
        blocks += parts.passage(setting, slot.word, str(slot.label))
    for position in positions:
        blocks.append(parts.paragraph(parts.things(len(position.promised))))
        if setting.shows("items"):
            head = [_("What"), _("Who leads"), _("How it stands")]
            rows = [
                (parts.number_and_words(one.row), "\n".join(lead.printed for lead in one.row.leads),
                 parts.state_cell(one.row))
                for one in position.lines
            ]  # fmt: skip
            blocks.append(parts.table(head, rows, _("What stands in the plan")))
        blocks += [PageBreak(), *parts.legend(position.legend, ()), *parts.glossary(position.glossary)]
    day = positions[0].day if positions else None
    title = setting.title or _("How it stands")
    return Document(tuple(blocks), title=title, language=setting.language, footing=parts.footing(setting, day))


def toy(word: str = "toy", **more: Any) -> PaperKind:
    said: dict[str, Any] = {
        "word": word,
        "name": gettext_lazy("How it stands"),
        "purpose": gettext_lazy("For whoever tests papers."),
        "about": "plan",
        "gather": _gather,
        "draw": _draw,
        "parts": {"items": gettext_lazy("Item by item")},
        "slots": SLOTS,
    }
    return PaperKind(**{**said, **more})


TOY = toy()


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> dict[str, PaperKind]:
    """The kinds of paper there are: one about each kind of thing, and one of what few may see."""
    made = [TOY, toy("toy-group", about="group"), toy("toy-agency", about="agency"), toy("toy-person", about="person"),
            toy("quality", of_checks=True)]  # fmt: skip
    for kind in made:
        monkeypatch.setitem(kinds.KINDS, kind.word, kind)
    return {kind.word: kind for kind in made}
