"""One return, many boards: what an agency answered elsewhere is brought here, or given from here, as it chooses."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.scoring import Said
from goldenthread.assurance.sharing_forms import BringForm, ShareForm, address_of
from goldenthread.assurance.sharing_queries import Beside, beside, both_ways, given, other_of, others_of
from goldenthread.assurance.sheet_queries import answers_of
from goldenthread.assurance.sheets.showing import Words, words_of
from goldenthread.assurance.tool import Tool

from .at_desk import desk_view, render_desk

_REFUSED = (services.NotNow, services.NotYours)


def _own(desk: Desk) -> None:
    """Whoever answers for the whole return; for others these pages do not exist. Raises Http404."""
    if not desk.signs or desk.standards is not None:
        raise Http404


@desk_view
def others(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was answered elsewhere, and where this return could be of use."""
    _own(desk)
    takes, gives = both_ways(desk, others_of(desk))
    context = {
        "others": takes,
        "gives": sum(one.brings for one in gives if one.desk.fills),
        "notice": _done(request),
        "crumbs": [(desk.filled.whose, desk.base), (_("Other boards and settings"), None)],
    }
    return render_desk(request, desk, "assurance/others.html", context)


def _done(request: HttpRequest) -> str:
    """What was done before the browser was led here: counts, and nothing else, are taken from the address."""
    n, left = (_number(request.GET.get(name, "")) for name in ("brought", "left"))
    if "brought" not in request.GET:
        return ""
    told = ngettext("%(n)d answer was put in.", "%(n)d answers were put in.", n) % {"n": n}
    told += f" {_('Each waits to be looked at before the return is signed off.')}" if n else ""
    if left:
        told += " " + ngettext(
            "%(n)d answer differs and stays as it is.", "%(n)d answers differ and stay as they are.", left
        ) % {"n": left}
    return told


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0


@desk_view
def across(request: HttpRequest, desk: Desk, board: str, other: str) -> HttpResponse:
    """Choose what to bring here of one other return."""
    _own(desk)
    source = other_of(desk, board, other)
    if source is None:
        raise Http404
    if request.method == "POST" and not desk.fills:
        raise PermissionDenied
    (there,) = beside(desk, [source])
    form = BringForm(request.POST if request.method == "POST" else None, there.rows)
    if request.method == "POST" and form.is_valid():
        try:
            done = services.bring_across(into=desk, source=source, choice=form.choice, at=timezone.now())
            return redirect(f"{desk.base}others/?brought={done.answers}&left={done.left}")
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
    context = {
        "there": there,
        "form": form,
        "differs": _side_by_side(desk, there, request.POST.getlist("replace")),
        "crumbs": [
            (desk.filled.whose, desk.base),
            (_("Other boards and settings"), f"{desk.base}others/"),
            (there.where, None),
        ],
    }
    return render_desk(request, desk, "assurance/across.html", context, status=422 if form.errors else 200)


def _side_by_side(desk: Desk, there: Beside, ticked: list[str]) -> list[dict[str, Any]]:
    """The answers that differ: what each return says."""
    tool, mine = desk.filled.campaign.tool.asks, answers_of(desk) if there.differs else {}
    return [
        {
            "key": one.key,
            "name": f"{one.common.question.number} {one.common.question.text}".strip(),
            "here": _words(mine[one.key].said, one.key, tool),
            "there": _words(one.said, one.key, tool),
            "ticked": one.key in ticked,
        }
        for one in there.differs
        if one.key in mine
    ]


def _words(said: Said, key: str, tool: Tool) -> Words:
    return words_of(said, tool.by_key()[key], tool)


@desk_view
def share(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Choose with whom to share this return's answers, and which."""
    _own(desk)
    open_ones = [one for one in others_of(desk) if one.fills]
    offered = [one for one in given(desk, open_ones) if any(row.sort != "nothing" for row in one.rows)]
    form = ShareForm(request.POST if request.method == "POST" else None, offered)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["boards"])
        targets = [one.desk for one in offered if address_of(one) in chosen]
        try:
            done = services.share_with(source=desk, targets=targets, choice=form.choice, at=timezone.now())
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
        else:
            n, left = (sum(getattr(one, name) for _desk, one in done) for name in ("answers", "left"))
            return redirect(f"{desk.base}others/?brought={n}&left={left}")
    context = {
        "form": form,
        "offered": offered,
        "crumbs": [
            (desk.filled.whose, desk.base),
            (_("Other boards and settings"), f"{desk.base}others/"),
            (_("Share these answers"), None),
        ],
    }
    return render_desk(request, desk, "assurance/share.html", context, status=422 if form.errors else 200)
