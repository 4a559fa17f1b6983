"""Every mail, from the moment it is queued."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.partnerships.models import Owned, Partnership
from goldenthread.ui.words import choices

from .vocab import STATES, TONES, kind_label


class Message(models.Model):
    """One mail to one person. Mail about an account belongs to no partnership."""

    partnership = models.ForeignKey(
        Partnership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partnership")
    )
    slug = models.CharField(_("address on our pages"), max_length=24, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    to_address = models.EmailField(_("to"))
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    reply_to = models.EmailField(_("answers go to"), blank=True)
    secret_link = models.CharField(_("secret link"), max_length=500, blank=True)
    # Sent to somebody of the partnership who asked to see what such a mail looks like: it is held by nothing.
    sample = models.BooleanField(_("a sample"), default=False)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=choices(STATES), default="queued")
    at = models.DateTimeField(_("queued at"))
    by = models.CharField(_("queued by"), max_length=200)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try = models.DateTimeField(_("next try"))
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-at", "-id")
        indexes = [
            models.Index(fields=("state", "next_try"), name="mail_due"),
            models.Index(fields=("partnership", "-at"), name="mail_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="mail_state_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="mail_sent_has_its_time",
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(secret_link=""), name="mail_sent_keeps_no_secret"),
        ]

    class Privacy:
        public = ()
        internal = (
            "partnership", "slug", "kind", "sample", "message_id", "state", "at", "sent_at", "attempts", "next_try",
            "last_error",
        )  # fmt: skip
        personal = ("to_address", "to_name", "subject", "text", "html", "reply_to", "by")
        special = ("secret_link",)

    def __str__(self) -> str:
        return self.subject

    @property
    def tone(self) -> str:
        return TONES[self.state]  # type: ignore[index]

    @property
    def kind_label(self) -> object:
        return kind_label(self.kind)


class Part(Owned):
    """What one mail says for one partnership, where several may ask in one mail: it joins the body as it is sent.

    A mail with parts belongs to no partnership itself. Each partnership sees its own part, and that alone.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="parts", verbose_name=_("mail"))
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))

    class Meta:
        verbose_name = _("part of a mail")
        verbose_name_plural = _("parts of mails")
        ordering = ("message", "id")
        constraints = [models.UniqueConstraint(fields=("message", "partnership"), name="one_part_of_a_mail")]

    class Privacy:
        public = ()
        internal = ("partnership", "message")
        personal = ("heading", "text", "html")
        special = ()

    def __str__(self) -> str:
        return self.heading
