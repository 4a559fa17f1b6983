"""When an item is looked at again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.kinds import item_url
from goldenthread.plans.life_forms import WatchForm

from .addresses import item_or_404, number_seen
from .lived import crumbs_of_item


@partnership_view(Permission.EDIT_PLANS)
def watch_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Set the day, move it, or take it away."""
    found = item_or_404(here, reference)
    form = WatchForm(request.POST or None, initial={"day": found.review_on})
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            day, seen = form.cleaned_data["day"], number_seen(request)
            services.set_review(item=found, day=day, seen=seen, by=here.actor, at=timezone.now())
            return redirect(item_url(found))
        except services.NothingToChange as refused:
            form.add_error(None, str(refused))
        except services.ItemChangedMeanwhile as changed:
            stale, found = True, changed.item
    context = {
        "item": found,
        "form": form,
        "stale": stale,
        "crumbs": crumbs_of_item(found, _("Look at it again")),
    }  # fmt: skip
    return render_page(request, here, "plans/watch_item.html", context, status=422 if form.errors or stale else 200)
