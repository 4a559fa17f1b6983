"""Days no calendar has, ranges that end before they begin, numbers used twice."""

import pytest

from .outlines import action, codes, fires, outline


@pytest.mark.parametrize(
    ("when", "fired"),
    [
        ("31 September 2026", True),
        ("31st September 2026", True),
        ("29 February 2027", True),
        ("31/11/2026", True),
        ("30 September 2026", False),
        ("29 February 2028", False),
        ("September 2026", False),
        ("01/12/26", False),
    ],
)
def test_a_day_that_no_calendar_has(when: str, fired: bool) -> None:
    assert fires("date-impossible", action(when=when)) is fired


@pytest.mark.parametrize(
    ("when", "fired"),
    [
        ("December 2026 to October 2026", True),
        ("Dec 2026 – Oct 2026", True),
        ("October 2026 to December 2026", False),
        ("October to December 2026", False),
        ("Ongoing", False),
    ],
)
def test_a_range_that_ends_before_it_begins(when: str, fired: bool) -> None:
    assert fires("range-backwards", action(when=when)) is fired


def test_one_number_for_two_things_to_do() -> None:
    row = [action(f"a{n}", ref=f"1.{n}", text=f"Walk the route number {n} with pupils and carers") for n in range(1, 9)]
    twice = action("b", ref="1.3", text="Ask each school what its pupils fear on their way")
    assert codes(outline(*row, twice)).count("number-repeated") == 1
    assert "number-repeated" not in codes(outline(*row))
    # where every number stands several times, it is that of the outcome, and no mistake
    shared = [
        action(f"c{n}", ref=f"1.{n // 4}", text=f"Do the different thing called {n} {'abc'[n % 3]}") for n in range(9)
    ]
    assert "number-repeated" not in codes(outline(*shared))


@pytest.mark.parametrize(
    ("lead", "fired"),
    [("J. Marlow", True), ("J. M. Marlow", True), ("Q.A. Sub-group", False), ("E. Sussex Council", False)],
)
def test_an_initial_and_a_surname_are_a_person(lead: str, fired: bool) -> None:
    assert fires("person-as-lead", action(leads=(lead,))) is fired


def test_what_waits_to_be_filled_in_is_found_in_the_progress_too() -> None:
    assert fires("drafting-note", action(progress="[insert text]"))


@pytest.mark.parametrize(
    ("words", "fired"), [("Review the Adult MH Trust pathway", False), ("Review what Adult B said", True)]
)
def test_a_trust_is_no_adult(words: str, fired: bool) -> None:
    assert fires("identity-person", action(text=words)) is fired
