"""`goldenthread plan …`: no database, no settings, nothing imported that is not needed."""

import argparse
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import documents
from goldenthread.documents.kinds import printable

if TYPE_CHECKING:
    from goldenthread.plans.outline import Item, Outline
    from goldenthread.plans.reading import Reading

WIDTH = 110


def read(arguments: argparse.Namespace) -> int:
    """Read a plan file and print what it says. 2 where the file cannot be read."""
    path = Path(arguments.file)
    opening = documents.open_soon(path)
    # The interpreter takes as long to import as the file to open: a third of the wait is saved by doing both at once.
    from goldenthread.plans.outline import as_contract
    from goldenthread.plans.reading import interpret

    try:
        document = opening()
    except documents.Unreadable as refusal:
        print(f"goldenthread: {refusal}", file=sys.stderr)
        return 2
    reading = interpret(document)
    if arguments.json:
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        print(json.dumps(as_contract(reading.outline, printable(path.name)), ensure_ascii=plain, indent=1))
    elif arguments.explain:
        print("\n".join(explained(reading)))
    else:
        print("\n".join(tree(reading.outline)))
    sys.stdout.flush()
    return 0


def explained(reading: "Reading") -> list[str]:
    """What each step decided, in the order it decided."""
    lines = []
    for decision in reading.trace.decisions:
        where = (
            f"line {decision.place.line}"
            if decision.place.line
            else f"row {decision.place.row}"
            if decision.place.row
            else ""
        )
        sure = "" if decision.confidence >= 0.95 else f"  ({decision.confidence:.0%} sure)"
        lines.append(f"{decision.step:<10} {where:<9} {decision.what}{sure}")
    return lines


def tree(outline: "Outline") -> list[str]:
    """The outline as a person would want to read it on a screen."""
    lines = [outline.title or "(no title found)"]
    if outline.boards:
        lines.append(" and ".join(outline.boards))
    if outline.period:
        lines.append(f"{_day(outline.period.first)} to {_day(outline.period.last)}")
    for item in outline.items:
        lines += ["", *_item(item)] if item.level == 0 else _item(item)
    if outline.legend:
        lines += ["", "Ratings", *(f"  {code.code}: {code.meaning}" for code in outline.legend)]
    if outline.glossary:
        lines += ["", "Glossary", *(f"  {term.term}: {term.meaning}" for term in outline.glossary)]
    lines += ["", ", ".join(outline.counts()) + "." if outline.items else "No items."]
    if outline.findings:
        lines += ["", "To look at"]
        for finding in outline.findings:
            where = f"line {finding.place.line}: " if finding.place.line else ""
            lines += textwrap.wrap(f"{where}{finding.message}", WIDTH, initial_indent="  - ", subsequent_indent="    ")
    return lines


def _item(item: "Item") -> list[str]:
    indent = "  " * item.level
    head = f"{item.ref} " if item.ref else "" if item.level == 0 else "- "
    text = " ".join(item.text.split()) or "(no words)"
    lines = textwrap.wrap(head + text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
    facts = [
        "; ".join(item.leads),
        " ".join(item.timescale.words.split()),
        item.rating or "",
        item.scope or "",
    ]
    told = "  |  ".join(fact for fact in facts if fact)
    return lines + (
        textwrap.wrap(told, WIDTH, initial_indent=indent + "    ", subsequent_indent=indent + "    ") if told else []
    )


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
