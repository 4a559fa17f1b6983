"""A Word template handed back as it came."""

from django.http import Http404, HttpResponse

from goldenthread.files.models import StoredFile
from goldenthread.files.services import read
from goldenthread.ui.handing_over import hand_over


def handed_over(file: StoredFile | None) -> HttpResponse:
    """The file, to be kept and not to be opened here. Raises Http404 where there is none or it was taken back."""
    if file is None:
        raise Http404
    return hand_over(read(file), file.name)
