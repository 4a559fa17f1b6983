"""The numbers printed before items, and the words that name a level."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.reading.numbering import extends, kind_of_word, labelled, numbered, parts, ref_cell


@pytest.mark.parametrize(
    ("text", "ref", "rest"),
    [
        ("1. Train the staff", "1", "Train the staff"),
        ("1.Train the staff", "1", "Train the staff"),
        ("1) Train the staff", "1", "Train the staff"),
        ("(1) Train the staff", "1", "Train the staff"),
        ("1 Train the staff", "1", "Train the staff"),
        ("3: Train the staff", "3", "Train the staff"),
        ("3 – Train the staff", "3", "Train the staff"),
        ("1.1 Train the staff", "1.1", "Train the staff"),
        ("1.1. Train the staff", "1.1", "Train the staff"),
        ("1.1: train the staff", "1.1", "train the staff"),
        ("2.3.10 Train the staff", "2.3.10", "Train the staff"),
        ("2a.10 Train the staff", "2a.10", "Train the staff"),
        ("2b.2a Train the staff", "2b.2a", "Train the staff"),
        ("b) Train the staff", "b", "Train the staff"),
        ("(b) Train the staff", "b", "Train the staff"),
        ("iv. Train the staff", "iv", "Train the staff"),
        ("(iv) Train the staff", "iv", "Train the staff"),
        ("A1 Train the staff", "A1", "Train the staff"),
        ("A1.2 Train the staff", "A1.2", "Train the staff"),
        ("  4.2   Train the staff ", "4.2", "Train the staff"),
    ],
)
def test_a_number_is_parted_from_its_words(text: str, ref: str, rest: str) -> None:
    found = numbered(text)
    assert (found.ref, found.text) == (ref, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Train the staff",
        "Train 3 teams",
        "A child is heard",
        "I am heard",
        "12 agencies have answered",
        "2014 was a year of change",
        "2013/14 report is printed",
        "5 working days to answer",
        "50% of schools answer",
        "50 % of schools answer",
        "10 per cent of homes are seen",
        "3 Months after the launch",
        "3.5% of children are known",
        "1st draft is shared",
        "24/7 cover is in place",
        "1-2-1 support is offered",
        "16+ young people are heard",
        "16-18 year olds are heard",
        "16 - 18 year olds are heard",
        "Section 11 audit is returned",
        "S11 audits are returned by every agency",
        "S47 enquiries are sampled",
        "GP practices answer",
        "",
    ],
)
def test_a_quantity_a_year_or_a_law_is_no_number_of_an_item(text: str) -> None:
    found = numbered(text)
    assert (found.ref, found.text) == (None, text)


@pytest.mark.parametrize(
    ("text", "ref", "rest", "kind", "word"),
    [
        ("Priority 1: Be heard", "1", "Be heard", "priority", "Priority"),
        ("Priority 2a: To be assured", "2a", "To be assured", "priority", "Priority"),
        ("PRIORITY 2C: Be heard", "2c", "Be heard", "priority", "PRIORITY"),
        ("Priority 3", "3", "", "priority", "Priority"),
        ("Priority A – Be heard", "A", "Be heard", "priority", "Priority"),
        ("Priority IV: Be heard", "IV", "Be heard", "priority", "Priority"),
        ("Priority Three: Be heard", "3", "Be heard", "priority", "Priority"),
        ("Priority No. 2: Be heard", "2", "Be heard", "priority", "Priority"),
        ("Key Priority 1 - Be heard", "1", "Be heard", "priority", "Key Priority"),
        ("Strategic Objective 4 – Be heard", "4", "Be heard", "objective", "Strategic Objective"),
        ("Goal 3. Be heard", "3", "Be heard", "objective", "Goal"),
        ("Aim 2: Be heard", "2", "Be heard", "objective", "Aim"),
        ("Recommendation 7: Be heard", "7", "Be heard", "objective", "Recommendation"),
        ("Outcome 1.2 Children are heard", "1.2", "Children are heard", "outcome", "Outcome"),
        ("Theme: Voice", None, "Voice", "theme", "Theme"),
        ("Strategic Theme 2", "2", "", "theme", "Strategic Theme"),
        ("Strand 2: Voice", "2", "Voice", "theme", "Strand"),
        ("Workstream 3 – Voice", "3", "Voice", "theme", "Workstream"),
        ("Action 3.1: Train the staff", "3.1", "Train the staff", "action", "Action"),
        ("Milestone 2: Staff are trained", "2", "Staff are trained", "milestone", "Milestone"),
    ],
)
def test_a_level_word_names_the_kind(text: str, ref: str | None, rest: str, kind: str, word: str) -> None:
    found = labelled(text)
    assert found is not None
    assert (found.ref, found.text, found.kind, found.word) == (ref, rest, kind, word)


@pytest.mark.parametrize(
    "text",
    [
        "Priority a child can name",
        "Priorities are agreed each spring",
        "Priorities 1 and 2 share one group",
        "Outcomes for children improve",
        "Actions in the plan are done",
        "Milestone",
        "Themed audits: two a year",
        "Train the staff",
        "",
    ],
)
def test_a_sentence_that_begins_with_a_level_word_announces_no_level(text: str) -> None:
    assert labelled(text) is None


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Strategic Priority", "priority"),
        ("Priorities", "priority"),
        ("Cross-cutting theme", "theme"),
        ("Objective", "objective"),
        ("Desired outcomes", "outcome"),
        ("Task", "action"),
        ("Key activity", "action"),
        ("MILESTONES", "milestone"),
        ("Lead", None),
        ("Action plan", None),
    ],
)
def test_words_for_levels(word: str, kind: str | None) -> None:
    assert kind_of_word(word) == kind


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("1", "1"),
        (" 1.1 ", "1.1"),
        ("1.1.", "1.1"),
        ("2a.6", "2a.6"),
        ("(3)", "3"),
        ("[5]", "5"),
        ("b", "b"),
        ("iv", "iv"),
        ("A1", "A1"),
        ("Ref 4", "4"),
        ("No. 7", "7"),
        ("Action 12", "12"),
        ("Priority 1", "1"),
        ("Objective 2.3:", "2.3"),
        ("1 Train", None),
        ("Green", None),
        ("2014", None),
        ("Yes", None),
        ("", None),
    ],
)
def test_a_cell_that_holds_only_a_number(text: str, ref: str | None) -> None:
    assert ref_cell(text) == ref


@pytest.mark.parametrize(
    ("ref", "stem", "below"),
    [
        ("1.1", "1", True),
        ("1.1.1", "1.1", True),
        ("1.1.1", "1", True),
        ("2.5a", "2.5", True),
        ("2b.2a", "2b.2", True),
        ("1a", "1", True),
        ("A1.2", "A1", True),
        ("a1.2", "A1", True),
        ("1.10", "1.1", False),
        ("11", "1", False),
        ("1", "1", False),
        ("1", "1.1", False),
        ("2.5b", "2.5a", False),
        ("2.1", "1", False),
    ],
)
def test_which_numbers_stand_below_which(ref: str, stem: str, below: bool) -> None:
    assert extends(ref, stem) is below


def test_a_letter_after_the_first_number_belongs_to_it_and_later_is_a_level() -> None:
    assert parts("2b.2a") == ("2b", "2", "a")


REFS = st.lists(st.integers(1, 40), min_size=1, max_size=4).map(lambda ns: ".".join(map(str, ns)))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(REFS, st.integers(1, 40))
def test_a_longer_number_stands_below_its_beginning_and_never_the_other_way(ref: str, more: int) -> None:
    assert extends(f"{ref}.{more}", ref)
    assert not extends(ref, f"{ref}.{more}")
    assert not extends(ref, ref)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(REFS, st.sampled_from(["", ".", ":", ")", " –"]))
def test_a_number_before_a_sentence_comes_back_whole(ref: str, mark: str) -> None:
    found = numbered(f"{ref}{mark} Walk the dog")
    assert (found.ref, found.text) == (ref, "Walk the dog")


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.text(max_size=30))
def test_any_text_can_be_asked_for_its_number(text: str) -> None:
    assert numbered(text).text in text
    labelled(text)
    ref_cell(text)
