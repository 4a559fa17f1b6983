from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from goldenthread.accounts.vocab import ROLES
from goldenthread.partnerships.models import Named, Owned

from .agencies import Seat
from .boards import Board
from .groups import Group


class Person(models.Model):
    """Somebody's identity. Shared: one person may serve several partnerships; what each knows of them is its own."""

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"))
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
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    class Privacy:
        public = ()
        internal = ("user",)
        personal = ("name", "email")
        special = ()

    def __str__(self) -> str:
        return self.name


class Post(Named):
    """A job. Plans name posts, not people; work follows whoever holds the post now."""

    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("agency")
    )
    chairs = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="chaired_by", verbose_name=_("chairs the group")
    )

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=("partnership", "name"), name="post_name_once")]

    class Privacy:
        public = ("partnership", "name", "seat", "chairs")
        internal = ()
        personal = ()
        special = ()


class Holding(Owned):
    """A person holds a post from a day to a day, so that history survives when people move."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings", verbose_name=_("post"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings", verbose_name=_("person"))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("holding of a post")
        verbose_name_plural = _("holdings of posts")
        ordering = ("-first",)
        constraints = [
            models.UniqueConstraint(fields=("post",), condition=Q(last__isnull=True), name="post_held_by_one"),
            models.CheckConstraint(condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="holding_in_order"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "post", "first", "last")
        personal = ("person",)
        special = ()

    def __str__(self) -> str:
        return f"{self.person} as {self.post}"


class Membership(Owned):
    """What a person may do here: a role, on one board or (board blank) on all."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name=_("person"))
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("board"))
    role = models.CharField(_("role"), max_length=20, choices=list(ROLES.items()))
    first = models.DateField(_("from"))
    last = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="membership_in_order"
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_known"),
            models.UniqueConstraint(
                fields=("partnership", "person", "role"),
                condition=Q(last__isnull=True, board__isnull=True),
                name="membership_of_all_once",
            ),
            models.UniqueConstraint(
                fields=("partnership", "person", "board", "role"),
                condition=Q(last__isnull=True, board__isnull=False),
                name="membership_of_board_once",
            ),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "board", "role", "first", "last")
        personal = ("person",)
        special = ()

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
