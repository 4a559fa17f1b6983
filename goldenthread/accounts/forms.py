from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from .models import User
from .vocab import PASSWORD_MOST


class SignInForm(AuthenticationForm):
    """E-mail address and password; what went wrong never tells whether the address is known."""

    error_messages = {  # noqa: RUF012
        "invalid_login": _("That e-mail address and password do not match. Check both and try again."),
        "inactive": _("That e-mail address and password do not match. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        del self.fields["username"].widget.attrs["autofocus"]

    @property
    def is_filled(self) -> bool:
        """Is there anything to try? Checks nothing."""
        return all(self.data.get(self.add_prefix(name), "").strip() for name in ("username", "password"))


class ForgottenForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter the e-mail address you sign in with."),
            "invalid": _("Enter an e-mail address in full, such as name@agency.example."),
        },
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter the name you want to be called by.")},
    )


def _password(label: Any, missing: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=PASSWORD_MOST,
        strip=False,  # spaces belong to a password, at its ends too
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        error_messages={"required": missing},
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice, for `user`."""

    new = _password(
        _("New password"),
        _("Enter a new password."),
        "new-password",
        _("At least 12 characters. Three or four words that only you would put together are good; spaces are fine."),
    )
    again = _password(_("New password again"), _("Enter the new password again."), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("The two passwords differ. Enter the same one twice."))
        return given


class WelcomeForm(NameForm, NewPasswordForm):
    """What an invited person begins with: a name and a password."""

    field_order = ("name", "new", "again")


class ChangePasswordForm(NewPasswordForm):
    present = _password(_("Present password"), _("Enter your present password."), "current-password")
    field_order = ("present", "new", "again")
