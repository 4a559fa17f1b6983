"""The questions of a draft: added, changed, taken out, and asked only if another was answered so."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import editing
from goldenthread.assurance.tool import Condition, Question, Standard, Tool
from goldenthread.assurance.tool_forms import OnlyIfForm, QuestionForm
from goldenthread.assurance.tool_queries import read_out
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .drafts import Draft, draft_or_404, keep, write_page
from .writing_tools import standard_or_404


@partnership_view(Permission.RUN_AUDITS)
def add_question(request: HttpRequest, here: Visit, tool: str, standard: str) -> HttpResponse:
    """One more question of a standard, and perhaps another after it."""
    draft = draft_or_404(request, here, tool)
    held = standard_or_404(draft, standard)
    form = QuestionForm(request.POST or None, tool=draft.asks, initial=_likely(held))
    del form.fields["standard"]
    piece = f"order:{standard}"
    if request.method == "POST" and form.is_valid():
        question = Question("", **form.said())
        if keep(request, here, draft, piece, lambda now: editing.add_question(now, standard, question)[0]):
            another = "another" in request.POST
            return redirect(draft.url("add-question" if another else "write-standard", standard=standard))
    return write_page(
        request, here, draft, piece, form,
        heading=_("Add a question"), caption=f"{held.number} {held.title}".strip(),
        back=draft.url("write-standard", standard=standard),
        standing={} if draft.asks.standard(standard) else None, another=True,
    )  # fmt: skip


def _likely(held: Standard) -> dict[str, object]:
    """The next number, and the scale of the question before."""
    number = f"{held.number}.{len(held.questions) + 1}" if held.number else ""
    return {"number": number, "weight": 1, "scale": held.questions[-1].scale if held.questions else ""}


@partnership_view(Permission.RUN_AUDITS)
def write_question(request: HttpRequest, here: Visit, tool: str, question: str) -> HttpResponse:
    """All that a question says; or it is taken out."""
    draft = draft_or_404(request, here, tool)
    found, held = question_or_404(draft, question, sent=request.method == "POST")
    takes_out = "remove" in request.POST
    form = QuestionForm(
        None if takes_out else request.POST or None, tool=draft.asks, initial=QuestionForm.standing(found, held)
    )
    piece = f"question:{question}"
    if takes_out:
        if keep(request, here, draft, piece, lambda now: editing.remove_question(now, question)):
            return redirect(draft.url("write-standard", standard=held.key))
    elif request.method == "POST" and form.is_valid():
        said = form.said()
        if keep(request, here, draft, piece, lambda now: editing.change_question(now, question, **said)):
            return redirect(draft.url("write-standard", standard=said["standard"]))
    now, there = draft.asks.by_key().get(question), editing.standard_of(draft.asks, question)
    return write_page(
        request, here, draft, piece, form,
        heading=_("Change the question"), caption=f"{held.number} {held.title}".strip(),
        back=draft.url("write-standard", standard=held.key) if there else draft.url("write-tool"),
        standing=QuestionForm.standing(now, there) if now and there else None,
        removes=_("Take this question out"), condition=_condition(draft.asks, question), question=now or found,
        only_if=draft.url("question-only-if", question=question),
    )  # fmt: skip


def _condition(asks: Tool, key: str) -> object:
    """What the question depends on, in words: as a reader of the tool meets it."""
    return next((one for held in read_out(asks) for one in held.questions if one.question.key == key), None)


def question_or_404(draft: Draft, key: str, *, sent: bool = False) -> tuple[Question, Standard]:
    """The question and its standard. Who sends one that somebody took out meanwhile gets an empty one in its place, is
    told so, and keeps their words."""
    held = editing.standard_of(draft.asks, key)
    if held is None and sent and draft.asks.standards:
        return Question(key, "", ""), draft.asks.standards[0]
    if held is None:
        raise Http404
    return draft.asks.by_key()[key], held


@partnership_view(Permission.RUN_AUDITS)
def question_only_if(request: HttpRequest, here: Visit, tool: str, question: str) -> HttpResponse:
    """First which earlier question it depends on, then with which answers; or it is asked always."""
    draft = draft_or_404(request, here, tool)
    found, _held = question_or_404(draft, question)
    earlier = {one.key: one for one in editing.may_depend_on(draft.asks, question)}
    on = earlier.get(request.GET.get("on", ""))
    piece, back = f"question:{question}", draft.url("write-question", question=question)
    always = request.method == "POST" and "always" in request.POST
    if always and keep(request, here, draft, piece, lambda now: editing.ask_only_if(now, question, None)):
        return redirect(back)
    if on is None:
        context = {
            "draft": draft,
            "tool": draft.tool,
            "question": found,
            "earlier": list(earlier.values()),
            "crumbs": [*draft.crumbs, (_("Asked only if"), None)],
        }
        wrong = request.method == "POST"
        return render_page(request, here, "assurance/tools/only_if.html", context, status=422 if wrong else 200)
    standing = list(found.only_if.codes) if found.only_if and found.only_if.question == on.key else []
    sent = request.POST if request.method == "POST" and not always else None
    form = OnlyIfForm(sent, scale=draft.asks.scales_by_key()[on.scale], initial={"codes": standing})
    if sent is not None and form.is_valid():
        condition = Condition(on.key, tuple(form.cleaned_data["codes"]))
        if keep(request, here, draft, piece, lambda now: editing.ask_only_if(now, question, condition)):
            return redirect(back)
    now = draft.asks.by_key().get(question)
    same = now is not None and now.only_if is not None and now.only_if.question == on.key
    return write_page(
        request, here, draft, piece, form,
        heading=_("Asked only if"), caption=f"{found.number} {found.text}".strip(), about=on, back=back,
        standing={"codes": list(now.only_if.codes) if same and now and now.only_if else []} if now else None,
        always=found.only_if is not None,
    )  # fmt: skip
