"""What the law asks, for every nation and kind of board."""

import pytest

from goldenthread.partnerships.duties import duties_of
from goldenthread.partnerships.vocab import BOARD_KINDS, NATIONS, BoardKind, Nation


@pytest.mark.parametrize("nation", NATIONS)
@pytest.mark.parametrize("kind", BOARD_KINDS)
def test_every_kind_of_board_has_its_duties(nation: Nation, kind: BoardKind) -> None:
    duties = duties_of(nation, kind)
    assert duties
    assert all(one.what and one.when and one.source for one in duties)
    assert len(set(duties)) == len(duties)


def test_the_clocks_that_boards_know_by_heart() -> None:
    when = {one.what: one.when for one in duties_of("england", "children")}
    assert when["Complete a rapid review"] == "within 15 working days of the notification"
    assert when["Tell the national Panel of a serious incident (the council)"] == "within 5 working days of knowing"
    wales = {one.what: one.when for one in duties_of("wales", "adults")}
    assert wales["Publish the annual report, with how far the plan was carried out"] == "by 31 July"


def test_a_board_for_both_has_the_duties_of_both() -> None:
    both = set(duties_of("wales", "combined"))
    assert both == set(duties_of("wales", "children")) | set(duties_of("wales", "adults"))
