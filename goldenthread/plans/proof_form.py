"""The part of a form in which proof is given: a file, a link or a note, and at least one of them."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as said_as
from django.utils.translation import gettext_lazy as _

from .evidence_files import MOST, BadFile, check_file


class ProofForm(forms.Form):
    """What of a piece of evidence can be read or followed."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_(
            "Word, Excel, PowerPoint, OpenDocument, PDF, text, CSV, a web page, PNG or JPEG, up to 25 MB. Make sure "
            "that no child, adult or case is named in it."
        ),
    )
    link = forms.CharField(
        label=_("A link"), required=False, max_length=500, help_text=_("Where it can be read, such as https://…")
    )
    note = forms.CharField(
        label=_("A note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What there is to read where there is no file or link, such as the words of a minute."),
    )

    def clean_link(self) -> str:
        link = str(self.cleaned_data["link"])
        return f"https://{link}" if re.match(r"www\.[^\s/]+\.", link) else link

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST:
            raise forms.ValidationError(_("The file is larger than 25 MB. Split it, or leave its pictures out."))
        if file:
            self._data = file.read()
            try:
                check_file(file.name, self._data)
            except BadFile as bad:
                raise forms.ValidationError(said_as(str(bad))) from None
        return file

    def ask_for_one(self, said: Mapping[str, Any]) -> None:
        """An error where none of the three is given."""
        given = said.get("file") or said.get("link") or str(said.get("note", "")).strip()
        if not given and not {"file", "link", "note"} & set(self.errors):
            self.add_error("file", _("Give a file, a link or a note: at least one of them."))

    def file_said(self) -> tuple[str, bytes] | None:
        file = self.cleaned_data.get("file")
        return (file.name, self._data) if file else None
