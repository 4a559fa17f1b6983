"""The trail is sealed: whatever is done to it in the database, behind the program's back, is found."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from goldenthread.config.command import main
from goldenthread.partnerships import guards
from goldenthread.trail import seals
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.models import Chain, Entry, Line
from goldenthread.trail.services import Touched, head_of, record, verify
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db
ENTRIES = 30


def lower_guards() -> None:
    """As somebody would who has the whole database in hand."""
    with connection.cursor() as cursor:
        for guard in guards.wanted():
            for statement in guard.felling(connection.vendor):
                cursor.execute(statement)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def deeds(place: Place, how_many: int = ENTRIES) -> None:
    for number in range(how_many):
        record(
            partnership=place.partnership,
            by=Actor("user", str(number), f"Person {number}"),
            at=AT + timedelta(minutes=number),
            deed="area:renamed",
            said=f"Renamed area {number}",
            touched=[Touched("area", f"area-{number}-{part}", {"name": (number, f"New {part}")}) for part in range(2)],
        )


def test_an_honest_trail_verifies(place: Place, elsewhere: Place) -> None:
    deeds(place)
    assert [verify(one) for one in (place.partnership, elsewhere.partnership, None)] == [[], [], []]
    head = head_of(place.partnership)
    assert head.entries == Entry.objects.filter(partnership=place.partnership).count()
    deeds(place, 3)
    assert verify(place.partnership, anchor=head.seal) == []
    assert len(verify(elsewhere.partnership, anchor=head.seal)) == 1


def test_numbers_run_without_a_gap_in_each_chain(place: Place, elsewhere: Place) -> None:
    deeds(place, 3)
    deeds(elsewhere, 2)
    record(partnership=None, by=SYSTEM, at=AT, deed="x:y", said="In the house")
    for owner in (place.partnership, elsewhere.partnership, None):
        numbers = Entry.objects.filter(partnership=owner).order_by("pk").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))


def test_the_seal_costs_two_queries(place: Place) -> None:
    """Beside the entry and its lines: the head of the chain is locked, and moved on."""
    with CaptureQueriesContext(connection) as seen:
        deeds(place, 1)
    assert len(seen) == 4


def test_a_chain_cannot_fork(place: Place) -> None:
    entry = Entry.objects.filter(partnership=place.partnership).order_by("number")[0]
    entry.pk = None
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save(force_insert=True)


# What somebody might do to the entry numbered `n` of a chain; each gives the first number that must be blamed.
def edit(column: str, value: Any) -> Callable[[Place, int], set[int]]:
    def damage(place: Place, n: int) -> set[int]:
        where = "WHERE partnership_id = %s AND number = %s"
        sql(f"UPDATE trail_entry SET {column} = %s {where}", value, place.partnership.pk, n)  # noqa: S608
        return {n}

    return damage


def edit_line(column: str, value: Any) -> Callable[[Place, int], set[int]]:
    def damage(place: Place, n: int) -> set[int]:
        line = Line.objects.filter(entry__partnership=place.partnership, entry__number=n).order_by("pk")[0]
        sql(f"UPDATE trail_line SET {column} = %s WHERE id = %s", value, line.pk)  # noqa: S608
        return {n}

    return damage


def erase_salt_too(place: Place, n: int) -> set[int]:
    """Pretend that the words were taken back."""
    sql(
        "UPDATE trail_entry SET said = 'Nothing much', said_salt = %s, redaction = 1 WHERE partnership_id = %s AND number = %s",
        b"", place.partnership.pk, n,
    )  # fmt: skip
    return {n}


def delete(place: Place, n: int) -> set[int]:
    entry = Entry.objects.get(partnership=place.partnership, number=n)
    sql("DELETE FROM trail_line WHERE entry_id = %s", entry.pk)
    sql("DELETE FROM trail_entry WHERE id = %s", entry.pk)
    return {n}


def delete_and_close_up(place: Place, n: int) -> set[int]:
    delete(place, n)
    for number in range(n + 1, Chain.objects.get(pk=place.partnership.pk).number + 1):
        sql("UPDATE trail_entry SET number = %s WHERE partnership_id = %s AND number = %s", number - 1, place.partnership.pk, number)  # fmt: skip
    sql("UPDATE trail_chain SET number = number - 1 WHERE id = %s", place.partnership.pk)
    return {n}


def delete_line(place: Place, n: int) -> set[int]:
    line = Line.objects.filter(entry__partnership=place.partnership, entry__number=n)[0]
    sql("DELETE FROM trail_line WHERE id = %s", line.pk)
    return {n}


def insert(place: Place, n: int) -> set[int]:
    """Another entry in between; those that follow are moved on to make room."""
    last = Chain.objects.get(pk=place.partnership.pk).number
    for number in range(last, n, -1):
        sql("UPDATE trail_entry SET number = %s WHERE partnership_id = %s AND number = %s", number + 1, place.partnership.pk, number)  # fmt: skip
    copy = Entry.objects.get(partnership=place.partnership, number=n)
    copy.pk, copy.number, copy.said = None, n + 1, "Never happened"
    copy.save(force_insert=True)
    sql("UPDATE trail_chain SET number = number + 1 WHERE id = %s", place.partnership.pk)
    return {n + 1}


def insert_line(place: Place, n: int) -> set[int]:
    line = Line.objects.filter(entry__partnership=place.partnership, entry__number=n)[0]
    line.pk = None
    line.save(force_insert=True)
    return {n}


def insert_at_the_end(place: Place, _n: int) -> set[int]:
    copy = Entry.objects.filter(partnership=place.partnership).order_by("-number")[0]
    copy.pk, copy.number = None, copy.number + 1
    copy.save(force_insert=True)
    return {copy.number}


def swap(place: Place, n: int) -> set[int]:
    for number, to in ((n, 9999), (n + 1, n), (9999, n + 1)):
        sql("UPDATE trail_entry SET number = %s WHERE partnership_id = %s AND number = %s", to, place.partnership.pk, number)  # fmt: skip
    return {n}


def swap_words(place: Place, n: int) -> set[int]:
    one, other = (Entry.objects.get(partnership=place.partnership, number=number) for number in (n, n + 1))
    for row, words in ((one, other), (other, one)):
        sql(
            "UPDATE trail_entry SET said = %s, said_salt = %s, said_commitment = %s WHERE id = %s",
            words.said, bytes(words.said_salt), bytes(words.said_commitment), row.pk,
        )  # fmt: skip
    return {n}


def swap_lines(place: Place, n: int) -> set[int]:
    one, other = Line.objects.filter(entry__partnership=place.partnership, entry__number=n).order_by("pk")
    for row, words in ((one, other), (other, one)):
        sql(
            "UPDATE trail_line SET reference = %s, salt = %s, commitment = %s, change = "
            "(SELECT change FROM trail_line WHERE id = %s) WHERE id = %s",
            words.reference, bytes(words.salt), bytes(words.commitment), words.pk, row.pk,
        )  # fmt: skip
    return {n}


def truncate(place: Place, n: int) -> set[int]:
    for number in range(n, Chain.objects.get(pk=place.partnership.pk).number + 1):
        delete(place, number)
    left = Entry.objects.get(partnership=place.partnership, number=n - 1)
    sql("UPDATE trail_chain SET number = %s, seal = %s WHERE id = %s", n - 1, bytes(left.seal), place.partnership.pk)
    return {n}


def replay(place: Place, n: int) -> set[int]:
    """The same entry once more, as the newest."""
    last = Chain.objects.get(pk=place.partnership.pk).number
    copy = Entry.objects.get(partnership=place.partnership, number=n)
    copy.pk, copy.number = None, last + 1
    copy.save(force_insert=True)
    sql("UPDATE trail_chain SET number = %s, seal = %s WHERE id = %s", last + 1, bytes(copy.seal), place.partnership.pk)
    return {last + 1}


DAMAGE: dict[str, Callable[[Place, int], set[int]]] = {
    "said": edit("said", "Nothing"),
    "who": edit("actor_label", "Somebody else"),
    "actor": edit("actor_id", "777"),
    "kind of actor": edit("actor_kind", "key"),
    "when": edit("at", AT - timedelta(days=400)),
    "deed": edit("deed", "area:added"),
    "line's reference": edit_line("reference", "area-x"),
    "line's change": edit_line("change", '{"name": [1, 2]}'),
    "pretended redaction": erase_salt_too,
    "delete": delete,
    "delete and close up": delete_and_close_up,
    "delete a line": delete_line,
    "insert": insert,
    "insert a line": insert_line,
    "insert at the end": insert_at_the_end,
    "swap": swap,
    "swap words": swap_words,
    "swap lines": swap_lines,
    "truncate": truncate,
    "replay": replay,
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_anywhere_is_found_and_the_first_bad_entry_named(place: Place, name: str) -> None:
    before = Entry.objects.filter(partnership=place.partnership).count()
    deeds(place)
    lower_guards()
    anchor = head_of(place.partnership).seal
    places = random.Random(name).sample(range(before + 1, before + ENTRIES), 5)  # noqa: S311
    for n in places:
        with transaction.atomic():
            first = DAMAGE[name](place, n)
            found = verify(place.partnership, anchor=anchor)
            assert found, (name, n)
            assert found[0].number in first, (name, n, found)
            transaction.set_rollback(True)
        assert verify(place.partnership, anchor=anchor) == []


def test_a_cut_is_not_seen_without_an_anchor(place: Place) -> None:
    """What no chain can see by itself; said in the decision record, and why heads are to be kept elsewhere."""
    deeds(place)
    lower_guards()
    truncate(place, ENTRIES)
    assert verify(place.partnership) == []


def test_another_key_fits_nothing(place: Place, settings: Any) -> None:
    deeds(place, 1)
    settings.TRAIL_KEY = "another" * 10
    assert verify(place.partnership)[0].number == 1


def test_the_command_prints_the_head_and_says_whether_it_holds(place: Place, capsys: Any) -> None:
    deeds(place)
    head = head_of(place.partnership)
    assert main(["trail", "verify", "--partnership", place.slug, "--anchor", head.seal]) == 0
    assert capsys.readouterr().out == f"{place.slug}: {head.entries} entries, head {head.seal}: ok\n"
    assert main(["trail", "verify", "--anchor", head.seal]) == 0
    assert main(["trail", "verify", "--anchor", "00"]) == 1
    assert main(["trail", "verify", "--partnership", "nowhere"]) == 2
    capsys.readouterr()
    lower_guards()
    edit("said", "Nothing")(place, 3)
    assert main(["trail", "verify"]) == 1
    assert "  entry 3: Its words are not those that were written." in capsys.readouterr().out


def test_long_chains_are_read_in_pieces(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldenthread.trail.services.verifying.CHUNK", 7)
    deeds(place)
    assert verify(place.partnership) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False, width=32) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@hypothesis_settings(deadline=None)
@given(change=st.dictionaries(st.text("abc", max_size=3), JSON, max_size=3))
def test_a_change_of_any_shape_comes_back_from_the_database_as_it_was_sealed(change: dict[str, Any]) -> None:
    with transaction.atomic():
        entry = record(partnership=None, by=SYSTEM, at=AT, deed="x:y", said="x", touched=[Touched("x", "y", {k: (v, v) for k, v in change.items()})])  # fmt: skip
        line = Line.objects.get(entry=entry)
        assert seals.line(bytes(line.salt), line.kind, line.reference, line.change) == bytes(line.commitment)
        assert verify(None) == []
        transaction.set_rollback(True)
