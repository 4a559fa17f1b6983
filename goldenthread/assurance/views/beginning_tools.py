"""A tool begins: from one of ours, from nothing, from a file; its next version begins; it is retired."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import check_may_run
from goldenthread.assurance.frameworks import framework, read_tool, shipped
from goldenthread.assurance.models import AuditTool
from goldenthread.assurance.tool import BadTool, Tool
from goldenthread.assurance.tool_forms import BoardForm, EmptyToolForm, FileForm, FrameworkForm, NextForm
from goldenthread.assurance.tool_queries import newest_of, read_out
from goldenthread.boards.models import Board
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.queries import boards_to_choose

from .tools import Crumbs, below, tool_or_404


@partnership_view(Permission.RUN_AUDITS)
def add_tool(request: HttpRequest, here: Visit) -> HttpResponse:
    """The ways to begin: a tool of ours, a sheet of the board's own, a file, or nothing."""
    context = {"frameworks": list(shipped().values()), "crumbs": [*_above(here), (_("Begin a tool"), None)]}
    return render_page(request, here, "assurance/tools/add.html", context)


@partnership_view(Permission.RUN_AUDITS)
def add_tool_from(request: HttpRequest, here: Visit, framework_slug: str) -> HttpResponse:
    """Look at a tool of ours in full, and take it as the beginning of one's own."""
    ours = shipped().get(framework_slug)
    if ours is None:
        raise Http404
    initial = {"title": ours.tool.title, "edition": ours.edition}
    form = FrameworkForm(request.POST or None, edition=ours.edition, initial=initial, **_boards(here))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        content = framework(framework_slug, said.get("edition", "")) or ours.tool
        named = Tool(said["title"], content.use, content.about, content.scales, content.standards)
        return _found(here, form, named, framework_slug)
    context = {
        "form": form,
        "asks": ours.tool,
        "asked": read_out(ours.tool),
        "scales": ours.tool.scales,
        "crumbs": [*_above(here), _begin(here), (ours.tool.title, None)],
    }
    return render_page(request, here, "assurance/tools/add_from.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def add_empty_tool(request: HttpRequest, here: Visit) -> HttpResponse:
    """Begin with a title and nothing else."""
    form = EmptyToolForm(request.POST or None, initial={"use": "self-assessment"}, **_boards(here))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        return _found(here, form, Tool(said["title"], said["use"], said["about"]), "")
    return _form_page(request, here, form, _("Begin with nothing"))


@partnership_view(Permission.RUN_AUDITS)
def add_tool_file(request: HttpRequest, here: Visit) -> HttpResponse:
    """Begin from a tool as YAML."""
    form = FileForm(request.POST or None, request.FILES or None, **_boards(here))
    if request.method == "POST" and form.is_valid():
        try:
            return _found(here, form, read_tool(form.cleaned_data["file"]), form["file"].data.name)
        except BadTool as problem:
            form.add_error("file", _(str(problem)))
        except services.NoName:
            form.add_error("file", _("The tool in the file has no title."))
    return _form_page(request, here, form, _("Begin from a file"))


def _form_page(request: HttpRequest, here: Visit, form: BoardForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "fields": [(field, "") for field in form],
        "back": _begin(here)[1],
        "crumbs": [*_above(here), _begin(here), (heading, None)],
    }
    return render_page(request, here, "assurance/tools/write.html", context, status=422 if form.errors else 200)


def _found(here: Visit, form: BoardForm, content: Tool, origin: str) -> HttpResponse:
    slug = form.cleaned_data.get("board", "")
    board = Board.objects.get(partnership=here.partnership, slug=slug) if slug else None
    check_may_run(here, board.pk if board else None)
    made = services.found_tool(
        partnership=here.partnership, content=content, board=board, origin=origin, by=here.actor, at=timezone.now()
    )
    return redirect("write-tool", slug=here.partnership.slug, tool=made.tool.slug)


def _boards(here: Visit) -> dict[str, Any]:
    return {"boards": boards_to_choose(here), "all_boards": here.boards is None}


def _begin(here: Visit) -> tuple[str, str]:
    return _("Begin a tool"), reverse("add-tool", kwargs={"slug": here.partnership.slug})


def _above(here: Visit) -> Crumbs:
    of = {"slug": here.partnership.slug}
    return [(_("Assurance"), reverse("assurance", kwargs=of)), (_("Tools"), reverse("tools", kwargs=of))]


@partnership_view(Permission.RUN_AUDITS)
def next_tool_version(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """Begin the next version: a draft that says what the last one says, or what a file says."""
    found = _mine_or_403(here, tool)
    newest = newest_of(found)
    form = NextForm(request.POST, request.FILES) if request.method == "POST" else NextForm()
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["file"]
            content = read_tool(words) if words else None
            services.begin_version(tool=found, content=content, by=here.actor, at=timezone.now())
            return redirect("write-tool", slug=here.partnership.slug, tool=found.slug)
        except BadTool as problem:
            form.add_error("file", _(str(problem)))
        except services.NotNow as refusal:
            refused = str(refusal)
    context = {
        "tool": found,
        "newest": newest,
        "form": form,
        "refused": refused,
        "has_draft": found.versions.filter(state="draft").exists(),
        "crumbs": below(found, _("The next version")),
    }
    wrong = form.errors or refused
    return render_page(request, here, "assurance/tools/next.html", context, status=422 if wrong else 200)


@partnership_view(Permission.RUN_AUDITS)
def retire_tool(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """Say that a tool is not asked any more; or that it is again."""
    found = _mine_or_403(here, tool)
    refused = ""
    if request.method == "POST":
        deed = services.use_again if found.retired_on else services.retire_tool
        try:
            deed(tool=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect("tool", slug=here.partnership.slug, tool=found.slug)
        except (services.NotNow, services.ToolChangedMeanwhile) as refusal:
            refused = str(refusal)
            found = tool_or_404(here, tool)
    context = {"tool": found, "refused": refused, "crumbs": below(found, _("Retire"))}
    return render_page(request, here, "assurance/tools/retire.html", context, status=422 if refused else 200)


def _mine_or_403(here: Visit, slug: str) -> AuditTool:
    found = tool_or_404(here, slug)
    check_may_run(here, found.board_id)
    return found
