"""The pages of boards, a file for each job."""

from .about import about, board_words, rename
from .endings import end, pass_on
from .mailing import mail, mail_kind, mail_kind_html
from .places import give, invite, join, leave, let_in, let_out
from .sender import sender
from .succession import end_partnership
from .things import add, change, thing, things
from .words import add_word, change_word, glossary, rating_scheme, ratings, remove_word

__all__ = [
    "about",
    "add",
    "add_word",
    "board_words",
    "change",
    "change_word",
    "end",
    "end_partnership",
    "give",
    "glossary",
    "invite",
    "join",
    "leave",
    "let_in",
    "let_out",
    "mail",
    "mail_kind",
    "mail_kind_html",
    "pass_on",
    "rating_scheme",
    "ratings",
    "remove_word",
    "rename",
    "sender",
    "thing",
    "things",
]
