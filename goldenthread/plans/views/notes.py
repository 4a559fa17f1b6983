"""Working notes beside an item: the business unit's own, shown to nobody else, on no paper and in no file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import item_url
from goldenthread.plans.models import Item, Note
from goldenthread.plans.theme_forms import NoteForm

from .addresses import item_or_404
from .lived import crumbs_of_item


def notes_beside(here: Visit, item: Item) -> dict[str, Any]:
    """What plans/notes_of_item.html needs; nothing at all for who is not of the business unit."""
    if not here.may(Permission.EDIT_PLANS):
        return {}
    return {"notes": _numbered(item), "note_form": NoteForm(auto_id="beside_%s")}


def _numbered(item: Item) -> list[tuple[int, Note]]:
    """The notes that stand, newest first, each with its number among all that ever stood beside this item."""
    every = enumerate(Note.objects.filter(item=item).order_by("pk"), start=1)
    return [(number, note) for number, note in every if note.removed_at is None][::-1]


@partnership_view(Permission.EDIT_PLANS)
def notes(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The notes beside one item: write one, take one away."""
    found = item_or_404(here, reference)
    standing = _numbered(found)
    if request.POST.get("remove"):
        note = dict(standing).get(_number(request.POST["remove"]))
        if note is None:
            raise Http404
        services.remove_note(note=note, by=here.actor, at=timezone.now())
        return redirect(f"{item_url(found)}#notes")
    form = NoteForm(request.POST if request.method == "POST" else None, auto_id="beside_%s")
    if request.method == "POST" and form.is_valid():
        services.add_note(item=found, words=form.cleaned_data["note"], by=here.actor, at=timezone.now())
        return redirect(f"{item_url(found)}#notes")
    context = {
        "item": found,
        "notes": standing,
        "note_form": form,
        "crumbs": crumbs_of_item(found, _("Notes")),
    }
    return render_page(request, here, "plans/notes.html", context, status=422 if form.errors else 200)


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 10 else 0
