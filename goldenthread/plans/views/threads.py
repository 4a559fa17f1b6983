"""A priority's whole thread on one page, and every break in it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.breaks import BREAKS, Break
from goldenthread.plans.models import Item
from goldenthread.plans.outline import KINDS
from goldenthread.plans.threads import Bead, ThreadOfPriority, thread_of_priority

from .addresses import item_or_404, items_url
from .lived import crumbs_of_item
from .strip import level_of


@dataclass(frozen=True, slots=True)
class BreakShown:
    """A break in words, the page on which this visitor mends it or looks at it, and what they do there."""

    name: str
    anchor: str
    words: str
    url: str
    deed: str


@dataclass(frozen=True, slots=True)
class KnotShown:
    """One item as the page draws it."""

    bead: Bead
    level: str
    breaks: list[BreakShown]
    under: "list[KnotShown]"


@dataclass(frozen=True, slots=True)
class Mending:
    """Where breaks are mended. Who may not change the plan is led to the item's own page."""

    here: Visit
    item: Item
    may_edit: bool
    items: str

    def shown(self, one: Break, thread: ThreadOfPriority) -> BreakShown:
        saying, row = BREAKS[one.kind], thread.rows[one.reference]
        url = self._url(one) if self.may_edit else f"{self.items}{one.reference}/"
        name = row.printed_ref or row.reference
        words = str(saying.words) % {"about": one.about} if one.about else str(saying.words)
        return BreakShown(name, f"at-{one.reference}", words, url, str(saying.deed) if self.may_edit else "")

    def _url(self, one: Break) -> str:
        of = {"slug": self.here.partnership.slug}
        match BREAKS[one.kind].mend:
            case "join":
                return reverse("joins", kwargs={**of, "reference": one.reference})
            case "add":
                add = reverse("add-item", kwargs={**of, "reference": self.item.plan.reference})
                return f"{add}?under={one.reference}"
            case "edit":
                return f"{self.items}{one.reference}/edit/"
            case "item":
                return f"{self.items}{one.reference}/"


@partnership_view(Permission.SEE_PLANS)
def priority_thread(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Where a priority came from, all that stands under it with its proof and its impact, and every break between."""
    found = item_or_404(here, reference)
    thread = thread_of_priority(here, found)
    mending = Mending(here, found, here.may(Permission.EDIT_PLANS), items_url(here))
    levels: dict[str, str] = {kind: level_of(found.plan, kind) for kind in KINDS}
    context = {
        "item": found,
        "level": levels[found.kind],
        "thread": thread,
        "knot": _knot(thread.top, thread, mending, levels),
        "breaks": _together(thread, mending),
        "items": mending.items,
        "crumbs": crumbs_of_item(found, _("Thread")),
    }
    return render_page(request, here, "plans/thread.html", context)


def _knot(bead: Bead, thread: ThreadOfPriority, mending: Mending, levels: dict[str, str]) -> KnotShown:
    shown = [mending.shown(one, thread) for one in bead.breaks]
    under = [_knot(one, thread, mending, levels) for one in bead.under]
    return KnotShown(bead, levels[bead.row.kind], shown, under)


def _together(thread: ThreadOfPriority, mending: Mending) -> list[tuple[str, str, list[BreakShown]]]:
    """The breaks by what they say, each kind once: (words, what to do, each break)."""
    found: dict[str, list[BreakShown]] = {}
    for one in thread.breaks:
        shown = mending.shown(one, thread)
        found.setdefault(shown.words, []).append(shown)
    return [(words, every[0].deed, every) for words, every in found.items()]
