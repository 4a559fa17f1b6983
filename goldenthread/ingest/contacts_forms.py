"""The form that looks through a list of contacts: what is known, and which lines to take in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.contacts import Proposal

from .contacts_reviewing import Question, changes_nothing
from .vocab import change_words


class ContactsReviewForm(forms.Form):
    """One answer for each question, and a tick for each line that would change something."""

    def __init__(
        self, *args: Any, proposals: Sequence[Proposal], asked: Sequence[Question], saved: dict[str, Any], **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        self.proposals, self.asked = proposals, asked
        same, left = saved.get("same", {}), set(saved.get("left", []))
        for n, question in enumerate(asked):
            self.fields[f"same_{n}"] = forms.ChoiceField(
                label=_("Is “%(words)s” the same as %(known)s?")
                % {"words": question.words, "known": question.known_as},
                choices=[("yes", _("Yes, it is %(known)s") % {"known": question.known_as}), ("no", _("No, it is new"))],
                widget=forms.RadioSelect,
                initial="no" if same.get(question.name) is False else "yes",
            )
        for n, proposal in enumerate(proposals):
            if not changes_nothing(proposal):
                self.fields[f"take_{n}"] = forms.BooleanField(
                    label=proposal.line.name or proposal.line.email or proposal.line.post or "",
                    required=False,
                    initial=n not in left,
                )

    def questions(self) -> list[tuple[Question, BoundField]]:
        return [(question, self[f"same_{n}"]) for n, question in enumerate(self.asked)]

    def lines(self) -> list[tuple[Proposal, BoundField, list[str]]]:
        """The lines that would change something: with their tick, and what would change in words."""
        return [
            (proposal, self[f"take_{n}"], [change_words(one) for one in proposal.changes if one.kind != "already"])
            for n, proposal in enumerate(self.proposals)
            if f"take_{n}" in self.fields
        ]

    def unchanged(self) -> list[Proposal]:
        return [proposal for n, proposal in enumerate(self.proposals) if f"take_{n}" not in self.fields]

    # What was answered.

    def chosen(self) -> list[bool]:
        return [bool(self.cleaned_data.get(f"take_{n}")) for n in range(len(self.proposals))]

    def same(self) -> dict[str, bool]:
        return {one.name: self.cleaned_data[f"same_{n}"] == "yes" for n, one in enumerate(self.asked)}

    def answers(self) -> dict[str, Any]:
        """As a sheet keeps them."""
        left = [n for n, wanted in enumerate(self.chosen()) if not wanted and f"take_{n}" in self.fields]
        return {"same": self.same(), "left": left}
