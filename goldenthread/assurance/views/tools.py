"""Tools to be read: all of them, one with its versions, a version as whoever answers reads it, and what changed."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import may_run
from goldenthread.assurance.frameworks import as_yaml
from goldenthread.assurance.models import AuditTool, ToolVersion
from goldenthread.assurance.tool import Tool
from goldenthread.assurance.tool_queries import (
    Became,
    changes_since,
    find_tool,
    newest_of,
    read_out,
    tools_listed,
    version_of,
    versions_listed,
)
from goldenthread.assurance.vocab import BECAME
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.ui.handing_over import file_name, hand_over

ALL = "all"
Crumbs = list[tuple[Any, str | None]]


@partnership_view(Permission.SEE_AUDITS)
def tools(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every tool: what it is for, its newest version, and where it was asked."""
    listed = tools_listed(here)
    context = {
        "used": [one for one in listed if one.tool.retired_on is None],
        "retired": [one for one in listed if one.tool.retired_on is not None],
        "may_write": here.may(Permission.RUN_AUDITS),
        "crumbs": [(_("Assurance"), "../"), (_("Tools"), None)],
    }
    return render_page(request, here, "assurance/tools/list.html", context)


@partnership_view(Permission.SEE_AUDITS)
def tool(request: HttpRequest, here: Visit, tool: str) -> HttpResponse:
    """One tool: what it asks about, and its versions."""
    found = tool_or_404(here, tool)
    newest = newest_of(found)
    lines = versions_listed(here, found)
    context = {
        "tool": found,
        "newest": newest,
        "asks": newest.asks if newest else None,
        "lines": lines,
        "asks_next": newest is not None and newest.state == "agreed" and found.retired_on is None,
        "is_asked": any(one.campaigns for one in lines if newest and one.version.pk == newest.pk),
        "has_draft": any(one.version.state == "draft" for one in lines),
        "may_write": may_run(here, found.board_id) and not here.has_ended,
        "crumbs": [(_("Assurance"), "../../"), (_("Tools"), "../"), (found.name, None)],
    }
    return render_page(request, here, "assurance/tools/tool.html", context)


@partnership_view(Permission.SEE_AUDITS)
def tool_version(request: HttpRequest, here: Visit, tool: str, number: int) -> HttpResponse:
    """A version, in full, as whoever answers it reads it: all of it, or what is asked of one kind of agency."""
    found = version_or_404(here, tool, number)
    asks = found.asks
    kind = request.GET.get("kind", "")
    kind = kind if kind in AGENCY_KINDS else ""
    asked = read_out(asks, kind)
    used = {one.question.scale for held in asked for one in held.questions}
    context = {
        "tool": found.tool,
        "version": found,
        "asks": asks,
        "asked": asked,
        "total": sum(len(one.questions) for one in asked),
        "scales": [one for one in asks.scales if one.key in used],
        "kinds": _kinds_told_apart(asks),
        "kind": kind,
        "kind_word": _(AGENCY_KINDS[kind]) if kind in AGENCY_KINDS else "",
        "may_write": may_run(here, found.tool.board_id) and not here.has_ended,
        "crumbs": below(found.tool, capfirst(_version_word(found))),
    }
    return render_page(request, here, "assurance/tools/version.html", context)


def _kinds_told_apart(asks: Tool) -> list[tuple[str, str]]:
    """The kinds of agency that are asked something of their own; none where everybody is asked the same."""
    named = {kind for one in asks.questions() for kind in one.kinds}
    return [(kind, _(word)) for kind, word in AGENCY_KINDS.items()] if named else []


@partnership_view(Permission.SEE_AUDITS)
def tool_changes(request: HttpRequest, here: Visit, tool: str, number: int) -> HttpResponse:
    """What became of every question since the version before: new, changed, same, gone, with both wordings."""
    found = version_or_404(here, tool, number)
    before = version_of(found.tool, number - 1)
    if before is None:
        raise Http404
    told = changes_since(before.asks, found.asks)
    counts = Counter(one.change.became for one in told)
    alike = sum(_is_alike(one) for one in told)
    became = request.GET.get("became", "")
    became = became if became in (*BECAME, ALL) else ""
    context = {
        "tool": found.tool,
        "version": found,
        "before_word": _version_word(before),
        "now_word": _version_word(found),
        "counts": [(word, _(label), counts[word]) for word, label in BECAME.items()],
        "lines": [
            one
            for one in told
            if became in (ALL, one.change.became) or (not became and (alike == len(told) or not _is_alike(one)))
        ],
        "everything": became == ALL,
        "alike": alike,
        "total": len(told),
        "became": became,
        "crumbs": below(found.tool, _("What changed")),
    }
    return render_page(request, here, "assurance/tools/changes.html", context)


def _is_alike(one: Became) -> bool:
    return one.change.became == "same" and not one.change.moved


@partnership_view(Permission.SEE_AUDITS)
def tool_yaml(_request: HttpRequest, here: Visit, tool: str, number: int) -> HttpResponse:
    """The version as a file, to be kept, changed elsewhere, or given to another board."""
    found = version_or_404(here, tool, number)
    name = file_name(f"{found.tool.name} {found.label or found.number}", "yaml")
    return hand_over(as_yaml(found.asks).encode(), name, "application/yaml; charset=utf-8")


def tool_or_404(here: Visit, slug: str) -> AuditTool:
    found = find_tool(here, slug)
    if found is None:
        raise Http404
    return found


def version_or_404(here: Visit, slug: str, number: int) -> ToolVersion:
    found = version_of(tool_or_404(here, slug), number)
    if found is None:
        raise Http404
    return found


def _version_word(version: ToolVersion) -> str:
    return version.label or _("version %(number)s") % {"number": version.number}


def below(tool: AuditTool, last: Any) -> Crumbs:
    """The way down to a page under the tool's own."""
    of = {"slug": tool.partnership.slug}
    return [
        (_("Assurance"), reverse("assurance", kwargs=of)),
        (_("Tools"), reverse("tools", kwargs=of)),
        (tool.name, reverse("tool", kwargs={**of, "tool": tool.slug})),
        (last, None),
    ]
