"""The list of headings of a Word file, filled in beforehand.

It is a field of Word's own, so that a click brings it up to date, but it never asks to be: a file that updates its
fields by itself greets the reader with a warning. And it leads by links, without numbers of pages: only Word knows
them, on the machine that opens the file, and a wrong number is worse than none. The PDF has them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from goldenthread.documents.value import Block, Contents, Heading

from .looks import clean

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Listed:
    heading: Heading
    mark: str  # the name of the bookmark that stands at it
    number: int


@dataclass
class Headings:
    """Which headings are listed, and which bookmark each has. Found by identity: two headings may say the same."""

    first: int = 1
    last: int = 0
    listed: list[Listed] = field(default_factory=list)
    waiting: dict[int, list[Listed]] = field(default_factory=dict)  # for their bookmark, by the heading's identity

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Headings":
        """No heading is listed where nothing lists them. The title of a paper does not stand in its own contents."""
        lists = [block for block in blocks if isinstance(block, Contents)]
        if not lists:
            return cls()
        headings = [block for block in blocks if isinstance(block, Heading)]
        first = 2 if len([one for one in headings if one.level <= 1]) == 1 and len(headings) > 1 else 1
        last = min(max(first, *(one.depth for one in lists)), _DEEPEST)
        wanted = (one for one in headings if first <= max(one.level, 1) <= last and one.text.strip())
        found = cls(first, last, [Listed(one, f"_Toc{n:08d}", n) for n, one in enumerate(wanted, start=1)])
        for one in found.listed:
            found.waiting.setdefault(id(one.heading), []).append(one)
        return found

    def marked(self, heading: Heading, runs: str) -> str:
        """The words of a heading, with the bookmark that the list leads to."""
        waiting = self.waiting.get(id(heading))
        if not waiting:
            return runs
        one = waiting.pop(0)
        return f'<w:bookmarkStart w:id="{one.number}" w:name="{one.mark}"/>{runs}<w:bookmarkEnd w:id="{one.number}"/>'

    def part(self, contents: Contents, names: Mapping[str, str]) -> str:
        """The list itself, in the frame by which Word offers to bring it up to date."""
        last = min(max(contents.depth, self.first), _DEEPEST)
        entries = list(self._entries([one for one in self.listed if one.heading.level <= last], names, last))
        if not entries:
            return ""
        head = ""
        if contents.heading:
            head = f'<w:p><w:pPr><w:pStyle w:val="{names["TOCHeading"]}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(clean(contents.heading))}</w:t></w:r></w:p>'
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{head}{''.join(entries)}</w:sdtContent></w:sdt>"
        )

    def _entries(self, listed: Sequence[Listed], names: Mapping[str, str], last: int) -> Iterator[str]:
        for n, one in enumerate(listed):
            begin = _field(f' TOC \\o "{self.first}-{last}" \\n \\h \\z ') if n == 0 else ""
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if n == len(listed) - 1 else ""
            words = " ".join(clean(one.heading.text).split())
            style = names[f"TOC{max(one.heading.level, 1)}"]
            yield (
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{begin}'
                f'<w:hyperlink w:anchor="{one.mark}" w:history="1"><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:hyperlink>{end}</w:p>'
            )


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
