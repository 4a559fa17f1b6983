from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Rating
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES
from goldenthread.lib import timescales
from goldenthread.lib.dates import Period

from . import services
from .filters import filters_from, keep
from .forms import ItemForm
from .kinds import find_item, find_plan, item_label, item_url, plan_url
from .models import Item, Plan
from .queries import all_to_do, plan_list, row_of, rows_of
from .rules import level_label


@partnership_view(Permission.SEE_PLANS)
def plans(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every plan this person may see."""
    return render_page(request, here, "plans/plans.html", {"plans": plan_list(here)})


@partnership_view(Permission.SEE_PLANS)
def plan(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The whole tree of a plan, or the part of it that the filters in the address ask for."""
    found = find_plan(here, reference)
    if found is None:
        raise Http404
    rows = rows_of(found, here.today)
    asked = filters_from(request.GET)
    doing = [row for row in rows if row.doing]
    context = {
        "plan": found,
        "rows": keep(rows, asked, here.today),
        "items": _items_url(here),
        "asked": asked,
        "doing": len(doing),
        "overdue": sum(row.overdue for row in doing),
        "without_lead": sum(not row.leads for row in doing),
        "without_date": sum(row.item.due is None and not row.item.recurrence for row in doing),
        "leads": sorted({name for row in doing for name in row.leads_named}, key=str.lower),
        "states": [(state, label) for state, label in STATES.items() if any(row.state == state for row in doing)],
        "legend": list(Rating.objects.filter(scheme_id=found.scheme_id)) if found.scheme_id else [],
        "sections": [(one.heading, documents.text_of_packed(one.blocks)) for one in found.sections.all()],
        "crumbs": [(_("Plans"), "../"), (found.title, None)],
    }
    return render_page(request, here, "plans/plan.html", context)


@partnership_view(Permission.SEE_PLANS)
def actions(request: HttpRequest, here: Visit) -> HttpResponse:
    """Everything that is to be done, over all live plans: where the numbers at a glance lead."""
    everything = all_to_do(here)
    asked = filters_from(request.GET)
    context = {
        "rows": keep(everything, asked, here.today),
        "items": _items_url(here),
        "asked": asked,
        "leads": sorted({name for row in everything for name in row.leads_named}, key=str.lower),
        "states": [(state, label) for state, label in STATES.items() if any(row.state == state for row in everything)],
    }
    return render_page(request, here, "plans/actions.html", context)


@partnership_view(Permission.SEE_PLANS)
def item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One item: what was promised, by whom, and what became of it so far."""
    found = find_item(here, reference)
    if found is None:
        raise Http404
    row = row_of(found, tuple(found.leads.select_related("post", "group", "seat")), here.today)
    context = {
        "row": row,
        "item": found,
        "level": _level(found),
        "meaning": _meaning(found.plan, found),
        "updates": list(found.updates.select_related("rating")),
        "versions": list(found.versions.order_by("-number")),
        "children": [
            row_of(child, (), here.today) for child in found.children.select_related("rating").order_by("position")
        ],
        "thread": _thread(found),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "crumbs": [(_("Plans"), "../../plans/"), (found.plan.title, plan_url(found.plan)), (found.reference, None)],
    }
    return render_page(request, here, "plans/item.html", context)


@partnership_view(Permission.EDIT_PLANS)
def edit_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change an item's words; where somebody else did meanwhile, both texts are shown and nothing is lost."""
    found = find_item(here, reference)
    if found is None:
        raise Http404
    standing = {name: getattr(found, name) for name in services.EDITABLE}
    form = ItemForm(request.POST or None, initial=standing)
    theirs: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        seen = int(request.POST["seen"]) if request.POST.get("seen", "").isdecimal() else 0
        try:
            services.edit_item(item=found, changes=said, why=said["why"], seen=seen, by=here.actor, at=timezone.now())
            return redirect(item_url(found))
        except services.NothingToChange:
            form.add_error(None, _("Nothing was changed, because the item says this already."))
        except services.ItemChangedMeanwhile as changed:
            found = changed.item
            standing = {name: getattr(found, name) for name in services.EDITABLE}
            theirs = {name: text for name, text in standing.items() if text != said[name]}
    context = {
        "item": found,
        "form": form,
        "theirs": theirs,
        "crumbs": [(found.reference, item_url(found)), (_("Change"), None)],
    }
    return render_page(request, here, "plans/edit_item.html", context, status=422 if form.errors or theirs else 200)


def _items_url(here: Visit) -> str:
    """What stands before every item's reference in its address: asked once, not five hundred times."""
    return reverse("item", kwargs={"slug": here.partnership.slug, "reference": "-"}).removesuffix("-/")


def _level(found: Item) -> str:
    return level_label(str(found.plan.level_names.get(found.kind, "")), found.kind)


def _meaning(within: Plan, found: Item) -> str:
    """What the timescale's words mean, in plain words, where that says more than the words."""
    period = Period(within.first, within.last) if within.first and within.last else None
    said = timescales.say(timescales.read(found.timescale, period))
    return "" if said.lower() == found.timescale.lower() else said


def _thread(found: Item) -> list[dict[str, object]]:
    """Where the item came from and where it leads, as far as that exists: broken joins are shown as broken."""
    above: list[dict[str, object]] = []
    here = found.parent
    while here is not None:
        above.insert(0, {"kind": _level(here), "label": item_label(here), "url": item_url(here), "joined": True})
        here = here.parent
    top: dict[str, object] = {"kind": _("Plan"), "label": found.plan.title, "url": plan_url(found.plan), "joined": True}
    this: dict[str, object] = {"kind": _level(found), "label": item_label(found), "url": None, "joined": True}
    said = found.measure or _("nobody has said how we will know")
    measure: dict[str, object] = {"kind": _("Measure"), "label": said, "url": None, "joined": bool(found.measure)}
    proof: dict[str, object] = {"kind": _("Evidence"), "label": _("none yet"), "url": None, "joined": False}
    return [top, *above, this, measure, proof]
