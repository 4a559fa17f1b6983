"""What asks put into calendars: by when somebody is to answer, and when rounds open and close."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from goldenthread.thread.calendars import Entry, Where, Whose

from .models import Round
from .queries import asks_of
from .registry import ask_kind

_LONGEST = 90
_SHOWN = ("planned", "waiting", "running", "closed")


def entries(whose: Whose) -> Iterator[Entry]:
    if whose.person is not None:
        yield from _answers(whose)
        return
    for where in whose.places:
        yield from _rounds(whose, where)


def _answers(whose: Whose) -> Iterator[Entry]:
    """What is asked of the person and not answered, by its closing date."""
    assert whose.person is not None  # noqa: S101 - who calls has looked
    there = {where.partnership.pk for where in whose.places}
    for mine in asks_of(whose.person, whose.today):
        ask = mine.ask
        if ask.state != "open" or ask.partnership_id not in there:
            continue
        what = _("%(name)s by today: %(reference)s %(words)s") % {
            "name": ask_kind(ask.kind).name, "reference": ask.reference, "words": mine.shown.title,
        }  # fmt: skip
        name = f"ask-{ask.kind}-{ask.reference}-{ask.due_on.isoformat()}"
        yield Entry(ask.partnership.slug, name, ask.due_on, what[:_LONGEST], mine.shown.url, ask.made_at)


def _rounds(whose: Whose, where: Where) -> Iterator[Entry]:
    """The partnership's rounds, or those that ask the group or whoever chairs it. One query."""
    rounds = Round.objects.filter(partnership=where.partnership, state__in=_SHOWN, closes_on__isnull=False)
    if whose.group is not None:
        of_group = Q(asks__group=whose.group) | Q(asks__post__chairs=whose.group)
        rounds = rounds.filter(of_group).distinct()
    for one in rounds.order_by("closes_on", "pk"):
        url = _url(where, one)
        changed = one.ended_at or one.started_at or one.made_at
        told = (("opens", one.opens_on, _("Opens: %(name)s")), ("closes", one.closes_on, _("Closes: %(name)s")))
        for event, day, words in told:
            if day is not None:
                name = f"round-{one.reference}-{event}"
                yield Entry(where.partnership.slug, name, day, (words % {"name": one.name})[:_LONGEST], url, changed)


def _url(where: Where, one: Round) -> str:
    """The round's page; where there is none, the calendars' own."""
    try:
        return reverse("round", kwargs={"slug": where.partnership.slug, "reference": one.reference})
    except NoReverseMatch:
        return reverse("calendars", kwargs={"slug": where.partnership.slug})
