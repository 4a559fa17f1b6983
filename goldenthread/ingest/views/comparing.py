"""The next version of a plan beside the one that lives: a person says piece by piece what changes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.ingest import services
from goldenthread.ingest.models import Upload
from goldenthread.ingest.queries import upload_of
from goldenthread.plans.comparing import Change, Comparison
from goldenthread.plans.comparing import compare as compare_outlines
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.outlining import outline_of
from goldenthread.plans.services import PlanChangedMeanwhile, TooDeep, UnknownLead

FIELD_WORDS: dict[str, Any] = {
    "ref": gettext_lazy("Number"),
    "text": gettext_lazy("Words"),
    "how": gettext_lazy("How"),
    "measure": gettext_lazy("How we will know"),
    "leads": gettext_lazy("Leads"),
    "timescale": gettext_lazy("By when"),
    "scope": gettext_lazy("About"),
}


@partnership_view(Permission.EDIT_PLANS)
def compare(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What the next version would change, with both texts; what has its tick is taken in, the rest stays as it is."""
    found = upload_of(here, reference)
    if found is None or found.renews is None or found.reviewed_at is None:
        raise Http404
    if found.plan is not None:
        return redirect(plan_url(found.plan))
    comparison = compare_outlines(outline_of(found.renews), services.outline_of(found))
    problem = ""
    if request.method == "POST":
        try:
            _take(request, here, found, comparison)
            return redirect(plan_url(found.renews))
        except (PlanChangedMeanwhile, services.ChangedMeanwhile):
            problem = _("Somebody else changed this meanwhile. Nothing was taken in: look again at what would change.")
        except services.AlreadyAPlan as done:
            return redirect(plan_url(done.plan))
        except UnknownLead as unknown:
            problem = str(unknown)
        except TooDeep as deep:
            problem = str(deep)
        found = upload_of(here, reference) or found
    context = {
        "upload": found,
        "plan": found.renews,
        "groups": _grouped(comparison.changes),
        "same": comparison.same,
        "problem": problem,
        "crumbs": [(_("Upload a plan"), "../../"), (found.file.name, "../"), (_("What would change"), None)],
    }
    return render_page(request, here, "ingest/compare.html", context, status=422 if problem else 200)


def _take(request: HttpRequest, here: Visit, found: Upload, comparison: Comparison) -> None:
    ticked = set(request.POST.getlist("take"))
    services.renew(
        upload=found,
        accepted=[change.key for n, change in enumerate(comparison.changes) if f"{n}:{change.key}" in ticked],
        seen=number_sent(request),
        plan_seen=number_sent(request, "plan_seen"),
        by=here.actor,
        at=timezone.now(),
    )


def _grouped(changes: tuple[Change, ...]) -> list[tuple[Any, Any, list[dict[str, Any]]]]:
    """The changes by kind, each with its words: new, changed, moved, gone."""
    heads = {
        "new": (_("New"), _("Not in the plan that is here.")),
        "changed": (_("Changed"), _("The same item says something else.")),
        "moved": (_("Moved"), _("Stands in another place and says the same.")),
        "gone": (_("Gone"), _("Not in the next version: it is set aside as superseded and keeps its history.")),
    }
    shown: dict[str, list[dict[str, Any]]] = {kind: [] for kind in heads}
    for n, change in enumerate(changes):
        item = change.new or change.old
        assert item is not None  # noqa: S101 - a change is of something
        shown[change.kind].append(
            {
                "value": f"{n}:{change.key}",
                "id": f"take-{n}",
                "item": item,
                "reference": change.old.id if change.old else "",
                "moved": change.moved and change.kind == "changed",
                "differences": [(FIELD_WORDS[one.field], one.before, one.after) for one in change.differences],
            }
        )
    return [(*heads[kind], rows) for kind, rows in shown.items() if rows]
