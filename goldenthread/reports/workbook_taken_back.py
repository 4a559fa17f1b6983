"""What was read of a workbook goes with its file."""

from goldenthread.trail.models import Redaction

from .models import Workbook
from .workbooks.layout import ASKED, PRINTED
from .workbooks.reading import Filled


def forget(redaction: Redaction, files: list[int]) -> None:
    """Where the file itself was taken back, nothing is kept of its rows. Words alone go elsewhere."""
    if redaction.kind == "file":
        Workbook.objects.filter(partnership=redaction.partnership, file__in=files).update(lines=[], entered=[])


def own_words() -> set[str]:
    """What the parts of a row are called where they are kept as JSON, and what some of them may be."""
    return {*PRINTED, *ASKED, *Filled.__dataclass_fields__, "sort", "why", "enter", "same", "refused"}
