"""One return and one answer of it: for who sees the campaign, and for its own people once feedback is given."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import campaigns_visible_to, untold
from goldenthread.assurance.comparing import Comparison, Year, year_on_year
from goldenthread.assurance.gap_queries import gaps_of_return, items_of
from goldenthread.assurance.measuring import Returned, Stand
from goldenthread.assurance.models import Return
from goldenthread.assurance.result_queries import (
    evidence_of,
    moderations_of,
    return_seen,
    returned_one,
    returns_alike,
)
from goldenthread.assurance.result_words import ASIDE, MOVED, MOVED_LOOKS
from goldenthread.assurance.results import Drifts, Grid, drift_of, grid
from goldenthread.assurance.review_access import returns_reviewed_by
from goldenthread.assurance.scoring import NOTHING, Said
from goldenthread.assurance.shifts import Aside, Moved
from goldenthread.assurance.tool import Question, Standard, Tool
from goldenthread.assurance.vocab import HANDED
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of

from .result_addresses import (
    agency_url,
    answer_url,
    base_of_results,
    crumbs,
    question_name,
    standard_name,
    standard_url,
)
from .results import code_of, legend

Crumbs = list[tuple[str, str | None]]


def _return_or_404(here: Visit, campaign: str, reference: str) -> tuple[Return, bool, frozenset[int]]:
    """The return, whether this visitor sees the whole campaign, and of which returns they are not told yet what the
    board says. Five queries."""
    standing = standing_of(here)
    found = return_seen(here, standing, campaign, reference)
    if found is None or found.state not in HANDED:
        raise Http404
    return found, campaigns_visible_to(here).filter(pk=found.campaign_id).exists(), untold(here, standing)


@partnership_view(Permission.SEE_PLANS)
def agency(request: HttpRequest, here: Visit, reference: str, filled: str) -> HttpResponse:
    """All standards of one return: what it said, what the board says, and how it stood the last time."""
    found, sees_all, own = _return_or_404(here, reference, filled)
    alike = returns_alike(here, found, sees_all=sees_all)
    chosen = next((one for one in alike if one.campaign.reference == request.GET.get("with", "")), None)
    before = chosen or (alike[0] if alike else None)
    returned = returned_one([found, *([before] if before else [])], untold=own)
    tool = found.campaign.tool.asks
    scored = grid(tool, returned[:1])
    compared = _compared(tool, found, before, returned) if before else None
    drifts = drift_of(scored.measure, scored.lines[0]) if returned[0].moderated else None
    base = base_of_results(here, reference)
    context = {
        "found": found, "campaign": found.campaign, "base": base, "sees_all": sees_all, "line": scored.lines[0],
        "outcome": "" if found.pk in own else found.outcome, "untold": [found.whose] if found.pk in own else [],
        "late": returned[0].is_late(found.campaign.closes_on), "before": before, "earlier": alike,
        "pair": compared.pairs[0] if compared else None, "drift": drifts, "legend": legend(),
        "standards": [_standard(base, scored, one, compared, drifts, sees_all=sees_all) for one in tool.standards],
        "crumbs": _crumbs(here, found, sees_all, (found.whose, None)),
    }  # fmt: skip
    if found.pk not in own and returns_reviewed_by(here, standing_of(here)).filter(pk=found.pk).exists():
        context["review"] = reverse("review", kwargs={"slug": here.partnership.slug, "reference": found.reference})
    return render_page(request, here, "assurance/results/agency.html", context)


def _compared(tool: Tool, found: Return, before: Return, returned: list[Returned]) -> Comparison:
    then = Year(before.campaign.tool.asks, returned[1:], before.campaign.closes_on)
    return year_on_year(then, Year(tool, returned[:1], found.campaign.closes_on))


def _crumbs(here: Visit, found: Return, sees_all: bool, *more: tuple[str, str | None]) -> Crumbs:
    if sees_all:
        return crumbs(here, found.campaign, *more)
    return [(_("Assurance"), reverse("assurance", kwargs={"slug": here.partnership.slug})), *more]


def _standard(
    base: str, scored: Grid, one: Standard, compared: Comparison | None, drifts: Drifts | None, *, sees_all: bool
) -> dict[str, Any]:
    line = scored.lines[0]
    pair = compared.pairs[0] if compared else None
    shift = pair.standards[one.key] if pair else None
    return {
        "standard": one,
        "name": standard_name(one),
        "url": standard_url(base, one.key) if sees_all else "",
        "score": line.scores[one.key],
        "shift": shift,
        "moved": moved_words(shift.moved) if shift else None,
        "drift": drifts.standards[one.key] if drifts else None,
        "aside": [(ASIDE[why], n) for why, n in shift.aside.items()] if shift else [],
        "questions": [
            _question(base, scored, question, compared) for question in one.questions if question.key in line.stands
        ],
    }


def moved_words(moved: Moved | None) -> tuple[Any, str] | None:
    """The word of a move and its look; None where nothing compares."""
    return (MOVED[moved], MOVED_LOOKS[moved]) if moved else None


def _question(base: str, scored: Grid, question: Question, compared: Comparison | None) -> dict[str, Any]:
    line = scored.lines[0]
    scale = scored.tool.scales_by_key()[question.scale]
    stand = line.stands[question.key]
    told = compared.pairs[0].questions.get(question.key) if compared else None
    own = line.whose.said.get(question.key, NOTHING)
    return {
        "name": question_name(question),
        "url": answer_url(base, line.whose.reference, question.key),
        "stand": stand,
        "code": code_of(scale, line.whose.counts.get(question.key, NOTHING), stand),
        "own": code_of(scale, own, stand) if question.key in line.whose.moderated else "",
        "told": told,
        "moved": moved_words(told.outcome) if told and told.outcome in MOVED else None,
        "why": ASIDE.get(cast(Aside, told.outcome), "") if told else "",
    }


@partnership_view(Permission.SEE_PLANS)
def answer(request: HttpRequest, here: Visit, reference: str, filled: str, key: str) -> HttpResponse:
    """One answer: what the agency says and shows, what the board says, and what was answered in earlier campaigns."""
    found, sees_all, own = _return_or_404(here, reference, filled)
    tool = found.campaign.tool.asks
    home = next((one for one in tool.standards if any(each.key == key for each in one.questions)), None)
    question = tool.by_key().get(key)
    if home is None or question is None:
        raise Http404
    alike = returns_alike(here, found, sees_all=sees_all)
    returned = returned_one([found, *alike], untold=own)
    base = base_of_results(here, reference)
    gaps = gaps_of_return(found, key)
    context = {
        "found": found, "campaign": found.campaign, "question": question, "standard": home, "base": base,
        "standard_name": standard_name(home), "standard_url": standard_url(base, home.key) if sees_all else "",
        "agency_url": agency_url(base, found.reference), "sees_all": sees_all,
        "now": _once(here, found, returned[0], tool, key), "evidence": evidence_of(found, key),
        "said_by_board": [
            _moderated(tool, question, one) for one in (() if found.pk in own else moderations_of(found, key))
        ],
        "untold": [found.whose] if found.pk in own else [],
        "gaps": [(one, items.get(one.item)) for items in [items_of(here, gaps)] for one in gaps],
        "history": _history(here, alike, returned[1:], question),
        "crumbs": _crumbs(
            here, found, sees_all, (found.whose, agency_url(base, found.reference)), (question_name(question), None)
        ),
    }  # fmt: skip
    return render_page(request, here, "assurance/results/answer.html", context)


def _once(here: Visit, of: Return, told: Returned, tool: Tool, key: str) -> dict[str, Any]:
    """How the question stood in one campaign: by the agency, by the board, and what counts."""
    scored = grid(tool, [told])
    (line,) = scored.lines
    question = tool.by_key()[key]
    scale = tool.scales_by_key()[question.scale]
    own: Stand | None = scored.measure.stands(told.said, told.kind).get(key)
    said, board = told.said.get(key, NOTHING), told.moderated.get(key)
    counts = line.stands.get(key)
    return {
        "of": of,
        "question": question,
        "said": said,
        "own": own,
        "own_code": code_of(scale, said, own),
        "own_label": _label(tool, question, said),
        "board": board,
        "board_code": code_of(scale, board, counts) if board else "",
        "board_label": _label(tool, question, board) if board else "",
        "counts": counts,
        "url": answer_url(base_of_results(here, of.campaign.reference), of.reference, key),
    }


def _label(tool: Tool, question: Question, said: Said) -> str:
    """What the code means, in the words of its scale."""
    option = tool.scales_by_key()[question.scale].option(said.code) if said.code else None
    return f"{option.label}: {option.meaning}".strip(": ") if option else ""


def _moderated(tool: Tool, question: Question, one: Any) -> dict[str, Any]:
    scale = tool.scales_by_key()[question.scale]
    said = one.said
    code = code_of(scale, said, 0.0) if said.code or said.number is not None else ""
    return {"row": one, "code": code, "label": _label(tool, question, said)}


def _history(here: Visit, alike: list[Return], returned: list[Returned], now: Question) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    for of, one in zip(alike, returned, strict=True):
        tool = of.campaign.tool.asks
        asked = tool.by_key().get(now.key)
        if asked is None:
            told.append({"of": of, "question": None})
            continue
        told.append({**_once(here, of, one, tool, now.key), "reworded": asked.text.split() != now.text.split()})
    return told
