"""What a list of contacts would change, in words."""

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.contacts import Change

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


def change_words(change: Change) -> str:
    """What would be different, in one phrase. An unknown kind is an error, never a blank."""
    told = {"about": change.about, "before": change.before or "-", "after": change.after or "-"}
    return str(CHANGE_WORDS[change.kind] % told)
