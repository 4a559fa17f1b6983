"""Roles in a partnership, and what each may do (DESIGN 5).

A lead and a group's chair follow from the posts they hold, the holder of a mailed key is no role, and the
installation's administrator sees no content: none of them stands here.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Literal

Role = Literal["business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader"]
ROLES: dict[Role, str] = {
    "business-unit": "Business unit",
    "executive": "Executive",
    "chair": "Chair",
    "scrutineer": "Independent scrutineer",
    "member": "Member",
    "coordinator": "Agency coordinator",
    "reader": "Reader",
}


class Permission(StrEnum):
    """What may be done, as thing:verb."""

    SEE_PLANS = "plan:see"
    EDIT_PLANS = "plan:edit"
    APPROVE_PLANS = "plan:approve"
    SEE_PEOPLE = "people:see"
    EDIT_PEOPLE = "people:edit"
    SEE_TRAIL = "trail:see"
    EDIT_SETTINGS = "settings:edit"
    PASS_ON = "work:pass-on"  # noqa: S105 - a permission, no password
    ASK = "asks:make"  # rounds, nudges, escalations, the ladder of reminders
    SEE_ASKS = "asks:see"  # the chasing wall: who was asked, and who answered
    SEE_MAIL = "mail:see"
    SEE_FILES = "files:see"
    MAKE_PAPERS = "papers:make"  # compose, issue, withdraw and replace papers
    RUN_AUDITS = "audits:run"  # tools, campaigns, moderation, the audit programme
    SEE_AUDITS = "audits:see"  # results of campaigns and audits, and what each agency signed off
    RUN_FIGURES = "figures:run"  # indicators, targets, figures and their approval
    SEE_FIGURES = "figures:see"  # the scorecard, and what was approved for it
    REDACT = "words:redact"  # see what is to be taken back, and be the second person who confirms it
    SEE_CHECKS = "checks:see"  # before the business unit has shared them; then whoever sees the plan does


_INSIDE = frozenset({Permission.SEE_PLANS, Permission.SEE_PEOPLE, Permission.SEE_FIGURES})
MAY: dict[Role, frozenset[Permission]] = {
    "business-unit": frozenset(Permission) - {Permission.APPROVE_PLANS},
    "executive": _INSIDE | {Permission.APPROVE_PLANS, Permission.SEE_ASKS, Permission.SEE_AUDITS},
    "chair": _INSIDE | {Permission.REDACT, Permission.SEE_ASKS, Permission.SEE_AUDITS},
    "scrutineer": _INSIDE | {Permission.SEE_TRAIL, Permission.SEE_ASKS, Permission.SEE_AUDITS},
    "member": _INSIDE,
    "coordinator": _INSIDE,
    "reader": frozenset({Permission.SEE_PLANS}),
}
# Who holds a post and has no role: a lead or a group's chair.
HOLDER_MAY = _INSIDE
# What may still be done in a partnership that has ended: what should never have been entered can be taken back.
AFTER_THE_END = frozenset(one for one in Permission if one.endswith(":see")) | {Permission.PASS_ON, Permission.REDACT}


TicketKind = Literal["invite", "reset"]
# How long the link in a mail may be used.
TICKET_LIFE: dict[TicketKind, timedelta] = {"invite": timedelta(days=14), "reset": timedelta(hours=2)}

PASSWORD_LEAST, PASSWORD_MOST = 12, 500


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in so long; and whoever has used them up waits no longer than `longest` from the last one."""

    name: str
    tries: int
    window: timedelta
    longest: timedelta = timedelta(hours=1)


# However many wrong passwords there were, nobody is shut out for longer: a lock must not be a weapon.
LONGEST_LOCK = timedelta(minutes=15)
# Ten wrong passwords in five minutes is what Cyber Essentials allows.
SIGN_IN_BY_ACCOUNT = Limit("sign-in account", 10, timedelta(minutes=5), LONGEST_LOCK)
SIGN_IN_BY_NETWORK = Limit("sign-in network", 20, timedelta(hours=1), LONGEST_LOCK)
RESET_BY_ACCOUNT = Limit("reset account", 5, timedelta(hours=1))
RESET_BY_NETWORK = Limit("reset network", 20, timedelta(hours=1))
