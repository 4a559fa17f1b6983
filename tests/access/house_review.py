"""Returns under review: one to moderate with a question back, one agreed, one whose agency has been told."""

from datetime import timedelta

from goldenthread.assurance import services
from goldenthread.assurance.models import Campaign, Return
from goldenthread.trail.actor import SYSTEM
from tests.access.house_assurance import assured
from tests.assurance.a_campaign import Asked
from tests.assurance.reviewed import LOWER, a_signed_return, finished
from tests.conftest import AT, Place


def furnish_review(place: Place) -> dict[str, str]:
    """A campaign of its own, so that the others' returns are filled in undisturbed."""
    first = assured(place)
    days = {"opens_on": AT.date(), "closes_on": AT.date() + timedelta(days=42)}
    drafted = services.draft_campaign(
        partnership=place.partnership, name="Section 11, looked at", tool=first.version, by=SYSTEM, at=AT, **days
    )
    services.choose(campaign=drafted, seats=list(first.seats.values()), by=SYSTEM, at=AT)
    opened: Campaign = services.open_campaign(campaign=drafted, seen=1, by=SYSTEM, at=AT)
    asked = Asked(opened, first.version, coordinators=first.coordinators, seats=first.seats)
    rows = Return.objects.filter(campaign=opened).select_related("seat")
    asked.returns = {one.seat.slug: one for one in rows if one.seat}
    looked, agreed, told = (a_signed_return(asked, one) for one in asked.seats)
    services.moderate(filled=looked, judged=LOWER, by=SYSTEM, at=AT)
    question = services.ask_back(filled=looked, words="Since when?", key="lead", due_on=AT.date(), by=SYSTEM, at=AT)
    finished(agreed, shown=False)
    finished(told)
    base = f"/p/{place.slug}/assurance/review"
    here = f"{base}/{looked.reference}"
    return {
        "reviews": f"{base}/",
        "reviewers": f"{base}/of/{opened.reference}/reviewers/",
        "review": f"{here}/",
        "review-standard": f"{here}/standards/leadership/",
        "review-question": f"{here}/ask/",
        "review-withdraw": f"{here}/ask/{question.number}/withdraw/",
        "review-panel": f"{here}/panel/",
        "review-back": f"{here}/back/",
        "review-agree": f"{here}/agree/",
        "review-give": f"{base}/{agreed.reference}/give/",
        "return-questions": f"{here}/questions/",
        "return-answer": f"{here}/questions/{question.number}/",
        "return-feedback": f"{base}/{told.reference}/feedback/",
    }
