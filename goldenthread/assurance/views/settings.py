"""Settings: the list of them, and one added, changed and closed by hand."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.models import Setting
from goldenthread.assurance.setting_forms import CloseSettingForm, SettingForm
from goldenthread.assurance.setting_queries import SettingsAsked, choices_of, find_setting, settings_of
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view

ON_A_PAGE = 100
_AT: dict[type[Exception], str] = {
    services.NoName: "name",
    services.NumberTaken: "register",
    services.NameForAddress: "contact",
}
_REFUSED: tuple[type[Exception], ...] = tuple(_AT)


@partnership_view(Permission.SEE_AUDITS)
def settings_list(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every setting, narrowed by words, kind, area and who answers."""
    wanted = SettingsAsked.of(request.GET)
    page = Paginator(settings_of(here.partnership, wanted), ON_A_PAGE).get_page(request.GET.get("page"))
    there = page.paginator.count or Setting.objects.filter(partnership=here.partnership).exists()
    context = {
        "any": bool(there),
        "asked": wanted,
        "choices": choices_of(here.partnership),
        "page": page,
        "matching": page.paginator.count,
        "may_run": here.may(Permission.RUN_AUDITS),
        "done": _done(request),
        "crumbs": [(_("Assurance"), "../../"), (_("Settings"), None)],
    }
    return render_page(request, here, "assurance/settings/list.html", context)


def _done(request: HttpRequest) -> list[int]:
    """How many a list brought: new, changed and closed."""
    parts = request.GET.get("done", "").split("-")
    return [int(one) for one in parts] if len(parts) == 3 and all(p.isdecimal() and len(p) < 6 for p in parts) else []


@partnership_view(Permission.RUN_AUDITS)
def add_setting(request: HttpRequest, here: Visit) -> HttpResponse:
    """One by hand."""
    form = SettingForm(here, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_setting(partnership=here.partnership, facts=form.facts(), by=here.actor, at=timezone.now())
            return redirect("settings-list", slug=here.partnership.slug)
        except _REFUSED as refusal:
            form.add_error(_AT[type(refusal)], str(refusal))
    context = {"form": form, "crumbs": _crumbs(here, _("Add a setting"))}
    return render_page(request, here, "assurance/settings/setting.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def change_setting(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Change one; where somebody else did meanwhile, what stands now is shown beside what was written."""
    found = _setting_or_404(here, key)
    form = SettingForm(here, request.POST if request.method == "POST" else None, found)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.change_setting(
                setting=found, facts=form.facts(), seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect("settings-list", slug=here.partnership.slug)
        except _REFUSED as refusal:
            form.add_error(_AT[type(refusal)], str(refusal))
        except services.SettingChangedMeanwhile:
            found = _setting_or_404(here, key)
            theirs = _theirs(here, found, form)
    context = {"form": form, "setting": found, "theirs": theirs, "crumbs": _crumbs(here, found.name)}
    wrong = form.errors or theirs
    return render_page(request, here, "assurance/settings/setting.html", context, status=422 if wrong else 200)


def _theirs(here: Visit, found: Setting, form: SettingForm) -> list[tuple[str, str]]:
    """What stands now, field by field, where it is not what this person wrote."""
    standing = SettingForm(here, setting=found).initial
    said: dict[str, Any] = {**form.cleaned_data}
    said["answered_by"] = said["answered_by"].slug if said["answered_by"] else ""
    names = {"answered_by": found.answered_by.name if found.answered_by else ""}
    told = [
        (str(form.fields[name].label), str(names.get(name, now) or _("nothing")))
        for name, now in standing.items()
        if said.get(name) != now
    ]
    return told or [(_("Name"), found.name)]


@partnership_view(Permission.RUN_AUDITS)
def close_setting(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """It is closed from a day on; what is closed can be opened again."""
    found = _setting_or_404(here, key)
    form = CloseSettingForm(request.POST if request.method == "POST" else None, today=here.today)
    refused = ""
    if request.method == "POST" and (found.closed_on or form.is_valid()):
        day = None if found.closed_on else form.cleaned_data["closed_on"]
        try:
            services.close_setting(
                setting=found, closed_on=day, seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect("settings-list", slug=here.partnership.slug)
        except services.SettingChangedMeanwhile as refusal:
            refused = str(refusal)
            found = _setting_or_404(here, key)
    context = {
        "form": form,
        "setting": found,
        "refused": refused,
        "crumbs": _crumbs(here, found.name),
    }
    wrong = refused or (form.errors and not found.closed_on)
    return render_page(request, here, "assurance/settings/close.html", context, status=422 if wrong else 200)


def _setting_or_404(here: Visit, key: str) -> Setting:
    found = find_setting(here, key)
    if found is None:
        raise Http404
    return found


def _crumbs(here: Visit, last: str) -> list[tuple[str, str | None]]:
    of = {"slug": here.partnership.slug}
    return [
        (_("Assurance"), reverse("assurance", kwargs=of)), (_("Settings"), reverse("settings-list", kwargs=of)),
        (last, None),
    ]  # fmt: skip
