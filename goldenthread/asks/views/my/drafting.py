"""A draft kept as somebody types; and a colleague asked to write one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.asks import services
from goldenthread.asks.models import Draft
from goldenthread.asks.my_forms import ColleagueForm
from goldenthread.asks.queries import Drafting, Mine
from goldenthread.asks.registry import ask_kind
from goldenthread.boards.models import Contact

from .begun import keep, stamp
from .me import Me, me_of

_REFUSED = (services.NotAsked, services.BeingDrafted, services.HandedOver, services.KeptMeanwhile)


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_draft(request: HttpRequest, ask: str) -> HttpResponse:
    """Keep what I typed for one ask, as its own people or as the colleague who drafts it."""
    me = me_of(request)
    asked = me.asked([ask])
    if not asked:
        return _drafts(request, me, me.drafting_or_404(ask))
    page = f"{reverse('my-answer')}?ask={ask}"
    if request.method != "POST":
        return redirect(page)
    contact = me.givers(asked)[asked[0].ask.pk].contact
    return _keep(request, me, asked[0], contact) or redirect(page)


def _keep(request: HttpRequest, me: Me, one: Mine | Drafting, contact: Contact) -> HttpResponse | None:
    """Keep it; what to say where a script asked, or where it could not be kept."""
    problem, draft = "", None
    try:
        draft = keep(one.ask, one.shown, request.POST, contact, me)
    except _REFUSED as refusal:
        problem = str(refusal)
    if not problem and not getattr(request, "htmx", False):
        return None
    seen = stamp(draft) if not problem else request.POST.get(f"{one.ask.slug}-seen", "")
    context = {"slug": one.ask.slug, "draft": draft, "seen": seen, "problem": problem}
    if getattr(request, "htmx", False):
        return render(request, "asks/my/kept.html", context, status=422 if problem else 200)
    return render(request, "asks/my/not_kept.html", {**context, "words": _words(request, one)}, status=422)


def _words(request: HttpRequest, one: Mine | Drafting) -> list[str]:
    """What was typed, so that it is not lost with the page."""
    names = ask_kind(one.ask.kind).form(one.ask, one.shown).fields
    return [words for name in names if (words := request.POST.get(f"{one.ask.slug}-{name}", ""))]


def _drafts(request: HttpRequest, me: Me, one: Drafting) -> HttpResponse:
    """The page of the colleague: it saves a draft and hands it over, and never sends."""
    contact = one.ask.drafter
    assert contact is not None  # noqa: S101 - it is found by its drafter
    problem = ""
    if request.method == "POST":
        answer = _keep(request, me, one, contact)
        if answer is not None:
            return answer
        if "hand" not in request.POST:
            return redirect(f"{request.path}?kept=1")
        try:
            services.hand_over(ask=one.ask, writer=contact, by=me.actor, at=me.now)
            return redirect(f"{reverse('my-work')}?done=handed")
        except (services.NotAsked, services.HandedOver, services.NoDraft) as refusal:
            problem = str(refusal)
    kind, draft = ask_kind(one.ask.kind), Draft.objects.filter(ask=one.ask).first()
    form = kind.form(one.ask, one.shown, prefix=one.ask.slug)
    form.use_required_attribute = False
    if draft is not None:
        form.initial = {**form.initial, **draft.fields}
    context = {
        "one": one,
        "kind": kind,
        "form": form,
        "draft": draft,
        "seen": stamp(draft),
        "problem": problem,
        "mine": draft is None or (draft.writer_id == contact.pk and not draft.ready),
        "words": [(form[name].label, draft.fields[name]) for name in form.fields if draft and name in draft.fields],
        "notice": _("Your draft is kept.") if request.GET.get("kept") and draft else "",
        "crumbs": [(_("My work"), reverse("my-work")), (_("Draft"), None)],
    }
    return render(request, "asks/my/draft.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_colleague(request: HttpRequest, ask: str) -> HttpResponse:
    """Ask a colleague of my agency to write the draft."""
    me = me_of(request)
    one = me.asked_or_404(ask)
    if one.opens:  # what has pages of its own has its own way to ask colleagues
        raise Http404
    contact = me.givers([one])[one.ask.pk].contact
    form = ColleagueForm(request.POST if request.method == "POST" else None, asked=contact, today=me.today)
    if request.method == "POST" and form.is_valid():
        try:
            chosen = form.cleaned_data["colleague"]
            services.ask_colleague(ask=one.ask, drafter=chosen, asked=contact, by=me.actor, at=me.now)
            return redirect(f"{reverse('my-work')}?done=colleague")
        except services.NotOfTheAgency as refusal:
            form.add_error("colleague", str(refusal))
        except services.NotAsked:
            raise Http404 from None
    context = {
        "one": one,
        "form": form,
        "agency": contact.seat,
        "crumbs": [
            (_("My work"), reverse("my-work")),
            (_("Answer"), f"{reverse('my-answer')}?ask={ask}"),
            (_("A colleague"), None),
        ],
    }
    return render(request, "asks/my/colleague.html", context, status=422 if form.errors else 200)
