"""The small parts of a Word file: its properties, its settings, the line at the foot of a page."""

from xml.sax.saxutils import escape

from .looks import LANGUAGE, clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What is on every machine that has Word, and close to the letters of our pages.
FONT = "Calibri"
# "Page 1 of 3", by language.
_PAGE_OF = {"en": ("Page", "of"), "cy": ("Tudalen", "o")}
# Letters of the foot on one line of a page, by twentieths of a point of its width.
_ONE_LETTER = 85


def core(title: str, language: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def settings(*, other_even: bool = False, colours: str = "") -> str:
    """`colours`: how a theme's colours are used. Fields are not updated on opening: Word would ask about it first."""
    even = "<w:evenAndOddHeaders/>" if other_even else ""
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>{even}'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{LANGUAGE}"/>{colours}</w:settings>'
    )


def foot(style: str, left: tuple[str, ...], across: int, language: str, *, counted: bool) -> str:
    """What stands at the foot of a page whose text is `across` wide: words on the left, its number on the right.

    The words share the first line where they fit, and stand one below the other where they do not.
    """
    words = [clean(one) for one in left if one.strip()]
    page, of = _PAGE_OF.get(language.partition("-")[0].lower(), _PAGE_OF["en"])
    joined = " · ".join(words)
    lines = [joined] if len(joined) * _ONE_LETTER < across - 20 * _ONE_LETTER else words
    numbers = ""
    if counted:
        numbers = f"<w:r><w:tab/></w:r>{_run(page + ' ')}{_count('PAGE')}{_run(f' {of} ')}{_count('NUMPAGES')}"
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{across}"/></w:tabs>' if counted else ""
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"" if n else stop}</w:pPr>{_run(line)}{"" if n else numbers}</w:p>'
        for n, line in enumerate(lines or [""])
    )


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""


def _count(what: str) -> str:
    return f'<w:fldSimple w:instr=" {what} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
