"""What a list of contacts would change, and what a column of a plan can hold, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.contacts import Change
from goldenthread.plans.reading import Role

CHANGE_WORDS = {
    "new-person": _("New here: %(about)s"),
    "new-email": _("Address: %(after)s instead of %(before)s"),
    "new-agency": _("New agency: %(about)s"),
    "new-post": _("New post: %(about)s"),
    "new-group": _("New group: %(about)s"),
    "post-taken-up": _("Takes up %(about)s"),
    "post-passes": _("%(about)s passes from %(before)s to them"),
    "post-falls-vacant": _("%(about)s falls vacant: %(before)s leaves it"),
    "joins-group": _("Joins %(about)s"),
    "role-changes": _("In %(about)s: %(after)s instead of %(before)s"),
    "already": _("%(about)s: as it is"),
}

# In the order in which people look for them.
COLUMN_WORDS: dict[Role, Any] = {
    "action": _("What will be done"),
    "lead": _("Who leads"),
    "due": _("By when"),
    "start": _("From when"),
    "measure": _("How we will know: a measure or evidence"),
    "how": _("How it will be done"),
    "progress": _("Progress so far"),
    "rating": _("The rating"),
    "ref": _("Its number"),
    "outcome": _("The outcome that is wanted"),
    "objective": _("The objective or recommendation"),
    "priority": _("The priority"),
    "theme": _("The theme"),
    "milestone": _("A milestone"),
    "scope": _("Whether it is for children, adults or both"),
    "ignored": _("Nothing needed: leave it out"),
}


def change_words(change: Change) -> str:
    """What would be different, in one phrase. An unknown kind is an error, never a blank."""
    told = {"about": change.about, "before": change.before or "-", "after": change.after or "-"}
    return str(CHANGE_WORDS[change.kind] % told)
