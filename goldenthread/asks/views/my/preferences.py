"""How I like to be written to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.asks import services
from goldenthread.asks.my_forms import PreferenceForm
from goldenthread.asks.quiet import preference_of

from .me import me_of


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_preferences(request: HttpRequest) -> HttpResponse:
    """One mail a day or a week, and which kinds I can do without."""
    me = me_of(request)
    form = None
    if me.person is not None:
        form = PreferenceForm.of(preference_of(me.person), request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            weekly = form.cleaned_data["often"] == "weekly"
            services.prefer(person=me.person, weekly=weekly, quiet=form.quiet, by=me.actor, at=me.now)
            return redirect(f"{reverse('my-preferences')}?done=1")
    context = {
        "form": form,
        "email": me.person.email if me.person else "",
        "notice": _("We will write to you that way.") if request.GET.get("done") else "",
        "crumbs": [(_("My work"), reverse("my-work")), (_("Mail to you"), None)],
    }
    return render(request, "asks/my/preferences.html", context, status=422 if form is not None and form.errors else 200)
