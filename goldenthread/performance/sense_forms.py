"""What somebody writes about a figure: what it shows, so what, what next, a question for the board; and a rating."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Rating
from goldenthread.lib.identifying import found
from goldenthread.performance.rules.scorecard import Judged
from goldenthread.performance.services.commenting import Words

from .models import Commentary

_OF_WORDS = ("shows", "so_what", "next", "question", "why")


def _area(label: Any, help_text: Any = "", *, rows: int = 2, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=4000, widget=widget, **more)


class CommentaryForm(forms.Form):
    """What it shows must be said. Words that look like they name somebody are warned of once, and taken when whoever
    wrote them says that they name nobody. `seen` gives what the rule sees, when a page draws it."""

    shows = _area(
        _("What does it show?"),
        _("In your words: what moved, and why you think so. Name no child, no adult and no case."),
        rows=4,
        error_messages={"required": _("Say what the figure shows.")},
    )
    so_what = _area(_("So what?"), _("What it means for children, adults or families."), required=False)
    next = _area(_("What next?"), _("What will be done, by whom and by when."), required=False)
    question = _area(_("A question for the board"), _("It goes on the list for its next meeting."), required=False)

    def __init__(self, *args: Any, seen: Callable[[], str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seen = seen

    def seen(self) -> str:
        return self._seen() if self._seen else ""

    def words(self) -> Words | None:
        said = self.cleaned_data
        words = Words(*(said.get(name) or "" for name in _OF_WORDS[:4]))
        return words if words != Words("") else None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        traces = {name: found(said.get(name) or "") for name in _OF_WORDS if name in self.fields}
        traces = {name: those for name, those in traces.items() if those}
        if not traces:
            return said
        told = "\n".join(one.words for name in sorted(traces) for one in traces[name])
        mark = hashlib.sha256(told.encode()).hexdigest()[:16]
        sent = self.data
        if sent.get(self.add_prefix("sure")) and sent.get(self.add_prefix("sure_of")) == mark:
            return said
        self._warn(mark)
        for name, those in traces.items():
            self.add_error(name, [f"“{one.words}”: {_now(one.sentence)}" for one in those])
        return said

    def _warn(self, mark: str) -> None:
        """Ask whether the words name nobody. What was said of some words does not hold for others."""
        self.fields["sure"] = forms.BooleanField(label=_("These words name nobody: save them"), required=False)
        self.fields["sure_of"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.data = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
        self.data[self.add_prefix("sure_of")] = mark
        self.data.pop(self.add_prefix("sure"), None)


class SenseForm(CommentaryForm):
    """Both at once: the words, and a rating by a code of the board's own. Either may be left empty."""

    rating = forms.ChoiceField(label=_("How do you rate it?"), required=False)
    why = _area(_("Why you rate it so"), _("Where the rule says otherwise, say why."), required=False)

    def __init__(
        self, data: Any = None, *, ratings: Sequence[Rating], said: Sequence[Commentary] = (),
        judged: Judged | None = None,
    ) -> None:  # fmt: skip
        """`said` (the newest first) and `judged` are what is there now. The form begins with them, and saves only what
        is changed of what its writer was shown, so that nobody brings back what another has changed meanwhile."""
        self._ratings = {f"{one.scheme.slug}:{one.code}": one for one in ratings}
        self.stands = _sent(data, len(said))
        shown = said[len(said) - self.stands] if self.stands else None
        initial: dict[str, Any] = {name: getattr(shown, name) for name in _OF_WORDS[:4]} if shown is not None else {}
        initial |= (
            self._rated(judged) if data is None else {"rating": data.get("rated", ""), "why": data.get("rated_why", "")}
        )
        super().__init__(data, initial=initial)
        self.fields["shows"].required = False
        if not ratings:
            del self.fields["rating"], self.fields["why"]
            return
        several = len({one.scheme_id for one in ratings}) > 1
        told = [(name, _label(one, several=several)) for name, one in self._ratings.items()]
        none = [] if initial.get("rating") else [("", _("No rating"))]  # one that was given is changed, and not undone
        self.fields["rating"].choices = [*none, *told]  # type: ignore[attr-defined]

    def _rated(self, judged: Judged | None) -> dict[str, str]:
        if judged is None:
            return {}
        theirs = (judged.code, judged.meaning)
        found = next((name for name, one in self._ratings.items() if (one.code, one.meaning) == theirs), "")
        return {"rating": found, "why": judged.words if found else ""}

    def new_words(self) -> Words | None:
        return self.words() if {*_OF_WORDS[:4]} & {*self.changed_data} else None

    def new_rating(self) -> Rating | None:
        if not {"rating", "why"} & {*self.changed_data}:
            return None
        return self._ratings.get(self.cleaned_data.get("rating") or "")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.errors:
            return said
        words, rated = self.words(), said.get("rating")
        if (words is not None or self.initial.get("shows")) and not said.get("shows"):
            self.add_error("shows", _("Say what the figure shows."))
        elif said.get("why") and not rated:
            self.add_error("rating", _("Choose the rating that this is the reason for."))
        elif words is None and not rated:
            self.add_error("shows", _("Say what the figure shows, or rate it. Nothing was saved."))
        elif self.new_words() is None and self.new_rating() is None:
            self.add_error("shows", _("That stands there already, word for word."))
        return said


def _sent(data: Any, there: int) -> int:
    """How many commentaries there were when the form was opened; as many as there are, where it does not say."""
    told = str((data or {}).get("seen", ""))
    return min(int(told), there) if told.isdecimal() and len(told) < 6 else there


def _label(one: Rating, *, several: bool) -> str:
    told = f"{one.code}: {one.meaning or one.get_state_display()}"
    return f"{told} ({one.scheme.name})" if several else told
