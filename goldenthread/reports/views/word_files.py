"""A Word template handed back as it came."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from goldenthread.files.models import StoredFile
from goldenthread.files.services import read


def handed_over(file: StoredFile | None) -> HttpResponse:
    """The file, to be kept and not to be opened here. Raises Http404 where there is none or it was taken back."""
    if file is None:
        raise Http404
    answer = HttpResponse(read(file), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
