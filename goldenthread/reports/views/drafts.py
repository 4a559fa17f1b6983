"""A paper by its reference: a draft in work, one that was issued, or one that was withdrawn."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.reports import services
from goldenthread.reports.access import check_may_write, may_make, may_write
from goldenthread.reports.choosing import groups_for
from goldenthread.reports.composing import KindGone, Part, compose, kind_of_paper, parts_of
from goldenthread.reports.forms import PassageForm, SettingsForm, standing
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper
from goldenthread.reports.paper_queries import find_paper, paper_url, title_of
from goldenthread.reports.vocab import ENDINGS

from .addresses import crumbs_of, draft_or_404, page_with, paper_or_404
from .listing import about

# At which field of its settings a refusal stands.
_AT = {services.DayAhead: "last", services.SinceTooLate: "first", services.NoReason: "what_changed"}


@partnership_view(Permission.SEE_PLANS)
def paper(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """A draft with what is still to do and what it will say; or what was issued, to read and to take away."""
    found = paper_or_404(here, reference)
    if found.state == "draft":
        return _draft(request, here, found)
    later = getattr(found, "replaced_by", None)
    context = {
        **_told(here, found),
        "before": _seen(here, found.replaces),
        "after": _seen(here, later) if later and later.state != "draft" else None,
        "in_work": later if later and later.state == "draft" and may_make(here) else None,
    }
    return render_page(request, here, f"reports/{'issued' if found.state == 'issued' else 'withdrawn'}.html", context)


def _seen(here: Visit, other: Paper | None) -> Paper | None:
    """An earlier or later version, as far as this visitor may see it."""
    return find_paper(here, other.reference) if other else None


def _told(here: Visit, found: Paper) -> dict[str, Any]:
    """What every page of a paper says of it."""
    kind = KINDS.get(found.kind)
    return {
        "paper": found,
        "title": title_of(found),
        "kind": kind,
        "about": about(found),
        "endings": ENDINGS.items(),
        "may_make": may_make(here),
        "crumbs": crumbs_of(found),
    }


def _draft(request: HttpRequest, here: Visit, found: Paper) -> HttpResponse:
    try:
        composed = compose(found, here.today)
    except KindGone as refusal:
        context = {**_told(here, found), "gone": str(refusal)}
        return render_page(request, here, "reports/draft.html", context)
    context = {
        **_told(here, found),
        "replaces": _seen(here, found.replaces),
        "parts": [(part, may_write(here, part.slot, found)) for part in composed.parts],
        "left_out": [label for part, label in composed.kind.parts.items() if part in found.left_out],
    }
    return page_with(request, here, "reports/draft.html", context, composed.document)


@partnership_view(Permission.MAKE_PAPERS)
def paper_settings(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """How a draft is set; where somebody else changed it meanwhile, what stands now is shown and nothing is lost."""
    found = draft_or_404(here, reference)
    kind = _kind_or_404(found)
    form = SettingsForm(request.POST or None, paper=found, kind=kind, groups=groups_for(found, here))
    theirs: list[tuple[Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.set_paper(
                paper=found, facts=form.facts(), seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(paper_url(found))
        except (services.NothingToChange, services.NotADraft):
            return redirect(paper_url(found))
        except tuple(_AT) as refusal:
            form.add_error(_AT[type(refusal)], str(refusal))
        except services.PaperChangedMeanwhile as changed:
            found, theirs = changed.paper, _theirs(form, changed.paper)
    context = {
        "paper": found,
        "form": form,
        "theirs": theirs,
        "crumbs": crumbs_of(found, (_("Settings"), None)),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "reports/settings.html", context, status=422 if wrong else 200)


def _theirs(form: SettingsForm, found: Paper) -> list[tuple[Any, Any]]:
    """What stands now, field by field, where it is not what this person filled in."""
    stands = standing(found)
    told = [
        (field.label, stands[name]) for name, field in form.fields.items() if stands[name] != form.cleaned_data[name]
    ]
    return told or [(form.fields["title"].label, title_of(found))]


@partnership_view(Permission.SEE_PLANS)
def paper_passage(request: HttpRequest, here: Visit, reference: str, slot: str) -> HttpResponse:
    """Write one passage. Whoever sees the draft can read it here; who may not write it gets no further."""
    found = draft_or_404(here, reference)
    part = _part_or_404(found, here, slot)
    check_may_write(here, part.slot, found)
    words = part.passage.words if part.passage else ""
    keeps = "keep" in request.POST  # it holds as it was carried over
    form = PassageForm(None if keeps else request.POST or None, label=part.slot.label, words=words)
    theirs = None
    if request.method == "POST" and (keeps or form.is_valid()):
        said = words if keeps else form.cleaned_data["words"]
        try:
            services.write_passage(
                paper=found, slot=slot, words=said, seen=_seen_version(request), by=here.actor, at=timezone.now()
            )
            return redirect(f"{paper_url(found)}#written")
        except (services.NothingToChange, services.NotADraft):
            return redirect(paper_url(found))
        except services.PassageChangedMeanwhile as changed:
            theirs = changed.passage
            part = Part(part.slot, theirs)
    context = {
        "paper": found,
        "part": part,
        "form": form,
        "theirs": theirs,
        "crumbs": crumbs_of(found, (part.slot.label, None)),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "reports/passage.html", context, status=422 if wrong else 200)


def _part_or_404(found: Paper, here: Visit, slot: str) -> Part:
    try:
        part = next((one for one in parts_of(found, here.today) if one.slot.word == slot), None)
    except KindGone:
        part = None
    if part is None:
        raise Http404
    return part


def _seen_version(request: HttpRequest) -> int:
    """0 is a version too: that of what nobody has written. What sends none is refused as out of date."""
    return number_sent(request) if request.POST.get("seen", "").isdecimal() else -1


def _kind_or_404(found: Paper) -> Any:
    try:
        return kind_of_paper(found)
    except KindGone:
        raise Http404 from None
