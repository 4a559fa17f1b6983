"""Does the domain our mail comes from let it arrive? Its records are pasted here; nothing is looked up or kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.sender import domain_of, judge, letter_to_it, places
from goldenthread.boards.sender_forms import SenderForm
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.outbox.domain_check import is_domain


@partnership_view(Permission.EDIT_SETTINGS)
def sender(request: HttpRequest, here: Visit) -> HttpResponse:
    usual = domain_of(settings.MAIL_FROM)
    usual = usual if is_domain(usual) else ""  # a local trial sends from nowhere
    form = SenderForm(request.POST if request.method == "POST" else None, initial={"domain": usual})
    told, letter = [], ""
    domain, selector = usual, ""
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        domain, selector = said["domain"], said["selector"]
        told = judge(**said)
        server = settings.MAIL_SERVER.host if settings.MAIL_SERVER else ""
        letter = letter_to_it(domain, server, told)
    context = {
        "form": form,
        "told": told,
        "letter": letter,
        "places": places(domain or "council.example", selector),
        "crumbs": [(_("About"), "../../"), (_("Mail"), "../"), (_("The sender's domain"), None)],
    }
    return render_page(request, here, "boards/sender.html", context, status=422 if form.errors else 200)
