"""One standard a page: saved as it is typed, and by a button where there is no script."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.desk_forms import EvidenceForm, GapForm
from goldenthread.assurance.return_page import Block, Page, page_of
from goldenthread.assurance.return_queries import whole_of
from goldenthread.assurance.return_words import how_far
from goldenthread.assurance.services import Kept, Typed
from goldenthread.assurance.tool import Standard
from goldenthread.plans.evidence_files import BadFile

from .at_desk import desk_view, draw

_REFUSED = (services.NotNow, services.NotYours)


def _standard(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The questions of a standard; sent, they are saved, and the next standard follows."""
    posted = request.method == "POST"
    page = _page(desk, key, request.POST if posted else None)
    if not posted:
        return _draw(request, page)
    if getattr(request, "htmx", False) and "one" in request.GET:
        return _one(request, desk, page, request.GET["one"])
    now = timezone.now()
    try:
        wrong = _save(desk, page, request, now)
    except _REFUSED as refusal:
        return _draw(request, page, str(refusal))
    if wrong or page.errors:
        return _draw(request, _with_what_stands(desk, page))
    return redirect(_after(request, desk, page))


def _page(desk: Desk, key: str, data: Any = None) -> Page:
    """Raises Http404."""
    whole = whole_of(desk, evidence=True, gaps=True)
    standard = next((one for one in whole.standards if one.key == key), None)
    if standard is None:
        raise Http404
    return page_of(desk, whole, standard, data)


def _save(desk: Desk, page: Page, request: HttpRequest, now: datetime) -> bool:
    """Keep what was typed, and what else was asked for; True where something could not be kept."""
    cleared = request.POST.get("clear", "")
    sent = [one for one in page.blocks if one.form.is_bound]
    kept = _keep(desk, sent, now, cleared)
    for block in sent:
        block.theirs = kept.clashes.get(block.key)
    attach, raised = page.block(request.POST.get("attach", "")), page.block(request.POST.get("raise", ""))
    if attach is not None:
        _attach(desk, attach, request, now)
    if raised is not None:
        _raise(desk, raised, request, now)
    return any(block.errors() or block.theirs for block in sent)


def _keep(desk: Desk, blocks: list[Block], now: datetime, cleared: str = "") -> Kept:
    """Every question whose words are good. Raises NotNow and NotYours."""
    good = [one for one in blocks if one.form.is_valid()]
    typed = {one.key: _typed(one, cleared) for one in good}
    kept = services.save_answers(desk=desk, typed=typed, at=now) if typed else Kept()
    chosen = {one.key: one.form.evidence_said() for one in good if "evidence" in one.form.fields}
    other = {one.key: chosen[one.key] for one in good if chosen.get(one.key, one.form.used) != one.form.used}
    if other:
        offered = {int(value) for one in good if one.key in other for value, _l in one.form.fields["evidence"].choices}  # type: ignore[attr-defined]
        services.show_with(desk=desk, numbers=other, among=offered, at=now)
    return kept


def _typed(block: Block, cleared: str) -> Typed:
    """What was typed; without a choice where that was taken back."""
    told = block.form.typed()
    return Typed(words=told.words, seen=told.seen) if block.prefix == cleared else told


def _attach(desk: Desk, block: Block, request: HttpRequest, now: datetime) -> None:
    form = EvidenceForm(request.POST, request.FILES, prefix=f"{block.prefix}-new")
    block.attaching = form
    if form.is_valid():
        try:
            services.attach(desk=desk, keys=[block.key], at=now, **form.facts())
        except (services.ReturnRefused, BadFile) as refusal:
            field = "file" if isinstance(refusal, BadFile) else refusal.field
            form.add_error(field if field in form.fields else None, str(refusal))


def _raise(desk: Desk, block: Block, request: HttpRequest, now: datetime) -> None:
    form = GapForm(request.POST, prefix=f"{block.prefix}-gap")
    block.raising = form
    if form.is_valid():
        services.raise_gap(desk=desk, key=block.key, at=now, **form.cleaned_data)


def _with_what_stands(desk: Desk, page: Page) -> Page:
    """The page with what was typed where it could not be kept, and what stands now elsewhere."""
    fresh = _page(desk, page.standard.key)
    amiss = {one.n: one for one in page.blocks if one.errors() or one.theirs}
    for n, block in enumerate(fresh.blocks):
        was = amiss.get(block.n)
        if was is None:
            continue
        was.answer, was.pieces, was.gaps = block.answer, block.pieces, block.gaps
        if was.attaching is not None and not was.attaching.errors:
            was.attaching = None
        if was.raising is not None and not was.raising.errors:
            was.raising = None
        if not was.form.errors and not was.theirs:
            was.form = block.form
        was.asked = True
        fresh.blocks[n] = was
    return fresh


def _after(request: HttpRequest, desk: Desk, page: Page) -> str:
    """Where it goes on: at the question something was added to, at questions that appeared, or the next standard."""
    stay = request.POST.get("attach") or request.POST.get("raise") or request.POST.get("clear")
    here = f"{desk.base}standards/{page.standard.key}/"
    if stay:
        return f"{here}#{stay}"
    fresh = _page(desk, page.standard.key)
    shown = {one.n for one in page.blocks if one.asked}
    appeared = [one for one in fresh.blocks if one.asked and one.n not in shown]
    if appeared:
        return f"{here}?appeared=1#{appeared[0].prefix}"
    if "before" in request.POST and page.before is not None:
        return f"{desk.base}standards/{page.before.key}/"
    if "back" in request.POST:
        return f"{desk.base}?done=saved"
    ahead = [one for one in fresh.whole.standards[fresh.number :] if desk.may_fill(one.key)]
    return f"{desk.base}standards/{ahead[0].key}/" if ahead else f"{desk.base}?done=saved"


def _one(request: HttpRequest, desk: Desk, page: Page, prefix: str) -> HttpResponse:
    """One question as it is typed: what to say beside it, and the questions that appear or go because of it."""
    block = page.block(prefix)
    if block is None or not block.form.is_bound:
        raise Http404
    before = {one.n: one.asked for one in page.depending(block.key)}
    problem = ""
    try:
        kept = _keep(desk, [block], timezone.now())
        block.theirs = kept.clashes.get(block.key)
    except _REFUSED as refusal:
        problem = str(refusal)
    fresh = _page(desk, page.standard.key)
    context = {
        "desk": desk,
        "filled": desk.filled,
        "page": fresh,
        "block": block,
        "now": fresh.block(prefix),
        "problem": problem,
        "changed": [one for one in fresh.depending(block.key) if one.asked != before[one.n]],
        "how_far": how_far(fresh.score, fresh.whole.unreviewed(fresh.standard)),
        "fills": True,
    }
    amiss = problem or block.theirs or block.form.errors
    return render(request, "assurance/returns/kept.html", context, status=422 if amiss else 200)


def _draw(request: HttpRequest, page: Page, problem: str = "") -> HttpResponse:
    desk = page.desk
    fills = desk.may_fill(page.standard.key) or bool(problem)
    for block in page.blocks:
        block.attaching = block.attaching or EvidenceForm(prefix=f"{block.prefix}-new")
        block.raising = block.raising or GapForm(prefix=f"{block.prefix}-gap")
        for form in (block.form, block.attaching, block.raising):
            form.use_required_attribute = False
    context = {
        "page": page,
        "fills": fills,
        "problem": problem,
        "how_far": how_far(page.score, page.whole.unreviewed(page.standard)),
        "appeared": "appeared" in request.GET,
        "first_open": page.whole.first_open(page.standard) if fills and page.score.answered else "",
    }
    name = _name(page.standard)
    status = 422 if problem or page.errors else 200
    return draw(request, desk, "assurance/returns/standard.html", context, last=name, status=status)


def _name(standard: Standard) -> str:
    return f"{standard.number} {standard.title}".strip()


standard = desk_view(_standard)
