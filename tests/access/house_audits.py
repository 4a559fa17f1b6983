"""Audits of the house: one that agencies grade, one that is discussed, one that was reported, and one looked at again."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.asks.models import Ask
from goldenthread.assurance.services import auditing, findings, grading
from goldenthread.assurance.services.grading import GradeTyped
from goldenthread.boards.models import Contact, Group
from goldenthread.trail.actor import SYSTEM
from tests.asks.keyed import a_key
from tests.assurance.an_audit import a_tool_for_cases, an_audit
from tests.conftest import AT, Place

_BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


def furnish_audits(place: Place, group: Group) -> dict[str, str]:
    """By name of the address, where it is."""
    tool = a_tool_for_cases(place)
    facts: dict[str, Any] = {"group": group, "tool": tool, "starts_on": AT.date()}
    graded = an_audit(place, name="Graded now", **facts)
    graded.move("send-out")
    discussed = an_audit(place, name="Discussed now", agencies=(), **facts)
    auditing.set_agencies(audit=discussed.audit, seats=graded.seats.values(), **_BY)
    discussed.move("send-out")
    seat = graded.seats["vale-council"]
    grading.save_grades(audit=discussed.audit, seat=seat, typed={(1, "seen"): GradeTyped("2")}, **_BY)
    discussed.move("take-in", "discuss")
    findings.add_finding(audit=discussed.audit, kind="recommendation", words="Visit sooner", **_BY)
    reported, looked_at = (an_audit(place, name=f"Reported {n}", agencies=(), **facts) for n in (1, 2))
    reported.move("report")
    looked_at.move("report")
    again = auditing.begin_re_audit(audit=looked_at.audit, year=2026, **_BY)
    base = f"/p/{place.slug}/assurance/programme"
    one, two = f"{base}/{graded.audit.reference}", f"{base}/{discussed.audit.reference}"
    return {
        "programme": f"{base}/",
        "new-audit": f"{base}/new/",
        "audit": f"{two}/",
        "change-audit": f"{one}/change/",
        "audit-agencies": f"{one}/agencies/",
        "audit-ask": f"{one}/ask/",
        "audit-stage": f"{one}/step/take-in/",
        "audit-grades": f"{one}/grades/{seat.slug}/",
        "audit-choose-grades": f"{one}/grades/",
        "audit-open-grades": f"{one}/grades/{seat.slug}/open/",
        "audit-together": f"{two}/together/",
        "audit-as": f"{two}/grades/as/csv/",
        "audit-findings": f"{two}/findings/",
        "change-finding": f"{two}/findings/1/",
        "audit-recommend": f"{two}/findings/1/action/",
        "re-audit": f"{base}/{reported.audit.reference}/again/",
        "audit-compare": f"{base}/{again.reference}/compare/",
    }


def key_to_grades(place: Place, now: datetime) -> str:
    """The address that a mail's key opens for an agency's coordinator, who is asked to grade."""
    audited = an_audit(place)
    audited.move("send-out")
    today = now.date()
    auditing.ask_for_grades(audit=audited.audit, due_on=today + timedelta(days=7), today=today, by=SYSTEM, at=now)
    seat = audited.seats["vale-council"]
    ask = Ask.objects.get(kind="audit-grades", seat=seat)
    contact = Contact.objects.select_related("person").get(person__user=audited.people["vale-council"])
    return f"/k/{a_key(contact.person, [ask], now)}/audits/{audited.audit.reference}/"
