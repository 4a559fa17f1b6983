"""`goldenthread report KIND --partnership SLUG … --out FILE`: one paper of the board's, as a file."""

import argparse
import os
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from goldenthread.documents.kinds import printable
from goldenthread.documents.refusals import Unreadable, UnusableTemplate, Unwritable
from goldenthread.documents.writers import MEDIA

from .putting import put
from .taking import take

if TYPE_CHECKING:
    from goldenthread.partnerships.models import Partnership
    from goldenthread.reports.kind import PaperKind
    from goldenthread.reports.queries import Lacking
    from goldenthread.reports.scope import Asked, Scope

# What a paper can be about, as options name it.
ABOUT = ("plan", "group", "agency", "person", "body", "board", "thing")
LARGEST_TEMPLATE = 10 * 1024 * 1024
WIDTH, KNOWN = 100, 20


class Unusable(Exception):
    """Why there is no paper, in one sentence."""


def kinds_said() -> str:
    """Every kind with the sentence that says when one would make it. Asks no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()
    from goldenthread.reports.kinds import KINDS

    lines = ["kinds of paper, the option that says what each is about, and what it is for:"]
    for word, kind in KINDS.items():
        options = f"--{kind.about}{' --body' if kind.body else ''}"
        first = f"  {word:<11} {options:<14} "
        lines += textwrap.wrap(str(kind.purpose), WIDTH, initial_indent=first, subsequent_indent=" " * len(first))
    return "\n".join(lines)


def run(arguments: argparse.Namespace) -> int:
    """Make the paper and put it in its place. 2 where it cannot be made; nothing is written then."""
    django.setup()
    from django.db import DatabaseError

    try:
        target = Path(arguments.out)
        kind, scope = _asked(arguments, target)
        put(target, _made(arguments, kind, scope, target.suffix.lower()))
    except (Unusable, Unreadable, UnusableTemplate, Unwritable) as refusal:
        print(f"goldenthread: {refusal}", file=sys.stderr)
        return 2
    except DatabaseError as problem:
        print(f"goldenthread: The database cannot be read ({str(problem).splitlines()[0]}).", file=sys.stderr)
        return 2
    print(f"{printable(str(target))}: {kind.name}, position as at {scope.day:%-d %B %Y}.")
    return 0


def _asked(arguments: argparse.Namespace, target: Path) -> "tuple[PaperKind, Scope]":
    """The kind and what it is about; everything that is wrong with what was asked is said before anything is made."""
    from django.utils import timezone

    from goldenthread.reports.kinds import KINDS, kind_of
    from goldenthread.reports.queries import Lacking, scope_named, usual_since
    from goldenthread.reports.scope import Asked

    kind = kind_of(arguments.kind)
    if kind is None:
        raise Unusable(f"There is no kind of paper called {printable(arguments.kind)} (there is {', '.join(KINDS)}).")
    if target.suffix.lower() not in MEDIA:
        raise Unusable(f"{printable(target.name)} must end in one of {', '.join(MEDIA)}.")
    if arguments.template and target.suffix.lower() != ".docx":
        raise Unusable("A Word template goes with a paper that ends in .docx.")
    for part in arguments.leave_out:
        if part not in kind.parts:
            known = ", ".join(kind.parts) or "none"
            raise Unusable(f"{kind.name} has no part called {printable(part)} that can be left out (it has {known}).")
    partnership, today = _partnership(arguments.partnership), timezone.localdate()
    first, day = _days(arguments, kind, today)
    words = {name: getattr(arguments, name) or "" for name in ABOUT}
    asked = Asked(**words, day=day, since=first)
    try:
        scope = scope_named(partnership, kind, asked, today)
    except Lacking as lacking:
        raise Unusable(_lacking(lacking, asked, partnership)) from None
    if kind.body and scope.body is None:
        raise Unusable(f"Say which body the paper goes to with --body{_known('body', partnership)}.")
    return kind, replace(scope, since=scope.since or usual_since(kind, scope))


def _days(arguments: argparse.Namespace, kind: "PaperKind", today: date) -> tuple[date | None, date | None]:
    first, day = _day(arguments.since), _day(arguments.as_of)
    if day is not None and day > today:
        raise Unusable(f"{arguments.as_of} has not come yet: a paper says how things stood on a day that has.")
    if first is not None and not kind.since:
        raise Unusable(f"{kind.name} does not tell what changed: leave out --since.")
    if first is not None and first >= (day or today):
        raise Unusable(f"{arguments.since} must be before {day or today}, the day the paper speaks of.")
    return first, day


def _day(said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Unusable(f"{printable(said)} is no day: write one as 2026-03-31.") from None


def _partnership(slug: str) -> "Partnership":
    from goldenthread.partnerships.models import Partnership

    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True)[:KNOWN])
        raise Unusable(f"There is no partnership called {printable(slug)} (there is {known or 'none yet'}).")
    return found


def _lacking(lacking: "Lacking", asked: "Asked", partnership: "Partnership") -> str:
    """What was not found or not said, and what there is."""
    said = getattr(asked, lacking.what)
    known = _known(lacking.what, partnership)
    if said:
        return f"{partnership.name} has no {lacking.what} called {printable(said)}{known}."
    return f"Say which {lacking.what} the paper is about with --{lacking.what}{known}."


def _known(what: str, partnership: "Partnership") -> str:
    from goldenthread.boards.models import Board, Contact, Group, Seat
    from goldenthread.plans.models import Plan
    from goldenthread.reports.models import Body

    of: dict[str, Any] = {"partnership": partnership}
    if what == "thing":
        return ""  # which there are depends on the kind of paper
    if what == "plan":
        plans = Plan.objects.filter(stage="live", **of).order_by("reference")[:KNOWN]
        names = [f"{plan.reference} {plan.title}" for plan in plans]
    else:
        tables = {"board": Board, "person": Contact, "group": Group, "agency": Seat, "body": Body}
        rows: Any = tables[what]._default_manager.filter(**of)
        names = list(rows.order_by("slug").values_list("slug", flat=True)[:KNOWN])
    return f" (there is {', '.join(map(printable, names)) or 'none yet'})"


def _made(arguments: argparse.Namespace, kind: "PaperKind", scope: "Scope", ending: str) -> bytes:
    from goldenthread.documents import writers
    from goldenthread.reports.setting import Setting

    setting = Setting(status="Draft", left_out=frozenset(arguments.leave_out))
    template = take(Path(arguments.template), LARGEST_TEMPLATE) if arguments.template else None
    return writers.write(kind.made(scope, setting), ending, template)
