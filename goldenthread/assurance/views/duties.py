"""Which agencies have which duties: ticks, kept only where they differ from what an agency's kind has."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.duty_rules import of_nation
from goldenthread.assurance.setting_queries import duty_lines
from goldenthread.assurance.vocab import DUTIES, Duty
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.ui.words import choices


@partnership_view(Permission.SEE_AUDITS)
def duties(request: HttpRequest, here: Visit) -> HttpResponse:
    """Agencies down the side, duties across."""
    words = of_nation(here.partnership.nation)
    may = here.may(Permission.RUN_AUDITS)
    lines = duty_lines(here, words)
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        ticks, before = set(request.POST.getlist("held")), set(request.POST.getlist("was"))
        said: dict[tuple[int, Duty], bool] = {}
        for line in lines:
            for duty, _held, _own in line.held:
                word = f"{line.seat.slug}.{duty}"
                if (word in ticks) != (word in before):
                    said[line.seat.pk, duty] = word in ticks
        services.say_duties(partnership=here.partnership, said=said, by=here.actor, at=timezone.now())
        return redirect(f"{request.path}?done=yes")
    context = {
        "lines": lines,
        "duties": choices({one: DUTIES[one] for one in words}),
        "may_run": may,
        "done": request.GET.get("done") == "yes",
        "crumbs": [(_("Assurance"), "../../"), (_("Duties"), None)],
    }
    return render_page(request, here, "assurance/settings/duties.html", context)
