"""What somebody fills in about a receiving body and about how papers look."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.plans.life_forms import area, day_field

from .cover_parts import COVER_PARTS, CoverPart, parts_of
from .models import Body
from .services.bodies import BodyFacts
from .word_templates import LARGEST, BadTemplate, check_template

_PLACES = len(COVER_PARTS)


class TemplateField(forms.FileField):
    """A Word file that papers can be written with; cleaned to its name and bytes."""

    def clean(self, data: Any, initial: Any = None) -> tuple[str, bytes] | None:
        given = super().clean(data, initial)
        if not given:
            return None
        if given.size > LARGEST:
            raise forms.ValidationError(_now("The file is larger than 10 MB. Use smaller pictures in it."))
        name, words = given.name, given.read()
        try:
            check_template(name, words)
        except BadTemplate as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return name, words


class BodyForm(forms.Form):
    """A receiving body. Each part of its reports has a place in their order, or none, and a heading of its own."""

    name = forms.CharField(label=_("Name"), max_length=200)
    priorities = forms.CharField(
        label=_("Its own priorities"),
        required=False,
        max_length=8000,
        widget=area(8),
        help_text=_("One to a line, as the body words them. A report ticks those that it serves."),
    )
    template = TemplateField(
        label=_("Its Word template"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        help_text=_(
            "A Word file (.docx or .dotx) of at most 10 MB with its styles, header and logo. Blank: as it is now."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in COVER_PARTS:
            self.fields[f"place-{part.word}"] = forms.IntegerField(
                label=_now("Place of %(part)s") % {"part": part.label},
                required=False,
                min_value=1,
                max_value=99,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input govuk-input--width-2"}),
            )
            self.fields[f"heading-{part.word}"] = forms.CharField(
                label=_now("Heading of %(part)s") % {"part": part.label},
                required=False,
                max_length=200,
                widget=forms.TextInput(attrs={"class": "govuk-input"}),
            )

    def parts(self) -> list[tuple[str, BoundField, BoundField]]:
        """Each part by its usual name, with its place and its heading."""
        return [(str(part.label), self[f"place-{part.word}"], self[f"heading-{part.word}"]) for part in COVER_PARTS]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not self._chosen():
            raise forms.ValidationError(_now("Give at least one part of its reports a place."))
        return said

    def facts(self) -> BodyFacts:
        said = self.cleaned_data
        usual = [(part.word, "") for part in COVER_PARTS]
        chosen = self._chosen()
        return BodyFacts(said["name"], said["priorities"].splitlines(), () if chosen == usual else chosen)

    def _chosen(self) -> list[tuple[str, str]]:
        """The parts that have a place, in order; a heading that is the usual one is none of its own."""
        said = self.cleaned_data
        told = []
        for part in sorted((one for one in COVER_PARTS if said[f"place-{one.word}"]), key=self._place):
            heading = said[f"heading-{part.word}"].strip()
            told.append((part.word, "" if heading == str(part.label) else heading))
        return told

    def _place(self, part: CoverPart) -> tuple[int, int]:
        """Its place. Of two with one number, what was moved up stands before the other, what was moved down after."""
        place = self.cleaned_data[f"place-{part.word}"]
        was = self.initial.get(f"place-{part.word}") or _PLACES + 1
        return place, (place > was) - (place < was)


def standing_of(body: Body | None) -> Mapping[str, Any]:
    """What a body says now, as its form shows it; without one the usual parts."""
    told = parts_of(body.headings if body else ())
    parts = {f"place-{part.word}": n for n, (part, _heading) in enumerate(told, start=1)}
    headings = {f"heading-{part.word}": str(part.label) for part in COVER_PARTS}
    headings |= {f"heading-{part.word}": heading for part, heading in told}
    facts = {"name": body.name, "priorities": "\n".join(body.priorities)} if body else {}
    return {**facts, **parts, **headings}


class EndForm(forms.Form):
    day = day_field(_("The last day on which it receives reports"))


class LookForm(forms.Form):
    template = TemplateField(
        label=_("The Word template"),
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        help_text=_(
            "A Word file (.docx or .dotx) of at most 10 MB with the styles, header, logo and fonts of the board."
        ),
        error_messages={"required": _("Choose a Word file.")},
    )
