"""What a person fills in to begin a tool and to write its draft."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.ui.words import choices

from .ready_scales import READY_NAMES
from .tool import MOST_WORDS, Question, Scale, Standard, Tool
from .vocab import USES

SHORT, NUMBER = 200, 40
LARGEST_FILE = 2 * 1024 * 1024
OWN = "own"


class PlainWords(forms.CharField):
    """Words of several lines, with one kind of line end whatever the browser sends."""

    def __init__(self, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        words: str = super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)
        return words


class YamlField(forms.FileField):
    """A file of words; its value is the words."""

    def clean(self, data: Any, initial: Any = None) -> str:
        file = super().clean(data, initial)
        if not file:
            return ""
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 2 MB. A tool is words alone."))
        try:
            words: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("The file is not made of words. A tool as YAML is a text file.")) from None
        return words


class BoardForm(forms.Form):
    """Whose tool it is: every board's, or one board's, among those its writer serves."""

    board = forms.ChoiceField(
        label=_("Which board is it for?"), required=False, help_text=_("A tool of all boards is seen by each of them.")
    )

    def __init__(self, *args: Any, boards: Sequence[tuple[str, str]], all_boards: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [("", _("All boards together"))] if all_boards else []
        field: Any = self.fields["board"]
        field.choices = [*everybody, *boards]
        field.required = not all_boards
        if all_boards and len(boards) < 2:
            del self.fields["board"]


class TitleForm(forms.Form):
    title = forms.CharField(
        label=_("What is it called?"), max_length=SHORT, error_messages={"required": _("Say what it is called.")}
    )
    use = forms.ChoiceField(
        label=_("What is it for?"), choices=choices(USES), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )  # fmt: skip
    about = PlainWords(
        rows=5, label=_("What does whoever fills it in need to know?"), required=False,
        help_text=_("Who it is for, what it asks about, and how to answer. It stands at the head of the form."),
    )  # fmt: skip


class EmptyToolForm(BoardForm, TitleForm):
    field_order = ("title", "use", "about", "board")


class FrameworkForm(BoardForm):
    """A tool of ours as its own beginning; about another edition of the guidance, if its writer says so."""

    title = forms.CharField(
        label=_("What is it called here?"), max_length=SHORT, error_messages={"required": _("Say what it is called.")}
    )
    edition = forms.CharField(
        label=_("Which edition of the guidance?"), max_length=SHORT,
        error_messages={"required": _("Name the edition of the guidance.")},
        help_text=_("Its name stands in the questions. Check them against that edition before you agree the tool."),
    )  # fmt: skip
    field_order = ("title", "edition", "board")

    def __init__(self, *args: Any, edition: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not edition:
            del self.fields["edition"]


class FileForm(BoardForm):
    file = YamlField(
        error_messages={"required": _("Choose the file.")},
        label=_("The file"),
        help_text=_("A tool as YAML, as it is downloaded from a tool's page."),
    )
    field_order = ("file", "board")


class NextForm(forms.Form):
    file = YamlField(
        label=_("Begin it from a file instead"), required=False,
        help_text=_("A tool as YAML. Questions with the key of an earlier one are the same question, reworded."),
    )  # fmt: skip


class StandardForm(forms.Form):
    number = forms.CharField(
        label=_("Its number"), max_length=NUMBER, required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Its title"), max_length=SHORT, error_messages={"required": _("Give the standard a title.")}
    )
    words = PlainWords(
        label=_("What does it expect?"), required=False, help_text=_("In a sentence or two, in plain words.")
    )

    @staticmethod
    def standing(standard: Standard) -> dict[str, Any]:
        return {"number": standard.number, "title": standard.title, "words": standard.words}


class QuestionForm(forms.Form):
    number = forms.CharField(
        label=_("Its number"), max_length=NUMBER, required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )  # fmt: skip
    text = PlainWords(label=_("The question"), error_messages={"required": _("Write the question.")})
    scale = forms.ChoiceField(
        label=_("How is it answered?"), error_messages={"required": _("Choose how it is answered.")}
    )
    guidance = PlainWords(label=_("Guidance"), required=False, help_text=_("What is meant, and what good looks like."))
    evidence = PlainWords(
        rows=2,
        label=_("Evidence asked for"),
        required=False,
        help_text=_("What would show it, such as a dated minute."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of agency is it asked of?"), required=False, choices=choices(AGENCY_KINDS),
        widget=forms.CheckboxSelectMultiple, help_text=_("Tick none, and it is asked of all of them."),
    )  # fmt: skip
    weight = forms.DecimalField(
        label=_("How much does it count in its standard?"), min_value=0, max_value=100, max_digits=5, decimal_places=2,
        initial=1, error_messages={"required": _("Say how much it counts: 1, if as much as most.")},
        help_text=_("1 counts as most do, 2 twice as much, 0 not at all."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
    )  # fmt: skip
    standard = forms.ChoiceField(label=_("Which standard does it stand in?"))

    def __init__(self, *args: Any, tool: Tool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["scale"]
        own = [(one.key, one.name or one.key) for one in tool.scales]
        ready = [(key, name) for key, name in choices(READY_NAMES) if key not in tool.scales_by_key()]
        groups = [(_("Scales of this tool"), own), (_("Ready-made scales"), ready)]
        field.choices = [("", _("Choose a scale")), *(group for group in groups if group[1])]
        held: Any = self.fields["standard"]
        held.choices = [(one.key, f"{one.number} {one.title}".strip()) for one in tool.standards]

    def said(self) -> dict[str, Any]:
        """As fields of a Question, and `standard`."""
        said = dict(self.cleaned_data)
        return {**said, "weight": float(said["weight"]), "kinds": tuple(said["kinds"])}

    @staticmethod
    def standing(question: Question, standard: Standard) -> dict[str, Any]:
        names = ("number", "text", "scale", "guidance", "evidence")
        weight = int(question.weight) if question.weight == int(question.weight) else question.weight
        facts = {name: getattr(question, name) for name in names}
        return {**facts, "kinds": list(question.kinds), "weight": weight, "standard": standard.key}


class OnlyIfForm(forms.Form):
    """Which answers to that question lead to this one."""

    codes = forms.MultipleChoiceField(
        label=_("Ask it only where the answer was"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one answer, or ask it always.")},
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["codes"]
        field.choices = [(one.code, one.label or one.code) for one in scale.options]


class NewScaleForm(forms.Form):
    scale = forms.ChoiceField(
        label=_("Which scale?"), widget=forms.RadioSelect, error_messages={"required": _("Choose a scale.")}
    )

    def __init__(self, *args: Any, tool: Tool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ready = [(key, name) for key, name in choices(READY_NAMES) if key not in tool.scales_by_key()]
        field: Any = self.fields["scale"]
        field.choices = [*ready, (OWN, _("Choices of our own"))]


class AgreeForm(forms.Form):
    label = forms.CharField(
        label=_("What is this version called?"), max_length=100, required=False,
        help_text=_("Such as “2026” or “after the new guidance”. Left empty, it is the year."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
    )  # fmt: skip
