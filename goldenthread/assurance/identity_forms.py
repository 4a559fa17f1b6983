"""What forms do about words by which a child, an adult or a family could be known.

An audit's form refuses them (`NoIdentity`). A return's form warns, and takes them once whoever wrote them says that
they name nobody (`WarnsOfIdentity`). Both say what was seen and why; what was typed stays in the form.
"""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.lib.identifying import found


def seen_in(words: str) -> list[str]:
    """A sentence for each thing that looks like it names somebody, with the words it is about."""
    return [
        _now("“%(words)s”: %(why)s") % {"words": one.words, "why": _now(one.sentence)} for one in found(words or "")
    ]


class NoIdentity(forms.CharField):
    """Words that must tell nobody who a child, an adult or a family is. Whatever looks like it does is refused."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        seen = seen_in(value or "")
        if seen:
            raise ValidationError(
                [*seen, _now("An audit speaks of cases by number only. Take this out; nothing is saved yet.")]
            )


def no_identity_area(
    label: Any, *, rows: int = 3, required: bool = False, help_text: Any = "", missing: Any = ""
) -> NoIdentity:
    """A text field of several lines that refuses what identifies; `missing` is said where it must not be empty."""
    return NoIdentity(
        error_messages={"required": missing} if missing else None,
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=4000,
    )


class WarnsOfIdentity(forms.Form):
    """A form that warns once, and saves when whoever wrote it says that the words name nobody.

    Its fields of words are looked at, or those named in `looked_at`. Inherit from it before other forms. Draw the field
    `identity_sure` where it is there ({% if form.identity_sure %}): it comes with the warning. What was said for some
    words does not hold for others: `identity_seen` goes with the form (a hidden field), and says which.
    """

    looked_at: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any] | None:
        said = super().clean()
        told = self.cleaned_data if said is None else said
        seen = {name: seen_in(told.get(name) or "") for name in self.looked_at or self._of_words()}
        seen = {name: sentences for name, sentences in seen.items() if sentences}
        if not seen:
            return said
        sum_of = hashlib.sha256("\n".join(one for name in sorted(seen) for one in seen[name]).encode()).hexdigest()[:16]
        data = self.data
        if data.get(self.add_prefix("identity_sure")) and data.get(self.add_prefix("identity_seen")) == sum_of:
            return said
        self.fields["identity_sure"] = forms.BooleanField(label=_("These words name nobody: save them"), required=False)
        self.fields["identity_seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.data = data.copy() if hasattr(data, "copy") else dict(data)
        self.data[self.add_prefix("identity_seen")] = sum_of
        self.data.pop(self.add_prefix("identity_sure"), None)
        for name, sentences in seen.items():
            self.add_error(name, sentences)
        return said

    def _of_words(self) -> tuple[str, ...]:
        return tuple(name for name, field in self.fields.items() if type(field) is forms.CharField)
