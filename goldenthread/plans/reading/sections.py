"""The front matter: headed sections in order, up to the first table of the plan, and what stands after the last."""

from collections.abc import Sequence

from goldenthread.documents import Block, Document, PageBreak
from goldenthread.plans.outline import Section

from .flow import Flow, Line
from .headings import is_heading


def find_sections(document: Document, run: Flow, plan_blocks: Sequence[int], title: str | None) -> tuple[Section, ...]:
    """Sections of everything that is not the plan's own tables. `plan_blocks` are the blocks the items came from."""
    lines: dict[int, list[Line]] = {}
    for one in run:
        if isinstance(one, Line):
            lines.setdefault(one.block, []).append(one)
    plan = set(plan_blocks)
    sections: list[Section] = []
    heading, level, place, gathered = "", 1, None, list[Block]()

    def close() -> None:
        if gathered or heading:
            sections.append(
                Section(heading, tuple(gathered), level, place) if place else Section(heading, tuple(gathered), level)
            )

    for number, block in enumerate(document.blocks):
        if number in plan or isinstance(block, PageBreak):
            continue
        here = lines.get(number, [])
        if (
            len(here) == 1
            and here[0].text != title
            and is_heading(here[0])
            and _heads_something(number, document, plan, lines)
        ):
            close()
            heading, level, place, gathered = here[0].text, here[0].heading or 1, here[0].place, []
        elif (
            not (len(here) == 1 and here[0].text == title) and (here or number not in lines) and _has_words(block, here)
        ):
            gathered.append(block)
    close()
    return tuple(section for section in sections if section.blocks)


def _heads_something(number: int, document: Document, plan: set[int], lines: dict[int, list[Line]]) -> bool:
    """Is there anything under this heading before the next one?"""
    if number + 1 >= len(document.blocks) or number + 1 in plan:
        return False
    following = lines.get(number + 1, [])
    return not (len(following) == 1 and is_heading(following[0]) and following[0].heading is None)


def _has_words(block: Block, here: Sequence[Line]) -> bool:
    return bool(here) or type(block).__name__ == "Table"
