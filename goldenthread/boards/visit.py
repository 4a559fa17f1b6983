"""Who is here, in which partnership, with which rights: what every view about a partnership starts from.

`@partnership_view(Permission.X)` finds the partnership of the address for this person or answers 404, as if it did not
exist; a member without the right gets 403. Rights are read anew at every request, so that taking one away acts at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import AFTER_THE_END, HOLDER_MAY, MAY, Permission, Role
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .models import Holding, Membership


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's place in a partnership. `boards` is None where the person serves all of them.

    Who holds a post has a place too, without any role: they see what leads see.
    """

    partnership: Partnership
    user: User
    roles: frozenset[Role]
    boards: frozenset[int] | None
    today: date
    offices: frozenset[tuple[Role, int | None]] = frozenset()  # each role with the board it is on; None is all of them

    def serves_as(self, role: Role, board: int | None) -> bool:
        """Has the person this role on that board? What is all boards' together (None) is each one's."""
        return any(one == role and (board is None or on in (None, board)) for one, on in self.offices)

    @property
    def actor(self) -> Actor:
        return Actor("user", str(self.user.pk), self.user.name)

    def may(self, permission: Permission) -> bool:
        if self.has_ended and permission not in AFTER_THE_END:
            return False
        return any(permission in MAY[role] for role in self.roles) or (not self.roles and permission in HOLDER_MAY)

    @property
    def has_ended(self) -> bool:
        """What an ended partnership knew can be read, and its open work passed on; nothing else."""
        return self.partnership.ended_on is not None and self.partnership.ended_on < self.today

    def check_may(self, permission: Permission) -> None:
        """Raises PermissionDenied."""
        if not self.may(permission):
            raise PermissionDenied(permission)


def visit(user: User, slug: str, today: date) -> Visit | None:
    """The person's place in the partnership of that name; None where they have none today."""
    mine = Q(partnership__slug=slug, contact__person__user=user) & current_on(today)
    found = list(Membership.objects.filter(mine).select_related("partnership"))
    if not found:
        holding = Holding.objects.filter(mine).select_related("partnership").first()
        return Visit(holding.partnership, user, frozenset(), None, today) if holding else None
    boards = None if any(one.board_id is None for one in found) else frozenset(one.board_id for one in found)
    roles = frozenset(cast(Role, one.role) for one in found)
    offices = frozenset((cast(Role, one.role), one.board_id) for one in found)
    return Visit(found[0].partnership, user, roles, cast("frozenset[int] | None", boards), today, offices)


def current_on(day: date) -> Q:
    """The condition on rows that run from `first` to `last`, either of which may be open."""
    return (Q(first__isnull=True) | Q(first__lte=day)) & (Q(last__isnull=True) | Q(last__gte=day))


View = Callable[..., HttpResponse]


def partnership_view(permission: Permission) -> Callable[[View], View]:
    """The first argument after the request is the Visit; `slug` is taken from the address."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
            here = visit(cast(User, request.user), slug, timezone.localdate())
            if here is None:
                raise Http404
            here.check_may(permission)
            return view(request, here, **rest)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
