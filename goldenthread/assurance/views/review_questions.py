"""Questions back: the board asks, the agency answers."""

from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import own_returns
from goldenthread.assurance.asked_back import AnswerBackForm
from goldenthread.assurance.desk import desk_of
from goldenthread.assurance.models import QuestionBack, Return
from goldenthread.assurance.moderation_forms import EnteredAnswerForm, QuestionForm
from goldenthread.assurance.moderation_queries import said_in
from goldenthread.assurance.review_access import WITH, reviewing
from goldenthread.assurance.scoring import asked_of
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.working_days import add_working_days
from goldenthread.plans.access import standing_of

from .review_pages import address, before, crumbs, own_crumbs

# How long somebody has to answer unless the asker says otherwise, in working days.
DAYS_TO_ANSWER = 10


@partnership_view(Permission.SEE_PLANS)
def review_question(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every question back about a return, and one more."""
    found = before(here, reference)
    filled = found.filled
    if request.method == "POST" and not found.asks:
        raise PermissionDenied
    form = _question_form(request, here, filled) if found.asks else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        try:
            services.ask_back(
                filled=filled, words=said["words"], key=said["about"], due_on=said["due_on"], by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            return redirect(f"{address('review', filled)}#questions")
        except services.DayGone as refusal:
            form.add_error("due_on", str(refusal))
        except (services.NotNow, services.NoQuestion, services.NobodyToAsk) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "found": found,
        "filled": filled,
        "form": form,
        "questions": _with_subjects(filled),
        "crumbs": crumbs(filled, (_("Questions"), None)),
    }
    return render_page(
        request, here, "assurance/review/questions.html", context, status=422 if form and form.errors else 200
    )


def _question_form(request: HttpRequest, here: Visit, filled: Return) -> QuestionForm:
    asks = filled.campaign.tool.asks
    questions = asked_of(asks, filled.kind_of_agency, said_in([filled]).get(filled.pk, {}))
    about = [(one.key, f"{one.number} {one.text}".strip()[:120]) for one in questions]
    due = add_working_days(here.today, DAYS_TO_ANSWER, here.partnership.nation)
    initial = {"about": request.GET.get("about", ""), "due_on": due}
    return QuestionForm(request.POST if request.method == "POST" else None, about=about, initial=initial)


def _with_subjects(filled: Return) -> list[tuple[QuestionBack, Any]]:
    """Each question back with the question of the tool it is about, or None."""
    known = filled.campaign.tool.asks.by_key()
    rows = QuestionBack.objects.filter(filled=filled).select_related("filled")
    return [(one, known.get(one.key)) for one in rows]


@require_POST
@partnership_view(Permission.SEE_PLANS)
def review_withdraw(_request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """A question needs no answer any more: whoever asked it, or the business unit, says so."""
    found = before(here, reference)
    question = QuestionBack.objects.filter(filled=found.filled, number=number).first()
    if question is None:
        raise Http404
    if not (found.runs or (found.asks and question.asked_by == here.actor.label)):
        raise PermissionDenied
    with suppress(services.NotNow):  # it was answered or withdrawn in this moment: the page says which
        services.withdraw_question(question=question, by=here.actor, at=timezone.now())
    return redirect(f"{address('review', found.filled)}#questions")


@partnership_view(Permission.SEE_PLANS)
def return_questions(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What the board asked about a return and what was answered, for the agency's own people."""
    filled = _own(here, reference)
    context = {
        "filled": filled,
        "questions": [one for one in _with_subjects(filled) if one[0].withdrawn_at is None],
        "crumbs": own_crumbs(filled, (_("Questions"), None)),
    }
    return render_page(request, here, "assurance/review/own_questions.html", context)


def _own(here: Visit, reference: str) -> Return:
    """The return, for its own people and for who runs the campaign. Raises Http404."""
    standing = standing_of(here)
    filled = own_returns(here, standing).select_related(*WITH).filter(reference=reference).first()
    if filled is None:
        found = reviewing(here, standing, reference)
        if found is None or not found.runs:
            raise Http404
        filled = found.filled
    return filled


@partnership_view(Permission.SEE_PLANS)
def return_answer(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """Answer one question: whoever answers for the return, or the business unit that was told."""
    filled = _own(here, reference)
    question = QuestionBack.objects.select_related("filled", "partnership").filter(
        filled=filled, number=number, withdrawn_at__isnull=True
    ).first()  # fmt: skip
    if question is None:
        raise Http404
    desk = desk_of(here, reference)
    own = desk is not None and desk.signs
    if not own and not here.may(Permission.RUN_AUDITS):
        raise PermissionDenied
    kind = AnswerBackForm if own else EnteredAnswerForm
    initial = {"words": question.answer}
    sent = request.POST if request.method == "POST" else None
    form = kind(sent, initial=initial, stamp=services.stamp_of(question))
    theirs = ""
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        try:
            services.answer_back(
                question=question, words=said["words"], said_by=said.get("said_by", ""), seen=said.get("seen"),
                by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect(address("return-questions", filled) if own else f"{address('review', filled)}#questions")
        except services.AnsweredMeanwhile as refusal:
            theirs = f"{refusal.answered_by}: {refusal.words}"
            question.refresh_from_db()
            form.stamp = services.stamp_of(question)
            form.add_error(None, str(refusal))
        except (services.NotNow, services.NoAnswer) as refusal:
            form.add_error(None, str(refusal))
    about = filled.campaign.tool.asks.by_key().get(question.key)
    trail = (_("Questions"), address("return-questions", filled)), (_("Answer"), None)
    context = {
        "filled": filled, "question": question, "about": about, "form": form, "theirs": theirs, "own": own,
        "crumbs": own_crumbs(filled, *trail),
    }  # fmt: skip
    return render_page(request, here, "assurance/review/answer.html", context, status=422 if form.errors else 200)
