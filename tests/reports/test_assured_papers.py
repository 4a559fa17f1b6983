"""Papers of assurance: figures worked out by hand, and the same words in four files."""

from datetime import date
from typing import Any

import pytest

from goldenthread.documents import Document, block_text
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports.assured import Assured, assured
from tests.reports.test_four_files import check

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


@pytest.fixture
def told(place: Place) -> Assured:
    return assured(place)


def made(place: Place, word: str, thing: str) -> Document:
    kind = KINDS[word]
    asked: dict[str, Any] = {"thing": thing, "day": DAY}
    scope = scope_named(place.partnership, kind, Asked(**asked), DAY)
    return kind.made(scope, Setting(status="Draft", reference="PAP-0001"))


def words(document: Document) -> str:
    return "\n".join(block_text(block) for block in document.blocks).replace("\N{NO-BREAK SPACE}", " ")


def test_the_letter_tells_both_scores_and_the_last(place: Place, told: Assured) -> None:
    document = made(place, "audit-letter", told.letter.reference)
    check(document)
    text = words(document)
    # Leadership: (1 + 2 x 2/3) / 3 = 78 %; two years before, 1/3 throughout. Recruitment: (1 + 0) / 2, by the board 25 %.
    assert "1 Leadership\tM 78 %\tM 78 %\t↑ Better +45, from 33 %" in text
    assert "2 Safer recruitment\tP 50 %\tP 25 %" in text
    assert "On 1 answer the board sees it otherwise than you do." in text
    assert "Volunteers are not in it" in text
    assert "Report to the board each quarter" in text
    assert "It came" not in text


def test_the_programme_tells_what_is_late(place: Place, told: Assured) -> None:
    document = made(place, "audit-programme", "2026")
    check(document)
    text = words(document)
    assert "1 audit stands in the programme: 1 not begun." in text
    assert "Past their date: Neglect, looked at again (it should have begun)." in text
    check(made(place, "audit-programme", "2025"))


def test_statements_name_who_made_none(place: Place, told: Assured) -> None:
    document = made(place, "statements", told.statements.campaign.reference)
    check(document)
    text = words(document)
    assert "1 of 3 agencies have made their statement." in text
    assert "No statement yet from Harbour Police and Open Door." in text
    assert "85 %" in text


def test_the_overview_tells_who_came_how_they_stand_and_what_moved(place: Place, told: Assured) -> None:
    document = made(place, "audit-overview", told.now.campaign.reference)
    check(document)
    text = words(document)
    # Vale Council by the board: leadership 7/9, recruitment 1/4; Harbour Police: (2/3 + 0) / 3 = 22 %, 1/4, custody 1/3.
    assert "2 of 3 returns came in, 67 %. 1 of them late. 1 is missing." in text
    assert "Vale Council\tM 78 %\tP 25 %\t–\t" in text
    assert "Harbour Police\tP 22 %\tP 25 %\tP 33 %\t" in text
    assert "Missing returns\nWho\tHow far it is\nOpen Door\tNot begun" in text
    assert "Returns that came late\nWho\tLate by\nHarbour Police\t8 days" in text
    # Vale Council alone compares: two years before, 1/3 and R and no: leadership 33 %, recruitment 0 %.
    assert "1 Leadership\t33 %\t78 %\t↑ Better +45\t1\t0\t0" in text
    assert "2 Safer recruitment\t0 %\t25 %\t↑ Better +25\t1\t0\t0" in text
    assert "No return this time: Open Door." in text
    assert "No return last time: Harbour Police." in text
    # Green said, amber by the board: recruitment falls by 25 of 100, all by (1 + 4/3 + 1 + 0) / 5 to (1 + 4/3 + 1/2) / 5.
    assert "Vale Council\t67 %\t57 %\t1 put down" in text
