"""Something asked of me is somebody else's: to a colleague, or back to the business unit, with a word why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from goldenthread.asks import services
from goldenthread.asks.key_forms import PassForm
from goldenthread.asks.people import colleagues_of

from .me import me_of


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_not_mine(request: HttpRequest, ask: str) -> HttpResponse:
    """Pass one ask on. What is answered already is mine, and is changed or left."""
    me = me_of(request)
    one = me.asked_or_404(ask)
    if one.ask.state != "open":
        raise Http404
    contact = me.givers([one])[one.ask.pk].contact
    people = {other.slug: other for other in colleagues_of(one.ask, contact, me.today)}
    form = PassForm(
        request.POST if request.method == "POST" else None,
        people=[(slug, other.name) for slug, other in people.items()],
    )
    if request.method == "POST" and form.is_valid():
        to = people.get(form.cleaned_data.get("to", ""))
        try:
            services.pass_on(ask=one.ask, to=to, why=form.cleaned_data["why"], by=me.actor, at=me.now)
            return redirect(f"{reverse('my-work')}?done=passed")
        except (services.NotAsked, services.NotAColleague, services.MustSayWhy) as refusal:
            form.add_error(None, str(refusal))
    answer = f"{reverse('my-answer')}?ask={ask}"
    context = {
        "one": one,
        "form": form,
        "people": people,
        "back": answer,
        "crumbs": [(_("My work"), reverse("my-work")), (_("Answer"), answer), (_("Not mine"), None)],
    }
    return render(request, "asks/my/not_mine.html", context, status=422 if form.errors else 200)
