"""What a return's people said last time, and what of it can stand in this return."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .desk import Desk
from .models import Return, Signing
from .scoring import Said
from .shareable import is_reworded, still_fits
from .sheet_queries import answers_of, asked_in
from .tool import Question

Sort = Literal["bring", "stands", "unfit"]
_LONGEST_NAME = 110


@dataclass(frozen=True, slots=True)
class Forward:
    """One answer of last time: `before` is the question as it was asked then. It can be brought, an answer stands here
    already, or it is no choice any more. `number` is its figure, exactly."""

    question: Question
    before: Question
    said: Said
    number: Decimal | None
    sort: Sort

    @property
    def reworded(self) -> bool:
        return is_reworded(self.before, self.question)


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was signed off last time, and its answers to questions that are asked again."""

    signing: Signing
    campaign: str
    rows: tuple[Forward, ...]

    def of(self, sort: Sort) -> list[Forward]:
        return [one for one in self.rows if one.sort == sort]

    @property
    def bring(self) -> list[Forward]:
        return self.of("bring")

    @property
    def stands(self) -> list[Forward]:
        return self.of("stands")

    @property
    def unfit(self) -> list[Forward]:
        return self.of("unfit")

    @property
    def reworded(self) -> list[Forward]:
        return [one for one in self.bring if one.reworded]


def last_time(desk: Desk) -> LastTime | None:
    """What this person's standards said in the campaign that this one follows; None where nothing was signed then.

    Three queries.
    """
    signing = _signed(desk.filled)
    if signing is None:
        return None
    before, now = signing.filled.campaign.tool.asks, desk.filled.campaign.tool.asks
    then, scales_then, scales = before.by_key(), before.scales_by_key(), now.scales_by_key()
    stands = answers_of(desk)
    rows = []
    for standard in now.standards:
        for question in asked_in(desk, standard) if desk.may_fill(standard.key) else ():
            was = then.get(question.key)
            said, number = _said(signing.answers.get(question.key) or {})
            if was is None or not said.answers(scales_then[was.scale]):
                continue
            fits = still_fits(said, scales_then[was.scale], scales[question.scale])
            sort: Sort = "stands" if question.key in stands else "bring" if fits else "unfit"
            rows.append(Forward(question, was, said, number, sort))
    return LastTime(signing, signing.filled.campaign.name, tuple(rows))


def _signed(filled: Return) -> Signing | None:
    """What the same agency, setting or group signed off in the campaign before."""
    follows = filled.campaign.follows_id
    if follows is None:
        return None
    same = Q(filled__setting=filled.setting_id) if filled.setting_id else Q(filled__group=filled.group_id)
    if filled.seat_id:
        same = Q(filled__seat=filled.seat_id)
    found = Signing.objects.filter(same, filled__campaign=follows).order_by("-pk")
    return found.select_related("filled__campaign__tool").first()


def _said(told: Mapping[str, Any]) -> tuple[Said, Decimal | None]:
    """An answer as a sign-off keeps it."""
    try:
        number = Decimal(str(told["number"])) if told.get("number") is not None else None
    except InvalidOperation:
        number = None
    words = {name: str(told.get(name) or "") for name in ("code", "words", "na_why")}
    return Said(number=None if number is None else float(number), **words), number


def brought_from(last: LastTime, forward: Forward) -> str:
    """Where it comes from, as the answer says it until it is looked at, and after."""
    day = date_format(timezone.localdate(last.signing.at), "j F Y")
    campaign = last.campaign[:_LONGEST_NAME]
    told = _("Your return of %(campaign)s, signed off on %(day)s.") % {"campaign": campaign, "day": day}
    return f"{told} {_('The question was worded differently then.')}" if forward.reworded else told
