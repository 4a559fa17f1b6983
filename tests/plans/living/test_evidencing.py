"""The deeds done with evidence: what they keep, and what they refuse."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.boards import services as boards
from goldenthread.boards.models import Group
from goldenthread.files.models import StoredFile
from goldenthread.files.services import read
from goldenthread.plans import services
from goldenthread.plans.evidence_files import BadFile
from goldenthread.plans.models import Evidence, Item, Proof
from goldenthread.plans.services import evidence_refusals as refused
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry, Line
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.pieces import FILE, a_piece

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}


@pytest.fixture
def items(place: Place) -> list[Item]:
    return list(uploaded_plan(place, SMALL_PLAN).items.filter(kind="action").order_by("reference"))


@pytest.fixture
def group(place: Place) -> Group:
    return boards.add_group(
        partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, **BY
    )


def proves(piece: Evidence) -> list[str]:
    rows = Proof.objects.filter(evidence=piece, ended_at__isnull=True).order_by("item__reference")
    return list(rows.values_list("item__reference", flat=True))


def test_a_piece_is_kept_with_its_file_and_proves_several_things(place: Place, items: list[Item]) -> None:
    piece = a_piece(place, *items, items[0])
    assert piece.reference == "EVD-0001"
    assert piece.file is not None
    assert (piece.file.name, read(piece.file)) == FILE
    assert proves(piece) == [items[0].reference, items[1].reference]
    said = Entry.objects.get(deed="evidence:added").said
    assert said == f"Added EVD-0001 for {items[0].reference}, {items[1].reference}"
    assert a_piece(place, items[0]).reference == "EVD-0002"


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"file": None}, refused.NothingGiven),
        ({"file": None, "note": "  "}, refused.NothingGiven),
        ({"link": "javascript:alert(1)"}, refused.BadLink),
        ({"link": "ftp://example.org/x"}, refused.BadLink),
        ({"day": AT.date() + timedelta(days=1)}, refused.DayAhead),
        ({"groups": []}, refused.NobodyNamed),
        ({"file": ("run.exe", b"MZ")}, BadFile),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_is_kept(
    place: Place, items: list[Item], given: dict[str, Any], refusal: type[Exception]
) -> None:
    files = StoredFile.objects.count()
    with pytest.raises(refusal, match=r"^[A-Z].*\.$"):
        a_piece(place, items[0], **given)
    assert not Evidence.objects.exists()
    assert StoredFile.objects.count() == files


def test_a_piece_proves_at_least_one_thing(place: Place, items: list[Item]) -> None:
    with pytest.raises(refused.NothingProved):
        a_piece(place)
    piece = a_piece(place, *items)
    services.unprove(evidence=piece, item=items[0], **BY)
    with pytest.raises(refused.LastProof):
        services.unprove(evidence=piece, item=items[1], **BY)
    with pytest.raises(refused.ProvesNot):
        services.unprove(evidence=piece, item=items[0], **BY)
    assert proves(piece) == [items[1].reference]
    # That it stood there stays known, and it can prove it again.
    assert Proof.objects.filter(evidence=piece, item=items[0], ended_at=AT).count() == 1
    services.prove(evidence=piece, item=items[0], **BY)
    with pytest.raises(refused.ProvesAlready):
        services.prove(evidence=piece, item=items[0], **BY)
    assert proves(piece) == [items[0].reference, items[1].reference]


@pytest.mark.parametrize("note", ["A link or a note alone is enough.", "With a file too."])
def test_any_of_file_link_and_note_is_enough(place: Place, items: list[Item], note: str) -> None:
    assert a_piece(place, items[0], file=None, note=note).note == note
    assert a_piece(place, items[0], file=None, link="https://example.org/report").file is None


def change(piece: Evidence, groups: list[Group] | None = None, **facts: Any) -> Evidence:
    file = facts.pop("file", None)
    seen = facts.pop("seen", piece.version)
    return services.change_evidence(evidence=piece, facts=facts, file=file, groups=groups, seen=seen, **BY)


def test_a_change_keeps_the_rest_and_tells_the_trail_both_texts(place: Place, items: list[Item]) -> None:
    piece = change(a_piece(place, items[0]), title="Minutes of April", day=date(2026, 3, 30))
    piece.refresh_from_db()
    assert (piece.title, piece.shows, piece.version) == ("Minutes of April", "Routes walked.", 2)
    line = Line.objects.get(entry__deed="evidence:changed", kind="evidence")
    assert line.change == {"title": ["Minutes of March", "Minutes of April"], "day": ["2026-03-02", "2026-03-30"]}


def test_two_who_change_at_once_both_keep_their_words(place: Place, items: list[Item]) -> None:
    piece = a_piece(place, items[0])
    change(piece, title="Mine")
    with pytest.raises(services.EvidenceChangedMeanwhile) as stale:
        change(piece, title="Yours", seen=1)
    assert stale.value.piece.title == "Mine"


def test_nothing_to_change_and_no_other_file(place: Place, items: list[Item]) -> None:
    piece = a_piece(place, items[0])
    with pytest.raises(services.NothingToChange):
        change(piece, title=piece.title)
    with pytest.raises(refused.FileStands):
        change(piece, file=("other.txt", b"Other words"))
    later = a_piece(place, items[0], file=None, note="The file comes later.")
    assert change(later, file=FILE, note="").file is not None
    with pytest.raises(refused.NothingGiven):
        change(a_piece(place, items[0], file=None, note="Only this."), note="")


def test_what_is_withdrawn_says_why_and_is_never_touched_again(place: Place, items: list[Item]) -> None:
    piece = a_piece(place, items[0])
    with pytest.raises(refused.NoReason):
        services.withdraw(evidence=piece, why=" ", **BY)
    gone = services.withdraw(evidence=piece, why="It was of another year.", **BY)
    assert (gone.withdrawn_at, gone.withdrawn_why) == (AT, "It was of another year.")
    for deed in (
        lambda: services.withdraw(evidence=piece, why="Again", **BY),
        lambda: change(gone, title="x"),
        lambda: services.prove(evidence=piece, item=items[1], **BY),
        lambda: services.unprove(evidence=piece, item=items[0], **BY),
    ):
        with pytest.raises(refused.IsWithdrawn):
            deed()


def test_the_trail_keeps_no_word_of_a_restricted_piece(place: Place, items: list[Item], group: Group) -> None:
    piece = a_piece(place, items[0], groups=[group], title="Kingfisher", file=("kingfisher.txt", b"words"))
    piece = change(piece, [group], title="Kingfisher again")
    services.prove(evidence=piece, item=items[1], **BY)
    services.unprove(evidence=piece, item=items[1], **BY)
    change(piece, None, shows="Kingfisher seen")
    told = list(Entry.objects.filter(deed__startswith="evidence:").values_list("said", flat=True))
    told += [
        str(one) for one in Line.objects.filter(entry__deed__startswith="evidence:").values_list("change", flat=True)
    ]
    assert len(told) == 10
    assert not any("ingfisher" in one or items[0].reference in one for one in told)


def test_who_sees_it_can_be_widened_and_narrowed(place: Place, items: list[Item], group: Group) -> None:
    other = boards.add_group(
        partnership=place.partnership, name="Learning", kind="sub-group", board=None, first=None, **BY
    )
    piece = change(a_piece(place, items[0]), [group, other])
    assert (piece.restricted, [one.group.name for one in piece.seen_by.order_by("pk")]) == (
        True,
        ["Quality", "Learning"],
    )
    piece = change(piece, [other])
    assert [one.group.name for one in piece.seen_by.all()] == ["Learning"]
    piece = change(piece, None)
    assert (piece.restricted, piece.seen_by.count()) == (False, 0)
