"""Whom a round asks for words on which indicators: those of a period that need them, and who owns each.

A scope is {"period": "quarter:2025-Q4", "which": "need"}; "quarter:" is the newest quarter that is over when the round
goes out, so that a round can be repeated. The room that asks adds "boards", the short names of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.asks.registry import Lack, Want, Whom
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.performance.rules.spans import Span, last_ended, span_of
from goldenthread.performance.vocab import SPAN_KINDS

from .commentary_names import name_of_ask
from .sense import Seen, commented_on, in_order_of_need, rhythms_of, seen_by_all

_BACK = 4  # periods that can be asked about beside the newest


class ScopeForm(forms.Form):
    """Which period a round is about. Its `cleaned_data` is the scope."""

    period = forms.ChoiceField(
        label=_("About which period?"),
        help_text=_("A round that repeats asks each time about the last one that is over."),
        error_messages={"required": _("Choose a period.")},
    )
    which = forms.ChoiceField(
        label=_("About which indicators?"),
        widget=forms.RadioSelect,
        initial="need",
        choices=[
            ("need", _("Those that need words: moved beyond their limits, off target, counted anew or corrected")),
            ("all", _("Every one")),
        ],
        help_text=_("What somebody has written about already is not asked about again."),
        error_messages={"required": _("Choose which indicators are asked about.")},
    )

    def __init__(self, visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        told: list[Any] = [("", _("Choose"))]
        for kind in rhythms_of(visit):
            newest = last_ended(kind, visit.today)
            spans = [newest.moved(-n) for n in range(_BACK + 1)]
            last = _now("The last one that is over when it goes out")
            those = [(f"{kind}:", last), *((f"{kind}:{one.code}", one.name) for one in spans)]
            told.append((_now(SPAN_KINDS[kind]), those))
        self.fields["period"].choices = told  # type: ignore[attr-defined]


def scope_form(visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> ScopeForm:
    return ScopeForm(visit, data, initial)


def span_asked(scope: Mapping[str, Any], today: date) -> Span | None:
    """The period a round asks about on a day; None where its scope names none."""
    kind, _colon, code = str(scope.get("period") or "").partition(":")
    if kind not in SPAN_KINDS:
        return None
    return span_of(kind, code) if code else last_ended(kind, today)


def said(visit: Visit, scope: Mapping[str, Any]) -> str:
    span = span_asked(scope, visit.today)
    if span is None:
        return ""
    if not str(scope["period"]).partition(":")[2]:
        facts = {"rhythm": _now(SPAN_KINDS[span.kind]), "now": span.name}
        period = _now("%(rhythm)s: the last period that is over when it goes out, now %(now)s") % facts
    else:
        period = span.name
    if scope.get("which") == "all":
        return _now("What every indicator shows. %(period)s") % {"period": period}
    return _now("What the indicators show that need words. %(period)s") % {"period": period}


def wants(partnership: Partnership, scope: Mapping[str, Any], today: date) -> Sequence[Want]:
    return survey(partnership, scope, today)[0]


def survey(partnership: Partnership, scope: Mapping[str, Any], today: date) -> tuple[list[Want], list[Lack]]:
    """Of whom words are wanted, what needs them most first; and what nobody owns."""
    span = span_asked(scope, today)
    if span is None:
        return [], []
    wanted, lacks = [], []
    for one in _asked_about(partnership, span, scope, today):
        found = one.indicator
        if found.owner_id is not None:
            wanted.append(Want(name_of_ask(found, span), Whom("post", found.owner_id)))
        elif found.owner_seat_id is not None:
            wanted.append(Want(name_of_ask(found, span), Whom("agency", found.owner_seat_id)))
        else:
            url = f"/p/{partnership.slug}/performance/indicators/{found.reference}/"
            lacks.append(Lack(found.reference, found.name, url, _now("Nobody owns it.")))
    return wanted, lacks


def _asked_about(partnership: Partnership, span: Span, scope: Mapping[str, Any], today: date) -> list[Seen]:
    told = seen_by_all(partnership, span, today)
    if scope.get("boards"):
        told = [one for one in told if one.indicator.board is None or one.indicator.board.slug in scope["boards"]]
    if scope.get("which") != "all":
        told = [one for one in told if one.sense.needs]
    there = commented_on([one.indicator for one in told], span)
    return in_order_of_need(one for one in told if one.indicator.pk not in there)
