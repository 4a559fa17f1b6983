"""Things end, and their open work is passed on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards import queries, services
from goldenthread.boards.forms import EndForm
from goldenthread.boards.handover import CannotPass, NotASuccessor, NothingToPass, open_work, successors_of
from goldenthread.boards.handover import pass_on as pass_work_on
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.works import url_of

from .things import thing_or_404


@partnership_view(Permission.EDIT_PEOPLE)
def end(request: HttpRequest, here: Visit, noun: str, key: str) -> HttpResponse:
    """Say that it ends, and what comes after."""
    kind, found = thing_or_404(here, noun, key)
    others = [
        one for one in queries.things_of(here, kind.noun) if one.pk != found.pk and not queries.has_ended(one, here)
    ]
    form = EndForm(request.POST or None, others=others)
    if kind.noun == "person":
        del form.fields["successors"]
    if request.method == "POST" and form.is_valid():
        try:
            services.end_thing(
                thing=found,
                last=form.cleaned_data["last"],
                successors=form.chosen() if "successors" in form.fields else [],
                by=here.actor,
                at=timezone.now(),
            )
            return redirect(f"{url_of(found)}pass-on/" if successors_of(found) else url_of(found))
        except services.EndedAlready:
            form.add_error(None, _("This has ended already, and what comes after it is known."))
        except services.EndsBeforeItBegan:
            form.add_error("last", _("The last day lies before the first."))
    context = {
        "kind": kind,
        "thing": found,
        "form": form,
        "works": open_work(found),
        "crumbs": [(kind.many, "../../"), (found.name, "../"), (_("End"), None)],
    }
    return render_page(request, here, "boards/end.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.PASS_ON)
def pass_on(request: HttpRequest, here: Visit, noun: str, key: str) -> HttpResponse:
    """The open work of something that ended, piece by piece: a person says to whom each passes."""
    kind, found = thing_or_404(here, noun, key)
    problem, choices = "", {}
    if request.method == "POST":
        choices = {name[5:]: slug for name, slug in request.POST.items() if name.startswith("work-") and slug}
        try:
            pass_work_on(thing=found, choices=choices, by=here.actor, at=timezone.now())  # type: ignore[arg-type]
            return redirect(request.path if open_work(found) else url_of(found))
        except NothingToPass:
            problem = _("Nothing was passed on: choose who takes over at least one piece.")
        except CannotPass as refusal:
            problem = str(refusal)
        except NotASuccessor:
            problem = _("Nothing was passed on: work passes only to what comes after %(name)s.") % {"name": found.name}
    context = {
        "kind": kind,
        "thing": found,
        "after": successors_of(found),
        "works": [
            (work, [(one, choices.get(f"{work.name}/{one.key}", "")) for one in pieces])
            for work, pieces in open_work(found)
        ],
        "problem": problem,
        "crumbs": [(kind.many, "../../"), (found.name, "../"), (_("Pass on"), None)],
    }
    return render_page(request, here, "boards/pass_on.html", context, status=422 if problem else 200)
