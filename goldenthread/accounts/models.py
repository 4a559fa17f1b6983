"""People who can sign in, and what guards their door. What a person may do stands in a partnership, not here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .vocab import TICKET_LIFE


class UserManager(BaseUserManager["User"]):
    """Finds people by e-mail address, however it is typed."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who can sign in, known by e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(_("may sign in"), default=True)
    # Part of what every session is signed with: one more, and all of them are over.
    session_round = models.PositiveIntegerField(_("round of sessions"), default=0)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]

    class Privacy:
        public = ()
        internal = ("is_active", "session_round")
        personal = ("email", "name", "last_login")
        special = ("password",)

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django ends the sessions of a changed password; ours end with a changed round too."""
        own = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        return salted_hmac("accounts.User.session_round", f"{own}{self.session_round}", secret=secret).hexdigest()

    @property
    def is_awaited(self) -> bool:
        """Invited, and not here yet."""
        return not self.is_active and not self.has_usable_password()


class Ticket(models.Model):
    """The right to do one thing once without signing in, given in a mail. Of its token only a fingerprint is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tickets", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=10)
    fingerprint = models.CharField(_("fingerprint of the token"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(TICKET_LIFE)), name="ticket_kind_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="ticket_lives_a_while"),
        ]

    class Privacy:
        public = ()
        internal = ("kind", "made_at", "expires_at", "used_at")
        personal = ("user",)
        special = ("fingerprint",)

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"


class Try(models.Model):
    """One failed sign-in, or one mail asked for: counted, so that nobody may guess without end."""

    key = models.CharField(_("counted under"), max_length=64)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("try")
        verbose_name_plural = _("tries")
        indexes = [models.Index(fields=("key", "at"), name="tries_of_a_key")]

    class Privacy:
        public = ()
        internal = ("at",)
        personal = ("key",)
        special = ()

    def __str__(self) -> str:
        return f"{self.at}"
