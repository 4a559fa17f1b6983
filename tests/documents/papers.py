"""A paper with everything that a board's paper holds: contents, charts, a wide table, a footing."""

from goldenthread.documents import Block, Cell, Chart, Contents, Document, Heading, Paragraph, Row, Span, Table
from goldenthread.lib import charts

WORDS = "Four of five are on track and one is off track."
FOOTING = "PAP-0012 · Draft · position as at 30 June 2026 & later"


def p(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def h(level: int, text: str) -> Heading:
    return Heading(level, (Span(text),))


def cell(text: str, **more: object) -> Cell:
    return Cell((p(text),), **more)  # type: ignore[arg-type]


def table(head: list[str], *body: list[str], **more: object) -> Table:
    top = Row(tuple(cell(word, header=True) for word in head), header=True)
    return Table((top, *(Row(tuple(cell(word) for word in line)) for line in body)), **more)  # type: ignore[arg-type]


def a_chart(caption: str = "How they stand", title: str = "Five actions by state") -> Chart:
    parts = [charts.Part("On track", 4, "on-track"), charts.Part("Off track", 1, "off-track")]
    states = table(["State", "Now"], ["● On track", "4"], ["■ Off track", "1"])
    return Chart(charts.stacked_bar([("Now", parts)], title=title), WORDS, states, caption)


def a_paper(*more: Block, rows: int = 3) -> Document:
    wide = [[f"1.{y}", *(f"Words {x} of row {y} that fill a column" for x in range(7))] for y in range(rows)]
    return Document(
        (
            h(1, "Progress report"),
            p("Position as at 30 June 2026."),
            Contents("What is in it", 3),
            h(2, "At a glance"),
            a_chart(),
            h(3, "What to notice"),
            p("One thing is off track. " * 60),
            h(2, "The full table"),
            table(["No.", "Action", "Lead", "When", "State", "Moved", "Said", "Proof"], *wide),
            h(2, "What the ratings mean"),
            Table((Row((cell("● On track", fill="#D9EAD9"), cell("GREEN"))),)),
            *more,
        ),
        title="Progress report",
        footing=FOOTING,
    )
