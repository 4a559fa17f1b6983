"""A document as contact lines: its tables, with what stands above them telling the group or the agency."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents import NOWHERE, Cell, Document, Heading, Listing, PageBreak, Paragraph, Place, Table

from .agencies import told_kind
from .cells import emails_in, emails_of, is_vacant, looks_like_a_person, spans_of, text_of
from .columns import Columns, context_group, heading_use, is_heading, read_columns
from .doubts import with_doubts
from .guessing import guess_columns
from .rows import Around, lines_of_row
from .value import ContactLine, ContactList

_Texts = list[str]


def read_contacts(document: Document) -> ContactList:
    """Everybody a document names in its tables, and every post that stands vacant in them."""
    reader = _Reader()
    for block in document.blocks:
        match block:
            case Table():
                reader.table(block)
            case Heading():
                reader.title(block.text, block.place, is_heading=True)
            case Paragraph():
                reader.title(block.text, block.place)
            case Listing() | PageBreak():
                continue
    lines = with_doubts(_as_one(reader.lines))
    return ContactList(tuple(lines), (*dict.fromkeys(reader.remarks), *_left_over(document, lines)))


@dataclass
class _Reader:
    lines: list[ContactLine] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    around: Around = field(default_factory=Around)
    columns: Columns | None = None

    def title(self, text: str, place: Place, *, is_heading: bool = False) -> None:
        """Words over a table: they may name the group or the agency of everybody below."""
        if group := context_group(text):
            self.around = replace(self.around, group=group)
        elif _names_an_agency(text):
            self.around = replace(self.around, agency=" ".join(text.split()).strip(" :-–"), group=None)
        elif is_heading:
            self.around = Around()
        if is_heading and place.sheet:
            self.columns = None  # another sheet has columns of its own

    def table(self, table: Table) -> None:
        cells = table.grid()
        texts = [_own_texts(row) for row in cells]
        if table.caption:
            self.title(table.caption, table.place)
        if (turned := _turned(cells, texts)) is not None:
            for card, words in turned:
                self._card(card, words)
            return
        if not any(is_heading(row) for row in texts) and not self._fits(texts):
            self.columns = guess_columns([[text_of(cell) for cell in row] for row in cells], cells)
            if self.columns is None:
                return
            self.remarks.append("A table has no row of headings: what its columns mean was told from their cells.")
        self._rows(table, cells, texts)

    def _fits(self, texts: Sequence[_Texts]) -> bool:
        """Does a table without headings go on with the columns of the one before it?"""
        if self.columns is None:
            return False
        used = [*self.columns.uses, *self.columns.deputies, *self.columns.marks, *self.columns.flags]
        return max(used, default=0) < max(map(len, texts), default=0)

    def _rows(self, table: Table, cells: Sequence[list[Cell]], texts: Sequence[_Texts]) -> None:
        above: dict[int, str] = {}
        fresh = False  # was the row before this one a heading?
        for y, row in enumerate(texts):
            filled = [x for x, text in enumerate(row) if text]
            if not filled:
                continue
            if is_heading(row):
                self.columns = _columns_under(row, y, texts)
                above, fresh = {}, True
                continue
            if fresh and (joined := _second_heading(texts[y - 1], row, cells[y - 1])) is not None:
                self.columns, fresh = _columns_under(joined, y, texts), False
                continue
            fresh = False
            place = table.rows[y].place if y < len(table.rows) else NOWHERE
            if (
                len(filled) == 1
                and not emails_of(cells[y][filled[0]])
                and self._banner(row, filled[0], cells[y], place)
            ):
                continue
            if self.columns is not None:
                words = [text_of(cell) for cell in cells[y]]
                self.lines.extend(lines_of_row(self.columns, words, cells[y], self.around, above, place))

    def _banner(self, row: _Texts, x: int, cells: Sequence[Cell], place: Place) -> bool:
        """A row of one cell: the group or agency of the rows below it, a note, or somebody with only a name."""
        text = row[x]
        alone = self.columns is not None and cells[x].columns == 1
        before = self.around
        self.title(text, place)
        if self.around != before or text in (before.group, before.agency):
            return True
        if alone and self.columns is not None:
            if x in self.columns.of("name", "surname") and (looks_like_a_person(text) or is_vacant(text)):
                return False
            if x in self.columns.of("post", "agency"):
                return False
        if self.columns is not None:
            short = text if len(text) <= 80 else f"{text[:80]}…"
            self.remarks.append(f"A row that says only “{' '.join(short.split())}” was taken for a note.")
        return True

    def _card(self, cells: list[Cell], words: tuple[_Texts, _Texts]) -> None:
        headings, texts = words
        columns = read_columns(headings, [texts])
        place = cells[0].place if cells else NOWHERE
        self.lines.extend(lines_of_row(columns, texts, cells, self.around, {}, place))


def _own_texts(row: Sequence[Cell]) -> _Texts:
    """The words of each cell, told once where it covers several columns."""
    return ["" if x and row[x - 1] is cell else text_of(cell) for x, cell in enumerate(row)]


def _columns_under(headings: Sequence[str], y: int, texts: Sequence[_Texts]) -> Columns:
    below = []
    for row in texts[y + 1 :]:
        if is_heading(row):
            break
        if sum(bool(text) for text in row) > 1:
            below.append(row)
    return read_columns(headings, below)


def _second_heading(first: _Texts, second: _Texts, cells: Sequence[Cell]) -> _Texts | None:
    """Headings in two rows: the second names the columns that one cell of the first covers."""
    places = [x for x, text in enumerate(second) if text]
    if len(places) < 2 or any(len(second[x]) > 60 or "@" in second[x] for x in places):
        return None
    for x in places:
        wide = x < len(cells) and cells[x].columns > 1
        if not wide and x < len(first) and first[x]:
            return None
    width = max(len(first), len(second))
    return [(second[x] if x < len(second) else "") or (first[x] if x < len(first) else "") for x in range(width)]


def _turned(
    cells: Sequence[list[Cell]], texts: Sequence[_Texts]
) -> list[tuple[list[Cell], tuple[_Texts, _Texts]]] | None:
    """A table that stands on its side, headings down its first column: one card for each person."""
    labels = [(y, row[0]) for y, row in enumerate(texts) if row and row[0]]
    uses = [heading_use(text) for _, text in labels]
    known = {use for use in uses if use is not None}
    if len(known) < 2 or ("name" not in known and "email" not in known) or sum(map(bool, uses)) < 0.6 * len(uses):
        return None
    width = max(map(len, texts))
    if any(is_heading(row) for row in texts) and width > 2:
        return None
    cards: list[list[int]] = []
    for (y, label), use in zip(labels, uses, strict=True):
        if not cards or (use is not None and label.lower() == texts[cards[-1][0]][0].lower()):
            cards.append([])
        cards[-1].append(y)
    found = []
    for card in cards:
        for x in range(1, width):
            column = [cells[y][x] if x < len(cells[y]) else Cell() for y in card]
            words = [text_of(cell) for cell in column]
            if any(words):
                found.append((column, ([texts[y][0] for y in card], words)))
    return found


def _names_an_agency(text: str) -> bool:
    plain = " ".join(text.split())
    if len(plain.split()) > 8 or plain.endswith(".") or "@" in plain:
        return False
    return told_kind(plain) is not None and heading_use(plain) not in ("email", "phone", "name")


def _as_one(lines: Sequence[ContactLine]) -> list[ContactLine]:
    """A person who stands in several places, as in a list for each group, is one line with all the groups."""
    found: list[ContactLine] = []
    for line in lines:
        same = next((n for n, other in enumerate(found) if _same(line, other)), None)
        if same is None:
            found.append(line)
            continue
        first = found[same]
        groups = dict(first.groups) | {group: role for group, role in line.groups if group not in dict(first.groups)}
        found[same] = replace(
            first,
            email=first.email or line.email,
            phone=first.phone or line.phone,
            post=first.post or line.post,
            agency=first.agency or line.agency,
            groups=tuple(groups.items()),
            since=first.since or line.since,
            doubts=tuple(dict.fromkeys((*first.doubts, *line.doubts))),
        )
    return found


def _same(one: ContactLine, other: ContactLine) -> bool:
    if one.name is None or other.name is None or one.name.lower() != other.name.lower():
        return False
    pairs = ((one.email, other.email), (one.post, other.post), (one.agency, other.agency))
    agree = [a.lower() == b.lower() for a, b in pairs if a and b]
    return bool(agree) and all(agree)


def _left_over(document: Document, lines: Sequence[ContactLine]) -> Iterator[str]:
    """Addresses that stand nowhere in the lines: in a footnote, a title, a table that holds no contacts."""
    told = {address for line in lines for address in emails_in(" ".join((line.email or "", *line.doubts)))}
    for text, link in spans_of(document.blocks):
        for address in emails_in(f"{text} {link[7:] if link and link.lower().startswith('mailto:') else ''}"):
            if address not in told:
                told.add(address)
                yield f"{address} stands outside what was read as contacts."
    for address in emails_in(document.text):
        if address not in told:
            told.add(address)
            yield f"{address} stands outside what was read as contacts."
