"""What a rating code is taken to mean, from the words of many boards' legends."""

import pytest

from goldenthread.boards.rules import state_of


@pytest.mark.parametrize(
    ("code", "meaning", "state"),
    [
        ("BLUE", "not yet started", "not-started"),
        ("BLUE", "completed and handed over to business as usual", "embedded"),
        ("BLUE", "Action complete", "complete"),
        ("BLUE", "on hold", "on-hold"),
        ("BLUE", "", "no-answer"),
        ("RED", "will not be achieved", "off-track"),
        ("RED", "Cannot now be done in time", "off-track"),
        ("RED", "can not be completed", "off-track"),
        ("RED", "won’t be delivered", "off-track"),
        ("RED", "Not on track", "off-track"),
        ("R", "", "off-track"),
        ("AMBER", "in progress but at risk of not being achieved", "at-risk"),
        ("AMBER", "Begun, but there is a risk to the date", "at-risk"),
        ("GREEN", "achieved or will be achieved in timescale", "on-track"),
        ("GREEN", "Done, or will be done on time", "on-track"),
        ("GREEN", "On target", "on-track"),
        ("GREEN", "Fully met", "complete"),
        ("GREEN", "", "on-track"),
        ("N", "Not complete", "no-answer"),
        ("O", "Outstanding", "no-answer"),
        ("I", "Incomplete", "no-answer"),
        ("C", "Complete", "complete"),
        ("4", "Embedded in practice", "embedded"),
        ("NA", "Not applicable", "not-applicable"),
    ],
)
def test_a_code_is_read_by_its_meaning_and_never_as_more_finished(code: str, meaning: str, state: str) -> None:
    assert state_of(code, meaning) == state
