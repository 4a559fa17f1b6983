"""A PDF's pages as ink, by PDFium: all that touches that library.

Nothing is believed of a file but what is drawn: no outline, no tags, no scripts, no forms, no attachments.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from goldenthread.documents.refusals import Unreadable

from .page_drawing import Drawing
from .page_ink import Font, Ink
from .page_letters import Frame, Letter, Letters, most_turned, quarters, to_words

MOST_PAGES = 400
MOST_LETTERS = 3_000_000  # of all pages
MOST_ON_A_PAGE = 40_000
# What programs put for a title that nobody gave: the name of the file it was made from.
_FILE_NAME = re.compile(r"^Microsoft (?:Word|Excel|PowerPoint) - |\.(?:docx?|xlsx?|pdf|odt|rtf|indd)$", re.IGNORECASE)
_NO_TITLE = re.compile(r"about:blank|untitled.*|document\d*|\w+://.*", re.IGNORECASE)

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
                yield Ink(n + 1, 0, 0, damaged=True)
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
        self._fonts = {}  # by address, which says nothing when a page was closed
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return Ink(number, 0, 0, damaged=True)
        try:
            letters = self._letters_of(text)
        finally:
            pdfium.FPDFText_ClosePage(text)
        upright = int(pdfium.FPDFPage_GetRotation(page)) % 4
        frame = Frame(_edges(page), most_turned(letters, upright))
        ink = Ink(number, frame.width, frame.height)
        ink.upright = (upright - frame.turned) % 4
        Drawing(ink, frame.box).take(page)
        to_words(ink, letters, frame)
        _link(ink, page, self._handle, frame)
        return ink

    def _letters_of(self, text: Any) -> list[Letters]:
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
            found[-1].letters.append(Letter(code, box.left, box.bottom, box.right, box.top, x.value, y.value))
        return found

    def _letters_like(self, text: Any, n: int, drawn: Any) -> Letters:
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
        return Letters(look, size, quarters(matrix.a, matrix.b), mode == _INVISIBLE)


def _edges(page: Any) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)


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
