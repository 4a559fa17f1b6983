"""Laws of taking words out of text and JSON."""

import html
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from goldenthread.trail.phrases import TooCommon, Words, erased_json, texts

PHRASE = "Robin O’Nightjar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Robin O’Nightjar today", "Ask [redacted] today"),
        ("ROBIN  o'nightjar", "[redacted]"),
        ("Robin\r\n\tO’Nightjar’s visit", "[redacted]’s visit"),
        ("<p>Robin O&#x27;Nightjar</p>", "<p>[redacted]</p>"),
        ("<b>Robin</b> O&rsquo;Nightjar.", "<b>[redacted]</b>."),
        ("Robin&nbsp;O&#8217;Nightjar", "[redacted]"),
        ("https://x.example/?q=Robin%20O%27Nightjar", "https://x.example/?q=[redacted]"),
        ("https://x.example/?q=robin+o%E2%80%99nightjar", "https://x.example/?q=[redacted]"),
        ("Ro\u00adbin O’Night\u200bjar", "[redacted]"),
        ("Robin and O’Nightjar", "Robin and O’Nightjar"),
        ("RobinO’Nightjar", "RobinO’Nightjar"),
        ("", ""),
    ],
)
def test_the_words_go_however_they_are_written(text: str, expected: str) -> None:
    assert Words(PHRASE).erased(text) == expected


@pytest.mark.parametrize("phrase", ["", "ab", "a b", "red", "Ted", "acted", "[x]", "a [b] c", "<b>", "x" * 201])
def test_what_would_be_met_everywhere_or_in_the_mark_itself_is_refused(phrase: str) -> None:
    with pytest.raises(TooCommon):
        Words(phrase)


def test_a_short_mark_where_the_other_does_not_fit() -> None:
    assert Words("Jay").erased("Jay 12", 6) == "[x] 12"
    assert Words("Jay").erased("Jay 12", 20) == "[redacted] 12"


def test_accents_are_one_letter_however_they_are_written() -> None:
    assert Words("Siân").erased("Sia\u0302n and SIÂN and Si&acirc;n and Si%C3%A2n") == " and ".join(["[redacted]"] * 4)


def test_runs_of_one_sentence_are_looked_at_as_one() -> None:
    runs = [{"text": "Ask "}, {"text": "Robin", "bold": True}, {"text": " O’Night"}, {"text": "jar today"}]
    words = Words(PHRASE)
    assert erased_json(runs, words) == [
        {"text": "Ask "},
        {"text": "[redacted]", "bold": True},
        {"text": ""},
        {"text": " today"},
    ]
    assert any(words.are_in(text) for text, _ in texts(runs))
    whole = [{"text": "Ask "}, {"text": "somebody"}]
    assert erased_json(whole, words) is not whole
    assert erased_json(whole, words) == whole


def test_keys_go_too_but_not_names_of_the_programs_own() -> None:
    value = {"nightjar": 1, "Night Jar": {"is": "nightjar", "text": "a nightjar"}, "NIGHTJAR": 2}
    words = Words("nightjar")
    assert erased_json(value, words) == {
        "[redacted]": 1,
        "Night Jar": {"is": "[redacted]", "text": "a [redacted]"},
        "[redacted] 2": 2,
    }
    assert erased_json(
        {"nightjar": {"is": "nightjar"}},
        words,
        is_own=lambda key: key == "nightjar",
        left_under=lambda key: key == "is",
    ) == {"nightjar": {"is": "nightjar"}}


def test_it_is_known_where_a_longer_word_would_be_cut() -> None:
    words = Words("Ann")
    assert [words.cut_a_word(text) for text in ("Ann", "Ask Ann.", "planning", "Anna", "“Ann”")] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_a_slug_that_tells_is_known() -> None:
    assert Words("Robin Nightjar").are_in_name("robin-nightjar-2")
    assert not Words("Robin Nightjar").are_in_name("robin-2")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-be"])
def test_files_in_any_encoding(encoding: str) -> None:
    assert Words("Siân Nightjar").are_in_bytes(b"%\x00" + "see siân\nNightjar.".encode(encoding))
    assert Words("Siân Nightjar").are_in_bytes(b"%\x00x" + "see siân\nNightjar.".encode(encoding))
    assert not Words("Siân Nightjar").are_in_bytes("see Sian Nightjar".encode(encoding))


LETTERS = "abcXYZ éÂ'’&\n-+%;#<>[]1"
PHRASES = st.text("abcXYZ é'’&-%1", min_size=3, max_size=12)
FILLING = st.text(LETTERS, max_size=15)


def words_or_skip(phrase: str) -> Words:
    try:
        return Words(phrase)
    except TooCommon:
        assume(False)
        raise


def bare(text: str) -> str:
    return " ".join(text.casefold().split())


@st.composite
def planted(draw: Any) -> tuple[Words, str, list[str]]:
    """A phrase, a text it was put into in some spellings, and what stands between."""
    words = words_or_skip(draw(PHRASES))
    pieces = [draw(FILLING)]
    text = pieces[0]
    for _ in range(draw(st.integers(0, 3))):
        shown = draw(st.sampled_from([str, str.upper, str.lower, html.escape]))(words.phrase)
        shown = shown.replace(" ", draw(st.sampled_from([" ", "  ", "\n", "\r\n", "\t "])))
        pieces.append(draw(FILLING))
        text += shown + pieces[-1]
    return words, text, pieces


@given(planted())
def test_afterwards_the_words_are_gone_and_once_is_enough(case: tuple[Words, str, list[str]]) -> None:
    words, text, _ = case
    told = words.erased(text)
    assert not words.are_in(told)
    assert bare(words.phrase) not in bare(told)
    assert bare(words.phrase) not in bare(html.unescape(told)) or "&" in words.phrase + text
    assert words.erased(told) == told


@given(planted())
def test_nothing_else_is_changed(case: tuple[Words, str, list[str]]) -> None:
    words, text, pieces = case
    assume(not any(words.are_in(text[begin + 1 :][: end - begin]) for begin, end in words.spans(text)))
    assume(not any(words.are_in(piece) or "<" in piece for piece in pieces))
    assume(len(words.spans(text)) == len(pieces) - 1)
    begins_between = all(piece == piece.strip() for piece in pieces)
    assume(begins_between)
    assume(all(text[begin:end].strip() == text[begin:end] for begin, end in words.spans(text)))
    kept, last = [], 0
    for begin, end in words.spans(text):
        kept.append(text[last:begin])
        last = end
    assert words.erased(text) == "[redacted]".join([*kept, text[last:]])


@given(
    PHRASES,
    st.recursive(
        st.none() | st.booleans() | st.integers() | FILLING,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FILLING, inner, max_size=4),
        max_leaves=10,
    ),
    st.data(),
)
@example("abc", {"abc": ["ABC"], "x": {"ABC": None}}, None)
def test_json_of_any_shape_keeps_its_shape(phrase: str, value: Any, data: Any) -> None:
    words = words_or_skip(phrase)
    if data is not None and data.draw(st.booleans()):
        value = {"a": value, words.phrase: [words.phrase.upper(), {words.phrase: value}]}
    told = erased_json(value, words)
    assert not any(words.are_in(text) for text, _ in texts(told))
    assert erased_json(told, words) == told
    assert shape(told) == shape(value)
    if not any(words.are_in(text) for text, _ in texts(value)):
        assert told == value


def shape(value: Any) -> Any:
    if isinstance(value, list):
        return [shape(one) for one in value]
    if isinstance(value, dict):
        return [shape(one) for one in value.values()]
    return "text" if isinstance(value, str) else value
