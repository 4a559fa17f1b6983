"""A list of contacts: given, looked through beside what is known, and taken in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.contacts import match_contacts
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.files.given import GivenForm
from goldenthread.ingest import services
from goldenthread.ingest.contacts_forms import ContactsReviewForm
from goldenthread.ingest.contacts_reviewing import decide, questions
from goldenthread.ingest.models import ContactSheet
from goldenthread.ingest.queries import known_of, sheet_of, sheets_of


@partnership_view(Permission.EDIT_PEOPLE)
def contacts(request: HttpRequest, here: Visit) -> HttpResponse:
    """Give a list of contacts, and see those given before."""
    form = GivenForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        name, data = form.given()
        try:
            sheet = services.take_in_contacts(
                partnership=here.partnership, name=name, data=data, by=here.actor, at=timezone.now()
            )
            return redirect("contact-sheet", slug=here.partnership.slug, reference=sheet.reference)
        except documents.Unreadable as refusal:
            form.add_error(form.given_in, str(refusal))
        except services.HoldsNoContacts:
            said = _("Nobody was found in it, so nothing was kept. It needs a row of headings such as name and e-mail.")
            form.add_error(form.given_in, said)
    crumbs = [(_("Who is who"), "../"), (_("Bring contacts in"), None)]
    context = {"form": form, "sheets": sheets_of(here), "crumbs": crumbs}
    return render_page(request, here, "ingest/contacts.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PEOPLE)
def contact_sheet(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What the list says beside what is known: say what is the same, leave lines out, take the rest in."""
    sheet = sheet_of(here, reference)
    if sheet is None:
        raise Http404
    read = services.contacts_of(sheet)
    proposals = match_contacts(read.lines, known_of(here.partnership))
    data = request.POST if request.method == "POST" else None
    form = ContactsReviewForm(data, proposals=proposals, asked=questions(proposals), saved=sheet.answers)
    stale = False
    if sheet.taken_at is None and request.method == "POST" and form.is_valid():
        try:
            return _answer(request, here, sheet, form)
        except services.SheetTaken:
            return redirect("contact-sheet", slug=here.partnership.slug, reference=reference)
        except services.SheetChangedMeanwhile as changed:
            sheet, stale = changed.sheet, True
    context = {
        "sheet": sheet,
        "form": form,
        "stale": stale,
        "remarks": read.remarks,
        "lines": read.lines,
        "crumbs": [(_("Who is who"), "../../"), (_("Bring contacts in"), "../"), (sheet.file.name, None)],
    }
    return render_page(request, here, "ingest/contact_sheet.html", context, status=422 if form.errors or stale else 200)


def _answer(request: HttpRequest, here: Visit, sheet: ContactSheet, form: ContactsReviewForm) -> HttpResponse:
    seen = number_sent(request)
    sheet = services.keep_answers(sheet=sheet, answers=form.answers(), seen=seen)
    if "confirm" not in request.POST:
        return redirect("contact-sheet", slug=here.partnership.slug, reference=sheet.reference)
    taken = services.confirm_contacts(
        sheet=sheet,
        decisions=decide(form.proposals, form.chosen(), form.same()),
        seen=sheet.version,
        today=here.today,
        by=here.actor,
        at=timezone.now(),
    )
    context = {
        "sheet": sheet,
        "taken": taken,
        "crumbs": [(_("Who is who"), "../../"), (_("Bring contacts in"), "../"), (sheet.file.name, None)],
    }
    return render_page(request, here, "ingest/contacts_taken.html", context)
