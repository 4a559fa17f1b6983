"""What holds for any table of strings, whatever it holds."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Document, block_text
from goldenthread.plans.outline import Item, Outline
from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.likeness import is_ditto, plain

from .building_blocks import document, table, todo

law = settings(max_examples=40, deadline=None, derandomize=True)

WORDS = st.sampled_from(
    ["Action", "Lead", "By when", "Priority", "Outcome", "RAG", "Progress", "Measure", "Walk the routes", "Print a leaflet", "Board Manager", "Police", "May 2031",
     "12 June 2031", "Quarterly", "Green", "✓", "1.1", "2", "Owner: Chair", "", "", "Safe streets", "???", "Who", "Deadline"]
)  # fmt: skip
ANY = st.lists(st.lists(WORDS | st.text(max_size=8), min_size=1, max_size=7), min_size=1, max_size=8)


@settings(law, max_examples=100)
@given(ANY)
def test_any_table_is_read_the_same_each_time_and_nothing_is_raised(rows: list[list[str]]) -> None:
    given_ = document(table(*rows))
    assert interpret(given_) == interpret(given_)


# -- a table that is clearly a plan -------------------------------------------------------------------------------

HEAD = ("Ref", "Priority", "Action", "Lead", "By when", "Measure", "Progress", "RAG")
VERBS = ("Walk", "Print", "Ring", "Count", "Sing", "Paint", "Mend", "Sweep")
THINGS = (
    "every route with pupils",
    "a leaflet for the harbour",
    "the old bell at noon",
    "all boats in the bay",
    "each pond on the green",
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Safe streets", "Warm homes", "Clean ponds"]),
        st.builds("{} {}".format, st.sampled_from(VERBS), st.sampled_from(THINGS)),
        st.sampled_from(["Board Manager", "Independent Chair", "QA Sub-Group", "Head of Safeguarding & Quality"]),
        st.sampled_from(["May 2031", "12 June 2031", "Quarterly", "July 2031 onwards"]),
        # never blank: left of the actions, a measure with blanks below is the priority's, and order means something
        st.sampled_from(["Nine in ten are asked", "Fewer falls on the ice"]),
        st.sampled_from(["Half of them are done.", "Paint was bought and stored.", ""]),
        st.sampled_from(["Green", "Amber", "Red"]),
    ),
    min_size=2,
    max_size=6,
)  # fmt: skip


def printed(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(HEAD), *([f"A{n}", *row] for n, row in enumerate(rows, start=1))]


def facts(outline: Outline) -> list[tuple[object, ...]]:
    by_id = {item.id: item for item in outline.items}
    return sorted((_said(item), by_id[item.parent_id].text if item.parent_id else "") for item in todo(outline))


def _said(item: Item) -> tuple[object, ...]:
    return (item.text, item.leads, item.timescale.words, item.measure or "", item.progress or "", item.rating or "")


def read(rows: Sequence[Sequence[str]]) -> Outline:
    return interpret(document(table(*rows))).outline


@law
@given(ROWS)
def test_every_cells_words_are_in_some_item(rows: list[tuple[str, ...]]) -> None:
    found = interpret(document(table(*printed(rows)))).outline
    held = plain(
        " ".join(
            " ".join(
                filter(
                    None,
                    [
                        item.ref,
                        item.text,
                        item.leads_printed,
                        item.timescale.words,
                        item.measure,
                        item.progress,
                        item.rating,
                        item.how,
                    ],
                )
            )
            for item in found.items
        )
    )
    for row in printed(rows)[1:]:
        for cell in row:
            assert plain(cell) in held


@law
@given(ROWS, st.integers(1, 6))
def test_a_blank_row_changes_nothing(rows: list[tuple[str, ...]], at: int) -> None:
    whole = printed(rows)
    gap = min(at, len(whole))
    assert facts(read([*whole[:gap], [""] * len(HEAD), *whole[gap:]])) == facts(read(whole))


@law
@given(ROWS, st.integers(0, 8))
def test_a_blank_column_changes_nothing(rows: list[tuple[str, ...]], at: int) -> None:
    whole = printed(rows)
    assert facts(read([[*row[:at], "", *row[at:]] for row in whole])) == facts(read(whole))


@law
@given(ROWS, st.permutations(range(len(HEAD))))
def test_columns_in_another_order_change_nothing(rows: list[tuple[str, ...]], order: list[int]) -> None:
    whole = printed(rows)
    assert facts(read([[row[x] for x in order] for row in whole])) == facts(read(whole))


# -- lines instead of tables --------------------------------------------------------------------------------------


@law
@given(ROWS)
def test_the_same_plan_in_labelled_lines_says_the_same(rows: list[tuple[str, ...]]) -> None:
    blocks = ["# Wexbury Safeguarding Board Business Plan 2031/32"]
    before = ""
    for priority, action, lead, when, *_ in sorted(rows):
        if priority != before:
            blocks.append(f"Priority: {priority}")
            before = priority
        blocks += [f"- {action}", f"Lead: {lead}", f"By when: {when}"]
    found = interpret(document(*blocks)).outline
    assert [(item.text, item.leads_printed, item.timescale.words) for item in todo(found)] == [
        row[1:4] for row in sorted(rows)
    ]


@law
@given(st.lists(WORDS | st.text(max_size=30), max_size=12))
def test_any_lines_can_be_read_and_no_words_are_lost(texts: list[str]) -> None:
    given_: Document = document(*texts)
    found = interpret(given_).outline
    items = " ".join(
        " ".join(
            filter(
                None,
                [
                    item.ref,
                    item.text,
                    item.leads_printed,
                    item.timescale.words,
                    item.measure,
                    item.progress,
                    item.rating,
                    item.how,
                ],
            )
        )
        for item in found.items
    )
    assert found.items or [one.code for one in found.findings] == ["not-a-plan"]
    if found.items:
        for text in texts:
            head = text.split(":")[-1]
            assert is_ditto(head) or set(plain(head).split()) <= set(
                plain(items + " " + " ".join(_papers(found))).split()
            )


def _papers(outline: Outline) -> list[str]:
    papers = [outline.title or "", *outline.boards]
    for section in outline.sections:
        papers += [section.heading, *(block_text(block) for block in section.blocks)]
    return papers
