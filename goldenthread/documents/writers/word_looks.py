"""The styles of a Word file: ours, or the board's own by name, and ours only where it has none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from goldenthread.documents.stationery import LANGUAGE_MARK, Stationery, Style

from .looks import INK, LANGUAGE, LINE, QUIET, TEXT, THREAD, is_colour, is_dark
from .word_parts import FONT, W

_PALE = "#E7E6E6"  # of a heading row where the board's headings have no dark colour of their own
_LETTER = 122.0  # of a font we do not know: most are wider than ours
_BULLETS = ("list bullet", "list bullet 2", "list bullet 3")


@dataclass(frozen=True, slots=True)
class _Own:
    """A style of ours: its kind and name for Word, and everything after them."""

    kind: str
    name: str
    inside: str
    known: bool = True  # to Word, by its name


@dataclass(frozen=True, slots=True)
class Looks:
    """Which style says what. `names` has the id in the file for each of our own ids."""

    part: str
    names: Mapping[str, str]
    title: str | None = None  # of the one title of a paper, where the template has a style for it
    bullets: tuple[str, ...] = ()  # by level: the template's own bulleted lists
    ground: str | None = INK  # what the heading row of a table is given to stand on
    head_colour: str | None = None  # of its words, where the table's own style gives it a ground
    letter: float = 107.2  # how wide a letter in a table is taken to be, in twentieths of a point

    def head_look(self, fill: str | None) -> tuple[str | None, str | None]:
        """The ground and the colour of the words of a heading cell that asks for `fill`."""
        ground = fill if is_colour(fill) else self.ground
        if ground is None:
            return None, self.head_colour
        return ground, "FFFFFF" if is_dark(ground) else None


def looks(stationery: Stationery | None, language: str) -> Looks:
    if stationery is None or not stationery.styles:
        names = {id_: id_ for id_ in _STYLES}
        return Looks(_whole(_defaults(language) + "".join(_xml(id_, names) for id_ in _STYLES)), names)
    found = _Adopted(stationery)
    own = "".join(_xml(id_, found.names, found.below.get(id_)) for id_ in found.added)
    theirs = stationery.styles.replace(LANGUAGE_MARK, escape(language))
    table = found.style(stationery.table)
    ground, head_colour = _heading_row(table, found.named.get(("paragraph", "heading 1")))
    return Looks(
        _whole(theirs + own),
        found.names,
        title=_quoted(found.id_of("paragraph", "title") or "") or None,
        bullets=found.bullets(),
        ground=ground,
        head_colour=head_colour,
        letter=_LETTER,
    )


def _heading_row(table: Style | None, heading: Style | None) -> tuple[str | None, str | None]:
    """What a heading row is given to stand on, and in which colour its words are printed."""
    if table is not None and table.heads:
        return None, "FFFFFF" if is_dark(table.ground) else None
    colour = heading.colour if heading else None
    return (colour if is_dark(colour) else _PALE), None


@dataclass
class _Adopted:
    """Which of our styles a template has already, and what ours are called beside them."""

    stationery: Stationery
    named: dict[tuple[str, str], Style] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    below: dict[str, str] = field(
        default_factory=dict
    )  # what a heading of ours is based on, where they have higher ones

    def __post_init__(self) -> None:
        for style in self.stationery.known:
            self.named.setdefault((style.kind, style.name.lower()), style)
        taken = {style.id.lower() for style in self.stationery.known}
        for id_, own in _STYLES.items():
            theirs = self._theirs(id_, own)
            self.names[id_] = _quoted(theirs) if theirs else (id_ if id_.lower() not in taken else f"Paper{id_}")
            if theirs is None:
                self.added.append(id_)
                if id_.startswith("Heading") and id_ != "Heading1":
                    self._set_below(id_)

    def _theirs(self, id_: str, own: _Own) -> str | None:
        if id_ == "PlanTable":
            return self.stationery.table or self.id_of("table", "plan table")
        if id_ in ("Normal", "TableNormal", "DefaultParagraphFont"):
            default = (one.id for one in self.stationery.known if one.kind == own.kind and one.default)
            return next(default, None)
        return self.id_of(own.kind, own.name.lower())

    def _set_below(self, id_: str) -> None:
        higher = f"Heading{int(id_[-1]) - 1}"
        if higher not in self.added or higher in self.below:
            self.below[id_] = self.names[higher]

    def id_of(self, kind: str, name: str) -> str | None:
        style = self.named.get((kind, name))
        return style.id if style else None

    def style(self, id_: str | None) -> Style | None:
        return next((one for one in self.stationery.known if one.id == id_), None)

    def bullets(self) -> tuple[str, ...]:
        found: list[str] = []
        for name in _BULLETS:
            style = self.named.get(("paragraph", name))
            if style is None or not style.listed:
                break
            found.append(_quoted(style.id))
        return tuple(found)


def _quoted(id_: str) -> str:
    """The id of a style of theirs as it stands between quotation marks: a template may call it "R&D"."""
    return escape(id_, {'"': "&quot;"})


# -- ours ---------------------------------------------------------------------------------------------------------


def _whole(inside: str) -> str:
    return f'<w:styles xmlns:w="{W}">{inside}</w:styles>'


def _xml(id_: str, names: Mapping[str, str], below: str | None = None) -> str:
    own = _STYLES[id_]
    default = ' w:default="1"' if id_ in ("Normal", "TableNormal", "DefaultParagraphFont") else ""
    custom = ' w:customStyle="1"' if not own.known else ""
    inside = _lower(id_) if below else own.inside
    base = below or names["Normal"]
    inside = (
        inside.replace("{base}", base).replace("{normal}", names["Normal"]).replace("{table}", names["TableNormal"])
    )
    return f'<w:style w:type="{own.kind}"{default}{custom} w:styleId="{names[id_]}"><w:name w:val="{own.name}"/>{inside}</w:style>'


def _hex(colour: str) -> str:
    return colour.lstrip("#")


def _defaults(language: str) -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:color w:val="{_hex(TEXT)}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="{escape(language)}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


# Of each heading: size in half points, room above and below in twentieths of a point.
_HEADINGS = ((44, 0, 160), (32, 360, 120), (26, 280, 100), (23, 240, 80), (22, 200, 60), (22, 200, 60))


def _heading(level: int, size: int, before: int, after: int) -> _Own:
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{_hex(THREAD)}"/></w:pBdr>'
    return _Own(
        "paragraph",
        f"heading {level}",
        '<w:basedOn w:val="{base}"/><w:next w:val="{normal}"/><w:qFormat/>'
        f"<w:pPr><w:keepNext/><w:keepLines/>{line if level == 1 else ''}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{_hex(INK)}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>',
    )


def _lower(id_: str) -> str:
    """A heading under the board's own higher ones: it looks like them, and smaller."""
    level = int(id_[-1])
    size, before, after = _HEADINGS[level - 1]
    return (
        '<w:basedOn w:val="{base}"/><w:next w:val="{normal}"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:pageBreakBefore w:val="0"/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size - 2}"/><w:szCs w:val="{size - 2}"/></w:rPr>'
    )


def _paragraph(
    name: str,
    properties: str,
    *,
    size: int | None = None,
    bold: bool = False,
    colour: str | None = None,
    known: bool = True,
) -> _Own:
    look = "<w:b/><w:bCs/>" if bold else ""
    look += f'<w:color w:val="{_hex(colour)}"/>' if colour else ""
    look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return _Own("paragraph", name, f'<w:basedOn w:val="{{normal}}"/><w:pPr>{properties}</w:pPr>{look}', known)


# In a column words are set to the left, close together, whatever the text around the table does.
_LEFT = '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{_hex(LINE)}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _styles() -> Iterable[tuple[str, _Own]]:
    yield "Normal", _Own("paragraph", "Normal", "<w:qFormat/>")
    for level, sizes in enumerate(_HEADINGS, start=1):
        yield f"Heading{level}", _heading(level, *sizes)
    yield "ListParagraph", _paragraph("List Paragraph", '<w:spacing w:after="60"/><w:contextualSpacing/>')
    tight = '<w:spacing w:before="0" w:after="{}" w:line="245" w:lineRule="auto"/>'
    left = f'{_LEFT}<w:jc w:val="left"/>'
    yield "TableText", _paragraph("Table Text", tight.format(40) + left, size=19)
    yield "TableHeading", _paragraph("Table Heading", f"<w:keepNext/>{tight.format(40)}{left}", size=19, bold=True)
    yield (
        "TableList",
        _paragraph(
            "Table List",
            f'{tight.format(20)}{_LEFT}<w:contextualSpacing/><w:jc w:val="left"/>',
            size=19,
        ),
    )
    yield "Caption", _paragraph("caption", '<w:keepNext/><w:spacing w:before="120" w:after="80"/>', size=20, bold=True)
    # Theirs has stops of its own for tabs, between which ours would be lost.
    yield (
        "PaperFooter",
        _paragraph("Paper Footer", '<w:spacing w:before="0" w:after="0"/>', size=17, colour=QUIET, known=False),
    )
    yield (
        "TOCHeading",
        _paragraph("TOC Heading", '<w:keepNext/><w:spacing w:before="240" w:after="100"/>', size=26, bold=True),
    )
    for level in range(1, 7):
        indent = max(level - 2, 0) * 300
        yield (
            f"TOC{level}",
            _paragraph(f"toc {level}", f'<w:spacing w:after="40"/><w:ind w:left="{indent}"/>', bold=level == 1),
        )
    yield "DefaultParagraphFont", _Own("character", "Default Paragraph Font", "")
    yield (
        "Hyperlink",
        _Own("character", "Hyperlink", '<w:rPr><w:color w:val="1D4F91"/><w:u w:val="single"/></w:rPr>'),
    )
    yield (
        "TableNormal",
        _Own(
            "table",
            "Normal Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
    )
    yield (
        "PlanTable",
        _Own(
            "table",
            "Plan Table",
            f'<w:basedOn w:val="{{table}}"/><w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>'
            '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
    )


_STYLES = dict(_styles())
