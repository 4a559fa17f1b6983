"""History is written with the deed, and stays."""

import pytest
from django.db import DatabaseError, transaction

from goldenthread.boards import services
from goldenthread.boards.models import Area
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry, Line
from goldenthread.trail.services import record
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db


def test_a_deed_leaves_one_entry_that_says_who_what_and_when(place: Place) -> None:
    before = Entry.objects.count()
    services.add_area(partnership=place.partnership, name="North", by=SYSTEM, at=AT)
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.order_by("-id")[0]
    assert (entry.deed, entry.said, entry.actor_label, entry.at) == (
        "area:added",
        "Added the area North",
        "Golden Thread",
        AT,
    )
    assert [(line.kind, line.reference) for line in entry.lines.all()] == [("area", "north")]


def test_a_deed_that_fails_leaves_no_entry(place: Place) -> None:
    services.add_area(partnership=place.partnership, name="North", by=SYSTEM, at=AT)
    before = Entry.objects.count()
    with pytest.raises(services.NameTaken), transaction.atomic():
        services.add_area(partnership=place.partnership, name="North", by=SYSTEM, at=AT)
    assert (Entry.objects.count(), Area.objects.count()) == (before, 1)


def test_where_history_cannot_be_written_the_deed_is_undone(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("no history today")

    monkeypatch.setattr("goldenthread.boards.services.telling.record", broken)
    with pytest.raises(RuntimeError):
        services.add_area(partnership=place.partnership, name="North", by=SYSTEM, at=AT)
    assert not Area.objects.exists()


@pytest.mark.parametrize("model", [Entry, Line])
def test_the_database_refuses_to_change_or_remove_history(place: Place, model: type) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.update(**{"said": "nothing"} if model is Entry else {"kind": "nothing"})  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all()._raw_delete("default")  # type: ignore[attr-defined]


def test_history_asks_for_an_open_transaction(transactional_db: None) -> None:
    from goldenthread.trail.services import OutsideTransaction

    with pytest.raises(OutsideTransaction):
        record(partnership=None, by=SYSTEM, at=AT, deed="x:y", said="nothing")
