"""A partnership ends, and others come after it."""

from datetime import date, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards import services
from goldenthread.boards.forms import SuccessionForm
from goldenthread.boards.models import Membership
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, current_on, partnership_view
from goldenthread.partnerships.models import Partnership


@partnership_view(Permission.EDIT_SETTINGS)
def end_partnership(request: HttpRequest, here: Visit) -> HttpResponse:
    """Say that the partnership ends, and what comes after it; its open work is passed on from the next page."""
    form = SuccessionForm(request.POST or None, others=_mine(here))
    if request.method == "POST" and form.is_valid():
        try:
            _end(here, form)
            return redirect("carry-on", slug=here.partnership.slug)
        except services.EndsBeforeItBegan:
            form.add_error("last", _("The last day lies before the first."))
        except services.PartnershipEndedAlready:
            form.add_error(None, _("This partnership has its last day already."))
        except services.NameTaken as taken:
            field = next(field for field, name in form.fresh() if _slug(name) == taken.name)
            form.add_error(field, _("There is one of this name already. Give it a name of its own."))
    context = {"form": form, "crumbs": [(_("About"), "../"), (_("End"), None)]}
    return render_page(request, here, "boards/end_partnership.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _end(here: Visit, form: SuccessionForm) -> None:
    """Found what is new, then end the old: both or neither."""
    now, last = timezone.now(), form.cleaned_data["last"]
    fresh = [_found(here, name, last) for _field, name in form.fresh()]
    services.end_partnership(
        partnership=here.partnership, last=last, successors=[*form.chosen(), *fresh], by=here.actor, at=now
    )


def _found(here: Visit, name: str, last: date) -> Partnership:
    return services.found_successor(
        partnership=here.partnership,
        name=name,
        slug=_slug(name),
        began_on=last + timedelta(days=1),
        by=here.actor,
        at=timezone.now(),
    )


def _slug(name: str) -> str:
    return slugify(name)[:40].strip("-") or "partnership"


def _mine(here: Visit) -> list[Partnership]:
    """The other partnerships whose business unit this person is of."""
    rows = Membership.objects.filter(
        current_on(here.today), contact__person__user=here.user, role="business-unit", board__isnull=True
    )
    others = Partnership.objects.filter(pk__in=rows.values("partnership_id"), ended_on__isnull=True)
    return list(others.exclude(pk=here.partnership.pk).order_by("name"))
