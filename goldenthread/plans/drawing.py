"""The rows of a plan as HTML, drawn by one function: five hundred turns of a template's loop take three times as long.

Every field is escaped with what Django's own `escape` is made of; nothing here trusts a word of a plan.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.boards.vocab import STATES
from goldenthread.ui.templatetags.ui import shape

from .rows import Row
from .vocab import STAGES


class _Words:
    """What every row says besides its own words, translated and escaped once a page."""

    def __init__(self) -> None:
        said = (_("What"), _("Lead"), _("By when"), _("State"), _("(no words)"))
        self.what, self.who, self.when, self.state, self.no_words = map(escape, said)
        self.thread = escape(_("Its thread"))
        self.no_lead = f'<span class="gt-missing">{escape(_("no lead"))}</span>'
        self.no_date = f'<span class="gt-missing">{escape(_("no date"))}</span>'
        self.late = f' <span class="gt-tag gt-tag--warn">{escape(_("past its date"))}</span>'
        self.worked_out = escape(_("worked out:"))
        self.stages: dict[str, str] = {
            stage: f' <span class="gt-tag gt-tag--neutral">{escape(_(label))}</span>'
            for stage, label in STAGES.items()
            if stage != "open"
        }
        # By state: what stands before the board's own code, and the word after it.
        self.states = {
            state: (
                f'<span class="gt-state gt-state--{state}">{shape(state)}<span class="gt-state__word">',
                f"{escape(_(label))}</span></span>",
            )
            for state, label in STATES.items()
        }


def draw_rows(rows: Iterable[Row], items_url: str) -> SafeString:
    """The rows of the table's body. `items_url` stands before every reference in its address."""
    words, url = _Words(), escape(items_url)
    drawn = [_doing(row, words, url) if row.doing else _level(row, words, url) for row in rows]
    return mark_safe("\n".join(drawn))  # noqa: S308 - every field was escaped where it was put in


def _doing(row: Row, words: _Words, url: str) -> str:
    leads = "<br>".join([escape(lead.printed) for lead in row.leads]) or words.no_lead
    when = (escape(row.timescale) or words.no_date) + (words.late if row.overdue else "")
    return (
        f'<tr class="gt-plan-row gt-plan-row--{row.depth}">'
        f'<td data-label="{words.what}">{_name(row, words, url, " gt-row-link")}</td>'
        f'<td data-label="{words.who}">{leads}</td>'
        f'<td data-label="{words.when}">{when}</td>'
        f'<td data-label="{words.state}">{_state(row, words)}</td></tr>'
    )


def _state(row: Row, words: _Words) -> str:
    """What was stated, and what was worked out where that is another; alone where nobody states ratings."""
    worked_out = row.computed.state
    before, after = words.states[row.state]
    if row.stage != "open":  # the stage says more than the rating did
        return f"{before}{after}"
    stated = f"{before}{f'{escape(row.code)}: ' if row.code else ''}{after}"
    if worked_out in (row.state, "no-answer"):
        return stated
    beside = f'<span class="gt-worked-out">{words.worked_out} {"".join(words.states[worked_out])}</span>'
    return f"{stated}{beside}" if row.code else beside


def draw_state(row: Row) -> SafeString:
    """How one row stands, as it stands in the plan's table."""
    return mark_safe(_state(row, _Words()))  # noqa: S308 - every field was escaped where it was put in


def _level(row: Row, words: _Words, url: str) -> str:
    return (
        f'<tr class="gt-plan-row gt-plan-row--{row.depth} gt-plan-row--level">'
        f'<th scope="rowgroup" colspan="4">{_name(row, words, url, "")}{_thread(row, words, url)}</th></tr>'
    )


def _thread(row: Row, words: _Words, url: str) -> str:
    """The way to a priority's whole thread."""
    if row.kind != "priority":
        return ""
    of = f'<span class="govuk-visually-hidden"> {escape(row.printed_ref or row.reference)}</span>'
    link = (
        f'<a class="govuk-link gt-plan-row__thread" href="{url}{escape(row.reference)}/thread/">{words.thread}{of}</a>'
    )
    return f" {link}"


def _name(row: Row, words: _Words, url: str, link: str) -> str:
    return (
        f'<span class="gt-plan-row__ref">{escape(row.printed_ref)}</span> '
        f'<a class="govuk-link{link}" href="{url}{escape(row.reference)}/">{escape(row.text) or words.no_words}</a>'
        f"{words.stages.get(row.stage, '')}"
    )
