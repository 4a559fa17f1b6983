"""What holds for every document, however odd."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import (
    Block,
    Cell,
    Document,
    Entry,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Row,
    Span,
    Table,
)
from goldenthread.plans.outline import Outline, as_contract
from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.likeness import is_ditto, plain

from .building_blocks import document, plan, table, todo

law = settings(max_examples=50, deadline=None, derandomize=True)

# -- any small document -------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    [
        "Action",
        "Lead",
        "By when",
        "Ref",
        "Outcome",
        "Priority",
        "Measure",
        "RAG",
        "Progress",
        "Start",
        "Milestone",
        "CAB",
        "Priority 1: Streets",
        "Theme 2",
        "1",
        "1.1",
        "2a",
        "2b.2a",
        "(b)",
        "Walk the routes",
        "Print a leaflet:",
        "and then some",
        "Chair",
        "Board Manager /",
        "Police & Health",
        "???",
        "TBC",
        "May 2031",
        "October",
        "Bi-annual",
        "ongoing",
        "“",
        '"',
        "Ditto",
        "C",
        "A",
        "Green",
        "R",
        "RED = late",
        "QRS = Quite Rare Sheep",
        "Glossary",
        "Business Plan 2031/32",
        "",
        "•",
        "-",
        "Objective 3",
        "Wexbury Safeguarding Children Board",
        "Actions",
    ]
) | st.text(max_size=12)
SPANS = st.builds(lambda text, bold: (Span(text, bold=bold),), TEXTS, st.booleans())
PARAGRAPHS = st.builds(Paragraph, SPANS)
LISTS = st.lists(st.builds(Entry, st.sampled_from(["•", "1.", "b)", ""]), SPANS, st.integers(0, 2)), max_size=3)
LISTINGS = st.builds(lambda entries: Listing(tuple(entries)), LISTS)
FILLS = st.sampled_from([None, None, "#FF0000", "#00B050", "#FFFFFF", "#zzz"])


def tables(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    spans = st.sampled_from([1, 1, 1, 1, 2, 3])
    cells = st.builds(Cell, st.lists(inside, max_size=2).map(tuple), spans, spans, FILLS, st.booleans())
    rows = st.builds(Row, st.lists(cells, max_size=5).map(tuple), st.booleans())
    return st.builds(Table, st.lists(rows, max_size=6).map(tuple))


BLOCKS = st.one_of(
    PARAGRAPHS,
    LISTINGS,
    st.builds(Heading, st.integers(1, 6), SPANS),
    st.just(PageBreak()),
    tables(st.one_of(PARAGRAPHS, PARAGRAPHS, LISTINGS, tables(PARAGRAPHS))),
)
HEAD = ("No", "Outcome", "Action", "Lead", "By when", "RAG")
PLANS = st.lists(st.lists(TEXTS, min_size=6, max_size=6), max_size=6).map(lambda rows: table(HEAD, *rows))
# Places known and unknown, tables of anything and tables that are clearly plans.
DOCUMENTS = st.lists(st.one_of(BLOCKS, PLANS), max_size=6).map(lambda blocks: document(*blocks)) | st.lists(
    st.one_of(BLOCKS, PLANS), max_size=3
).map(lambda blocks: Document(tuple(blocks)))


@settings(law, max_examples=150)
@given(DOCUMENTS)
def test_any_document_can_be_read(given_: Document) -> None:
    found = interpret(given_).outline
    assert found.items or [finding.code for finding in found.findings] == ["not-a-plan"]
    as_contract(found, "any.docx")


@law
@given(DOCUMENTS)
def test_every_parent_exists_and_comes_before_its_children(given_: Document) -> None:
    seen: set[str] = set()
    for item in interpret(given_).outline.items:
        assert item.parent_id is None or item.parent_id in seen
        seen.add(item.id)


@law
@given(DOCUMENTS)
def test_levels_are_depths(given_: Document) -> None:
    found = interpret(given_).outline
    for item in found.items:
        assert item.level == (0 if item.parent_id is None else found.item(item.parent_id).level + 1)


@law
@given(DOCUMENTS)
def test_ids_are_unique_and_findings_and_mentions_point_at_them(given_: Document) -> None:
    found = interpret(given_).outline
    ids = [item.id for item in found.items]
    assert len(set(ids)) == len(ids)
    assert {one.item_id for one in (*found.findings, *found.mentions)} <= {None, *ids}


@law
@given(DOCUMENTS)
def test_reading_twice_gives_the_same(given_: Document) -> None:
    assert interpret(given_).outline == interpret(given_).outline


@law
@given(DOCUMENTS)
def test_confidence_is_a_share_and_the_due_date_is_the_latest(given_: Document) -> None:
    for item in interpret(given_).outline.items:
        assert 0 < item.confidence <= 1
        assert item.timescale.due == max(item.timescale.dates, default=None)


# -- a table with a clear heading ---------------------------------------------------------------------------------

VERBS = st.sampled_from(["Walk", "Print", "Ring", "Count", "Sing", "Paint", "Mend", "Sweep"])
THINGS = st.sampled_from(["every route", "a leaflet", "the old bell", "all boats", "each duck pond", "a garden wall"])
WAYS = st.sampled_from(["", "with pupils", "before winter", "in pairs", "by the harbour"])
SENTENCES = st.builds(lambda *words: " ".join(filter(None, words)), VERBS, THINGS, WAYS)
LEADS = st.sampled_from(
    ["Board Manager", "Independent Chair", "QA Sub-Group", "Police", "Board Manager / QA Sub-Group"]
)
WHENS = st.sampled_from(["May 2031", "12 June 2031", "July 2031 onwards", "Ongoing", "March 2032", "Quarterly"])
PRIORITIES = st.sampled_from(["Safe streets", "Warm homes", "Clean ponds"])
RATINGS = st.sampled_from(["Green", "Amber", "Red", "Blue"])
ROWS = st.lists(st.tuples(PRIORITIES, SENTENCES, LEADS, WHENS, RATINGS), min_size=2, max_size=6)
NAMES = ("Priority", "Action", "Lead", "By when", "RAG")


def leaves(outline: Outline) -> Counter[tuple[object, ...]]:
    return Counter((item.text, item.leads, item.timescale, item.rating) for item in todo(outline))


@law
@given(ROWS, st.permutations(range(5)))
def test_the_order_of_columns_does_not_matter(rows: list[tuple[str, ...]], order: list[int]) -> None:
    turned = [[row[x] for x in order] for row in [NAMES, *rows]]
    assert leaves(plan(*turned)) == leaves(plan(NAMES, *rows))


@law
@given(ROWS)
def test_every_row_is_one_item_with_its_own_lead_date_and_rating(rows: list[tuple[str, ...]]) -> None:
    found = todo(plan(NAMES, *rows))
    assert [(item.text, item.leads_printed, item.timescale.words, item.rating) for item in found] == [
        row[1:] for row in rows
    ]


@law
@given(ROWS)
def test_every_item_stands_under_its_rows_priority(rows: list[tuple[str, ...]]) -> None:
    found = plan(NAMES, *rows)
    above = [found.item(item.parent_id).text for item in todo(found) if item.parent_id]
    assert above == [row[0] for row in rows]


MARKS = st.sampled_from(["", "1.1 ", "2a.3 ", "(b) ", "- ", "Agree: ", "and ", "12 "])
CELLS = st.lists(st.builds("{}{}{}".format, MARKS, SENTENCES, st.sampled_from(["", ".", ":", " and"])), max_size=3)
SOME = st.tuples(*(st.sampled_from(["", "“", word]) for word in ("Safe streets", "Board Manager", "May 2031")))


@settings(law, max_examples=100)
@given(st.lists(st.tuples(CELLS, SOME), min_size=1, max_size=6), st.booleans())
def test_no_words_of_an_action_cell_are_lost(rows: list[tuple[list[str], tuple[str, str, str]]], parted: bool) -> None:
    made = [(some[0], "¶".join(cell), some[1], some[2]) for cell, some in rows]
    head = ("Outcome", "Action", "Lead", "By when")
    pages = [table(head, *made[:2]), table(*made[2:])] if parted and made[2:] else [table(head, *made)]
    found = interpret(document(*pages)).outline
    printed = set(plain(" ".join(f"{item.ref or ''} {item.text}" for item in found.items)).split())
    for _, actions, _, _ in made:
        if not is_ditto(actions) and (found.items or actions):
            assert set(plain(actions.replace("¶", " ")).split()) <= printed
