"""What can be done to an account. Each deed is one transaction with its entry in the trail."""

from .inviting import AccountClosed, invite, welcome
from .passwords import ask_reset, change_password, reset_password
from .people import EmailTaken, add_user, rename
from .sessions import sign_out_elsewhere, signed_in, signed_out, try_password
from .tickets import TicketUnusable
from .tidying import tidy
from .tries import TooManyTries

__all__ = [
    "AccountClosed",
    "EmailTaken",
    "TicketUnusable",
    "TooManyTries",
    "add_user",
    "ask_reset",
    "change_password",
    "invite",
    "rename",
    "reset_password",
    "sign_out_elsewhere",
    "signed_in",
    "signed_out",
    "tidy",
    "try_password",
    "welcome",
]
