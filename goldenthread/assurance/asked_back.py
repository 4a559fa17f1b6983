"""A question back, as `asks` asks it of the agency: one field to answer in, on any page where something is asked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import AskKind, Giver, NotTaken, Shown

from . import services
from .desk import QUESTION
from .models import Answer, QuestionBack
from .return_queries import said_by
from .tool import Tool
from .wording import words_of


class AnswerBackForm(forms.Form):
    """The answer. `stamp` tells which answer was there when the form was opened; it is drawn anew each time."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name no child, no adult and no case."),
        error_messages={"required": _("Write the answer.")},
    )

    def __init__(self, *args: Any, stamp: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stamp = stamp
        self.stamp_name = self.add_prefix("seen")

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name == "words"]

    def clean(self) -> dict[str, Any]:
        seen = self.data.get(self.stamp_name)
        return {**self.cleaned_data, **({} if seen is None else {"seen": str(seen)})}


def form(_ask: Ask, shown: Shown, data: Mapping[str, Any] | None = None, prefix: str = "") -> AnswerBackForm:
    return AnswerBackForm(data, prefix=prefix, stamp=services.stamp_of(shown.carried))


def _found(asks: Sequence[Ask]) -> dict[tuple[int, str], QuestionBack]:
    """By partnership and reference: the questions these asks are about. One query."""
    stems = {ask.reference.partition(".")[0] for ask in asks}
    rows = QuestionBack.objects.filter(
        partnership__in={ask.partnership_id for ask in asks}, filled__reference__in=stems
    ).select_related("filled__campaign__tool", "filled__seat", "filled__setting", "filled__group", "partnership")
    return {(one.partnership_id, one.reference): one for one in rows}


def _is_wanted(ask: Ask, question: QuestionBack | None) -> bool:
    """Asked still, or answered and open to change: the return is with the board, or sent back."""
    if question is None or question.withdrawn_at is not None:
        return False
    return question.filled.state in ("signed", "sent-back") or (
        ask.state != "open" and question.answered_at is not None
    )


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What the questions are about that are still wanted. Two queries."""
    questions = _found(asks)
    wanted = {ask.pk: questions[_name(ask)] for ask in asks if _is_wanted(ask, questions.get(_name(ask)))}
    tools: dict[int, Tool] = {}
    answers = _answers(list(wanted.values()))
    return {key: _shown(one, tools, answers.get((one.filled_id, one.key))) for key, one in wanted.items()}


def wanted(asks: Sequence[Ask]) -> set[int]:
    """The keys of the asks that `show` shows. One query."""
    questions = _found(asks)
    return {ask.pk for ask in asks if _is_wanted(ask, questions.get(_name(ask)))}


def _name(ask: Ask) -> tuple[int, str]:
    return (ask.partnership_id, ask.reference)


def _answers(questions: Sequence[QuestionBack]) -> dict[tuple[int, str], Answer]:
    keys = {one.key for one in questions if one.key}
    if not keys:
        return {}
    rows = Answer.objects.filter(filled__in={one.filled_id for one in questions}, key__in=keys)
    return {(one.filled_id, one.key): one for one in rows}


def _shown(one: QuestionBack, tools: dict[int, Tool], answer: Answer | None) -> Shown:
    filled = one.filled
    facts = [(_now("The question"), one.words), (_now("Whose return"), filled.whose)]
    if one.key:
        version = filled.campaign.tool
        asks = tools.setdefault(version.pk, version.asks) if version.pk not in tools else tools[version.pk]
        question = asks.by_key().get(one.key)
        if question is not None:
            facts.append((_now("About"), f"{question.number} {question.text}".strip()))
            if answer is not None:
                told = said_by({one.key: answer})[one.key]
                short = words_of(asks.scales_by_key()[question.scale], told)
                why = _now("Not applicable: %(why)s") % {"why": told.na_why} if told.na_why else ""
                facts.append((_now("You said"), "\n".join(part for part in (short, why, told.words) if part)))
    facts.append((_now("Asked by"), one.asked_by))
    return Shown(
        title=_now("A question about the return of %(whose)s") % {"whose": filled.whose},
        within=filled.campaign.name,
        url=_url(one),
        facts=tuple(facts),
        last=one.answer,
        last_on=timezone.localdate(one.answered_at) if one.answered_at else None,
        carried=one,
    )


def _url(one: QuestionBack) -> str:
    place = {"slug": one.partnership.slug, "reference": one.filled.reference, "number": one.number}
    return reverse("return-answer", kwargs=place)


def answer(ask: Ask, said: Mapping[str, Any], giver: Giver, at: datetime) -> str:
    """Keep what they say; changed until the board has agreed the return."""
    question = _found([ask]).get(_name(ask))
    if question is None:
        raise NotTaken(_now("This is not asked any more. Nothing was sent."))
    words = str(said.get("words") or "")
    try:
        services.answer_back(question=question, words=words, seen=said.get("seen"), by=giver.actor, at=at)
    except services.AnsweredMeanwhile as refusal:
        told = _now("%(by)s answered meanwhile: “%(words)s”. Yours was not sent; send it again if it should stand.")
        raise NotTaken(told % {"by": refusal.answered_by, "words": refusal.words}, "words") from refusal
    except (services.NoAnswer, services.NotNow) as refusal:
        raise NotTaken(str(refusal), "words") from refusal
    return "1"


def answered(asks: Sequence[Ask]) -> dict[int, dict[str, Any]]:
    """By the key of the ask, what was answered. One query."""
    questions = _found(asks)
    told = {ask.pk: questions.get(_name(ask)) for ask in asks}
    return {key: {"words": one.answer} for key, one in told.items() if one is not None and one.answer}


def count(n: int) -> str:
    return ngettext("%(n)d question", "%(n)d questions", n) % {"n": n}


def enter_url(ask: Ask) -> str:
    """Where the business unit enters an answer that came by call or mail."""
    reference, _dot, number = ask.reference.partition(".Q")
    place = {"slug": ask.partnership.slug, "reference": reference, "number": int(number)}
    return reverse("return-answer", kwargs=place)


def kind() -> AskKind:
    """A question about a return: asked one by one, and answered on the page that asks."""
    return AskKind(
        word=QUESTION,
        name=_("A question about a return"),
        deed=_("Answer the question"),
        show=show,
        enter_url=enter_url,
        form=form,
        fields="assurance/asked_question.html",
        essential="words",
        answer=answer,
        wanted=wanted,
        answered=answered,
        count=count,
        order=32,
    )
