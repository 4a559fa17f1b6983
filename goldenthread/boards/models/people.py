from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from goldenthread.accounts.vocab import ROLES
from goldenthread.boards.vocab import PLACES
from goldenthread.partnerships.models import Owned
from goldenthread.ui.words import choices

from .agencies import Seat
from .boards import Board
from .groups import Group
from .lasting import Lasting


class Person(models.Model):
    """Somebody's identity, by e-mail address. Shared; what each partnership knows of them is its own `Contact`."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)  # blank: not known, and nothing can be sent
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("sign-in"),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="person_email_once"),)

    class Privacy:
        public = ()
        internal = ("user",)
        personal = ("name", "email")
        special = ()

    def __str__(self) -> str:
        return self.name


class Contact(Lasting):
    """Somebody as one partnership knows them: the only way from its rows to a person."""

    noun = "person"

    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts", verbose_name=_("person"))
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("agency")
    )
    phone = models.CharField(_("telephone"), max_length=60, blank=True)

    class Meta(Lasting.Meta):
        verbose_name = _("person in the partnership")
        verbose_name_plural = _("people in the partnership")
        constraints = (
            *Lasting.Meta.constraints,
            models.UniqueConstraint(fields=("partnership", "person"), name="contact_once"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "seat", "first", "last", "slug", "version")
        personal = ("person", "name", "phone")
        special = ()


class Post(Lasting):
    """A job. Plans name posts, not people; work follows whoever holds the post now."""

    noun = "post"

    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("agency")
    )
    chairs = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="chaired_by", verbose_name=_("chairs the group")
    )

    class Meta(Lasting.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = (
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=("partnership", "name"), condition=Q(last__isnull=True), name="post_name_once"
            ),
        )

    class Privacy:
        public = ("partnership", "name", "seat", "chairs", "slug")
        internal = ("first", "last", "version")
        personal = ()
        special = ()


class Holding(Owned):
    """A person holds a post from a day to a day, so that history survives when people move."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name=_("post"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="holdings", verbose_name=_("person"))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("holding of a post")
        verbose_name_plural = _("holdings of posts")
        ordering = ("-first",)
        constraints = (
            models.UniqueConstraint(fields=("post",), condition=Q(last__isnull=True), name="post_held_by_one"),
            models.CheckConstraint(condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="holding_in_order"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "post", "first", "last")
        personal = ("contact",)
        special = ()

    def __str__(self) -> str:
        return f"{self.contact} as {self.post}"


class Seating(Owned):
    """Somebody's place in a group, from a day to a day."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="seatings", verbose_name=_("group"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="seatings", verbose_name=_("person"))
    place = models.CharField(_("place"), max_length=10, choices=choices(PLACES))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("place in a group")
        verbose_name_plural = _("places in groups")
        ordering = ("-first",)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "contact"), condition=Q(last__isnull=True), name="seating_once_at_a_time"
            ),
            models.CheckConstraint(condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="seating_in_order"),
            models.CheckConstraint(condition=Q(place__in=list(PLACES)), name="seating_place_known"),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "group", "place", "first", "last")
        personal = ("contact",)
        special = ()

    def __str__(self) -> str:
        return f"{self.contact} in {self.group}"


class Membership(Owned):
    """What a person may do here: a role, on one board or (board blank) on all."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    role = models.CharField(_("role"), max_length=20, choices=choices(ROLES))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="membership_in_order"
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_known"),
            models.UniqueConstraint(
                fields=("partnership", "contact", "role"),
                condition=Q(last__isnull=True, board__isnull=True),
                name="membership_of_all_once",
            ),
            models.UniqueConstraint(
                fields=("partnership", "contact", "board", "role"),
                condition=Q(last__isnull=True, board__isnull=False),
                name="membership_of_board_once",
            ),
        )

    class Privacy:
        public = ()
        internal = ("partnership", "board", "role", "first", "last")
        personal = ("contact",)
        special = ()

    def __str__(self) -> str:
        return f"{self.contact}: {self.role}"
