"""The two forms of an upload: the file, and the answers to what its reading raised."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board
from goldenthread.boards.vocab import STATES
from goldenthread.files.given import GivenForm
from goldenthread.plans.forms import KIND_CHOICES, lead_choices
from goldenthread.plans.matching import Name
from goldenthread.plans.models import Plan
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import ColumnRead, Role
from goldenthread.plans.vocab import RUNNING
from goldenthread.ui.words import choices

from .mending import Mend
from .reviewing import CodeQuestion, LeadQuestion, Review, TimeQuestion
from .vocab import COLUMN_WORDS


class UploadForm(GivenForm):
    """A plan's file or its words, and whose plan it is."""

    board = forms.ModelChoiceField(
        Board.objects.none(),
        to_field_name="slug",
        label=_("Whose plan is it?"),
        required=False,
        empty_label=_("All boards together"),
    )

    renews = forms.ModelChoiceField(
        Plan.objects.none(),
        to_field_name="reference",
        label=_("Is it the next version of a plan that is here?"),
        required=False,
        empty_label=_("No, it is a plan of its own"),
        help_text=_("Then you see what would change in the plan that is here, and say piece by piece what does."),
    )

    def __init__(self, *args: Any, boards: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("The plan")
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]
        self.fields["renews"].queryset = plans  # type: ignore[attr-defined]
        if not plans.exists():
            del self.fields["renews"]


class MendForm(forms.Form):
    """One item of a reading, put right."""

    text = forms.CharField(
        label=_("Its words"),
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Where it is several items in one, leave a blank line between them: each becomes an item."),
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=KIND_CHOICES)
    what = forms.ChoiceField(
        label=_("What should become of it?"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", _("It stands as its words above say")),
            ("join", _("It belongs to the item before it: join the two")),
            ("drop", _("It is no item: leave it out")),
        ],
        initial="keep",
    )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("what") == "keep" and not self.cleaned_data.get("text", "").strip():
            self.add_error("text", _("An item needs its words. Leave it out below if it is none."))

    def mend(self) -> Mend:
        said = self.cleaned_data
        if said["what"] != "keep":
            return Mend(join=said["what"] == "join", drop=said["what"] == "drop")
        parts = re.split(r"\n\s*\n", said["text"].replace("\r\n", "\n"))
        return Mend(texts=tuple(part.strip() for part in parts if part.strip()), kind=said["kind"])


class ColumnsForm(forms.Form):
    """What each column of a file holds, said once for all its tables."""

    def __init__(self, *args: Any, columns: Sequence[ColumnRead], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        words = list(COLUMN_WORDS.items())
        for n, column in enumerate(columns):
            self.fields[f"column_{n}"] = forms.ChoiceField(
                label=column.heading or _("Column without a heading"),
                choices=words,
                initial=column.role or "ignored",
                help_text=" · ".join(column.examples),
            )

    def meanings(self) -> dict[str, Role]:
        """The columns that were said to hold something else than was read."""
        said = {column.key: self.cleaned_data[f"column_{n}"] for n, column in enumerate(self.columns)}
        return {
            column.key: said[column.key] for column in self.columns if said[column.key] != (column.role or "ignored")
        }


class ReviewForm(forms.Form):
    """What the plan is called, the day its position is of, and one answer for each question of the review."""

    title = forms.CharField(label=_("Title"), max_length=300)
    as_at = forms.DateField(
        label=_("Position as at"),
        help_text=_("The day on which the ratings and progress in the file were true."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    stage = forms.ChoiceField(label=_("Is the plan still running?"), choices=choices(RUNNING), widget=forms.RadioSelect)

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
        ended = outline.period is not None and outline.period.last < today
        self.fields["stage"].initial = saved.get("stage") or ("closed" if ended else "live")
        for kind, name in outline.level_names:
            self.fields[f"level_{kind}"] = forms.CharField(label=kind.capitalize(), initial=name, max_length=80)
        for n, code in enumerate(review.codes):
            self.fields[f"state_{n}"] = forms.ChoiceField(
                label=code.code, choices=choices(STATES), initial=code.state, help_text=code.meaning
            )
        leads = lead_choices(names)
        for n, lead in enumerate(review.leads):
            chosen = saved.get("leads", {}).get(lead.printed, lead.match.word)
            self.fields[f"lead_{n}"] = forms.ChoiceField(
                label=lead.printed, choices=leads, initial=chosen, required=False
            )
        for time in review.times:
            self.fields[_when(time)] = forms.CharField(
                label=time.words, required=False, max_length=200, initial=_said_before(time, saved)
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
        return ((time, self[_when(time)]) for time in self.review.times)

    # What was answered.

    def corrections(self) -> dict[str, Any]:
        """The answers, as an upload keeps them."""
        said = self.cleaned_data
        return {
            "title": said["title"],
            "as_at": said["as_at"].isoformat(),
            "stage": said["stage"],
            "level_names": {kind: said[f"level_{kind}"] for kind, _name in self.outline.level_names},
            "states": {code.code: said[f"state_{n}"] for n, code in enumerate(self.review.codes)},
            "leads": {lead.printed: said[f"lead_{n}"] for n, lead in enumerate(self.review.leads)},
            "timescales": {
                item.id: said[_when(time)] for time in self.review.times for item in time.items if said[_when(time)]
            },
        }

    def lead_choices(self) -> dict[str, str]:
        """What each printed lead means, in the words of plans.matching: "post:Head of Early Help"."""
        return {lead.printed: self.cleaned_data[f"lead_{n}"] for n, lead in enumerate(self.review.leads)}


def _when(time: TimeQuestion) -> str:
    return f"when_{time.items[0].id}"


def _said_before(time: TimeQuestion, saved: dict[str, Any]) -> str:
    return str(saved.get("timescales", {}).get(time.items[0].id, ""))
