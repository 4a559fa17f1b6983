"""Is a file a Word template that papers can be written with? Asked before anything of it is kept."""

from pathlib import PurePath

from goldenthread import documents
from goldenthread.documents.kinds import printable

LARGEST = 10 * 1024 * 1024


class BadTemplate(Exception):
    """The file cannot be a Word template; says why in a sentence or two."""


def check_template(name: str, data: bytes) -> None:
    """Raises BadTemplate."""
    ending = PurePath(printable(name)).suffix.lower()
    if len(data) > LARGEST:
        raise BadTemplate("The file is larger than 10 MB. Use smaller pictures in it.")
    if ending != ".docx":
        raise BadTemplate("Give a Word file that ends in .docx. Other kinds can be saved as one in Word.")
    try:
        documents.open_bytes(data, "template.docx")
    except documents.Unreadable as refusal:
        raise BadTemplate(str(refusal)) from refusal
