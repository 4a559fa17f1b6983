from typing import cast

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group, Holding, Membership, Post, Seat
from goldenthread.boards.pages import render_page
from goldenthread.boards.rules import is_current
from goldenthread.boards.visit import Visit, current_on, partnership_view
from goldenthread.partnerships.models import Partnership
from goldenthread.plans import queries
from goldenthread.trail.models import Entry


def home(request: HttpRequest) -> HttpResponse:
    """The partnerships this person serves; where it is one, straight to it."""
    today = timezone.localdate()
    mine_today = current_on(today) & Q(contact__person__user=cast(User, request.user))
    serving = Membership.objects.filter(mine_today).values("partnership_id")
    holding = Holding.objects.filter(mine_today).values("partnership_id")
    mine = list(Partnership.objects.filter(Q(pk__in=serving) | Q(pk__in=holding)).order_by("name"))
    if len(mine) == 1:
        return redirect("glance", slug=mine[0].slug)
    return render(request, "home/home.html", {"partnerships": mine})


@partnership_view(Permission.SEE_PLANS)
def glance(request: HttpRequest, here: Visit) -> HttpResponse:
    """The partnership at a glance: what needs attention first, the calm rest after."""
    context = {"glance": queries.glance(here), "plans": queries.plan_list(here)}
    return render_page(request, here, "home/glance.html", context)


@partnership_view(Permission.SEE_PEOPLE)
def who(request: HttpRequest, here: Visit) -> HttpResponse:
    """Agencies, groups and posts, who holds them, and posts that lead actions and nobody holds."""
    of = {"partnership": here.partnership}
    posts = Post.objects.filter(**of).select_related("seat", "chairs").prefetch_related("holdings__contact")
    context = {
        "posts": [(post, next((one for one in post.holdings.all() if _holds(one, here)), None)) for post in posts],
        "groups": list(Group.objects.filter(**of).select_related("board")),
        "seats": list(Seat.objects.filter(**of).select_related("agency")),
        "empty_posts": queries.posts_that_lead_and_nobody_holds(here),
    }
    return render_page(request, here, "home/who.html", context)


def _holds(holding: Holding, here: Visit) -> bool:
    return is_current(holding.first, holding.last, here.today)


@partnership_view(Permission.SEE_TRAIL)
def trail(request: HttpRequest, here: Visit) -> HttpResponse:
    """Who did what, newest first."""
    entries = Paginator(Entry.objects.filter(partnership=here.partnership), 50)
    return render_page(request, here, "home/trail.html", {"page": entries.get_page(request.GET.get("page"))})
