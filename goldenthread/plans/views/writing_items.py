"""An item is added, changed and moved by hand."""

from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib import timescales
from goldenthread.plans import services
from goldenthread.plans.forms import ChangeForm, ItemForm
from goldenthread.plans.kinds import find_item, item_url
from goldenthread.plans.models import DEEPEST, Item, Plan
from goldenthread.plans.money_forms import MONEY
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.queries import areas_known, leads_standing, names_known

from .addresses import item_or_404, number_seen, plan_or_404
from .lived import crumbs_of, crumbs_of_item

_REFUSED = (
    services.TooDeep,
    services.NoSuchPlace,
    services.UnknownLead,
    services.UnknownArea,
    services.NothingToChange,
)


@partnership_view(Permission.EDIT_PLANS)
def add_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Add an item at the top of a plan or under one of its items, and perhaps another after it."""
    plan = plan_or_404(here, reference)
    under = _under(here, plan, request.GET.get("under", ""))
    form = ItemForm(
        request.POST or None,
        names=names_known(here.partnership),
        areas=areas_known(here.partnership),
        initial={"kind": _likely_kind(plan, under)},
    )
    look = False
    if request.method == "POST" and form.is_valid():
        look = form.unlooked_at()
        if not look:
            try:
                item = _add(here, plan, under, form)
                return redirect(_after_adding(request, here, plan, under, item))
            except _REFUSED as refusal:
                form.add_error(None, str(refusal))
    context = {
        "plan": plan,
        "under": under,
        "form": form,
        "fields": _fields(form, {}),
        "look": look,
        "notice": _added(here, plan, request.GET.get("added", "")),
        "crumbs": crumbs_of(plan, (_("Add an item"), None)),
    }
    return render_page(request, here, "plans/add_item.html", context, status=422 if form.errors or look else 200)


def _under(here: Visit, plan: Plan, reference: str) -> Item | None:
    if not reference:
        return None
    under = find_item(here, reference)
    if under is None or under.plan_id != plan.pk or under.depth >= DEEPEST:
        raise Http404
    return under


def _likely_kind(plan: Plan, under: Item | None) -> str:
    """What is most often added there: what stands there last, else priorities at the top and actions beneath."""
    last = Item.objects.filter(plan=plan, parent=under).order_by("position").last()
    if last is not None:
        return last.kind
    return "priority" if under is None else "action"


def _add(here: Visit, plan: Plan, under: Item | None, form: ItemForm) -> Item:
    said = form.cleaned_data
    leads = form.leads_said()
    line = Line(
        id="new",
        kind=said["kind"],
        text=said["text"].strip(),
        ref=said["printed_ref"].strip() or None,
        how=said["how"].strip() or None,
        measure=said["measure"].strip() or None,
        leads=tuple(printed for printed, _means in leads),
        timescale=timescales.read(said["timescale"].strip(), plan.period),
        scope=said["scope"] or None,
    )
    return services.add_item(
        plan=plan,
        under=under,
        line=line,
        leads=leads,
        areas=form.areas_said(),
        by=here.actor,
        at=timezone.now(),
    )


def _after_adding(request: HttpRequest, here: Visit, plan: Plan, under: Item | None, item: Item) -> str:
    if "another" not in request.POST:
        return item_url(item)
    asked = f"?under={under.reference}&added={item.reference}" if under else f"?added={item.reference}"
    return reverse("add-item", kwargs={"slug": here.partnership.slug, "reference": plan.reference}) + asked


def _added(here: Visit, plan: Plan, reference: str) -> dict[str, str] | None:
    """What was added just now, and how its timescale was understood."""
    item = find_item(here, reference) if reference else None
    if item is None or item.plan_id != plan.pk:
        return None
    said = timescales.say(timescales.read(item.timescale, plan.period))
    when = _("“%(words)s” was read as %(meaning)s.") % {"words": item.timescale, "meaning": said} if said else ""
    title = _("%(reference)s was added: %(words)s") % {"reference": item.reference, "words": item.text[:80]}
    return {"kind": "success", "title": title, "text": when}


@partnership_view(Permission.EDIT_PLANS)
def edit_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change what an item says; where somebody else did meanwhile, both texts are shown and nothing is lost."""
    found = item_or_404(here, reference)
    standing, means = _standing(found)
    form = ChangeForm(
        request.POST or None,
        names=names_known(here.partnership),
        areas=areas_known(here.partnership),
        standing=means,
        initial=standing,
    )
    theirs: dict[str, str] = {}
    look = False
    if request.method == "POST" and form.is_valid():
        look = form.unlooked_at()
        try:
            if not look:
                return redirect(item_url(_edit(request, here, found, form)))
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
        except services.ItemChangedMeanwhile as changed:
            found = changed.item
            theirs = _theirs(found, form)
    context = {
        "item": found,
        "form": form,
        "fields": _fields(form, theirs),
        "stale": bool(theirs),
        "look": look,
        "crumbs": crumbs_of_item(found, _("Change")),
    }
    wrong = form.errors or theirs or look
    return render_page(request, here, "plans/edit_item.html", context, status=422 if wrong else 200)


def _edit(request: HttpRequest, here: Visit, found: Item, form: ChangeForm) -> Item:
    return services.edit_item(
        item=found,
        changes=form.cleaned_data,
        leads=form.leads_said(),
        areas=form.areas_said(),
        why=form.cleaned_data["why"],
        seen=number_seen(request),
        by=here.actor,
        at=timezone.now(),
    )


def _standing(item: Item) -> tuple[dict[str, Any], dict[str, str]]:
    """What the item says now, as its form shows it, and what each of its leads means."""
    leads = leads_standing(item)
    words: dict[str, Any] = {name: getattr(item, name) for name in services.EDITABLE}
    words["leads"] = "\n".join(leads)
    words["areas"] = [one.area.name for one in item.areas.select_related("area")]
    return words, leads


def _theirs(item: Item, form: ChangeForm) -> dict[str, str]:
    """What stands now, field by field, where it is not what this person wrote."""
    standing, means = _standing(item)
    said = form.cleaned_data
    mine = {**said, "areas": form.areas_said(), "leads": "\n".join(printed for printed, _means in form.leads_said())}
    theirs = {name: text for name, text in standing.items() if mine.get(name) != text}
    if means != dict(form.leads_said()):
        theirs["leads"] = "\n".join(
            f"{printed} ({word.partition(':')[2]})" if word else printed for printed, word in means.items()
        )
    shown = {name: ", ".join(text) if isinstance(text, list) else text for name, text in theirs.items()}
    return {name: str(text or _("nothing")) for name, text in shown.items()} or {"text": item.text}


def _fields(form: ItemForm, theirs: dict[str, str]) -> list[tuple[BoundField, str, list[BoundField]]]:
    """Each field in order, with what stands now where that is something else, and the leads with their meanings."""
    names = [name for name in (*ItemForm.base_fields, *MONEY, "why") if name in form.fields]
    return [(form[name], theirs.get(name, ""), form.meanings() if name == "leads" else []) for name in names]
