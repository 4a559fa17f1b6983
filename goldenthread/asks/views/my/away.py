"""When I am away, and who stands in; and the same, entered for others by the business unit."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.vocab import Permission
from goldenthread.asks import services
from goldenthread.asks.away_forms import AbsenceForm, BackForm
from goldenthread.asks.models import Absence
from goldenthread.boards.models import Contact
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.works import url_of
from goldenthread.trail.actor import Actor

from .me import me_of


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_away(request: HttpRequest) -> HttpResponse:
    """Days on which I am away, and for each partnership who stands in."""
    me = me_of(request)
    page = _Page(request, me.contacts(), me.actor, me.today)
    if page.is_done:
        return redirect(f"{reverse('my-away')}?done={page.is_done}")
    crumbs = [(_("My work"), reverse("my-work")), (_("When I am away"), None)]
    context = {**page.context(), "crumbs": crumbs, "myself": True}
    return render(request, "asks/my/away.html", context, status=page.status)


@partnership_view(Permission.EDIT_PEOPLE)
def person_away(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """The same for somebody else, as far as this partnership is concerned."""
    contact = Contact.objects.filter(partnership=here.partnership, slug=key).select_related("partnership").first()
    if contact is None:
        raise Http404
    page = _Page(request, [contact], here.actor, here.today)
    if page.is_done:
        there = reverse("person-away", kwargs={"slug": here.partnership.slug, "key": key})
        return redirect(f"{there}?done={page.is_done}")
    crumbs = [(_("People"), "../../"), (contact.name, url_of(contact)), (_("Away"), None)]
    context = {**page.context(), "crumbs": crumbs, "who": contact}
    return render_page(request, here, "asks/my/away.html", context, status=page.status)


class _Page:
    """The absences of one person: a form for a new one, and one for each there is, to change its last day."""

    def __init__(self, request: HttpRequest, contacts: Sequence[Contact], by: Actor, today: date) -> None:
        self.by, self.today, self.contacts = by, today, contacts
        self.done, self.is_done = request.GET.get("done", ""), ""
        rows = Absence.objects.filter(contact__in=contacts, last__gte=today)
        self.absences = list(rows.select_related("partnership", "contact", "deputy").order_by("first", "partnership"))
        data = request.POST if request.method == "POST" else None
        self.changed = self._named(data.get("absence", "")) if data and "absence" in data else None
        if data and "absence" in data and self.changed is None:
            raise Http404
        self.form = AbsenceForm(None if self.changed else data, contacts=contacts, today=today)
        self.backs = [
            (one, BackForm(data if one is self.changed else None, absence=one, prefix=name_of(one)))
            for one in self.absences
        ]
        if self.changed is not None:
            self._change(data is not None and "off" in data)
        elif data is not None and self.form.is_valid():
            self._enter()

    def _named(self, name: str) -> Absence | None:
        return next((one for one in self.absences if name_of(one) == name), None)

    def _enter(self) -> None:
        said = self.form.cleaned_data
        try:
            with transaction.atomic():
                for contact in self.contacts:
                    services.be_away(
                        contact=contact,
                        first=said["first"],
                        last=said["last"],
                        deputy=said[self.form.name_of(contact)],
                        by=self.by,
                        at=timezone.now(),
                    )
            self.is_done = "entered"
        except services.AwayAlready as refusal:
            self.form.add_error("first", str(refusal))
        except services.BackBeforeLeaving as refusal:
            self.form.add_error("last", str(refusal))
        except services.NoDeputy as refusal:
            self.form.add_error(None, str(refusal))

    def _change(self, off: bool) -> None:
        assert self.changed is not None  # noqa: S101 - the caller looked
        form = next(form for one, form in self.backs if one is self.changed)
        yesterday = services.end_today(self.today)
        if not off and not form.is_valid():
            return
        last = yesterday if off else form.cleaned_data["last"]
        try:
            services.come_back(absence=self.changed, last=last, by=self.by, at=timezone.now())
            self.is_done = "changed"
        except services.AwayAlready as refusal:
            form.add_error("last", str(refusal))

    @property
    def status(self) -> int:
        return 422 if self.form.errors or any(form.errors for _one, form in self.backs) else 200

    def context(self) -> dict[str, object]:
        told = {"entered": _("It is noted."), "changed": _("It was changed.")}
        wrong = next((form for _one, form in self.backs if form.errors), self.form)
        return {
            "form": self.form,
            "wrong": wrong,
            "absences": [(one, name_of(one), form) for one, form in self.backs],
            "contacts": self.contacts,
            "deputies": [self.form[self.form.name_of(one)] for one in self.contacts],
            "today": self.today,
            "notice": told.get(self.done, ""),
        }


def name_of(absence: Absence) -> str:
    """What a form calls an absence: its partnership and its first day, of which one person has one."""
    return f"{absence.partnership.slug}.{absence.first.isoformat()}"
