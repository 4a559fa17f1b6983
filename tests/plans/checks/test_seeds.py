"""The five real plans and our own, checked: every flaw a careful person marked is found, and little else.

Each list was read finding by finding, beside its plan, on the day the checks were written. RIGHT counts those a business
manager should be told of; NOISE names those she would shrug at, by the words of their items or their messages.
"""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from goldenthread import documents
from goldenthread.plans.checks import check, ranked
from goldenthread.plans.outline import Finding, Outline
from goldenthread.plans.reading import interpret
from tests.shared import ROOT, SHARED, needs_shared

RIGHT: dict[int, dict[str, int]] = {
    0: {"no-measure": 1, "all-due-at-once": 1, "date-after-period": 1, "several-actions-in-one": 1},
    1: {
        "abbreviation-unexplained": 8, "measure-without-evidence": 6, "activity-not-difference": 3, "several-actions-in-one": 3, "lead-spelt-several-ways": 2,
        "no-measure": 1, "date-after-period": 1, "duplicate-action": 1, "month-without-year": 1,
    },
    2: {"activity-not-difference": 5, "name-mismatch": 2, "no-lead": 1, "no-measure": 1, "several-actions-in-one": 1},
    3: {
        "activity-not-difference": 12, "abbreviation-unexplained": 5, "no-timescale": 3, "no-measure": 1, "date-before-period": 1,
        "lead-spelt-several-ways": 1,
    },
    4: {
        "no-timescale": 60, "timescale-ambiguous": 11, "abbreviation-unexplained": 10, "several-actions-in-one": 6, "no-measure": 7, "lead-spelt-several-ways": 5,
        "measure-without-evidence": 4, "numbering-mismatch": 3, "duplicate-action": 3, "drafting-note": 3, "placeholder-timescale": 2, "timescale-unclear": 2,
        "text-cut-off": 2, "priorities-differ": 1, "lead-overloaded": 1, "name-mismatch": 1, "value-in-wrong-column": 1, "lead-cut-off": 1, "no-lead": 1,
        "numbering-gap": 1, "placeholder-lead": 1, "no-action": 1,
    },
}  # fmt: skip
# (code, the line it stands on, why it helps nobody)
NOISE: dict[int, list[tuple[str, int, str]]] = {
    0: [],
    1: [("abbreviation-unexplained", 42, "every reader of a plan knows what a JD is")],
    2: [("no-timescale", 58, "the heading of the column gives all actions the two years of the plan")],
    3: [
        ("activity-not-difference", 21, "improving by agreeing protocols: there will be something to see"),
        ("activity-not-difference", 55, "a contract specification is a thing that will be there or not"),
    ],
    4: [
        ("abbreviation-unexplained", 241, "QA is known to all who sit on the board"),
        ("several-actions-in-one", 326, "this row repeats three others, and that is said already"),
    ],
}


@cache
def read(path: Path) -> Outline:
    return interpret(documents.open(path)).outline


def seed(number: int) -> Outline:
    return read(next((SHARED / "seeds").glob(f"{number:03}_*.txt")))


@needs_shared
@pytest.mark.parametrize("number", range(5))
def test_each_finding_was_judged(number: int) -> None:
    found = check(seed(number))
    noise = [(code, line) for code, line, _ in NOISE[number]]
    here = [(one.code, one.place.line or 0) for one in found]
    assert [one for one in noise if one not in here] == []
    assert Counter(one.code for one in found) - Counter(code for code, _ in noise) == Counter(RIGHT[number])


@needs_shared
@pytest.mark.parametrize("number", range(5))
def test_at_most_one_in_ten_is_noise(number: int) -> None:
    found = check(seed(number))
    assert len(NOISE[number]) * 10 <= len(found)


# What the words of a flag ask for; each is looked for on the flag's item (or, for whole-plan flags, anywhere).
FLAGS: tuple[tuple[str, set[str]], ...] = (
    (r"due after plan period end", {"date-after-period"}),
    (r"date before plan period start", {"date-before-period"}),
    (r"year missing", {"month-without-year"}),
    (r"^no date$", {"no-timescale"}),
    (r"placeholder date", {"placeholder-timescale"}),
    (r"placeholder lead", {"placeholder-lead"}),
    (r"timescale is not a date", {"timescale-unclear"}),
    (r"^no lead$", {"no-lead"}),
    (r"lead cell ends with a dangling", {"lead-cut-off"}),
    (r"no (?:success|impact) measure", {"no-measure"}),
    (r"duplicate of", {"duplicate-action"}),
    (r"drafting note", {"drafting-note"}),
    (r"numbered .* in the table", {"numbering-mismatch"}),
    (r"there is no 2b\.[56]", {"numbering-gap"}),
    (r"cut off in the table", {"text-cut-off"}),
    (r"no action text", {"no-action"}),
    (r"sits in the Progress Review column", {"value-in-wrong-column", "timescale-ambiguous"}),
    (r"misprints", {"name-mismatch"}),
    (r"priorities in the cover paper", {"priorities-differ"}),
    (r"one group spelt several ways", {"lead-spelt-several-ways"}),
)


def missing(expected: dict[str, Any], outline: Outline, found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """The flags of an expected file that no finding answers: (item, code)."""
    by_line: dict[tuple[int, str], set[str]] = {}
    items = {item.id: item for item in outline.items}
    for one in found:
        item = items.get(one.item_id or "")
        if item is not None:
            by_line.setdefault((item.place.line or 0, _start(item.text)), set()).add(one.code)
    lost = []
    for item in expected["items"]:
        told = {
            code
            for (line, start), codes in by_line.items()
            if line in item["lines"] and start == _start(item["text"])
            for code in codes
        }
        for flag in item.get("flags", ()):
            wanted = wanted_by(flag)
            assert wanted, flag  # a flag in words nobody has seen
            lost += [(item["text"][:40], code) for code in wanted - told]
    everywhere = {one.code for one in found}
    for flag in expected.get("flags") or ():
        lost += [(flag, code) for code in wanted_by(flag) - everywhere]
    return lost


def _start(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()[:12]


def wanted_by(flag: str) -> set[str]:
    return set().union(*(codes for pattern, codes in FLAGS if re.search(pattern, flag, re.IGNORECASE)))


@needs_shared
@pytest.mark.parametrize("number", range(5))
def test_every_flaw_of_the_real_plans_is_reported(number: int) -> None:
    expected = json.loads((SHARED / f"seeds/seed-{number:03}.expected.json").read_text())
    assert missing(expected, seed(number), check(seed(number))) == []


TABLE = {  # ../shared/seeds/README.md
    0: "date-after-period",
    1: "date-after-period month-without-year no-measure duplicate-action lead-spelt-several-ways",
    2: "name-mismatch",
    3: "date-before-period no-timescale",
    4: "no-timescale placeholder-timescale placeholder-lead timescale-unclear no-lead lead-cut-off no-measure duplicate-action drafting-note numbering-mismatch numbering-gap text-cut-off"
    " no-action value-in-wrong-column timescale-ambiguous priorities-differ lead-spelt-several-ways",
}  # fmt: skip


@needs_shared
@pytest.mark.parametrize("number", range(5))
def test_the_table_of_flaws(number: int) -> None:
    assert set(TABLE[number].split()) - {one.code for one in check(seed(number))} == set()


@needs_shared
def test_the_five_that_matter_most_of_the_longest_plan() -> None:
    first = [one.code for one in ranked(check(seed(4)))[:5]]
    assert first == ["no-lead", "no-action", "placeholder-lead", "no-measure", "no-timescale"]


OURS = sorted(path for path in (ROOT / "samples").glob("*.expected.json"))


@pytest.mark.parametrize("expected", OURS, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_every_flaw_of_our_own_plans_is_reported(expected: Path) -> None:
    source = expected.with_name(expected.name.replace(".expected.json", ".txt"))
    assert missing(json.loads(expected.read_text()), read(source), check(read(source))) == []
