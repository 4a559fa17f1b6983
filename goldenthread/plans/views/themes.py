"""Themes: all of them, one with its items, and what an item is about."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import item_url
from goldenthread.plans.models import Theme
from goldenthread.plans.theme_forms import ItemThemesForm, ThemeForm
from goldenthread.plans.theme_queries import items_of_theme, theme_names, theme_of, themes_counted, themes_of_item
from goldenthread.plans.themes import suggested_first

from .addresses import item_or_404, items_url, number_seen
from .lived import crumbs_of_item


@partnership_view(Permission.SEE_PLANS)
def themes(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every theme with how the items that speak of it stand."""
    context = {"themes": themes_counted(here), "may_edit": here.may(Permission.EDIT_PLANS)}
    return render_page(request, here, "plans/themes/themes.html", context)


@partnership_view(Permission.SEE_PLANS)
def theme(request: HttpRequest, here: Visit, theme: str) -> HttpResponse:
    """One theme's thread through the plans: each item, where it came from, and how it stands."""
    found = _theme_or_404(here, theme)
    by_plan = items_of_theme(here, found)
    context = {
        "theme": found,
        "by_plan": by_plan,
        "total": sum(len(items) for _plan, items in by_plan),
        "items": items_url(here),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "crumbs": [(_("Themes"), "../"), (found.name, None)],
    }
    return render_page(request, here, "plans/themes/theme.html", context)


@partnership_view(Permission.EDIT_PLANS)
def add_theme(request: HttpRequest, here: Visit) -> HttpResponse:
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_theme(
                partnership=here.partnership, **form.cleaned_data, by=here.actor, at=timezone.now()
            )
            return redirect("theme", slug=here.partnership.slug, theme=made.slug)
        except services.ThemeNamedAlready:
            form.add_error("name", _("There is a theme of this name already."))
    context = {"form": form, "crumbs": [(_("Themes"), "../"), (_("Add a theme"), None)]}
    return render_page(request, here, "plans/themes/edit_theme.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PLANS)
def change_theme(request: HttpRequest, here: Visit, theme: str) -> HttpResponse:
    """Rename a theme or say anew what it is about; where somebody else did meanwhile, both are shown."""
    found = _theme_or_404(here, theme)
    form = ThemeForm(request.POST or None, initial={"name": found.name, "words": found.words})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.change_theme(
                theme=found, **form.cleaned_data, seen=number_seen(request), by=here.actor, at=timezone.now()
            )
            return redirect("theme", slug=here.partnership.slug, theme=found.slug)
        except services.ThemeNamedAlready:
            form.add_error("name", _("There is a theme of this name already."))
        except services.NothingToChange as refusal:
            form.add_error(None, str(refusal))
        except services.ThemeChangedMeanwhile as changed:
            found, stale = changed.theme, True
    context = {
        "theme": found,
        "form": form,
        "stale": stale,
        "crumbs": [(_("Themes"), "../../"), (found.name, "../"), (_("Change"), None)],
    }
    wrong = form.errors or stale
    return render_page(request, here, "plans/themes/edit_theme.html", context, status=422 if wrong else 200)


@partnership_view(Permission.EDIT_PLANS)
def item_themes(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Say what an item is about. Themes its words name are listed first, and nothing is ticked beforehand."""
    found = item_or_404(here, reference)
    likely, others = suggested_first(f"{found.text}\n{found.how}\n{found.measure}", theme_names(here))
    standing = [one.name for one in themes_of_item(found)]
    form = ItemThemesForm(request.POST or None, speaks_of=likely, others=others, standing=standing)
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.set_themes(
                item=found,
                names=form.names(),
                fresh=form.cleaned_data["fresh"],
                seen=number_seen(request),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect(item_url(found))
        except (services.UnknownTheme, services.NothingToChange) as refusal:
            form.add_error(None, str(refusal))
        except services.ItemChangedMeanwhile as changed:
            found, stale = changed.item, True
    context = {
        "item": found,
        "form": form,
        "standing": standing,
        "stale": stale,
        "themes_page": reverse("themes", kwargs={"slug": here.partnership.slug}),
        "crumbs": crumbs_of_item(found, _("Themes")),
    }
    wrong = form.errors or stale
    return render_page(request, here, "plans/themes/item_themes.html", context, status=422 if wrong else 200)


def _theme_or_404(here: Visit, slug: str) -> Theme:
    found = theme_of(here, slug)
    if found is None:
        raise Http404
    return found
