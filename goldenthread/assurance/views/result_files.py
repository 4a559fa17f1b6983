"""Results as files: the grid, and every answer."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import untold
from goldenthread.assurance.result_queries import returned_of
from goldenthread.assurance.results import Grid, Line, grid, percent
from goldenthread.assurance.scoring import NOTHING, Said
from goldenthread.assurance.tool import Question
from goldenthread.assurance.vocab import MARKS, RETURN_STATES
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents import writers
from goldenthread.documents.lists import as_csv, as_document
from goldenthread.documents.refusals import Unwritable
from goldenthread.plans.access import standing_of
from goldenthread.ui.handing_over import file_name, hand_over

from .result_addresses import campaign_or_404, standard_name

ENDINGS = ("csv", "xlsx")


@partnership_view(Permission.SEE_AUDITS)
def results_as(request: HttpRequest, here: Visit, reference: str, what: str, ending: str) -> HttpResponse:
    """`what` is "grid", agencies by standards, or "answers", all of them with what the board says."""
    if ending not in ENDINGS or what not in ("grid", "answers"):
        raise Http404
    campaign = campaign_or_404(here, reference)
    tool = campaign.tool.asks
    own = untold(here, standing_of(here))
    (returned,) = returned_of([campaign], [tool], words=what == "answers", untold=own)
    found = grid(tool, returned)
    if what == "grid":
        title = _("%(campaign)s, results") % {"campaign": campaign.name}
        head, rows = _grid_head(found), _grid_rows(found, campaign.closes_on)
    else:
        title = _("%(campaign)s, answers") % {"campaign": campaign.name}
        head, rows = _answers_head(), _answers(found)
    return _file(request, here, ending, title, head, rows)


def _file(
    request: HttpRequest, here: Visit, ending: str, title: str, head: Sequence[str], rows: Iterable[Sequence[str]]
) -> HttpResponse:
    try:
        data = (
            as_csv(head, rows) if ending == "csv" else writers.write(as_document(title, _("List"), head, rows), ".xlsx")
        )
    except Unwritable as refusal:
        context = {"problem": str(refusal), "back": "../../../"}
        return render_page(request, here, "plans/not_done.html", context, status=422)
    media = "text/csv; charset=utf-8" if ending == "csv" else writers.MEDIA[".xlsx"]
    return hand_over(data, file_name(title, ending), media)


def _grid_head(found: Grid) -> list[str]:
    facts = [_("Name"), _("Kind"), _("Area"), _("Return"), _("State"), _("First signed off on"), _("Late")]
    standards = [standard_name(one) for one in found.tool.standards]
    marks = [_("%(standard)s, mark") % {"standard": name} for name in standards]
    numbers = [_("%(standard)s, per cent") % {"standard": name} for name in standards]
    both = [one for pair in zip(marks, numbers, strict=True) for one in pair]
    return [*facts, *both, _("All together, per cent"), _("Strengths"), _("Gaps")]


def _grid_rows(found: Grid, closes_on: object) -> Iterator[list[str]]:
    for line in found.lines:
        whose = line.whose
        signed = whose.first_signed_on.isoformat() if whose.first_signed_on else ""
        late = _("yes") if whose.is_late(closes_on) else ""  # type: ignore[arg-type]
        state = _(RETURN_STATES[whose.state])
        facts = [whose.name, whose.sort, whose.area, whose.reference, state, signed, late]
        if not whose.is_handed:
            yield [*facts, *[""] * (2 * len(found.tool.standards) + 3)]
            continue
        cells = []
        for one in found.tool.standards:
            score = line.scores[one.key]
            cells += [_(MARKS[score.mark][1]), _number(score.percent)]
        yield [*facts, *cells, _whole(line), str(len(line.strengths)), str(len(line.gaps))]


def _whole(line: Line) -> str:
    return _number(line.whole.percent if line.whole else None)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _answers_head() -> list[str]:
    return [
        _("Name"), _("Return"), _("Standard"), _("Number"), _("Question"), _("Answer"), _("What shows it"),
        _("Why it does not apply"), _("The board's answer"), _("How far met, per cent"),
    ]  # fmt: skip


def _answers(found: Grid) -> Iterator[list[str]]:
    """Every question that was asked of those who handed in."""
    for line in found.handed:
        whose = line.whose
        for one in found.tool.standards:
            for question in one.questions:
                if question.key not in line.stands:
                    continue
                said, stand = whose.said.get(question.key, NOTHING), line.stands[question.key]
                yield [
                    whose.name, whose.reference, standard_name(one), question.number, question.text,
                    _told(found, question, said),
                    said.words, said.na_why, _told(found, question, whose.moderated.get(question.key, NOTHING)),
                    _number(percent(stand) if isinstance(stand, float) else None),
                ]  # fmt: skip


def _told(found: Grid, question: Question, said: Said) -> str:
    """An answer in one cell: its code and label, its number, or that it does not apply."""
    if said.na_why.strip():
        return _("Not applicable")
    option = found.measure.scales[question.scale].option(said.code) if said.code else None
    if option is not None:
        return f"{option.code} {option.label}".strip() if option.label != option.code else option.code
    return said.code or _number(said.number)
