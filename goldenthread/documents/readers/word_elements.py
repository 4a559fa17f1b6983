"""The elements of Word's XML that are known here, and what becomes of them when a template is copied."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - its prefix in every file
W10 = "urn:schemas-microsoft-com:office:word"
XML = "http://www.w3.org/XML/1998/namespace"
# Kept in step with writers/word_pages.py, which declares them around what was copied.
SPACES = {
    "w": W, "r": R, "wp": WP, "a": A, "pic": PIC, "wps": WPS, "wpg": WPG, "mc": MC, "v": V, "o": O, "w10": W10,
}  # fmt: skip
KNOWN = frozenset(SPACES.values()) - {R}
NEEDED_BY_CHOICE = {WPS: "wps", WPG: "wpg"}

# What goes with everything in it: what was deleted, is somebody's remark or memory, reaches outside, or runs.
_GONE_OF_WORD = {
    "del", "moveFrom", "delText", "delInstrText", "comments", "annotationRef", "commentReference", "commentRangeStart",
    "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "proofErr", "moveFromRangeStart",
    "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "object", "control", "altChunk", "subDoc", "movie", "sdtPr",
    "sdtEndPr", "customXmlPr", "smartTagPr", "dataBinding", "rsid", "rsids", "footnoteReference", "endnoteReference",
    "footnoteRef", "endnoteRef", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "numPicBullet",
    "lvlPicBulletId", "sectPr", "printerSettings", "background", "scriptAnchor", "ffData", "attachedSchema",
}  # fmt: skip
_GONE_OF_DRAWINGS = {
    "extLst", "hlinkClick", "hlinkHover", "hlinkMouseOver", "snd", "videoFile", "audioFile", "quickTimeFile",
    "wavAudioFile",
}  # fmt: skip
GONE = {
    W: frozenset(_GONE_OF_WORD),
    A: frozenset(_GONE_OF_DRAWINGS),
    O: frozenset({"OLEObject", "ink", "signatureline", "diagram"}),
    WP: frozenset({"extLst"}),
    PIC: frozenset({"extLst"}),
    WPS: frozenset({"extLst", "linkedTxbx"}),
    WPG: frozenset({"extLst"}),
}
# What only stands around others, which stay.
AROUND = frozenset({"ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "dir", "bdo"})
# What is kept whole or not at all.
WHOLE = frozenset({"drawing", "pict"})
NO_ATTRIBUTES = frozenset({"href", "src", "target", "macro", "dataUri"})
WORDS = frozenset({f"{{{W}}}t", f"{{{W}}}instrText", f"{{{WP}}}posOffset", f"{{{WP}}}align"})
