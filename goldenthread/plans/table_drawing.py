"""The body of the table as HTML, drawn by one function as the rows of a plan are. Every field is escaped."""

from collections.abc import Callable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.boards.vocab import STATES
from goldenthread.ui.templatetags.ui import shape

from .columns import Column, Line, words
from .vocab import STAGES

_LINKED = ("what", "reference", "number")  # the first of these that is shown leads to the item


def draw_lines(lines: Sequence[Line], columns: Sequence[Column], items_url: str, *, choose: bool = False) -> SafeString:
    """The rows of a body; `choose` puts a box before each, to change many at once."""
    keys = [column.key for column in columns]
    linked = next((key for key in _LINKED if key in keys), keys[0])
    cells = [_cell(column, linked, escape(items_url)) for column in columns]
    box = _box() if choose else None
    drawn = []
    for line in lines:
        first = box(line) if box else ""
        level = "" if line.row.doing else " gt-plan-row--level"
        drawn.append(f'<tr class="gt-plan-row{level}">{first}{"".join([cell(line) for cell in cells])}</tr>')
    return mark_safe("\n".join(drawn))  # noqa: S308 - every field was escaped where it was put in


def _box() -> Callable[[Line], str]:
    label, told = escape(_("Choose")), escape(_("Choose %(reference)s"))

    def draw(line: Line) -> str:
        reference = escape(line.row.reference)
        return (
            f'<td class="gt-tick" data-label="{label}"><input type="checkbox" name="item" value="{reference}" '
            f'aria-label="{told.replace("%(reference)s", reference)}"></td>'
        )

    return draw


def _cell(column: Column, linked: str, url: str) -> Callable[[Line], str]:
    label = escape(str(column.label))
    kind = ' class="gt-number"' if column.number else ""
    inner = _INNER.get(column.key, _plain)(column)
    if column.key == linked:
        stages: dict[str, str] = {
            stage: f' <span class="gt-tag gt-tag--neutral">{escape(_(word))}</span>' for stage, word in STAGES.items()
        }
        stages["open"] = ""
        none = escape(_("(no words)"))

        def link(line: Line) -> str:
            name = inner(line) or none
            to = f'<a class="govuk-link gt-row-link" href="{url}{escape(line.row.reference)}/">{name}</a>'
            return f'<td data-label="{label}">{to}{stages[line.row.stage]}</td>'

        return link
    return lambda line: f'<td{kind} data-label="{label}">{inner(line)}</td>'


def _plain(column: Column) -> Callable[[Line], str]:
    value = column.value
    return lambda line: escape(words(value(line)))


def _state(column: Column) -> Callable[[Line], str]:
    shapes = {
        state: f'<span class="gt-state gt-state--{state}">{shape(state)}<span class="gt-state__word">'
        for state in STATES
    }
    value, stated = column.value, column.key == "state"

    def draw(line: Line) -> str:
        said = escape(words(value(line)))
        state = line.row.state if stated else line.row.computed.state
        return f"{shapes[state]}{said}</span></span>" if said else ""

    return draw


def _due(column: Column) -> Callable[[Line], str]:
    late = f' <span class="gt-tag gt-tag--warn">{escape(_("past its date"))}</span>'
    none = f'<span class="gt-missing">{escape(_("no date"))}</span>'
    value = column.value
    return lambda line: (
        (escape(words(value(line))) or (none if line.row.doing else "")) + (late if line.row.overdue else "")
    )


def _lead(_column: Column) -> Callable[[Line], str]:
    none = f'<span class="gt-missing">{escape(_("no lead"))}</span>'
    return lambda line: "<br>".join([escape(name) for name in line.row.leads_named]) or (none if line.row.doing else "")


def _softer(column: Column) -> Callable[[Line], str]:
    value = column.value

    def draw(line: Line) -> str:
        said = words(value(line))
        return f'<span class="gt-tag gt-tag--warn">{escape(said)}</span>' if said else ""

    return draw


_INNER: dict[str, Callable[[Column], Callable[[Line], str]]] = {
    "state": _state,
    "computed": _state,
    "due": _due,
    "lead": _lead,
    "softer": _softer,
}
