"""When two printed texts are the same words."""

import pytest

from goldenthread.plans.reading.likeness import is_ditto, likeness, plain, same


@pytest.mark.parametrize(
    "mark", ['"', "“", "”", "„", "''", "’’", "〃", "“ “", ' " ', "ditto", "Ditto.", "Do.", "As above", "Same as above"]
)
def test_a_ditto_mark(mark: str) -> None:
    assert is_ditto(mark)


@pytest.mark.parametrize("text", ["", "-", "Do the walk", "As above, and by night", "“Walk”", "Do", "…"])
def test_words_are_no_ditto_mark(text: str) -> None:
    assert not is_ditto(text)


@pytest.mark.parametrize(
    ("a", "b"), [("Walk & sing", "walk and sing"), ("Children’s  song", "Childrens song"), ("Walk – now.", "walk now")]
)
def test_case_quotes_dashes_and_spaces_do_not_matter(a: str, b: str) -> None:
    assert same(a, b)
    assert likeness(a, b) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("50% walk", "50 walk"), ("Walk 1", "Walk 2"), ("Walk", "Walks"), ("Band A+", "Band A")]
)
def test_signs_that_change_the_meaning_do(a: str, b: str) -> None:
    assert not same(a, b)


def test_letters_of_every_language_are_words() -> None:
    assert plain("Sgôr – Siân") == "sgôr siân"
