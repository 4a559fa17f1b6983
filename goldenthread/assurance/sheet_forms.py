"""The forms of a sheet: the file that came back, and which of its rows are taken in."""

import contextlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from goldenthread.documents import LARGEST_FILE
from goldenthread.lib import wire

from .sheets.reading import Filled

_LARGEST = 1_500_000  # letters that a page carries; a request may hold little more


class TooMuch(Exception):
    def __init__(self) -> None:
        super().__init__(str(_("The sheet says too much to be looked at in one piece. Bring it in two halves.")))


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("The spreadsheet, filled in"),
        help_text=_("An Excel file (.xlsx) that was taken here, up to 25 MB."),
        error_messages={"required": _("Choose the spreadsheet.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise forms.ValidationError(_("Only an Excel file can be read here: save it as .xlsx and try again."))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB. It is not the one that was taken here."))
        return file


def carried(lines: Sequence[Filled], whose: str) -> str:
    """The rows as the page carries them until they are taken in: nothing of them is kept here. Raises TooMuch."""
    told = signing.dumps([wire.pack(line) for line in lines], salt=f"sheet:{whose}", compress=True)
    if len(told) > _LARGEST:
        raise TooMuch
    return told


def brought_back(told: str, whose: str) -> list[Filled] | None:
    """What `carried` made; None for anything else."""
    with contextlib.suppress(signing.BadSignature, wire.WrongShape):
        return [wire.unpack(Filled, one) for one in signing.loads(told, salt=f"sheet:{whose}")]
    return None


def chosen_rows(values: Sequence[str]) -> dict[int, int]:
    """By its position: the version of the answer that a chosen row was shown beside. All else is passed over."""
    found = {}
    for value in values:
        position, _dot, seen = value.partition(".")
        if all(one.isascii() and one.isdecimal() and len(one) < 10 for one in (position, seen)):
            found[int(position)] = int(seen)
    return found
