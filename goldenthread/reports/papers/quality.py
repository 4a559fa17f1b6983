"""The plan quality report: what in the plan will make it fail, why that matters and how to put it right. Pure."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.documents import Block, Cell, Document, Table
from goldenthread.plans.checks import Kind, is_identity
from goldenthread.plans.checks.grouping import Line
from goldenthread.reports.findings import Aside, Findings
from goldenthread.reports.setting import Setting

from .lines import clause
from .parts import bullets, cell, footing, heading, labelled, opening, paragraph, passage, table, things

# In the order in which they matter.
SEVERITIES: dict[str, tuple[Any, Any]] = {
    "error": (gettext_lazy("Errors"), gettext_lazy("what will make the plan fail")),
    "warning": (gettext_lazy("Warnings"), gettext_lazy("what makes it weaker")),
    "note": (gettext_lazy("Notes"), gettext_lazy("what is worth a look")),
}


def quality(facts: Findings, setting: Setting) -> Document:
    title = _("Plan quality report")
    blocks = opening(setting, title, day=facts.today)
    blocks[1:1] = [paragraph(f"{facts.whose}. {facts.title}", bold=True)]
    blocks.append(paragraph(_("This is of the plan as it stands today, and of its words: not of what was done.")))
    blocks += _in_short(facts)
    blocks += passage(setting, "commentary", _("The manager's commentary"))
    for severity in SEVERITIES:
        blocks += _severity(facts, severity)
    if setting.shows("aside"):
        blocks += _aside(facts)
    return Document(
        tuple(blocks),
        title=f"{setting.title or title}: {facts.title}",
        language=setting.language,
        footing=footing(setting, facts.today),
    )


def _in_short(facts: Findings) -> list[Block]:
    found = facts.found
    blocks: list[Block] = [heading(2, _("In short"))]
    looked = _("%(things)s were looked at.") % {"things": things(facts.things_to_do)}
    if not found.total:
        words = _("The checks find nothing to put right.")
        return [*blocks, paragraph(f"{looked} {words}")]
    words = ngettext(
        "The checks find %(n)s thing to put right.", "The checks find %(n)s things to put right.", found.total
    )
    blocks.append(paragraph(f"{looked} {words % {'n': found.total}}"))
    rows: list[list[Cell | str]] = []
    for severity, (name, means) in SEVERITIES.items():
        if found.count(severity):
            kinds = sum(kind.check.severity == severity for kind in found.kinds)
            rows.append(
                [_("%(name)s: %(means)s") % {"name": name, "means": means}, str(kinds), str(found.count(severity))]
            )
    total: list[Cell | str] = [cell((paragraph(_("All"), bold=True),)), str(len(found.kinds)), str(found.total)]
    blocks.append(table([_("How grave"), _("Kinds"), _("Found")], [*rows, total]))
    if len(found.kinds) > 1:
        first = [_first(line) for line in found.first]
        blocks += [heading(2, _("What matters most")), bullets(first)]
    return blocks


def _first(line: Line) -> str:
    words = clause(line.message)
    if line.words:
        words = f"{_number(line)} “{_short(line.words)}”: {words}" if line.words not in line.message else words
    if line.more:
        more = ngettext("The same is true of %(n)s other.", "The same is true of %(n)s others.", line.more) % {
            "n": line.more
        }
        return f"{words} {more}"
    return words


def _short(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"


# -- kind by kind -------------------------------------------------------------------------------------------------


def _severity(facts: Findings, severity: str) -> list[Block]:
    kinds = [kind for kind in facts.found.kinds if kind.check.severity == severity]
    if not kinds:
        return []
    blocks: list[Block] = [heading(2, str(SEVERITIES[severity][0]))]
    for kind in kinds:
        blocks += _kind(kind)
    return blocks


def _kind(kind: Kind) -> list[Block]:
    check = kind.check
    title = _("%(title)s: %(n)s") % {"title": _(check.title), "n": len(kind.lines)}
    blocks: list[Block] = [heading(3, title), labelled(_("Why it matters"), _(check.why))]
    blocks.append(labelled(_("How to put it right"), _(check.how)))
    blocks.append(_lines(kind))
    return blocks


def _lines(kind: Kind) -> Table:
    """Where it was found. What may name somebody is never repeated."""
    named = [line for line in kind.lines if line.item is not None]
    if not named or is_identity(kind.check.code):
        return table([_("What was found")], [[line.message] for line in kind.lines])
    said = [(line, line.words or _("(no words)")) for line in kind.lines]
    if kind.alike and len(named) > 1:
        return table([_("No."), _("What it is about")], [[_number(line), words] for line, words in said])
    rows: list[list[Cell | str]] = [
        [_number(line), cell((paragraph(words), paragraph(line.message, italic=True)))] for line, words in said
    ]
    return table([_("No."), _("What it is about, and what was found")], rows)


def _number(line: Line) -> str:
    if line.item is None:
        return _("The plan")
    return (line.item.ref or "").strip() or line.item.id


def _aside(facts: Findings) -> list[Block]:
    """What a person looked at and left as it is, and why."""
    if not facts.aside:
        return []
    rows: list[list[Cell | str]] = [
        [_number(one.line), cell((paragraph(_what(one.line)), paragraph(_because(one))))] for one in facts.aside
    ]
    head = [_("No."), _("What was found, and why it was set aside")]
    words = ngettext(
        "%(n)s finding was looked at and set aside, and is not counted above.",
        "%(n)s findings were looked at and set aside, and are not counted above.",
        len(facts.aside),
    )
    return [heading(2, _("Set aside")), paragraph(words % {"n": len(facts.aside)}), table(head, rows)]


def _what(line: Line) -> str:
    return f"{_(line.check.title)}. {line.message}" if line.message != line.check.title else _(line.check.title)


def _because(one: Aside) -> str:
    return _("Set aside because: %(why)s") % {"why": clause(one.reason)}
