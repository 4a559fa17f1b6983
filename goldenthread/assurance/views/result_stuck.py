"""Did it stick? What earlier campaigns put in a plan, tested by this one's returns."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.gap_queries import GapRow, ItemRow, gaps_of, items_of, planned_of
from goldenthread.assurance.result_queries import earlier_campaigns
from goldenthread.assurance.result_words import STICKS, STICKS_LOOKS
from goldenthread.assurance.sticking import Fate, counted, fates
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.vocab import STAGES

from .result_addresses import Results, answer_url, framed, page_of, question_name, results_of


@partnership_view(Permission.SEE_AUDITS)
def stuck(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every gap of an earlier campaign that is in a plan: what came back first."""
    seen = results_of(here, reference)
    earlier = earlier_campaigns(here, seen.campaign)
    told = [one for one in gaps_of(earlier) if one.state == "planned"]
    items = items_of(here, told)
    found = fates(planned_of(told, items), seen.found.lines)
    order = list(STICKS)
    both = sorted(zip(told, found, strict=True), key=lambda pair: order.index(pair[1].sticks))
    asked = request.GET.get("how", "")
    page = page_of(request, [pair for pair in both if not asked or pair[1].sticks == asked])
    lines = {line.whose.key: line.whose.reference for line in seen.found.handed}
    context = framed(
        here, seen, (_("Did it stick?"), None),
        earlier=earlier, page=page, how=asked, planned=len(told),
        counts=[(n, STICKS[word], word, STICKS_LOOKS[word]) for word, n in counted(found).items()],
        rows=[_row(seen, gap, fate, items.get(gap.item), lines.get(gap.whose, "")) for gap, fate in page.object_list],
    )  # fmt: skip
    return render_page(request, here, "assurance/results/stuck.html", dict(context))


def _row(seen: Results, gap: GapRow, fate: Fate, item: ItemRow | None, reference: str) -> dict[str, Any]:
    """`reference` is the agency's return now, "" where none is handed over."""
    question = seen.tool.by_key().get(gap.key)
    return {
        "gap": gap,
        "item": item,
        "stage": _(STAGES[item.stage]) if item else "",
        "stand": fate.stand,
        "sticks": STICKS[fate.sticks],
        "look": STICKS_LOOKS[fate.sticks],
        "question": question_name(question) if question else _("Not asked any more"),
        "url": answer_url(seen.base, reference, gap.key) if reference and question else "",
    }
