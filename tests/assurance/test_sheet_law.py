"""The laws of a return's spreadsheet: what nobody touched changes nothing, and what was typed arrives as it was typed."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.assurance.scoring import Said
from goldenthread.assurance.sheets.comparing import Around, Judged, Now, judge
from goldenthread.assurance.sheets.layout import Form, Line, document
from goldenthread.assurance.sheets.reading import Whose, read
from goldenthread.documents import writers
from goldenthread.documents.readers import xlsx_form
from tests.assurance.a_campaign import TOOL
from tests.assurance.sheeted import ANSWER, FIGURE, NOT_APPLYING, SHOWS, Book

OURS = Whose("ambermere", "RTN-0001", "section-11", 1)
# By question: what may be answered, by its code and as the list offers it. The test says it again, by hand.
CODES: dict[str, dict[str, str]] = {
    "lead": {"0": "0: Not met", "1": "1: Begun", "2": "2: Mostly", "3": "3: Met"},
    "reports": {"0": "0", "1": "begun", "2": "MOSTLY", "3": "3"},
    "checks": {"R": "R: Red", "A": "amber", "G": "g"},
    "volunteers": {"yes": "Yes", "partly": "partly", "no": "NO"},
    "custody": {"0": "Not met", "3": "3: met"},
}
NUMBERS = {one.key: one.number for one in TOOL.questions()}
WORDS = st.one_of(
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=40),
    st.sampled_from(["=1+1", "-9", "@here", " two\n\nlines ", "_x0041_", "Ŵyau 🚲", "01", "TRUE", "\x01\x02", "a\tb", "x\r\ny"]),
)  # fmt: skip

# openpyxl, which stands for Excel here, reads Excel's own escapes and does not write them.
PLAIN = WORDS.filter(lambda words: "_x" not in words)


@st.composite
def answers(draw: Any, written: st.SearchStrategy[str] = WORDS) -> dict[str, Said]:
    """What a return may say: some questions answered, some said not to apply, some with words alone."""
    told = {}
    for question in TOOL.questions():
        how = draw(st.sampled_from(["nothing", "answer", "not", "words"]))
        if how == "nothing":
            continue
        words = draw(written)
        if how == "not" and TOOL.scales_by_key()[question.scale].may_not_apply:
            told[question.key] = Said(na_why=draw(written) or "x", words=words)
        elif how == "answer" and question.key in CODES:
            told[question.key] = Said(code=draw(st.sampled_from(sorted(CODES[question.key]))), words=words)
        elif how == "answer" and question.key == "volunteers-checked":
            told[question.key] = Said(number=float(draw(st.integers(0, 20)) * 5), words=words)
        elif words:
            told[question.key] = Said(words=words)
    return told


def out(said: dict[str, Said]) -> bytes:
    parts = tuple(
        (standard, tuple(Line(one, said.get(one.key, Said()), 7 if one.key in said else 0) for one in standard.questions))
        for standard in TOOL.standards
    )  # fmt: skip
    form = Form("ambermere", "RTN-0001", "section-11", 1, TOOL, "Vale Council", "Section 11", None, parts)
    return writers.write(document(form), ".xlsx")


def back(data: bytes, said: dict[str, Said], seen: int = 7) -> dict[str, Judged]:
    """In this process, for speed: tests/assurance/test_sheets.py goes through the child."""
    lines = read(xlsx_form.read(data, ".xlsx"), OURS)
    around = Around(TOOL, {key: Now(one, seen) for key, one in said.items()}, lambda _standard: True)
    return {one.line.question: one for one in judge(lines, around)}


@settings(max_examples=30, deadline=None)
@given(said=answers(), then=answers())
def test_law_what_nobody_touched_changes_nothing(said: dict[str, Said], then: dict[str, Said]) -> None:
    """Whatever the return said when it went out, and whatever it says by the time it comes back."""
    data = out(said)
    for stands, seen in ((said, 7), (then, 8), ({}, 0)):
        judged = back(data, stands, seen)
        assert set(judged) == set(NUMBERS)
        assert {key: one.why for key, one in judged.items() if one.sort != "same"} == {}


TYPED = st.dictionaries(st.sampled_from(sorted(NUMBERS)), st.tuples(st.integers(0, 9), PLAIN))


@settings(max_examples=25, deadline=None)
@given(said=answers(PLAIN), typed=TYPED, seed=st.integers(0, 99))
def test_law_what_was_typed_arrives(said: dict[str, Said], typed: dict[str, tuple[int, str]], seed: int) -> None:
    book, wanted, chance = Book(out(said)), {}, random.Random(seed)  # noqa: S311 - for a test
    for key, (n, words) in typed.items():
        number, plain = NUMBERS[key], "".join(one for one in words if one.isprintable())[:30].strip()
        for heading in (ANSWER, SHOWS, NOT_APPLYING):
            book.write(number, heading, "")
        if FIGURE in book.columns(next(sheet for sheet, _y, one in book.rows() if one == number)):
            book.write(number, FIGURE, "")
        book.write(number, SHOWS, plain)
        if key in CODES:
            code = sorted(CODES[key])[n % len(CODES[key])]
            book.write(number, ANSWER, CODES[key][code])
            wanted[key] = Said(code=code, words=plain)
        elif key == "volunteers-checked":
            book.write(number, FIGURE, f"{n * 5} %")
            wanted[key] = Said(number=n * 5.0, words=plain)
        else:
            wanted[key] = Said(words=plain)
    for sheet in book.sheets:  # rows come back in another order
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        chance.shuffle(rows)
        for y, row in enumerate(rows, start=2):
            for x, value in enumerate(row, start=1):
                cell = sheet.cell(y, x)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    judged = back(book.data, said)
    for key, one in judged.items():
        if key not in wanted or _alike(wanted[key], said.get(key, Said())):
            assert one.sort == "same", (key, one)
            continue
        assert one.sort == ("changed" if key in said else "new"), (key, one)
        assert one.told == wanted[key]


def _alike(one: Said, other: Said) -> bool:
    """The same to whoever looks at it."""

    def plain(words: str) -> str:
        return " ".join("".join(each for each in words if each.isprintable() or each.isspace()).split())

    return (one.code, one.number, plain(one.words), plain(one.na_why)) == (
        other.code, other.number, plain(other.words), plain(other.na_why),
    )  # fmt: skip
