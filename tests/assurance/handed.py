"""Returns that are signed off, as rows, without walking through the pages that fill them in."""

from datetime import date, datetime
from decimal import Decimal

from goldenthread.assurance.models import Answer, Moderation, Return
from tests.assurance.returned import said
from tests.conftest import AT


def hand_in(filled: Return, *, on: date | None = None, at: datetime = AT, **answers: str) -> Return:
    """The return, signed on that day, saying so: `said` reads the answers."""
    for key, one in said(**answers).items():
        Answer.objects.create(
            partnership=filled.partnership, filled=filled, key=key, code=one.code, words=one.words, na_why=one.na_why,
            number=None if one.number is None else Decimal(str(one.number)), at=at, by="Coordinator",
        )  # fmt: skip
    filled.state, filled.signed_at, filled.first_signed_on = "signed", at, on or at.date()
    filled.signed_by, filled.signed_post = "A. Senior", "Director"
    filled.save()
    return filled


def moderate(filled: Return, *, at: datetime = AT, note: str = "Seen", **answers: str) -> None:
    for key, one in said(**answers).items():
        Moderation.objects.create(
            partnership=filled.partnership, filled=filled, key=key, code=one.code, na_why=one.na_why, note=note,
            number=None if one.number is None else Decimal(str(one.number)), at=at, by="Unit",
        )  # fmt: skip
