"""Is a file a Word template that papers can be written with? Asked before anything of it is kept."""

from pathlib import PurePath

from goldenthread.documents.kinds import printable
from goldenthread.documents.refusals import UnusableTemplate
from goldenthread.documents.writers import word_template

LARGEST = 10 * 1024 * 1024


class BadTemplate(Exception):
    """The file cannot be a Word template; says why in a sentence or two."""


def check_template(name: str, data: bytes) -> None:
    """Raises BadTemplate."""
    ending = PurePath(printable(name)).suffix.lower()
    if len(data) > LARGEST:
        raise BadTemplate("The file is larger than 10 MB. Use smaller pictures in it.")
    if ending not in (".docx", ".dotx"):
        raise BadTemplate("Give a Word file that ends in .docx or .dotx. Other kinds can be saved as one in Word.")
    try:
        word_template.check(data)
    except UnusableTemplate as refusal:
        raise BadTemplate(str(refusal)) from refusal
