"""Anything by which a child or an adult could be known. Every number here is made up, or fails nobody: 943 476 5919 is
the example printed in the health service's own documentation."""

import pytest

from goldenthread.documents import Paragraph, Span
from goldenthread.lib.identifying import is_health_number
from goldenthread.plans.checks import check, examine
from goldenthread.plans.outline import Section

from .outlines import action, codes, outline


def identities(text: str) -> set[str]:
    return {code for code in codes(outline(action(text=text))) if code.startswith("identity")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Review the case of 943 476 5919", "identity-number"),
        ("Review the case of 9434765919 again", "identity-number"),
        ("Call 0161 496 0000 or 943 476 5910", None),  # a wrong check digit; a telephone number
        ("Pupil H801200001001 to be seen", "identity-number"),
        ("QQ 12 34 56 C is no insurance number", None),
        ("AB 12 34 56 C is one in shape", "identity-number"),
        ("Case no: 1234567 to be closed", "identity-number"),
        ("Child born 12/03/2015 to be seen", "identity-birth"),
        ("DOB 3 March 2015", "identity-birth"),
        ("d.o.b: 03.03.15", "identity-birth"),
        ("Children born in 2015 to be invited", None),
        ("Report by 12/03/2027", None),
        ("Act on the review of Child K", "identity-person"),
        ("Learning from Baby P and Adult B", "identity-person"),
        ("Mrs X was visited", "identity-person"),
        ("Visit J.B., aged 14, each week", "identity-person"),
        ("Visit JB, 14 years old, each week", "identity-person"),
        ("Section 11 (2004) and QA (12) returns", None),
        ("Child protection plans", None),
        ("Child A&E attendances", None),
        ("Adults A to Z of services", None),
        ("Visits in AB1 2CD by nurses", "identity-address"),
        ("Visits in M1 1AE by nurses", "identity-address"),
        ("Visits in the M1 corridor", None),
        ("Send it to someone@ambermere.example", "identity-mail"),
    ],
)
def test_what_looks_like_somebody(text: str, found: str | None) -> None:
    assert identities(text) == ({found} if found else set())


@pytest.mark.parametrize("field", ["how", "measure", "progress"])
def test_every_field_is_looked_at(field: str) -> None:
    assert "identity-person" in codes(outline(action(**{field: "80% of what Child K told us"})))


def test_the_front_matter_too_but_not_for_the_boards_own_address() -> None:
    letter = Section(
        "Foreword", (Paragraph((Span("We remember Child K. Write to board@ambermere.example, AB1 2CD."),)),)
    )
    assert codes(outline(action(), sections=(letter,))) == ["identity-person"]


def test_no_message_repeats_what_was_found() -> None:
    words = "Child K, born 12/03/2015, 943 476 5919, AB1 2CD, someone@ambermere.example"
    found = [one for one in check(outline(action(text=words))) if one.code.startswith("identity")]
    assert len(found) == 5
    for finding in found:
        assert not any(secret in finding.message for secret in ("Child K", "2015", "943", "AB1", "someone"))
    assert all(len(one.fingerprint) == 32 and one.fingerprint.isalnum() for one in examine(outline(action(text=words))))


@pytest.mark.parametrize(
    ("digits", "right"), [("9434765919", True), ("9434765910", False), ("0000000000", False), ("4010232137", True)]
)
def test_the_check_digit(digits: str, right: bool) -> None:
    assert is_health_number(digits) is right
