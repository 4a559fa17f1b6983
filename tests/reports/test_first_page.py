"""The summary of a progress report is one page: what to notice ends on the first, and the parts follow at once."""

import pypdfium2
import pytest

from goldenthread.documents import writers
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports import looking
from tests.reports.a_year import a_year
from tests.shared import ROOT


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["priorities-objectives-milestones.txt", "themes-priorities-actions.txt"])
def test_the_summary_is_one_page(place: Place, name: str) -> None:
    year = a_year(place, name, (ROOT / "samples" / name).read_bytes())
    end = year.quarters[3]
    scope = Scope(year.place.partnership, (year.plan,), end, end, year.quarters[1])
    setting = Setting(status="Draft", reference="PAP-0001", meeting="For the meeting of the Executive.")
    document = KINDS["progress"].made(scope, setting)
    pages = pypdfium2.PdfDocument(writers.write(document, ".pdf"))
    first, second = (" ".join(pages[n].get_textpage().get_text_bounded().split()) for n in (0, 1))
    titles = ("The five things to notice", "Four things to notice")
    (told,) = (looking.bullets(blocks) for title in titles if (blocks := looking.under(document, title)))
    assert told[-1] in first
    assert "How each" in first or "How each" in second[:400]
