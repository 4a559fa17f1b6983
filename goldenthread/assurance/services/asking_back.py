"""The board asks an agency about its return, or about one answer of it; it is answered, or the question is withdrawn.

Asking, reminding and the page of a key are `asks`': a question is asked of whoever answers for the return.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want
from goldenthread.asks.services import heard, open_asks
from goldenthread.asks.services.opening import end, hold, let_go
from goldenthread.asks.vocab import GOING
from goldenthread.assurance.desk import QUESTION, whom_of
from goldenthread.assurance.models import QuestionBack, Return
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NotNow
from .review_refusals import AnsweredMeanwhile, DayGone, NoAnswer, NobodyToAsk, NoQuestion

_ANSWERED_IN = ("signed", "sent-back")


@transaction.atomic
def ask_back(*, filled: Return, words: str, key: str = "", due_on: date, by: Actor, at: datetime) -> QuestionBack:
    """Ask about the answer to the question of that key, or (key "") about the whole return.

    Raises NotNow unless the return is signed and not agreed yet, NoQuestion, DayGone and NobodyToAsk.
    """
    hold(filled.partnership)
    locked = lock_return(filled)
    if locked.state != "signed" or (key and key not in locked.campaign.tool.asks.by_key()):
        raise NotNow
    if not words.strip():
        raise NoQuestion
    today = timezone.localdate(at)
    if due_on < today:
        raise DayGone
    whom = whom_of(locked)
    if whom is None:
        raise NobodyToAsk
    number = (locked.questions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = QuestionBack.objects.create(
        partnership=locked.partnership, filled=locked, number=number, key=key, words=words.strip(), asked_at=at,
        asked_by=by.label,
    )  # fmt: skip
    open_asks(
        partnership=locked.partnership, kind=QUESTION, wants=[Want(made.reference, whom)], origin="person",
        opens_on=today, due_on=due_on, at=at,
    )  # fmt: skip
    _tell(made, "question-back:asked", f"Asked about {locked.reference}: {made.words}", by, at)
    return made


@transaction.atomic
def answer_back(
    *, question: QuestionBack, words: str, said_by: str = "", seen: str | None = None, by: Actor, at: datetime
) -> QuestionBack:
    """Answer a question, or change the answer given. `said_by` names whose words they are, where somebody enters them
    for another; `seen` is the stamp of the answer that the form was opened on.

    Raises NotNow once the question is withdrawn or the return agreed, NoAnswer and AnsweredMeanwhile.
    """
    locked = _locked(question)
    if locked.withdrawn_at is not None or locked.filled.state not in _ANSWERED_IN:
        raise NotNow
    told = words.strip()
    if not told:
        raise NoAnswer
    if locked.answer == told:
        return locked
    if seen is not None and seen != stamp_of(locked):
        raise AnsweredMeanwhile(locked.answer, locked.answered_by)
    locked.answer, locked.answered_at = told, at
    name = said_by.strip()
    locked.answered_by = (f"{name} ({by.label})" if name else by.label)[:200]
    locked.save(update_fields=["answer", "answered_at", "answered_by"])
    heard(partnership=locked.partnership, kind=QUESTION, reference=locked.reference, answer="1", by=by, at=at)
    _tell(locked, "question-back:answered", f"Answered a question about {locked.filled.reference}", by, at)
    return locked


def stamp_of(question: QuestionBack) -> str:
    """Tells one answer from the next."""
    return question.answered_at.isoformat() if question.answered_at else ""


@transaction.atomic
def withdraw_question(*, question: QuestionBack, by: Actor, at: datetime) -> QuestionBack:
    """It needs no answer any more. Raises NotNow where it has one, or is withdrawn already."""
    locked = _locked(question)
    if locked.withdrawn_at is not None or locked.answered_at is not None:
        raise NotNow
    locked.withdrawn_at = at
    locked.save(update_fields=["withdrawn_at"])
    let_go(_asks([locked]), at)
    _tell(locked, "question-back:withdrawn", f"Withdrew a question about {locked.filled.reference}", by, at)
    return locked


def end_questions(filled: Return, at: datetime) -> None:
    """The asking is over: what was answered stays, what was not stays unanswered. Told by the caller's deed."""
    end(_asks(list(filled.questions.select_related("filled"))), at)


def _asks(questions: list[QuestionBack]) -> list[Ask]:
    rows = Ask.objects.select_for_update(of=("self",)).filter(
        partnership__in={one.partnership_id for one in questions}, kind=QUESTION,
        reference__in=[one.reference for one in questions], state__in=GOING,
    )  # fmt: skip
    return list(rows)


def _locked(question: QuestionBack) -> QuestionBack:
    rows = QuestionBack.objects.select_for_update(of=("self",)).select_related("filled__campaign", "partnership")
    locked: QuestionBack = rows.get(pk=question.pk)
    return locked


def _tell(question: QuestionBack, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("return", question.filled.reference, {"question": (None, question.number)})]
    record(partnership=question.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
