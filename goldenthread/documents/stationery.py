"""Stationery: what a board's own Word template gives to a paper, as one plain value.

It is taken out of a stranger's file in the child process (readers/stationery.py) and put around our papers by
writers/word_template.py. What is XML here was built anew from known elements; it mentions nothing but the pictures
that stand beside it.
"""

import base64
from dataclasses import dataclass

LANGUAGE_MARK = "x-paper"  # in `styles`, where the language of the paper goes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and its margins, in twentieths of a point."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int = 560  # from the edge of the page to its header, and to its footer
    footer: int = 560
    gutter: int = 0

    @property
    def across(self) -> int:
        """The width of the text."""
        return self.width - self.left - self.right - self.gutter


A4 = Sheet(11_906, 16_838, 1_020, 1_020, 1_020, 1_020)


@dataclass(frozen=True, slots=True)
class Style:
    """A style as Word names it: "heading 1", whatever its id. Colours are #RRGGBB."""

    id: str
    name: str
    kind: str  # paragraph, character, table, numbering
    default: bool = False
    own: bool = False  # of somebody's making, and none that comes with Word
    listed: bool = False  # it makes an entry of a list
    colour: str | None = None
    heads: bool = False  # of a table: it says how the heading row looks
    ground: str | None = None  # of a table: what the heading row stands on


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a template: how they count, the lists themselves, and the last number of each that is taken."""

    kinds: str = ""
    lists: str = ""
    last_kind: int = -1
    last: int = 0


NO_NUMBERING = Numbering()


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or a footer. `page` is "default", "first" or "even"; `pictures` are named by the ids in its text."""

    where: str  # header, footer
    page: str
    inside: str
    pictures: tuple[tuple[str, str], ...] = ()
    counts: bool = False  # it prints the number of the page


@dataclass(frozen=True, slots=True)
class Picture:
    name: str  # "media/picture1.png"
    data: str  # in base64

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.data)


@dataclass(frozen=True, slots=True)
class Stationery:
    styles: str = ""
    known: tuple[Style, ...] = ()
    table: str | None = None  # the id of the style that its tables have
    numbering: Numbering = NO_NUMBERING
    theme: str = ""
    fonts: str = ""
    colours: str = ""  # how the theme's colours are used
    sheet: Sheet = A4
    borders: str = ""  # around the page
    edges: tuple[Edge, ...] = ()
    pictures: tuple[Picture, ...] = ()
    other_first: bool = False  # the first page has a header and footer of its own
    other_even: bool = False
    language: str | None = None
