"""Pages for everyone signed in: what is asked of them, whichever partnerships ask."""

from .answering import my_answer
from .away import my_away, person_away
from .drafting import my_colleague, my_draft
from .not_mine import my_not_mine
from .preferences import my_preferences
from .work import my_as, my_work

__all__ = [
    "my_answer",
    "my_as",
    "my_away",
    "my_colleague",
    "my_draft",
    "my_not_mine",
    "my_preferences",
    "my_work",
    "person_away",
]
