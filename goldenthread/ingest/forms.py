"""The two forms of an upload: the file, and the answers to what its reading raised."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board
from goldenthread.boards.vocab import STATES
from goldenthread.documents.opening import LARGEST_FILE
from goldenthread.plans.matching import Match, Name
from goldenthread.plans.outline import Outline
from goldenthread.plans.services import LeadChoice
from goldenthread.plans.vocab import NAMED_SETS

from .reviewing import CodeQuestion, LeadQuestion, Review, TimeQuestion


class UploadForm(forms.Form):
    """A plan's file, and whose plan it is."""

    file = forms.FileField(
        label=_("The plan"),
        help_text=_("As text, a web page or CSV."),
        error_messages={"required": _("Choose the file that holds the plan.")},
    )
    board = forms.ModelChoiceField(
        Board.objects.none(), label=_("Whose plan is it?"), required=False, empty_label=_("All boards together")
    )

    def __init__(self, *args: Any, boards: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 25 MB. Split it, or leave its pictures out."))
        return file


class ReviewForm(forms.Form):
    """What the plan is called, the day its position is of, and one answer for each question of the review."""

    title = forms.CharField(label=_("Title"), max_length=300)
    as_at = forms.DateField(
        label=_("Position as at"),
        help_text=_("The day on which the ratings and progress in the file were true."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self,
        *args: Any,
        outline: Outline,
        review: Review,
        names: Sequence[Name],
        saved: dict[str, Any],
        today: date,
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.review, self.outline = review, outline
        self.fields["title"].initial = outline.title or ""
        self.fields["as_at"].initial = saved.get("as_at") or today
        for kind, name in outline.level_names:
            self.fields[f"level_{kind}"] = forms.CharField(label=kind.capitalize(), initial=name, max_length=80)
        for n, code in enumerate(review.codes):
            self.fields[f"state_{n}"] = forms.ChoiceField(
                label=code.code, choices=list(STATES.items()), initial=code.state, help_text=code.meaning
            )
        choices = lead_choices(names)
        for n, lead in enumerate(review.leads):
            chosen = saved.get("leads", {}).get(lead.printed, key_of(lead.match))
            self.fields[f"lead_{n}"] = forms.ChoiceField(
                label=lead.printed, choices=choices, initial=chosen, required=False
            )
        for time in review.times:
            self.fields[f"when_{time.item.id}"] = forms.CharField(
                label=" ".join(time.item.timescale.words.split()), required=False, max_length=200
            )

    # What the page shows, question by question.

    def levels(self) -> list[BoundField]:
        return [self[f"level_{kind}"] for kind, _name in self.outline.level_names]

    def codes(self) -> Iterator[tuple[CodeQuestion, BoundField]]:
        return ((code, self[f"state_{n}"]) for n, code in enumerate(self.review.codes))

    def leads_unsure(self) -> list[tuple[LeadQuestion, BoundField]]:
        return [pair for pair in self._leads() if pair[0].match.sure < 1]

    def leads_sure(self) -> list[tuple[LeadQuestion, BoundField]]:
        return [pair for pair in self._leads() if pair[0].match.sure >= 1]

    def _leads(self) -> list[tuple[LeadQuestion, BoundField]]:
        return [(lead, self[f"lead_{n}"]) for n, lead in enumerate(self.review.leads)]

    def times(self) -> Iterator[tuple[TimeQuestion, BoundField]]:
        return ((time, self[f"when_{time.item.id}"]) for time in self.review.times)

    # What was answered.

    def corrections(self) -> dict[str, Any]:
        """The answers, as an upload keeps them."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "as_at": said["as_at"].isoformat(),
            "level_names": {kind: said[f"level_{kind}"] for kind, _name in self.outline.level_names},
            "states": {code.code: said[f"state_{n}"] for n, code in enumerate(self.review.codes)},
            "leads": {lead.printed: said[f"lead_{n}"] for n, lead in enumerate(self.review.leads)},
            "timescales": {
                t.item.id: said[f"when_{t.item.id}"] for t in self.review.times if said[f"when_{t.item.id}"]
            },
        }

    def lead_choices(self) -> dict[str, LeadChoice]:
        return {lead.printed: _choice(self.cleaned_data[f"lead_{n}"]) for n, lead in enumerate(self.review.leads)}


def key_of(match: Match) -> str:
    if match.named_set:
        return f"set:{match.named_set}"
    return f"{match.target}:{match.key}" if match.key is not None else ""


def lead_choices(names: Sequence[Name]) -> list[tuple[Any, Any]]:
    """Every post, group, agency and set a lead may mean; nothing of another partnership is among them."""
    kinds = (("post", _("Posts")), ("group", _("Groups")), ("seat", _("Agencies")))
    choices: list[tuple[Any, Any]] = [("", _("Leave as printed"))]
    for target, label in kinds:
        known = [(f"{name.target}:{name.key}", name.name) for name in names if name.target == target]
        if known:
            choices.append((label, known))
    choices.append((_("Each of them answers"), [(f"set:{named}", label) for named, label in NAMED_SETS.items()]))
    return choices


def _choice(key: str) -> LeadChoice:
    target, _, value = key.partition(":")
    match target:
        case "post":
            return LeadChoice(post_id=int(value))
        case "group":
            return LeadChoice(group_id=int(value))
        case "seat":
            return LeadChoice(seat_id=int(value))
        case "set":
            return LeadChoice(named_set=value)  # type: ignore[arg-type]
        case _:
            return LeadChoice()
