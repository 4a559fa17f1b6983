"""Who else fills in a part of a return: asked, asked for something else, asked no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.desk_forms import NewPartForm, PartForm
from goldenthread.assurance.models import Contributor
from goldenthread.assurance.return_queries import Whole, whole_of
from goldenthread.assurance.services.contributing import seat_of
from goldenthread.assurance.vocab import EVERYTHING
from goldenthread.boards.models import Contact
from goldenthread.boards.visit import current_on

from .at_desk import desk_view, draw
from .return_evidence import blame

_REFUSED = (services.ReturnRefused, services.NotNow, services.NotYours, services.NoName)


def _parts(desk: Desk) -> list[Contributor]:
    """Raises Http404 for who may not ask anybody."""
    if not desk.signs or not desk.is_open:
        raise Http404
    parts = desk.filled.contributors.select_related("contact__person").order_by("pk")
    return [one for one in parts if EVERYTHING not in one.standards]


def colleagues(desk: Desk, parts: list[Contributor]) -> list[Contact]:
    """People of the same agency with an e-mail address who are not asked yet."""
    seat = seat_of(desk.filled)
    if seat is None:
        return []
    there = Contact.objects.filter(current_on(desk.today), partnership=desk.filled.partnership_id, seat=seat)
    asked = [one.contact_id for one in parts]
    others = there.exclude(person__email="").exclude(pk__in=[*asked, desk.contact.pk if desk.contact else 0])
    return list(others.select_related("person").order_by("name", "pk"))


def _contributors(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who is asked for what, and one more."""
    parts, whole = _parts(desk), whole_of(desk)
    form = NewPartForm(
        request.POST if request.method == "POST" else None,
        colleagues=colleagues(desk, parts),
        standards=whole.standards,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            part = services.ask_contributor(
                desk=desk, standards=said["standards"], note=said["note"], at=timezone.now(), **form.whom()
            )
            return redirect(f"{desk.base}contributors/?asked={part.contact.slug}")
        except _REFUSED as refusal:
            blame(form, refusal)
    fresh = next((one.contact.name for one in parts if one.contact.slug == request.GET.get("asked")), "")
    told = _("%(name)s is asked by mail on the next working day, and can begin from the link in it.") % {"name": fresh}
    context = {
        "parts": [(one, _titles(whole, one)) for one in parts],
        "form": form,
        "notice": told if fresh else "",
    }
    status = 422 if form.errors else 200
    return draw(
        request, desk, "assurance/returns/contributors.html", context, last=_("Colleagues who fill in a part"),
        status=status,
    )  # fmt: skip


def _titles(whole: Whole, part: Contributor) -> list[str]:
    return [f"{one.number} {one.title}".strip() for one in whole.standards if one.key in part.standards]


def _contributor(request: HttpRequest, desk: Desk, who: str) -> HttpResponse:
    """Change what a colleague is asked for, or ask them no more."""
    part = next((one for one in _parts(desk) if one.contact.slug == who), None)
    if part is None:
        raise Http404
    posted = request.method == "POST"
    form = PartForm(
        request.POST if posted and "withdraw" not in request.POST else None,
        standards=whole_of(desk).standards,
        initial={"standards": part.standards, "note": part.note},
    )
    problem = ""
    try:
        if posted and "withdraw" in request.POST:
            services.withdraw_part(desk=desk, part=part, at=timezone.now())
            return redirect(f"{desk.base}contributors/")
        if posted and form.is_valid():
            services.change_part(desk=desk, part=part, at=timezone.now(), **form.cleaned_data)
            return redirect(f"{desk.base}contributors/")
    except _REFUSED as refusal:
        problem = str(refusal)
    context = {"part": part, "form": form, "problem": problem}
    status = 422 if form.errors or problem else 200
    return draw(
        request, desk, "assurance/returns/contributor.html", context, last=part.contact.name, status=status
    )  # fmt: skip


contributors = desk_view(_contributors)
contributor = desk_view(_contributor)
