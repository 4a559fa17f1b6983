"""An item's stage, its dates and the answers of those who each answer; and what closing demands."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group, Seat
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.access import (
    answerable,
    answering_agencies,
    answering_groups,
    check_may,
    is_what,
    may_update,
    standing_of,
)
from goldenthread.plans.evidence_queries import evidence_of
from goldenthread.plans.kinds import item_url
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.living_queries import group_named, groups_to_name, sets_answering
from goldenthread.plans.models import Answer, Item, Tick, Turn
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.rows import Row, days_missed
from goldenthread.plans.update_forms import AnswerForm, DemandsForm, TickForm, TurnForm

from .addresses import item_or_404, number_seen
from .lived import crumbs_of_item

_REFUSED = (services.NotYetProved, services.SameHands, services.MustSay, services.ItemChangedMeanwhile)
# Whoever makes these moves looks at the claim and what proves it.
_JUDGING = frozenset({"verify", "send-back"})


@partnership_view(Permission.SEE_PLANS)
def turn(request: HttpRequest, here: Visit, reference: str, event: str) -> HttpResponse:
    """One move of the life-cycle, with the words that go with it."""
    item = item_or_404(here, reference)
    move = move_named(event)
    if move is None:
        raise Http404
    standing, whose = standing_of(here), answerable(item)
    who = is_what(here, standing, whose)
    check_may(move.who in who)
    if item.stage not in move.before:
        return redirect(item_url(item))
    groups = groups_to_name(here, standing) if move.who == "group" else None
    demands = services.demands_of(here.partnership) if event == "verify" else None
    form = TurnForm(
        request.POST or None,
        asks=move.asks,
        must_say=move.must_say,
        groups=groups,
        names=bool(demands and demands.group),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.turn_item(
                item=item,
                move=move,
                who=who,
                said=form.cleaned_data["said"],
                group=group_named(here, form.cleaned_data.get("group", "")),
                meeting=form.cleaned_data.get("meeting", ""),
                seen=number_seen(request),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect(item_url(item))
        except services.NotFromHere:
            return redirect(item_url(item))
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
            item = item_or_404(here, reference)
    context = {
        "item": item,
        "move": move,
        "form": form,
        "claim": Turn.objects.filter(item=item, event="claim").order_by("-pk").first(),
        "demands": demands,
        "proof": evidence_of(here, item, standing=standing, whose=whose).standing if event in _JUDGING else [],
        "crumbs": crumbs_of_item(item, str(move.button)),
    }
    return render_page(request, here, "plans/turn.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.SEE_PLANS)
def dates(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every day something was promised on: which were kept, which missed, which are to come; and tick them off."""
    item = item_or_404(here, reference)
    check_may(may_update(here, standing_of(here), answerable(item)))
    form = TickForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.tick_date(
                item=item, day=said["day"], given=said["given"], on=said["on"], words=said["words"], by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect(request.path)
        except services.NotPromised as refusal:
            form.add_error(None, str(refusal))
    (row,) = rows_among(Item.objects.filter(pk=item.pk), here.partnership, here.today)
    asks = item.plan.stage == "live"
    late = days_missed(row, here.today, here.partnership.nation, asks=asks)
    ticks = {one.day: one for one in Tick.objects.filter(item=item).order_by("pk")}
    context = {
        "item": item,
        "days": [_day_shown(day, row, late, ticks.get(day)) for day in row.facts.dates],
        "form": form,
        "crumbs": crumbs_of_item(item, _("Dates")),
    }
    return render_page(request, here, "plans/dates.html", context, status=422 if form.errors else 200)


def _day_shown(day: date, row: Row, late: Collection[date], tick: Tick | None) -> dict[str, Any]:
    return {"day": day, "kept": day in row.facts.kept, "missed": day in late, "tick": tick}


@partnership_view(Permission.SEE_PLANS)
def answers(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What each of a set answers for an item that all of them do."""
    item = item_or_404(here, reference)
    whose = answerable(item)
    if not whose.sets:
        raise Http404
    standing = standing_of(here)
    seats, groups = sets_answering(here, whose.sets)
    mine: dict[str, Seat | Group] = {f"agency:{one.name}": one for one in answering_agencies(here, standing, seats)}
    mine |= {f"group:{one.name}": one for one in answering_groups(here, standing, groups)}
    form = AnswerForm(request.POST or None, whom=[(key, one.name) for key, one in mine.items()])
    if request.method == "POST":
        check_may(bool(mine) and not here.has_ended)
        if form.is_valid():
            whom = mine[form.cleaned_data["whom"]]
            try:
                services.answer_for(
                    item=item,
                    seat=whom if isinstance(whom, Seat) else None,
                    group=whom if isinstance(whom, Group) else None,
                    done=form.cleaned_data["done"] == "yes",
                    words=form.cleaned_data["words"],
                    by=here.actor,
                    at=timezone.now(),
                )
                return redirect(request.path)
            except services.NotAsked as refusal:
                form.add_error(None, str(refusal))
    told: dict[str, Answer] = {}
    for answer in Answer.objects.filter(item=item).order_by("pk").select_related("seat", "group"):
        told[f"agency:{answer.seat.name}" if answer.seat else f"group:{answer.group.name}"] = answer  # type: ignore[union-attr]
    asked = [*(f"agency:{one.name}" for one in seats), *(f"group:{one.name}" for one in groups)]
    context = {
        "item": item,
        "answers": [{"name": one.partition(":")[2], "answer": told.get(one)} for one in asked],
        "done": sum(one in item.answered for one in asked),
        "form": form if mine else None,
        "crumbs": crumbs_of_item(item, _("Who has answered")),
    }
    return render_page(request, here, "plans/answers.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_SETTINGS)
def closing(request: HttpRequest, here: Visit) -> HttpResponse:
    """What this partnership demands before a claim of completion is verified."""
    stands = services.demands_of(here.partnership)
    initial = {name: getattr(stands, name) for name in ("evidence", "impact", "group")}
    form = DemandsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.set_demands(partnership=here.partnership, **form.cleaned_data, by=here.actor, at=timezone.now())
        return redirect("about", slug=here.partnership.slug)
    context = {"form": form, "crumbs": [(_("About"), "../"), (_("What closing demands"), None)]}
    return render_page(request, here, "plans/closing.html", context, status=422 if form.errors else 200)
