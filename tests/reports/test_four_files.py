"""What a paper says stands in all four kinds of file: every word of its Document, as often, read back from each."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from goldenthread import documents
from goldenthread.boards.models import Contact, Group, Seat
from goldenthread.documents import NOWHERE, Block, Chart, Document, Heading, Table, undrawn, writers
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Body
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked, Scope
from goldenthread.reports.setting import Setting
from tests.conftest import Place
from tests.reports.a_year import Year, a_year, seed_file
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.django_db, needs_shared]
_WORD = re.compile(r"\w+")
# Papers about a thing of another room are drawn in test_assured_papers.
OF_PLANS = [word for word, kind in KINDS.items() if kind.about != "thing"]


def scope_of(year: Year, word: str, day: date, since: date | None) -> Scope:
    kind = KINDS[word]
    said: dict[str, Any] = {"plan": year.plan.reference, "day": day, "since": since}
    if kind.about == "group":
        said["group"] = Group.objects.get(name="Practice Group").slug
    elif kind.about == "agency":
        said["agency"] = Seat.objects.get(name="Vale Constabulary").slug
    elif kind.about == "person":
        said["person"] = Contact.objects.get(name="Rowan Thorne").slug
    if kind.body:
        body, _ = Body.objects.get_or_create(partnership=year.place.partnership, name="Cabinet", slug="cabinet")
        said["body"] = body.slug
    return scope_named(year.place.partnership, kind, Asked(**said), year.quarters[-1])


def words_of(blocks: tuple[Block, ...]) -> Counter[str]:
    text = "\n".join(documents.block_text(block) for block in undrawn(blocks))
    return Counter(_WORD.findall(text.casefold()))


def check(document: Document) -> None:
    """Structure, and the same words in all four kinds of file."""
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for block in document.blocks:
        for table in [block] if isinstance(block, Table) else [block.table] if isinstance(block, Chart) else []:
            if table.place == NOWHERE:  # what came in with the plan's front matter is as somebody drew it
                assert table.rows[0].header
                assert len(table.rows) > 1
    assert document.title
    assert document.footing
    wanted = words_of(document.blocks)
    for ending in writers.MEDIA:
        data = writers.write(document, ending)
        read = documents.open_bytes(data, f"paper{ending}")
        lacking = wanted - words_of(read.blocks)
        assert not lacking, (ending, dict(lacking))


@pytest.fixture
def year(place: Place, request: pytest.FixtureRequest) -> Year:
    return a_year(place, *seed_file(request.param, SHARED), matched=True)


def _made(year: Year, word: str, day: date, since: date | None) -> Document:
    kind = KINDS[word]
    return kind.made(scope_of(year, word, day, since), Setting(status="Draft", reference="PAP-0001"))


@pytest.mark.parametrize("year", [0], indirect=True)
def test_every_kind_of_paper_says_the_same_in_four_files(year: Year) -> None:
    for word in OF_PLANS:
        check(_made(year, word, year.quarters[-1], year.quarters[1]))


@pytest.mark.prove
@pytest.mark.parametrize("year", range(5), indirect=True)
def test_so_do_all_five_seeds_at_three_dates(year: Year) -> None:
    for day, since in ((year.began, None), (year.quarters[1], year.began), (year.quarters[-1], year.quarters[1])):
        for word in OF_PLANS:
            check(_made(year, word, day, since))
