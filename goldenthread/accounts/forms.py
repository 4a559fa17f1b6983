from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


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
