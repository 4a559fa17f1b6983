"""Somebody says how an item stands; a group takes what it was told, or gives it back."""

from contextlib import suppress
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.site import site_of
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Contact, Rating
from goldenthread.boards.pages import render_page, way_back
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.access import (
    Answerable,
    Standing,
    answerable,
    answerable_all,
    answers_for,
    check_may,
    may_judge,
    may_update,
)
from goldenthread.plans.access import standing_of as standing_of_visitor
from goldenthread.plans.kinds import item_url
from goldenthread.plans.living_queries import (
    group_named,
    groups_to_name,
    people_of,
    returned_updates,
    unseen_updates,
    update_numbered,
    updates_of,
)
from goldenthread.plans.models import Item, Update
from goldenthread.plans.periods import quarters
from goldenthread.plans.reasons import why
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.update_forms import ReturnForm, UpdateForm
from goldenthread.plans.vocab import Source

from .addresses import item_or_404, items_url
from .lived import crumbs_of_item

MOST = 100  # updates shown at once; those that follow come when these are seen
_REFUSED = (
    services.NothingSaid,
    services.SaidOfTheFuture,
    services.AsksNobody,
    services.UnknownRating,
    services.NotToCorrect,
)


@partnership_view(Permission.SEE_PLANS)
def update(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Say how an item stands; the rating the dates speak for is shown beside the question, before any board sees it."""
    item = item_or_404(here, reference)
    standing, whose = standing_of_visitor(here), answerable(item)
    check_may(may_update(here, standing, whose))
    corrects = _corrected(item, request.GET.get("corrects", ""))
    form = _form(request, here, item, standing, whose, corrects)
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, here, item, form, corrects)
            return redirect(way_back(request, here, f"{item_url(item)}#updates"))
        except services.RatingNeedsReason as refusal:
            worked_out = why(refusal.computed)
            form.add_error("why_rating", _("The dates say otherwise: %(why)s. Say why you rate it so.") % {
                "why": worked_out[:1].lower() + worked_out[1:]})  # fmt: skip
        except services.SaidAlready:
            # a form sent twice: there it stands, once
            return redirect(way_back(request, here, f"{item_url(item)}#updates"))
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
    (row,) = rows_among(Item.objects.filter(pk=item.pk), here.partnership, here.today)
    context = {
        "item": item,
        "row": row,
        "why": why(row.computed),
        "form": form,
        "corrects": corrects,
        "back": way_back(request, here, "../"),
        "last": next((one for one in updates_of(item) if one.standing not in ("corrected", "imported")), None),
        "crumbs": crumbs_of_item(item, _("Update")),
    }
    return render_page(request, here, "plans/update.html", context, status=422 if form.errors else 200)


def _corrected(item: Item, number: str) -> Update | None:
    if not number:
        return None
    found = update_numbered(item, int(number)) if number.isdecimal() and 0 < len(number) < 6 and int(number) else None
    if found is None or found.origin != "lead":
        raise Http404
    return found


def _form(
    request: HttpRequest,
    here: Visit,
    item: Item,
    standing: Standing,
    whose: Answerable,
    corrects: Update | None,
) -> UpdateForm:
    known = Rating.objects.filter(scheme_id=item.plan.scheme_id) if item.plan.scheme_id else Rating.objects.none()
    behalf = None
    if not answers_for(standing, whose):
        behalf = [(one.slug, one.name) for one in people_of(here, whose)]
    initial: dict[str, Any] = {"rating": ""}
    if corrects is not None:
        names = ("done", "difference", "next", "obstacle", "no_change", "why_rating", "expected", "source")
        initial = {name: getattr(corrects, name) for name in names}
        initial |= {
            "rating": corrects.rating.code if corrects.rating else "",
            "entered_for": corrects.entered_for.slug if corrects.entered_for else "",
        }
    return UpdateForm(
        request.POST or None,
        quarters=quarters(item.plan.period, here.today),
        ratings=[(one.code, f"{one.code}: {one.meaning or one.get_state_display()}") for one in known],
        behalf=behalf,
        initial=initial,
    )


def _add(request: HttpRequest, here: Visit, item: Item, form: UpdateForm, corrects: Update | None) -> None:
    whom = form.cleaned_data.get("entered_for", "")
    contact = Contact.objects.filter(partnership=here.partnership, slug=whom).select_related("person").first()
    services.add_update(
        item=item,
        saying=form.saying(here.today),
        source=cast("Source | None", form.cleaned_data.get("source") or None),
        entered_for=contact if whom else None,
        corrects=corrects,
        link=f"{site_of(request)}{item_url(item)}",
        by=here.actor,
        at=timezone.now(),
    )


@partnership_view(Permission.SEE_PLANS)
def updates(request: HttpRequest, here: Visit) -> HttpResponse:
    """What no group has seen yet: a group takes many in one act, or gives one back."""
    waiting = list(unseen_updates(here))
    standing = standing_of_visitor(here)
    whose = answerable_all([one.item for one in waiting])
    mine = {one.pk for one in waiting if may_judge(here, standing, whose[one.item_id])}
    numbers = _numbers([one.item_id for one in waiting])
    if request.method == "POST":
        check_may(bool(mine) or not waiting)
        chosen = set(request.POST.getlist("accept"))
        taken = [one for one in waiting if one.pk in mine and _key(one, numbers) in chosen]
        group = group_named(here, request.POST.get("group", ""))
        count = services.accept_updates(updates=taken, group=group, by=here.actor, at=timezone.now())
        return redirect(f"{request.path}?accepted={count}")
    asked = request.GET.get("group", "")
    groups = groups_to_name(here, standing)
    group = group_named(here, asked)
    shown = [one for one in waiting if group is None or group.pk in whose[one.item_id].judges]
    context = {
        "waiting": [
            {
                "update": one,
                "mine": one.pk in mine,
                "key": _key(one, numbers),
                "number": numbers[one.pk],
            }
            for one in shown[:MOST]
        ],
        "more": max(0, len(shown) - MOST),
        "everything": len(waiting),
        "some_mine": any(one.pk in mine for one in shown[:MOST]),
        "returned": list(returned_updates(here)),
        "groups": groups,
        "asked": asked,
        "accepted": _count(request.GET.get("accepted", "")),
        "items": items_url(here),
    }
    return render_page(request, here, "plans/updates.html", context)


def _count(told: str) -> int | None:
    """How many were accepted just now, as the address after it says."""
    return int(told) if told.isdecimal() and len(told) < 6 else None


def _key(update: Update, numbers: dict[int, int]) -> str:
    """What the page's form calls an update: its item and its number there."""
    return f"{update.item.reference}-{numbers[update.pk]}"


def _numbers(items: list[int]) -> dict[int, int]:
    """By the key of an update: its number in its item."""
    numbers: dict[int, int] = {}
    counted: dict[int, int] = {}
    for key, item in Update.objects.filter(item__in=set(items)).order_by("pk").values_list("pk", "item_id"):
        counted[item] = numbers[key] = counted.get(item, 0) + 1
    return numbers


@partnership_view(Permission.SEE_PLANS)
def return_update(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """Give an update back, saying what is missing."""
    item = item_or_404(here, reference)
    standing = standing_of_visitor(here)
    check_may(may_judge(here, standing, answerable(item)))
    shown = next((one for one in updates_of(item) if one.number == number), None)
    if shown is None or shown.standing not in ("unseen", "accepted"):
        raise Http404
    form = ReturnForm(request.POST or None, groups=groups_to_name(here, standing))
    if request.method == "POST" and form.is_valid():
        with suppress(services.ReturnedAlready):  # it stands there as returned, with the first one's reason
            services.return_update(
                update=shown.update,
                reason=form.cleaned_data["reason"],
                group=group_named(here, form.cleaned_data["group"]),
                by=here.actor,
                at=timezone.now(),
            )
        return redirect(f"{item_url(item)}#updates")
    context = {
        "item": item,
        "shown": shown,
        "form": form,
        "crumbs": crumbs_of_item(item, _("Return")),
    }
    return render_page(request, here, "plans/return_update.html", context, status=422 if form.errors else 200)
