"""`goldenthread plan import FILE --partnership SLUG`: a plan into the database, after showing what would be made."""

import argparse
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import django

from goldenthread import documents

if TYPE_CHECKING:
    from goldenthread.boards.models import Board
    from goldenthread.partnerships.models import Partnership
    from goldenthread.plans.matching import Name
    from goldenthread.plans.outline import Outline

WIDTH = 110


class Unusable(Exception):
    """Why nothing can be imported, in one sentence."""


def run(arguments: argparse.Namespace) -> int:
    """Show what the file would make, ask, and make it. 2 where it cannot be; nothing is made then."""
    django.setup()
    try:
        return _import(Path(arguments.file), arguments.partnership, arguments.board, sure=arguments.yes)
    except (Unusable, documents.Unreadable) as refusal:
        print(f"goldenthread: {refusal}", file=sys.stderr)
        return 2


def _import(path: Path, slug: str, board_slug: str | None, *, sure: bool) -> int:
    from goldenthread.ingest.services import HoldsNoPlan
    from goldenthread.plans.queries import names_known
    from goldenthread.plans.reading import interpret

    partnership = _partnership(slug)
    board = _board(partnership, board_slug)
    outline = interpret(documents.open(path)).outline
    if not outline.items:
        raise Unusable(f"No plan was found in {path.name}.")
    names = names_known(partnership)
    print("\n".join(_shown(outline, names, partnership.name)))
    if not sure and not _asked():
        print("Nothing was made.")
        return 0
    try:
        print(_made(path, partnership, board, outline, names))
    except HoldsNoPlan:  # the file changed while it was looked at
        raise Unusable(f"No plan was found in {path.name}.") from None
    return 0


def _partnership(slug: str) -> "Partnership":
    from goldenthread.partnerships.models import Partnership

    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise Unusable(f"There is no partnership called {slug} (there is {known or 'none yet'}).")
    return found


def _board(partnership: "Partnership", slug: str | None) -> "Board | None":
    from goldenthread.boards.models import Board

    if slug is None:
        return None
    boards = Board.objects.filter(partnership=partnership)
    found = boards.filter(slug=slug).first()
    if found is None:
        known = ", ".join(boards.order_by("slug").values_list("slug", flat=True))
        raise Unusable(f"{partnership.name} has no board called {slug} (it has {known or 'none yet'}).")
    return found


def _shown(outline: "Outline", names: "list[Name]", partnership: str) -> list[str]:
    from goldenthread.ingest.reviewing import review

    asked = review(outline, names, {})
    lines = [f"{outline.title or '(no title found)'}: {', '.join(outline.counts())}, for {partnership}"]
    if asked.codes:
        lines += ["", "Ratings", *(f"  {one.code}: {one.meaning or '(no meaning printed)'}" for one in asked.codes)]
    unmatched = [lead for lead in asked.leads if lead.match.sure < 1]
    if unmatched:
        lines += ["", f"Leads that are not matched ({len(unmatched)} of {len(asked.leads)}); they stay as printed"]
        for lead in unmatched:
            perhaps = f" (perhaps {lead.match.word.partition(':')[2]})" if lead.match.found else ""
            lines += _listed(f"{lead.printed}{perhaps}")
    if asked.findings:
        lines += ["", f"Doubts ({len(asked.findings)})"]
        for finding in asked.findings:
            where = f"line {finding.place.line}: " if finding.place.line else ""
            lines += _listed(f"{where}{finding.message}")
    return [*lines, ""]


def _listed(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _asked() -> bool:
    try:
        return input("Make this plan? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise Unusable("Nobody is here to answer: add --yes to make the plan without asking.") from None


def _made(
    path: Path, partnership: "Partnership", board: "Board | None", outline: "Outline", names: "list[Name]"
) -> str:
    from django.db import transaction
    from django.utils import timezone

    from goldenthread.ingest.reviewing import review
    from goldenthread.ingest.services import confirm, take_in
    from goldenthread.trail.actor import Actor

    by, now = Actor("system", "", "command line"), timezone.now()
    leads = {lead.printed: lead.match.word for lead in review(outline, names, {}).leads if lead.match.sure == 1}
    with transaction.atomic():
        upload = take_in(partnership=partnership, board=board, name=path.name, data=path.read_bytes(), by=by, at=now)
        plan = confirm(upload=upload, leads=leads, as_at=timezone.localdate(now), seen=upload.version, by=by, at=now)
    return f"Made {plan.reference}: {plan.title}, {', '.join(outline.counts())}."
