"""Lists and pages of agencies, areas, boards, groups, people and posts: one set of views for all of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards import queries, services
from goldenthread.boards.forms import ThingForm
from goldenthread.boards.handover import open_work, predecessors_of, successors_of
from goldenthread.boards.models import Contact, Lasting
from goldenthread.boards.nouns import NOUNS, Noun
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.works import url_of


@partnership_view(Permission.SEE_PEOPLE)
def things(request: HttpRequest, here: Visit, noun: str) -> HttpResponse:
    """Every agency, area, board, group, person or post, those that ended last."""
    kind = noun_or_404(noun)
    context = {
        "kind": kind,
        "columns": queries.COLUMNS[kind.noun],
        "lines": [
            (line.thing, url_of(line.thing), queries.has_ended(line.thing, here), line.named(kind.noun))
            for line in queries.lines_of(here, kind.noun)
        ],
        "may_edit": here.may(Permission.EDIT_PEOPLE),
        "crumbs": [(_("Who is who"), "../"), (kind.many, None)],
    }
    return render_page(request, here, "boards/things.html", context)


@partnership_view(Permission.SEE_PEOPLE)
def thing(request: HttpRequest, here: Visit, noun: str, key: str) -> HttpResponse:
    """One of them: what is known of it, who belongs to it, what it was called and what came before and after."""
    kind, found = thing_or_404(here, noun, key)
    (facts,) = (line.named(kind.noun) for line in queries.lines_of(here, kind.noun) if line.thing.pk == found.pk)
    context = {
        "kind": kind,
        "thing": found,
        "facts": facts,
        "ended": queries.has_ended(found, here),
        "former": queries.former_names(found),
        "before": [(one.name, url_of(one)) for one in predecessors_of(found)],
        "after": [(one.name, url_of(one)) for one in successors_of(found)],
        "parts": [(title, [(one.name, url_of(one)) for one in rows]) for title, rows in queries.members_of(found)],
        "may_edit": here.may(Permission.EDIT_PEOPLE),
        "may_pass_on": here.may(Permission.PASS_ON) and found.last is not None,
        "open_pieces": sum(len(pieces) for _work, pieces in open_work(found)) if found.last is not None else 0,
        "crumbs": [(_("Who is who"), "../../"), (kind.many, "../"), (found.name, None)],
        **_places(found),
    }
    return render_page(request, here, "boards/thing.html", context)


def _places(found: Lasting) -> dict[str, Any]:
    """Posts held, places in groups and roles, for the kinds that have them."""
    places: dict[str, Any] = {}
    if found.noun in ("post", "person"):
        places["holdings"] = [(row, url_of(row.post), url_of(row.contact)) for row in queries.holdings_of(found)]
    if found.noun in ("group", "person"):
        places["seatings"] = [(row, url_of(row.group), url_of(row.contact)) for row in queries.seatings_of(found)]
    if isinstance(found, Contact):
        places["memberships"] = queries.memberships_of(found)
        places["email"] = found.person.email
        places["user"] = found.person.user
    return places


@partnership_view(Permission.EDIT_PEOPLE)
def add(request: HttpRequest, here: Visit, noun: str) -> HttpResponse:
    """Add one."""
    kind = noun_or_404(noun)
    form = ThingForm(request.POST or None, noun=kind.noun, partnership=here.partnership)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts = form.facts() | {one: said[one] for one in ("first", "last", "email") if one in said}
        try:
            made = kind.add(partnership=here.partnership, name=said["name"], by=here.actor, at=timezone.now(), **facts)
            return redirect(url_of(made))
        except services.NameTaken:
            form.add_error("name", _("There is one of this name already."))
        except services.KnownAlready as known:
            form.add_error("email", _("%(name)s is known here by this address already.") % {"name": known.contact.name})
    context = {
        "kind": kind,
        "form": form,
        "crumbs": [(_("Who is who"), "../../"), (kind.many, "../"), (_("Add"), None)],
    }
    return render_page(request, here, "boards/add.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PEOPLE)
def change(request: HttpRequest, here: Visit, noun: str, key: str) -> HttpResponse:
    """Change what is known of it; where somebody else did meanwhile, both texts are shown."""
    kind, found = thing_or_404(here, noun, key)
    form = _form(request, here, kind, found)
    theirs: list[tuple[Any, Any]] = []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.change_thing(
                thing=found,
                name=said["name"],
                named_from=said["named_from"] or here.today,
                changes=form.facts(),
                seen=seen_in(request),
                by=here.actor,
                at=timezone.now(),
            )
            return redirect(url_of(found))
        except services.NameTaken:
            form.add_error("name", _("There is one of this name already."))
        except services.NothingToChange:
            form.add_error(None, _("Nothing was changed, because this is what is known already."))
        except services.ChangedMeanwhile as changed:
            found = changed.thing  # type: ignore[assignment]
            now = ThingForm(noun=kind.noun, partnership=here.partnership, thing=found)
            theirs = [(field.label, _standing(found, field.name)) for field in now if field.name != "named_from"]
    context = {
        "kind": kind,
        "thing": found,
        "form": form,
        "theirs": theirs,
        "crumbs": [(kind.many, "../../"), (found.name, "../"), (_("Change"), None)],
    }
    return render_page(request, here, "boards/change.html", context, status=422 if form.errors or theirs else 200)


def _form(request: HttpRequest, here: Visit, kind: Noun, found: Lasting) -> ThingForm:
    initial = {"name": found.name} | {
        name: getattr(found, name) for name in ("kind", "product", "phone") if hasattr(found, name)
    }
    data = request.POST or None
    return ThingForm(data, noun=kind.noun, partnership=here.partnership, thing=found, initial=initial)


def _standing(thing: Lasting, name: str) -> str:
    shown = getattr(thing, f"get_{name}_display", None)
    return str(shown() if shown else getattr(thing, name) or "")


def noun_or_404(path: str) -> Noun:
    if path not in queries.NOUN_OF_PATH:
        raise Http404
    return NOUNS[queries.NOUN_OF_PATH[path]]


def thing_or_404(here: Visit, path: str, key: str) -> tuple[Noun, Lasting]:
    kind = noun_or_404(path)
    found = queries.find_thing(here, kind.noun, key)
    if found is None:
        raise Http404
    return kind, found


def seen_in(request: HttpRequest) -> int:
    """The version a form was made from; 0, which is none, where it does not say."""
    return number_sent(request)
