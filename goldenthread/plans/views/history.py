"""All that happened to an item: how it was claimed and settled, its old words and dates, every change."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.kinds import item_url
from goldenthread.plans.models import Turn, Version
from goldenthread.plans.rewording import rewordings
from goldenthread.plans.services import may_undo
from goldenthread.plans.sitting_queries import outcomes_of
from goldenthread.plans.slips import Kept, slips

from .addresses import item_or_404
from .lived import crumbs_of


@partnership_view(Permission.SEE_PLANS)
def item_history(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Newest first; the newest change by hand can be put back as it was."""
    item = item_or_404(here, reference)
    versions = list(item.versions.order_by("-number"))
    context = {
        "item": item,
        "versions": versions,
        "turns": list(Turn.objects.filter(item=item).select_related("group").order_by("-pk")),
        "outcomes": outcomes_of(item),
        "rewordings": list(rewordings(reversed(versions))),
        "slips": slips([_kept(version) for version in reversed(versions)]),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "may_undo": may_undo(item, versions),
        "crumbs": crumbs_of(item.plan, (item.reference, item_url(item)), (_("History"), None)),
    }
    return render_page(request, here, "plans/history.html", context)


def _kept(version: Version) -> Kept:
    due = version.fields["due"]
    day = timezone.localdate(version.at)
    return Kept(day, date.fromisoformat(due) if due else None, version.fields["timescale"], version.why)
