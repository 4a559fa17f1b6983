"""The mails about assurance that ask nothing. Each is one file under `templates/assurance/emails/`."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from goldenthread.outbox.emails import Words, write
from goldenthread.outbox.rules import LINK
from goldenthread.partnerships.models import Partnership

from .models import Campaign


def named_words(campaign: Campaign, name: str, whose: Sequence[str], by: str, link: str) -> Words:
    """To somebody who is to review the returns of these agencies and settings. It says nothing of what is in them."""
    context = {"campaign": campaign.name, "name": name, "whose": list(whose), "by": by, "link": link}
    return write("assurance/emails/reviewer_named.html", {**context, "sender": campaign.partnership.name})


def named_sample(partnership: Partnership, name: str, _today: date) -> Words:
    """The mail as it will look, with invented content."""
    campaign = Campaign(partnership=partnership, name=_("Section 11, this year"))
    return named_words(campaign, name, [_("A council"), _("A trust")], _("Rowan Thorne"), LINK)
