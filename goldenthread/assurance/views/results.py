"""A campaign's results: agencies by standards, and one standard with its questions. Every cell leads to its answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.campaign_queries import tally_of
from goldenthread.assurance.measuring import Stand
from goldenthread.assurance.result_forms import ResultsForm, counts_of
from goldenthread.assurance.results import (
    Line,
    Theme,
    question_themes,
    sorts,
    standard_themes,
    together,
)
from goldenthread.assurance.scoring import NOTHING, Said
from goldenthread.assurance.tool import Question, Scale, Standard
from goldenthread.assurance.vocab import MARKS, RETURN_STATES
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .result_addresses import (
    Results,
    agency_url,
    answer_url,
    framed,
    heads_of,
    page_of,
    question_name,
    results_of,
    standard_name,
    standard_url,
)

COMMONEST = 10


@partnership_view(Permission.SEE_AUDITS)
def results(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Agencies by standards, how many came, and what is most often not met."""
    seen = results_of(here, reference)
    form = ResultsForm(request.GET, seen.found)
    closes = seen.campaign.closes_on
    lines = form.lines(seen.found, closes)
    page = page_of(request, lines)
    heads = heads_of(seen.tool, seen.base)
    came = tally_of(seen.campaign, [one.whose.stand for one in seen.found.lines], here.today)
    context = framed(
        here, seen,
        form=form, page=page, heads=heads, rate=came, counts=counts_of(came), shown=len(lines),
        rows=[_row(seen, line, heads) for line in page.object_list],
        means=[(name, url, seen.found.standards[one.key]) for one, name, url, _short in heads],
        whole=seen.found.whole, kinds=_kinds(seen), areas=_areas(seen), legend=legend(),
        filters=seen.found.lines[A_FEW:] != [], **_themes(seen),
    )  # fmt: skip
    return render_page(request, here, "assurance/results/results.html", dict(context))


A_FEW = 12  # as many lines are seen at once, and need no filter


def _row(seen: Results, line: Line, heads: list[Any]) -> dict[str, Any]:
    whose = line.whose
    return {
        "name": whose.name,
        "reference": whose.reference,
        "url": agency_url(seen.base, whose.reference) if whose.is_handed else "",
        "state": "" if whose.is_handed else _(RETURN_STATES[whose.state]),
        "late": whose.is_late(seen.campaign.closes_on),
        "cells": [(name, f"{url}#{whose.reference}", line.scores.get(one.key)) for one, name, url, _short in heads]
        if whose.is_handed
        else [],
        "whole": line.whole,
        "strengths": len(line.strengths),
        "gaps": len(line.gaps),
    }


def _kinds(seen: Results) -> list[dict[str, Any]]:
    """Settings by kind; a few agencies need no counting."""
    if all(line.whose.noun != "setting" for line in seen.found.lines):
        return []
    return [_counted(seen, "kind", word, lines) for word, lines in sorts(seen.found, lambda one: one.sort).items()]


def _areas(seen: Results) -> list[dict[str, Any]]:
    told = sorts(seen.found, lambda one: one.area)
    return [_counted(seen, "area", word, lines) for word, lines in told.items()] if len(told) > 1 else []


def _counted(seen: Results, name: str, word: str, lines: list[Line]) -> dict[str, Any]:
    handed = [line for line in lines if line.whose.is_handed]
    sums = seen.found.of(handed)
    return {
        "name": name,
        "word": word,
        "asked": sum(line.whose.stand.counts for line in lines),
        "came": sum(line.whose.stand.came for line in lines),
        "cells": [(standard_name(one), sums[one.key]) for one in seen.tool.standards],
        "whole": together(line.whole for line in handed),
    }


def _themes(seen: Results) -> dict[str, Any]:
    questions, standards = question_themes(seen.found), standard_themes(seen.found)
    return {
        "question_themes": [_theme(seen, one) for one in questions[:COMMONEST]],
        "standard_themes": [_theme(seen, one) for one in standards],
        "more_themes": max(len(questions) - COMMONEST, 0),
    }


def _theme(seen: Results, theme: Theme) -> dict[str, Any]:
    url = standard_url(seen.base, theme.standard.key)
    question = theme.question
    name = question_name(question) if question else standard_name(theme.standard)
    return {"theme": theme, "name": name, "url": f"{url}#q-{question.key}" if question else url}


def legend() -> list[dict[str, Any]]:
    """What the marks mean."""
    meanings = {
        "fully": _("Every question that counts is fully met."),
        "mostly": _("Two thirds or more of what is asked is met."),
        "partly": _("Less than two thirds is met: a gap."),
        "not": _("Nothing of it is met: a gap."),
        "applies-not": _("It is not asked of them, or they said why it does not apply."),
        "no-answer": _("Nothing that counts was answered."),
    }
    return [
        {"code": letter, "label": _(word), "state": state, "meaning": meanings[mark]}
        for mark, (letter, word, state) in MARKS.items()
    ]


@partnership_view(Permission.SEE_AUDITS)
def standard(request: HttpRequest, here: Visit, reference: str, key: str) -> HttpResponse:
    """One standard: its questions, and what each agency answered."""
    seen = results_of(here, reference)
    one = seen.tool.standard(key)
    if one is None:
        raise Http404
    form = ResultsForm({**request.GET.dict(), "standard": key}, seen.found)
    lines = [line for line in form.lines(seen.found, seen.campaign.closes_on) if line.whose.is_handed]
    page = page_of(request, lines)
    order = [(standard_name(each), standard_url(seen.base, each.key), each.key == key) for each in seen.tool.standards]
    context = framed(
        here, seen, (standard_name(one), None),
        standard=one, name=standard_name(one), form=form, page=page, others=order,
        questions=[_question(seen, question) for question in one.questions],
        rows=[_answers(seen, line, one) for line in page.object_list], mean=seen.found.standards[key], legend=legend(),
    )  # fmt: skip
    return render_page(request, here, "assurance/results/standard.html", dict(context))


def _question(seen: Results, question: Question) -> dict[str, Any]:
    """Its words, and how it stands in all that is handed over."""
    stands = [line.stands[question.key] for line in seen.found.handed if question.key in line.stands]
    shares = [one for one in stands if isinstance(one, float)]
    scale = seen.tool.scales_by_key()[question.scale]
    return {
        "question": question,
        "label": question.number or question.text[:30],
        "of": len(shares),
        "share": sum(shares) / len(shares) if shares else None,
        "gaps": sum(share < 2 / 3 - 1e-9 for share in shares),
        "asked": len(stands),
        "scale": scale,
    }


def _answers(seen: Results, line: Line, one: Standard) -> dict[str, Any]:
    scales, said, whose = seen.tool.scales_by_key(), line.whose.counts, line.whose
    return {
        "name": whose.name,
        "reference": whose.reference,
        "url": agency_url(seen.base, whose.reference),
        "score": line.scores[one.key],
        "cells": [
            (
                question.number or question.text[:30],
                answer_url(seen.base, whose.reference, question.key),
                stand := line.stands.get(question.key),
                code_of(scales[question.scale], said.get(question.key, NOTHING), stand),
                question.key in whose.moderated,
            )
            for question in one.questions
        ],
    }


def code_of(scale: Scale, said: Said, stand: Stand | None) -> str:
    """The answer as a cell shows it: its code, its per cent, its number."""
    if stand in (None, "no-answer", "applies-not"):
        return ""
    if scale.kind == "options":
        return said.code
    if said.number is not None and scale.kind in ("percent", "number"):
        return f"{said.number:g}{'%' if scale.kind == 'percent' else ''}"
    return ""
