"""What each row of a sheet that came back would change in the return, or the one sentence why it cannot. Pure.

"new" has no answer yet, "changed" has one that the row was written from, "clash" has one that somebody gave meanwhile;
"same" says what stands already, or nothing was touched; "refused" cannot be taken. A sheet brought twice changes
nothing the second time.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from goldenthread.assurance.scoring import Said
from goldenthread.assurance.tool import Scale, Tool

from .keys import fingerprint
from .layout import ANSWERED, ASKED, cells_of, choice, labels
from .reading import Filled

Sort = Literal["new", "changed", "clash", "same", "refused"]
LONGEST = 10_000
_NUMBER = re.compile(r"-?(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Now:
    """An answer as it stands in the return. `seen` is its version; `unreviewed`: nobody has looked at it yet.

    `hidden`: whoever brings the sheet may not read it, so that nothing they are told depends on what it says.
    """

    said: Said
    seen: int
    unreviewed: bool = False
    by: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What rows are judged by: the tool, the answers there are, and which standards this person may fill in."""

    tool: Tool
    answers: Mapping[str, Now]
    may_fill: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what is to become of it; `told` is what it says, where it can be taken; `why` a sentence."""

    line: Filled
    sort: Sort
    why: str = ""
    told: Said | None = None

    @property
    def number(self) -> Decimal | None:
        """The figure, exactly as it was typed."""
        return _figure(self.line.typed.get("number_said", "")) if self.told and self.told.number is not None else None

    @property
    def empties(self) -> bool:
        """Would an answer be taken away, and nothing put in its place?"""
        return self.told == Said()

    @property
    def can_be_taken(self) -> bool:
        return self.sort in ("new", "changed", "clash")


class _Refused(Exception):
    """One sentence."""


def judge(lines: Sequence[Filled], around: Around) -> list[Judged]:
    """Each row in its order."""
    touched = Counter(line.question for line in lines if line.question and _touched(line, around))
    return [_judged(line, around, twice=touched[line.question] > 1) for line in lines]


def _cells(line: Filled) -> list[str]:
    return [line.typed.get(name, "") for name in ANSWERED]


def _touched(line: Filled, around: Around) -> bool:
    """Did somebody write into the row? What only stood there says nothing."""
    if line.changed or line.problem or line.typed.get("looked", "").strip():
        return True
    if fingerprint(_cells(line)) == line.stood:
        return False
    now, question = around.answers.get(line.question), around.tool.by_key().get(line.question)
    stands = now is not None and question is not None and not now.hidden
    return not stands or _plain(_cells(line)) != _plain(_stands(line, around))


def _stands(line: Filled, around: Around) -> list[str]:
    """The open cells as the answer that stands now would fill them."""
    scale = around.tool.scales_by_key()[around.tool.by_key()[line.question].scale]
    cells = cells_of(around.answers[line.question].said, scale)
    return [cells[name] for name in ANSWERED]


def _plain(cells: Sequence[str]) -> list[str]:
    return [" ".join(one.split()) for one in cells]


def _judged(line: Filled, around: Around, *, twice: bool) -> Judged:
    try:
        scale = _scale(line, around)
        if not _touched(line, around):
            return Judged(line, "same")
        _check_row(line, twice=twice)
        told = _said(line, scale)
    except _Refused as refusal:
        return Judged(line, "refused", str(refusal))
    return _compared(line, told, around.answers.get(line.question))


def _compared(line: Filled, told: Said, now: Now | None) -> Judged:
    looked = bool(line.typed.get("looked", "").strip())
    if now is None:
        if told == Said():
            return Judged(line, "same")
        if line.seen:
            return Judged(line, "clash", _("The answer this was written from was taken out meanwhile."), told)
        return Judged(line, "new", told=told)
    if now.hidden and now.seen != line.seen:
        return Judged(line, "refused", _("The agency answered this itself since the sheet was taken."))
    if told == now.said and not (looked and now.unreviewed):
        return Judged(line, "same", _("This stands there already."))
    if now.seen == line.seen or told == now.said:
        why = _("Confirmed as still right.") if told == now.said else ""
        return Judged(line, "changed", why, told)
    return Judged(
        line, "clash", _("%(who)s answered this since the sheet was taken.") % {"who": now.by or _("Somebody")}, told
    )


def _scale(line: Filled, around: Around) -> Scale:
    """How the row's question is answered, if it is one that this person answers. Raises _Refused."""
    if line.elsewhere:
        raise _Refused(_("This row is of another return, %(other)s.") % {"other": line.elsewhere})
    if not line.question:
        raise _Refused(_("This row names no question. Copy what you wrote into the row of its question."))
    question = around.tool.by_key().get(line.question)
    if question is None:
        raise _Refused(_("This question is not asked here."))
    home = next(one.key for one in around.tool.standards if question in one.questions)
    if not around.may_fill(home):
        raise _Refused(_("This question is not yours to answer."))
    return around.tool.scales_by_key()[question.scale]


def _check_row(line: Filled, *, twice: bool) -> None:
    """Raises _Refused."""
    if twice:
        raise _Refused(_("This question is answered in two rows. Keep one of them."))
    if line.problem:
        raise _Refused(line.problem)
    if line.changed:
        raise _Refused(
            _("What is printed in this row is another question, or was changed. Copy what you wrote into a new sheet.")
        )


def _said(line: Filled, scale: Scale) -> Said:
    """What the row says. Raises _Refused where a cell says nothing that can be taken."""
    typed = {name: line.typed.get(name, "").strip() for name in ASKED}
    for name, words in typed.items():
        if len(words) > LONGEST:
            raise _Refused(
                _("%(column)s is longer than %(n)s letters.") % {"column": labels([name]), "n": f"{LONGEST:,}"}
            )
    _check_columns(typed, scale)
    number = _figure_on(scale, typed["number_said"]) if typed["number_said"] else None
    return Said(
        _code(scale, typed["code"]),
        None if number is None else float(number),
        _lines(typed["words"]),
        _lines(typed["na_why"]),
    )


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _check_columns(typed: Mapping[str, str], scale: Scale) -> None:
    """Is each thing written where it belongs? Raises _Refused."""
    if typed["code"] and scale.kind != "options":
        column = "words" if scale.kind == "words" else "number_said"
        raise _Refused(_("This is answered under %(column)s.") % {"column": labels([column])})
    if typed["number_said"] and scale.kind not in ("percent", "number"):
        column = "words" if scale.kind == "words" else "code"
        raise _Refused(_("This is answered under %(column)s.") % {"column": labels([column])})
    if typed["na_why"] and not scale.may_not_apply:
        raise _Refused(_("This question applies to everybody. Answer it."))
    if typed["na_why"] and (typed["code"] or typed["number_said"]):
        raise _Refused(_("This is answered, and said not to apply. Keep one of the two."))


def _code(scale: Scale, words: str) -> str:
    """The code of the choice, however its letters are written, with or without its label. Raises _Refused."""
    if not words:
        return ""
    plain = " ".join(words.split()).casefold()
    for spelling in (lambda one: choice(one), lambda one: one.code, lambda one: one.label):
        found = [one.code for one in scale.options if " ".join(spelling(one).split()).casefold() == plain]
        if len(found) == 1:
            return found[0]
    told = _("“%(words)s” is no answer to this question. Choose one from the list.")
    raise _Refused(told % {"words": words if len(words) <= 60 else f"{words[:59]}…"})


def _figure(words: str) -> Decimal | None:
    plain = words.strip().removesuffix("%").rstrip()
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else None


def _figure_on(scale: Scale, words: str) -> Decimal:
    """Raises _Refused."""
    figure = _figure(words) if scale.kind == "percent" or "%" not in words else None
    if figure is None:
        shown = words if len(words) <= 60 else f"{words[:59]}…"
        raise _Refused(_("“%(words)s” is no figure. Write it in digits.") % {"words": shown})
    if scale.kind == "percent" and not 0 <= figure <= 100:
        raise _Refused(_("A percentage is from 0 to 100."))
    if scale.kind == "percent" and scale.step > 1 and figure % scale.step:
        raise _Refused(_("Write the percentage in steps of %(n)d.") % {"n": scale.step})
    return figure
