"""What else a paper can be about beside plans and people: things of the rooms below, known by a reference or a word.

A kind of paper names its Thing; forms offer what a visitor may see of it, and a paper that is kept finds it again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import campaigns_visible_to, kept_from, not_told, of_boards, untold
from goldenthread.assurance.audit_life import TOGETHER
from goldenthread.assurance.models import Audit, Campaign, Return
from goldenthread.assurance.vocab import HANDED
from goldenthread.boards.models import Board, Seat
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.access import indicators_visible_to
from goldenthread.performance.rules.spans import Span, last_ended, run_up_to, span_of
from goldenthread.plans.access import standing_of

Named = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Thing:
    """`offered(here)` are those a visitor may look at, by word and name; `find(partnership, word)` is one of them, or
    None; `board` and `seat` say whose it is, `label` what it is called. `untold(thing)` are those of whom such a paper
    tells what the board says, before they were given feedback."""

    name: Any
    offered: Callable[[Visit], Named]
    find: Callable[[Partnership, str], Any]
    label: Callable[[Any], str] = str
    board: Callable[[Any], Board | None] = lambda _thing: None
    seat: Callable[[Any], Seat | None] = lambda _thing: None
    untold: Callable[[Any], Sequence[str]] = lambda _thing: ()
    permission: Permission = Permission.SEE_AUDITS  # who may look at papers about such things
    by_board: bool = False  # it is every board's, and a paper about it may be narrowed to one


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the audit programme, from April: 2026 is 2026/27."""

    first: int

    @property
    def words(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02}"


def _campaigns(*uses: str) -> Callable[[Visit], Named]:
    """But those that say of somebody's own agency what its people are not told yet: a paper says the same to all."""

    def offered(here: Visit) -> Named:
        found = campaigns_visible_to(here).filter(tool__tool__use__in=uses).exclude(state="draft")
        kept = kept_from(here, standing_of(here))
        found = found.exclude(returns__in=kept).exclude(follows__returns__in=kept)
        return list(found.order_by("-closes_on", "name").values_list("reference", "name"))

    return offered


def _campaign(partnership: Partnership, word: str) -> Campaign | None:
    rows = Campaign.objects.filter(partnership=partnership, reference=word)
    return rows.select_related("partnership", "board", "group", "tool__tool", "follows__tool__tool").first()


def things_kept_from(here: Visit) -> Q:
    """The condition on papers that say of this visitor's agencies what these are not told yet. Two queries, and no more
    where there is none."""
    kept = list(kept_from(here, standing_of(here)).values_list("pk", "reference"))
    if not kept:
        return Q(pk__in=())
    keys = [key for key, _reference in kept]
    campaigns = Campaign.objects.filter(Q(returns__in=keys) | Q(follows__returns__in=keys))
    return Q(thing__in=[reference for _key, reference in kept]) | Q(thing__in=campaigns.values("reference"))


def _untold_of(campaign: Campaign) -> Sequence[str]:
    return _names(Return.objects.filter(campaign=campaign))


def _names(among: QuerySet[Return]) -> Sequence[str]:
    return sorted({one.whose for one in not_told(among).select_related("seat", "setting", "group")})


def _returns(here: Visit) -> Named:
    """Those that are handed over, of the campaigns this visitor sees; their own agency's once its people are told."""
    found = Return.objects.filter(campaign__in=campaigns_visible_to(here), state__in=HANDED)
    found = found.exclude(pk__in=untold(here, standing_of(here)))
    found = found.select_related("campaign", "seat", "setting", "group").order_by("-campaign__closes_on", "pk")
    said = _now("%(whose)s, %(campaign)s")
    return [(one.reference, said % {"whose": one.whose, "campaign": one.campaign.name}) for one in found]


def _return(partnership: Partnership, word: str) -> Return | None:
    rows = Return.objects.filter(partnership=partnership, reference=word)
    whole = (
        "partnership",
        "campaign__board",
        "campaign__group",
        "campaign__tool__tool",
        "campaign__follows__tool__tool",
    )
    return rows.select_related(*whole, "seat", "setting__answered_by", "group").first()


def _of_return(filled: Return) -> Seat | None:
    return filled.seat or (filled.setting.answered_by if filled.setting else None)


def _audits(here: Visit) -> Named:
    """Until agencies discuss their grades, what they gave is theirs and the business unit's."""
    found = Audit.objects.filter(of_boards(here), partnership=here.partnership).exclude(
        stage__in=("planned", "dropped")
    )
    if "business-unit" not in here.roles:
        found = found.filter(stage__in=TOGETHER)
    return list(found.order_by("-year", "name").values_list("reference", "name"))


def _audit(partnership: Partnership, word: str) -> Audit | None:
    rows = Audit.objects.filter(partnership=partnership, reference=word)
    return rows.select_related("partnership", "board", "group", "tool", "re_audits__tool").first()


def _years(here: Visit) -> Named:
    found = Audit.objects.filter(of_boards(here), partnership=here.partnership)
    years = sorted(set(found.values_list("year", flat=True)), reverse=True)
    return [(str(year), Year(year).words) for year in years]


def _year(_partnership: Partnership, word: str) -> Year | None:
    return Year(int(word)) if word.isdecimal() and len(word) == 4 else None


# So many quarters back can be chosen for a paper about the scorecard.
_QUARTERS = 12


def _quarters(here: Visit) -> Named:
    """The quarters that are over, newest first, where anything is watched."""
    if not indicators_visible_to(here).exists():
        return []
    ended = run_up_to(last_ended("quarter", here.today), _QUARTERS)
    return [(one.code, one.name) for one in reversed(list(ended))]


def _quarter(_partnership: Partnership, word: str) -> Span | None:
    return span_of("quarter", word)


def _board(thing: Campaign | Audit) -> Board | None:
    return thing.board


def _name(thing: Campaign | Audit) -> str:
    return thing.name


CAMPAIGN = Thing(_("Campaign"), _campaigns("self-assessment", "guidance"), _campaign, _name, _board, untold=_untold_of)
STATEMENTS = Thing(_("Campaign"), _campaigns("statement"), _campaign, _name, _board)
RETURN = Thing(
    _("Return"),
    _returns,
    _return,
    lambda filled: f"{filled.whose}, {filled.campaign.name}",
    lambda filled: filled.campaign.board,
    _of_return,
    untold=lambda filled: _names(Return.objects.filter(pk=filled.pk)),
)
AUDIT = Thing(_("Audit"), _audits, _audit, _name, _board)
YEAR = Thing(_("Year"), _years, _year, lambda year: year.words, by_board=True)
QUARTER = Thing(
    _("Period"), _quarters, _quarter, lambda span: span.name, permission=Permission.SEE_FIGURES, by_board=True
)
