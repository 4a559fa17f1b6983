"""Several answers on one page, sent together; or kept for later."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.asks import services
from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.own_answers import own_answers
from goldenthread.asks.queries import Mine
from goldenthread.asks.registry import answered_of, ask_kind
from goldenthread.asks.sheets import Entry, Sheet
from goldenthread.partnerships.models import Partnership

from .begun import keep, stamp, typed, visible_draft
from .me import Me, me_of

MOST = 20  # answers on one page


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer I gave to another board lately, which this one may have too."""

    ask: Ask
    words: str


@dataclass(frozen=True)
class Place:
    """One ask on the page: its form, the draft there is, and answers it might take over."""

    entry: Entry
    offers: list[Offer]
    problem: str
    opened_on: str  # which draft the form was opened on, where it was sent

    @property
    def draft(self) -> Draft | None:
        found: Draft | None = getattr(self.ask, "draft", None)
        return found

    @property
    def ask(self) -> Ask:
        return self.entry.mine.ask

    @property
    def seen(self) -> str:
        return self.opened_on or stamp(self.draft)

    @property
    def is_with_colleague(self) -> bool:
        """A colleague is asked for a draft and has not handed one over."""
        return self.ask.drafter_id is not None and not (self.draft is not None and self.draft.ready)


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_answer(request: HttpRequest) -> HttpResponse:
    """The asks chosen, or all of mine, each with its form and what was said last."""
    me = me_of(request)
    if request.method == "POST":
        return _sent(request, me)
    slugs = list(dict.fromkeys(request.GET.getlist("ask")))
    chosen = me.asked(slugs) if slugs else [one for one in me.work().mine if one.ask.state == "open"]
    if {one.ask.slug for one in chosen} != set(slugs) and slugs:
        raise Http404
    taken = {request.GET.get("for") or (slugs[0] if slugs else ""): request.GET.get("from", "")}
    return _page(request, me, chosen, {}, taken)


def _sent(request: HttpRequest, me: Me) -> HttpResponse:
    slugs = list(dict.fromkeys(request.POST.getlist("ask")))[:MOST]
    asks = me.asked(slugs)
    gone = [slug for slug in slugs if slug not in {one.ask.slug for one in asks}]
    if "take" in request.POST:
        to, _dot, source = request.POST["take"].partition(".")
        return _page(request, me, asks, request.POST, {to: source}, gone=gone)
    if "take-over" in request.POST:
        return _taken_over(request, me, asks, request.POST["take-over"])
    if "keep" in request.POST:
        return _kept(request, me, asks, gone)
    given = answered_of([one.ask for one in asks])
    sheet = _sheet(asks, request.POST, given)
    givers = me.givers(asks)
    sent = None if gone else sheet.send(lambda mine: givers[mine.ask.pk], me.now)
    if sent is None:
        return _page(request, me, asks, request.POST, {}, sheet=sheet, gone=gone)
    return redirect(f"{reverse('my-work')}?sent={len(sent)}")


def _taken_over(request: HttpRequest, me: Me, asks: Sequence[Mine], slug: str) -> HttpResponse:
    """I write it myself, from what my colleague has so far; what is typed for the others stays in the page."""
    one = next((mine for mine in asks if mine.ask.slug == slug), None)
    if one is None:
        raise Http404
    with suppress(services.NotAsked):  # it was answered or ended in this moment: the page says what is asked now
        services.take_over(ask=one.ask, asked=me.givers([one])[one.ask.pk].contact, by=me.actor, at=me.now)
    typed_elsewhere = {name: told for name, told in request.POST.items() if not name.startswith(f"{slug}-")}
    return _page(request, me, me.asked([mine.ask.slug for mine in asks]), typed_elsewhere, {})


def _kept(request: HttpRequest, me: Me, asks: Sequence[Mine], gone: Sequence[str]) -> HttpResponse:
    """Everything that was begun is kept as a draft; what cannot be is shown again with the reason."""
    givers, problems, kept = me.givers(asks), {}, 0
    for one in asks:
        try:
            kept += keep(one.ask, one.shown, request.POST, givers[one.ask.pk].contact, me) is not None
        except (services.NotAsked, services.BeingDrafted, services.KeptMeanwhile) as refusal:
            problems[one.ask.slug] = str(refusal)
    if problems or gone:
        return _page(request, me, asks, request.POST, {}, gone=gone, problems=problems, status=422)
    return redirect(f"{reverse('my-work')}?kept={kept}")


def _sheet(
    asks: Sequence[Mine], data: QueryDict | None, given: Mapping[int, Mapping[str, Any]], initial: Any = None
) -> Sheet:
    """The forms. What was answered before stands in them, and sent as it stood it is not sent again."""
    sheet = Sheet(asks, data, initial)
    for entry in sheet.entries:
        entry.form.empty_permitted, entry.form.use_required_attribute = True, False
        if data is not None:
            entry.form.initial = {**entry.form.initial, **given.get(entry.mine.ask.pk, {})}
    return sheet


def _page(
    request: HttpRequest,
    me: Me,
    chosen: Sequence[Mine],
    data: Mapping[str, Any],
    taken: Mapping[str, str],
    *,
    sheet: Sheet | None = None,
    gone: Sequence[str] = (),
    problems: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the forms. `taken`: by the name of an ask, that of the answer to another board it takes over."""
    asks = chosen[:MOST]
    offered = _offered(me, asks)
    if sheet is None:
        given = answered_of([one.ask for one in asks if one.ask.state == "answered"])
        sheet = _sheet(asks, None, given, _initial(asks, given, data, taken, offered))
    else:
        status = 422  # it could not be sent
    told = problems or {}
    places = [
        Place(one, offered.get(one.slug, []), told.get(one.slug, ""), str(data.get(f"{one.slug}-seen", "")))
        for one in sheet.entries
    ]
    groups: dict[Partnership, list[Place]] = {}
    for place in places:
        groups.setdefault(place.ask.partnership, []).append(place)
    context = {
        "groups": list(groups.items()),
        "places": places,
        "left": len(chosen) - len(asks),
        "nothing_said": sheet.nothing_said,
        "lost": _lost(data, gone),
        "gone": bool(gone),
        "wrong": status == 422,
        "crumbs": [(_("My work"), reverse("my-work")), (_("Answer"), None)],
    }
    return render(request, "asks/my/answer.html", context, status=422 if gone else status)


def _offered(me: Me, asks: Sequence[Mine]) -> dict[str, list[Offer]]:
    """By the name of an ask: what I answered to other partnerships lately that it could take. Three queries."""
    if me.person is None or not asks:
        return {}
    own = own_answers(me.person, (me.user.name, me.person.name), me.today, me.now)
    words = answered_of(own)
    found: dict[str, list[Offer]] = {}
    for one in asks:
        kind = ask_kind(one.ask.kind)
        for told in own:
            if told.kind == one.ask.kind and told.partnership_id != one.ask.partnership_id and told.pk in words:
                fields = {name: words[told.pk].get(name) or "" for name in kind.same}
                if fields.get(kind.essential):
                    found.setdefault(one.ask.slug, []).append(Offer(told, fields[kind.essential]))
    return {slug: offers[:5] for slug, offers in found.items()}


def _initial(
    asks: Sequence[Mine],
    given: Mapping[int, Mapping[str, Any]],
    data: Mapping[str, Any],
    taken: Mapping[str, str],
    offered: Mapping[str, Sequence[Offer]],
) -> dict[str, dict[str, Any]]:
    """What each form starts with: what was typed, else the draft, else what was answered; over it, what it takes."""
    found: dict[str, dict[str, Any]] = {}
    for one in asks:
        draft = visible_draft(one.ask)
        begun = typed(one.ask, one.shown, data) if data else None
        found[one.ask.slug] = dict(begun or (draft.fields if draft else given.get(one.ask.pk, {})))
        source = taken.get(one.ask.slug, "")
        offer = next((two for two in offered.get(one.ask.slug, ()) if two.ask.slug == source), None)
        if offer is not None:
            told = answered_of([offer.ask])[offer.ask.pk]
            found[one.ask.slug] |= {name: told.get(name) or "" for name in ask_kind(one.ask.kind).same}
    return found


def _lost(data: Mapping[str, Any], gone: Sequence[str]) -> list[str]:
    """What somebody typed for what is not asked of them any more, so that they can take it along."""
    return [
        str(words)
        for name, words in data.items()
        if words and any(name.startswith(f"{slug}-") and not name.endswith(("-seen", "-same")) for slug in gone)
    ]
