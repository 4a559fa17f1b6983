from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Contact, Person
from goldenthread.outbox.models import Message
from goldenthread.partnerships.models import Owned

from .asks import Ask

LISTED = "listed"


class Key(models.Model):
    """What one mail opens: the asks it lists, for one person, for a while. Of its token only a fingerprint is kept.

    Shared: one mail may ask for several partnerships. Whether an ask still stands is asked anew at every request.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="keys", verbose_name=_("person"))
    message = models.OneToOneField(Message, models.PROTECT, related_name="key", verbose_name=_("mail"))
    fingerprint = models.CharField(_("fingerprint of the token"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="key_lives_a_while")]

    class Privacy:
        public = ()
        internal = ("message", "made_at", "expires_at")
        personal = ("person",)
        special = ("fingerprint",)

    def __str__(self) -> str:
        return f"key of {self.person_id}"


class Telling(Owned):
    """One mail told one person of one ask, at one step of the ladder: never twice.

    `step` is a word of ladder.py, or "listed" where the mail went for another ask and only listed this one too.
    """

    key = models.ForeignKey(Key, models.PROTECT, related_name="tellings", verbose_name=_("key"))
    ask = models.ForeignKey(Ask, models.PROTECT, related_name="tellings", verbose_name=_("ask"))
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name=_("who was told"))
    step = models.CharField(_("step"), max_length=20)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellings")
        ordering = ("ask", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("ask", "contact", "step"), condition=~Q(step=LISTED), name="told_once_a_step"
            ),
            models.UniqueConstraint(fields=("key", "ask", "step"), name="told_once_a_mail"),
        ]

    class Privacy:
        public = ()
        internal = ("partnership", "key", "ask", "step", "at")
        personal = ("contact",)
        special = ()

    def __str__(self) -> str:
        return f"{self.ask_id} {self.step}"
