from typing import cast

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import Permission
from goldenthread.asks.queries import how_many
from goldenthread.boards.handover import left_behind
from goldenthread.boards.models import Holding, Membership
from goldenthread.boards.nouns import NOUNS
from goldenthread.boards.pages import render_page
from goldenthread.boards.queries import has_ended, things_of
from goldenthread.boards.visit import Visit, current_on, partnership_view
from goldenthread.boards.works import url_of
from goldenthread.partnerships.models import Partnership
from goldenthread.plans import queries
from goldenthread.plans.living_queries import returned_updates, unseen_updates
from goldenthread.trail.models import Entry

from .trailing import told_to


def home(request: HttpRequest) -> HttpResponse:
    """The partnerships this person serves; where it is one, straight to it."""
    today = timezone.localdate()
    mine_today = current_on(today) & Q(contact__person__user=cast(User, request.user))
    serving = Membership.objects.filter(mine_today).values("partnership_id")
    holding = Holding.objects.filter(mine_today).values("partnership_id")
    mine = list(Partnership.objects.filter(Q(pk__in=serving) | Q(pk__in=holding)).order_by("name"))
    if len(mine) == 1:
        return redirect("glance", slug=mine[0].slug)
    return render(request, "home/home.html", {"partnerships": mine, "asked": how_many(cast(User, request.user), today)})


@partnership_view(Permission.SEE_PLANS)
def glance(request: HttpRequest, here: Visit) -> HttpResponse:
    """The partnership at a glance: what needs attention first, the calm rest after."""
    counted = queries.glance(here, unseen=unseen_updates(here).count(), returned=returned_updates(here).count())
    context = {"glance": counted, "plans": queries.plan_list(here), "may_edit": here.may(Permission.EDIT_PLANS)}
    context["asked"] = how_many(here.user, here.today)
    return render_page(request, here, "home/glance.html", context)


@partnership_view(Permission.SEE_PEOPLE)
def who(request: HttpRequest, here: Visit) -> HttpResponse:
    """Everybody and everything the partnership is made of, and what is amiss among them first."""
    counted = {noun: [one for one in things_of(here, noun) if not has_ended(one, here)] for noun in NOUNS}
    context = {
        "kinds": [(NOUNS[noun], len(things)) for noun, things in counted.items()],
        "empty_posts": [(post.name, url_of(post)) for post in queries.posts_that_lead_and_nobody_holds(here)],
        "left_behind": [(thing.name, f"{url_of(thing)}pass-on/") for thing in left_behind(here.partnership)],
        "may_edit": here.may(Permission.EDIT_PEOPLE),
    }
    return render_page(request, here, "home/who.html", context)


@partnership_view(Permission.SEE_TRAIL)
def trail(request: HttpRequest, here: Visit) -> HttpResponse:
    """Who did what, newest first."""
    page = Paginator(Entry.objects.filter(partnership=here.partnership), 50).get_page(request.GET.get("page"))
    context = {"page": page, "told": told_to(here, list(page)), "may_redact": here.may(Permission.REDACT)}
    return render_page(request, here, "home/trail.html", context)
