"""What every page of results begins with: the campaign, its tool, the ways between its pages, and where each leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.assurance.access import untold
from goldenthread.assurance.models import Campaign
from goldenthread.assurance.result_queries import campaign_seen, returned_of
from goldenthread.assurance.results import Grid, grid
from goldenthread.assurance.tool import Question, Standard, Tool
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of

A_PAGE = 50  # lines of a table; more are on further pages


@dataclass(frozen=True, slots=True)
class Results:
    """A campaign's results: its returns scored, each once."""

    campaign: Campaign
    found: Grid
    base: str

    @property
    def tool(self) -> Tool:
        return self.found.tool


def campaign_or_404(here: Visit, reference: str) -> Campaign:
    found = campaign_seen(here, reference)
    if found is None:
        raise Http404
    return found


def results_of(here: Visit, reference: str) -> Results:
    """Six queries. Raises Http404."""
    campaign = campaign_or_404(here, reference)
    tool = campaign.tool.asks
    (returned,) = returned_of([campaign], [tool], untold=untold(here, standing_of(here)))
    return Results(campaign, grid(tool, returned), base_of_results(here, campaign.reference))


def base_of_results(here: Visit, reference: str) -> str:
    return reverse("results", kwargs={"slug": here.partnership.slug, "reference": reference})


def standard_url(base: str, key: str) -> str:
    return f"{base}standards/{quote(key)}/"


def agency_url(base: str, filled: str) -> str:
    return f"{base}returns/{filled}/"


def answer_url(base: str, filled: str, key: str) -> str:
    return f"{base}returns/{filled}/{quote(key)}/"


MANY = 4  # as many standards have room for their names above a table; more are headed by number, under a list of them


def heads_of(tool: Tool, base: str) -> list[tuple[Standard, str, str, str]]:
    """The standards as heads of a table: each with its name, its page, and what it is called where there are many, its
    number; all of them by their place where one has no number of its own. "" where there are few."""
    numbers = [one.number for one in tool.standards]
    if len(numbers) <= MANY:
        numbers = [""] * len(numbers)
    elif not all(numbers) or len(set(numbers)) < len(numbers) or max(map(len, numbers)) > _LONGEST:
        numbers = [str(n) for n, _one in enumerate(numbers, 1)]
    both = zip(tool.standards, numbers, strict=True)
    return [(one, standard_name(one), standard_url(base, one.key), number) for one, number in both]


_LONGEST = 5


def standard_name(one: Standard) -> str:
    return f"{one.number} {one.title}".strip()


def question_name(one: Question) -> str:
    return f"{one.number} {one.text}".strip()


def crumbs(here: Visit, campaign: Campaign, *more: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Assurance, the results of the campaign, and what stands below."""
    base = base_of_results(here, campaign.reference)
    front = reverse("assurance", kwargs={"slug": here.partnership.slug})
    last = _("Results of %(campaign)s") % {"campaign": campaign.name}
    return [(_("Assurance"), front), (last, base if more else None), *more]


def page_of(request: HttpRequest, lines: list[Any]) -> Page[Any]:
    """The page asked for of a long list."""
    return Paginator(lines, A_PAGE).get_page(request.GET.get("page"))


def framed(here: Visit, results: Results, *more: tuple[str, str | None], **context: Any) -> Mapping[str, Any]:
    """What the templates of results share."""
    return {
        "campaign": results.campaign,
        "base": results.base,
        "tool": results.tool,
        "untold": [line.whose.name for line in results.found.lines if line.whose.untold and line.whose.is_handed],
        "crumbs": crumbs(here, results.campaign, *more),
        **context,
    }
