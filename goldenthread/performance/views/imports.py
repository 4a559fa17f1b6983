"""Figures from a spreadsheet: given, looked through row by row, put right, and taken in."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.figure_sheet import (
    MOST_COLUMNS,
    MOST_FIGURES,
    Known,
    Meanings,
    Proposed,
    Reading,
    TooLarge,
    TooMany,
    propose,
    read,
    unpacked,
)
from goldenthread.performance.forms_imports import FiguresForm, MeaningsForm, RowForm, TakeForm
from goldenthread.performance.models import FigureUpload, Indicator
from goldenthread.performance.queries.templates import periods_to_fill
from goldenthread.performance.queries.upload_checks import with_oddities
from goldenthread.performance.queries.uploads import (
    holds_of,
    indicators_to_fill,
    known_of,
    layouts_of,
    sheets_in,
    uploads_visible_to,
)
from goldenthread.performance.services import FigureChangedMeanwhile, bringing
from goldenthread.performance.upload_page import head_of, shown_in

_LISTED = 50


@dataclass(frozen=True, slots=True)
class Looked:
    """A sheet as it is understood today, beside what holds."""

    upload: FigureUpload
    indicators: list[Indicator]
    known: Known
    meanings: Meanings
    reading: Reading
    proposed: list[Proposed]


@partnership_view(Permission.RUN_FIGURES)
def figure_imports(request: HttpRequest, here: Visit) -> HttpResponse:
    """Give a file or pasted cells, take a workbook to fill in, and see what was given before."""
    if request.method == "POST" and "forget" in request.POST:
        bringing.forget_layout(partnership=here.partnership, name=request.POST["forget"])
        return redirect("figure-imports", slug=here.partnership.slug)
    indicators = indicators_to_fill(here)
    form = FiguresForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        upload = _brought(here, form, indicators)
        if upload is not None:
            return redirect("figure-upload", slug=here.partnership.slug, reference=upload.reference)
    context = {
        "form": form,
        "indicators": indicators,
        "periods": periods_to_fill(here, indicators),
        "uploads": list(uploads_visible_to(here).exclude(state="dropped").defer("rows", "meanings")[:_LISTED]),
        "layouts": layouts_of(here),
        "crumbs": [(_("Scorecard"), "../"), (_("Figures from a spreadsheet"), None)],
    }
    return render_page(request, here, "performance/imports/given.html", context, status=422 if form.errors else 200)


def _brought(here: Visit, form: FiguresForm, indicators: list[Indicator]) -> FigureUpload | None:
    """What was given, read; None where it could not be, which the form then says."""
    name, data = form.given()
    try:
        return bringing.bring_figures(
            partnership=here.partnership, name=name, data=data, known=known_of(here, indicators),
            layouts=layouts_of(here), by=here.actor, at=timezone.now(),
        )  # fmt: skip
    except documents.Unreadable as refusal:
        form.add_error(form.given_in, str(refusal))
    except bringing.HoldsNoFigures:
        form.add_error(form.given_in, _(
            "No figures were found in it, so nothing was kept. It needs a row of headings, such as indicator, period "
            "and figure, or a period over each column."
        ))  # fmt: skip
    except (TooLarge, TooMany):
        said = _(
            "It holds more than %(most)s figures, 3,000 rows or %(columns)s columns, so nothing was kept. Split it by "
            "year or by sheet."
        )
        form.add_error(form.given_in, said % {"most": MOST_FIGURES, "columns": MOST_COLUMNS})
    return None


@partnership_view(Permission.RUN_FIGURES)
def figure_upload(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every figure of the sheet with what it would change: say what is meant, leave some out, take the rest in."""
    looked = _looked(here, _upload(here, reference))
    if looked.upload.state != "read":
        return _page(request, here, looked)
    if request.method != "POST":
        return _page(request, here, looked)
    try:
        return _done(request, here, looked)
    except bringing.UploadDone:
        return redirect("figure-upload", slug=here.partnership.slug, reference=reference)
    except (bringing.UploadChangedMeanwhile, FigureChangedMeanwhile):
        return _page(request, here, _looked(here, _upload(here, reference)), stale=True)


def _done(request: HttpRequest, here: Visit, looked: Looked) -> HttpResponse:
    """Do what the form asks."""
    upload, seen, now = looked.upload, number_sent(request), timezone.now()
    back = redirect("figure-upload", slug=here.partnership.slug, reference=upload.reference)
    if "drop" in request.POST:
        bringing.drop_figures(upload=upload, seen=seen, by=here.actor, at=now)
        return redirect("figure-imports", slug=here.partnership.slug)
    if "again" in request.POST:
        form = MeaningsForm(request.POST, reading=looked.reading, meanings=looked.meanings, known=looked.known)
        if not form.is_valid():
            return _page(request, here, looked, meanings_form=form)
        bringing.say_meanings(upload=upload, meanings=form.said(), headings=looked.reading.headings, seen=seen)
        return back
    if request.POST.get("stands") != head_of(looked.proposed):
        raise FigureChangedMeanwhile
    take = TakeForm(request.POST, proposed=looked.proposed, names=looked.known.whose)
    if not take.is_valid():
        return _page(request, here, looked, take_form=take)
    bringing.take_figures(
        upload=upload, chosen=take.chosen(), indicators={one.reference: one for one in looked.indicators},
        reading=looked.reading, why=take.cleaned_data.get("why", ""), seen=seen, by=here.actor, at=now,
    )  # fmt: skip
    return back


def _page(
    request: HttpRequest, here: Visit, looked: Looked, *, meanings_form: MeaningsForm | None = None,
    take_form: TakeForm | None = None, stale: bool = False,
) -> HttpResponse:  # fmt: skip
    upload = looked.upload
    crumbs = [(_("Scorecard"), "../../"), (_("Figures from a spreadsheet"), "../"), (upload.file_name, None)]
    if upload.state != "read":
        context: dict[str, Any] = {"upload": upload, "crumbs": crumbs, "told": _told(upload)}
        return render_page(request, here, "performance/imports/taken.html", context)
    said = meanings_form or MeaningsForm(reading=looked.reading, meanings=looked.meanings, known=looked.known)
    take = take_form or TakeForm(proposed=looked.proposed, names=looked.known.whose)
    context = {
        **shown_in(looked.proposed, take, looked.known.whose, looked.reading),
        "upload": upload,
        "meanings_form": said,
        "take_form": take,
        "wrong": said if said.errors else take,
        "stands": head_of(looked.proposed),
        "stale": stale,
        "crumbs": crumbs,
    }
    status = 422 if said.errors or take.errors or stale else 200
    return render_page(request, here, "performance/imports/review.html", context, status=status)


def _told(upload: FigureUpload) -> str:
    fresh, changed = upload.said.get("told", 0), upload.said.get("changed", 0) + upload.said.get("corrected", 0)
    told = [
        ngettext("%(n)s new figure", "%(n)s new figures", fresh) % {"n": fresh} if fresh else "",
        ngettext("%(n)s figure changed", "%(n)s figures changed", changed) % {"n": changed} if changed else "",
    ]
    return ", ".join(filter(None, told)) or _("Nothing new: everything chosen was so already")


@partnership_view(Permission.RUN_FIGURES)
def figure_row(request: HttpRequest, here: Visit, reference: str, sheet: int, row: int) -> HttpResponse:
    """One row of the sheet, to put its cells right."""
    upload = _upload(here, reference)
    if upload.state != "read":
        return redirect("figure-upload", slug=here.partnership.slug, reference=reference)
    sheets = sheets_in(upload)
    lines = {one.row: one for one in sheets[sheet - 1].lines} if 0 < sheet <= len(sheets) else {}
    if row not in lines:
        raise Http404
    looked = _looked(here, upload)
    headings = looked.reading.headings_of(sheet - 1, row)
    form = RowForm(request.POST if request.method == "POST" else None, line=lines[row], headings=headings)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            bringing.correct_row(upload=upload, sheet=sheet - 1, row=row, cells=form.cells(), seen=number_sent(request))
            return redirect("figure-upload", slug=here.partnership.slug, reference=reference)
        except bringing.UploadDone:
            return redirect("figure-upload", slug=here.partnership.slug, reference=reference)
        except bringing.UploadChangedMeanwhile as changed:
            upload, stale = changed.upload, True
    crumbs = [
        (_("Scorecard"), "../../../../../"), (_("Figures from a spreadsheet"), "../../../../"),
        (upload.file_name, "../../../"), (_("Row %(n)s") % {"n": row}, None),
    ]  # fmt: skip
    context = {
        "upload": upload,
        "form": form,
        "row": row,
        "sheet": sheets[sheet - 1].name,
        "stale": stale,
        "crumbs": crumbs,
    }
    status = 422 if form.errors or stale else 200
    return render_page(request, here, "performance/imports/row.html", context, status=status)


def _upload(here: Visit, reference: str) -> FigureUpload:
    found = uploads_visible_to(here).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def _looked(here: Visit, upload: FigureUpload) -> Looked:
    if upload.state != "read":
        return Looked(upload, [], Known(), Meanings(), Reading(), [])
    indicators, meanings = indicators_to_fill(here), unpacked(upload.meanings)
    known = known_of(here, indicators)
    try:
        reading = read(sheets_in(upload), known, meanings)
    except TooMany:  # what was said of its columns made more figures of it than can be looked through
        reading = Reading()
    proposed = propose(reading.said, known, holds_of(indicators, reading))
    return Looked(upload, indicators, known, meanings, reading, with_oddities(proposed, indicators))
