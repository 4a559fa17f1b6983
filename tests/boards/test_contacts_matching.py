"""What a contacts sheet would change, judged against what a partnership has already."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.boards.contacts import (
    Change,
    ContactLine,
    Known,
    KnownAgency,
    KnownGroup,
    KnownPerson,
    KnownPost,
    match_contacts,
)

KNOWN = Known(
    people=(
        KnownPerson("p1", "Ada Brook", "ada@council.example"),
        KnownPerson("p2", "Bo Stone", "bo@police.example"),
        KnownPerson("p3", "Cy Dale"),
    ),
    posts=(
        KnownPost("s1", "Director of Children's Services", "a1", "p1"),
        KnownPost("s2", "Head of Safeguarding", "a1"),
        KnownPost("s3", "Head of Safeguarding", "a2", "p3"),
        KnownPost("s4", "Independent Chair"),
    ),
    agencies=(
        KnownAgency("a1", "Wexbury Borough Council", ("Wexbury Council",)),
        KnownAgency("a2", "Wexbury Integrated Care Board", ("Wexbury ICB",)),
        KnownAgency("a3", "Wexbury Police"),
    ),
    groups=(
        KnownGroup("g1", "Executive", members=(("p1", "chair"),)),
        KnownGroup("g2", "Quality Assurance Sub-group"),
    ),
)
ADA = ContactLine("Ada Brook", "ada@council.example", post="Director of Children's Services", agency="Wexbury Council")


def matched(line: ContactLine) -> tuple[tuple[str | None, float] | None, ...]:
    (found,) = match_contacts([line], KNOWN)
    return tuple((one.key, one.sure) if one else None for one in (found.person, found.post, found.agency))


def changes(line: ContactLine) -> tuple[Change, ...]:
    return match_contacts([line], KNOWN)[0].changes


def test_who_is_where_she_was_changes_nothing() -> None:
    line = replace(ADA, groups=(("Executive", "chair"),))
    assert matched(line) == (("p1", 1.0), ("s1", 1.0), ("a1", 1.0))
    assert {change.kind for change in changes(line)} == {"already"}


def test_a_post_passes_from_one_person_to_another_from_a_day() -> None:
    line = replace(ADA, name="Di Fenn", email="di@council.example", since=date(2026, 4, 1))
    assert changes(line) == (
        Change("new-person", "Di Fenn"),
        Change("post-passes", "Director of Children's Services", "Ada Brook", "Di Fenn", date(2026, 4, 1)),
    )


def test_a_vacant_post_is_taken_up_and_a_held_one_falls_vacant() -> None:
    taken = ContactLine("Bo Stone", "bo@police.example", post="Head of Safeguarding", agency="Wexbury Borough Council")
    assert changes(taken) == (Change("post-taken-up", "Head of Safeguarding", None, "Bo Stone"),)
    empty = ContactLine(post="Head of Safeguarding", agency="Wexbury ICB")
    assert changes(empty) == (Change("post-falls-vacant", "Head of Safeguarding", "Cy Dale"),)
    still_empty = ContactLine(post="Head of Safeguarding", agency="Wexbury Council")
    assert changes(still_empty) == (Change("already", "Head of Safeguarding"),)


def test_what_is_new_is_said_to_be_new() -> None:
    line = ContactLine(
        "Ed Gale", "ed@college.example", post="Principal", agency="Fenn College", groups=(("Policy Group", "vice"),)
    )
    assert matched(line) == ((None, 0.0), (None, 0.0), (None, 0.0))
    assert changes(line) == (
        Change("new-person", "Ed Gale"),
        Change("new-agency", "Fenn College"),
        Change("new-post", "Principal", None, "Ed Gale"),
        Change("new-group", "Policy Group"),
        Change("joins-group", "Policy Group", None, "vice"),
    )


def test_the_same_post_in_another_agency_is_another_post() -> None:
    line = ContactLine("Bo Stone", "bo@police.example", post="Head of Safeguarding", agency="Wexbury Police")
    assert matched(line)[1] == (None, 0.0)
    assert matched(replace(line, agency="Wexbury ICB"))[1] == ("s3", 1.0)
    assert matched(replace(line, agency="Fenn College"))[1] == (None, 0.0)


def test_a_post_without_an_agency_is_matched_without_one() -> None:
    assert matched(ContactLine("Bo Stone", "bo@police.example", post="Independent Chair"))[1] == ("s4", 1.0)


@pytest.mark.parametrize(
    ("name", "email", "found"),
    [
        ("Ada Brook", "ADA@council.example", ("p1", 1.0)),
        ("Dr Ada Brook", "ada@council.example", ("p1", 1.0)),
        ("Ada Brook-Fenn", "ada@council.example", ("p1", 1.0)),  # married
        ("A Brook", "ada@council.example", ("p1", 1.0)),
        ("Zoe Winter", "ada@council.example", ("p1", 0.7)),  # a mailbox that passed to somebody else? Ask.
        ("Cy Dale", "cy@health.example", ("p3", 0.9)),  # the name alone: ask
        ("Cy Dales", None, ("p3", 0.9)),
        ("Ada Brook", "ada@elsewhere.example", ("p1", 0.75)),  # another Ada Brook? Ask.
        ("Zoe Winter", "zoe@council.example", (None, 0.0)),
    ],
)
def test_a_person_is_known_by_address_first_and_by_name_with_a_question(
    name: str, email: str | None, found: tuple[str | None, float]
) -> None:
    assert matched(ContactLine(name, email))[0] == found


@pytest.mark.parametrize(
    ("words", "key", "sure"),
    [
        ("Quality Assurance Sub-group", "g2", 1.0),
        ("the Quality Assurance subgroup", "g2", 1.0),
        ("Quality Assurance SG", "g2", 1.0),
        ("QA", "g2", 0.8),
        ("Quality Asurance Sub Group", "g2", None),
        ("Learning Sub-group", None, 0.0),
    ],
)
def test_a_group_is_known_by_its_words_its_letters_and_nearly(words: str, key: str | None, sure: float | None) -> None:
    (found,) = match_contacts([ContactLine("Cy Dale", groups=((words, "member"),))], KNOWN)
    group = found.groups[0][0]
    assert group.key == key
    assert 0.8 < group.sure < 1 if sure is None else group.sure == sure


def test_a_role_in_a_group_changes() -> None:
    line = ContactLine(
        "Ada Brook", "ada@council.example", groups=(("Executive", "member"), ("Quality Assurance Sub-group", "chair"))
    )
    assert changes(line) == (
        Change("role-changes", "Executive", "chair", "member"),
        Change("joins-group", "Quality Assurance Sub-group", None, "chair"),
    )


def test_a_new_address_is_a_change_and_of_two_alike_one_is_asked_about() -> None:
    assert Change("new-email", "Cy Dale", None, "cy@health.example") in changes(
        ContactLine("Cy Dale", "cy@health.example")
    )
    twins = Known(people=(KnownPerson("p2", "Bo Stone"), KnownPerson("p1", "Bo Stone")))
    (found,) = match_contacts([ContactLine("Bo Stone")], twins)
    assert found.person is not None
    assert (found.person.key, found.person.sure, found.person.to_ask) == ("p1", 0.5, True)


NAMES = st.none() | st.sampled_from(["Ada Brook", "Bo Stone", "Zoe Winter", "Cy Dales"]) | st.text(max_size=12)
LINES = st.lists(
    st.builds(
        ContactLine,
        name=NAMES,
        email=st.none() | st.sampled_from(["ada@council.example", "zoe@council.example"]),
        post=st.none() | st.sampled_from(["Head of Safeguarding", "Principal"]) | st.text(max_size=12),
        agency=st.none() | st.sampled_from(["Wexbury Council", "Wexbury ICB", "Fenn College"]) | st.text(max_size=12),
        groups=st.lists(
            st.tuples(st.sampled_from(["Executive", "QA", "Policy"]), st.sampled_from(["chair", "member"])), max_size=2
        ).map(tuple),
    ),
    max_size=5,
)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=150, derandomize=True, deadline=None)
def test_the_order_of_lines_and_of_what_is_known_makes_no_difference(
    lines: list[ContactLine], chance: random.Random
) -> None:
    shuffled, mixed = list(lines), KNOWN
    chance.shuffle(shuffled)
    for kind in ("people", "posts", "agencies", "groups"):
        values = list(getattr(KNOWN, kind))
        chance.shuffle(values)
        mixed = replace(mixed, **{kind: tuple(values)})
    proposals = {repr(one.line): one for one in match_contacts(lines, KNOWN)}
    assert all(proposals[repr(one.line)] == one for one in match_contacts(shuffled, mixed))
