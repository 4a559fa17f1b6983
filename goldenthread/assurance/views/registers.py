"""A public register's list: brought, looked at beside what is known, and taken in."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.register_changes import Changes, changes
from goldenthread.assurance.register_reading import NoRegister, Register, TooLong, read_register
from goldenthread.assurance.setting_forms import RegisterForm
from goldenthread.assurance.setting_queries import agencies_by_name, known_settings
from goldenthread.assurance.vocab import REGISTER_FIELDS
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.models import StoredFile
from goldenthread.files.services import TakenBack, read
from goldenthread.ui.words import choices

SHOWN = 200  # so many rows of each kind are shown; the rest is counted


@partnership_view(Permission.RUN_AUDITS)
def import_settings(request: HttpRequest, here: Visit) -> HttpResponse:
    """Give a list; or, where `file` names one that was given, look at it and take it in."""
    kept = _kept(request, here)
    if kept is not None:
        return _look(request, here, kept)
    form = RegisterForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = services.keep_register(
                partnership=here.partnership, name=file.name, data=file.read(), by=here.actor, at=timezone.now()
            )
            return redirect(f"{request.path}?file={brought.sha256}")
        except (documents.Unreadable, NoRegister, TooLong) as refusal:
            form.add_error("file", str(refusal))
    context = {"form": form, "crumbs": _crumbs(here)}
    return render_page(request, here, "assurance/settings/import.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, here: Visit) -> StoredFile | None:
    """The list that the address names: one that was brought here and can still be read."""
    name = request.GET.get("file", "")
    if not re.fullmatch("[0-9a-f]{64}", name):
        return None
    rows = StoredFile.objects.filter(partnership=here.partnership, sha256=name, redaction__isnull=True)
    return rows.select_related("partnership").order_by("-at", "-pk").first()


def _look(request: HttpRequest, here: Visit, kept: StoredFile) -> HttpResponse:
    try:
        register = read_register(documents.open_bytes(read(kept), kept.name))
    except (documents.Unreadable, NoRegister, TooLong, TakenBack, OSError):
        return redirect("import-settings", slug=here.partnership.slug)
    told = changes(register, known_settings(here.partnership), agencies_by_name(here.partnership, here.today))
    stale = False
    if request.method == "POST":
        try:
            return redirect(_take(request, here, register))
        except services.RegisterChangedMeanwhile:
            stale = True
    context = {
        "kept": kept,
        "told": told,
        "counts": _counts(told),
        "new": told.new[:SHOWN],
        "new_more": max(0, len(told.new) - SHOWN),
        "changed": told.changed[:SHOWN],
        "changed_more": max(0, len(told.changed) - SHOWN),
        "refused": told.refused[:SHOWN],
        "columns": register.columns,
        "left": register.left,
        "words": dict(choices(REGISTER_FIELDS)),
        "stale": stale,
        "crumbs": _crumbs(here),
    }
    return render_page(request, here, "assurance/settings/look.html", context, status=422 if stale else 200)


def _counts(told: Changes) -> list[tuple[int, str, str]]:
    """How many of each there are, and where on the page they stand."""
    named = (("new", _("new"), told.new), ("changed", _("changed"), told.changed), ("gone", _("gone"), told.gone))
    counts = [(len(rows), words, f"#{place}" if rows else "") for place, words, rows in named]
    refused = (len(told.refused), _("refused"), "#refused" if told.refused else "")
    return [*counts, (told.same, _("as they are known"), ""), refused]


def _take(request: HttpRequest, here: Visit, register: Register) -> str:
    closing = [int(one) for one in request.POST.getlist("close") if one.isdecimal() and len(one) < 12]
    done = services.take_register(
        partnership=here.partnership, register=register, mark=request.POST.get("mark", ""), closing=closing,
        today=here.today, by=here.actor, at=timezone.now(),
    )  # fmt: skip
    way = reverse("settings-list", kwargs={"slug": here.partnership.slug})
    return f"{way}?done={done.new}-{done.changed}-{done.closed}"


def _crumbs(here: Visit) -> list[tuple[str, str | None]]:
    of = {"slug": here.partnership.slug}
    return [
        (_("Assurance"), reverse("assurance", kwargs=of)), (_("Settings"), reverse("settings-list", kwargs=of)),
        (_("Bring a list in"), None),
    ]  # fmt: skip
