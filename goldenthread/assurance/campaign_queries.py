"""What the pages of campaigns ask: how far each is, and how far each return. Never what a return says.

Each list in a number of queries that does not grow with it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.reaching import Reached, reached
from goldenthread.asks.round_queries import find_rounds
from goldenthread.asks.vocab import GOING
from goldenthread.boards.visit import Visit

from .access import campaigns_visible_to
from .campaign_standing import Row, Stand, Tally, chosen, days_late, tally
from .desk import RETURN, base_of, whom_of
from .models import Campaign, Return, ToolVersion
from .said_rows import said_where
from .scoring import Said, asked_of
from .tool import Tool
from .vocab import FILLING, HANDED, ReturnState

_WITH = ("tool__tool", "board", "group", "follows", "partnership")


def find_campaign(here: Visit, reference: str) -> Campaign | None:
    return campaigns_visible_to(here).filter(reference=reference).select_related(*_WITH).first()


def day_of(campaign: Campaign, today: date) -> date:
    """The day lateness is counted to: today, or the day the campaign was closed."""
    return timezone.localdate(campaign.closed_at) if campaign.closed_at else today


def tally_of(campaign: Campaign, stands: Iterable[Stand], today: date) -> Tally:
    """How many of its returns came back, and how late: told alike on its page, its results and in papers."""
    return tally(stands, campaign.closes_on, day_of(campaign, today), closed=campaign.state == "closed")


@dataclass(frozen=True, slots=True)
class Line:
    """A campaign with how far it is."""

    campaign: Campaign
    tally: Tally


def lines_of(here: Visit) -> list[Line]:
    """Every campaign this visitor may see, the newest first. Two queries."""
    campaigns = list(campaigns_visible_to(here).select_related("tool__tool", "board", "partnership"))
    stands: dict[int, list[Stand]] = {}
    rows = Return.objects.filter(campaign__in=[one.pk for one in campaigns]).order_by()
    for campaign, state, came_on in rows.values_list("campaign_id", "state", "first_signed_on"):
        stands.setdefault(campaign, []).append(Stand(cast(ReturnState, state), came_on))
    return [Line(one, tally_of(one, stands.get(one.pk, ()), here.today)) for one in campaigns]


def rows_of(campaign: Campaign, untold: Collection[int] = ()) -> list[Row]:
    """Each return with its name and how it stands. One query. Of those `untold` (access.untold), whoever looks is not
    to know yet that they are agreed."""
    name = Coalesce("seat__name", "setting__name", "group__name", output_field=CharField())
    told = campaign.returns.annotate(called=name).order_by("pk")
    return [
        Row(key, called, Stand("signed" if key in untold and state in HANDED else cast(ReturnState, state), came_on))
        for key, called, state, came_on in told.values_list("pk", "called", "state", "first_signed_on")
    ]


@dataclass(frozen=True, slots=True)
class HowFar:
    """How many of the questions asked of them are answered."""

    answered: int
    asked: int


def how_far(returns: Sequence[Return]) -> dict[int, HowFar]:
    """By key, how far each return is; conditions and kinds of agency are minded. One query beside the tools, which the
    campaigns of `returns` carry."""
    versions = {one.campaign.tool_id: one.campaign.tool for one in returns}
    tools = {key: version.asks for key, version in versions.items()}
    said = said_where(Q(filled__in=[one.pk for one in returns]), tools.values())
    return {one.pk: _how_far(one, tools[one.campaign.tool_id], said.get(one.pk, {})) for one in returns}


def _how_far(filled: Return, tool: Tool, said: Mapping[str, Said]) -> HowFar:
    scales = tool.scales_by_key()
    asked = asked_of(tool, filled.kind_of_agency, said)
    answered = sum(one.key in said and said[one.key].answers(scales[one.scale]) for one in asked)
    return HowFar(answered, len(asked))


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One return as a campaign's page shows it. `url` leads to it; "" in a draft."""

    filled: Return
    far: HowFar
    late: int
    people: tuple[Reached, ...]
    url: str = ""

    @property
    def through(self) -> str:
        """The agency that answers for a setting."""
        setting = self.filled.setting
        return setting.answered_by.name if setting and setting.answered_by else ""


def sorted_rows(rows: Sequence[Row], campaign: Campaign, which: str, words: str, sort: str, today: date) -> list[Row]:
    return chosen(rows, which, words, sort, campaign.closes_on, day_of(campaign, today))


def return_lines(
    here: Visit, campaign: Campaign, keys: Sequence[int], untold: Collection[int] = ()
) -> list[ReturnLine]:
    """Those returns, in that order: how far each is and who answers. Eight queries at most, however many they are."""
    rows = Return.objects.filter(pk__in=list(keys)).select_related(
        "partnership", "seat", "setting__answered_by", "group"
    )
    found = {one.pk: one for one in rows}
    for one in found.values():
        one.campaign = campaign
        if one.pk in untold and one.state in HANDED:
            one.state = "signed"
    far = how_far(list(found.values()))
    whoms = {key: whom_of(one) for key, one in found.items()}
    people = reached({one for one in whoms.values() if one is not None}, here.today)
    until = day_of(campaign, here.today)
    lines = []
    for key in keys:
        one, whom = found[key], whoms[key]
        late = days_late(Stand(cast(ReturnState, one.state), one.first_signed_on), campaign.closes_on, until)
        asked = people.get(whom, ()) if whom is not None else ()
        lines.append(ReturnLine(one, far[key], late, asked, base_of(one) if campaign.state != "draft" else ""))
    return lines


def find_return(campaign: Campaign, reference: str) -> Return | None:
    rows = campaign.returns.filter(reference=reference)
    return rows.select_related("seat", "setting", "group", "partnership", "campaign__partnership").first()


def round_of(here: Visit, campaign: Campaign) -> Round | None:
    """The round that asks for its returns, where this visitor may see it. Two queries at most."""
    return find_rounds(here, [campaign.round]).get(campaign.round) if campaign.round else None


def not_asked(campaign: Campaign) -> int:
    """How many returns are to be filled in and nobody is asked for. One query."""
    going = Ask.objects.filter(partnership=campaign.partnership, kind=RETURN, state__in=GOING).values("reference")
    return campaign.returns.filter(state__in=FILLING).exclude(reference__in=going).count()


def agreed_versions(here: Visit) -> QuerySet[ToolVersion]:
    """What a campaign may ask, by its tool, the newest first. What cases are graded by is an audit's."""
    rows = ToolVersion.objects.filter(
        partnership=here.partnership, state="agreed", tool__retired_on__isnull=True
    ).exclude(tool__use="case-audit")
    return rows.select_related("tool").defer("content").order_by("tool__name", "-number")


def earlier_campaigns(here: Visit, mine: Campaign | None = None) -> list[Campaign]:
    """What a campaign may be compared with, the newest first. One query."""
    rows = campaigns_visible_to(here).exclude(state="draft").select_related("tool__tool").order_by("-opens_on", "-pk")
    return list(rows.exclude(pk=mine.pk) if mine else rows)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some agencies, settings and groups that a campaign asks, or is to ask, by key."""

    seats: frozenset[int] = frozenset()
    settings: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.all > 0

    @property
    def all(self) -> int:
        return len(self.seats) + len(self.settings) + len(self.groups)

    def pairs(self) -> list[tuple[str, int]]:
        """Each with the column of a return that holds it, in the order in which they came to be known."""
        told = (("seat_id", self.seats), ("setting_id", self.settings), ("group_id", self.groups))
        return [(column, key) for column, keys in told for key in sorted(keys)]


def chosen_of(campaign: Campaign) -> Chosen:
    """One query."""
    rows = list(campaign.returns.values_list("seat_id", "setting_id", "group_id"))
    seats, settings, groups = (frozenset(row[n] for row in rows if row[n]) for n in range(3))
    return Chosen(seats, settings, groups)


def nobody_answers(campaign: Campaign, today: date) -> list[str]:
    """The names of those that are to fill in a return and for whom nobody is known who does. Seven queries at most."""
    rows = campaign.returns.filter(state__in=FILLING).select_related("seat", "setting__answered_by", "group")
    whoms = [(one.whose, whom_of(one)) for one in rows.order_by("pk")]
    people = reached({whom for _name, whom in whoms if whom is not None}, today)
    return sorted((name for name, whom in whoms if whom is None or not people.get(whom)), key=str.casefold)
