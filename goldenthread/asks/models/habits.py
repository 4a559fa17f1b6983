from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact, Group, Person
from goldenthread.partnerships.models import Owned


class Absence(Owned):
    """Somebody is away from a day to a day. Who stands in is asked in their place; without one, nobody writes to them."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="absences", verbose_name=_("who is away"))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    deputy = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="stands_in", verbose_name=_("who stands in")
    )
    at = models.DateTimeField(_("entered at"))
    by = models.CharField(_("entered by"), max_length=200)

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ("first",)
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="absence_in_order"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("contact")), name="absence_deputy_is_another"
            ),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "first", "last", "at")
        personal = ("contact", "deputy", "by")
        special = ()

    def __str__(self) -> str:
        return f"{self.contact_id} from {self.first}"


class Preference(models.Model):
    """How somebody likes to be written to, and the secret of their calendar. Shared, as the person is."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="preference", verbose_name=_("person"))
    weekly = models.BooleanField(_("one mail a week"), default=False)
    quiet = models.JSONField(_("kinds of mail they do not want"), default=list, blank=True)
    calendar = models.CharField(_("name of their calendar"), max_length=40, unique=True, null=True, blank=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    class Privacy:
        public = ()
        internal = ("weekly", "quiet")
        personal = ("person",)
        special = ("calendar",)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Feed(Owned):
    """A calendar of a group, or (group blank) of the partnership, at a secret address that can be changed."""

    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group"))
    calendar = models.CharField(_("name of the calendar"), max_length=40, unique=True)
    at = models.DateTimeField(_("made at"))
    by = models.CharField(_("made by"), max_length=200)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(fields=("partnership", "group"), name="feed_of_a_group_once"),
            models.UniqueConstraint(
                fields=("partnership",), condition=Q(group__isnull=True), name="feed_of_a_partnership_once"
            ),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "group", "at")
        personal = ("by",)
        special = ("calendar",)

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.group_id}"
