"""What an audit asks of agencies: to grade its cases. It is answered on pages of its own."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.asks.keyed import name_of
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import AskKind, ForRounds, Shown, Want, Whom
from goldenthread.boards.visit import Visit
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.asked_sets import whose

from .audit_access import GRADES, programme_of
from .audit_life import AGENCIES_GRADE
from .models import AuditAgency, CaseGrade


class AuditsForm(forms.Form):
    """Which audits' grades are asked for. Its `cleaned_data` is the scope."""

    audits = forms.MultipleChoiceField(
        label=_("Of which audits?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every agency that has not sent its grades in is asked."),
        error_messages={"required": _("Choose an audit.")},
    )

    def __init__(self, visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        running = programme_of(visit).filter(stage__in=AGENCIES_GRADE).order_by("name", "reference")
        choices = [(one.reference, f"{one.name} ({one.reference})") for one in running]
        self.fields["audits"].choices = choices  # type: ignore[attr-defined]


def scope_form(visit: Visit, data: Any = None, initial: Mapping[str, Any] | None = None) -> AuditsForm:
    return AuditsForm(visit, data, initial)


def said(visit: Visit, scope: Mapping[str, Any]) -> str:
    names = programme_of(visit).filter(reference__in=scope.get("audits") or ()).values_list("name", flat=True)
    return _now("Grades not sent in yet: %(names)s") % {"names": ", ".join(sorted(names))}


def wants(partnership: Partnership, scope: Mapping[str, Any], _today: date) -> Sequence[Want]:
    parts = AuditAgency.objects.filter(
        partnership=partnership, audit__reference__in=scope.get("audits") or (), audit__stage__in=AGENCIES_GRADE,
        sent_at__isnull=True,
    )  # fmt: skip
    rows = parts.order_by("audit", "pk").values_list("audit__reference", "seat_id")
    return [Want(reference, Whom("agency", seat)) for reference, seat in rows]


def opens(ask: Ask, token: str) -> str:
    """Where the cases are graded."""
    if token:
        return f"/k/{token}/audits/{name_of(ask)}/"
    return enter_url(ask)


def enter_url(ask: Ask) -> str:
    return f"/p/{ask.partnership.slug}/assurance/programme/{ask.reference}/grades/"


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What is asked for and still wanted: agencies grade, and this one takes part. At most five queries."""
    agencies = whose(asks)
    rows = AuditAgency.objects.filter(
        partnership__in={ask.partnership_id for ask in asks},
        audit__reference__in={ask.reference for ask in asks},
        audit__stage__in=AGENCIES_GRADE,
    ).select_related("audit__partnership", "audit__tool", "seat")
    parts = {(one.partnership_id, one.audit.reference, one.seat_id): one for one in rows}
    graded = _graded({one.audit_id for one in parts.values()})
    shown = {}
    for ask in asks:
        whom = agencies.get(ask.pk)
        part = parts.get((ask.partnership_id, ask.reference, whom.key)) if whom and whom.noun == "agency" else None
        if part is None or (ask.state == "open" and part.sent_at is not None):
            continue
        shown[ask.pk] = _shown(part, ask, graded.get((part.audit_id, part.seat_id), 0))
    return shown


def _graded(audits: set[int]) -> dict[tuple[int, int], int]:
    rows = CaseGrade.objects.filter(audit__in=audits, seat__isnull=False).exclude(code="")
    told = rows.values_list("audit_id", "seat_id").annotate(n=Count("pk")).order_by()
    return {(audit, seat or 0): n for audit, seat, n in told}


def _shown(part: AuditAgency, ask: Ask, graded: int) -> Shown:
    audit = part.audit
    asked_for = audit.cases * (audit.tool.asks.size if audit.tool else 0)
    return Shown(
        title=_now("%(audit)s: the grades of %(agency)s") % {"audit": audit.name, "agency": part.seat.name},
        within=audit.name,
        url=enter_url(ask),
        due=ask.due_on,
        facts=(
            (_now("Whose grades"), part.seat.name),
            (_now("Cases"), ngettext("%(n)d case", "%(n)d cases", audit.cases) % {"n": audit.cases}),
        ),
        last=_now("%(n)d of %(all)d grades are given.") % {"n": graded, "all": asked_for} if graded else "",
    )


def count(n: int) -> str:
    return ngettext("%(n)d agency’s grades", "%(n)d agencies’ grades", n) % {"n": n}


def kind() -> AskKind:
    return AskKind(
        word=GRADES,
        name=_("Grades of an audit’s cases"),
        deed=_("Grade the cases"),
        show=show,
        enter_url=enter_url,
        opens=opens,
        rounds=ForRounds(scope_form, said, wants, many=_("grades of cases")),
        count=count,
        order=32,
    )
