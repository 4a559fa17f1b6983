"""Papers of assurance: figures worked out by hand, and the same words in four files."""

from datetime import date
from typing import Any

import pytest

from goldenthread.documents import Document, block_text
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from tests.assurance.a_campaign import a_campaign
from tests.conftest import AT, Place
from tests.reports.assured import Assured, answered, assured
from tests.reports.looking import bullets, chart, columns, headings, rows, tables_in, under
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
    assert "2 of 3 returns came back, 67 %. 1 of them late. 1 is missing." in text
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


def test_the_first_chart_counts_every_return_in_every_standard(place: Place, told: Assured) -> None:
    """Vale Council: leadership 7/9, recruitment 1/4; Harbour Police: 2/9, 1/4, and 1/3 of what it alone was asked."""
    document = made(place, "audit-overview", told.now.campaign.reference)
    table = chart(document).table
    assert columns(table) == ["Standard", "Mostly met (M)", "Partly met (P)", "Taken together"]
    assert [[cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row] for row in rows(table)] == [
        ["1 Leadership", "1", "1", "P 50 %"],
        ["2 Safer recruitment", "0", "2", "P 25 %"],
        ["3 Listening to children", "0", "1", "P 33 %"],
        ["All of them", "1", "4", "P 41 %"],
    ]
    text = words(document)
    assert "No standard is mostly or fully met by all that returned." in text
    assert "went from 20 % to 57 %. The one that compares went up." in text
    assert "“1 Leadership” rose most, by 45 points. No standard fell." in text
    assert "On average it puts them 10 points lower than they put themselves." in text
    assert "1 action was raised for what is not met; it stands in no plan yet." in text


def test_an_overview_before_anything_came_and_a_letter_that_says_little(place: Place) -> None:
    asked = a_campaign(place)
    document = made(place, "audit-overview", asked.campaign.reference)
    check(document)
    text = words(document)
    assert "0 of 3 returns came back, 0 %. 3 are missing." in text
    assert "Taken together" not in text
    answered(asked, "open-door", AT, lead="3", reports="3", checks="G", volunteers="no")
    document = made(place, "audit-letter", asked.returns["open-door"].reference)
    check(document)
    text = words(document)
    assert "Thank you for your return. It was signed off on 1 April 2026 by The director, Director of services." in text
    assert "The board" not in text  # it has not looked at anything
    assert columns(tables_in(under(document, "Standard by standard"))[0]) == ["Standard", "How it stands"]


def test_every_answer_of_a_letter_that_counts_stands_in_one_place(place: Place, told: Assured) -> None:
    """Met: one of four. Mostly: the one an action is down for. Half and not met: two without an action."""
    document = made(place, "audit-letter", told.letter.reference)
    text = words(document)
    assert "1 of 4 answers that count are fully met." in text
    assert "2 answers are partly or not met, and no action is down for them yet." in text
    assert bullets(under(document, "Still to be planned")) == [
        "2.1 Are all staff checked before they begin?",
        "2.2 Are there volunteers?",
    ]
    assert "Beside these, 1 answer is mostly met." in text
    assert "You said: Green. The board says: Amber.\nVolunteers are not in it" in text


def test_a_report_of_an_audit_says_first_what_is_recommended(place: Place, told: Assured) -> None:
    document = made(place, "audit-report", told.audit.reference)
    check(document)
    titles = headings(document)
    assert titles.index("Recommendations") < titles.index("Good practice") < titles.index("How it was done")
    assert "1 recommendation is made; it stands in no plan yet." in words(document)
    again = made(place, "audit-report", told.again.reference)
    check(again)
    assert "0 of 1 recommendation of “Neglect in the early years” stuck." in words(again)
    assert "It never became an action" in words(again)


def test_what_agencies_say_themselves_falls_short_stands_first(place: Place) -> None:
    asked = a_campaign(place)
    answered(asked, "vale-council", AT, lead="1", reports="3", checks="R", volunteers="no")
    document = made(place, "statements", asked.campaign.reference)
    assert bullets(under(document, "What agencies say themselves falls short")) == [
        "Vale Council, 1.1 Is there a named senior lead? Begun",
        "Vale Council, 2.1 Are all staff checked before they begin? Red",
        "Vale Council, 2.2 Are there volunteers? No",
    ]
