"""Which kinds of mail somebody may do without. An ask itself, what is late and a nudge always come."""

from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Person

from .models import Preference

# By word: what it is called, and what it is. "before" are the ladder's reminders before a date.
QUIET = {
    "before": _("Reminders before something is due"),
    "draft-ready": _("A colleague has written a draft for me"),
    "friday": _("The Friday page, for the business unit"),
}


def preference_of(person: Person) -> Preference:
    """How somebody likes to be written to; where they said nothing, the usual, unsaved."""
    try:
        return person.preference
    except Preference.DoesNotExist:
        return Preference(person=person)


def wants_mail(person: Person, word: str) -> bool:
    return word not in preference_of(person).quiet
