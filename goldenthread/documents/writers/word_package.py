"""A Word file put together from its parts: what each is called, what it is, and what it mentions."""

import io
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from .word_parts import HEAD

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
}
_PICTURES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_PROPERTIES = "docProps/core.xml"
BODY = "word/document.xml"


@dataclass
class Package:
    """Parts in the order they were added. The ids of what the text mentions count from rId1."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)  # by part: what it is
    endings: set[str] = field(default_factory=set)  # of pictures
    mentioned: list[tuple[str, str, bool]] = field(default_factory=list)  # kind, target, outside
    ids: dict[str, str] = field(default_factory=dict)  # by target

    def add(self, kind: str, name: str, text: str, pictures: tuple[tuple[str, str], ...] = ()) -> str:
        """A part of XML beside the text: "footer", "footer1.xml". `pictures`: what it mentions, by its own ids."""
        self.files[f"word/{name}"] = HEAD + text
        self.types[f"word/{name}"] = _TYPES.get(kind, f"{_WORD}.{kind}+xml")
        if pictures:
            told = "".join(_relation(id_, f"{_OFFICE}/image", target) for id_, target in pictures)
            self.files[f"word/_rels/{name}.rels"] = _relations(told)
        return self._mention(kind, name)

    def text_of(self, name: str) -> str:
        """What a part that was added says."""
        return str(self.files[f"word/{name}"]).removeprefix(HEAD)

    def picture(self, data: bytes, ending: str) -> str:
        """The id of a picture that the text shows; the same picture is kept once."""
        name = next((name for name, kept in self.files.items() if kept == data), None)
        name = name.removeprefix("word/") if name else f"media/drawing{len(self.files)}.{ending}"
        self.keep(name, data)
        return self._mention("image", name)

    def keep(self, name: str, data: bytes) -> None:
        """A picture that some part mentions."""
        self.files[f"word/{name}"] = data
        self.endings.add(name.rpartition(".")[2])

    def link(self, address: str) -> str:
        return self._mention("hyperlink", address, outside=True)

    def _mention(self, kind: str, target: str, *, outside: bool = False) -> str:
        if target not in self.ids:
            self.mentioned.append((kind, target, outside))
            self.ids[target] = f"rId{len(self.mentioned)}"
        return self.ids[target]

    def zipped(self, body: str, properties: str) -> bytes:
        """The whole file around its text."""
        beside = "".join(
            _relation(f"rId{n}", f"{_OFFICE}/{kind}", target, outside=outside)
            for n, (kind, target, outside) in enumerate(self.mentioned, start=1)
        )
        files = {
            "[Content_Types].xml": self._content_types(),
            "_rels/.rels": _relations(
                _relation("rId1", f"{_OFFICE}/officeDocument", BODY)
                + _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", _PROPERTIES)
            ),
            _PROPERTIES: properties,
            BODY: HEAD + body,
            "word/_rels/document.xml.rels": _relations(beside),
            **self.files,
        }
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files.items():
                info = zipfile.ZipInfo(name)  # of 1 January 1980: the same document gives the same bytes
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, content)
        return target.getvalue()

    def _content_types(self) -> str:
        kinds = {BODY: f"{_WORD}.document.main+xml", _PROPERTIES: _TYPES["core-properties"], **self.types}
        return (
            f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + "".join(f'<Default Extension="{one}" ContentType="{_PICTURES[one]}"/>' for one in sorted(self.endings))
            + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
            + "</Types>"
        )


def _relation(id_: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id_}" Type="{kind}" Target={quoteattr(target)}{mode}/>'


def _relations(inside: str) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
