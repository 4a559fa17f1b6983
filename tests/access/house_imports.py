"""Sheets on their way to being tools, for the access table."""

from goldenthread.assurance import services
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place

SHEET = (
    "Section 11 audit\n\nStandard 1: Leadership\n1.1 Is there a lead? (Yes / No)\n1.2 Is the lead trained? (Yes / No)\n"
)


def furnish_imports(place: Place) -> dict[str, str]:
    """One sheet to be looked at, and one that is the next version of a tool."""
    of = {"partnership": place.partnership, "name": "audit.txt", "by": SYSTEM, "at": AT}
    made = services.take_in(upload=services.take_upload(data=SHEET.encode(), **of), seen=1, by=SYSTEM, at=AT)
    made = services.agree_version(version=made, seen=1, by=SYSTEM, at=AT)
    waiting = services.take_upload(data=SHEET.encode(), **of)
    words = SHEET.replace("the lead trained", "the lead well trained")
    following = services.take_upload(data=words.encode(), tool=made.tool, **of)
    base = f"/p/{place.slug}/assurance/tools/import"
    standard = services.read_of(waiting).standards[0].key
    return {
        "import-tool": f"{base}/",
        "tool-upload": f"{base}/{waiting.number}/",
        "tool-upload-standard": f"{base}/{waiting.number}/standards/{standard}/",
        "tool-upload-matching": f"{base}/{following.number}/matching/",
    }
