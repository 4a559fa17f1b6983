"""The kinds of thing a partnership is made of, and the words and deeds of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import services
from .models import Lasting
from .vocab import PATHS


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind: its word, singular and plural, what it is for, and how one is added."""

    noun: str
    one: Any
    many: Any
    add_words: Any
    what_for: Any
    add: Callable[..., Lasting]

    @property
    def path(self) -> str:
        return PATHS[self.noun]


NOUNS: dict[str, Noun] = {
    one.noun: one
    for one in (
        Noun(
            "board",
            _("Board"),
            _("Boards"),
            _("Add a board"),
            _(
                "A partnership has one board or several: children, adults, or one for both. Members may serve one or all."
            ),
            services.add_board,
        ),
        Noun(
            "group",
            _("Group"),
            _("Groups"),
            _("Add a group"),
            _(
                "The board itself, its executive, its sub-groups, and task and finish groups with an end. Groups lead work."
            ),
            services.add_group,
        ),
        Noun(
            "agency",
            _("Agency"),
            _("Agencies"),
            _("Add an agency"),
            _("The organisations that answer together: council, police, health, schools, charities."),
            services.seat_agency,
        ),
        Noun(
            "post",
            _("Post"),
            _("Posts"),
            _("Add a post"),
            _(
                "Plans name posts, not people. Work follows whoever holds the post, and history survives when people move."
            ),
            services.add_post,
        ),
        Noun(
            "person",
            _("Person"),
            _("People"),
            _("Add a person"),
            _("Whoever holds a post, sits in a group or signs in. Never a child, never an adult at risk."),
            services.add_contact,
        ),
        Noun(
            "area",
            _("Area"),
            _("Areas"),
            _("Add an area"),
            _("The councils' areas or parts of them that plans speak of, where there is more than one."),
            services.add_area,
        ),
    )
}
