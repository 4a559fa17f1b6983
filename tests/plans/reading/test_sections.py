"""The front matter in headed sections."""

from goldenthread.documents import Block, block_text
from goldenthread.plans.outline import Outline

from .building_blocks import HEAD, read, table

PLAN = table(HEAD, "1 | Walk every route | Head of Service | May 2031")


def sections(outline: Outline) -> list[tuple[str, str]]:
    return [(one.heading, " ".join(block_text(block) for block in one.blocks)) for one in outline.sections]


def front(*blocks: str | Block) -> list[tuple[str, str]]:
    return sections(read(*blocks, PLAN))


def test_what_stands_under_a_heading_is_its_section() -> None:
    assert front("# Vision", "We listen.", "We answer.", "# Values", "We are kind.") == [
        ("Vision", "We listen. We answer."),
        ("Values", "We are kind."),
    ]


def test_what_stands_before_any_heading_is_a_section_without_one() -> None:
    assert front("We listen.", "# Values", "We are kind.") == [("", "We listen."), ("Values", "We are kind.")]


def test_a_bold_line_heads_a_section() -> None:
    assert front("**Our vision**", "We listen.") == [("Our vision", "We listen.")]


def test_the_title_is_no_section() -> None:
    assert front("# Business Plan 2031/32", "We listen.") == [("", "We listen.")]


def test_the_plan_itself_is_no_section() -> None:
    assert front("# Action plan") == []


def test_a_table_that_is_not_the_plan_stays_in_its_section() -> None:
    ((heading, words),) = front("# Members", table("Colour | Shape", "red | round"))
    assert heading == "Members"
    assert "round" in words


def test_what_stands_after_the_plan_is_kept() -> None:
    assert ("Thanks", "We thank you all.") in sections(read(PLAN, "# Thanks", "We thank you all."))


def test_a_document_without_a_plan_keeps_its_sections() -> None:
    assert sections(read("# Vision", "We listen.")) == [("Vision", "We listen.")]


def test_headings_keep_their_levels() -> None:
    assert [one.level for one in read("# Vision", "We listen.", "## Values", "We are kind.", PLAN).sections] == [1, 2]


def test_a_foreword_keeps_the_signature_under_it() -> None:
    """In plain text nothing marks a heading: a post and a day on lines of their own sign what stands above them."""
    found = read(
        "Wexbury Safeguarding Children Partnership Business Plan 2031/32",
        "Foreword",
        "This plan says what we will do together in the year ahead, and why we chose it.",
        "Robin Sample",
        "Independent Chair",
        "15 March 2031",
        "Vision",
        "Every child in Wexbury is safe and knows whom to ask for help.",
        table(HEAD, "1 | Walk the routes | Board Manager | May 2031", "2 | Print a leaflet | Chair | June 2031"),
    )
    assert [section.heading for section in found.sections] == ["Foreword", "Vision"]
    words = [block_text(one) for one in found.sections[0].blocks]
    assert words[-3:] == ["Robin Sample", "Independent Chair", "15 March 2031"]
