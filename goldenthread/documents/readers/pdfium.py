"""A PDF's pages as ink, by PDFium: all that touches that library.

Nothing is believed of a file but what is drawn: no outline, no tags, no scripts, no forms, no attachments.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from goldenthread.documents.refusals import Unreadable

from .page_drawing import Drawing
from .page_ink import Box, Font, Ink, Sideways, Word
from .signs import letter_of

MOST_PAGES = 400
MOST_LETTERS = 3_000_000  # of all pages
MOST_ON_A_PAGE = 80_000
_LONGEST_WORD = 200
_GAP = 0.16  # of its size: more room than this between two letters parts words
# What programs put for a title that nobody gave: the name of the file it was made from.
_FILE_NAME = re.compile(r"^Microsoft (?:Word|Excel|PowerPoint) - |\.(?:docx?|xlsx?|pdf|odt|rtf|indd)$", re.IGNORECASE)
_NO_TITLE = re.compile(r"about:blank|untitled.*|document\d*|\w+://.*", re.IGNORECASE)
_SKEW = 0.12  # as a tangent: what leans more than this lies across the page, as a watermark does

DAMAGED = "The file is damaged or incomplete: open it in the program that made it, save it again and try the new file."
_ENCRYPTED = "The file is protected by a password: open it, save it without the password and try again."
_TOO_LONG = f"The file has more than {MOST_PAGES} pages: a plan is shorter, so save the plan's own pages as a new file."
_TOO_MUCH = "The file holds far more words than a plan does: save the plan's own pages as a new file."
_INVISIBLE = 3  # how a PDF draws letters without ink
_FILLED_AND_STROKED = 2  # how some programs make bold of a plain font
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_BOLD_WORDS = ("bold", "black", "heavy", "semibold", "demi")


class File:
    """An open PDF. Raises Unreadable."""

    def __init__(self, data: bytes) -> None:
        self._data = data  # the library reads from it for as long as the file is open
        self._handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._handle:
            why = pdfium.FPDF_GetLastError()
            raise Unreadable(_ENCRYPTED if why in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) else DAMAGED)
        self.pages = int(pdfium.FPDF_GetPageCount(self._handle))
        if self.pages > MOST_PAGES:
            raise Unreadable(_TOO_LONG)
        if self.pages < 1:
            raise Unreadable(DAMAGED)
        self._letters = 0
        self._fonts: dict[int, Font] = {}

    def ink(self) -> Iterator[Ink]:
        """The pages in order. One that is damaged is empty; a file with none that is whole is refused."""
        whole = 0
        for n in range(self.pages):
            page = pdfium.FPDF_LoadPage(self._handle, n)
            if not page:
                yield Ink(n + 1, 0, 0)
                continue
            whole += 1
            try:
                yield self._page(page, n + 1)
            finally:
                pdfium.FPDF_ClosePage(page)
        if not whole:
            raise Unreadable(DAMAGED)

    def title(self) -> str | None:
        """The title among the file's properties."""
        size = int(pdfium.FPDF_GetMetaText(self._handle, b"Title", None, 0))
        if not 2 < size < 2_000:
            return None
        buffer = (ctypes.c_char * size)()
        pdfium.FPDF_GetMetaText(self._handle, b"Title", buffer, size)
        text = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
        title = " ".join("".join(one if one.isprintable() else " " for one in text).split())
        title = _FILE_NAME.sub("", title)
        return title if title and not _NO_TITLE.fullmatch(title) else None

    def _page(self, page: Any, number: int) -> Ink:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return Ink(number, 0, 0)
        try:
            letters = self._letters_of(text)
        finally:
            pdfium.FPDFText_ClosePage(text)
        frame = Frame(_edges(page), _most_turned(letters))
        ink = Ink(number, frame.width, frame.height)
        ink.upright = (int(pdfium.FPDFPage_GetRotation(page)) - frame.turned) % 4
        _to_words(ink, letters, frame)
        Drawing(ink, frame.box).take(page)
        _link(ink, page, self._handle, frame)
        return ink

    def _letters_of(self, text: Any) -> list["Letters"]:
        count = int(pdfium.FPDFText_CountChars(text))
        self._letters += max(count, 0)
        if self._letters > MOST_LETTERS or count > MOST_ON_A_PAGE:
            raise Unreadable(_TOO_MUCH)
        box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        found: list[Letters] = []
        address = 0
        for n in range(count):
            code = pdfium.FPDFText_GetUnicode(text, n)
            drawn = pdfium.FPDFText_GetTextObject(text, n)
            at = ctypes.cast(drawn, ctypes.c_void_p).value
            if at is None or code in (10, 13):
                continue
            if at != address:
                address = at
                found.append(self._letters_like(text, n, drawn))
            if not pdfium.FPDFText_GetLooseCharBox(text, n, box):
                continue
            pdfium.FPDFText_GetCharOrigin(text, n, x, y)
            found[-1].add(code, box, x.value, y.value)
        return found

    def _letters_like(self, text: Any, n: int, drawn: Any) -> "Letters":
        """An empty run of letters in the style of the letter numbered `n`."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, n, matrix)
        size = float(pdfium.FPDFText_GetFontSize(text, n)) * math.hypot(matrix.c, matrix.d)
        font = pdfium.FPDFTextObj_GetFont(drawn)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self._fonts:
            self._fonts[address] = _font(font)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        look = self._fonts[address]
        if mode == _FILLED_AND_STROKED and not look.bold:
            look = Font(True, look.italic, look.signs)
        return Letters(look, size, _quarters(matrix.a, matrix.b), mode == _INVISIBLE)


class Letters:
    """Letters that are drawn at once and look the same."""

    __slots__ = ("codes", "font", "hidden", "places", "size", "turned")

    def __init__(self, font: Font, size: float, turned: int | None, hidden: bool) -> None:
        self.font, self.size, self.turned, self.hidden = font, size, turned, hidden
        self.codes: list[int] = []
        self.places: list[tuple[float, float, float, float, float, float]] = []

    def add(self, code: int, box: Any, x: float, y: float) -> None:
        self.codes.append(code)
        self.places.append((box.left, box.bottom, box.right, box.top, x, y))


class Frame:
    """From the file's own measure of a page to ours: the page turned so that words turned like this stand upright."""

    def __init__(self, edges: tuple[float, float, float, float], turned: int) -> None:
        self.edges, self.turned = edges, turned
        self.left, self.bottom, self.right, self.top = edges
        width, height = abs(self.right - self.left), abs(self.top - self.bottom)
        self.width, self.height = (height, width) if turned % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 0:
            return x - self.left, self.top - y
        if self.turned == 1:
            return y - self.bottom, x - self.left
        if self.turned == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def across(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float]:
        """From where to where a box reaches across the page."""
        if self.turned == 0:
            return x0 - self.left, x1 - self.left
        box = self.box(x0, y0, x1, y1)
        return box.x0, box.x1

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The point of the file that is here on the page."""
        if self.turned == 0:
            return x + self.left, self.top - y
        if self.turned == 1:
            return y + self.left, x + self.bottom
        if self.turned == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _edges(page: Any) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)


def _quarters(a: float, b: float) -> int | None:
    """By how many quarter turns letters are turned to the left; None where they lie askew."""
    if abs(b) <= abs(a) * _SKEW:
        return 0 if a >= 0 else 2
    if abs(a) <= abs(b) * _SKEW:
        return 1 if b > 0 else 3
    return None


def _most_turned(letters: list[Letters]) -> int:
    counts = [0, 0, 0, 0]
    for run in letters:
        if run.turned is not None:
            counts[run.turned] += len(run.codes)
    return counts.index(max(counts))


def _font(handle: Any) -> Font:
    buffer = (ctypes.c_char * 256)()
    names = ""
    for ask in (pdfium.FPDFFont_GetBaseFontName, pdfium.FPDFFont_GetFamilyName):
        if 0 < int(ask(handle, buffer, len(buffer))) <= len(buffer):
            names += buffer.value.decode("utf-8", "replace").lower() + " "
    flags = max(int(pdfium.FPDFFont_GetFlags(handle)), 0)
    bold = any(word in names for word in _BOLD_WORDS) or bool(flags & _FORCE_BOLD)
    italic = "italic" in names or "oblique" in names or bool(flags & _ITALIC)
    signs = next((one for one in ("wingdings", "zapfdingbats", "symbol", "webdings") if one in names), "")
    return Font(bold, italic, signs)


def _to_words(ink: Ink, letters: list[Letters], frame: Frame) -> None:
    """The letters as words: parted by spaces, by room, and where the line changes."""
    for run in letters:
        if run.turned is None or run.size < 1:
            continue
        turn = (run.turned - frame.turned) % 4
        own = frame if turn == 0 else Frame(frame.edges, run.turned)
        for word in _words_of(ink, run, own):
            if turn == 0:
                ink.words.append(word)
            else:
                x, y = own.back(word.middle, word.base - word.size / 4)
                ink.sideways.append(Sideways(turn, word, *frame.point(x, y)))
    ink.words = _rejoined(ink.words)


def _words_of(ink: Ink, run: Letters, frame: Frame) -> Iterator[Word]:
    word: Word | None = None
    apart = False
    for code, (left, bottom, right, top, x, y) in zip(run.codes, run.places, strict=True):
        text = letter_of(code, run.font.signs)
        if text is None:
            ink.unknown += 1
            text = ""
        if not text.strip():
            apart = apart or bool(text)
            if word is not None and text:
                yield word
                word = None
            continue
        x0, x1 = frame.across(left, bottom, right, top)
        base = frame.point(x, y)[1]
        if word is not None and not _next(word, x0, base, run.size):
            yield word
            word = None
        if word is None:
            word = Word("", x0, x1, base, run.size, run.font, hidden=run.hidden, apart=apart)
            apart = False
        word.text += text
        word.edges += [x0] * len(text)
        word.x1 = max(word.x1, x1)
    if word is not None:
        yield word


def _next(word: Word, x: float, base: float, size: float) -> bool:
    """Does a letter at this place go on with the word?"""
    return (
        abs(base - word.base) < 0.35 * size
        and -0.5 * size < x - word.x1 < _GAP * size
        and x >= word.edges[-1]
        and len(word.text) < _LONGEST_WORD
    )


def _rejoined(words: list[Word]) -> list[Word]:
    """Words that were drawn in pieces, as a change of font or an accent makes them."""
    found: list[Word] = []
    for word in words:
        before = found[-1] if found else None
        # a piece that looks otherwise stays a word of its own, and stands close: lines know that no space parts them
        if (
            before is not None
            and not word.apart
            and before.font == word.font
            and abs(before.size - word.size) < 0.5
            and before.hidden == word.hidden
            and _next(before, word.x0, word.base, word.size)
        ):
            before.text = unicodedata.normalize("NFC", before.text + word.text)
            before.edges += word.edges
            before.x1 = max(before.x1, word.x1)
        else:
            found.append(word)
    return found


_MOST_LINKS = 2_000


def _link(ink: Ink, page: Any, document: Any, frame: Frame) -> None:
    """Give the words inside a link its address."""
    position, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        address = _address(document, link)
        if address and pdfium.FPDFLink_GetAnnotRect(link, rect):
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            for word in ink.words:
                if box.holds(word.middle, word.base - word.size / 4):
                    word.link = address


def _address(document: Any, link: Any) -> str | None:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    size = int(pdfium.FPDFAction_GetURIPath(document, action, None, 0))
    if not 1 < size <= 2_000:
        return None
    buffer = (ctypes.c_char * size)()
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    address = buffer.value.decode("utf-8", "replace")
    return address if address.lower().startswith(("http://", "https://", "mailto:", "tel:")) else None
