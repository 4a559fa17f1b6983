"""`goldenthread plan check`: what in a plan will make it fail. No database, no settings, nothing imported in vain."""

import argparse
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import documents
from goldenthread.documents.kinds import printable

if TYPE_CHECKING:
    from goldenthread.documents import Place
    from goldenthread.plans.outline import Finding, Item, Outline, Severity

WIDTH = 110
_HEADS: tuple[tuple["Severity", str], ...] = (("error", "Errors"), ("warning", "Warnings"), ("note", "Notes"))
_ONE: dict["Severity", str] = {"error": "error", "warning": "warning", "note": "note"}


def check(arguments: argparse.Namespace) -> int:
    """Check a plan file and print what was found. 1 where that fails, 2 where the file cannot be read."""
    path = Path(arguments.file)
    opening = documents.open_soon(path)
    # While the file is opened by a child, this process imports the interpreter and the checks.
    from goldenthread.plans.checks import check as run
    from goldenthread.plans.outline import as_contract
    from goldenthread.plans.reading import interpret

    try:
        document = opening()
    except documents.Unreadable as refusal:
        print(f"goldenthread: {refusal}", file=sys.stderr)
        return 2
    outline = interpret(document).outline
    findings = run(outline)
    if arguments.json:
        plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
        told = as_contract(_with(outline, findings), printable(path.name))
        shown = {name: told[name] for name in ("title", "board", "period_start", "period_end", "findings")}
        print(json.dumps(shown, ensure_ascii=plain, indent=1))
    else:
        print("\n".join(report(outline, findings)))
    sys.stdout.flush()
    return 1 if fails(findings, arguments.fail_on) else 0


def fails(findings: "tuple[Finding, ...]", fail_on: str) -> bool:
    counted = {"error"} if fail_on == "error" else {"error", "warning"}
    return any(finding.severity in counted for finding in findings)


def _with(outline: "Outline", findings: "tuple[Finding, ...]") -> "Outline":
    from dataclasses import replace

    return replace(outline, findings=findings)


def report(outline: "Outline", findings: "tuple[Finding, ...]") -> list[str]:
    """The findings by severity, those of one kind together, each with its item and its place."""
    from goldenthread.plans.checks import check_of

    items = {item.id: item for item in outline.items}
    lines = [outline.title or "(no title found)"]
    if not findings:
        return [*lines, "", "Nothing was found."]
    for severity, head in _HEADS:
        of = [finding for finding in findings if finding.severity == severity]
        if of:
            lines += ["", f"{head} ({len(of)})"]
        for code in dict.fromkeys(finding.code for finding in of):
            same = [finding for finding in of if finding.code == code]
            known = check_of(code)
            lines += ["", f"  {known.title if known else code} [{code}]"]
            for finding in same:
                lines += _finding(finding, items.get(finding.item_id or ""))
            if known:
                lines += _wrapped(f"To put it right: {known.how}", "    ", "    ")
    return [*lines, "", _counts(findings)]


def _finding(finding: "Finding", item: "Item | None") -> list[str]:
    where = _where(finding.place)
    # What may identify somebody is not printed again, neither in the message nor with its item.
    hidden = finding.code.startswith("identity")
    words = "" if item is None or hidden else " ".join(item.text.split())
    named = " ".join(one for one in ((item.ref if item else None) or "", words) if one)
    lines = _wrapped(f"{where}{': ' if where else ''}{finding.message}", "  - ", "    ")
    return lines + (_wrapped(textwrap.shorten(named, WIDTH - 6, placeholder=" …"), "      ", "      ") if named else [])


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def _where(place: "Place") -> str:
    """ "line 12", "sheet Actions, row 4", "page 3, table 2, row 7"."""
    if place.line is not None:
        return f"line {place.line}"
    parts = [
        ("sheet", place.sheet),
        ("page", place.page),
        ("table", place.table if place.sheet is None else None),
        ("row", place.row),
    ]
    return ", ".join(f"{name} {value}" for name, value in parts if value is not None)


def _counts(findings: "tuple[Finding, ...]") -> str:
    told = []
    for severity, word in _ONE.items():
        count = sum(finding.severity == severity for finding in findings)
        if count:
            told.append(f"{count} {word}{'' if count == 1 else 's'}")
    return ", ".join(told) + "."
