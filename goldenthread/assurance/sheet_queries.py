"""What the spreadsheet of a return is made of, and what a sheet that came back is judged by."""

from collections.abc import Collection, Mapping

from .desk import Desk
from .entering import was_entered
from .models import Answer
from .sheets.comparing import Around, Judged, Now
from .sheets.layout import Form, Line
from .sheets.reading import Whose
from .tool import Question, Standard


def whose_of(desk: Desk) -> Whose:
    filled = desk.filled
    version = filled.campaign.tool
    return Whose(filled.partnership.slug, filled.reference, version.tool.slug, version.number)


def answers_of(desk: Desk) -> dict[str, Answer]:
    """The answers of the return that this person may read, by the keys of their questions. One query."""
    homes = desk.filled.campaign.tool.asks.homes()
    rows = Answer.objects.filter(filled=desk.filled)
    return {one.key: one for one in rows if desk.may_read(homes.get(one.key, ""))}


def asked_in(desk: Desk, standard: Standard) -> list[Question]:
    """The questions of a standard that are asked of an agency of this kind."""
    kind = desk.filled.kind_of_agency
    return [one for one in standard.questions if not kind or not one.kinds or kind in one.kinds]


def form_of(desk: Desk, *, blank: bool = False) -> Form:
    """The whole return, or what of it this person may read; `blank`: without the answers. One query."""
    told = {} if blank else answers_of(desk)
    tool = desk.filled.campaign.tool.asks
    parts = tuple(
        (standard, tuple(line_of(question, told.get(question.key)) for question in asked_in(desk, standard)))
        for standard in tool.standards
        if desk.may_read(standard.key)
    )
    return _form(desk, parts)


def line_of(question: Question, answer: Answer | None) -> Line:
    if answer is None:
        return Line(question)
    return Line(question, answer.said, answer.version, answer.brought if answer.unreviewed else "")


def sent_back(desk: Desk, judged: Collection[Judged], *, blank: bool) -> Form:
    """Rows that were not taken in, printed anew with what was typed and why not. One query."""
    told = {} if blank else answers_of(desk)
    tool = desk.filled.campaign.tool.asks
    left = [one for one in judged if not _is_here(one, tool.by_key())]
    by_key: dict[str, list[Judged]] = {}
    for one in judged:
        by_key.setdefault(one.line.question, []).append(one)
    parts = []
    for standard in tool.standards:
        rows = [(question, one) for question in standard.questions for one in by_key.get(question.key, ())]
        parts.append((standard, tuple(_back(question, told, one) for question, one in rows)))
    return _form(desk, tuple(parts), tuple(Line(None, typed=one.line.typed, why_not=one.why) for one in left))


def _is_here(judged: Judged, questions: Mapping[str, Question]) -> bool:
    return judged.line.question in questions


def _back(question: Question, told: Mapping[str, Answer], judged: Judged) -> Line:
    answer = told.get(question.key)
    line = line_of(question, answer)
    return Line(question, line.said, line.seen, line.brought, judged.line.typed, judged.why)


def _form(desk: Desk, parts: tuple[tuple[Standard, tuple[Line, ...]], ...], left: tuple[Line, ...] = ()) -> Form:
    filled, whose = desk.filled, whose_of(desk)
    return Form(
        partnership=whose.partnership, filled=whose.filled, tool_slug=whose.tool, version=whose.version,
        tool=filled.campaign.tool.asks, whose=filled.whose, campaign=filled.campaign.name,
        closes_on=filled.campaign.closes_on, parts=parts, left=left,
    )  # fmt: skip


def around_of(desk: Desk, *, behalf: bool) -> Around:
    """What a sheet is judged by; `behalf`: the business unit brings it, which reads no answer but those it entered."""
    whose = desk.filled.whose
    now = {
        key: Now(one.said, one.version, one.unreviewed, one.by, hidden=behalf and not was_entered(one.by, whose))
        for key, one in answers_of(desk).items()
    }
    return Around(desk.filled.campaign.tool.asks, now, desk.may_fill)
