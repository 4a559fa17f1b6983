"""The mail in which somebody is told of all that is asked of them: one body, and a part for each partnership."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from goldenthread.asks import wording
from goldenthread.asks.digests import Line, in_order
from goldenthread.asks.ladder import ASKED
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.reaching import Reached
from goldenthread.asks.registry import Shown, ask_kind, ask_kinds
from goldenthread.asks.vocab import KEY_DAYS
from goldenthread.outbox.emails import PartWords, Words, write
from goldenthread.outbox.rules import LINK, PARTS, filled
from goldenthread.partnerships.models import Partnership

_LONGEST_TITLE = 200


def counts(kind: str, n: int) -> str:
    """So many of one kind of ask, as its room says it: "2 updates"."""
    say = ask_kind(kind).count
    return say(n) if say is not None else wording.answers(n)


def subject_of(lines: Sequence[Line], today: date) -> str:
    return wording.subject([line.asked for line in lines], today, counts)


def digest_words(name: str, subject: str) -> Words:
    """The body that all partnerships share. What each of them says, and the link, join it as it is sent."""
    words = write("asks/emails/digest.html", {"name": name, "parts": PARTS, "days": KEY_DAYS}, secret=True)
    return Words(subject, words.text, words.html)


def part_words(lines: Sequence[Line], today: date) -> list[PartWords]:
    """What each partnership says; the lines in their order (digests.in_order)."""
    return [
        _part(mine[0].ask.partnership, mine, today)
        for mine in (list(group) for _key, group in groupby(lines, key=lambda line: line.ask.partnership_id))
    ]


def _part(partnership: Partnership, lines: Sequence[Line], today: date) -> PartWords:
    board = str(partnership)
    context = {
        "board": board,
        "line_under": "=" * len(board),
        "answers_to": partnership.answers_to,
        "rounds": list(dict.fromkeys(one.ask.round for one in lines if one.ask.round and one.ask.round.note)),
        "groups": [
            (wording.heading_words(heading), [_said(line) for line in group])
            for heading, group in groupby(lines, key=lambda line: line.heading)
        ],
    }  # fmt: skip
    text = "\n".join(line.rstrip() for line in render_to_string("asks/emails/part.txt", context).strip().splitlines())
    html = render_to_string("asks/emails/part.html", context).strip()
    return PartWords(partnership, subject_of(lines, today), text, html)


@dataclass(frozen=True, slots=True)
class _Said:
    """One ask in words."""

    title: str
    reference: str
    within: str
    by_when: str
    said: tuple[str, ...]


def _said(line: Line) -> _Said:
    ask = line.ask
    day = date_format(ask.due_on, "j F Y")
    what = {"what": ask_kind(ask.kind).name, "day": day}
    more = []
    if ask.note:
        sentence = _("Why it came back: %(why)s") if ask.origin == "returned" else _("Why it came to you: %(why)s")
        more.append(sentence % {"why": ask.note})
    if line.me.instead_of:
        more.append(_("You stand in for %(name)s, who is away.") % {"name": line.me.instead_of})
    return _Said(
        title=Truncator(line.shown.title).chars(_LONGEST_TITLE),
        reference=ask.reference if line.shown.is_named else "",
        within=line.shown.within,
        by_when=(_("%(what)s was wanted by %(day)s") if line.late else _("%(what)s, by %(day)s")) % what,
        said=tuple(more),
    )


def line_of(ask: Ask, shown: Shown, name: str, steps: tuple[str, ...]) -> Line:
    """A line for somebody who is asked, where no more than their name is known."""
    return Line(ask, shown, Reached(0, 0, ask.partnership_id, name, ""), late=False, steps=steps)


def digest_preview(found: Round, name: str, things: Sequence[tuple[str, Shown]], day: date) -> Words:
    """The mail somebody gets when a round goes out on that day; `things` are references with what each is about."""
    lines = [
        line_of(
            Ask(
                pk=number,
                partnership=found.partnership,
                kind=found.kind,
                reference=reference,
                due_on=max(found.closes_on or day, day),
                round=found,
                origin="round",
            ),
            shown,
            name,
            (ASKED,),
        )
        for number, (reference, shown) in enumerate(things, 1)
    ]
    words = digest_words(name, subject_of(lines, day))
    (part,) = part_words(lines, day)
    return Words(words.subject, filled(words.text, LINK, [part.text]), filled(words.html, LINK, [part.html]))


def digest_sample(partnership: Partnership, name: str, today: date) -> Words:
    """The mail as it will look, with invented content: one of each heading that matters."""
    lines = in_order(_invented(partnership, name, today))
    words = digest_words(name, subject_of(lines, today))
    (part,) = part_words(lines, today)
    return Words(words.subject, filled(words.text, LINK, [part.text]), filled(words.html, LINK, [part.html]))


def _invented(partnership: Partnership, name: str, today: date) -> list[Line]:
    plan = _("Business plan")
    kind = ask_kinds()[0].word
    me = Reached(0, 0, partnership.pk, name, "")
    note = _("The board meets next month and would like to know how things stand.")
    round_ = Round(pk=1, name=_("Quarter 2 updates"), note=note)

    def line(number: int, title: str, due: date, steps: tuple[str, ...], **facts: Any) -> Line:
        ask = Ask(pk=number, partnership=partnership, kind=kind, reference=f"ACT-{number:04}", due_on=due, **facts)
        return Line(ask, Shown(title=title, within=plan), me, due < today, steps)

    return [
        line(42, _("1.1 Walk every route to school"), today + timedelta(days=14), (ASKED,), round=round_),
        line(43, _("1.2 Report what children avoid"), today + timedelta(days=7), ("before-7",), round=round_),
        line(44, _("2.1 Train every front desk"), today + timedelta(days=5), (ASKED,), origin="returned",
             note=_("How many were trained?")),
        line(45, _("2.2 Agree who answers at night"), today + timedelta(days=21), ()),
    ]  # fmt: skip
