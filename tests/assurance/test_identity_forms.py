"""Audits refuse what identifies; returns warn of it and save when it is confirmed for these very words."""

from typing import Any

from django import forms
from django.http import QueryDict

from goldenthread.assurance.identity_forms import NoIdentity, WarnsOfIdentity


class Refuses(forms.Form):
    words = NoIdentity()


class Warns(WarnsOfIdentity):
    words = forms.CharField()
    more = forms.CharField(required=False)
    code = forms.ChoiceField(choices=[("a", "a")], required=False)


def sent(**said: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(said)
    return data


def test_an_audit_refuses_says_what_it_saw_and_why_and_keeps_what_was_typed() -> None:
    form = Refuses(sent(words="Mrs Patel was seen"))
    assert not form.is_valid()
    assert form.errors["words"][0] == "“Mrs Patel”: It looks like somebody’s name."
    assert "Mrs Patel was seen" in str(form["words"])
    assert Refuses(sent(words="Case 3: Child A was seen")).is_valid()


def test_a_return_warns_and_saves_once_it_is_confirmed() -> None:
    form: Any = Warns(sent(words="Mrs Patel was seen"))
    assert not form.is_valid()
    assert "identity_sure" in form.fields
    digest = form["identity_seen"].value()
    sure = {"identity_sure": "on", "identity_seen": digest}
    assert Warns(sent(words="Mrs Patel was seen", **sure)).is_valid()
    assert Warns(sent(words="Mrs Patel was not seen", **sure)).is_valid()
    assert not Warns(sent(words="Mrs Patel and Mr Roe", **sure)).is_valid()
    assert not Warns(sent(words="Mrs Patel was seen", identity_seen=digest)).is_valid()
    assert Warns(sent(words="Nobody is named")).is_valid()


def test_the_warning_says_of_each_field_what_was_seen_and_works_with_a_prefix() -> None:
    form: Any = Warns(sent(**{"q1-words": "Fine", "q1-more": "rang 07700 900123"}), prefix="q1")
    assert not form.is_valid()
    assert list(form.errors) == ["more"]
    again = sent(**{
        "q1-words": "Fine", "q1-more": "rang 07700 900123", "q1-identity_sure": "on",
        "q1-identity_seen": form["identity_seen"].value(),
    })  # fmt: skip
    assert Warns(again, prefix="q1").is_valid()
