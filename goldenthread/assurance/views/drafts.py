"""What pages share on which a draft is written: finding it, keeping one piece of it, showing what stands now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance import services
from goldenthread.assurance.access import check_may_run
from goldenthread.assurance.models import AuditTool, ToolVersion
from goldenthread.assurance.pieces import Piece, sign_of
from goldenthread.assurance.tool import BadTool, Tool, problems
from goldenthread.assurance.tool_queries import draft_of, newest_of
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit

from .tools import Crumbs, tool_or_404


@dataclass
class Draft:
    """A draft as a form meets it. After a save that was refused, `asks` is what stands now."""

    version: ToolVersion
    asks: Tool
    stale: bool = False
    refused: str = ""
    crumbs: Crumbs = field(default_factory=list)

    @property
    def tool(self) -> AuditTool:
        return self.version.tool

    def url(self, name: str, **more: str) -> str:
        return reverse(name, kwargs={"slug": self.tool.partnership.slug, "tool": self.tool.slug, **more})


def draft_or_404(request: HttpRequest, here: Visit, slug: str) -> Draft:
    """The tool's draft. Raises Http404 where there is none, PermissionDenied where it is not this visitor's to write.

    Who sends a form about a draft that was agreed meanwhile gets the agreed version, and a refusal with their words.
    """
    found = tool_or_404(here, slug)
    check_may_run(here, found.board_id)
    version = draft_of(found) or (newest_of(found) if request.method == "POST" else None)
    if version is None:
        raise Http404
    draft = Draft(version, version.asks)
    of = {"slug": here.partnership.slug}
    draft.crumbs = [
        (_("Assurance"), reverse("assurance", kwargs=of)),
        (_("Tools"), reverse("tools", kwargs=of)),
        (found.name, draft.url("tool")),
        (_("The draft"), draft.url("write-tool")),
    ]
    return draft


def keep(request: HttpRequest, here: Visit, draft: Draft, piece: Piece, change: Callable[[Tool], Tool]) -> bool:
    """Was the piece saved? Where not, the draft says why: it is stale, or was refused in a sentence."""
    seen = request.POST.get("seen", "")
    try:
        services.write_piece(
            version=draft.version, piece=piece, seen=seen, change=change, by=here.actor, at=timezone.now()
        )
        return True
    except services.PieceChangedMeanwhile as changed:
        draft.asks, draft.stale = changed.tool, True
    except (BadTool, services.AgreedAlready, services.NoName) as refusal:
        draft.refused = _(str(refusal))
    return False


def write_page(
    request: HttpRequest,
    here: Visit,
    draft: Draft,
    piece: Piece,
    form: forms.Form,
    *,
    heading: str,
    back: str,
    standing: Mapping[str, Any] | None = None,
    template: str = "assurance/tools/write.html",
    **more: Any,
) -> HttpResponse:
    """The page of one form about one piece; under each field what stands now, where somebody else changed it."""
    theirs = theirs_of(form, standing) if draft.stale and standing is not None else {}
    context = {
        "draft": draft,
        "tool": draft.tool,
        "form": form,
        "fields": [(one, theirs.get(one.name, "")) for one in form],
        "seen": sign_of(draft.asks, piece),
        "gone": draft.stale and standing is None,
        "stale": draft.stale and standing is not None,
        "refused": draft.refused,
        "heading": heading,
        "back": back,
        "crumbs": [*draft.crumbs, (heading, None)],
        **more,
    }
    wrong = form.errors or draft.stale or draft.refused
    return render_page(request, here, template, context, status=422 if wrong else 200)


def theirs_of(form: forms.Form, standing: Mapping[str, Any]) -> dict[str, str]:
    """What stands now, field by field, where it is not what this person wrote."""
    if not form.is_bound:  # to take a piece out, nothing is typed
        return {}
    told = {}
    for name, now in standing.items():
        if name not in form.fields or form.cleaned_data.get(name) == now:
            continue
        words = dict(_flat(getattr(form.fields[name], "choices", ())))
        each = now if isinstance(now, list) else [now]
        shown = ", ".join(str(words.get(one, one)) for one in each if one not in (None, ""))
        told[name] = shown or _("nothing")
    return told


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """The choices of a field, those in groups too."""
    flat = []
    for value, label in choices:
        flat += list(label) if isinstance(label, list | tuple) else [(value, label)]
    return flat


def named_problems(draft: Draft) -> list[tuple[str, str]]:
    """All that keeps the draft from being agreed: a sentence, and the page where it is put right."""
    return [(_(str(one)), _place(draft, one.where)) for one in problems(draft.asks)]


def _place(draft: Draft, key: str) -> str:
    if key in draft.asks.by_key():
        return draft.url("write-question", question=key)
    if draft.asks.standard(key) is not None:
        return draft.url("standard-words", standard=key)
    if key in draft.asks.scales_by_key():
        return draft.url("write-scale", scale=key)
    return draft.url("add-standard") if draft.asks.title.strip() else draft.url("tool-words")
