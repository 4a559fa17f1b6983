"""The five things to notice in a plan: what somebody should know who reads one page and no more. Pure.

The rule, of which tests hold every sentence:

1. What is off track, past its date or at risk comes first.
2. Of four weaknesses (said to be better than the dates say; said to be done and not proved; dates put off again and
   again; leads that are silent) those that concern most things to do are told, as many as there is room for.
3. What difference was made is always told last, or that nobody has told of any.

What moved since the earlier day is none of them: it stands in a table right above.
Each is one sentence with its numbers and what they are about; there are never more than five.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from goldenthread.reports.facts import Line, Position

from .exceptional import Exceptional, Why, exceptions, in_all
from .lines import brief, clause, distinct, leads_words, listed, names_of
from .parts import day_words

FIVE = 5
AGAIN = 2  # a date put off so often is put off again and again
_FEW_LEADS = 2
Notable = Literal["risk", "softer", "unproved", "slipping", "silent", "difference"]
_AT_RISK: tuple[tuple[Why, Any], ...] = (
    ("off-track", ngettext_lazy("%(n)s is off track (%(which)s)", "%(n)s are off track (%(which)s)", "n")),
    ("overdue", ngettext_lazy("%(n)s is past its date (%(which)s)", "%(n)s are past their dates (%(which)s)", "n")),
    ("at-risk", ngettext_lazy("%(n)s is at risk (%(which)s)", "%(n)s are at risk (%(which)s)", "n")),
)
_WEAKNESSES: tuple[Notable, ...] = ("softer", "unproved", "slipping", "silent")


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence; `about` are the references of what it speaks of, all of them."""

    kind: Notable
    words: str
    about: tuple[str, ...] = ()


def five(position: Position) -> list[Notice]:
    """What to notice, at most five; nothing of a plan in which nothing is to be done."""
    if not position.promised:
        return []
    told = _Told(position)
    risk = told.risk()
    first = [risk] if risk else []
    weak = [one for one in (told.softer(), told.unproved(), told.slipping(), told.silent()) if one]
    room = FIVE - len(first) - 1
    heaviest = sorted(weak, key=lambda one: (-len(one.about), _WEAKNESSES.index(one.kind)))[:room]
    return [*first, *(one for one in weak if one in heaviest), told.difference()]


class _Told:
    """Every sentence that could be told of a plan."""

    def __init__(self, position: Position) -> None:
        self.position = position
        self.all = position.promised
        self.names = names_of(position)
        self.found = exceptions(position)

    def risk(self) -> Notice | None:
        parts = [(in_all(self.found, why), words) for why, words in _AT_RISK]
        told = [words % {"n": len(among), "which": self._few(_lines(among))} for among, words in parts if among]
        if not told:
            return None
        about = [one for among, _words in parts for one in among]
        return Notice("risk", self._of_all(listed(told)), _references(_lines(about)))

    def softer(self) -> Notice | None:
        words = ngettext(
            "%(n)s is said to be better than the dates say (%(which)s)",
            "%(n)s are said to be better than the dates say (%(which)s)",
            len(in_all(self.found, "softer")),
        )
        return self._weakness("softer", _lines(in_all(self.found, "softer")), words)

    def unproved(self) -> Notice | None:
        words = ngettext(
            "%(n)s is said to be done and nothing proves it (%(which)s)",
            "%(n)s are said to be done and nothing proves it (%(which)s)",
            len(in_all(self.found, "unproved")),
        )
        return self._weakness("unproved", _lines(in_all(self.found, "unproved")), words)

    def slipping(self) -> Notice | None:
        """Dates put off again and again, of what is not done yet; those put off most often first."""
        again = [one for one in self.all if one.slips >= AGAIN and one.row.stage in ("open", "deferred")]
        most = sorted(again, key=lambda one: -one.slips)
        words = ngettext(
            "the date of %(n)s was put off twice or more (%(which)s)",
            "the dates of %(n)s were put off twice or more (%(which)s)",
            len(again),
        )
        return self._weakness("slipping", most, words)

    def silent(self) -> Notice | None:
        silent = _lines(in_all(self.found, "silent"))
        led = distinct(leads_words(one.row) for one in silent if one.row.leads)
        if all(one.row.facts.heard is None for one in silent):
            words = _("nobody has answered yet for %(n)s (%(which)s)")
        else:
            words = _("nothing was heard of %(n)s for a quarter, or ever (%(which)s)")
        if led:
            words += _(", led by %(leads)s") % {"leads": listed(led, _FEW_LEADS).replace("%", "%%")}
        return self._weakness("silent", silent, words)

    def difference(self) -> Notice:
        made = [one for one in self.all if one.difference is not None]
        if not made:
            words = ngettext(
                "Nobody has said yet what difference the %(n)s thing to do has made.",
                "Nobody has said yet what difference any of the %(n)s things to do has made.",
                len(self.all),
            )
            return Notice("difference", words % {"n": len(self.all)})
        newest = max(made, key=_told_on)
        difference = newest.difference
        assert difference is not None  # noqa: S101 - `made` holds no others
        words = ngettext(
            "A difference is told of %(n)s of %(all)s things to do, the newest for %(name)s (%(day)s): %(words)s",
            "A difference is told of %(n)s of %(all)s things to do, the newest for %(name)s (%(day)s): %(words)s",
            len(made),
        )
        told = {"n": len(made), "all": len(self.all), "name": self.names[newest.row.key]}
        said = {"day": day_words(difference.on), "words": clause(brief(difference.words, 160))}
        return Notice("difference", words % {**told, **said}, _references([newest, *made]))

    def _weakness(self, kind: Notable, lines: Sequence[Line], words: str) -> Notice | None:
        if not lines:
            return None
        told = words % {"n": len(lines), "which": self._few(lines)}
        return Notice(kind, self._of_all(told), _references(lines))

    def _of_all(self, told: str) -> str:
        words = ngettext("Of %(all)s thing to do, %(told)s.", "Of %(all)s things to do, %(told)s.", len(self.all))
        return words % {"all": len(self.all), "told": told}

    def _few(self, lines: Sequence[Line]) -> str:
        return listed([self.names[one.row.key] for one in lines])


def _told_on(line: Line) -> tuple[str, int]:
    return (line.difference.on.isoformat() if line.difference else "", -line.row.key)


def _lines(found: Sequence[Exceptional]) -> list[Line]:
    return [one.line for one in found]


def _references(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(_once(one.row.reference for one in lines))


def _once(references: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(references))
