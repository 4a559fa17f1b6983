"""The glossary and the rating schemes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards import queries, services
from goldenthread.boards.forms import SchemeForm, TermForm
from goldenthread.boards.models import Scheme, Term
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .things import seen_in


@partnership_view(Permission.SEE_PLANS)
def glossary(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every word the partnership explains."""
    asked = request.GET.get("words", "").strip()
    terms = queries.glossary_of(here)
    shown = [one for one in terms if asked.lower() in f"{one.term} {one.meaning}".lower()]
    context = {"terms": shown, "asked": asked, "any": bool(terms), "may_edit": here.may(Permission.EDIT_SETTINGS)}
    return render_page(request, here, "boards/glossary.html", context, explain=False)


@partnership_view(Permission.EDIT_SETTINGS)
def add_word(request: HttpRequest, here: Visit) -> HttpResponse:
    form = TermForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        terms = [(said["term"], said["meaning"])]
        if services.add_terms(partnership=here.partnership, terms=terms, by=here.actor, at=timezone.now()):
            return redirect("glossary", slug=here.partnership.slug)
        form.add_error("term", _("The glossary explains this word already."))
    context = {"form": form, "crumbs": [(_("Glossary"), "../"), (_("Add a word"), None)]}
    return render_page(request, here, "boards/word.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_SETTINGS)
def change_word(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    term = get_object_or_404(Term.objects.select_related("partnership"), partnership=here.partnership, slug=key)
    form = TermForm(request.POST or None, initial={"term": term.term, "meaning": term.meaning})
    theirs = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.change_term(
                term=term, words=said["term"], meaning=said["meaning"], seen=seen_in(request), by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect("glossary", slug=here.partnership.slug)
        except services.NameTaken:
            form.add_error("term", _("The glossary explains this word already."))
        except services.ChangedMeanwhile as changed:
            term = theirs = changed.thing  # type: ignore[assignment]
    context = {"form": form, "term": term, "theirs": theirs, "crumbs": [(_("Glossary"), "../"), (term.term, None)]}
    return render_page(request, here, "boards/word.html", context, status=422 if form.errors or theirs else 200)


@require_POST
@partnership_view(Permission.EDIT_SETTINGS)
def remove_word(_request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    term = Term.objects.filter(partnership=here.partnership, slug=key).select_related("partnership").first()
    if term is None:
        raise Http404
    services.remove_term(term=term, by=here.actor, at=timezone.now())
    return redirect("glossary", slug=here.partnership.slug)


@partnership_view(Permission.SEE_PLANS)
def ratings(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every rating scheme and what its codes mean."""
    schemes = queries.schemes_of(here)
    context = {"schemes": schemes, "may_edit": here.may(Permission.EDIT_SETTINGS)}
    return render_page(request, here, "boards/ratings.html", context)


@partnership_view(Permission.EDIT_SETTINGS)
def rating_scheme(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Say anew what the codes of a scheme mean."""
    scheme = get_object_or_404(Scheme, partnership=here.partnership, slug=key)
    form = SchemeForm(request.POST or None, ratings=list(scheme.ratings.all()), initial={"name": scheme.name})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            services.change_scheme(
                scheme=scheme,
                name=form.cleaned_data["name"],
                meanings=form.meanings(),
                seen=seen_in(request),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect("ratings", slug=here.partnership.slug)
        except services.NameTaken:
            form.add_error("name", _("There is a scheme of this name already."))
        except services.ChangedMeanwhile as changed:
            scheme, stale = changed.thing, True  # type: ignore[assignment]
    context = {
        "form": form,
        "scheme": scheme,
        "stale": list(scheme.ratings.all()) if stale else [],
        "crumbs": [(_("Ratings"), "../"), (scheme.name, None)],
    }
    return render_page(request, here, "boards/rating_scheme.html", context, status=422 if form.errors or stale else 200)
