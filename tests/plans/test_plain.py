"""Typed words and the blocks they mean: each the other's inverse; and blocks as a page shows them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents import Cell, Entry, Heading, Listing, Paragraph, Place, Row, Span, Table
from goldenthread.plans.blocks import draw_blocks
from goldenthread.plans.plain import blocks_of, text_of

TYPED = """# How we work

We listen first.
Then we act.

- Children
  - under five
    - at home
  - at school
- Adults
  who need care

1. Ask
2. Act

\\- a dash that is no list

| Year | Reviews |
| 2025 | 3 \\| 4 |"""


def entry(words: str, level: int = 0, label: str = "•") -> Entry:
    return Entry(label, (Span(words),), level)


def cells(*words: str) -> Row:
    return Row(tuple(Cell((Paragraph((Span(one),)),) if one else ()) for one in words))


MEANT = (
    Heading(1, (Span("How we work"),)),
    Paragraph((Span("We listen first.\nThen we act."),)),
    Listing(
        (
            entry("Children"),
            entry("under five", 1),
            entry("at home", 2),
            entry("at school", 1),
            entry("Adults\nwho need care"),
        )
    ),
    Listing((entry("Ask", label="1."), entry("Act", label="2."))),
    Paragraph((Span("- a dash that is no list"),)),
    Table((cells("Year", "Reviews"), cells("2025", "3 | 4"))),
)


def test_what_typed_words_mean() -> None:
    assert blocks_of(TYPED) == MEANT
    assert text_of(MEANT) == TYPED


@pytest.mark.parametrize(
    "typed", ["", "\n\n \n", "a\r\nb", "1) one\n2) two", "|", "||", "#", "-", "  - deep first", "\\"]
)
def test_odd_words_come_back_as_the_same_blocks(typed: str) -> None:
    assert blocks_of(text_of(blocks_of(typed))) == blocks_of(typed)


WORDS = (
    st.text(st.sampled_from("ab1.#-*|\\•) ("), min_size=1, max_size=12).map(lambda s: " ".join(s.split())).filter(bool)
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
ENTRIES = st.builds(entry, LINES, st.integers(0, 3), st.sampled_from(["•", "1.", "12)", "a.", "(iv)"]))
ROWS = st.lists(st.one_of(st.just(""), WORDS), min_size=1, max_size=4).map(lambda words: cells(*words))
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 6), st.tuples(st.builds(Span, WORDS))),
    st.builds(Paragraph, st.tuples(st.builds(Span, LINES))),
    st.builds(Listing, st.lists(ENTRIES, min_size=1, max_size=5).map(tuple)),
    st.builds(Table, st.lists(ROWS, min_size=1, max_size=3).map(tuple)),
)


@given(st.lists(BLOCKS, max_size=5).map(tuple))
def test_blocks_typed_out_mean_the_same_blocks(blocks: tuple[object, ...]) -> None:
    assert blocks_of(text_of(blocks)) == blocks  # type: ignore[arg-type]


@given(st.text(max_size=60))
def test_any_words_come_to_rest(typed: str) -> None:
    once = text_of(blocks_of(typed))
    assert text_of(blocks_of(once)) == once


def test_a_nested_list_is_a_list_inside_its_entry() -> None:
    drawn = draw_blocks(MEANT)
    assert (
        '<li>Children<ul class="govuk-list govuk-list--bullet"><li>under five'
        '<ul class="govuk-list govuk-list--bullet"><li>at home</li></ul></li><li>at school</li></ul></li>'
        "<li>Adults<br>who need care</li>"
    ) in drawn
    assert '<ol class="govuk-list gt-printed-list"><li><span class="gt-printed-list__label">1.</span> Ask</li>' in drawn
    assert '<h3 class="govuk-heading-s">How we work</h3>' in drawn
    assert "<td>Year</td>" in drawn


def test_lists_that_begin_deep_and_tables_with_spans_are_drawn() -> None:
    deep = Listing((entry("deep", 2), entry("shallow", 0)))
    assert draw_blocks([deep]).count("<li>") == 2
    wide = Table((Row((Cell((Paragraph((Span("both"),)),), columns=2, header=True),), place=Place(line=7)),))
    drawn = draw_blocks([wide], anchors=True)
    assert '<tr id="line-7"><th colspan="2">both</th></tr>' in drawn
    assert "line-7" not in draw_blocks([wide])


def test_no_word_of_a_block_is_markup() -> None:
    evil = (Span("<script>\"'&</script>", bold=True, link="javascript:x"),)
    blocks = (
        Heading(1, evil), Paragraph(evil), Listing((Entry("1.", evil), Entry("<b>", evil))),
        Table((Row((Cell((Paragraph(evil),)),)),), caption="<script>"),
    )  # fmt: skip
    drawn = draw_blocks(blocks, anchors=True)
    assert "<script" not in drawn
    assert "javascript" not in drawn
    assert drawn.count("<strong>&lt;script&gt;&quot;&#x27;&amp;&lt;/script&gt;</strong>") == 5


def test_no_heading_is_drawn_more_than_one_level_below_the_one_before_it() -> None:
    """Files jump from their title to their smallest headings; pages never do."""
    levels = [2, 4, 4, 3, 1, 6]
    drawn = draw_blocks([Heading(level, (Span("Words"),)) for level in levels], top=3)
    assert re.findall(r"<h(\d)", drawn) == ["3", "4", "4", "4", "3", "4"]
