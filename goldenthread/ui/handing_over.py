"""A file goes to whoever asked for it: to be kept, and not to be opened here. Whatever it holds, it runs nothing under
our name.
"""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# What no disk takes in a name.
_NOT_IN_A_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
_LONGEST_NAME = 150


def hand_over(data: bytes, name: str, media: str = "application/octet-stream") -> HttpResponse:
    """The bytes under a name. What somebody brought goes without a type of its own, so that no browser draws it."""
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return shut(answer)


def shut(answer: HttpResponse, style: str = "") -> HttpResponse:
    """No script, no address outside it, and no style but that of this hash."""
    answer["X-Content-Type-Options"] = "nosniff"
    styled = f"style-src '{style}'; " if style else ""
    answer["Content-Security-Policy"] = f"default-src 'none'; {styled}sandbox"
    return answer


def file_name(title: str, ending: str) -> str:
    """ "PAP-0007 Progress report.docx"; `ending` without its dot."""
    return f"{_NOT_IN_A_NAME.sub('-', title).strip()[:_LONGEST_NAME]}.{ending}"
