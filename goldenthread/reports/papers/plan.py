"""The plan itself as it is published: front matter, priorities with what is done for them, legend, glossary. Pure.

It says what the plan promises and, where that is wanted, how it goes. What is in the way, what it costs, what stands in
notes and what proves it are no part of it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goldenthread.boards.vocab import State
from goldenthread.documents import Block, Contents, Document
from goldenthread.plans.vocab import LEFT, SECTION_KINDS, STAGES
from goldenthread.plans.writing import pages
from goldenthread.reports.facts import Front, Line, Position
from goldenthread.reports.setting import Setting

from . import parts
from .lines import has_ratings
from .outlines import grounded, outline_of, plan_words, rating_words, stays


def plan(position: Position, setting: Setting) -> Document:
    title = setting.title or position.title
    lines = stays(position)
    blocks = [*parts.opening(setting, title, position), *_period(position)]
    if setting.shows("rating"):
        blocks += _unheard(position, lines)
    if setting.shows("contents"):
        blocks.append(Contents(_("Contents"), 2))
    if setting.shows("front"):
        blocks += [block for front in position.fronts for block in _front(front)]
    blocks += _the_plan(position, lines, setting)
    if setting.shows("left"):
        blocks += _left(position)
    if setting.shows("rating") and setting.shows("legend") and position.legend:
        blocks += parts.legend(position.legend, _states(lines))
    if setting.shows("glossary"):
        blocks += parts.glossary(position.glossary)
    return Document(tuple(blocks), title, setting.language, parts.footing(setting, position.day))


def _period(position: Position) -> Iterator[Block]:
    if position.period:
        days = {"first": parts.day_words(position.period.first), "last": parts.day_words(position.period.last)}
        yield parts.labelled(_("Period"), _("%(first)s to %(last)s") % days)


def _front(front: Front) -> Iterator[Block]:
    if not front.blocks:
        return
    heading = front.heading or (_(SECTION_KINDS["foreword"]) if front.kind == "foreword" else "")
    if heading:
        yield parts.heading(2, heading)
    yield from front.blocks


def _the_plan(position: Position, lines: list[Line], setting: Setting) -> list[Block]:
    if not lines:
        return [parts.heading(2, _("What we will do")), parts.paragraph(_("The plan has no priorities yet."))]
    rated = setting.shows("rating") and bool(_states(lines))
    outline = outline_of(position, lines, progress=setting.shows("progress"), rating=rated)
    return [*grounded(pages(outline, plan_words()), (line.row for line in lines))]


def _states(lines: list[Line]) -> list[State]:
    """How things stand of which somebody has said so."""
    return [line.row.state for line in lines if rating_words(line.row)]


def _unheard(position: Position, lines: list[Line]) -> list[Block]:
    """An empty place under a rating is explained once."""
    promised = [line.row for line in lines if line.row.promised]
    number = sum(row.state == "no-answer" for row in promised)
    if not number:
        return []
    if has_ratings(position):
        words = _("%(things)s in all. Nobody has said yet how %(n)s of them stand.")
    elif _states(lines):
        words = _("%(things)s in all. The plan has no ratings of its own: what is complete or past its date is marked.")
    else:
        return []
    return [parts.paragraph(words % {"things": parts.things(len(promised)), "n": number}, italic=True)]


def _left(position: Position) -> list[Block]:
    """What was promised and has left the plan is not dropped in silence."""
    gone = [line.row for line in position.lines if line.row.doing and line.row.stage in LEFT]
    if not gone:
        return []
    body = [(parts.number_and_words(row) or row.reference, _(STAGES[row.stage])) for row in gone]  # type: ignore[index]
    return [
        parts.heading(2, _("No longer in the plan")),
        parts.table([_("What was promised"), _("What became of it")], body),
    ]
