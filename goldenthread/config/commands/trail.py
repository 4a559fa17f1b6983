"""`goldenthread trail verify`: does the history still say what was written?"""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from goldenthread.partnerships.models import Partnership

HOUSE = "(the installation)"


def verify(arguments: argparse.Namespace) -> int:
    """Print each chain's length and head, and whether it holds. 1 where one does not; 2 for a partnership not known."""
    django.setup()
    from goldenthread.trail.services import head_of
    from goldenthread.trail.services import verify as faults_of

    owners = list(_owners(arguments.partnership))
    if not owners:
        print(f"goldenthread: there is no partnership {arguments.partnership}.", file=sys.stderr)
        return 2
    anchored, failed = False, False
    for owner in owners:
        head = head_of(owner)
        faults = faults_of(owner, anchor=arguments.anchor)
        if arguments.anchor and len(owners) > 1:
            # Among several chains it need be in one only; the others say that it is not theirs.
            without = faults_of(owner)
            anchored = anchored or len(faults) == len(without)
            faults = without
        name = owner.slug if owner else HOUSE
        print(f"{name}: {head.entries} entries, head {head.seal}: {'FAULT' if faults else 'ok'}")
        for fault in faults[:1]:
            print(f"  entry {fault.number}: {fault.what}")
        failed = failed or bool(faults)
    if arguments.anchor and len(owners) > 1 and not anchored:
        print("The anchor is in none of these chains: entries were cut off, or it is another installation's.")
        failed = True
    return 1 if failed else 0


def _owners(slug: str | None) -> "Iterator[Partnership | None]":
    from goldenthread.partnerships.models import Partnership

    if slug is None:
        yield None
    yield from Partnership.objects.filter(**({} if slug is None else {"slug": slug})).order_by("slug")
