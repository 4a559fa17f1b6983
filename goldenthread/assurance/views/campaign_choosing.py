"""Who a campaign asks: agencies by their duty, groups of the board itself, and settings by the hundred."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.campaign_forms import ticked
from goldenthread.assurance.campaign_queries import Chosen, chosen_of
from goldenthread.assurance.duty_rules import likely, of_nation
from goldenthread.assurance.models import Campaign, Setting
from goldenthread.assurance.setting_queries import SettingsAsked, choices_of, holders, settings_of
from goldenthread.assurance.vocab import DUTIES
from goldenthread.boards.models import Group, Seat
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, current_on, partnership_view
from goldenthread.ui.words import choices

from .campaign_steps import steps_of
from .campaigns import campaign_to_run, crumbs_of, url_of

ON_A_PAGE = 100


@partnership_view(Permission.RUN_AUDITS)
def campaign_who(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Tick agencies, those first that have a duty; and the board's own groups where it asks itself."""
    found = campaign_to_run(here, reference)
    if found.state == "closed":
        return redirect(url_of(found))
    asked = chosen_of(found)
    seats, groups = _seats(here, asked), _groups(here, found, asked)
    if request.method == "POST":
        try:
            _choose(request, here, found, seats, groups)
            return redirect(url_of(found, _after(request, found)))
        except (services.NotNow, services.LettingGo):
            return redirect(url_of(found))
    itself = found.tool.tool.use == "guidance"
    duty = request.GET.get("duty", "")
    proposes = not asked and not itself and duty not in DUTIES
    if proposes:
        duty = likely(found.board.kind if found.board else "", here.partnership.nation)
    ticks = asked.seats | (holders(here, duty, seats) if duty else frozenset())
    context = {
        "campaign": found,
        "seats": [(one, one.pk in ticks, one.pk in asked.seats) for one in seats],
        "groups": [(one, one.pk in asked.groups) for one in groups],
        "itself": itself,
        "duty": duty,
        "duty_words": dict(choices(DUTIES)).get(duty, ""),
        "proposes": bool(duty) and ticks != asked.seats,
        "duties": choices({one: DUTIES[one] for one in of_nation(here.partnership.nation)}),
        "settings_chosen": len(asked.settings),
        "settings_there": Setting.objects.filter(partnership=here.partnership, closed_on__isnull=True).count(),
        "steps": steps_of(found) if found.state == "draft" else [],
        "crumbs": crumbs_of(found, _("Who is asked")),
    }
    return render_page(request, here, "assurance/campaigns/who.html", context)


def _seats(here: Visit, asked: Chosen) -> list[Seat]:
    """The agencies there are, and those that were chosen and have ended since."""
    rows = Seat.objects.filter(current_on(here.today) | Q(pk__in=asked.seats), partnership=here.partnership)
    return sorted(rows, key=lambda one: one.name.casefold())


def _groups(here: Visit, found: Campaign, asked: Chosen) -> list[Group]:
    if found.tool.tool.use != "guidance":
        return []
    rows = Group.objects.filter(current_on(here.today) | Q(pk__in=asked.groups), partnership=here.partnership)
    if found.board_id:
        rows = rows.filter(Q(board=found.board_id) | Q(board__isnull=True) | Q(pk__in=asked.groups))
    return sorted(rows, key=lambda one: one.name.casefold())


def _choose(request: HttpRequest, here: Visit, found: Campaign, seats: list[Seat], groups: list[Group]) -> None:
    """What was ticked and was not before is asked; what was and is not any more is let go, while that can be."""
    mine = Chosen(seats=ticked(request.POST, "seat", seats), groups=ticked(request.POST, "group", groups))
    before = Chosen(seats=ticked(request.POST, "was-seat", seats), groups=ticked(request.POST, "was-group", groups))
    let_go = Chosen(seats=before.seats - mine.seats, groups=before.groups - mine.groups)
    services.choose_some(
        campaign=found,
        add=Chosen(seats=mine.seats - before.seats, groups=mine.groups - before.groups),
        let_go=let_go if found.state == "draft" else None,
        by=here.actor,
        at=timezone.now(),
    )


def _after(request: HttpRequest, found: Campaign) -> str:
    if "settings" in request.POST:
        return "campaign-settings"
    return "campaign-when" if found.state == "draft" else "campaign"


@partnership_view(Permission.RUN_AUDITS)
def campaign_settings(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Settings by kind, area or trust, all of them at once; or one by one."""
    found = campaign_to_run(here, reference)
    if found.state == "closed":
        return redirect(url_of(found))
    wanted = SettingsAsked.of(request.POST if request.method == "POST" else request.GET)
    rows = settings_of(here.partnership, wanted).filter(closed_on__isnull=True)
    if request.method == "POST":
        keys = frozenset(rows.order_by().values_list("pk", flat=True))
        try:
            _choose_settings(request, here, found, keys)
        except (services.NotNow, services.LettingGo):
            return redirect(url_of(found))
        return redirect(f"{url_of(found, 'campaign-settings')}?{wanted.address}&done=yes&page={_page(request)}")
    asked = chosen_of(found)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    mine = rows.filter(pk__in=asked.settings).count() if asked.settings else 0
    context = {
        "campaign": found,
        "asked": wanted,
        "choices": choices_of(here.partnership),
        "page": page,
        "rows": [(one, one.pk in asked.settings) for one in page.object_list],
        "matching": page.paginator.count,
        "matching_chosen": mine,
        "matching_left": page.paginator.count - mine,
        "chosen": len(asked.settings),
        "done": request.GET.get("done") == "yes",
        "steps": steps_of(found) if found.state == "draft" else [],
        "crumbs": crumbs_of(found, _("Settings")),
    }
    return render_page(request, here, "assurance/campaigns/settings.html", context)


def _choose_settings(request: HttpRequest, here: Visit, found: Campaign, matching: frozenset[int]) -> None:
    deed = request.POST.get("deed", "")
    add = let_go = Chosen()
    if deed == "all":
        add = Chosen(settings=matching)
    elif deed == "none":
        let_go = Chosen(settings=matching)
    else:
        words = {*request.POST.getlist("setting"), *request.POST.getlist("was-setting")}
        known = list(Setting.objects.filter(partnership=here.partnership, slug__in=words))
        mine, before = ticked(request.POST, "setting", known), ticked(request.POST, "was-setting", known)
        add = Chosen(settings=mine - before)
        let_go = Chosen(settings=before - mine) if found.state == "draft" else Chosen()
    services.choose_some(campaign=found, add=add, let_go=let_go, by=here.actor, at=timezone.now())


def _page(request: HttpRequest) -> str:
    sent = request.POST.get("page", "1")
    return sent if sent.isdecimal() and len(sent) < 6 else "1"
