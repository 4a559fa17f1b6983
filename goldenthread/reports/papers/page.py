"""The plan on a page: title, period, and a row for each priority. It is cut until it fits, and says what it left out.
Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Document, Paragraph, Row, Span, Table, block_text
from goldenthread.reports.facts import Position
from goldenthread.reports.setting import Setting

from . import parts
from .fitting import fits_a_page
from .lines import level_word
from .priorities import Priority, leads_of, mostly_by, name_of, priorities_of, words_of


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much is told: so many letters of a priority's words, so many aims of so many letters, so many leads."""

    words: int
    aims: int
    letters: int
    leads: int
    rows: int = 99


_WHOLE = _Cut(10_000, 99, 10_000, 4)
_AIMS = ((12, 240), (10, 200), (8, 180), (7, 160), (6, 150), (5, 150), (4, 150), (4, 120), (3, 120), (3, 90), (2, 90))
_CUTS = (
    _WHOLE,
    *(_Cut(400, aims, letters, 3) for aims, letters in _AIMS),
    *(_Cut(words, 1, 80, 2) for words in (200, 140, 100)),
    *(_Cut(80, 0, 0, 1, rows) for rows in (14, 12, 10)),
    _Cut(60, 0, 0, 1, 8),
)


def page(position: Position, setting: Setting) -> Document:
    title = setting.title or _("%(title)s on a page") % {"title": position.title}
    told = priorities_of(position)
    if not told:
        blocks: list[Block] = [
            *_head(position, setting, title, told),
            parts.paragraph(_("The plan has no priorities yet.")),
        ]
    else:
        blocks = next(
            (made for cut in _CUTS if fits_a_page(made := _drawn(position, setting, title, told, cut))),
            _drawn(position, setting, title, told, _CUTS[-1]),
        )
    return Document(tuple(blocks), title, setting.language, parts.footing(setting, position.day))


def _head(position: Position, setting: Setting, title: str, told: Sequence[Priority]) -> list[Block]:
    """The title and one line: whose it is, over which days, what it comes to, as at which day."""
    count = sum(len(one.to_do) for one in told)
    days = position.period and _("%(first)s to %(last)s") % {
        "first": parts.day_words(position.period.first), "last": parts.day_words(position.period.last),
    }  # fmt: skip
    line = [
        f"{position.whose}.",
        f"{days}." if days else "",
        f"{parts.things(count)}." if told else "",
        setting.meeting,
        _("Position as at %(day)s.") % {"day": parts.day_words(position.day)},
        f"{setting.status}." if setting.status else "",
        setting.reference,
    ]
    return [parts.heading(1, title), parts.paragraph(" ".join(one for one in line if one))]


def _drawn(position: Position, setting: Setting, title: str, told: Sequence[Priority], cut: _Cut) -> list[Block]:
    shown = told[: cut.rows]
    body = [_row(position, setting, one, told, cut) for one in shown]
    wanted = _("What we want") if _has_aims(told) else _("What we will do")
    led = [_("Who leads")] if _has_leads(told) else []
    words = [level_word(position) or _("Priority"), wanted, _("Things to do"), _("By when"), *led]
    head = Row(tuple(parts.cell(word, header=True) for word in words), header=True)
    left_out = _left_out(position, setting, told, shown, cut)
    # In the table, because what follows one that lies sideways begins a page of its own.
    foot = [Row((Cell((parts.paragraph(left_out, italic=True),), columns=len(words)),))] if left_out else []
    return [*_head(position, setting, title, told), Table((head, *body, *foot))]


def _has_aims(told: Sequence[Priority]) -> bool:
    return any(one.aims for one in told)


def _has_leads(told: Sequence[Priority]) -> bool:
    return any(_leads(one) for one in told)


def _leads(one: Priority) -> list[str]:
    return leads_of(one.to_do) or leads_of([one.top, *one.aims] if one.top else ())


def _wanted(position: Position, told: Sequence[Priority], one: Priority) -> list[str]:
    """What the priority wants; in a plan that names nothing between its priorities and what is done, that."""
    if _has_aims(told):
        return [parts.number_and_words(aim.row) for aim in one.aims]
    return [words_of(position, line) for line in one.to_do]


def _row(position: Position, setting: Setting, one: Priority, told: Sequence[Priority], cut: _Cut) -> Row:
    aims = [_short(words, cut.letters) for words in _wanted(position, told, one)[: cut.aims]]
    led = [parts.cell(_led(one, cut.leads))] if _has_leads(told) else []
    cells = (
        _name(position, setting, one, cut),
        Cell((parts.bullets(aims),)) if aims else parts.cell(_("–")),
        parts.cell(str(len(one.to_do))),
        parts.cell(_due(one)),
        *led,
    )
    return Row(cells)


def _name(position: Position, setting: Setting, one: Priority, cut: _Cut) -> Cell:
    """The priority, and its sentence where somebody wrote one."""
    name = Paragraph((Span(_short(name_of(position, one), cut.words), bold=True),))
    sentence = _short(" ".join(map(block_text, _sentence(setting, one))), cut.words)
    return Cell((name, *((parts.paragraph(sentence),) if sentence else ())), fill="#E9EDF4")


def _sentence(setting: Setting, one: Priority) -> tuple[Block, ...]:
    written = setting.passages.get(one.slot)
    return written.blocks if written is not None else ()


def _due(one: Priority) -> str:
    if not one.to_do:
        return _("nothing yet")
    number, day = mostly_by(one.to_do)
    if day is None:
        return ngettext("%(n)s has a date", "%(n)s have a date", number) % {"n": number} if number else _("no dates")
    return _("%(n)s by %(day)s") % {"n": number, "day": parts.day_words(day)}


def _led(one: Priority, most: int) -> str:
    names = _leads(one)
    if not names:
        return _("nobody yet")
    more = len(names) - most
    told = [_short(name, 60) for name in names[: most if more > 1 else most + 1]]
    return "; ".join(told + ([_("and %(n)s others") % {"n": more}] if more > 1 else []))


def _short(words: str, letters: int) -> str:
    """The words, broken off between two of them where they are too long."""
    flat = " ".join(words.split())
    if len(flat) <= letters:
        return flat
    return f"{flat[: max(letters - 1, 1)].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


def _left_out(
    position: Position, setting: Setting, told: Sequence[Priority], shown: Sequence[Priority], cut: _Cut
) -> str:
    """What did not fit, in sentences."""
    wanted = [_wanted(position, told, one) for one in shown]
    aims = sum(max(len(words) - cut.aims, 0) for words in wanted)
    rows = len(told) - len(shown)
    tops = [
        words for one in shown if one.top for words in (one.top.row.text, *map(block_text, _sentence(setting, one)))
    ]
    broken = any(len(one) > cut.letters for words in wanted for one in words[: cut.aims])
    broken = broken or any(len(words) > cut.words for words in tops)
    said = []
    if rows:
        said.append(ngettext("%(n)s more priority", "%(n)s more priorities", rows) % {"n": rows})
    if aims:
        more = ngettext("%(n)s more thing that we want", "%(n)s more things that we want", aims)
        do = ngettext("%(n)s more thing that we will do", "%(n)s more things that we will do", aims)
        said.append((more if _has_aims(told) else do) % {"n": aims})
    sentences = [_("The plan has %(what)s.") % {"what": _(" and ").join(said)}] if said else []
    if broken:
        sentences.append(_("What is too long is cut short (…)."))
    if said or broken:
        sentences.append(_("This page holds what fits; the plan itself has it all."))
    if not _has_leads(told):
        sentences.append(_("Nobody is named yet to lead any of it."))
    return " ".join(sentences)
