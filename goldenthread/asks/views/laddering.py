"""When the partnership asks and reminds."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.accounts.vocab import Permission
from goldenthread.asks import services
from goldenthread.asks.ladder import Rungs
from goldenthread.asks.models import Ladder
from goldenthread.asks.queries import ladder_of
from goldenthread.asks.round_forms import LadderForm
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view


@partnership_view(Permission.ASK)
def ladder(request: HttpRequest, here: Visit) -> HttpResponse:
    """The partnership's own numbers of days, and in words what follows from them."""
    standing = ladder_of(here.partnership)
    form = LadderForm(request.POST if request.method == "POST" else None, initial=_initial(standing))
    theirs = False
    if request.method == "POST" and form.is_valid():
        try:
            services.set_ladder(
                partnership=here.partnership,
                seen=number_sent(request),
                by=here.actor,
                at=timezone.now(),
                **form.cleaned_data,
            )
            return redirect(f"{request.path}?saved=yes")
        except services.OutOfBounds as refusal:
            form.add_error(None, str(refusal))
        except services.LadderChangedMeanwhile as changed:
            standing, theirs = changed.ladder, True
    context = {
        "form": form,
        "ladder": standing,
        "follows": sentences(standing),
        "theirs": theirs,
        "saved": request.GET.get("saved") == "yes" and request.method == "GET",
        "crumbs": [(_("About"), "../"), (_("Asking and reminding"), None)],
    }
    return render_page(request, here, "asks/ladder.html", context, status=422 if form.errors or theirs else 200)


def _initial(standing: Ladder) -> dict[str, Any]:
    return {
        "own_dates": standing.own_dates,
        "ask_before": standing.ask_before,
        "before": ", ".join(str(days) for days in standing.before),
        "after": ", ".join(str(days) for days in standing.after),
        "escalate_after": standing.escalate_after,
        "ends_after": standing.ends_after,
    }


def sentences(standing: Ladder) -> list[str]:
    """What follows from a ladder, a sentence each."""
    rungs: Rungs = standing.rungs
    told = []
    if standing.own_dates:
        told.append(_("Outside rounds, an item is asked about %s before its own date.") % _days(rungs.ask_before))
    else:
        told.append(_("An item is asked about in rounds alone: its own date asks for nothing."))
    reminded = [_("%s before") % _listed(rungs.before)] if rungs.before else []
    reminded += [_("%s after") % _listed(rungs.after)] if rungs.after else []
    if reminded:
        told.append(_("Whoever has not answered is reminded %s the closing date.") % _(" and ").join(reminded))
    else:
        told.append(_("Nobody is reminded, unless somebody presses for it."))
    told.append(_("An ask is ready to escalate %s after the closing date.") % _days(rungs.escalate_after))
    told.append(_("No answers are taken later than %s after the closing date.") % _days(rungs.ends_after))
    return told


def _days(count: int) -> str:
    return ngettext("%d day", "%d days", count) % count


def _listed(days: tuple[int, ...]) -> str:
    """ "28 and 7 days" """
    words = [str(one) for one in days[:-1]]
    last = _days(days[-1])
    return _("%(first)s and %(last)s") % {"first": ", ".join(words), "last": last} if words else last
