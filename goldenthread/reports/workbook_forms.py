"""The two forms of a workbook: the file that came back, and where what others said came from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goldenthread.documents import LARGEST_FILE
from goldenthread.plans.vocab import SOURCES
from goldenthread.ui.words import choices


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=_("The workbook, filled in"),
        help_text=_("An Excel file (.xlsx) that was taken here, up to 25 MB."),
        error_messages={"required": _("Choose the workbook.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(".xlsx"):
            raise forms.ValidationError(_("Only an Excel workbook can be read here: save it as .xlsx and try again."))
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB. It is not the workbook that was taken here."))
        return file


class EnterForm(forms.Form):
    """Enter what may be entered. `behalf`: some of it is on another's behalf."""

    source = forms.ChoiceField(
        label=_("Where did you get it?"),
        choices=choices(SOURCES),
        initial="e-mail",
        help_text=_("Kept with each update that is somebody else's to give."),
    )

    def __init__(self, *args: Any, behalf: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not behalf:
            del self.fields["source"]
