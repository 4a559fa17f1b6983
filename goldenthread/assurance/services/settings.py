"""Settings: schools and providers that are asked, and are no agencies of the partnership."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.assurance.models import Setting
from goldenthread.boards.models import Contact, Seat
from goldenthread.boards.services import KnownAlready, add_contact
from goldenthread.boards.services.telling import free_slug
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NameForAddress, NoName, NumberTaken, SettingChangedMeanwhile


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What is said of a setting. Who is asked is somebody's name and address; without an address nobody is."""

    name: str
    register: str = ""
    kind: str = ""
    area: str = ""
    answered_by: Seat | None = None
    contact: str = ""
    email: str = ""


@transaction.atomic
def add_setting(*, partnership: Partnership, facts: SettingFacts, by: Actor, at: datetime) -> Setting:
    """A setting becomes known. Raises NoName, NumberTaken and NameForAddress."""
    _check(partnership, facts, None)
    name = facts.name.strip()[:200]
    made: Setting = Setting.objects.create(
        partnership=partnership, name=name, slug=free_slug(Setting, partnership, name), register=facts.register,
        kind=facts.kind, area=facts.area, answered_by=facts.answered_by,
        contact=who_is_asked(partnership, facts.contact, facts.email, by, at),
    )  # fmt: skip
    _tell(made, "setting:added", f"Added the setting {name}", {}, by, at)
    return made


@transaction.atomic
def change_setting(*, setting: Setting, facts: SettingFacts, seen: int, by: Actor, at: datetime) -> Setting:
    """Another name, number, kind, area, agency that answers, or person who is asked; nothing where all stands so.

    Raises SettingChangedMeanwhile, NoName, NumberTaken and NameForAddress.
    """
    locked = _locked(setting, seen)
    _check(locked.partnership, facts, locked)
    now: dict[str, Any] = {**columns_of(facts), "contact": _contact_for(locked, facts, by, at)}
    changed = {name: (getattr(locked, name), value) for name, value in now.items() if getattr(locked, name) != value}
    if not changed:
        return locked
    for name, (_before, after) in changed.items():
        setattr(locked, name, after)
    locked.version += 1
    locked.save(update_fields=[*changed, "version"])
    told = {name: (str(before or ""), str(after or "")) for name, (before, after) in changed.items()}
    _tell(locked, "setting:changed", f"Changed the setting {locked.name}", told, by, at)
    return locked


@transaction.atomic
def close_setting(*, setting: Setting, closed_on: date | None, seen: int, by: Actor, at: datetime) -> Setting:
    """It is closed from that day on and chosen for no campaign any more; None opens it again. What it answered stays.

    Raises SettingChangedMeanwhile.
    """
    locked = _locked(setting, seen)
    if locked.closed_on == closed_on:
        return locked
    change = {"closed": (_day(locked.closed_on), _day(closed_on))}
    locked.closed_on = closed_on
    locked.version += 1
    locked.save(update_fields=["closed_on", "version"])
    said = f"The setting {locked.name} is closed" if closed_on else f"The setting {locked.name} is open again"
    _tell(locked, "setting:closed" if closed_on else "setting:opened", said, change, by, at)
    return locked


def who_is_asked(partnership: Partnership, name: str, email: str, by: Actor, at: datetime) -> Contact | None:
    """The person of that address as the partnership knows them, made known if need be; None without an address."""
    email = email.strip()
    if not email:
        return None
    known: Contact | None = Contact.objects.filter(partnership=partnership, person__email__iexact=email).first()
    if known is not None:
        return known
    if not name.strip():
        raise NameForAddress
    try:
        return add_contact(partnership=partnership, name=name.strip()[:200], email=email, by=by, at=at)
    except KnownAlready as known_already:
        return known_already.contact


def columns_of(facts: SettingFacts) -> dict[str, Any]:
    """The facts as the columns of a setting, but for who is asked."""
    told = {name: getattr(facts, name) for name in ("name", "register", "kind", "area", "answered_by")}
    told["name"] = told["name"].strip()[:200]
    return told


def _contact_for(locked: Setting, facts: SettingFacts, by: Actor, at: datetime) -> Contact | None:
    """Who is asked from now on. Somebody without an address stays, until another is named or the name is taken out."""
    before: Contact | None = locked.contact
    if before is not None and not facts.email.strip() and facts.contact.strip() == before.name:
        return before if not before.person.email else None
    return who_is_asked(locked.partnership, facts.contact, facts.email, by, at)


def _check(partnership: Partnership, facts: SettingFacts, mine: Setting | None) -> None:
    if not facts.name.strip():
        raise NoName
    if facts.register:
        taken = Setting.objects.filter(partnership=partnership, register=facts.register)
        other = (taken.exclude(pk=mine.pk) if mine else taken).first()
        if other is not None:
            raise NumberTaken(other.name)


def _locked(setting: Setting, seen: int) -> Setting:
    rows = Setting.objects.select_for_update(of=("self",))
    locked: Setting = rows.select_related("partnership", "answered_by", "contact__person").get(pk=setting.pk)
    if locked.version != seen:
        raise SettingChangedMeanwhile
    return locked


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _tell(setting: Setting, deed: str, said: str, change: dict[str, Any], by: Actor, at: datetime) -> None:
    touched = [Touched("setting", setting.slug, change)]
    record(partnership=setting.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
