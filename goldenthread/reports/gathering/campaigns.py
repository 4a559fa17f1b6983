"""A campaign and what its returns come to, for the paper the board reads."""

from goldenthread.assurance.campaign_queries import tally_of
from goldenthread.assurance.comparing import Year, year_on_year
from goldenthread.assurance.models import Campaign, Gap
from goldenthread.assurance.result_queries import heirs_in, returned_of
from goldenthread.assurance.results import Grid, drift, grid, question_themes
from goldenthread.assurance.sticking import Planned, Sticks, counted, fates
from goldenthread.plans.models import Item
from goldenthread.reports.assured_facts import OverviewFacts
from goldenthread.reports.scope import Scope


def overview_facts(scope: Scope) -> OverviewFacts:
    """Nine queries, and two more where agencies and groups came after others."""
    campaign: Campaign = scope.thing
    earlier = campaign.follows
    campaigns = [campaign, *([earlier] if earlier else [])]
    tools = [one.tool.asks for one in campaigns]
    told = returned_of(campaigns, tools)
    found = grid(tools[0], told[0])
    comparison = None
    if earlier is not None:
        then = Year(tools[1], told[1], earlier.closes_on)
        now = Year(tools[0], told[0], campaign.closes_on)
        comparison = year_on_year(then, now, heirs_in(scope.partnership))
    gaps = Gap.objects.filter(filled__campaign=campaign).exclude(state="dropped").values_list("state", flat=True)
    states = list(gaps)
    excused = campaign.returns.filter(state="excused").select_related("seat", "setting", "group")
    return OverviewFacts(
        whose=scope.partnership.name,
        campaign=campaign.name,
        tool=tools[0].title,
        why=campaign.why,
        day=scope.day,
        opens_on=campaign.opens_on,
        closes_on=campaign.closes_on,
        grid=found,
        rate=tally_of(campaign, [one.stand for one in told[0]], scope.day),
        themes=tuple(question_themes(found)),
        drifts=tuple(drift(found)),
        comparison=comparison,
        before_name=earlier.name if earlier else "",
        gaps=len(states),
        planned=states.count("planned"),
        tested=_tested(earlier, found) if earlier else {},
        excused=tuple((one.whose, one.why) for one in excused),
    )


def _tested(earlier: Campaign, found: Grid) -> dict[Sticks, int]:
    """What became of the gaps of the last campaign that went into a plan."""
    gaps = Gap.objects.filter(filled__campaign=earlier, state="planned").values_list(
        "filled__seat__slug", "filled__setting__slug", "filled__group__slug", "key", "item"
    )
    rows = list(gaps)
    items = Item.objects.filter(partnership=earlier.partnership_id, reference__in=[row[-1] for row in rows])
    stages = dict(items.values_list("reference", "stage"))
    planned = [
        Planned(_whose(seat, setting, group), key, item, stages.get(item, ""))
        for seat, setting, group, key, item in rows
    ]
    return {word: n for word, n in counted(fates(planned, found.lines)).items() if n}


def _whose(seat: str | None, setting: str | None, group: str | None) -> str:
    return f"seat:{seat}" if seat else f"setting:{setting}" if setting else f"group:{group}"
