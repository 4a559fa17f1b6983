"""Campaigns, audits and statements that papers can be made of, two years apart where they compare."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.assurance import services
from goldenthread.assurance.models import Audit, AuditAgency, Campaign, Finding, Gap, Moderation, QuestionBack, Return
from goldenthread.assurance.services import Typed
from goldenthread.assurance.tool import Question, Scale, Standard, Tool
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import Asked, a_campaign
from tests.conftest import AT, Place

TWO_YEARS = timedelta(days=730)
STATED = Tool(
    "Assurance statement", "statement",
    scales=(Scale("number", "Number", "number"), Scale("percent", "Per cent", "percent"), Scale("words", "Words", "words")),
    standards=(
        Standard("people", "People", "A", "", (
            Question("trained", "Staff trained at their level", "percent", "A1"),
            Question("vacant", "Vacant safeguarding posts", "number", "A2"),
        )),
        Standard("worries", "Worries", "B", "", (Question("worry", "What worries you most?", "words", "B1"),)),
    ),
)  # fmt: skip


@dataclass
class Assured:
    then: Asked
    now: Asked
    statements: Asked
    audit: Audit
    again: Audit

    @property
    def letter(self) -> Return:
        return Return.objects.get(pk=self.now.returns["vale-council"].pk)


def answered(asked: Asked, agency: str, at: Any, **codes: str) -> None:
    typed = {key: Typed(code, words=f"See {key}") for key, code in codes.items()}
    typed["changed"] = Typed(words="The waiting room is theirs")
    services.save_answers(desk=asked.desk(agency, at.date()), typed=typed, at=at)
    services.sign_off(desk=asked.desk(agency, at.date()), name="The director", post="Director of services", at=at)


def assured(place: Place) -> Assured:
    """Two campaigns two years apart, moderated; statements; an audit and its re-audit."""
    of: dict[str, Any] = {"partnership": place.partnership}
    before = AT - TWO_YEARS
    then = a_campaign(place, at=before)
    answered(then, "vale-council", before, lead="1", reports="1", checks="R", volunteers="no")
    answered(then, "open-door", before, lead="3", reports="3", checks="G", volunteers="no")
    then.campaign = services.close_campaign(campaign=then.campaign, seen=2, by=SYSTEM, at=AT)
    now = a_campaign(place, follows=then.campaign)
    answered(now, "vale-council", AT, lead="3", reports="2", checks="G", volunteers="no")
    late = AT + timedelta(days=50)
    answered(now, "harbour-police", late, lead="2", reports="0", checks="A", volunteers="no", custody="1")
    filled = now.returns["vale-council"]
    said = {"filled": filled, "at": AT + timedelta(days=60), "by": "The moderator", **of}
    Moderation.objects.create(key="checks", code="A", note="Volunteers are not in it", **said)
    Moderation.objects.create(key="lead", note="A good example", **said)
    QuestionBack.objects.create(
        filled=filled, number=1, key="checks", words="Who checks agency staff?", asked_at=AT, asked_by="The unit",
        answer="The agency does, and we ask for it.", answered_at=AT, answered_by="The coordinator", **of,
    )  # fmt: skip
    Gap.objects.create(
        filled=filled, key="reports", number=1, words="Report to the board each quarter", lead="The director",
        due_on=date(2026, 9, 30), at=AT, by="The coordinator", **of,
    )  # fmt: skip
    Return.objects.filter(pk=filled.pk).update(panel_on=AT.date(), outcome="Agreed with one change.", state="agreed")
    stated = a_campaign(place, content=STATED)
    desk = stated.desk("vale-council")
    typed = {"trained": Typed(number=85), "vacant": Typed(number=3), "worry": Typed(words="Too few nurses")}  # type: ignore[arg-type]
    services.save_answers(desk=desk, typed=typed, at=AT)
    services.sign_off(desk=desk, name="The director", post="Director", at=AT)
    Campaign.objects.filter(pk=stated.campaign.pk).update(name="Assurance statements 2026")
    audit = Audit.objects.create(
        reference="AUD-0001", name="Neglect in the early years", kind="multi-agency", year=2025, cases=6,
        why="A review found it late", method="Records read together", starts_on=date(2025, 9, 1),
        ends_on=date(2025, 11, 30), reported_on=date(2025, 12, 10), stage="acting", made_at=AT, by="The unit", **of,
    )  # fmt: skip
    again = Audit.objects.create(
        reference="AUD-0002", name="Neglect, looked at again", kind="multi-agency", year=2026, cases=6,
        starts_on=date(2026, 2, 1), ends_on=date(2026, 3, 1), re_audits=audit, made_at=AT, by="The unit", **of,
    )  # fmt: skip
    AuditAgency.objects.create(audit=audit, seat=now.seats["vale-council"], **of)
    for n, kind in enumerate(("good-practice", "learning", "recommendation"), 1):
        Finding.objects.create(audit=audit, number=n, kind=kind, words=f"The {kind} found", at=AT, by="The unit", **of)
    return Assured(then, now, stated, audit, again)
