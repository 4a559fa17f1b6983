"""The wall between partnerships stands in the database, on both engines, around every key."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from goldenthread.boards.models import Group, Post
from goldenthread.partnerships import guards, wall
from goldenthread.plans.models import Item, Plan
from tests.conftest import FIRST, Place

pytestmark = pytest.mark.django_db
HOUSE = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
# Tables that belong to no partnership: who signs in, what agencies there are, who a person is.
SHARED = {
    "accounts.User",
    "accounts.Ticket",
    "accounts.Try",
    "asks.Key",
    "asks.Preference",
    "boards.Agency",
    "boards.Person",
    "partnerships.Partnership",
    # national statistics, the same for everybody
    "performance.Grade",
    "performance.NationalArea",
    "performance.NationalFigure",
    "performance.NationalLoad",
    "performance.NationalMeasure",
    "performance.Neighbour",
}
# Rows of an owned row, which reach their partnership through it alone.
PARTS = {"trail.Line"}


def test_every_key_and_every_row_kept_for_ever_has_its_guard() -> None:
    assert guards.missing(connection) == []


def test_a_guard_that_fell_would_be_named() -> None:
    """Planted: were the guard of Group.board taken down, the test above would fail and say so."""
    name = wall.guard_name(Group._meta.db_table, "board_id")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "{name}_1"')  # half of it is as bad as all
        else:
            cursor.execute(f'DROP TRIGGER "{name}" ON "{Group._meta.db_table}"')
    assert guards.missing(connection) == [name]
    if connection.vendor == "sqlite":
        guards.lower(connection)
    guards.raise_all(connection)
    assert guards.missing(connection) == []


def test_a_key_added_to_a_model_is_guarded_without_asking() -> None:
    """Planted: the guards are worked out from the models, so a key somebody adds tomorrow is wanted at once."""
    class_ = type("Spy", (), {"_meta": Group._meta})
    wanted = {guard.name for guard in wall.guards_of(class_)}  # type: ignore[arg-type]
    keys = [f for f in Group._meta.concrete_fields if isinstance(f, models.ForeignKey) and f.name != "partnership"]
    assert wanted == {wall.guard_name(Group._meta.db_table, "partnership_id")} | {
        wall.guard_name(Group._meta.db_table, key.column) for key in keys
    }


def test_every_table_is_owned_or_listed_as_shared() -> None:
    unowned = {model._meta.label for model in HOUSE if not any(f.name == "partnership" for f in model._meta.fields)}
    assert unowned - {"partnerships.Partnership"} == (SHARED | PARTS) - {"partnerships.Partnership"}


def refuses(change: Any) -> bool:
    try:
        with transaction.atomic():
            change()
    except DatabaseError as refusal:
        return "reaches over the wall" in str(refusal)
    return False


def test_the_database_refuses_a_key_over_the_wall(place: Place, elsewhere: Place) -> None:
    theirs = elsewhere.children
    assert refuses(
        lambda: Group.objects.create(
            partnership=place.partnership, name="Spy", kind="sub-group", board=theirs, first=FIRST
        )
    )
    mine = Group.objects.create(partnership=place.partnership, name="Ours", kind="sub-group", first=FIRST)
    assert refuses(lambda: Group.objects.filter(pk=mine.pk).update(board=theirs))


def test_the_database_refuses_to_move_a_row_to_another_partnership(place: Place, elsewhere: Place) -> None:
    post = Post.objects.create(partnership=place.partnership, name="Nurse")
    assert refuses(lambda: Post.objects.filter(pk=post.pk).update(partnership=elsewhere.partnership))


def test_an_item_cannot_stand_under_another_partnerships_item(place: Place, elsewhere: Place) -> None:
    plans = [
        Plan.objects.create(partnership=one.partnership, reference="PLN-0001", title="Plan")
        for one in (place, elsewhere)
    ]

    def item(plan: Plan, parent: Item | None, reference: str) -> Item:
        return Item.objects.create(
            partnership=plan.partnership,
            plan=plan,
            parent=parent,
            kind="action",
            position=0,
            depth=0,
            reference=reference,
        )

    theirs = item(plans[1], None, "ACT-0001")
    assert refuses(lambda: item(plans[0], theirs, "ACT-0001"))


def test_every_field_is_classified_for_privacy() -> None:
    assert {model._meta.label: unsorted_fields(model) for model in HOUSE if unsorted_fields(model)} == {}


def unsorted_fields(model: type[models.Model]) -> list[str]:
    """Fields that no list of the model's Privacy names, or that more than one does."""
    privacy = getattr(model, "Privacy", None)
    named = [name for kind in ("public", "internal", "personal", "special") for name in getattr(privacy, kind, ())]
    own = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    return [name for name in {*own, *named} if named.count(name) != 1 or name not in own]


def test_a_field_that_is_not_classified_would_be_named() -> None:
    class Forgetful:
        public = ("slug",)
        internal = personal = special = ()

    from goldenthread.boards.models import Agency

    kept, Agency.Privacy = Agency.Privacy, Forgetful  # type: ignore[assignment, misc]
    try:
        assert set(unsorted_fields(Agency)) == {"name", "kind"}
    finally:
        Agency.Privacy = kept  # type: ignore[misc]
