"""The pages of a Word file: how large, which way they lie, and what stands at their head and foot.

Of a template everything is kept: where its own foot prints no number of the page, or where the paper has something to
say on every page ("Draft. Position as at 30 June 2026"), a line of ours comes below.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goldenthread.documents.stationery import A4, Edge, Sheet, Stationery

from .word_package import Package
from .word_parts import R, W, foot

# What headers and footers of a template may be made of; the reader wrote them with these prefixes.
_SPACES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_TAGS = {"header": "hdr", "footer": "ftr"}


@dataclass(frozen=True, slots=True)
class Foot:
    """What the paper itself says at the foot of every page."""

    title: str
    footing: str
    style: str
    language: str


@dataclass
class Pages:
    package: Package
    stationery: Stationery | None
    foot: Foot
    _made: dict[bool, str] = field(default_factory=dict)  # the mentions of headers and footers, by direction

    def sheet(self, *, sideways: bool) -> Sheet:
        """A template that lies sideways itself is never turned."""
        page = self.stationery.sheet if self.stationery else A4
        if not sideways or page.width >= page.height:
            return page
        return replace(page, width=page.height, height=page.width)

    def section(self, *, sideways: bool, first: bool) -> str:
        """The properties of a run of pages: what stands around their text, their size and their margins."""
        page = self.sheet(sideways=sideways)
        if sideways not in self._made:
            self._made[sideways] = "".join(self._edges(page))
        turned = ' w:orient="landscape"' if page.width > page.height else ""
        own_first = "<w:titlePg/>" if first and self.stationery and self.stationery.other_first else ""
        return (
            f'<w:sectPr>{self._made[sideways]}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
            f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/>'
            f"{self.stationery.borders if self.stationery else ''}{own_first}</w:sectPr>"
        )

    def _edges(self, page: Sheet) -> Iterator[str]:
        kinds = ["default"]
        if self.stationery is not None:
            kinds += ["first"] * self.stationery.other_first + ["even"] * self.stationery.other_even
        for where in ("header", "footer"):
            for kind in kinds:
                edge = self._edge(where, kind)
                below = self._below(edge, kind, page) if where == "footer" else ""
                if edge.inside or below:
                    id_ = self._part(edge, below)
                    yield f'<w:{where}Reference w:type="{kind}" r:id="{id_}"/>'

    def _edge(self, where: str, kind: str) -> Edge:
        edges = self.stationery.edges if self.stationery else ()
        return next((one for one in edges if (one.where, one.page) == (where, kind)), Edge(where, kind, ""))

    def _below(self, footer: Edge, kind: str, page: Sheet) -> str:
        """Our line under a template's own foot; without one, the title too."""
        around = [self._edge("header", kind), footer]
        # A first page that looks otherwise goes without a number by the board's own choice.
        counted = not any(one.counts for one in around) and kind != "first"
        own = any(one.inside for one in around)
        words = (self.foot.footing,) if own else (self.foot.title, self.foot.footing)
        if not counted and not any(words):
            return ""
        return foot(self.foot.style, words, page.across, self.foot.language, counted=counted)

    def _part(self, edge: Edge, below: str) -> str:
        tag = _TAGS[edge.where]
        text = f"<w:{tag} {_DECLARED}>{edge.inside}{below}</w:{tag}>"
        number = 1
        # The two directions share what is the same in both.
        while (name := f"{edge.where}{number}.xml") in self.package.ids:
            if self.package.text_of(name) == text:
                return self.package.ids[name]
            number += 1
        return self.package.add(edge.where, name, text, edge.pictures)
