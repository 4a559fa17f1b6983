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
    update_numbered,
    updates_of,
)
from goldenthread.plans.models import Item, Update
from goldenthread.plans.periods import quarters
from goldenthread.plans.reasons import asked_why, why
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.update_forms import ReturnForm, UpdateForm
from goldenthread.plans.vocab import Source

from .addresses import item_or_404
from .lived import crumbs_of_item

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
            form.add_error("why_rating", asked_why(refusal.computed))
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
