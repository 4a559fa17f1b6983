"""Whether mail leaves, and what it looks like before any does."""

from contextlib import suppress
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.site import site_of
from goldenthread.accounts.vocab import Permission
from goldenthread.boards import services
from goldenthread.boards.mailing import Sample, kind_to_see, kinds_to_see, sample_of, waiting_for
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.outbox.queries import samples_received
from goldenthread.outbox.views import html_alone


class SwitchForm(forms.Form):
    read = forms.BooleanField(
        label=gettext_lazy("I have read every kind of mail"),
        error_messages={"required": gettext_lazy("Say that you have read them: tick the box.")},
    )


class AnswersForm(forms.Form):
    address = forms.EmailField(label=gettext_lazy("Where answers to this mail go"), required=False)


@partnership_view(Permission.EDIT_SETTINGS)
def mail(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every kind of mail, whether she has received it, and the switch."""
    deed = request.POST.get("deed", "")
    switch = SwitchForm(request.POST if deed == "on" else None)
    answers = AnswersForm(request.POST if deed == "answers" else None, initial={"address": here.partnership.answers_to})
    if request.method == "POST" and _done(deed, here, switch, answers):
        return redirect("about" if deed in ("on", "off") else "switch-mail", slug=here.partnership.slug)
    received = samples_received(here.partnership, here.user.email)
    people, things = waiting_for(here.partnership, here.today)
    context = {
        "kinds": [(kind, kind.word in received) for kind in kinds_to_see()],
        "missing": sum(kind.word not in received for kind in kinds_to_see()),
        "switch": switch,
        "answers": answers,
        "people": people,
        "things": things,
        "local": not settings.PRODUCTION,
        "crumbs": [(_("About"), "../"), (_("Mail"), None)],
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, here, "boards/mail.html", context, status=status)


def _done(deed: str, here: Visit, switch: SwitchForm, answers: AnswersForm) -> bool:
    """Do what was pressed; False where it cannot be done, and why stands in its form."""
    of: dict[str, Any] = {"partnership": here.partnership, "by": here.actor, "at": timezone.now()}
    # Pressed twice, it is as they want it already.
    with suppress(services.NothingToChange):
        if deed == "off":
            services.switch_mail(on=False, **of)
        elif deed == "on" and switch.is_valid():
            try:
                services.switch_mail(on=True, **of)
            except services.KindsUnseen as refusal:
                switch.add_error(None, _(str(refusal)))
                return False
        elif deed == "answers" and answers.is_valid():
            services.answer_to(address=answers.cleaned_data["address"], **of)
        else:
            return False
    return True


@partnership_view(Permission.EDIT_SETTINGS)
def mail_kind(request: HttpRequest, here: Visit, kind: str) -> HttpResponse:
    """One kind of mail as it will be sent; the manager can send it to herself."""
    sample = _sample(request, here, kind)
    if request.method == "POST":
        services.send_sample(
            partnership=here.partnership, sample=sample, to=here.user, by=here.actor, at=timezone.now()
        )
        return redirect("switch-mail", slug=here.partnership.slug)
    context = {
        "sample": sample,
        "received": kind in samples_received(here.partnership, here.user.email),
        "crumbs": [(_("About"), "../../"), (_("Mail"), "../"), (sample.label, None)],
    }
    return render_page(request, here, "boards/mail_kind.html", context, explain=False)


@partnership_view(Permission.EDIT_SETTINGS)
def mail_kind_html(request: HttpRequest, here: Visit, kind: str) -> HttpResponse:
    """The mail as a mail program draws it, by itself."""
    return html_alone(_sample(request, here, kind).html)


def _sample(request: HttpRequest, here: Visit, word: str) -> Sample:
    kind = kind_to_see(word)
    if kind is None:
        raise Http404
    link = f"{site_of(request)}{reverse('switch-mail', args=[here.partnership.slug])}"
    return sample_of(kind, here.partnership, here.user.name, here.today, link)
