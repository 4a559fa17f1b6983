"""The consultation on a plan: what people say of it item by item, and what is answered."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.life_forms import WHOLE, CommentForm, ReplyForm
from goldenthread.plans.life_queries import comments_of
from goldenthread.plans.models import Comment, Item, Plan
from goldenthread.plans.rows import in_order

from .addresses import items_url, plan_or_404
from .lived import crumbs_of

_SHOWN = 90  # letters of an item's words in a list to choose from
Block = tuple[Item | None, list[Comment]]


@partnership_view(Permission.SEE_PLANS)
def comments(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """All comments, those nobody has answered first; while the plan is out, everybody who sees it adds theirs."""
    found = plan_or_404(here, reference)
    items = in_order(Item.objects.filter(plan=found).only("pk", *_NEEDED))
    is_out = found.stage == "consultation" and not here.has_ended
    form = CommentForm(
        request.POST or None,
        items=[(one.reference, _shown(one)) for one in items],
        initial={"about": request.GET.get("about", WHOLE)},
    )
    refusal = ""
    if request.method == "POST" and not is_out:
        refusal = str(services.NotOutForConsultation())
    elif request.method == "POST" and form.is_valid():
        about = next((one for one in items if one.reference == form.cleaned_data["about"]), None)
        try:
            comment = services.add_comment(
                plan=found, item=about, words=form.cleaned_data["words"], by=here.actor, at=timezone.now()
            )
            return redirect(f"{_url(here, found)}#comment-{comment.number}")
        except services.NotOutForConsultation as refused:
            refusal = str(refused)
    told = comments_of(found)
    waiting = [one for one in told if not one.replies.all()]
    answered = [one for one in told if one.replies.all()]
    context = {
        "plan": found,
        "form": form if is_out else None,
        "refusal": refusal,
        "parts": [
            {"title": _("Not answered yet"), "count": len(waiting), "blocks": _by_item(waiting, items)},
            {"title": _("Answered"), "count": len(answered), "blocks": _by_item(answered, items)},
        ],
        "all": len(told),
        "items": items_url(here),
        "mine": str(here.user.pk),
        "may_answer": here.may(Permission.EDIT_PLANS),
        "crumbs": crumbs_of(found, (_("Comments"), None)),
    }
    wrong = refusal or (form.errors if is_out else "")
    return render_page(request, here, "plans/comments.html", context, status=422 if wrong else 200)


_NEEDED = ("reference", "printed_ref", "text", "parent_id", "position", "plan_id", "depth")


@partnership_view(Permission.SEE_PLANS)
def comment(request: HttpRequest, here: Visit, reference: str, number: int) -> HttpResponse:
    """One comment with every answer it was given; the business unit answers here."""
    found = plan_or_404(here, reference)
    told = found.comments.filter(number=number).select_related("item").first()
    if told is None:
        raise Http404
    may_answer = here.may(Permission.EDIT_PLANS)
    if request.method == "POST" and not may_answer:
        raise PermissionDenied
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.answer_comment(
                comment=told, disposition=said["disposition"], reason=said["reason"], by=here.actor, at=timezone.now()
            )
            return redirect(f"{_url(here, found)}#comment-{told.number}")
        except services.ReasonNeeded as refused:
            form.add_error("reason", str(refused))
    context = {
        "plan": found,
        "comment": told,
        "form": form if may_answer else None,
        "items": items_url(here),
        "mine": str(here.user.pk),
        "crumbs": crumbs_of(found, (_("Comments"), "../"), (_("Comment %(n)d") % {"n": number}, None)),
    }
    return render_page(request, here, "plans/comment.html", context, status=422 if form.errors else 200)


def _url(here: Visit, plan: Plan) -> str:
    return reverse("plan-comments", kwargs={"slug": here.partnership.slug, "reference": plan.reference})


def _by_item(told: list[Comment], items: list[Item]) -> list[Block]:
    """What is about the whole plan, then what is about each item, in the order of the plan."""
    by_item: dict[int | None, list[Comment]] = {}
    for one in told:
        by_item.setdefault(one.item_id, []).append(one)
    order: list[Item | None] = [None, *items]
    return [(item, by_item[key]) for item in order if (key := item.pk if item else None) in by_item]


def _shown(item: Item) -> Any:
    words = f"{item.printed_ref} {item.text or item.reference}".strip()
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return "\N{EN SPACE}\N{EN SPACE}" * item.depth + words
