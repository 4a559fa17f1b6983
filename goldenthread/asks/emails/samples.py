"""Each mail about asking as it will look, invented. A manager receives every one before anything leaves."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from goldenthread.asks.escalating import Late
from goldenthread.asks.ladder import ASKED
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import Shown, ask_kinds
from goldenthread.outbox.emails import Words
from goldenthread.outbox.rules import LINK, filled
from goldenthread.partnerships.models import Partnership

from . import digests, drafts, escalations, keys, rounds

_COLLEAGUE = "Rowan Thorne"


def _ask(partnership: Partnership, today: date) -> Ask:
    due = today + timedelta(days=14)
    return Ask(slug="sample", partnership=partnership, kind=ask_kinds()[0].word, reference="ACT-0042", due_on=due)


def _title() -> str:
    return _("1.1 Walk every route to school")


def fresh_key(partnership: Partnership, name: str, today: date) -> Words:
    words = keys.fresh_key_words(name, 1, datetime.combine(today + timedelta(days=21), time()))
    line = digests.line_of(_ask(partnership, today), Shown(title=_title(), within=_("Business plan")), name, (ASKED,))
    (part,) = digests.part_words([line], today)
    return Words(words.subject, filled(words.text, LINK, [part.text]), filled(words.html, LINK, [part.html]))


def handed_back(partnership: Partnership, name: str, today: date) -> Words:
    shown = Shown(title=_title(), within=_("Business plan"))
    why = _("Another team does this since April.")
    return keys.handed_back_words(_ask(partnership, today), shown, name, _COLLEAGUE, why, LINK)


def draft_wanted(partnership: Partnership, name: str, today: date) -> Words:
    return drafts.draft_words("draft-wanted", _ask(partnership, today), name, _COLLEAGUE, _title())


def draft_ready(partnership: Partnership, name: str, today: date) -> Words:
    return drafts.draft_words("draft-ready", _ask(partnership, today), name, _COLLEAGUE, _title())


def round_waiting(partnership: Partnership, name: str, today: date) -> Words:
    goes = datetime.combine(today, time(15, 20))
    found = Round(partnership=partnership, reference="RND-0001", name=_("Quarter 2 updates"), goes_at=goes)
    return rounds.round_waiting_words(found, name, 34)


def escalation(partnership: Partnership, name: str, today: date) -> Words:
    late = Late("ACT-0042", _title(), _("Head of Early Help"), today - timedelta(days=9), 9)
    words = _("Could you help us to get an answer? The board meets next month.")
    return escalations.escalation_words(partnership=partnership, name=name, words=words, late=[late], by=_COLLEAGUE)
