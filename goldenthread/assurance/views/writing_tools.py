"""The draft of a tool: what it is, its standards, and agreeing it."""

from typing import Any, Literal, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import editing, services
from goldenthread.assurance.pieces import sign_of
from goldenthread.assurance.tool import Standard, Tool
from goldenthread.assurance.tool_forms import AgreeForm, StandardForm, TitleForm
from goldenthread.assurance.tool_queries import changes_since, version_of
from goldenthread.assurance.vocab import BECAME
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view

from .drafts import Draft, draft_or_404, keep, named_problems, write_page


@partnership_view(Permission.RUN_AUDITS)
def write_tool(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """All there is to write, and what is still wrong; a standard goes one place up or down."""
    draft = draft_or_404(request, here, tool)
    if request.method == "POST":
        step, key = step_sent(request)
        if keep(request, here, draft, "order", lambda now: editing.move_standard(now, key, step)):
            return redirect(draft.url("write-tool"))
    context = {
        "draft": draft,
        "tool": draft.tool,
        "asks": draft.asks,
        "seen": sign_of(draft.asks, "order"),
        "wrong": named_problems(draft),
        "crumbs": [*draft.crumbs[:-1], (_("The draft"), None)],
    }
    bad = draft.stale or draft.refused
    return render_page(request, here, "assurance/tools/draft.html", context, status=422 if bad else 200)


def step_sent(request: HttpRequest) -> tuple[Literal["up", "down"], str]:
    """Which way, and what: a button says "up:<key>". Raises Http404 for anything else."""
    step, _colon, key = request.POST.get("step", "").partition(":")
    if step not in ("up", "down") or not key:
        raise Http404
    return cast(Literal["up", "down"], step), key


@partnership_view(Permission.RUN_AUDITS)
def tool_words(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """Its title, what it is for, and what whoever answers needs to know."""
    draft = draft_or_404(request, here, tool)
    form = TitleForm(request.POST or None, initial=_words(draft.asks))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if keep(request, here, draft, "words", lambda now: editing.say_what_it_is(now, **said)):
            return redirect(draft.url("write-tool"))
    heading = _("What the tool is")
    back = draft.url("write-tool")
    return write_page(request, here, draft, "words", form, heading=heading, back=back, standing=_words(draft.asks))


def _words(asks: Tool) -> dict[str, Any]:
    return {"title": asks.title, "use": asks.use, "about": asks.about}


@partnership_view(Permission.RUN_AUDITS)
def add_standard(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """One more standard, the last until it is moved."""
    draft = draft_or_404(request, here, tool)
    form = StandardForm(request.POST or None, initial={"number": str(len(draft.asks.standards) + 1)})
    if request.method == "POST" and form.is_valid():
        made: list[str] = []

        def change(now: Tool) -> Tool:
            more, key = editing.add_standard(now, **form.cleaned_data)
            made.append(key)
            return more

        if keep(request, here, draft, "order", change):
            return redirect(draft.url("write-standard", standard=made[-1]))
    heading, back = _("Add a standard"), draft.url("write-tool")
    return write_page(request, here, draft, "order", form, heading=heading, back=back, standing={})


@partnership_view(Permission.RUN_AUDITS)
def write_standard(request: HttpRequest, here: Visit, tool: str, standard: str) -> HttpResponse:
    """A standard with its questions in order; one of them goes one place up or down."""
    draft = draft_or_404(request, here, tool)
    found = standard_or_404(draft, standard)
    piece = f"order:{standard}"
    if request.method == "POST":
        step, key = step_sent(request)
        if keep(request, here, draft, piece, lambda now: editing.move_question(now, key, step)):
            return redirect(draft.url("write-standard", standard=standard))
        found = standard_or_404(draft, standard)
    at = draft.asks.standards.index(found)
    ends = at + 1 == len(draft.asks.standards)
    scales = draft.asks.scales_by_key()
    context = {
        "draft": draft,
        "tool": draft.tool,
        "standard": found,
        "questions": [
            (one, scales.get(one.scale), not at and one is found.questions[0], ends and one is found.questions[-1])
            for one in found.questions
        ],
        "moves": len(found.questions) > 1 or len(draft.asks.standards) > 1,
        "before": draft.asks.standards[at - 1] if at else None,
        "after": None if ends else draft.asks.standards[at + 1],
        "seen": sign_of(draft.asks, piece),
        "crumbs": [*draft.crumbs, (found.title or _("A standard"), None)],
    }
    bad = draft.stale or draft.refused
    return render_page(request, here, "assurance/tools/standard.html", context, status=422 if bad else 200)


def standard_or_404(draft: Draft, key: str) -> Standard:
    found = draft.asks.standard(key)
    if found is None:
        raise Http404
    return found


@partnership_view(Permission.RUN_AUDITS)
def standard_words(request: HttpRequest, here: Visit, tool: str, standard: str) -> HttpResponse:
    """A standard's number, title and words; or it is taken out with its questions."""
    draft = draft_or_404(request, here, tool)
    # Who writes one that somebody took out meanwhile is told so, and keeps their words.
    found = Standard(standard, "") if request.method == "POST" else standard_or_404(draft, standard)
    takes_out = "remove" in request.POST
    form = StandardForm(None if takes_out else request.POST or None, initial=StandardForm.standing(found))
    piece = f"standard:{standard}"
    if takes_out:
        if keep(request, here, draft, piece, lambda now: editing.remove_standard(now, standard)):
            return redirect(draft.url("write-tool"))
    elif request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if keep(request, here, draft, piece, lambda now: editing.change_standard(now, standard, **said)):
            return redirect(draft.url("write-standard", standard=standard))
    now = draft.asks.standard(standard)
    return write_page(
        request, here, draft, piece, form,
        heading=_("Change the standard"),
        back=draft.url("write-standard", standard=standard) if now else draft.url("write-tool"),
        standing=StandardForm.standing(now) if now else None,
        removes=_("Take this standard out, with its questions"),
    )  # fmt: skip


@partnership_view(Permission.RUN_AUDITS)
def agree_tool(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """Agree the draft: what is wrong with it is named first, each with a link to where it is put right."""
    draft = draft_or_404(request, here, tool)
    form = AgreeForm(request.POST if request.method == "POST" else None)
    wrong = named_problems(draft)
    refused = ""
    if request.method == "POST" and form.is_valid() and not wrong:
        try:
            services.agree_version(
                version=draft.version, label=form.cleaned_data["label"], seen=number_sent(request), by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect(draft.url("tool"))
        except (services.ToolChangedMeanwhile, services.NotReady, services.AgreedAlready) as refusal:
            refused = str(refusal)
            draft = draft_or_404(request, here, tool)
            wrong = named_problems(draft)
    before = version_of(draft.tool, draft.version.number - 1)
    told = [one.change.became for one in changes_since(before.asks, draft.asks)] if before else []
    context = {
        "draft": draft,
        "tool": draft.tool,
        "asks": draft.asks,
        "form": form,
        "wrong": wrong,
        "refused": refused,
        "before": before,
        "counts": [(_(word), told.count(became)) for became, word in BECAME.items()],
        "crumbs": [*draft.crumbs, (_("Agree"), None)],
    }
    bad = form.errors or refused or (request.method == "POST" and wrong)
    return render_page(request, here, "assurance/tools/agree.html", context, status=422 if bad else 200)
