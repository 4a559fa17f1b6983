"""The pictures of a template: of a kind that Word has always shown, and without what was written into them unseen."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
# Of a PNG: what draws, and how large and in which colours it is meant. Words, dates and a camera's notes are not here.
_DRAWN = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"))
_SCAN = 0xDA


def shown(data: bytes) -> tuple[str, bytes] | None:
    """The ending of a picture and the picture itself; None where it is none that a paper can carry."""
    if data.startswith(_PNG):
        clean = b"".join(_chunks(data))
        return ("png", _PNG + clean) if clean else None
    if data.startswith(b"\xff\xd8\xff"):
        segments = b"".join(_segments(data))
        return ("jpeg", b"\xff\xd8" + segments) if segments else None
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif", data
    if data.startswith(b"\x01\x00\x00\x00") and data[40:44] == b" EMF":
        return "emf", data
    if data.startswith(b"\xd7\xcd\xc6\x9a"):
        return "wmf", data
    return None


def _chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] in _DRAWN:
            yield data[at:end]
        if data[at + 4 : at + 8] == b"IEND":
            return
        at = end


def _segments(data: bytes) -> Iterator[bytes]:
    """Of a JPEG: everything but the notes of cameras and programs; what follows the first scan stays as it is."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == _SCAN:
            yield data[at:]
            return
        # APP0 says it is a JPEG, APP2 holds colours, APP14 how they are mixed.
        if not (0xE0 <= mark <= 0xEF and mark not in (0xE0, 0xE2, 0xEE)) and mark != 0xFE:
            yield data[at:end]
        at = end
