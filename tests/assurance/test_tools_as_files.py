"""Tools as YAML: what is written is read again, what is ours has no problems, and a hostile file is refused quickly."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.assurance.frameworks import as_yaml, framework, read_tool, shipped
from goldenthread.assurance.ready_scales import READY, READY_NAMES
from goldenthread.assurance.tool import (
    BadTool,
    Condition,
    Option,
    Question,
    Scale,
    Standard,
    Tool,
    clear_of_doubts,
    problems,
)
from goldenthread.assurance.vocab import USES
from goldenthread.boards.vocab import AGENCY_KINDS
from tests.assurance.a_campaign import TOOL

# Words as a form keeps them: nothing blank at their ends, one kind of line end; else whatever people can type.
_ODD = st.sampled_from(
    [
        "yes",
        "no",
        "1.10",
        "0x1f",
        "2026-04-01",
        "null",
        "~",
        "- a",
        "a: b",
        "# no",
        "{edition}",
        "*x",
        "&x",
        "!tag",
        "'",
        '"',
        "a\n\nb\n  c",
        "é – “x”",
        "\t",
        "|",
        "> ",
    ]
)
WORDS = (_ODD | st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=40)).map(str.strip)
KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True)
SHARES = st.none() | st.floats(0, 1, allow_subnormal=False) | st.sampled_from([1 / 3, 2 / 3, 0.1, 0.7])


@st.composite
def tools(draw: st.DrawFn) -> Tool:
    keys = iter(draw(st.lists(KEYS, min_size=30, max_size=30, unique=True)))
    codes = st.text("abc123", min_size=1, max_size=3)
    options = st.builds(Option, codes, WORDS, WORDS, SHARES)
    scales = tuple(
        Scale(next(keys), draw(WORDS), draw(st.sampled_from(["options", "percent", "number", "words"])), tuple(draw(st.lists(options, max_size=3))), draw(st.integers(1, 100)), draw(st.booleans()))
        for _ in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    conditions = st.none() | st.builds(Condition, KEYS, st.lists(codes, max_size=2).map(tuple))

    def question() -> Question:
        return Question(
            next(keys), draw(WORDS), draw(KEYS), draw(WORDS), draw(WORDS), draw(WORDS), draw(st.floats(0, 100, allow_subnormal=False)),
            tuple(draw(st.lists(st.sampled_from(list(AGENCY_KINDS)), max_size=3))), draw(conditions), tuple(draw(st.lists(WORDS, max_size=1))),
        )  # fmt: skip

    standards = tuple(
        Standard(
            next(keys), draw(WORDS), draw(WORDS), draw(WORDS), tuple(question() for _ in range(draw(st.integers(0, 3))))
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return Tool(draw(WORDS), draw(st.sampled_from(list(USES))), draw(WORDS), scales, standards)


@given(tools())
@settings(max_examples=60, deadline=None)
def test_a_tool_written_is_the_same_tool_read(tool: Tool) -> None:
    assert read_tool(as_yaml(tool)) == clear_of_doubts(tool)


def test_every_tool_of_ours_can_be_asked_as_it_is() -> None:
    assert set(shipped()) == {
        "section-11",
        "adult-safeguarding",
        "schools",
        "multi-agency-case-audit",
        "guidance-edition",
        "assurance-statement",
    }
    for slug, ours in shipped().items():
        keys = [one.key for one in ours.tool.questions()]
        assert problems(ours.tool) == [], slug
        assert len(set(keys)) == len(keys), slug
        assert len({one.key for one in ours.tool.standards}) == len(ours.tool.standards), slug
        assert {kind for one in ours.tool.questions() for kind in one.kinds} <= set(AGENCY_KINDS), slug
        assert {one.scale for one in ours.tool.questions()} == {one.key for one in ours.tool.scales}, slug
        numbers = [one.number for one in ours.tool.questions()]
        assert numbers == [
            f"{n}.{m}" for n, it in enumerate(ours.tool.standards, 1) for m in range(1, len(it.questions) + 1)
        ], slug
        assert "{edition}" not in as_yaml(ours.tool), slug


def test_what_was_asked_of_them_is_in_them() -> None:
    section_11 = shipped()["section-11"].tool
    assert (len(section_11.standards), section_11.size) == (10, 60)
    assert sum(bool(one.kinds) for one in section_11.questions()) == 7
    assert [one.only_if.question for one in section_11.questions() if one.only_if] == [
        "commitment-buys",
        "commitment-buys",
        "recruitment-has-volunteers",
    ]
    assert [one.code for one in shipped()["schools"].tool.scales[0].options] == ["1", "2", "3", "4"]
    audit = shipped()["multi-agency-case-audit"].tool
    assert [one.title for one in audit.standards] == [
        "Recognition and response",
        "Assessment",
        "Planning and intervention",
        "Joint working",
        "Voice and experience",
        "Impact",
        "Overall",
    ]
    assert [one.label for one in audit.scales[0].options] == [
        "Outstanding",
        "Good",
        "Requires improvement",
        "Inadequate",
    ]
    assert {one.kind for one in shipped()["assurance-statement"].tool.scales} == {
        "number",
        "percent",
        "options",
        "words",
    }


def test_the_next_edition_is_named_in_one_place() -> None:
    tool = framework("guidance-edition", "The edition of 2031")
    assert tool is not None
    assert "The edition of 2031" in tool.about
    assert "2026" not in as_yaml(tool)
    assert [one.key for one in tool.questions()] == [one.key for one in shipped()["guidance-edition"].tool.questions()]
    assert framework("no-such") is None


def test_every_ready_made_scale_can_be_answered() -> None:
    assert list(READY) == list(READY_NAMES)
    standards = tuple(Standard(f"s-{key}", key, questions=(Question(key, "x", key),)) for key in READY)
    assert problems(Tool("T", scales=tuple(READY.values()), standards=standards)) == []


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        (LAUGHS, "names that stand for other parts", "line 1"),
        ("[" * 20, "nested too deep", "line 1"),
        ("[" * 100_000, "Line 1: this is", "line 1"),
        ("title: " + "x" * 1_100_000, "longer than 1 million", ""),
        ("title: T\nabout: !!python/object/apply:os.system ['id']", "here must be words", "line 2"),
        ("title: a\ntitle: b", "said twice", "line 2"),
        ("title: T\nuse: fun", "no use of a tool", "line 2"),
        ("title: T\nstandards:\n- titel: x", "“titel” is nothing a standard can say", "line 3"),
        ("title: T\nstandards:\n- title: A\n  questions:\n  - text: a\n    weight: heavy", "“heavy” is not a number", "line 6"),
        ("title: T\nstandards:\n- {key: a, title: A}\n- {key: a, title: B}", "“a” is there already", "line 4"),
        ("title: T\nstandards:\n- {key: '../x', title: A}", "a key is made of", "line 3"),
        ("title: }", "not written as YAML", "line 1"),
        ("", "is empty", ""),
        ("just words", "here must be a tool", "line 1"),
        ("- a\n- b", "here must be a tool", "line 1"),
    ],
)  # fmt: skip
def test_what_is_no_tool_is_refused_with_its_place(text: str, said: str, where: str) -> None:
    began = time.perf_counter()
    with pytest.raises(BadTool) as refusal:
        read_tool(text)
    assert said in str(refusal.value)
    assert refusal.value.where == where
    assert time.perf_counter() - began < 2


@given(st.text(st.sampled_from("a:-[]{}&*!|>#'\"\n ,?%@`0"), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_tool_or_is_refused(text: str) -> None:
    with suppress(BadTool):
        assert isinstance(read_tool(text), Tool)


def test_keys_are_made_where_a_file_gives_none() -> None:
    text = "title: T\nscales: [{key: s, name: S, kind: words}]\nstandards:\n- title: A\n  questions:\n  - {text: Same?, scale: s}\n  - {text: Same?, scale: s}\n"
    first, second = read_tool(text).questions()
    assert second.key == f"{first.key}-2"
    assert read_tool(text) == read_tool(text)
    assert problems(read_tool(text)) == []


def test_the_fixture_goes_out_and_comes_back() -> None:
    assert read_tool(as_yaml(TOOL)) == TOOL
