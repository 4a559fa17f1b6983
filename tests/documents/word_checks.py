"""What Word demands of a file, as far as it can be asked without Word: the order of elements, ids that are alone and
lead somewhere, a kind for every part. Each check raises AssertionError with what is wrong.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from .workbooks import RELATIONS, unzipped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = f"{{{RELATIONS}}}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

# The order of elements by the schema (ECMA-376, transitional); what is missing here is written by nobody.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders compat themeFontLang clrSchemeMapping",
    "sdt": "sdtPr sdtEndPr sdtContent",
}
_FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
# Places that hold what may come in any order, and at least one paragraph at their end.
_WORDED = ("tc", "hdr", "ftr", "txbxContent")


def check(data: bytes) -> None:
    """Everything below, of a whole file."""
    parts = unzipped(data)
    trees = {name: etree.fromstring(content) for name, content in parts.items() if name.endswith((".xml", ".rels"))}
    _content_types(parts, trees["[Content_Types].xml"])
    for name, tree in trees.items():
        if name.endswith(".xml") and name.startswith("word/"):
            _in_order(name, tree)
            _mentions(name, tree, parts)
    _ids(trees)
    _styles(trees)
    _lists(trees)


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _in_order(name: str, tree: etree._Element) -> None:
    for element in tree.iter(f"{W}*"):
        inside = [_local(one) for one in element if isinstance(one.tag, str)]
        order = ORDER.get(_local(element))
        # A style's look for the first row of a table, and the like, are looks of the same order.
        if order is not None:
            known = order.split()
            assert set(inside) <= set(known), (name, _local(element), inside)
            places = [known.index(one) for one in inside]
            # Headers and footers are mentioned in any order among themselves.
            places = [1 if one <= 1 and _local(element) == "sectPr" else one for one in places]
            assert places == sorted(places), (name, _local(element), inside)
            if _local(element) in ("rPr", "pPr", "tcPr", "tblPr"):
                assert len(set(inside)) == len(inside), (name, _local(element), inside)
        first = _FIRST.get(_local(element))
        if first in inside:
            assert inside.index(first) == 0, (name, _local(element), inside)
            assert inside.count(first) == 1
        if _local(element) in _WORDED:
            assert inside, (name, _local(element))
            assert inside[-1] == "p", (name, _local(element), inside)
        assert element.text is None or not element.text.strip() or _local(element) in ("t", "instrText"), name


def _content_types(parts: dict[str, bytes], types: etree._Element) -> None:
    usual = {one.get("Extension"): one.get("ContentType") for one in types if _local(one) == "Default"}
    named = Counter(one.get("PartName") for one in types if _local(one) == "Override")
    assert max(named.values()) == 1
    assert {str(name).lstrip("/") for name in named} <= set(parts)
    for name in parts:
        ending = name.rpartition(".")[2]
        assert f"/{name}" in named or ending in usual, name
        if ending == "xml" and name != "[Content_Types].xml":
            assert f"/{name}" in named, name
    assert b"macro" not in etree.tostring(types).lower()


def relations_of(name: str, parts: dict[str, bytes]) -> dict[str, tuple[str, str, bool]]:
    """What a part mentions: by id its kind, its target and whether that lies outside."""
    folder, file = posixpath.split(name)
    path = f"{folder}/_rels/{file}.rels".lstrip("/")
    if path not in parts:
        return {}
    found = {}
    for one in etree.fromstring(parts[path]):
        outside = one.get("TargetMode") == "External"
        target = one.get("Target") or ""
        target = target if outside else posixpath.normpath(posixpath.join(folder, target))
        assert one.get("Id") not in found, (name, one.get("Id"))
        found[one.get("Id") or ""] = ((one.get("Type") or "").rpartition("/")[2], target, outside)
    return found


def _mentions(name: str, tree: etree._Element, parts: dict[str, bytes]) -> None:
    known = relations_of(name, parts)
    for kind, target, outside in known.values():
        assert outside == (kind == "hyperlink"), (name, kind, target)
        assert outside or target in parts, (name, target)
    mentioned = {
        str(value) for one in tree.iter(etree.Element) for key, value in one.attrib.items() if str(key).startswith(R)
    }
    assert mentioned <= set(known), (name, mentioned - set(known))
    for id_ in mentioned:
        assert known[id_][0] in ("image", "header", "footer", "hyperlink"), (name, known[id_])


def _ids(trees: dict[str, etree._Element]) -> None:
    drawings = [one.get("id") for tree in trees.values() for one in tree.iter(f"{WP}docPr")]
    assert len(drawings) == len(set(drawings)), drawings
    body = trees["word/document.xml"]
    begun = [(one.get(f"{W}id"), one.get(f"{W}name")) for one in body.iter(f"{W}bookmarkStart")]
    ended = [one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")]
    assert [id_ for id_, _ in begun] == ended
    assert len({id_ for id_, _ in begun}) == len({name for _, name in begun}) == len(begun)
    anchors = {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= {name for _, name in begun}
    depth = 0
    for mark in body.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType") or "", 0)
        assert depth in (0, 1)
    assert depth == 0


def _styles(trees: dict[str, etree._Element]) -> None:
    styles = list(trees["word/styles.xml"].iter(f"{W}style"))
    ids = Counter((one.get(f"{W}styleId") or "").lower() for one in styles)
    assert max(ids.values()) == 1
    by_id = {one.get(f"{W}styleId"): one.get(f"{W}type") for one in styles}
    names = Counter((one.get(f"{W}type"), (one.find(f"{W}name").get(f"{W}val") or "").lower()) for one in styles)  # type: ignore[union-attr]
    assert max(names.values()) == 1, names
    for kind in ("paragraph", "character", "table"):
        defaults = [one for one in styles if one.get(f"{W}type") == kind and one.get(f"{W}default") == "1"]
        assert len(defaults) == 1, kind
    wanted = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, tree in trees.items():
        for tag, kind in wanted.items():
            for one in tree.iter(f"{W}{tag}"):
                if _local(one.getparent()) != "lvl":  # type: ignore[arg-type]
                    assert by_id.get(one.get(f"{W}val")) == kind, (name, tag, one.get(f"{W}val"))
    for style in styles:
        for tag in ("basedOn", "next", "link"):
            for one in style.iterchildren(f"{W}{tag}"):
                assert one.get(f"{W}val") in by_id, (style.get(f"{W}styleId"), tag, one.get(f"{W}val"))


def _lists(trees: dict[str, etree._Element]) -> None:
    numbering = trees["word/numbering.xml"]
    kinds = [one.get(f"{W}abstractNumId") for one in numbering.iterchildren(f"{W}abstractNum")]
    lists = [one.get(f"{W}numId") for one in numbering.iterchildren(f"{W}num")]
    assert len(set(kinds)) == len(kinds)
    assert len(set(lists)) == len(lists)
    used = {one.get(f"{W}val") for one in numbering.iterfind(f"{W}num/{W}abstractNumId")}
    assert used <= set(kinds)
    for name in ("word/document.xml", "word/styles.xml"):
        mentioned = {one.get(f"{W}val") for one in trees[name].iter(f"{W}numId")}
        assert mentioned <= {*lists, "0"}, name


def outside_words(data: bytes) -> Iterator[str]:
    """Every address in the file that is not the name of a vocabulary, wherever it stands."""
    for content in unzipped(data).values():
        for found in re.findall(rb"[a-z]{2,10}://[^\s\"'<>]+", content):
            address = found.decode()
            if not re.match(r"https?://(?:schemas\.|www\.w3\.org|purl\.org|purl\.oclc\.org)", address):
                yield address
