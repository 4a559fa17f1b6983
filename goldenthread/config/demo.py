"""The local trial's place: invented boards, people and plans. Never made, and never shown, in production.

Made through the same services as everything else, so that the trail of the demo is as true as any.
"""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from goldenthread.partnerships.models import Partnership

EMAIL = "manager@demo.example"
PASSWORD = "thread-thread-thread"  # noqa: S105 - a trial's password, printed on its sign-in page
NAME = "Business manager"
SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
_AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
_FIRST = date(2026, 4, 1)

_AGENCIES = (
    ("Ambermere Council", "council"), ("NHS Ambermere and Vale ICB", "health"), ("Vale Constabulary", "police"),
    ("Ambermere Hospitals Trust", "health"), ("Vale Probation", "probation"), ("Ambermere Schools Forum", "school"),
    ("Vale Fire and Rescue", "other"), ("Ambermere Voluntary Alliance", "voluntary"),
)  # fmt: skip
_GROUPS = (
    ("Executive", "executive"), ("Quality Assurance Sub-group", "sub-group"), ("Learning Sub-group", "sub-group"),
    ("Exploitation Task Group", "task-and-finish"),
)  # fmt: skip
_POSTS = (
    ("Independent Scrutineer", None, "Rowan Vale"), ("Head of Early Help", 0, "Sam Marlow"),
    ("Designated Nurse", 1, "Robin Thorne"), ("Detective Superintendent, Public Protection", 2, "Alex Fenn"),
    ("Partnership Manager", 0, "Jo Amberley"), ("Head of Safeguarding in Education", 0, None),
)  # fmt: skip
_PLANS = (
    "themes-priorities-actions.txt", "priorities-objectives-milestones.txt", "outcomes-children-and-adults.txt",
    "two-sets-of-priorities.txt", "objectives-and-milestones.txt",
)  # fmt: skip


def sign_in(_request: HttpRequest) -> dict[str, object]:
    """For templates: the trial's sign-in, or None in production."""
    return {"demo_sign_in": None if settings.PRODUCTION else {"email": EMAIL, "password": PASSWORD}}


def load() -> bool:
    """Make the trial's place where nobody can sign in yet. Says whether it did."""
    from django.db import transaction

    from goldenthread.accounts.models import User

    if settings.PRODUCTION or User.objects.exists():
        return False
    with transaction.atomic():
        _fill()
    return True


def _fill() -> None:
    from goldenthread.accounts.services import add_user
    from goldenthread.boards import services
    from goldenthread.trail.actor import SYSTEM

    user = add_user(email=EMAIL, name=NAME, password=PASSWORD)
    ambermere = services.found_partnership(
        name="Ambermere Safeguarding Partnership",
        slug="ambermere",
        nation="england",
        began_on=_FIRST,
        by=SYSTEM,
        at=_AT,
    )
    vale = services.found_partnership(
        name="Calder Vale Public Protection Committee", slug="calder-vale", nation="scotland", began_on=_FIRST,
        by=SYSTEM, at=_AT,
    )  # fmt: skip
    for partnership in (ambermere, vale):
        manager = services.add_contact(partnership=partnership, name=NAME, email=EMAIL, user=user, by=SYSTEM, at=_AT)
        services.grant(contact=manager, role="business-unit", first=_FIRST, by=SYSTEM, at=_AT)
    _people(ambermere)
    for name, kind in _AGENCIES[1:3]:
        services.seat_agency(partnership=vale, name=name, kind=kind, first=_FIRST, by=SYSTEM, at=_AT)  # type: ignore[arg-type]
    _plans(ambermere)


def _people(partnership: "Partnership") -> None:
    from goldenthread.boards import services
    from goldenthread.trail.actor import SYSTEM

    children = services.add_board(
        partnership=partnership, name="Safeguarding Children Partnership", kind="children", by=SYSTEM, at=_AT
    )
    services.add_board(partnership=partnership, name="Safeguarding Adults Board", kind="adults", by=SYSTEM, at=_AT)
    seats = [
        services.seat_agency(partnership=partnership, name=name, kind=kind, first=_FIRST, by=SYSTEM, at=_AT)  # type: ignore[arg-type]
        for name, kind in _AGENCIES
    ]
    for name, kind in _GROUPS:
        services.add_group(
            partnership=partnership, name=name, kind=kind, board=children, first=_FIRST, by=SYSTEM, at=_AT  # type: ignore[arg-type]
        )  # fmt: skip
    for name, seat, holder in _POSTS:
        post = services.add_post(
            partnership=partnership, name=name, seat=seats[seat] if seat is not None else None, by=SYSTEM, at=_AT
        )
        if holder:
            contact = services.add_contact(
                partnership=partnership,
                name=holder,
                email=f"{holder.split()[0].lower()}@demo.example",
                by=SYSTEM,
                at=_AT,
            )
            services.give_post(post=post, contact=contact, first=_FIRST, by=SYSTEM, at=_AT)


def _plans(partnership: "Partnership") -> None:
    from goldenthread.ingest.services import confirm, take_in
    from goldenthread.trail.actor import SYSTEM

    for name in _PLANS:
        if not (SAMPLES / name).exists():
            continue  # an installed wheel carries no samples
        data = (SAMPLES / name).read_bytes()
        upload = take_in(partnership=partnership, board=None, name=name, data=data, by=SYSTEM, at=_AT)
        confirm(upload=upload, leads={}, as_at=_FIRST, seen=upload.version, by=SYSTEM, at=_AT)
