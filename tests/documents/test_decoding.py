"""Bytes to text for files that do not say how they were written."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents import Unreadable
from goldenthread.documents.readers import decoding

decode = decoding.decode
PLAN = "The Board’s plan – £5 “quoted” naïve\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode(),
        codecs.BOM_UTF8 + PLAN.encode(),
        PLAN.encode("utf-16"),
        codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + PLAN.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + PLAN.encode("utf-32-be"),
        PLAN.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 BOM", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252"],
)
def test_the_same_words_come_out_however_they_were_written(data: bytes) -> None:
    assert decode(data) == PLAN


def test_curly_quotes_of_windows_are_quotes() -> None:
    assert decode(b"the Board\x92s \x93plan\x94 \x96 2014") == "the Board’s “plan” – 2014"


def test_bytes_windows_does_not_know_still_give_text() -> None:
    assert decode(b"caf\xe9 \x81 plan").startswith("café")


@pytest.mark.parametrize(
    "declared", ["utf-8", "UTF-8", "iso-8859-1", "windows-1252", "utf-16", "no-such-charset", "", None]
)
def test_what_a_page_declares_never_harms_what_its_bytes_say(declared: str | None) -> None:
    assert decode(PLAN.encode(), declared) == PLAN


@pytest.mark.parametrize("declared", ["iso-8859-1", "latin-1", "windows-1252", "utf-8", "utf-16"])
def test_a_windows_page_reads_as_such_whatever_it_declares(declared: str) -> None:
    """As in a browser: Latin-1 means Windows, and a page whose declaration could be read is not UTF-16."""
    data = b"the Board\x92s new plan"
    assert len(data) % 2 == 0, "or it could not be taken for UTF-16"
    assert decode(data, declared) == "the Board’s new plan"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_one(end: str) -> None:
    assert decode(f"a{end}b{end}{end}c".encode()) == "a\nb\n\nc"


def test_tabs_and_form_feeds_stay() -> None:
    assert decode(b"a\tb\x0cc") == "a\tb\x0cc"


def test_a_stray_control_character_is_dropped() -> None:
    assert decode(b"Priority 1: listen" + b" to children and families" * 20 + b"\x07.").endswith("families.")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        bytes(1000),
        b"RIFF\x00\x01\x02\x03WEBPVP8 " + bytes(range(32)) * 20,
        "plan".encode("utf-16-le") * 50,
    ],
    ids=["every byte", "zeros", "a picture", "utf-16 without its mark"],
)
def test_what_is_not_text_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^The file is not text: [^.\n]+\.$"):
        decode(data)


def test_every_codec_is_loaded_before_the_doors_are_locked() -> None:
    decoding.prepare()
    assert all(codecs.lookup(name) for name in decoding.CODECS)


@given(st.binary(max_size=300), st.sampled_from([None, *decoding.CODECS, "utf-7", "idna"]))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_any_bytes_give_clean_text_or_a_refusal(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except Unreadable:
        return
    assert "\r" not in text
    assert "\x00" not in text
    text.encode()  # no half characters


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_text_written_as_utf_8_or_utf_16_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text
