"""Values to JSON and back: what comes back is what went in, or is refused."""

import contextlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Document, Heading, Paragraph, Place, Span
from goldenthread.lib import wire
from tests.documents.shapes import any_document


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Branch:
    leaves: tuple["Leaf", ...] = ()
    left: "Branch | Leaf | None" = None


@dataclass(frozen=True, slots=True)
class Everything:
    word: str
    number: int = 0
    truth: bool = False
    share: float = 0.5
    day: date | None = None
    since: date = date(2014, 4, 1)
    pair: tuple[str, int] = ("a", 1)
    several: tuple[int, ...] = ()
    names: dict[str, int] = field(default_factory=dict)
    either: int | str | None = None
    branch: Branch = Branch()


EVERYTHING = Everything(
    word="the Board’s",
    number=3,
    truth=True,
    share=0.25,
    day=date(2015, 3, 31),
    since=date(2013, 9, 1),
    pair=("b", 2),
    several=(1, 2),
    names={"a": 1},
    either="x",
    branch=Branch((Leaf("l", 1.5),), Branch((), Leaf("m"))),
)


def through_json(value: Any) -> Any:
    return json.loads(json.dumps(wire.pack(value)))


@pytest.mark.parametrize("value", [EVERYTHING, Everything("only what must be"), Branch(), Leaf("x", 2.0)])
def test_what_goes_out_comes_back(value: Any) -> None:
    assert wire.unpack(type(value), through_json(value)) == value


def test_only_what_differs_from_its_default_is_written() -> None:
    assert wire.pack(Span("a")) == {"is": "Span", "text": "a"}
    assert wire.pack(Paragraph((Span("a", bold=True),), Place(line=2))) == {
        "is": "Paragraph",
        "spans": [{"is": "Span", "text": "a", "bold": True}],
        "place": {"is": "Place", "line": 2},
    }


def test_what_may_be_one_of_several_is_told_apart_by_name() -> None:
    blocks = (Heading(1, (Span("a"),)), Paragraph((Span("a"),)))
    assert wire.unpack(Document, through_json(Document(blocks))).blocks == blocks


@given(any_document)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_every_document_comes_back_as_it_was(document: Document) -> None:
    assert wire.unpack(Document, through_json(document)) == document


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("word", 1), ("word", None), ("word", ["a"]), ("word", {"is": "Leaf", "name": "x"}),
        ("number", "1"), ("number", 1.5), ("number", True), ("number", None),
        ("truth", 1), ("truth", 0), ("truth", "yes"), ("truth", None),
        ("share", "0.5"), ("share", True), ("share", None),
        ("day", 5), ("day", "31 March 2015"), ("day", ""), ("day", ["2015-03-31"]), ("day", {}), ("day", True),
        ("since", None), ("since", 5), ("since", "2015-02-30"), ("since", []),
        ("pair", ["b"]), ("pair", ["b", 2, 3]), ("pair", [2, "b"]), ("pair", "b2"), ("pair", {}),
        ("several", "12"), ("several", 1), ("several", ["1"]), ("several", {"0": 1}),
        ("names", []), ("names", {"a": "1"}), ("names", "a"),
        ("either", 1.5), ("either", True), ("either", []), ("either", {}),
        ("branch", None), ("branch", {}), ("branch", {"is": "Leaf", "name": "x"}), ("branch", []),
        ("branch", {"is": "Branch", "left": {"is": "Everything", "word": "x"}}),
        ("branch", {"is": "Branch", "left": {}}),
        ("branch", {"is": "Branch", "left": {"is": ["Leaf"]}}), ("branch", {"is": "Branch", "left": {"is": None}}),
        ("branch", {"is": "Branch", "left": 5}), ("branch", {"is": "Branch", "leaves": [{"is": "Leaf"}]}),
        ("surprise", 1), ("__class__", 1), ("", 1),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(name: str, wrong: Any) -> None:
    with pytest.raises(wire.WrongShape):
        wire.unpack(Everything, {**through_json(EVERYTHING), name: wrong})


@pytest.mark.parametrize(
    "wrong", [None, [], {}, "x", 1, True, {"is": "Leaf"}, {"is": "Everything"}, {"is": None}, {"word": "x"}]
)
def test_a_whole_that_does_not_fit_is_refused(wrong: Any) -> None:
    with pytest.raises(wire.WrongShape):
        wire.unpack(Everything, wrong)


def test_a_whole_number_will_do_for_a_share() -> None:
    """JSON writes 1.0 as 1 where another program wrote it."""
    found = wire.unpack(Leaf, {"is": "Leaf", "name": "x", "weight": 1})
    assert (found.weight, type(found.weight)) == (1.0, float)


def test_a_refusal_says_what_was_wrong_in_one_line() -> None:
    with pytest.raises(wire.WrongShape, match=r"surprise") as caught:
        wire.unpack(Leaf, {"is": "Leaf", "name": "x", "surprise": 1})
    assert len(str(caught.value).splitlines()) == 1


NAMES = st.sampled_from(
    ["is", "blocks", "spans", "text", "place", "line", "rows", "cells", "level", "title", "left", "leaves", "day", "x"]
)
KINDS = st.sampled_from(
    ["Document", "Paragraph", "Span", "Table", "Row", "Cell", "Place", "Branch", "Leaf", "Everything"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KINDS
ANY_JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
SHAPED = st.fixed_dictionaries(
    {"is": KINDS}, optional=dict.fromkeys(("blocks", "title", "left", "day", "word", "text"), ANY_JSON)
)


@given(ANY_JSON | SHAPED, st.sampled_from([Document, Everything, Branch, Leaf]))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_json_at_all_is_a_value_or_refused(data: Any, kind: type) -> None:
    with contextlib.suppress(wire.WrongShape):
        assert isinstance(wire.unpack(kind, data), kind)


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value within `data`."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(spot for key, inner in below for spot in spots(inner, (*path, key)))]


@given(st.data(), st.sampled_from([EVERYTHING]) | any_document, ANY_JSON)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_a_good_value_with_one_spot_changed_is_a_value_or_refused(data: st.DataObject, value: Any, junk: Any) -> None:
    packed = {"whole": through_json(value)}
    *way, last = ("whole", *data.draw(st.sampled_from(spots(packed["whole"]))))
    target: Any = packed
    for step in way:
        target = target[step]
    target[last] = junk
    with contextlib.suppress(wire.WrongShape):
        assert isinstance(wire.unpack(type(value), packed["whole"]), type(value))
