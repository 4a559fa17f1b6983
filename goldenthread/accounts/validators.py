"""Passwords that are long and still among the first anybody would try."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .rules import bare

FEWEST_CHARACTERS, SHORT = 5, 64  # of a very long password nobody guesses the length


class GuessableValidator(CommonPasswordValidator):
    """Looks behind what people do to make a common password long: say it twice, put a year after it."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        if len(password) < SHORT and len(set(password)) < FEWEST_CHARACTERS:
            raise ValidationError(_("This password has too few different characters."), code="password_too_plain")
        if bare(password) in self.passwords:
            message = _("This password is too common: it is a word everybody tries, made longer.")
            raise ValidationError(message, code="password_too_common")
