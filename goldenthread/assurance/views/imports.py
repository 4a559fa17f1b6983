"""A board's own sheet: given, looked through, put right, matched with the last version, and taken in as a draft."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import may_run
from goldenthread.assurance.import_forms import BecomesForm, MatchingForm, SheetForm, StandardForm
from goldenthread.assurance.matching import match
from goldenthread.assurance.mending import doubts_of, put_right
from goldenthread.assurance.models import ToolUpload
from goldenthread.assurance.reading import HoldsNoTool
from goldenthread.assurance.tool import Tool
from goldenthread.assurance.tool_queries import draft_of
from goldenthread.assurance.upload_queries import (
    boards_to_run,
    last_version,
    sheet_of,
    sheets_visible_to,
    tools_to_follow,
)
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import AGENCY_KINDS


@partnership_view(Permission.RUN_AUDITS)
def import_tool(request: HttpRequest, here: Visit) -> HttpResponse:
    """Give a sheet, and see those given before."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetForm(*given, tools=tools_to_follow(here), initial={"tool": request.GET.get("tool", "")})
    if request.method == "POST" and form.is_valid():
        name, data = form.given()
        try:
            upload = services.take_upload(
                partnership=here.partnership, name=name, data=data, tool=form.cleaned_data["tool"], by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect("tool-upload", slug=here.partnership.slug, number=upload.number)
        except (documents.Unreadable, HoldsNoTool) as refusal:
            form.add_error(form.given_in, str(refusal))
    context = {
        "form": form,
        "sheets": list(sheets_visible_to(here).exclude(state="dropped")),
        "crumbs": [*_above(here), (_("Take in a sheet"), None)],
    }
    return render_page(request, here, "assurance/import_tool.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def tool_upload(request: HttpRequest, here: Visit, number: int) -> HttpResponse:
    """What was read, doubts first: put it right, take it in as a draft, or drop it."""
    found = _sheet(here, number)
    if found.state != "read":
        return _done(request, here, found)
    read = services.read_of(found)
    form = BecomesForm(
        request.POST if request.method == "POST" else None,
        boards=boards_to_run(here), tools=tools_to_follow(here), every_board=here.boards is None,
        initial={"title": read.title, "use": read.use, "about": read.about, "tool": found.tool and found.tool.slug},
    )  # fmt: skip
    stale = False
    if request.method == "POST":
        try:
            if "drop" in request.POST:
                services.drop_upload(upload=found, seen=number_sent(request), by=here.actor, at=timezone.now())
                return redirect("import-tool", slug=here.partnership.slug)
            if form.is_valid():
                return _becomes(request, here, found, form)
        except services.UploadDone as done:
            return _done(request, here, done.upload)
        except services.UploadChangedMeanwhile as changed:
            found, stale = changed.upload, True
            read = services.read_of(found)
        except (services.DraftThere, services.NotNow, services.NothingLeft) as refusal:
            form.add_error("tool", str(refusal))
            found = _sheet(here, number)
    context = {
        **_shown(read),
        "upload": found,
        "form": form,
        "stale": stale,
        "crumbs": _crumbs(here, (found.name, None)),
    }
    status = 422 if form.errors or stale else 200
    return render_page(request, here, "assurance/tool_upload.html", context, status=status)


def _becomes(request: HttpRequest, here: Visit, found: ToolUpload, form: BecomesForm) -> HttpResponse:
    """Keep what was said of the whole; take it in, or go on to the matching, where that was asked."""
    said, now = form.cleaned_data, timezone.now()
    content = form.content(services.read_of(found))
    found = services.change_upload(
        upload=found, content=content, tool=said["tool"], seen=number_sent(request), by=here.actor, at=now
    )
    slug, number = here.partnership.slug, found.number
    if "take" not in request.POST:
        return redirect("tool-upload", slug=slug, number=number)
    if said["tool"] is not None:
        last = last_version(said["tool"])
        if last is not None and last.state == "draft":
            raise services.DraftThere
        return redirect("tool-upload-matching", slug=slug, number=number)
    board = said["board"]
    if not may_run(here, board.pk if board else None):
        raise PermissionDenied
    services.take_in(upload=found, board=board, seen=found.version, by=here.actor, at=now)
    return redirect("tool-upload", slug=slug, number=number)


@partnership_view(Permission.RUN_AUDITS)
def tool_upload_standard(request: HttpRequest, here: Visit, number: int, key: str) -> HttpResponse:
    """Put one standard right: a scale for all its questions, what is a heading or no question, words, who is asked."""
    found = _sheet(here, number)
    read = services.read_of(found)
    standard = read.standard(key)
    if standard is None or found.state != "read":
        raise Http404
    form = StandardForm(request.POST if request.method == "POST" else None, tool=read, standard=standard)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            content = put_right(read, key, form.said())
            services.change_upload(
                upload=found, content=content, tool=found.tool, seen=number_sent(request), by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            back = reverse("tool-upload", kwargs={"slug": here.partnership.slug, "number": number})
            return redirect(f"{back}#{key}" if content.standard(key) else back)
        except services.UploadDone as done:
            return _done(request, here, done.upload)
        except services.UploadChangedMeanwhile as changed:
            found, stale = changed.upload, True
        except services.NothingLeft as refusal:
            form.add_error("what", str(refusal))
    context = {
        "upload": found,
        "standard": standard,
        "form": form,
        "stale": stale,
        "crumbs": _crumbs(here, (found.name, "../../"), (_("Put it right"), None)),
    }
    status = 422 if form.errors or stale else 200
    return render_page(request, here, "assurance/tool_upload_standard.html", context, status=status)


@partnership_view(Permission.RUN_AUDITS)
def tool_upload_matching(request: HttpRequest, here: Visit, number: int) -> HttpResponse:
    """The sheet beside the last version: confirm which question is which, and take it in as the next."""
    found = _sheet(here, number)
    last = last_version(found.tool) if found.tool else None
    if found.state != "read" or found.tool is None or last is None:
        raise Http404
    if not may_run(here, found.tool.board_id):
        raise PermissionDenied
    matching = match(last.asks, services.read_of(found))
    form = MatchingForm(request.POST if request.method == "POST" else None, matching=matching)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.take_in(
                upload=found, same=form.same(), seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect("tool-upload", slug=here.partnership.slug, number=number)
        except services.UploadDone as done:
            return _done(request, here, done.upload)
        except (services.UploadChangedMeanwhile, services.DraftThere, services.NotNow) as refusal:
            problem = str(refusal)
            found = _sheet(here, number)
    context = {
        "upload": found,
        "last": last,
        "form": form,
        "matching": matching,
        "same": sum(one.how == "same" for one in matching.matches),
        "problem": problem,
        "crumbs": _crumbs(here, (found.name, "../"), (_("Which question is which"), None)),
    }
    status = 422 if form.errors or problem else 200
    return render_page(request, here, "assurance/tool_upload_matching.html", context, status=status)


def _sheet(here: Visit, number: int) -> ToolUpload:
    found = sheet_of(here, number)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, here: Visit, found: ToolUpload) -> HttpResponse:
    """What was read of a sheet that was taken in or dropped."""
    tool = found.tool if found.state == "taken" else None
    context = {
        **_shown(services.read_of(found)),
        "upload": found,
        "draft": tool is not None and draft_of(tool) is not None,
        "crumbs": _crumbs(here, (found.name, None)),
    }
    return render_page(request, here, "assurance/tool_upload_done.html", context)


def _shown(read: Tool) -> dict[str, Any]:
    """What was read, as the pages print it: each question with its scale, who is asked, and when."""
    scales, questions = read.scales_by_key(), read.by_key()
    shown = []
    for standard in read.standards:
        rows = []
        for one in standard.questions:
            on = questions.get(one.only_if.question) if one.only_if else None
            rows.append(
                {
                    "question": one,
                    "scale": scales.get(one.scale),
                    "kinds": [gettext(AGENCY_KINDS[kind]) for kind in one.kinds if kind in AGENCY_KINDS],
                    "on": on,
                    "codes": " / ".join(one.only_if.codes) if one.only_if else "",
                }
            )
        shown.append((standard, rows))
    used = {one.scale for one in read.questions()}
    return {
        "read": read,
        "doubts": doubts_of(read),
        "standards": shown,
        "scales": [one for one in read.scales if one.key in used],
    }


def _crumbs(here: Visit, *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return [*_above(here), (_("Take in a sheet"), reverse("import-tool", args=[here.partnership.slug])), *more]


def _above(here: Visit) -> list[tuple[str, str | None]]:
    slug = here.partnership.slug
    return [(_("Assurance"), reverse("assurance", args=[slug])), (_("Tools"), reverse("tools", args=[slug]))]
