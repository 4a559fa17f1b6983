"""The end of a return: the summary, the last look at all of it, the sign-off, the receipt; and how it is read."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.desk_forms import SignForm, WordsForm
from goldenthread.assurance.models import Return, Signing
from goldenthread.assurance.return_paper import return_document
from goldenthread.assurance.return_queries import Whole, whole_of
from goldenthread.assurance.return_reading import as_signed, read_standards
from goldenthread.assurance.services.answering import stamp_of_return, what_is_missing
from goldenthread.assurance.tool import Question, Standard
from goldenthread.assurance.vocab import EVERYTHING
from goldenthread.boards.pages import number_sent
from goldenthread.documents.writers import MEDIA, write
from goldenthread.ui.handing_over import file_name, hand_over

from .at_desk import desk_view, draw


def _words(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What the agency says of its return as a whole."""
    if not desk.signs or not desk.is_open:
        raise Http404
    filled = desk.filled
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"strengths": filled.strengths, "improve": filled.improve},
    )
    theirs: Return | None = None
    if request.method == "POST" and form.is_valid():
        try:
            services.save_words(desk=desk, seen=number_sent(request), at=timezone.now(), **form.cleaned_data)
            return redirect(f"{desk.base}?done=words")
        except services.WordsChangedMeanwhile as changed:
            theirs = changed.filled
        except services.NotNow as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "theirs": theirs, "seen": (theirs or filled).version}
    status = 422 if form.errors or theirs else 200
    return draw(request, desk, "assurance/returns/words.html", context, last=_("Summary"), status=status)


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that keeps the return from being signed, and where it is answered."""

    question: Question
    url: str
    unreviewed: bool


def _missing(whole: Whole) -> list[tuple[Standard, list[Missing]]]:
    """By standard; a standard that lacks nothing is left out."""
    base = whole.desk.base
    missing, unreviewed = what_is_missing(whole.tool, whole.desk.filled, whole.answers)
    told = []
    for standard in whole.standards:
        lacks = [
            Missing(question, f"{base}standards/{standard.key}/#q{n}", question.key not in missing)
            for n, question in enumerate(standard.questions, start=1)
            if question.key in missing or question.key in unreviewed
        ]
        if lacks:
            told.append((standard, lacks))
    return told


_REFUSED = (
    services.NotNow, services.NotYours, services.NoName, services.AnswersMissing, services.ReturnRefused,
)  # fmt: skip


def _sign(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The whole return as it will be read; what is missing, or the sign-off."""
    if not desk.signs:
        raise Http404
    if not desk.is_open:
        return redirect(desk.base)
    whole = whole_of(desk, evidence=True, gaps=True)
    missing = _missing(whole)
    posted = request.method == "POST" and not missing
    whose = desk.filled.whose
    form = SignForm(request.POST if posted else None, entering=desk.entering, today=desk.today, whose=whose)
    if posted and form.is_valid():
        try:
            seen = number_sent(request) if "seen" in request.POST else None
            services.sign_off(desk=desk, seen=seen, at=timezone.now(), **_signed(desk, form))
            return redirect(f"{desk.base}signed/")
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
    parts = [one for one in desk.filled.contributors.select_related("contact") if EVERYTHING not in one.standards]
    context = {
        "form": form,
        "seen": stamp_of_return(desk.filled, whole.answers.values()),
        "missing": missing,
        "lacking": sum(len(lacks) for _standard, lacks in missing),
        "waiting": [one for one in parts if one.done_at is None],
        "standards": [] if missing else read_standards(whole),
    }
    status = 422 if form.errors or (request.method == "POST" and missing) else 200
    return draw(
        request, desk, "assurance/returns/sign.html", context, last=_("Check it and sign it off"), status=status
    )


def _signed(desk: Desk, form: SignForm) -> dict[str, Any]:
    """As services.sign_off takes it."""
    said = form.cleaned_data
    told: dict[str, Any] = {"name": said["name"], "post": said["post"]}
    if desk.entering:
        who = desk.visit.user.name if desk.visit else desk.actor.label
        of = {"by": who, "day": date_format(said["on"], "j F Y")}
        told |= {"on": said["on"], "entered_by": _("%(by)s, signed on paper on %(day)s") % of}
    return told


def _receipt(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was signed, by whom and when."""
    if not desk.reads and not desk.signs:
        raise Http404
    signings = list(Signing.objects.filter(filled=desk.filled).order_by("-pk"))
    if not signings:
        raise Http404
    context = {"signing": signings[0], "before": signings[1:]}
    return draw(request, desk, "assurance/returns/signed.html", context, last=_("What was signed"))


def _read(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The return as it stands, to be read: a contributor reads their own standards."""
    whole = whole_of(desk, evidence=True, gaps=True)
    signing = Signing.objects.filter(filled=desk.filled).order_by("-pk").first()
    context = {
        "standards": read_standards(whole),
        "signing": signing if desk.filled.signed_at else None,
        "all": desk.reads or desk.standards is None,
    }
    return draw(request, desk, "assurance/returns/read.html", context, last=_("Read the return"))


def _as(_request: HttpRequest, desk: Desk, ending: str) -> HttpResponse:
    """What was signed last, as a Word file for their own files."""
    signing = Signing.objects.filter(filled=desk.filled).order_by("-pk").first()
    if ending != "docx" or signing is None or not (desk.reads or desk.signs):
        raise Http404
    whole = as_signed(whole_of(desk, evidence=True, gaps=True), signing)
    data = write(return_document(whole, signing), ".docx")
    return hand_over(data, file_name(f"{desk.filled.reference} {desk.filled.whose}", "docx"), MEDIA[".docx"])


words = desk_view(_words)
sign = desk_view(_sign)
receipt = desk_view(_receipt)
read = desk_view(_read)
read_as = desk_view(_as)
