"""What somebody makes of an indicator in a period is written, and how they rate it. Nothing is written over."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.asks.services import heard
from goldenthread.boards.models import Rating
from goldenthread.performance.models import Commentary, Indicator, Judgement
from goldenthread.performance.queries.commentary_names import COMMENTARY, name_of_ask
from goldenthread.performance.rules.spans import Span, span_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import WrongSpan


class NothingSaid(Exception):
    """What it shows is what a commentary is about."""

    def __str__(self) -> str:
        return _("Say what the figure shows. Nothing was saved.")


class SaidAlready(Exception):
    """The newest commentary says that word for word."""

    def __str__(self) -> str:
        return _("That stands there already, word for word.")


class NotOfHere(Exception):
    """A code of a rating scheme of another partnership."""


@dataclass(frozen=True, slots=True)
class Words:
    """What it shows, so what, what next, and a question for the board."""

    shows: str
    so_what: str = ""
    next: str = ""
    question: str = ""

    @property
    def trimmed(self) -> "Words":
        return Words(*(one.strip() for one in (self.shows, self.so_what, self.next, self.question)))


@transaction.atomic
def comment(*, indicator: Indicator, span: Span, words: Words, by: Actor, at: datetime) -> Commentary:
    """Append it: the newest holds, what was written before is kept. Whoever was asked for it need not answer again.

    Two who write at once both stand. Raises NothingSaid, WrongSpan, and SaidAlready where the newest says the same.
    """
    _check_span(indicator, span)
    said = words.trimmed
    if not said.shows:
        raise NothingSaid
    held = Indicator.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=indicator.pk)
    newest = Commentary.objects.filter(indicator=held, kind=span.kind, last=span.last).order_by("pk").last()
    if newest is not None and all(getattr(newest, name) == one for name, one in asdict(said).items()):
        raise SaidAlready
    made = Commentary.objects.create(
        partnership=held.partnership, indicator=held, kind=span.kind, first=span.first, last=span.last, at=at,
        by=by.label, **asdict(said),
    )  # fmt: skip
    _tell(held, "indicator:commented", f"Wrote what {held.reference} shows in {span.name}", by, at)
    number = Commentary.objects.filter(indicator=held, kind=span.kind, last=span.last).count()
    of = {"partnership": held.partnership, "kind": COMMENTARY, "reference": name_of_ask(held, span)}
    heard(**of, answer=str(number), by=by, at=at)  # type: ignore[arg-type]
    return made


@transaction.atomic
def judge(*, indicator: Indicator, span: Span, rating: Rating, words: str, by: Actor, at: datetime) -> Judgement:
    """Rate it by a code of the board's own, beside what the rule says. The newest holds. The same again changes
    nothing. Raises WrongSpan and NotOfHere."""
    _check_span(indicator, span)
    held = Indicator.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=indicator.pk)
    if rating.partnership_id != held.partnership_id:
        raise NotOfHere
    newest = Judgement.objects.filter(indicator=held, kind=span.kind, last=span.last).order_by("pk").last()
    if newest is not None and (newest.rating_id, newest.words) == (rating.pk, words.strip()):
        return newest
    made = Judgement.objects.create(
        partnership=held.partnership, indicator=held, kind=span.kind, first=span.first, last=span.last,
        rating=rating, words=words.strip(), at=at, by=by.label,
    )  # fmt: skip
    _tell(held, "indicator:judged", f"Rated {held.reference} {rating.code} for {span.name}", by, at)
    return made


@transaction.atomic
def make_sense(
    *, indicator: Indicator, span: Span, words: Words | None, rating: Rating | None = None, why: str = "", by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """Write and rate it in one deed; either may be left out. Raises what `comment` and `judge` raise."""
    if words is not None:
        comment(indicator=indicator, span=span, words=words, by=by, at=at)
    if rating is not None:
        judge(indicator=indicator, span=span, rating=rating, words=why, by=by, at=at)


def _check_span(indicator: Indicator, span: Span) -> None:
    if span.kind != indicator.span or span_of(span.kind, span.code) != span:
        raise WrongSpan


def _tell(indicator: Indicator, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("indicator", indicator.reference)]
    record(partnership=indicator.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
