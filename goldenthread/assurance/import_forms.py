"""The forms of a sheet that comes in: the file, the tool it becomes, one standard put right, the questions matched."""

from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board
from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.files.given import GivenForm
from goldenthread.ui.words import choices

from .matching import Match, Matching
from .mending import SaidOfQuestion, SaidOfStandard, scales_to_choose
from .models import AuditTool
from .tool import MOST_WORDS, Question, Standard, Tool
from .vocab import USES


class SheetForm(GivenForm):
    """A sheet, as a file or as words pasted from one, and the tool it is the next version of."""

    tool = forms.ModelChoiceField(
        AuditTool.objects.none(),
        to_field_name="slug",
        label=_("Is it the next version of a tool that is here?"),
        required=False,
        empty_label=_("No, it is a tool of its own"),
    )

    def __init__(self, *args: Any, tools: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["file"].label = _("The sheet")
        self.fields["tool"].queryset = tools  # type: ignore[attr-defined]


class BecomesForm(forms.Form):
    """What the sheet becomes: title, purpose, introduction; a tool of its own or the next version of one."""

    title = forms.CharField(label=_("Title"), max_length=200, error_messages={"required": _("Give it a title.")})
    use = forms.ChoiceField(label=_("What it is for"), choices=choices(USES))
    about = forms.CharField(
        label=_("Introduction"), required=False, max_length=MOST_WORDS * 2, widget=forms.Textarea(attrs={"rows": 4})
    )
    tool = forms.ModelChoiceField(
        AuditTool.objects.none(),
        to_field_name="slug",
        label=_("What should it become?"),
        required=False,
        empty_label=_("A tool of its own"),
        help_text=_("As the next version of a tool you say, on the next page, which question is which."),
    )
    board = forms.ModelChoiceField(
        Board.objects.none(), to_field_name="slug", label=_("Whose tool is it?"), required=False,
        empty_label=_("All boards together"),
    )  # fmt: skip

    def __init__(self, *args: Any, boards: Any, tools: Any, every_board: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["tool"].queryset = tools  # type: ignore[attr-defined]
        self.fields["tool"].label_from_instance = lambda tool: _("The next version of %(tool)s") % {"tool": tool.name}  # type: ignore[attr-defined]
        field = self.fields["board"]
        field.queryset = boards  # type: ignore[attr-defined]
        if not every_board:
            field.required, field.empty_label = True, None  # type: ignore[attr-defined]

    def content(self, read: Tool) -> Tool:
        said = self.cleaned_data
        return replace(read, title=said["title"], use=said["use"], about=said["about"])


STANDARD_IS: list[tuple[str, Any]] = [
    ("keep", _("A standard")),
    ("join", _("No standard: its questions belong to the one before")),
    ("question", _("A question, and those below it belong to the standard before")),
    ("drop", _("Nothing: leave it out with all its questions")),
]
QUESTION_IS: list[tuple[str, Any]] = [
    ("keep", _("A question")),
    ("join", _("The end of the question before it")),
    ("heading", _("The heading of a standard")),
    ("drop", _("No question: leave it out")),
]


class StandardForm(forms.Form):
    """One standard as it was read, and each of its questions, to be put right."""

    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Give the standard a title.")}
    )
    number = forms.CharField(label=_("Number"), required=False, max_length=20)
    words = forms.CharField(
        label=_("What it says of itself"), required=False, max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    what = forms.ChoiceField(label=_("What is it?"), choices=STANDARD_IS, initial="keep")
    scale = forms.ChoiceField(label=_("All its questions are answered on"), required=False)

    def __init__(self, *args: Any, tool: Tool, standard: Standard, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.standard = standard
        scales = [(one.key, one.name) for one in scales_to_choose(tool)]
        self.fields["scale"].choices = [("", _("What each says below")), *scales]  # type: ignore[attr-defined]
        for name in ("title", "number", "words"):
            self.fields[name].initial = getattr(standard, name)
        for n, one in enumerate(standard.questions):
            self._question(n, one, scales)

    def _question(self, n: int, one: Question, scales: list[tuple[str, str]]) -> None:
        rows = min(8, 2 + len(one.text) // 90)
        self.fields[f"text_{n}"] = forms.CharField(
            label=_("Words"),
            max_length=MOST_WORDS,
            initial=one.text,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"required": _("A question needs words. To leave it out, say that it is no question.")},
        )
        self.fields[f"what_{n}"] = forms.ChoiceField(label=_("What is it?"), choices=QUESTION_IS, initial="keep")
        self.fields[f"number_{n}"] = forms.CharField(
            label=_("Number"), required=False, max_length=20, initial=one.number
        )
        self.fields[f"scale_{n}"] = forms.ChoiceField(label=_("Answered on"), choices=scales, initial=one.scale)
        self.fields[f"kinds_{n}"] = forms.MultipleChoiceField(
            label=_("Asked of"), required=False, choices=choices(AGENCY_KINDS), initial=list(one.kinds),
            widget=forms.CheckboxSelectMultiple, help_text=_("None ticked is all."),
        )  # fmt: skip

    def questions(self) -> list[tuple[Question, dict[str, BoundField]]]:
        """Each question with its fields by name."""
        names = ("text", "what", "number", "scale", "kinds")
        return [(one, {name: self[f"{name}_{n}"] for name in names}) for n, one in enumerate(self.standard.questions)]

    def said(self) -> SaidOfStandard:
        told = self.cleaned_data
        questions = {
            one.key: SaidOfQuestion(
                told[f"text_{n}"].replace("\r\n", "\n"), told[f"number_{n}"], told[f"scale_{n}"],
                tuple(told[f"kinds_{n}"]), told[f"what_{n}"],
            )
            for n, one in enumerate(self.standard.questions)
        }  # fmt: skip
        words = told["words"].replace("\r\n", "\n")
        return SaidOfStandard(told["title"], told["number"], words, told["scale"], told["what"], questions)


class MatchingForm(forms.Form):
    """Which question of the last version each one is that does not say the same words."""

    def __init__(self, *args: Any, matching: Matching, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.matching = matching
        free = [one.before for one in matching.matches if one.how == "changed" and one.before] + list(matching.gone)
        offered = [("", _("A new question")), *((one.key, _short(one)) for one in free)]
        for n, one in enumerate(matching.matches):
            if one.how != "same" and free:
                self.fields[f"was_{n}"] = forms.ChoiceField(
                    label=_("Which question of the last version is it?"), required=False, choices=offered,
                    initial=one.before.key if one.before else "",
                )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen: set[str] = set()
        for name, key in list(said.items()):
            if key and key in chosen:
                self.add_error(name, _("This question of the last version is chosen twice: it can only be one."))
            chosen.add(key)
        return said

    def rows(self) -> list[tuple[Match, BoundField | None]]:
        """Every question that does not say the same words, with its field where there is something to choose."""
        return [
            (one, self[f"was_{n}"] if f"was_{n}" in self.fields else None)
            for n, one in enumerate(self.matching.matches)
            if one.how != "same"
        ]

    def same(self) -> dict[str, str]:
        """The last version's keys by those read."""
        told = {one.now.key: one.before.key for one in self.matching.matches if one.how == "same" and one.before}
        for n, one in enumerate(self.matching.matches):
            if self.cleaned_data.get(f"was_{n}"):
                told[one.now.key] = self.cleaned_data[f"was_{n}"]
        return told


def _short(question: Question) -> str:
    words = " ".join(question.text.split())
    return " ".join(filter(None, (question.number, words if len(words) < 110 else f"{words[:109]}…")))
