"""Who sees which tools, campaigns, returns and audits, and who runs them.

The business unit, the executive, chairs and the scrutineer of a board see its campaigns, and the answers of a return
once it is signed. Everybody else sees what is their own agency's, what they contribute to, review, or audit. What a
campaign or an audit names no board for is every board's.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing

from .models import Audit, AuditTool, Campaign, Return
from .vocab import HANDED


def of_boards(here: Visit, through: str = "") -> Q:
    """The condition on what is this visitor's boards' or every board's."""
    if here.boards is None:
        return Q()
    return Q(**{f"{through}board__isnull": True}) | Q(**{f"{through}board__in": here.boards})


def may_run(here: Visit, board: int | None) -> bool:
    """Make, open, moderate and close what is that board's (None: every board's)."""
    if not here.may(Permission.RUN_AUDITS):
        return False
    return here.boards is None or (board is not None and board in here.boards)


def check_may_run(here: Visit, board: int | None) -> None:
    """Raises PermissionDenied."""
    if not may_run(here, board):
        raise PermissionDenied


def tools_visible_to(here: Visit) -> QuerySet[AuditTool]:
    tools = AuditTool.objects.filter(of_boards(here), partnership=here.partnership)
    return tools if here.may(Permission.SEE_AUDITS) else tools.none()


def campaigns_visible_to(here: Visit) -> QuerySet[Campaign]:
    """For who sees results; an agency's people come to their own return, never to the campaign."""
    campaigns = Campaign.objects.filter(of_boards(here), partnership=here.partnership)
    if not here.may(Permission.SEE_AUDITS):
        return campaigns.none()
    return campaigns if here.may(Permission.RUN_AUDITS) else campaigns.exclude(state="draft")


def own_returns(here: Visit, standing: Standing) -> QuerySet[Return]:
    """The returns of this person's agencies and groups, in any state, once they are asked."""
    mine = (
        Q(seat__in=standing.agencies)
        | Q(setting__answered_by__in=standing.agencies)
        | Q(setting__contact__person__user=here.user)
        | Q(group__in=standing.sits)
    )
    return Return.objects.filter(mine, partnership=here.partnership).exclude(campaign__state="draft")


def untold(here: Visit, standing: Standing) -> frozenset[int]:
    """The returns of this visitor's own agencies of which they are not told yet what the board says, by key: also not
    as somebody of the executive, a chair or a scrutineer, who see what is said of others. The business unit says it,
    and knows. One query; none for the business unit."""
    if "business-unit" in here.roles:
        return frozenset()
    return frozenset(own_returns(here, standing).filter(shown_at__isnull=True).values_list("pk", flat=True))


# The board said something of it.
_SAID = Q(state="agreed") | Q(panel_on__isnull=False) | Q(moderations__isnull=False)


def kept_from(here: Visit, standing: Standing) -> QuerySet[Return]:
    """The returns of this visitor's agencies of which the board said something, and not yet to them: a paper that tells
    it, which says the same to all, is not for this visitor."""
    return Return.objects.filter(_SAID, pk__in=untold(here, standing), state__in=HANDED)


def not_told(among: QuerySet[Return]) -> QuerySet[Return]:
    """Those of which the board said something, and whose people were not given feedback."""
    return among.filter(_SAID, state__in=HANDED, shown_at__isnull=True)


def sees_results(here: Visit, board: int | None) -> bool:
    """Does this visitor see campaigns and audits of that board (None: every board's), and papers about them?"""
    return here.may(Permission.SEE_AUDITS) and (here.boards is None or board is None or board in here.boards)


def returns_read_by(here: Visit, standing: Standing) -> QuerySet[Return]:
    """The returns whose answers this person may read: their own; handed-over ones of campaigns they see or review."""
    mine = own_returns(here, standing).values("pk")
    readable = Q(pk__in=mine) | Q(state__in=HANDED, reviewers__contact__person__user=here.user)
    if here.may(Permission.SEE_AUDITS):
        readable |= Q(state__in=HANDED) & of_boards(here, "campaign__")
    return Return.objects.filter(readable, partnership=here.partnership).distinct()


def may_moderate(here: Visit, filled: Return) -> bool:
    """The business unit of its board, and whoever is down as its reviewer; nobody of the agency itself. Two queries."""
    if filled.state not in HANDED or here.has_ended:
        return False
    if may_run(here, filled.campaign.board_id):
        return True
    of = filled.seat_id or (filled.setting.answered_by_id if filled.setting else None)
    theirs = filled.reviewers.filter(contact__person__user=here.user)
    return (theirs.exclude(contact__seat=of) if of else theirs).exists()


def audits_visible_to(here: Visit, standing: Standing) -> QuerySet[Audit]:
    """Who sees results, the lead group's people, and the agencies that take part; no readers."""
    audits = Audit.objects.filter(partnership=here.partnership)
    if not here.may(Permission.SEE_PEOPLE):
        return audits.none()
    seen = Q(group__in=standing.sits) | Q(agencies__seat__in=standing.agencies)
    if here.may(Permission.SEE_AUDITS):
        if here.boards is None:
            return audits
        seen |= of_boards(here)
    return audits.filter(seen).distinct()


def may_grade(here: Visit, standing: Standing, audit: Audit, seat: int) -> bool:
    """Enter the grades of an agency: its coordinator, or the business unit for it."""
    if here.has_ended:
        return False
    return may_run(here, audit.board_id) or seat in standing.coordinates
