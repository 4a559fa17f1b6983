"""Which plans are made, in which layouts and formats; how a reading is scored; and a table of it for people.

`python -m tests.plans.generated.corpus [first seed] [seeds]` prints averages by layout and by format, and the worst.
"""

import importlib
import importlib.util
import random
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.documents import Document
from goldenthread.documents.kinds import READERS
from goldenthread.plans.outline import as_contract
from goldenthread.plans.reading import interpret
from tests.shared import SHARED

from .building import Printed
from .layouts import LAYOUTS
from .printing import PRINTERS, workbook
from .truth import make


@dataclass(frozen=True, slots=True)
class Case:
    layout: str
    seed: int
    format: str

    def __str__(self) -> str:
        return f"{self.layout}-{self.seed}.{self.format}"


def printed(layout: str, seed: int) -> Printed:
    dice = random.Random(zlib.crc32(f"{layout} {seed}".encode()))  # noqa: S311
    return LAYOUTS[layout](make(dice.randrange(1 << 30)), dice)


def cases(seeds: range) -> Iterator[Case]:
    """Every layout in every format it has, for each seed."""
    for layout in LAYOUTS:
        for seed in seeds:
            yield from (Case(layout, seed, ending) for ending in printed(layout, seed).formats)


def file_of(case: Case) -> bytes:
    made = printed(case.layout, case.seed)
    if case.format == "xlsx":
        return workbook(made.document, sheets=made.sheets)
    return PRINTERS[case.format](made.document)


def opened(data: bytes, ending: str) -> Document:
    """The document in the file, read in this process: what is tested here is the reading and not the cage."""
    reader = importlib.import_module(f"goldenthread.documents.readers.{READERS[f'.{ending}']}")
    reader.prepare(data)
    found: Document = reader.read(data, f".{ending}")
    return found


@cache
def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "tools/score_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(case: Case) -> dict[str, Any]:
    outline = interpret(opened(file_of(case), case.format)).outline
    found: dict[str, Any] = scorer().score(printed(case.layout, case.seed).truth, as_contract(outline, str(case)))
    return found


def main(first: int = 1, seeds: int = 1) -> None:
    by_layout: dict[str, list[float]] = defaultdict(list)
    by_format: dict[str, list[float]] = defaultdict(list)
    scores: list[tuple[float, Case]] = []
    for case in cases(range(first, first + seeds)):
        found = score(case)["score"]
        by_layout[case.layout].append(found)
        by_format[case.format].append(found)
        scores.append((found, case))
    for title, groups in (("layout", by_layout), ("format", by_format)):
        print(f"\nby {title}")
        for name, found in sorted(groups.items(), key=lambda one: sum(one[1]) / len(one[1])):
            print(f"  {sum(found) / len(found):6.1f}  lowest {min(found):6.1f}  of {len(found):3}  {name}")
    print("\nthe worst")
    for found, case in sorted(scores, key=lambda one: one[0])[:15]:
        print(f"  {found:6.1f}  {case}")
    print(
        f"\n{len(scores)} documents in {len(by_layout)} layouts, average {sum(one for one, _ in scores) / len(scores):.2f}"
    )


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
