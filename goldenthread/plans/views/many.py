"""Many items changed at once: chosen in the table, looked at before and after, done in one deed, undone in one."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib import timescales
from goldenthread.plans import services
from goldenthread.plans.models import Item, ItemArea
from goldenthread.plans.queries import areas_known, names_known
from goldenthread.plans.quick_forms import ManyForm
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.table_queries import items_chosen

from .addresses import items_url

_SCOPES: dict[str, Any] = {
    "": gettext_lazy("Not said"),
    "children": gettext_lazy("Children"),
    "adults": gettext_lazy("Adults"),
    "both": gettext_lazy("Children and adults"),
}
_REFUSED = (
    services.NothingToChange,
    services.DateNeedsReason,
    services.UnknownLead,
    services.UnknownArea,
)
MOST = 500


@partnership_view(Permission.EDIT_PLANS)
def change_items(request: HttpRequest, here: Visit) -> HttpResponse:
    """Say what shall change, see each item before and after, give the reason once, and do it."""
    chosen, seen = _chosen(request, here)
    sure = "do" in request.POST
    bound = request.POST if "what" in request.POST or sure or "look" in request.POST else None
    form = ManyForm(bound, names=names_known(here.partnership), areas=areas_known(here.partnership), sure=sure)
    lines: list[dict[str, Any]] = []
    stale, refusal = "", ""
    if chosen and form.is_bound and form.is_valid():
        lines = _before_and_after(here, chosen, form)
        if sure:
            try:
                return _done(request, here, _change(here, chosen, seen, form))
            except _REFUSED as refused:
                refusal = str(refused)
            except services.ItemChangedMeanwhile as changed:
                stale = changed.item.reference
                chosen, seen = _fresh(here, chosen)
                lines = _before_and_after(here, chosen, form)
    context = {
        "chosen": " ".join(f"{one.reference}.{seen[one.reference]}" for one in chosen),
        "number": len(chosen),
        "lines": lines or [{"item": one} for one in chosen],
        "shown": bool(lines),
        "form": form,
        "stale": stale,
        "refusal": refusal,
        "items": items_url(here),
        "crumbs": [(_("Table"), _table(here)), (_("Change many"), None)],
    }
    wrong = stale or refusal or form.errors or (request.method == "POST" and not chosen)
    return render_page(request, here, "plans/change_items.html", context, status=422 if wrong else 200)


def _table(here: Visit) -> str:
    return reverse("table", kwargs={"slug": here.partnership.slug})


def _chosen(request: HttpRequest, here: Visit) -> tuple[list[Item], dict[str, int]]:
    """The items chosen in the table, or those a form sends back with the version it was filled in against."""
    told = request.POST if request.method == "POST" else request.GET
    sent: dict[str, int] = {}
    for word in told.get("chosen", "").split()[:MOST]:
        reference, _dot, version = word.partition(".")
        sent[reference] = int(version) if version.isdecimal() and len(version) < 10 else 0
    items = items_chosen(here, sent or told.getlist("item"))[:MOST]
    return items, {one.reference: sent.get(one.reference, one.version) for one in items}


def _fresh(here: Visit, chosen: list[Item]) -> tuple[list[Item], dict[str, int]]:
    """As they stand now, so that the same deed can be looked at and sent again."""
    items = items_chosen(here, [one.reference for one in chosen])
    return items, {one.reference: one.version for one in items}


def _change(here: Visit, chosen: list[Item], seen: dict[str, int], form: ManyForm) -> list[Item]:
    return services.change_items(
        items=[(one, seen[one.reference]) for one in chosen],
        why=form.cleaned_data["why"],
        by=here.actor,
        at=timezone.now(),
        **form.changes(),
    )


def _before_and_after(here: Visit, chosen: list[Item], form: ManyForm) -> list[dict[str, Any]]:
    """Each item with what stands now and what will stand. Three queries more."""
    what = form.cleaned_data["what"]
    rows = Item.objects.filter(pk__in=[one.pk for one in chosen])
    if what == "lead":
        led = {row.key: row.leads_named for row in rows_among(rows, here.partnership, here.today)}
        printed, _means = form.lead_said()
        pairs = {one.pk: (", ".join(led[one.pk]), ", ".join((printed, *led[one.pk][1:]))) for one in chosen}
    elif what == "areas":
        about: dict[int, list[str]] = {}
        told = ItemArea.objects.filter(item__in=rows).order_by("area__name").values_list("item_id", "area__name")
        for key, name in told:
            about.setdefault(key, []).append(name)
        after = ", ".join(sorted(form.cleaned_data["areas"]))
        pairs = {one.pk: (", ".join(about.get(one.pk, [])), after) for one in chosen}
    elif what == "scope":
        new = str(_SCOPES[form.cleaned_data["scope"]])
        pairs = {one.pk: (str(_SCOPES[one.scope]), new) for one in chosen}
    else:
        pairs = {one.pk: (one.timescale, _meant(one, form.cleaned_data["timescale"].strip())) for one in chosen}
    nothing = _("nothing")
    return [
        {"item": one, "before": pairs[one.pk][0] or nothing, "after": pairs[one.pk][1] or nothing} for one in chosen
    ]


def _meant(item: Item, words: str) -> str:
    """The words with what they mean in this item's own plan."""
    said = timescales.say(timescales.read(words, item.plan.period))
    return f"{words} ({said})" if said and said.lower() != words.lower() else words


def _done(request: HttpRequest, here: Visit, changed: list[Item]) -> HttpResponse:
    """What was changed is remembered for this person, so that the page after it can undo it."""
    request.session["changed"] = {here.partnership.slug: [[one.reference, one.version] for one in changed]}
    return redirect("changed-items", slug=here.partnership.slug)


@partnership_view(Permission.EDIT_PLANS)
def changed_items(request: HttpRequest, here: Visit) -> HttpResponse:
    """What this person changed at once the last time, and the way back."""
    last = cast("dict[str, list[list[Any]]]", request.session.get("changed", {})).get(here.partnership.slug, [])
    seen = dict(last)
    items = items_chosen(here, seen)
    refusal, undone = "", request.GET.get("undone") == "yes"
    if request.method == "POST":
        try:
            services.undo_changes(items=[(one, seen[one.reference]) for one in items], by=here.actor, at=timezone.now())
        except services.ItemChangedMeanwhile as changed:
            refusal = _("%(reference)s was changed again since. Nothing was undone.") % {
                "reference": changed.item.reference
            }
        except (services.NothingToUndo, services.NoSuchPlace, services.UnknownLead, services.UnknownArea) as refused:
            refusal = str(refused)
        else:
            request.session["changed"] = {}
            return redirect(f"{reverse('changed-items', kwargs={'slug': here.partnership.slug})}?undone=yes")
    context = {
        "lines": items,
        "refusal": refusal,
        "undone": undone,
        "items": items_url(here),
        "crumbs": [(_("Table"), _table(here)), (_("What was changed"), None)],
    }
    return render_page(request, here, "plans/changed_items.html", context, status=422 if refusal else 200)
