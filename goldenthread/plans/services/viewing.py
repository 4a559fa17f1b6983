"""Keeping what somebody asked of the table under a name. No trail: a view changes nothing that a plan says."""

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from goldenthread.accounts.models import User
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.asking import asked_again
from goldenthread.plans.models import SavedView

MOST_VIEWS = 50  # of one person in one partnership


class TooManyViews(Exception):
    """Nobody finds anything among so many."""

    def __init__(self) -> None:
        super().__init__("You have saved as many views as there is room for. Delete one that you no longer use.")


class NeedsAName(Exception):
    """A view is found by its name."""

    def __init__(self) -> None:
        super().__init__("Give the view a name.")


@transaction.atomic
def save_view(*, partnership: Partnership, user: User, name: str, asked: str, shared: bool) -> SavedView:
    """Keep what is asked (as an address) for this person or, `shared`, for everybody here.

    A view that this person could see and change under that name is written over. Raises NeedsAName, TooManyViews.
    """
    name = " ".join(name.replace("\0", " ").split())[:200]
    if not name:
        raise NeedsAName
    # Two who save at once choose two short names.
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    here = SavedView.objects.filter(partnership=partnership)
    same = here.filter(Q(shared=True) if shared else Q(user=user, shared=False), name=name).first()
    if same is not None:
        same.asked = asked_again(asked)
        same.save(update_fields=["asked"])
        return same
    if here.filter(user=user).count() >= MOST_VIEWS:
        raise TooManyViews
    taken = set(here.values_list("slug", flat=True))
    stem = slugify(name)[:50] or "view"
    slug = next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    return SavedView.objects.create(
        partnership=partnership, user=user, name=name, slug=slug, asked=asked_again(asked), shared=shared
    )


def drop_view(*, view: SavedView) -> None:
    view.delete()
