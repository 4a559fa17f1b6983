"""Taking back what should never have been entered: one person asks, another looks and confirms."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.models import StoredFile
from goldenthread.trail import services
from goldenthread.trail.models import Redaction
from goldenthread.trail.vocab import STATE_TONES

from .files import files_visible_to
from .forms import AskForm, WhyForm


def may_ask(here: Visit) -> bool:
    """The business unit, even when the partnership has ended: what must not be kept must not be kept then either."""
    return here.may(Permission.EDIT_SETTINGS) or (here.has_ended and "business-unit" in here.roles)


@partnership_view(Permission.REDACT)
def redactions(request: HttpRequest, here: Visit) -> HttpResponse:
    """What was taken back, when, by whom and why; and asking for more."""
    file = _file(here, request.GET.get("file", ""))
    form: WhyForm = (WhyForm if file else AskForm)(request.POST or None)
    if request.method == "POST":
        if not may_ask(here):
            raise PermissionDenied
        if form.is_valid() and (asked := _asked(here, form, file)):
            return redirect("redaction", slug=here.partnership.slug, number=asked.number)
    found = Redaction.objects.filter(partnership=here.partnership).defer("phrase", "found")
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, STATE_TONES[one.state]) for one in page],  # type: ignore[index]
        "form": form,
        "file": file,
        "may_ask": may_ask(here),
        "crumbs": [_trail(here), (_("Taken back"), None)],
    }
    return render_page(request, here, "home/redactions.html", context, status=422 if form.errors else 200)


def _file(here: Visit, fingerprint: str) -> StoredFile | None:
    """The file that is to be taken back, where the address names one. Raises Http404 where it is not there."""
    if not fingerprint:
        return None
    found = files_visible_to(here).filter(sha256=fingerprint, redaction=None).first() if may_ask(here) else None
    if found is None:
        raise Http404
    return found


def _asked(here: Visit, form: WhyForm, file: StoredFile | None) -> Redaction | None:
    said: dict[str, Any] = {"partnership": here.partnership, "by": here.actor, "at": timezone.now()}
    try:
        if file is not None:
            return services.ask_for_file(fingerprint=file.sha256, why=form.cleaned_data["why"], **said)
        return services.ask(phrase=form.cleaned_data["phrase"], why=form.cleaned_data["why"], **said)
    except services.NotRedactable as refusal:
        form.add_error(refusal.about or None, _(str(refusal)))
        return None


@partnership_view(Permission.REDACT)
def redaction(request: HttpRequest, here: Visit, number: int) -> HttpResponse:
    """One of them: where the words stand, and the second person's yes or no."""
    found = Redaction.objects.filter(partnership=here.partnership, number=number).select_related("partnership").first()
    if found is None:
        raise Http404
    form = WhyForm(request.POST if request.POST.get("deed") == "drop" else None)
    problem = ""
    if request.method == "POST":
        try:
            if _did(request.POST.get("deed", ""), found, here, form):
                return redirect("redaction", slug=here.partnership.slug, number=number)
        except services.SamePerson:
            raise PermissionDenied from None
        except services.Settled as settled:
            problem = _(str(settled))
            found = Redaction.objects.select_related("partnership").get(pk=found.pk)
        except services.NotRedactable as refusal:
            if refusal.about == "why" and form.is_bound:
                form.add_error("why", _(str(refusal)))
            else:
                problem = _(str(refusal))
        problem = problem or ("" if form.errors else _("Choose what to do."))
    status = 422 if form.errors or problem else 200
    return render_page(request, here, "home/redaction.html", _context(found, here, form, problem), status=status)


def _did(deed: str, found: Redaction, here: Visit, form: Form) -> bool:
    """Do what the button says; False where there is no such deed, or its form is not filled in."""
    said: dict[str, Any] = {"redaction": found, "by": here.actor, "at": timezone.now()}
    if deed == "confirm":
        services.confirm(**said)
    elif deed == "look":
        services.look_again(**said)
    elif deed == "drop" and form.is_valid():
        services.drop(why=form.cleaned_data["why"], **said)
    else:
        return False
    return True


def _context(found: Redaction, here: Visit, form: WhyForm, problem: str) -> dict[str, Any]:
    told = found.found
    return {
        "redaction": found,
        "tone": STATE_TONES[found.state],  # type: ignore[index]
        "form": form,
        "problem": problem,
        "is_mine": found.asked_actor == here.actor.id,
        "places": _labelled(told.get("places", [])),
        "total": sum(count for _label, count in told.get("places", [])),
        "left": _labelled(told.get("left", [])),
        # Who serves one board decides by the numbers: the words around might be another board's.
        "excerpts": [(_label(one[0]), *one[1:]) for one in told.get("excerpts", []) if here.boards is None],
        "cut": told.get("cut", 0),
        **_files(here, told.get("files", []), told.get("unreadable", [])),
        "taken": told.get("taken", 0),
        "crumbs": [_trail(here), (_("Taken back"), "../"), (str(found), None)],
    }


def _files(here: Visit, held: list[str], unreadable: list[str]) -> dict[str, Any]:
    """The names of the files this person may see, and how many others there are."""
    seen = set(files_visible_to(here).filter(name__in=[*held, *unreadable]).values_list("name", flat=True))
    return {
        "files": [name for name in held if name in seen],
        "unreadable": [name for name in unreadable if name in seen],
        "unseen_files": sum(name not in seen for name in held),
        "unseen_unreadable": sum(name not in seen for name in unreadable),
    }


def _labelled(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted((_label(label), count) for label, count in counted)


def _label(label: str) -> str:
    """What people call the rows of a table."""
    return str(apps.get_model(label)._meta.verbose_name)


def _trail(here: Visit) -> tuple[str, str | None]:
    """Back to the trail, for who may see it."""
    url = reverse("trail", args=[here.partnership.slug]) if here.may(Permission.SEE_TRAIL) else None
    return _("Trail"), url
