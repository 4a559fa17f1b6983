"""The fields of an item as cells and lines: what a person reads, and what reads back as the same."""

from collections.abc import Iterator, Sequence
from datetime import date

from goldenthread.documents import Block, Cell, Entry, Listing, Paragraph, Span
from goldenthread.lib import timescales
from goldenthread.plans.outline import Code, Item, Outline
from goldenthread.plans.reading.leads import split_leads
from goldenthread.plans.reading.ratings import is_rating

from .words import Words

BULLET = "• "
# A legend's meaning is printed beside each code where it is no longer than this.
_SHORT_MEANING = 26
# The fill for each colour that a code is known by, dark or light enough to read on.
FILLS = {
    "RED": "#C00000",
    "AMBER": "#FFC000",
    "YELLOW": "#FFFF66",
    "GREEN": "#008000",
    "BLUE": "#0070C0",
    "PURPLE": "#703096",
    "GREY": "#A6A6A6",
    "GRAY": "#A6A6A6",
    "BLACK": "#000000",
    "WHITE": "#FFFFFF",
}
# The fields that stand in columns of their own, in the order of the columns. Those in KEPT are there even when empty.
FIELDS = ("how", "lead", "start", "due", "measure", "progress", "rating", "scope")
KEPT = frozenset({"lead", "due"})


def blocks_of(text: str) -> tuple[Block, ...]:
    """Lines as paragraphs, lines that begin with a bullet as a list."""
    blocks: list[Block] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if not line.startswith(BULLET):
            blocks.append(paragraph(line))
            continue
        entry = Entry("•", (Span(line.removeprefix(BULLET)),))
        last = blocks[-1] if blocks else None
        if isinstance(last, Listing):
            blocks[-1] = Listing((*last.entries, entry))
        else:
            blocks.append(Listing((entry,)))
    return tuple(blocks)


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Span(text, bold=bold),))


def cell(text: str, *, columns: int = 1, fill: str | None = None, header: bool = False) -> Cell:
    return Cell(blocks_of(text), columns=columns, fill=fill, header=header)


class Fields:
    """What each field of an item says in this plan."""

    def __init__(self, outline: Outline, words: Words) -> None:
        self.outline = outline
        self.words = words
        self.codes = {code.code: code for code in reversed(outline.legend)}
        self.scopes = {item.id: item.scope for item in outline.items}

    def text(self, item: Item, field: str) -> str:
        match field:
            case "how":
                return item.how or ""
            case "lead":
                return _leads(item.leads) or item.leads_printed or ""
            case "start":
                return self._start(item)
            case "due":
                return self._due(item)
            case "measure":
                return item.measure or ""
            case "progress":
                return item.progress or ""
            case "rating":
                return self._rating(item)
            case _:
                return self.words.scopes[item.scope] if item.scope else ""

    def own(self, item: Item, field: str) -> str:
        """The field of a branch: a scope only where it is not the one of what it stands under."""
        inherited = self.scopes.get(item.parent_id or "")
        return "" if field == "scope" and item.scope == inherited else self.text(item, field)

    def cell(self, item: Item, field: str) -> Cell:
        fill = self.fill(self.codes.get(item.rating or "")) if field == "rating" else None
        return cell(self.text(item, field), fill=fill)

    def _start(self, item: Item) -> str:
        """The first day, where the words of the timescale do not say it."""
        said = timescales.read(item.timescale.words, self.outline.period).start
        return day(item.timescale.start) if item.timescale.start and item.timescale.start != said else ""

    def _due(self, item: Item) -> str:
        return item.timescale.words or ("" if item.timescale.start else timescales.say(item.timescale))

    def _rating(self, item: Item) -> str:
        """The code, and under it what it means, where that is a word or two."""
        code = self.codes.get(item.rating or "")
        meaning = code.meaning if code else ""
        short = meaning and len(meaning) <= _SHORT_MEANING and meaning.lower() != (item.rating or "").lower()
        if not short or not is_rating(item.rating or ""):
            return item.rating or ""
        return f"{item.rating}\n{meaning}"

    @staticmethod
    def fill(code: Code | None) -> str | None:
        """The board's colour for a code; colour never stands alone, so a code without one loses nothing."""
        return FILLS.get((code.colour or "").upper()) if code else None


def _leads(names: Sequence[str]) -> str:
    """One to a line; on one line where a line of its own would look like the rest of the one before."""
    apart = "\n".join(names)
    return apart if split_leads(apart, paragraphs=True).names == tuple(names) else "; ".join(names)


def day(value: date) -> str:
    return f"{value.day} {value:%B} {value.year:04}"


def lines(label: str, text: str) -> Iterator[Block]:
    """ "Lead: …" as a paragraph, its bullets as a list below it."""
    for block in blocks_of(text):
        if isinstance(block, Paragraph):
            yield Paragraph((Span(f"{label}:", bold=True), Span(f" {block.text}")))
        else:
            yield block


def table_head(headings: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(cell(heading, header=True) for heading in headings)
