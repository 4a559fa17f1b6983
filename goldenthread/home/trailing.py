"""What the trail says to this visitor: the deeds of the partnership, and no word of what they may not see."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.thread.registry import find_all
from goldenthread.trail.models import Entry, Line

_REFERENCE = re.compile(r"[A-Z]{3}-\d{4,}")
_EVIDENCE = "EVD-"  # which may be restricted to groups, whatever boards a person serves


def told_to(here: Visit, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Each entry with what it says; one about something this visitor may not see says only that there was something.

    The lines of these entries in one query, and a look-up for each way of finding what they name.
    """
    named = _named(here, entries)
    seen = find_all(here, set().union(*named.values()))
    return [(entry, _said(entry, named.get(entry.pk, set()) - set(seen))) for entry in entries]


def _named(here: Visit, entries: Sequence[Entry]) -> dict[int, set[str]]:
    """By key of an entry: the references of what it touched of which this visitor may perhaps not know."""
    lines = Line.objects.filter(entry__in=[entry.pk for entry in entries])
    if here.boards is None:
        lines = lines.filter(reference__startswith=_EVIDENCE)
    named: dict[int, set[str]] = {}
    for entry, reference in lines.order_by().values_list("entry_id", "reference").distinct():
        named.setdefault(entry, set()).update(_REFERENCE.findall(reference))
    return named


def _said(entry: Entry, hidden: set[str]) -> str:
    if not hidden:
        return entry.said
    if all(reference.startswith(_EVIDENCE) for reference in hidden):
        return _("Something was done with evidence that is restricted")
    return _("Something was done that you may not see")
