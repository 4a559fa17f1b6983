"""The gallery: every component in every state, on invented content. Open to anybody in a local trial."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import sample, states
from .sample_forms import SampleForm

View = Callable[..., HttpResponse]


def open_in_a_trial(view: View) -> View:
    return view if settings.PRODUCTION else login_not_required(view)


def frame(current: str) -> dict[str, Any]:
    """What every gallery page gives its frame."""
    return {
        "partnership": sample.PARTNERSHIP,
        "navigation": sample.navigation(current),
        "footer_links": [(_("Accessibility"), "#main"), (_("Glossary"), "#main")],
    }


@open_in_a_trial
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    page = sample.PAGES.get_page(request.GET.get("page", "4"))
    context = {
        "states": list(states.LOOKS),
        "codes": sample.CODES,
        "rows": sample.ACTIONS,
        "nodes": sample.THREAD,
        "broken": sample.BROKEN_THREAD,
        "steps": sample.STEPS,
        "page": page,
        "crumbs": sample.CRUMBS,
        "blank": SampleForm(),
        "refused": SampleForm(sample.WRONG, prefix="wrong"),
    }
    return render(request, "ui/gallery.html", frame("gallery") | context)


@open_in_a_trial
def plan(request: HttpRequest) -> HttpResponse:
    """A plan's tree as a page shows it: three levels, twelve items."""
    return render(request, "ui/sample_plan.html", frame("sample-plan") | sample.plan_page())


@open_in_a_trial
def form(request: HttpRequest) -> HttpResponse:
    """One whole form. It checks what is sent and keeps nothing."""
    sent = SampleForm(request.POST, request.FILES) if request.method == "POST" else SampleForm()
    notice = None
    if request.method == "POST" and sent.is_valid():
        notice = {
            "kind": "success",
            "title": _("Your update was checked"),
            "text": _("This is a sample: nothing was kept."),
        }
    return render(request, "ui/sample_form.html", frame("sample-form") | {"form": sent, "notice": notice})
