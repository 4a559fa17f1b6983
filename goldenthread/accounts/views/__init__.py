"""The pages of signing in, and of one's own account."""

from .account import account, change_password, sign_out_elsewhere
from .signing import sign_in, sign_out
from .tickets import check_your_mail, forgotten_password, reset_password, welcome

__all__ = [
    "account",
    "change_password",
    "check_your_mail",
    "forgotten_password",
    "reset_password",
    "sign_in",
    "sign_out",
    "sign_out_elsewhere",
    "welcome",
]
