"""My work: everything asked of me, what is late first; and the same list as a Word file."""

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.asks.ladder import is_late
from goldenthread.asks.listing import document_of
from goldenthread.asks.queries import Mine
from goldenthread.documents import writers

from .me import me_of

PAGE = 100
_SECTIONS = ("late", "week", "later")


def my_work(request: HttpRequest) -> HttpResponse:
    """What is late, then what is due this week, then the rest; below it what I answered and may still change."""
    me = me_of(request)
    work = me.work()
    waiting = [one for one in work.mine if one.ask.state == "open"]
    given = [one for one in work.mine if one.ask.state == "answered"]
    given.sort(key=lambda one: one.ask.answered_at or me.now, reverse=True)
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    context = {
        "person": me.person,
        "page": page,
        "sections": sections(page, me.today),
        "given": Paginator(given, PAGE).get_page(request.GET.get("answered")),
        "ready": [one for one in waiting if _draft_of(one) is not None and _draft_of(one).ready and one.ask.drafter],
        "drafting": work.drafting,
        "away_until": max((one.me.away_until for one in work.mine if one.me.away_until), default=None),
        "notice": _notice(request),
    }
    return render(request, "asks/my/work.html", context)


def _draft_of(one: Mine) -> Any:
    return getattr(one.ask, "draft", None)


def sections(page: "Page[Mine]", today: date) -> list[tuple[str, list[Mine]]]:
    """The asks of a page as late, due this week and due later, each by when; an empty part is left out."""
    sunday = today + timedelta(days=6 - today.weekday())
    parts: dict[str, list[Mine]] = {name: [] for name in _SECTIONS}
    for one in page:
        late = is_late(one.ask.due_on, today, one.ask.partnership.nation)
        parts["late" if late else "week" if one.ask.due_on <= sunday else "later"].append(one)
    return [(name, found) for name, found in parts.items() if found]


def _notice(request: HttpRequest) -> str:
    """What was done just now, as the address after it says."""
    sent, kept = (_count(request.GET.get(name, "")) for name in ("sent", "kept"))
    if sent:
        return ngettext("%(n)s answer was sent. Thank you.", "%(n)s answers were sent. Thank you.", sent) % {"n": sent}
    if kept:
        return ngettext("%(n)s draft is kept. Nothing was sent.", "%(n)s drafts are kept. Nothing was sent.", kept) % {
            "n": kept
        }
    told = {
        "handed": _("Your draft was handed over."),
        "colleague": _("Your colleague was asked for a draft, and a mail is on its way."),
        "passed": _("It was passed on. It is no longer asked of you."),
    }
    return told.get(request.GET.get("done", ""), "")


def _count(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 6 else 0


def my_as(request: HttpRequest, ending: str) -> HttpResponse:
    """The list of what is asked of me as a Word file, to take into a meeting of my own."""
    if ending != "docx":
        raise Http404
    me = me_of(request)
    waiting = [one for one in me.work().mine if one.ask.state == "open"]
    title = _("What is asked of %(name)s") % {"name": me.user.name}
    data = writers.write(document_of(waiting, title, me.today), ".docx")
    answer = HttpResponse(data, content_type=writers.MEDIA[".docx"])
    answer["Content-Disposition"] = f'attachment; filename="my-work-{me.today.isoformat()}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
