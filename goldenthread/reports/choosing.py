"""What a paper can be about, for this visitor: the choices of a form, each by its name in addresses."""

from goldenthread.boards.models import Board, Group
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing
from goldenthread.plans.queries import groups_today

from .access import agencies_to_look_at, people_to_look_at, plans_to_look_at
from .kind import PaperKind
from .models import Body, Paper
from .things import Named


def abouts(here: Visit, kind: PaperKind, standing: Standing) -> Named:
    """What such a paper can be about: (name in addresses, words). One query."""
    match kind.about:
        case "plan":
            found = plans_to_look_at(here, kind).order_by("-first", "title")
            return [(plan.reference, plan.title) for plan in found]
        case "group":
            return [(one.slug, one.name) for one in groups_today(here)]
        case "agency":
            return [(one.slug, one.name) for one in agencies_to_look_at(here, standing).order_by("name")]
        case "person":
            people = people_to_look_at(here).select_related("person").order_by("name")
            return [(one.slug, one.name) for one in people]
        case "thing":
            return kind.thing.offered(here) if kind.thing else []


def groups_for(paper: Paper, here: Visit) -> list[Group]:
    """At whose meetings a paper can be: groups of its board and those of all, and the one that stands there."""
    found = [
        one for one in groups_today(here) if None in (one.board_id, paper.board_id) or one.board_id == paper.board_id
    ]
    return found if paper.meets is None or paper.meets in found else [paper.meets, *found]


def boards_of(here: Visit) -> Named:
    """The boards a paper about more than one plan may be narrowed to; none where there is nothing to choose."""
    boards = Board.objects.filter(partnership=here.partnership).order_by("name")
    if here.boards is not None:
        boards = boards.filter(pk__in=here.boards)
    found = [(one.slug, one.name) for one in boards]
    return found if len(found) > 1 else []


def bodies_of(here: Visit) -> Named:
    return [(one.slug, one.name) for one in Body.objects.filter(partnership=here.partnership)]
