"""The mails about papers. Each is one file under `templates/reports/emails/`, with a sample as it will look."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.site import site
from goldenthread.outbox.emails import Words, write
from goldenthread.partnerships.models import Partnership
from goldenthread.reports.models import Paper
from goldenthread.reports.paper_queries import title_of


def _about(paper: Paper, name: str) -> dict[str, Any]:
    where = {"slug": paper.partnership.slug, "reference": paper.reference}
    link = site() + reverse("paper", kwargs=where)
    return {"paper": paper, "title": title_of(paper), "name": name, "link": link, "sender": paper.partnership.name}


def drafted_words(paper: Paper, name: str) -> Words:
    """To the business unit: a draft was made, to be looked at."""
    return write("reports/emails/drafted.html", _about(paper, name))


def issued_words(paper: Paper, name: str, group: str, note: str, by: str) -> Words:
    """To somebody in a group: a paper was issued."""
    context = {**_about(paper, name), "group": group, "note": note.strip(), "by": by}
    return write("reports/emails/issued.html", context)


def _paper(partnership: Partnership, today: date) -> Paper:
    return Paper(partnership=partnership, reference="PAP-0001", title=_("Progress report"), last=today, meets_on=today)


def drafted_sample(partnership: Partnership, name: str, today: date) -> Words:
    return drafted_words(_paper(partnership, today), name)


def issued_sample(partnership: Partnership, name: str, today: date) -> Words:
    return issued_words(
        _paper(partnership, today), name, _("Quality group"), _("For our next meeting."), "Rowan Thorne"
    )
