"""Papers to be written: one by hand with everything in it, and a strategy for any."""

import string

from hypothesis import strategies as st

from goldenthread.documents import (
    Block,
    Cell,
    Chart,
    Contents,
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


def p(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def cell(text: str, columns: int = 1, rows: int = 1, *, header: bool = False, fill: str | None = None) -> Cell:
    return Cell((p(text),) if text else (), columns, rows, fill, header)


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(cell(text, header=header) for text in texts), header=header)


def drawing(width: int = 640, height: int = 180, words: str = "11 on track") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="\'Source Sans 3\', sans-serif"><title>States</title><rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<rect x="10" y="20" width="{width // 3}" height="40" fill="#D9EAD9" stroke="#171C26"/>'
        f'<text x="20" y="45" font-size="15" fill="#171C26">{words}</text></svg>'
    )


FIGURES = Table(
    (row("State", "Now", "In March", header=True), row("● On track", "11", "9"), row("▲ At risk", "6", "7"))
)
CHART = Chart(drawing(), "Eleven things are on track; in March nine were.", FIGURES, "States now and in March")
WIDE = Table(
    (
        row("No.", "Action", "Lead", "By when", "State", "What was done", header=True),
        Row((cell("Priority 1: All are heard", 6, header=True, fill="#DDE3EE"),)),
        Row((cell("1.1"), cell("Map the services", rows=2), *(cell(text) for text in ("Police", "May 2026", "● On track", "Drawn")))),
        Row((cell("1.2"), cell("Health"), cell("June 2026"), cell("▲ At risk", fill="#FBE7B5"), cell("Begun"))),
    ),
    caption="Everything in the plan",
)  # fmt: skip
LONG = "The board asked for this in March, and it was done by the date. " * 6
LISTS = (
    Listing((Entry("•", (Span("One"),)), Entry("◦", (Span("Under one"),), 1), Entry("•", (Span("Two"),)))),
    p("Between the two lists."),
    Listing((Entry("3.", (Span("Three"),)), Entry("4.", (Span("Four, with a "), Span("link", link="https://board.example/?a=1&b=2"))))),
)  # fmt: skip


def paper(*more: Block, title: str = "Progress report & more", footing: str = "R-0007 · Draft") -> Document:
    blocks = (
        Heading(1, (Span(title),)),
        p("Position as at 30 June 2026."),
        Contents(),
        Heading(2, (Span("In one page"),)),
        p(LONG),
        CHART,
        *LISTS,
        Heading(3, (Span("A smaller heading"),)),
        p(LONG * 8),
        p(LONG * 8),
        Heading(2, (Span("The full table"),)),
        WIDE,
        Heading(2, (Span("What the ratings mean"),)),
        FIGURES,
        p(LONG * 8),
        p(LONG * 8),
    )
    return Document((*blocks, *more), title=title, footing=footing)


# -- any paper ----------------------------------------------------------------------------------------------------

_word = st.text(string.ascii_letters + string.digits + "éŵŷ£&<>'\"", min_size=1, max_size=9)
_words = st.lists(_word, min_size=1, max_size=6).map(" ".join)
_spans = st.lists(
    st.builds(Span, _words, bold=st.booleans(), italic=st.booleans(), underline=st.booleans()), min_size=1, max_size=3
).map(tuple)
_label = st.sampled_from(["•", "1.", "2.", "(a)", "–"])
_entries = st.lists(st.builds(Entry, _label, _spans, level=st.integers(0, 3)), min_size=1, max_size=4).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    """Every row as wide as the others: with a banner across, and a tall cell, as plans have them."""
    columns = draw(st.integers(1, 7))
    head = Row(tuple(cell(draw(_words), header=True) for _ in range(columns)), header=True)
    body: list[Row] = []
    for _ in range(draw(st.integers(1, 4))):
        match draw(st.sampled_from(["plain", "plain", "banner", "tall"])):
            case "banner":
                body.append(Row((cell(draw(_words), columns, header=True, fill="#DDE3EE"),)))
            case "tall" if columns > 1:
                body.append(Row((cell(draw(_words), rows=2), *(cell(draw(_words)) for _ in range(columns - 1)))))
                body.append(Row(tuple(cell(draw(_words)) for _ in range(columns - 1))))
            case _:
                fill = draw(st.sampled_from([None, "#FF0000", "#92D050"]))
                body.append(Row(tuple(cell(draw(_words), fill=fill) for _ in range(columns))))
    return Table((head, *body), caption=draw(st.none() | _words))


_charts = st.builds(
    Chart,
    st.builds(drawing, st.integers(40, 1400), st.integers(40, 1600), st.sampled_from(["one", "two"])),
    _words,
    _tables(),
    st.just("") | _words,
)
any_paper = st.builds(
    lambda title, blocks, footing, language: Document(
        (Heading(1, (Span(title),)), *blocks), title=title, footing=footing, language=language
    ),
    _words,
    st.lists(
        st.one_of(
            st.builds(Heading, st.integers(1, 6), _spans),
            st.builds(Paragraph, _spans),
            st.builds(Listing, _entries),
            _tables(),
            _charts,
            st.builds(Contents, st.just("Contents"), st.integers(1, 4)),
            st.just(PageBreak()),
        ),
        max_size=10,
    ),
    st.just("") | _words,
    st.sampled_from([None, "en-GB", "cy"]),
)
