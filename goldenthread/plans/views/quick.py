"""Quick hands on one item or plan: one field in its place, a copy, the last change undone, numbers by place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import item_url, plan_url
from goldenthread.plans.models import Item
from goldenthread.plans.quick_forms import IN_PLACE, OneFieldForm

from .addresses import item_or_404, number_seen, plan_or_404
from .lived import crumbs_of, crumbs_of_item


@partnership_view(Permission.EDIT_PLANS)
def edit_field(request: HttpRequest, here: Visit, reference: str, field: str) -> HttpResponse:
    """One field of an item. With JavaScript its form opens in its place on the item's page; without, it is a page."""
    found = item_or_404(here, reference)
    if field not in IN_PLACE:
        raise Http404
    form = OneFieldForm(request.POST or None, name=field, initial={field: getattr(found, field)})
    stands = ""
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_item(
                item=found,
                changes={field: form.cleaned_data[field]},
                why=form.cleaned_data["why"],
                seen=number_seen(request),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect(f"{item_url(found)}?changed={field}#field-{field}")
        except services.DateNeedsReason as refusal:
            form.add_error("why", str(refusal))
        except services.NothingToChange as refusal:
            form.add_error(field, str(refusal))
        except services.ItemChangedMeanwhile as changed:
            found = changed.item
            stands = getattr(found, field) or _("nothing")
    context = {
        "item": found,
        "form": form,
        "name": field,
        "in_place": bool(getattr(request, "htmx", False)),
        "bound": form[field],
        "stands": stands,
        "here_url": reverse(
            "edit-field", kwargs={"slug": here.partnership.slug, "reference": reference, "field": field}
        ),
        "back": item_url(found),
        "crumbs": crumbs_of_item(found, _("Change")),
    }
    wrong = bool(form.errors or stands)
    answer = render_page(request, here, "plans/edit_field.html", context, status=422 if wrong else 200)
    if wrong:  # saving renews the whole page; what could not be saved stays in its place
        answer["HX-Retarget"] = answer["HX-Reselect"] = f"#field-{field}"
    return answer


@require_POST
@partnership_view(Permission.EDIT_PLANS)
def undo_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Put the item back as it was before its newest change by hand."""
    found = item_or_404(here, reference)
    try:
        services.undo_last(item=found, seen=number_seen(request), by=here.actor, at=timezone.now())
    except (
        services.ItemChangedMeanwhile,
        services.NothingToUndo,
        services.NoSuchPlace,
        services.UnderItself,
        services.TooDeep,
        services.UnknownLead,
        services.UnknownArea,
    ) as refusal:
        context = {"problem": str(refusal), "back": item_url(found)}
        return render_page(request, here, "plans/not_done.html", context, status=422)
    return redirect(item_url(found))


@require_POST
@partnership_view(Permission.EDIT_PLANS)
def duplicate_item(_request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """A copy beside it, with all under it; then its page for changing what is different."""
    copy = services.duplicate_item(item=item_or_404(here, reference), by=here.actor, at=timezone.now())
    return redirect("edit-item", slug=here.partnership.slug, reference=copy.reference)


@partnership_view(Permission.EDIT_PLANS)
def renumber(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Numbers by place for the whole plan or a branch of it, before and after, and done in one deed."""
    plan = plan_or_404(here, reference)
    items = list(Item.objects.filter(plan=plan))
    asked = request.POST.get("under", request.GET.get("under", ""))
    under = next((one for one in items if one.reference == asked), None)
    if asked and under is None:
        raise Http404
    refusal = ""
    if request.method == "POST":
        try:
            services.renumber(
                plan=plan, under=under, seen=request.POST.get("seen", ""), by=here.actor, at=timezone.now()
            )
            return redirect(plan_url(plan))
        except (services.PlanChangedMeanwhile, services.NothingToChange) as refused:
            refusal = str(refused)
    numbers = services.proposed(items, under)
    parents = {one.parent_id for one in items}
    context = {
        "plan": plan,
        "under": under,
        "branches": [one for one, _number in services.proposed(items, None) if one.pk in parents],
        "lines": [(item, number, item.printed_ref != number) for item, number in numbers],
        "changes": sum(item.printed_ref != number for item, number in numbers),
        "seen": services.as_seen(items),
        "refusal": refusal,
        "crumbs": crumbs_of(plan, (_("Numbers"), None)),
    }
    return render_page(request, here, "plans/renumber.html", context, status=422 if refusal else 200)
