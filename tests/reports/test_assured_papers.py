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
    return "\n".join(block_text(block) for block in document.blocks)


def test_the_letter_tells_both_scores_and_the_last(place: Place, told: Assured) -> None:
    document = made(place, "audit-letter", told.letter.reference)
    check(document)
    text = words(document)
    # Leadership: (1 + 2 x 2/3) / 3 = 78 %; two years before, 1/3 throughout. Recruitment: (1 + 0) / 2, by the board 25 %.
    assert "1 Leadership\tM 78 %\tM 78 %\tP 33 %\t↑ Better" in text
    assert "2 Safer recruitment\tP 50 %\tP 25 %" in text
    assert "On 1 answer the board sees it otherwise than you do." in text
    assert "Volunteers are not in it" in text
    assert "Report to the board each quarter" in text
    assert "It came" not in text


def test_the_programme_tells_what_is_late(place: Place, told: Assured) -> None:
    document = made(place, "audit-programme", "2026")
    check(document)
    text = words(document)
    assert "1 audit stands in the programme. 0 are reported." in text
    assert "Past their date and not reported: Neglect, looked at again." in text
    check(made(place, "audit-programme", "2025"))


def test_statements_name_who_made_none(place: Place, told: Assured) -> None:
    document = made(place, "statements", told.statements.campaign.reference)
    check(document)
    text = words(document)
    assert "3 agencies were asked for a statement; signed so far: 1." in text
    assert "No statement yet from: Harbour Police, Open Door." in text
    assert "85 %" in text
