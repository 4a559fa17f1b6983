"""What pages of results ask. Whole campaigns in a fixed number of queries, as plain values and never as rows."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from goldenthread.boards.handover import succeeded_in
from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.access import Standing

from .access import campaigns_visible_to, own_returns
from .heirs import Heir
from .measuring import Noun, Returned
from .models import AnswerEvidence, Campaign, Moderation, Return
from .moderation_queries import moderated_where
from .said_rows import said_where
from .scoring import Said
from .tool import Tool
from .vocab import HANDED

# What a return is of, by what boards calls its kind.
_KEYED: dict[str, Noun] = {"agency": "seat", "group": "group"}
_FACTS = (
    "pk", "campaign_id", "reference", "state", "first_signed_on", "seat__slug", "seat__name", "seat__kind",
    "setting__slug", "setting__name", "setting__kind", "setting__area", "group__slug", "group__name",
)  # fmt: skip


def campaign_seen(here: Visit, reference: str) -> Campaign | None:
    """A campaign with results, for who sees them: one that was opened. One query."""
    return _campaigns(here).filter(reference=reference).first()


def _campaigns(here: Visit) -> QuerySet[Campaign]:
    with_all = ("tool__tool", "partnership", "board", "group", "follows")
    return campaigns_visible_to(here).exclude(state="draft").select_related(*with_all)


def earlier_campaigns(here: Visit, campaign: Campaign) -> list[Campaign]:
    """What it can be compared with: what it says it follows, and earlier ones of the same tool, newest first."""
    alike = Q(tool__tool=campaign.tool.tool_id, opens_on__lt=campaign.opens_on)
    if campaign.follows_id:
        alike |= Q(pk=campaign.follows_id)
    found = list(_campaigns(here).filter(alike).exclude(pk=campaign.pk).order_by("-opens_on", "-pk"))
    return sorted(found, key=lambda one: one.pk != campaign.follows_id)


def returned_of(
    campaigns: Sequence[Campaign], tools: Sequence[Tool], *, words: bool = False, untold: Collection[int] = ()
) -> list[list[Returned]]:
    """The returns of each campaign by name, with the answers and moderations of what is handed over. Three queries,
    however many there are. `words`: with what was written beside an answer, which no score needs. `untold`: keys of
    returns of which whoever looks is not to know yet what the board says (access.untold)."""
    keys = [one.pk for one in campaigns]
    rows = list(
        Return.objects.filter(campaign__in=keys)
        .order_by(Coalesce("seat__name", "setting__name", "group__name"), "pk")
        .values_list(*_FACTS)
    )
    which = Q(filled__campaign__in=keys, filled__state__in=HANDED)
    said, moderated = said_where(which, None if words else tools), moderated_where(which)
    found: dict[int, list[Returned]] = {key: [] for key in keys}
    for row in rows:
        found[row[1]].append(_returned(row, said, moderated, untold))
    return [found[key] for key in keys]


def returned_one(filled: Sequence[Return], *, untold: Collection[int] = ()) -> list[Returned]:
    """These returns alone, in their order, with every word of what is handed over. Three queries."""
    keys = [one.pk for one in filled]
    rows = {row[0]: row for row in Return.objects.filter(pk__in=keys).values_list(*_FACTS)}
    which = Q(filled__in=keys, filled__state__in=HANDED)
    said, moderated = said_where(which), moderated_where(which)
    return [_returned(rows[key], said, moderated, untold) for key in keys]


_NO_ANSWERS: dict[str, Said] = {}


def _returned(
    row: tuple[Any, ...],
    said: dict[int, dict[str, Said]],
    moderated: dict[int, dict[str, Said]],
    untold: Collection[int],
) -> Returned:
    pk, _, reference, state, signed, seat, seat_name, kind, setting, setting_name, sort, area, group, group_name = row
    noun: Noun = "seat" if seat else "setting" if setting else "group"
    return Returned(
        reference=reference,
        slug=seat or setting or group,
        name=seat_name or setting_name or group_name,
        noun=noun,
        kind=kind or "",
        sort=gettext(AGENCY_KINDS[kind]) if kind else sort or "",
        area=area or "",
        state="signed" if pk in untold and state in HANDED else state,
        first_signed_on=signed,
        untold=pk in untold,
        said=said.get(pk, _NO_ANSWERS),
        moderated=_NO_ANSWERS if pk in untold else moderated.get(pk, _NO_ANSWERS),
    )


def heirs_in(partnership: Partnership) -> list[Heir]:
    """Which agencies and groups came after which. Of settings nothing is known of that. At most three queries."""
    found = []
    for one in succeeded_in(partnership, list(_KEYED)):
        noun = _KEYED[one.noun]
        found.append(Heir(f"{noun}:{one.source}", one.source_name, f"{noun}:{one.target}", one.target_name, one.last))
    return found


def return_seen(here: Visit, standing: Standing, campaign: str, reference: str) -> Return | None:
    """A return whose results this visitor may see: any that is handed over for who sees the campaign's; its own
    people's once feedback is given. At most two queries."""
    wanted = Return.objects.filter(partnership=here.partnership, reference=reference, campaign__reference=campaign)
    wanted = wanted.exclude(campaign__state="draft")
    with_all = ("campaign__tool__tool", "campaign__partnership", "campaign__follows", "seat", "setting", "group")
    found = wanted.filter(campaign__in=campaigns_visible_to(here)).select_related(*with_all).first()
    if found is not None:
        return found
    mine = own_returns(here, standing).filter(shown_at__isnull=False, state__in=HANDED).values("pk")
    return wanted.filter(pk__in=mine).select_related(*with_all).first()


def returns_alike(here: Visit, filled: Return, *, sees_all: bool) -> list[Return]:
    """The returns of the same agency, setting or group in earlier campaigns of the same tool or followed by this one,
    newest first: for its own people those they were given feedback on. One query."""
    alike = Q(campaign__tool__tool=filled.campaign.tool.tool_id, campaign__opens_on__lt=filled.campaign.opens_on)
    if filled.campaign.follows_id:
        alike |= Q(campaign=filled.campaign.follows_id)
    whose = {"seat": filled.seat_id, "setting": filled.setting_id, "group": filled.group_id}
    found = Return.objects.filter(alike, partnership=here.partnership, state__in=HANDED, **whose)
    if sees_all:
        found = found.filter(campaign__in=campaigns_visible_to(here).exclude(state="draft"))
    else:
        found = found.filter(shown_at__isnull=False)
    return list(
        found.select_related("campaign__tool", "seat", "setting", "group").order_by("-campaign__opens_on", "-pk")
    )


def evidence_of(filled: Return, key: str) -> list[tuple[int, str, Any]]:
    """Number, title and day of the evidence of an answer."""
    rows = AnswerEvidence.objects.filter(evidence__filled=filled, evidence__removed_at__isnull=True, key=key)
    return list(rows.order_by("evidence__number").values_list("evidence__number", "evidence__title", "evidence__day"))


def moderations_of(filled: Return, key: str) -> list[Moderation]:
    """All that the board said of one answer to its agency, newest first."""
    return list(Moderation.objects.filter(filled=filled, key=key, aside=False).order_by("-pk"))
