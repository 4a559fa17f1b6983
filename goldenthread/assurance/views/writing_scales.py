"""The scales of a draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import editing
from goldenthread.assurance.ready_scales import own_choices
from goldenthread.assurance.scale_forms import ScaleForm
from goldenthread.assurance.tool import Tool
from goldenthread.assurance.tool_forms import OWN, NewScaleForm
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .drafts import draft_or_404, keep, write_page


@partnership_view(Permission.RUN_AUDITS)
def tool_scales(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """Every scale of the draft, and how many questions are answered on it."""
    draft = draft_or_404(request, here, tool)
    used = [one.scale for one in draft.asks.questions()]
    context = {
        "draft": draft,
        "tool": draft.tool,
        "scales": [(one, used.count(one.key)) for one in draft.asks.scales],
        "crumbs": [*draft.crumbs, (_("Scales"), None)],
    }
    return render_page(request, here, "assurance/tools/scales.html", context)


@partnership_view(Permission.RUN_AUDITS)
def add_scale(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """One of the ready-made, or choices of the board's own."""
    draft = draft_or_404(request, here, tool)
    form = NewScaleForm(request.POST or None, tool=draft.asks)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["scale"]
        if chosen == OWN:
            own = own_choices(set(draft.asks.scales_by_key()))
            return redirect(draft.url("write-scale", scale=own.key))
        if keep(request, here, draft, "scales", lambda now: editing.with_scale(now, chosen)):
            return redirect(draft.url("tool-scales"))
    heading, back = _("Add a scale"), draft.url("tool-scales")
    return write_page(request, here, draft, "scales", form, heading=heading, back=back, standing={})


@partnership_view(Permission.RUN_AUDITS)
def write_scale(request: HttpRequest, here: Visit, tool: str, scale: str) -> HttpResponse:
    """A scale's name and choices; or it is taken out. The next of the board's own is there to be filled in."""
    draft = draft_or_404(request, here, tool)
    fresh = own_choices(set(draft.asks.scales_by_key()))
    found = draft.asks.scales_by_key().get(scale) or (fresh if fresh.key == scale else None)
    if found is None:
        raise Http404
    takes_out = "remove" in request.POST
    form = ScaleForm(None if takes_out else request.POST or None, scale=found, initial=ScaleForm.standing(found))
    piece = f"scale:{scale}"
    if takes_out:
        if keep(request, here, draft, piece, lambda now: editing.remove_scale(now, scale)):
            return redirect(draft.url("tool-scales"))
    elif request.method == "POST" and form.is_valid():
        said = form.said()

        def change(now: Tool) -> Tool:
            return editing.put_scale(now, said)

        if keep(request, here, draft, piece, change):
            more = "more" in request.POST
            return redirect(draft.url("write-scale", scale=scale) if more else draft.url("tool-scales"))
    now = draft.asks.scales_by_key().get(scale)
    return write_page(
        request, here, draft, piece, form,
        heading=_("Change the scale") if now else _("Choices of our own"), back=draft.url("tool-scales"),
        standing=ScaleForm.standing(now) if now else None, template="assurance/tools/scale.html", scale=found,
        removes=_("Take this scale out") if now else "",
    )  # fmt: skip
