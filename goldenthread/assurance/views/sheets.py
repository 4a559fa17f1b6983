"""A return as a spreadsheet to fill in elsewhere, and what becomes of one that was brought back.

Nothing of a file is kept: the page carries its rows until they are taken in. What an agency has not signed off is
nobody's to find among the files of the partnership.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread import documents
from goldenthread.asks.views.doors import Doors, View
from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk, desk_of
from goldenthread.assurance.entering import desk_entering
from goldenthread.assurance.sheet_forms import SheetForm, TooMuch, brought_back, carried, chosen_rows
from goldenthread.assurance.sheet_queries import around_of, asked_in, form_of, sent_back, whose_of
from goldenthread.assurance.sheets.comparing import Around, Judged, judge
from goldenthread.assurance.sheets.layout import Form, document
from goldenthread.assurance.sheets.reading import Filled, NotOurs, read
from goldenthread.assurance.sheets.showing import Shown, shown
from goldenthread.boards.visit import Visit
from goldenthread.documents import writers
from goldenthread.documents.refusals import Unwritable
from goldenthread.ui.handing_over import file_name, hand_over

from .at_desk import doors, render_desk


def place_of(here: Visit, reference: str) -> Desk | None:
    """Where a visitor stands to the sheet of a return: the business unit may bring in one that was mailed to it."""
    return desk_of(here, reference) or desk_entering(here, reference)


def _for_sheets(view: View) -> Doors:
    return doors(view, place_of)


def _on_behalf(desk: Desk) -> bool:
    """Does the business unit bring it for the agency, and so reads nothing of what the agency says?"""
    return not desk.reads and not desk.signs and desk.standards is None


@_for_sheets
def sheet(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take the return away as a spreadsheet; bring one back, look at its rows, and take them in."""
    if request.method != "POST":
        return _page(request, desk, SheetForm(), notice=_taken(request.GET.get("taken", "")))
    if not desk.fills:
        raise PermissionDenied
    if "lines" not in request.POST:
        return _brought(request, desk)
    lines = brought_back(request.POST.get("lines", ""), str(whose_of(desk)))
    if lines is None:
        return _failed(request, desk, _("What was read of the sheet did not come back whole. Bring the file again."))
    if "refused" in request.POST:
        return _refused(request, desk, lines)
    return _take(request, desk, lines)


def _page(request: HttpRequest, desk: Desk, form: SheetForm, notice: str = "") -> HttpResponse:
    context = {
        "form": form,
        "behalf": _on_behalf(desk),
        "notice": notice,
        "crumbs": [(desk.filled.whose, _overview(desk)), (_("The return as a spreadsheet"), None)],
    }
    return render_desk(request, desk, "assurance/sheet.html", context, status=422 if form.errors else 200)


def _failed(request: HttpRequest, desk: Desk, sentence: str) -> HttpResponse:
    form = SheetForm({})
    form.errors.clear()
    form.add_error("file", sentence)
    return _page(request, desk, form)


def _overview(desk: Desk) -> str | None:
    return None if _on_behalf(desk) else desk.base


def _taken(said: str) -> str:
    if not (said.isascii() and said.isdecimal() and len(said) < 4 and int(said)):
        return ""
    return ngettext("%(n)d answer was taken in.", "%(n)d answers were taken in.", int(said)) % {"n": int(said)}


@_for_sheets
def sheet_as(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The return as a spreadsheet, with what it says already."""
    return _file(request, desk, form_of(desk, blank=_on_behalf(desk)))


def _file(request: HttpRequest, desk: Desk, form: Form) -> HttpResponse:
    try:
        data = writers.write(document(form), ".xlsx")
    except Unwritable as refusal:
        return _failed(request, desk, str(refusal))
    return hand_over(data, file_name(f"{form.filled} {form.campaign}, {form.whose}", "xlsx"), writers.MEDIA[".xlsx"])


def _brought(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Read the file, and show what each row would change."""
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            lines = read(documents.open_form(file.read(), file.name), whose_of(desk))
            return _rows(request, desk, lines)
        except (documents.Unreadable, NotOurs, TooMuch) as refusal:
            form.add_error("file", str(refusal))
    return _page(request, desk, form)


@dataclass(frozen=True, slots=True)
class _Looked:
    """The rows of a sheet with what is to become of each."""

    judged: Sequence[Judged]
    around: Around

    def groups(self) -> dict[str, list[Shown]]:
        found: dict[str, list[Shown]] = {"new": [], "changed": [], "clash": [], "same": [], "refused": []}
        for position, one in enumerate(self.judged):
            now = self.around.answers.get(one.line.question)
            found[one.sort].append(shown(position, one, self.around.tool, now))
        return found


def _missing(desk: Desk, looked: _Looked) -> int:
    """How many questions of this person's stand in no row: nothing changes for them."""
    there = {one.line.question for one in looked.judged}
    mine = [one for one in looked.around.tool.standards if desk.may_fill(one.key)]
    return sum(question.key not in there for standard in mine for question in asked_in(desk, standard))


def _looked(desk: Desk, lines: Sequence[Filled]) -> _Looked:
    around = around_of(desk, behalf=_on_behalf(desk))
    return _Looked(judge(lines, around), around)


def _rows(
    request: HttpRequest, desk: Desk, lines: Sequence[Filled], notice: str = "", problem: str = ""
) -> HttpResponse:  # fmt: skip
    """Raises TooMuch."""
    looked = _looked(desk, lines)
    groups = looked.groups()
    context: dict[str, Any] = {
        **groups,
        "lines": carried(lines, str(whose_of(desk))),
        "takeable": sum(len(groups[sort]) for sort in ("new", "changed", "clash")),
        "missing": _missing(desk, looked),
        "behalf": _on_behalf(desk),
        "notice": notice,
        "problem": problem,
        "crumbs": [
            (desk.filled.whose, _overview(desk)),
            (_("The return as a spreadsheet"), request.path),
            (_("What came back"), None),
        ],
    }
    return render_desk(request, desk, "assurance/sheet_back.html", context, status=422 if problem else 200)


def _take(request: HttpRequest, desk: Desk, lines: Sequence[Filled]) -> HttpResponse:
    """Take the chosen rows in. Where an answer was given meanwhile, its row is shown again beside it."""
    looked = _looked(desk, lines)
    chosen = chosen_rows(request.POST.getlist("take"))
    typed = _typed(looked, chosen)
    if not typed:
        return _rows(request, desk, lines, problem=_("Choose at least one row to take in."))
    try:
        kept = services.save_answers(desk=desk, typed=typed, at=timezone.now())
    except (services.NotNow, services.NotYours) as refusal:
        return _rows(request, desk, lines, problem=str(refusal))
    taken = len(kept.saved)
    if any(one.sort in ("refused", "clash") for one in _looked(desk, lines).judged):
        return _rows(request, desk, lines, notice=_taken(str(taken)))
    return redirect(f"{request.path}?taken={taken}")


def _typed(looked: _Looked, chosen: dict[int, int]) -> dict[str, services.Typed]:
    """The chosen rows that stand beside the same answer as when they were shown."""
    typed = {}
    for position, one in enumerate(looked.judged):
        now = looked.around.answers.get(one.line.question)
        stands = now.seen if now else 0
        if chosen.get(position) != stands or not one.can_be_taken or one.told is None:
            continue
        typed[one.line.question] = services.Typed(
            one.told.code, one.number, one.told.words, one.told.na_why, seen=stands
        )
    return typed


def _refused(request: HttpRequest, desk: Desk, lines: Sequence[Filled]) -> HttpResponse:
    """The rows that cannot be taken as they are, with what was typed and why not, to be put right and brought back."""
    left = [one for one in _looked(desk, lines).judged if one.sort in ("refused", "clash")]
    if not left:
        raise Http404
    return _file(request, desk, sent_back(desk, left, blank=_on_behalf(desk)))
