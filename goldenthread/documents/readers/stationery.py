"""A board's own Word template: what of it goes round our papers.

office             the zip, and what it may cost                      documents/office.py
word_copying       elements we know, and no others                    word_copying.py
word_fields        what counts pages stays, what fetches goes         word_fields.py
word_pictures      logos, without what was written into them          word_pictures.py
stationery_styles  styles and lists                                   stationery_styles.py

Its own text, whatever it is, stays behind; so do macros' names, comments, properties, fonts packed into the file, and
every mention of anything outside it. What only a program could have hidden is refused: macros, document types.
"""

import base64
from dataclasses import dataclass, field

from lxml import etree

from goldenthread.documents import office
from goldenthread.documents.office import Package
from goldenthread.documents.refusals import Unreadable
from goldenthread.documents.stationery import Edge, Picture, Sheet, Stationery, Style

from .stationery_styles import numbering_of, styles_of
from .word_copying import Copier, copied, inside
from .word_elements import KNOWN, A, R, W
from .word_fields import tame
from .word_pictures import shown

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MOST_PICTURES = 40
_LARGEST_MEASURE = 31_680  # twentieths of a point: the widest page Word has
_SCHEMES = ("clrScheme", "fontScheme", "fmtScheme")
_NARROWEST, _LOWEST = 5_000, 4_000  # of text on a page

_MACROS = "The template holds macros, which are never taken over: save it as a plain .docx or .dotx and try again."
_NOT_WORD = "The file is no Word template: save it in Word as .docx or .dotx and try the new file."
_IS_STRICT = "The template is saved as Strict Open XML: save it as a plain Word document (.docx) and try again."
_TOO_LARGE = "The template unpacks to far more than a template holds: leave its large pictures out and try again."
_NO_ROOM = "The template's margins leave no room for words on its page: make them smaller and try again."
_PLAIN = "The template is damaged or incomplete: open it in Word, save it again and try the new file."
_SAID = {office.DAMAGED: _PLAIN, office.TOO_LARGE: _TOO_LARGE}


def prepare(_data: bytes) -> None:
    office.prepare()


def read(data: bytes, _ending: str) -> Stationery:
    """Raises Unreadable with one sentence."""
    try:
        return _Opened(Package(data)).stationery()
    except Unreadable as refusal:
        raise Unreadable(_SAID.get(str(refusal), str(refusal))) from None


@dataclass
class _Opened:
    package: Package
    pictures: dict[str, Picture] = field(default_factory=dict)  # by the part's name
    drawings: int = 10_001  # the first number for drawings of the next part, far from those of our charts

    def stationery(self) -> Stationery:
        path = self._main()
        root = self.package.tree(path)
        if root.tag == f"{{{_STRICT}}}document":
            raise Unreadable(_IS_STRICT)
        body = root.find(f"{{{W}}}body")
        if root.tag != f"{{{W}}}document" or body is None:
            raise Unreadable(_NOT_WORD)
        parts = {one.kind: one.target for one in reversed(self.package.relations(path)) if not one.outside}
        settings = self._part(parts.get("settings"))
        numbering = numbering_of(self._part(parts.get("numbering")))
        styles, known, language = styles_of(self._part(parts.get("styles")), numbering)
        section, mentions = _section(body)
        other_even = settings is not None and _is_on(settings.find(f"{{{W}}}evenAndOddHeaders"))
        other_first = section is not None and _is_on(section.find(f"{{{W}}}titlePg"))
        kinds = ["default"] + ["first"] * other_first + ["even"] * other_even
        targets = {one.id: one.target for one in self.package.relations(path) if not one.outside}
        edges = [
            self._edge(where, kind, targets[id_])
            for (where, kind), id_ in sorted(mentions.items())
            if kind in kinds and targets.get(id_, "") in self.package
        ]
        return Stationery(
            styles=styles,
            known=known,
            table=_table_style(body, known),
            numbering=numbering,
            theme=_theme(self._part(parts.get("theme"))),
            fonts=_fonts(self._part(parts.get("fontTable"))),
            colours=_colours(settings),
            sheet=_sheet(section),
            borders=_borders(section),
            edges=tuple(one for one in edges if one.inside),
            pictures=tuple(self.pictures.values()),
            other_first=other_first,
            other_even=other_even,
            language=language,
        )

    def _main(self) -> str:
        names = {name.lower() for name in self.package.names()}
        types = self.package.tree("[Content_Types].xml") if "[content_types].xml" in names else None
        told = [] if types is None else [(one.get("ContentType") or "").lower() for one in types.iter(etree.Element)]
        if any("vba" in name.rpartition("/")[2] for name in names) or any("macroenabled" in one for one in told):
            raise Unreadable(_MACROS)
        path = self.package.main_part()
        if path is None or types is None or not any(".wordprocessingml." in one for one in told):
            raise Unreadable(_NOT_WORD)
        return path

    def _part(self, name: str | None) -> etree._Element | None:
        return self.package.tree(name) if name and name in self.package else None

    def _edge(self, where: str, kind: str, name: str) -> Edge:
        inner = {one.id: one.target for one in self.package.relations(name) if one.kind == "image" and not one.outside}
        used: dict[str, str] = {}

        def picture(id_: str) -> str | None:
            kept = self._picture(inner.get(id_, ""))
            if kept is None:
                return None
            return used.setdefault(kept.name, f"rId{len(used) + 1}")

        made = Copier(KNOWN, picture, self.drawings).root(self.package.tree(name), "p", "tbl")
        counts = tame(made)
        if len(made) and made[-1].tag != f"{{{W}}}p":  # Word asks that the last thing be a paragraph
            etree.SubElement(made, f"{{{W}}}p")
        self.drawings += 1_000
        return Edge(where, kind, inside(made), tuple((id_, kept) for kept, id_ in used.items()), counts)

    def _picture(self, name: str) -> Picture | None:
        if name not in self.package:
            return None
        if name not in self.pictures:
            found = shown(self.package.content(name))
            if found is None or len(self.pictures) >= _MOST_PICTURES:
                return None
            ending, data = found
            named = f"media/picture{len(self.pictures) + 1}.{ending}"
            self.pictures[name] = Picture(named, base64.b64encode(data).decode("ascii"))
        return self.pictures[name]


def _section(body: etree._Element) -> tuple[etree._Element | None, dict[tuple[str, str], str]]:
    """The last section whose pages stand upright, or the last of all; and its headers and footers, some of which it
    may have from those before it.
    """
    sections = [*body.iterfind(f"{{{W}}}p/{{{W}}}pPr/{{{W}}}sectPr"), *body.iterchildren(f"{{{W}}}sectPr")]
    if not sections:
        return None, {}
    upright = [n for n, one in enumerate(sections) if _sheet_of(one).width <= _sheet_of(one).height]
    chosen = upright[-1] if upright else len(sections) - 1
    mentions: dict[tuple[str, str], str] = {}
    for section in sections[: chosen + 1]:
        for where in ("header", "footer"):
            for one in section.iterchildren(f"{{{W}}}{where}Reference"):
                mentions[where, one.get(f"{{{W}}}type") or "default"] = one.get(f"{{{R}}}id") or ""
    return sections[chosen], mentions


def _sheet_of(section: etree._Element) -> Sheet:
    page, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")

    def measure(element: etree._Element | None, name: str, usual: int) -> int:
        said = None if element is None else element.get(f"{{{W}}}{name}")
        try:
            found = round(float(said)) if said else usual
        except (ValueError, OverflowError):
            return usual
        return max(-_LARGEST_MEASURE, min(found, _LARGEST_MEASURE))

    return Sheet(
        measure(page, "w", 11_906),
        measure(page, "h", 16_838),
        measure(margins, "top", 1_440),
        measure(margins, "right", 1_440),
        measure(margins, "bottom", 1_440),
        measure(margins, "left", 1_440),
        max(measure(margins, "header", 708), 0),
        max(measure(margins, "footer", 708), 0),
        max(measure(margins, "gutter", 0), 0),
    )


def _sheet(section: etree._Element | None) -> Sheet:
    if section is None:
        return Stationery().sheet
    sheet = _sheet_of(section)
    # A margin below nothing pins the text to where it is, whatever the header does.
    down = sheet.height - abs(sheet.top) - abs(sheet.bottom)
    if sheet.left < 0 or sheet.right < 0 or sheet.across < _NARROWEST or down < _LOWEST:
        raise Unreadable(_NO_ROOM)
    return sheet


def _borders(section: etree._Element | None) -> str:
    return "" if section is None else copied(section.iterchildren(f"{{{W}}}pgBorders"), Copier())


def _table_style(body: etree._Element, known: tuple[Style, ...]) -> str | None:
    """The style that its own tables have; else the first of its own making; else the plain one with lines."""
    tables = {one.id: one for one in known if one.kind == "table" and not one.default}
    used = [one.get(f"{{{W}}}val") or "" for one in body.iterfind(f".//{{{W}}}tblPr/{{{W}}}tblStyle")]
    plain = [id_ for id_, one in tables.items() if one.name.lower() == "table grid"]
    wanted = [id_ for id_ in used if id_ in tables and id_ not in plain]
    own = [id_ for id_, one in tables.items() if one.own]
    return next(iter((*wanted, *own, *plain)), None)


def _theme(root: etree._Element | None) -> str:
    """Colours, fonts and lines. A ground that is a picture becomes a plain one."""
    elements = None if root is None else root.find(f"{{{A}}}themeElements")
    if elements is None or any(elements.find(f"{{{A}}}{one}") is None for one in _SCHEMES):
        return ""
    for picture in list(elements.iter(f"{{{A}}}blipFill")):
        plain = etree.Element(f"{{{A}}}solidFill")
        etree.SubElement(plain, f"{{{A}}}schemeClr").set("val", "phClr")
        parent = picture.getparent()
        if parent is not None:
            parent.replace(picture, plain)
    inner = inside(Copier(frozenset({A})).root(elements, *_SCHEMES))
    return f'<a:theme xmlns:a="{A}" name="Paper"><a:themeElements>{inner}</a:themeElements></a:theme>'


def _fonts(root: etree._Element | None) -> str:
    if root is None:
        return ""
    return f'<w:fonts xmlns:w="{W}">{inside(Copier().root(root, "font"))}</w:fonts>'


def _colours(settings: etree._Element | None) -> str:
    return "" if settings is None else copied(settings.iterchildren(f"{{{W}}}clrSchemeMapping"), Copier())


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and (element.get(f"{{{W}}}val") or "true").lower() not in ("0", "false", "off")
