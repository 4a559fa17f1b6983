"""Receiving bodies: added, changed, given a Word template, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.boards.services.telling import free_slug
from goldenthread.files.models import StoredFile
from goldenthread.files.services import store
from goldenthread.partnerships.models import Partnership
from goldenthread.reports.cover_parts import is_known
from goldenthread.reports.models import Body
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .body_refusals import (
    BodyChangedMeanwhile,
    BodyEnded,
    BodyNamedAlready,
    BodyUnnamed,
    EndBeforeBeginning,
    NoSuchParts,
    NoTemplate,
    NothingNew,
)

# A Word file: its name and its bytes.
Given = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What is said of a receiving body. `headings` are [part, heading] in order; none are the usual ones."""

    name: str
    priorities: Sequence[str] = ()
    headings: Sequence[tuple[str, str]] = ()

    def columns(self) -> dict[str, Any]:
        """Raises BodyUnnamed and NoSuchParts."""
        name = _one_line(self.name)
        if not name:
            raise BodyUnnamed
        words = [word for word, _heading in self.headings]
        if not is_known(words) or len(set(words)) != len(words):
            raise NoSuchParts
        return {
            "name": name,
            "priorities": [line for one in self.priorities if (line := _one_line(one))],
            "headings": [[word, _one_line(heading)] for word, heading in self.headings],
        }


@transaction.atomic
def add_body(
    *, partnership: Partnership, facts: BodyFacts, template: Given | None = None, by: Actor, at: datetime
) -> Body:
    """A new receiving body, with a Word template that was checked, or none of its own.

    Raises BodyUnnamed, BodyNamedAlready and NoSuchParts.
    """
    columns = facts.columns()
    _name_one_at_a_time(partnership)
    if _named(partnership, columns["name"]):
        raise BodyNamedAlready
    slug = free_slug(Body, partnership, columns["name"])
    file = _stored(partnership, template, by, at)
    body = Body.objects.create(partnership=partnership, slug=slug, template=file, **columns)
    change = {"name": (None, body.name), **({"template": (None, file.name)} if file else {})}
    _tell(body, "added", f"Added the receiving body {body.name}", change, by, at)
    return body


@transaction.atomic
def change_body(
    *, body: Body, facts: BodyFacts, template: Given | None = None, seen: int, by: Actor, at: datetime
) -> Body:
    """Say anew what it is called, what its priorities are and which parts its reports have. `template`, which was
    checked, takes the place of the one it had; None keeps that.

    Raises BodyChangedMeanwhile, BodyUnnamed, BodyNamedAlready, NoSuchParts and NothingNew.
    """
    new = facts.columns()
    _name_one_at_a_time(body.partnership)
    locked = _locked(body, seen)
    other = _named(locked.partnership, new["name"])
    if other is not None and other.pk != locked.pk:
        raise BodyNamedAlready
    change = {name: (getattr(locked, name), value) for name, value in new.items() if getattr(locked, name) != value}
    if not change and template is None:
        raise NothingNew
    before = locked.template
    file = _stored(locked.partnership, template, by, at)
    _save(locked, {**new, "template": file or before})
    if file is not None:
        change["template"] = (before.name if before else None, file.name)
        let_go(before)
    _tell(locked, "changed", f"Changed the receiving body {locked.name}", change, by, at)
    return locked


@transaction.atomic
def drop_body_template(*, body: Body, seen: int, by: Actor, at: datetime) -> Body:
    """Raises BodyChangedMeanwhile and NoTemplate."""
    locked = _locked(body, seen)
    before = locked.template
    if before is None:
        raise NoTemplate
    _save(locked, {"template": None})
    let_go(before)
    change = {"template": (before.name, None)}
    _tell(locked, "template", f"Took the Word template of the receiving body {locked.name} away", change, by, at)
    return locked


@transaction.atomic
def end_body(*, body: Body, last: date, seen: int, by: Actor, at: datetime) -> Body:
    """It receives nothing after that day; the papers it had keep its name.

    Raises BodyChangedMeanwhile, BodyEnded and EndBeforeBeginning.
    """
    locked = _locked(body, seen)
    if locked.last is not None:
        raise BodyEnded
    if locked.first is not None and last < locked.first:
        raise EndBeforeBeginning
    _save(locked, {"last": last})
    _tell(locked, "ended", f"Ended the receiving body {locked.name}", {"last": (None, last.isoformat())}, by, at)
    return locked


def let_go(file: StoredFile | None) -> None:
    """A template that nothing is written with any more is no record of anything: it is forgotten, so that nobody finds
    it among the files whose board it was not. Its bytes stay: others may have stored the same.
    """
    if file is not None and file.redaction_id is None:
        file.delete()


def _stored(partnership: Partnership, template: Given | None, by: Actor, at: datetime) -> StoredFile | None:
    if template is None:
        return None
    return store(partnership=partnership, name=template[0], data=template[1], by=by, at=at)


def _locked(body: Body, seen: int) -> Body:
    rows = Body.objects.select_for_update(of=("self",)).select_related("partnership", "template")
    locked = rows.get(pk=body.pk)
    if locked.version != seen:
        raise BodyChangedMeanwhile(locked)
    return locked


def _save(body: Body, new: dict[str, Any]) -> None:
    for name, value in new.items():
        setattr(body, name, value)
    body.version += 1
    body.save(update_fields=[*new, "version"])


def _name_one_at_a_time(partnership: Partnership) -> None:
    """Two who name a body at once wait for each other, so that the second sees the first's."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def _named(partnership: Partnership, name: str) -> Body | None:
    """Capitals make no other name. Compared here: not every database folds letters that have accents."""
    return next(
        (one for one in Body.objects.filter(partnership=partnership) if one.name.casefold() == name.casefold()), None
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())[:200]


def _tell(body: Body, deed: str, said: str, change: dict[str, tuple[Any, Any]], by: Actor, at: datetime) -> None:
    touched = [Touched("body", body.slug, change)]
    record(partnership=body.partnership, by=by, at=at, deed=f"body:{deed}", said=said, touched=touched)
