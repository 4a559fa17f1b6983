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
    level: int
    number: int

    @property
    def mark(self) -> str:
        """The name of the bookmark that stands at it."""
        return f"_Toc{self.number:08d}"


@dataclass
class Headings:
    """Which headings are listed, and which bookmark each has. Found by identity: two headings may say the same."""

    listed: list[Listed] = field(default_factory=list)
    waiting: dict[int, list[Listed]] = field(default_factory=dict)  # for their bookmark, by the heading's identity

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Headings":
        """The headings that follow the first list of them. Where nothing lists them, none is marked."""
        lists = [n for n, block in enumerate(blocks) if isinstance(block, Contents)]
        found = cls()
        for block in blocks[lists[0] :] if lists else ():
            if isinstance(block, Heading) and block.text.strip() and block.level <= _DEEPEST:
                one = Listed(block, max(block.level, 1), len(found.listed) + 1)
                found.listed.append(one)
                found.waiting.setdefault(id(block), []).append(one)
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
        listed = [one for one in self.listed if one.level <= contents.depth]
        if not listed:
            return ""
        head = f'<w:r><w:t xml:space="preserve">{escape(clean(contents.heading))}</w:t></w:r>'
        head = f'<w:p><w:pPr><w:pStyle w:val="{names["TOCHeading"]}"/></w:pPr>{head}</w:p>' if contents.heading else ""
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{head}{''.join(_entries(listed, contents.depth, names))}</w:sdtContent></w:sdt>"
        )


def _entries(listed: Sequence[Listed], depth: int, names: Mapping[str, str]) -> Iterator[str]:
    levels = f"{min(one.level for one in listed)}-{min(depth, _DEEPEST)}"
    for n, one in enumerate(listed):
        begin = _field(f' TOC \\o "{levels}" \\n \\h \\z ') if n == 0 else ""
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if n == len(listed) - 1 else ""
        words = escape(" ".join(clean(one.heading.text).split()))
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="{names[f"TOC{one.level}"]}"/></w:pPr>{begin}'
            f'<w:hyperlink w:anchor="{one.mark}" w:history="1"><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:hyperlink>{end}</w:p>'
        )


def _field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
