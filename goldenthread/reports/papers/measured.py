"""What papers of performance are drawn with: a figure, its trend, target and run, and what people make of it. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import dropwhile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Chart, Document, Table
from goldenthread.lib import charts
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import Point
from goldenthread.performance.rules.scorecard import LOOKS, Row, by_theme
from goldenthread.performance.rules.spans import Span
from goldenthread.performance.vocab import STANDINGS, Standing
from goldenthread.performance.words import charts as seeing_charts
from goldenthread.performance.words import seeing as seeing_words
from goldenthread.reports.setting import Setting

from . import parts
from .assured import unbroken
from .lines import listed


def opening(setting: Setting, title: str, whose: str, period: str, facts_day: object) -> list[Block]:
    blocks = parts.opening(setting, title, day=facts_day)  # type: ignore[arg-type]
    blocks[1:1] = [
        parts.paragraph(f"{whose}. {_('Figures to the end of %(period)s') % {'period': period}}.", bold=True)
    ]
    return blocks


def name_cell(row: Row) -> Cell:
    """The indicator, and of when its figure is where that is not the newest period."""
    return parts.cell((parts.paragraph(row.watched.name, bold=True),))


def figure_words(row: Row) -> str:
    """ "25.0%", what it is of, how sure it is, and of how many agencies: a line each."""
    told = seeing_words.figure(row.now)
    lines = [told.figure]
    if row.now is not None and told.is_number:
        lines.append(row.now.span.name)
    lines += [told.sure, seeing_words.of_agencies(row)]
    return "\n".join(line for line in lines if line)


def trend_words(row: Row) -> str:
    lines = [seeing_words.trend(row.before, year=False)]
    if row.year.then is not row.before.then:
        lines.append(seeing_words.trend(row.year, year=True))
    return "\n".join(line for line in lines if line)


def standing_cell(row: Row) -> Cell:
    """In words on the ground of its state; what the owner judges otherwise stands below."""
    context = row.standing == "none" and row.watched.definition.direction == "context"
    lines = [] if context or is_kept_back(row) else [_(STANDINGS[row.standing])]
    aim = seeing_words.aim(row.aim, row.definition)
    lines += [aim] if aim else []
    if row.judged is not None:
        told = f"{row.judged.code}: {row.judged.meaning}" if row.judged.meaning else row.judged.code
        lines.append(_("The owner's own rating: %(rating)s") % {"rating": told})
    fill = parts.GROUNDS[LOOKS[row.standing][0]] if row.standing in ("off", "near", "met") else None
    return parts.cell("\n".join(lines), fill=fill)


def heed_lines(row: Row) -> list[str]:
    """Why somebody should look at it, each a sentence."""
    found = []
    if row.standing == "off":
        aim = seeing_words.aim(row.aim, row.definition)
        found.append(_("It is off target. %(aim)s.") % {"aim": aim})
    found += [seeing_words.signal(one) for one in row.signals]
    if missing := seeing_words.due(row):
        found.append(missing)
    found += [f"{one}." for one in (*seeing_words.owing(row.owing), *seeing_words.waiting(row.waiting))]
    if row.differs and row.judged is not None:
        found.append(_("The owner rates it %(code)s, the rule otherwise.") % {"code": row.judged.code})
    return found


def run(row: Row) -> Chart | None:
    """The periods from the first figure on, drawn with limits and target, beside the table that says the same."""
    back = list(dropwhile(lambda one: one.number is None, row.back))
    if sum(one.number is not None for one in back) < 2:
        return None
    dots = seeing_charts.dots(back, row.control, (row.aim,) if row.aim else ())
    drawing = seeing_charts.run(dots, row.watched.name, row.definition)
    return Chart(drawing, seeing_words.control(row.control, row.definition), _run_table(back, dots, row.definition))


def _run_table(back: Sequence[Point], dots: Sequence[charts.Dot], says: Definition) -> Table:
    """What is drawn, period by period: a column for limits, target and marks where there are any."""
    columns: list[tuple[str, list[str]]] = [
        (_("Period"), [one.label for one in dots]),
        (_("Figure"), [_figure(one) for one in back]),
        (_("Limits"), [_limits(one, says) for one in dots]),
        (_("Target"), [_shown(one.target, says) for one in dots]),
        (_("What sets it apart"), [_apart(one) for one in dots]),
    ]
    told = [(name, words) for name, words in columns if any(words)]
    return parts.table([name for name, _words in told], list(zip(*(words for _name, words in told), strict=True)))


def _figure(point: Point) -> str:
    told = seeing_words.figure(point)
    return f"{told.figure} ({told.sure.lower()})" if told.sure else told.figure


def _limits(dot: charts.Dot, says: Definition) -> str:
    if dot.low is None or dot.high is None:
        return ""
    told = {"low": _shown(dot.low, says), "high": _shown(dot.high, says), "mean": _shown(dot.mean, says)}
    return _("%(low)s to %(high)s, mean %(mean)s") % told


def _shown(number: float | None, says: Definition) -> str:
    return "" if number is None else says.shown(Decimal(repr(number)))


def _apart(dot: charts.Dot) -> str:
    told = [_(seeing_charts.MARKS[dot.mark])] if dot.mark else []
    return ". ".join([*told, _("New definition from here")] if dot.breaks else told)


def said_blocks(row: Row) -> list[Block]:
    """The newest commentary, each part under its own name."""
    if row.said is None:
        return []
    told = (
        (_("What it shows"), row.said.shows), (_("So what"), row.said.so_what), (_("What next"), row.said.next),
        (_("A question for the board"), row.said.question),
    )  # fmt: skip
    of = _("%(by)s, of %(period)s") % {"by": row.said.by, "period": row.said.span.name}
    if row.said.figures_since:
        of += ". " + _("Figures of it came or changed after this was written.")
    return [*(parts.labelled(label, words) for label, words in told if words), parts.paragraph(of, italic=True)]


def is_kept_back(row: Row) -> bool:
    """Is there a figure that may not leave? Then nothing is said of how it stands either."""
    return row.now is not None and row.now.cell.state in ("suppressed", "low")


def counted(rows: Iterable[Row]) -> Counter[Standing]:
    return Counter(one.standing for one in rows)


def in_short(rows: Sequence[Row]) -> list[str]:
    """How many stand how, how many moved, and what is missing: numbers that add up to all."""
    told = counted(rows)
    of = ngettext("%(n)s indicator is watched", "%(n)s indicators are watched", len(rows)) % {"n": len(rows)}
    names: tuple[tuple[Standing, str], ...] = (
        ("met", _("%(n)s on target")), ("near", _("%(n)s within tolerance")), ("off", _("%(n)s off target")),
        ("none", _("%(n)s without a target")), ("no-answer", _("%(n)s without a figure")),
    )  # fmt: skip
    told["no-answer"] -= (kept := sum(is_kept_back(one) for one in rows))
    stands = [words % {"n": told[name]} for name, words in names if told[name]]
    stands += [_("%(n)s kept back") % {"n": kept}] if kept else []
    lines = [f"{of}: {listed(stands, len(stands))}." if stands else f"{of}."]
    moved = [one.watched.name for one in rows if one.signals]
    if moved:
        lines.append(_("Moved more than chance alone would have it: %(names)s.") % {"names": listed(moved, 6)})
    due = [one.watched.name for one in rows if one.is_due]
    if due:
        lines.append(_("Without the newest figure, which was due: %(names)s.") % {"names": listed(due, 6)})
    return lines


def standings_chart(rows: Sequence[Row]) -> list[Block]:
    """How many stand how, by theme."""
    names = [name for name in ("met", "near", "off") if counted(rows)[name]]
    if not names:
        return []
    told = [(theme or _("Other"), counted(under)) for theme, under in by_theme(rows)]
    bars = [
        (theme, [charts.Part(_(STANDINGS[one]), here[one], LOOKS[one][0]) for one in names])  # type: ignore[index]
        for theme, here in told
        if any(here[one] for one in names)  # type: ignore[index]
    ]
    title = _("How the indicators stand")
    table = parts.table(
        [_("Theme"), *(_(STANDINGS[one]) for one in names)],  # type: ignore[index]
        [[theme, *(str(here[one]) for one in names)] for theme, here in told],  # type: ignore[index]
    )
    words = _("Indicators that have a target, counted by how their newest figure stands to it.")
    return [parts.heading(2, title), Chart(charts.stacked_bar(bars, title=title), words, table)]


def finished(blocks: Sequence[Block], setting: Setting, title: str, day: object) -> Document:
    return Document(
        tuple(blocks), title=setting.title or title, language=setting.language,
        footing=parts.footing(setting, day),  # type: ignore[arg-type]
    )  # fmt: skip


def short_figure(row: Row, span: Span) -> str:
    """ "88%, provisional"; with its period where that is not the paper's."""
    told = seeing_words.figure(row.now)
    words = unbroken(told.figure)
    if told.sure:
        words = f"{words}, {told.sure.lower()}"
    if row.now is not None and told.is_number and row.now.span != span:
        words = f"{words} ({row.now.span.name})"
    return words


def legend() -> Block:
    """What stands where a number does not."""
    return parts.paragraph(
        _(
            "Small numbers are kept back before they leave the partnership, and so is what would give them away. "
            "A figure that is kept back, missing or not available is never counted as nought."
        ),
        italic=True,
    )
