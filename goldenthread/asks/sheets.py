"""Several answers on one page, sent together or not at all: alike where somebody signs in and where a key opens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .queries import Mine
from .registry import AskKind, Giver, NotTaken, ask_kind
from .services import NotAsked, give


class SameForm(forms.Form):
    """The answer given to another board, taken for this one too."""

    same = forms.ChoiceField(label=_("Or use the answer you give to another board"), required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["same"].choices = [("", _("No, I write it here")), *others]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Entry:
    """One ask on the page with its form; `same` where another partnership asks the like."""

    mine: Mine
    kind: AskKind
    form: forms.Form
    same: SameForm | None
    opens: str = ""  # where it is answered, if not here

    @property
    def slug(self) -> str:
        return self.mine.ask.slug

    @property
    def is_begun(self) -> bool:
        """Was anything put in? What is left empty is not sent, and asks for nothing."""
        return self.form.has_changed() or bool(self._other())

    def _other(self) -> str:
        form = self.same
        return form.cleaned_data["same"] if form is not None and form.is_bound and form.is_valid() else ""

    @property
    def copies(self) -> str:
        """The name of the ask whose answer counts here too; its own words, where there are any, come first."""
        return "" if self.form.has_changed() else self._other()


class Sheet:
    """The forms of some asks. `data` is what was sent; `initial` what each starts with, by the ask's name; `token` is
    that of the key they are opened with, if any."""

    def __init__(
        self,
        asks: Sequence[Mine],
        data: Mapping[str, Any] | None = None,
        initial: Mapping[str, Mapping[str, Any]] | None = None,
        token: str = "",
    ) -> None:
        self.entries = [self._entry(one, asks, data, (initial or {}).get(one.ask.slug), token) for one in asks]
        self.nothing_said = False

    @property
    def answers_here(self) -> bool:
        """Is anything answered on this page?"""
        return any(not entry.opens for entry in self.entries)

    @staticmethod
    def _entry(
        mine: Mine,
        asks: Sequence[Mine],
        data: Mapping[str, Any] | None,
        initial: Mapping[str, Any] | None,
        token: str,
    ) -> Entry:
        kind = ask_kind(mine.ask.kind)
        form = kind.form(mine.ask, mine.shown, data, prefix=mine.ask.slug)
        if initial and data is None:
            form.initial = {**form.initial, **initial}
        others = [
            (one.ask.slug, f"{one.ask.partnership}: {one.ask.reference}")
            for one in asks
            if one.ask.partnership_id != mine.ask.partnership_id and one.ask.kind == mine.ask.kind
        ]
        same = SameForm(data, others=others, prefix=mine.ask.slug) if others and kind.same else None
        return Entry(mine, kind, form, same, kind.opens(mine.ask, token) if kind.opens else "")

    def send(self, giver: Callable[[Mine], Giver], at: datetime) -> list[Mine] | None:
        """Send every answer that was begun, or none where one of them is wrong; what is wrong stands in its form.

        Gives the asks that were answered, or None.
        """
        begun = [entry for entry in self.entries if entry.is_begun]
        if not begun:
            self.nothing_said = True
            return None
        by_slug = {entry.slug: entry for entry in self.entries}
        own = [entry for entry in begun if not entry.copies]
        right = [entry.form.is_valid() for entry in own]  # each is asked, so that every error shows
        if not all(right):
            return None
        try:
            with transaction.atomic():
                for entry in sorted(
                    begun, key=lambda one: one.mine.ask.pk
                ):  # two who send the same never wait in a ring
                    self._give(entry, by_slug, giver(entry.mine), at)
        except _Wrong:
            return None
        return [entry.mine for entry in begun]

    @staticmethod
    def _give(entry: Entry, by_slug: Mapping[str, Entry], giver: Giver, at: datetime) -> None:
        said: dict[str, Any] = getattr(entry.form, "cleaned_data", {})
        if entry.copies:
            source = by_slug[entry.copies]
            told = getattr(source.form, "cleaned_data", {})
            if not source.form.has_changed() or not told.get(source.kind.essential):
                entry.form.add_error(None, _("There is no answer to take from the other board: write it there first."))
                raise _Wrong
            said = {name: told.get(name) for name in entry.kind.same}
        try:
            give(ask=entry.mine.ask, said=said, giver=giver, at=at)
        except NotTaken as refusal:
            entry.form.full_clean()
            entry.form.add_error(refusal.at_field, refusal.sentence)
            raise _Wrong from refusal
        except NotAsked as refusal:
            entry.form.full_clean()
            entry.form.add_error(None, str(refusal))
            raise _Wrong from refusal


class _Wrong(Exception):
    """One answer cannot be taken: none is kept."""
