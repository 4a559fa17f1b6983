"""The form of something that is given as a file, or as words pasted from one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.documents.opening import LARGEST_FILE

# What a person pastes is a file without a name. Cells copied from a spreadsheet come with their tabs, as text does.
PASTED = "pasted words.txt"


class GivenForm(forms.Form):
    """Something given as a file, or as words pasted from one."""

    file = forms.FileField(
        label=_("The file"), required=False, help_text=_("Word, Excel, PDF, CSV, a web page or text, up to 25 MB.")
    )
    words = forms.CharField(
        label=_("Or paste its words"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("From a document, a mail, or rows copied from a spreadsheet."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB. Split it, or leave its pictures out."))
        return file

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        file, words = said.get("file"), said.get("words", "").strip()
        if not file and not words and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste its words."))
        if file and words:
            self.add_error("words", _("Give the file or its words, not both: which of them is it?"))
        return said

    def given(self) -> tuple[str, bytes]:
        """What was given, as a file's name and bytes."""
        file = self.cleaned_data["file"]
        if file:
            return file.name, file.read()
        return PASTED, self.cleaned_data["words"].replace("\r\n", "\n").encode()

    @property
    def given_in(self) -> str:
        """The field a refusal belongs to."""
        return "file" if self.cleaned_data.get("file") else "words"
