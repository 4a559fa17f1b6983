"""Who holds which post, who sits in which group, and who may do what."""

from datetime import timedelta

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.services import AccountClosed
from goldenthread.accounts.site import site_of
from goldenthread.accounts.vocab import Permission
from goldenthread.boards import services
from goldenthread.boards.forms import HolderForm, LeaveForm, RoleForm, SeatingForm
from goldenthread.boards.models import Contact, Group, Holding, Membership, Post, Seating
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.works import url_of

from .things import thing_or_404


@partnership_view(Permission.EDIT_PEOPLE)
def give(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Say who holds a post from when; whoever held it leaves the day before."""
    kind, found = thing_or_404(here, "posts", key)
    assert isinstance(found, Post)  # noqa: S101 - for the types
    form = HolderForm(request.POST or None, partnership=here.partnership, initial={"first": here.today})
    if request.method == "POST" and form.is_valid():
        try:
            services.pass_post(post=found, by=here.actor, at=timezone.now(), **form.cleaned_data)
            return redirect(url_of(found))
        except services.HeldAlready as held:
            form.add_error("first", _("%(who)s Give a later day, or their last day first.") % {"who": held})
    title = _("Who holds %(post)s?") % {"post": found.name}
    return _page(request, here, form, title, [(kind.many, "../../"), (found.name, "../"), (_("Holder"), None)])


@partnership_view(Permission.EDIT_PEOPLE)
def join(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Say who sits in a group."""
    kind, found = thing_or_404(here, "groups", key)
    assert isinstance(found, Group)  # noqa: S101 - for the types
    form = SeatingForm(request.POST or None, partnership=here.partnership, initial={"first": here.today})
    if request.method == "POST" and form.is_valid():
        services.seat_in_group(group=found, by=here.actor, at=timezone.now(), **form.cleaned_data)
        return redirect(url_of(found))
    title = _("Who joins %(group)s?") % {"group": found.name}
    return _page(request, here, form, title, [(kind.many, "../../"), (found.name, "../"), (_("Join"), None)])


@partnership_view(Permission.EDIT_PEOPLE)
def leave(request: HttpRequest, here: Visit, noun: str, key: str, contact: str) -> HttpResponse:
    """Somebody's last day in a post or a group."""
    _kind, found = thing_or_404(here, noun, key)
    of = {"contact__slug": contact, "last__isnull": True}
    holding = Holding.objects.filter(post=found, **of).first() if isinstance(found, Post) else None
    seating = Seating.objects.filter(group=found, **of).first() if isinstance(found, Group) else None
    place = holding or seating
    if place is None:
        raise Http404
    form = LeaveForm(request.POST or None, initial={"last": here.today})
    if request.method == "POST" and form.is_valid():
        last, now = form.cleaned_data["last"], timezone.now()
        if last < place.first:
            form.add_error("last", _("They came on %(day)s, after this day.") % {"day": f"{place.first:%-d %B %Y}"})
        else:
            if holding:
                services.end_holding(holding=holding, last=last, by=here.actor, at=now)
            if seating:
                services.leave_group(seating=seating, last=last, by=here.actor, at=now)
            return redirect(url_of(found))
    title = _("%(name)s leaves %(place)s") % {"name": place.contact.name, "place": found.name}
    return _page(request, here, form, title, [(found.name, url_of(found)), (_("Leave"), None)])


@partnership_view(Permission.EDIT_PEOPLE)
def let_in(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Give a person a role."""
    kind, found = thing_or_404(here, "people", key)
    assert isinstance(found, Contact)  # noqa: S101 - for the types
    form = RoleForm(request.POST or None, partnership=here.partnership)
    if request.method == "POST" and form.is_valid():
        services.grant(contact=found, first=here.today, by=here.actor, at=timezone.now(), **form.cleaned_data)
        return redirect(url_of(found))
    title = _("What may %(name)s do?") % {"name": found.name}
    return _page(request, here, form, title, [(kind.many, "../../"), (found.name, "../"), (_("Role"), None)])


@require_POST
@partnership_view(Permission.EDIT_PEOPLE)
def let_out(request: HttpRequest, here: Visit, key: str, role: str, board: str = "") -> HttpResponse:
    """Take a role away, at once."""
    _kind, found = thing_or_404(here, "people", key)
    assert isinstance(found, Contact)  # noqa: S101 - for the types
    rows = Membership.objects.filter(contact=found, role=role, last__isnull=True)
    membership = (rows.filter(board__slug=board) if board else rows.filter(board__isnull=True)).first()
    if membership is None:
        raise Http404
    try:
        services.revoke(membership=membership, last=here.today - timedelta(days=1), by=here.actor, at=timezone.now())
    except services.LastManager:
        problem = _("Nobody of the business unit would be left. Give somebody else the role first.")
        context = {
            "problem": problem,
            "back": url_of(found),
            "crumbs": [(found.name, url_of(found))],
        }
        return render_page(request, here, "boards/refused.html", context, status=422)
    return redirect(url_of(found))


@require_POST
@partnership_view(Permission.EDIT_PEOPLE)
def invite(request: HttpRequest, here: Visit, key: str) -> HttpResponse:
    """Ask a person to sign in."""
    _kind, found = thing_or_404(here, "people", key)
    assert isinstance(found, Contact)  # noqa: S101 - for the types
    if not found.person.email:
        raise Http404
    try:
        services.invite(contact=found, site=site_of(request), by=here.actor, at=timezone.now())
    except AccountClosed:
        problem = _("This address was closed on this installation. Ask whoever runs it.")
        context = {"problem": problem, "back": url_of(found), "crumbs": [(found.name, url_of(found))]}
        return render_page(request, here, "boards/refused.html", context, status=422)
    return redirect(url_of(found))


def _page(request: HttpRequest, here: Visit, form: Form, title: str, crumbs: object) -> HttpResponse:
    context = {"form": form, "title": title, "crumbs": crumbs}
    return render_page(request, here, "boards/place.html", context, status=422 if form.errors else 200)
