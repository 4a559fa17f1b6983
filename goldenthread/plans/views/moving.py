"""An item goes to another place of its plan, with everything under it."""

from typing import Literal, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.forms import FIRST, TOP, PlaceForm, UnderForm
from goldenthread.plans.kinds import find_item, item_url
from goldenthread.plans.models import DEEPEST, Item
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import Row

from .addresses import item_or_404, number_seen
from .lived import crumbs_of_item

_REFUSED = (services.TooDeep, services.UnderItself, services.NoSuchPlace, services.NothingToChange)
_SHOWN = 90  # letters of an item's words in a list to choose from


@partnership_view(Permission.EDIT_PLANS)
def move_item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Choose under which item, then after which of those there; or one place up or down at once."""
    found = item_or_404(here, reference)
    rows = rows_of(found.plan, here.today)
    row = next(one for one in rows if one.key == found.pk)
    unders = _may_stand_under(row, rows)
    asked = request.POST.get("under") or request.GET.get("under") or _parent(row, rows)
    if asked != TOP and asked not in {one.reference for one in unders}:
        raise Http404
    places = _standing_there(row, rows, asked)
    place = PlaceForm(
        request.POST if "after" in request.POST else None,
        choices=[(one.reference, _shown(one)) for one in places],
        initial={"under": asked, "after": _place_now(row, rows, asked, places)},
    )
    stale, refusal = False, ""
    if request.method == "POST" and ("step" in request.POST or place.is_valid()):
        try:
            return redirect(item_url(_move(request, here, found, place)))
        except _REFUSED as refused:
            refusal = str(refused)
        except services.ItemChangedMeanwhile as changed:
            stale, found = True, changed.item
    context = {
        "item": found,
        "row": row,
        "under_form": UnderForm(
            choices=[(one.reference, _shown(one, indent=True)) for one in unders], initial={"under": asked}
        ),
        "place_form": place,
        "stale": stale,
        "refusal": refusal,
        "crumbs": crumbs_of_item(found, _("Move")),
    }
    wrong = stale or refusal or place.errors
    return render_page(request, here, "plans/move_item.html", context, status=422 if wrong else 200)


def _move(request: HttpRequest, here: Visit, found: Item, place: PlaceForm) -> Item:
    seen, now = number_seen(request), timezone.now()
    step = request.POST.get("step")
    if step in ("up", "down"):
        direction = cast(Literal["up", "down"], step)
        return services.step_item(item=found, step=direction, seen=seen, by=here.actor, at=now)
    if "after" not in request.POST:
        raise services.NoSuchPlace
    under, after = place.cleaned_data["under"], place.cleaned_data["after"]
    return services.move_item(
        item=found,
        under=None if under == TOP else find_item(here, under),
        after=None if after == FIRST else find_item(here, after),
        seen=seen,
        by=here.actor,
        at=now,
    )


def _branch(row: Row, rows: list[Row]) -> list[Row]:
    """The row and all under it: in reading order they follow it."""
    start = rows.index(row)
    end = next((n for n in range(start + 1, len(rows)) if rows[n].depth <= row.depth), len(rows))
    return rows[start:end]


def _may_stand_under(row: Row, rows: list[Row]) -> list[Row]:
    branch = _branch(row, rows)
    height = max(one.depth for one in branch) - row.depth
    inside = {one.key for one in branch}
    return [one for one in rows if one.key not in inside and one.depth + 1 + height <= DEEPEST]


def _parent(row: Row, rows: list[Row]) -> str:
    return next((one.reference for one in rows if one.key == row.parent_key), TOP)


def _standing_there(row: Row, rows: list[Row], under: str) -> list[Row]:
    parent = next((one.key for one in rows if one.reference == under), None)
    return [one for one in rows if one.parent_key == parent and one != row]


def _place_now(row: Row, rows: list[Row], under: str, places: list[Row]) -> str:
    """Where it stands, if it stands there; else last."""
    before = [one for one in places if under == _parent(row, rows) and rows.index(one) < rows.index(row)]
    if under == _parent(row, rows):
        return before[-1].reference if before else FIRST
    return places[-1].reference if places else FIRST


def _shown(row: Row, *, indent: bool = False) -> str:
    words = f"{row.printed_ref} {row.text or row.reference}".strip()
    words = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return "\N{EN SPACE}\N{EN SPACE}" * row.depth + words if indent else words
