"""The local trial's place: invented boards, people and plans. Never made, and never shown, in production.

Made through the same services as everything else, so that the trail of the demo is as true as any.
"""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest

from . import demo_asks, demo_assurance, demo_audits, demo_papers, demo_performance, demo_thread, demo_year
from . import demo_place as place
from .demo_place import AT, FIRST, PASSWORD, SIGN_INS

if TYPE_CHECKING:
    from goldenthread.boards.models import Board, Contact, Seat
    from goldenthread.partnerships.models import Partnership

__all__ = ["PASSWORD", "SIGN_INS", "load", "sign_in"]
EMAIL = SIGN_INS[0][0]
SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"


def sign_in(_request: HttpRequest) -> dict[str, object]:
    """For templates: the trial's sign-ins, or None in production."""
    if settings.PRODUCTION:
        return {"demo_sign_in": None}
    others = [{"email": email, "who": who} for email, _name, _role, _board, who in SIGN_INS[1:]]
    return {"demo_sign_in": {"email": EMAIL, "password": PASSWORD, "others": others}}


def load() -> bool:
    """Make the trial's place where nobody can sign in yet. Says whether it did."""
    from django.db import transaction
    from django.utils import timezone

    from goldenthread.accounts.models import User

    if settings.PRODUCTION or User.objects.exists():
        return False
    with transaction.atomic():
        ambermere = _found("Ambermere Safeguarding Partnership", "ambermere")
        _who_is_who(ambermere)
        _contacts(ambermere)
        for plan in place.PLANS:
            _plan(ambermere, *plan)
        demo_year.tell(ambermere, User.objects.get(email=EMAIL))
        demo_thread.show(ambermere, User.objects.get(email=EMAIL))
        _ending(ambermere)
        demo_asks.ask(ambermere, User.objects.get(email=EMAIL), timezone.localdate())
        demo_assurance.assure(ambermere, User.objects.get(email=EMAIL), timezone.localdate())
        demo_audits.audit(ambermere, User.objects.get(email=EMAIL), timezone.localdate())
        demo_performance.watch(ambermere, User.objects.get(email=EMAIL), timezone.localdate())
        roles = {role: email for email, _name, role, _board, _who in SIGN_INS}
        writers = {role: User.objects.get(email=roles[role]) for role in ("business-unit", "chair", "scrutineer")}
        demo_papers.write(ambermere, writers, timezone.localdate())
        _neighbour()
    return True


def _by() -> dict[str, Any]:
    from goldenthread.trail.actor import SYSTEM

    return {"by": SYSTEM, "at": AT}


def _found(name: str, slug: str) -> "Partnership":
    from goldenthread.boards import services

    return services.found_partnership(name=name, slug=slug, nation="england", began_on=FIRST, **_by())


def _who_is_who(partnership: "Partnership") -> None:
    from goldenthread.boards import services

    of = {"partnership": partnership, **_by()}
    boards = {name: services.add_board(name=name, kind=kind, first=FIRST, **of) for name, kind in place.BOARDS}
    for area in place.AREAS:
        services.add_area(name=area, **of)
    seats = {name: services.seat_agency(name=name, kind=kind, first=FIRST, **of) for name, kind in place.AGENCIES}
    groups = {
        name: services.add_group(name=name, kind=kind, board=boards.get(board or ""), first=FIRST, **of)
        for name, kind, board in place.GROUPS
    }
    posts = {
        name: services.add_post(name=name, seat=seats.get(agency or ""), chairs=groups.get(chairs or ""), **of)
        for name, agency, chairs in place.POSTS
    }
    people = _people(partnership, boards, seats)
    for post, holder in place.HOLDERS:
        services.give_post(post=posts[post], contact=people[holder], first=FIRST, **_by())


def _people(partnership: "Partnership", boards: "dict[str, Board]", seats: "dict[str, Seat]") -> "dict[str, Contact]":
    from goldenthread.accounts.services import add_user
    from goldenthread.boards import services

    people = {}
    for email, name, role, board, _who in SIGN_INS:
        user = add_user(email=email, name=name, password=PASSWORD)
        seat = seats.get(place.OF_AGENCY.get(name, ""))
        contact = services.add_contact(partnership=partnership, name=name, email=email, user=user, seat=seat, **_by())
        if role is not None:
            services.grant(contact=contact, role=role, board=boards.get(board or ""), first=FIRST, **_by())
        people[name] = contact
    return people


def _contacts(partnership: "Partnership") -> None:
    """The contacts the board had in a spreadsheet, as a manager would have taken them in."""
    from goldenthread.boards.contacts import match_contacts
    from goldenthread.ingest import services
    from goldenthread.ingest.contacts_reviewing import decide, questions
    from goldenthread.ingest.queries import known_of

    if not (SAMPLES / place.CONTACTS).exists():
        return  # an installed wheel carries no samples
    data = (SAMPLES / place.CONTACTS).read_bytes()
    sheet = services.take_in_contacts(partnership=partnership, name=place.CONTACTS, data=data, **_by())
    proposals = match_contacts(services.contacts_of(sheet).lines, known_of(partnership))
    same = {question.name: True for question in questions(proposals)}
    decisions = decide(proposals, [True] * len(proposals), same)
    services.confirm_contacts(sheet=sheet, decisions=decisions, seen=sheet.version, today=FIRST, **_by())


def _plan(
    partnership: "Partnership",
    file: str,
    title: str,
    board: str | None,
    stage: str,
    years: int,
    names: tuple[tuple[str, str], ...],
) -> None:
    from goldenthread.boards.models import Board
    from goldenthread.ingest import services
    from goldenthread.ingest.reviewing import review
    from goldenthread.plans.queries import names_known

    if not (SAMPLES / file).exists():
        return
    data = _retold((SAMPLES / file).read_text(), years, names).encode()
    whose = Board.objects.filter(partnership=partnership, name=board).first() if board else None
    upload = services.take_in(partnership=partnership, board=whose, name=file, data=data, **_by())
    corrections = {"title": title, "stage": stage}
    upload = services.correct(upload=upload, corrections=corrections, seen=upload.version, **_by())
    asked = review(services.outline_of(upload), names_known(partnership), {})
    leads = {lead.printed: lead.match.word for lead in asked.leads if lead.match.sure >= 1}
    services.confirm(upload=upload, leads=leads, as_at=FIRST, seen=upload.version, **_by())


def _retold(text: str, years: int, names: tuple[tuple[str, str], ...]) -> str:
    """A sample's plan as this place would have written it, so many years later."""
    for before, after in names:
        text = text.replace(before, after)
    later = re.sub(
        r"\b(20\d\d)(?:(/)(\d\d))?\b",
        lambda found: (
            f"{int(found[1]) + years}" + (f"{found[2]}{(int(found[3]) + years) % 100:02}" if found[2] else "")
        ),
        text,
    )
    return later if years else text


def _ending(partnership: "Partnership") -> None:
    """A task group that ended with people still in it, and an invitation on its way."""
    from goldenthread.boards import services
    from goldenthread.boards.models import Contact, Group

    task = Group.objects.get(partnership=partnership, name="Exploitation Task Group")
    after = Group.objects.get(partnership=partnership, name="Exploitation and Missing Group")
    services.end_thing(thing=task, last=date(2026, 9, 30), successors=[after], **_by())
    invited = Contact.objects.filter(partnership=partnership, name="Jo Amberley").select_related("person").first()
    if invited is not None:
        services.invite(contact=invited, site="http://localhost:8000", **_by())


def _neighbour() -> None:
    """A second, small partnership: two of the agencies and one of the people sit in it too, and it has no plan yet."""
    from goldenthread.accounts.models import User
    from goldenthread.boards import services

    vale = _found("Calder Vale Safeguarding Adults Board", "calder-vale")
    of = {"partnership": vale, **_by()}
    services.add_board(name="Calder Vale Safeguarding Adults Board", kind="adults", first=FIRST, **of)
    for name, kind in place.AGENCIES:
        if name in place.SHARED_AGENCIES:
            services.seat_agency(name=name, kind=kind, first=FIRST, **of)
    email, name = SIGN_INS[0][:2]
    manager = services.add_contact(name=name, email=email, user=User.objects.get(email=email), **of)
    services.grant(contact=manager, role="business-unit", first=FIRST, **_by())
    post = services.add_post(name="Police Lead for Adults", **of)
    shared = services.add_contact(name=place.SHARED_PERSON[0], email=place.SHARED_PERSON[1], **of)
    services.give_post(post=post, contact=shared, first=FIRST, **_by())
