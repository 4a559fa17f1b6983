"""Roles in a partnership, and what each may do (DESIGN 5).

A lead and a group's chair follow from the posts they hold, the holder of a mailed key is no role, and the
installation's administrator sees no content: none of them stands here.
"""

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


_EVERYBODY = frozenset({Permission.SEE_PLANS, Permission.SEE_PEOPLE})
MAY: dict[Role, frozenset[Permission]] = {
    "business-unit": _EVERYBODY | frozenset(Permission) - {Permission.APPROVE_PLANS},
    "executive": _EVERYBODY | {Permission.APPROVE_PLANS},
    "chair": _EVERYBODY,
    "scrutineer": _EVERYBODY | {Permission.SEE_TRAIL},
    "member": _EVERYBODY,
    "coordinator": _EVERYBODY,
    "reader": frozenset({Permission.SEE_PLANS}),
}
# Who holds a post and has no role: a lead or a group's chair.
HOLDER_MAY = _EVERYBODY
# What may still be done in a partnership that has ended.
AFTER_THE_END = frozenset(one for one in Permission if one.endswith(":see")) | {Permission.PASS_ON}
