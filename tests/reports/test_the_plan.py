"""The plan, the plan on a page and in plain words: what they say, what they never say, and that a page is a page."""

from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread import documents
from goldenthread.documents import Contents, Document, Heading, Paragraph, Span, Table, writers
from goldenthread.plans import services
from goldenthread.plans.models import Item, Lead, Note, Plan
from goldenthread.plans.outline import DOING
from goldenthread.plans.reading import interpret
from goldenthread.plans.row_making import Around, Told, row_from
from goldenthread.plans.rows import LeadShown, Row
from goldenthread.plans.vocab import LEFT
from goldenthread.reports.facts import Line, Position
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.papers.page import page
from goldenthread.reports.scope import Scope
from goldenthread.reports.setting import Setting, Written
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.pieces import a_piece
from tests.reports.a_year import LEAD, Year, a_year, at, seed_file
from tests.shared import SHARED, needs_shared

pytestmark = pytest.mark.django_db
PROMISE = frozenset({"progress", "rating"})
PUBLIC = ("plan", "page", "plain")


PLAIN = Setting()


def made(year: Year, word: str, setting: Setting = PLAIN) -> Document:
    end = year.quarters[-1]
    return KINDS[word].made(Scope(year.place.partnership, (year.plan,), end, end), setting)


def flat(words: str) -> str:
    return " ".join(words.replace("•", " ").split())


@pytest.fixture
def year(place: Place) -> Year:
    return a_year(place, *seed_file(1, SHARED), limit=10)


@needs_shared
@pytest.mark.parametrize("number", range(5))
def test_the_plan_of_a_seed_holds_every_item_once_and_reads_back(place: Place, number: int) -> None:
    year = a_year(place, *seed_file(number, SHARED), limit=0)
    document = made(year, "plan", Setting(left_out=frozenset({*PROMISE, "front", "contents", "glossary"})))
    read = interpret(documents.open_bytes(writers.write(document, ".docx"), "plan.docx")).outline
    kept = Item.objects.filter(plan=year.plan).exclude(stage__in=LEFT)
    ours = sorted(flat(text) for text in kept.values_list("text", flat=True))
    assert sorted(flat(item.text) for item in read.items) == ours
    # one page, as PDF and whatever its sentences say
    one_page = made(year, "page")
    assert len(pypdfium2.PdfDocument(writers.write(one_page, ".pdf"))) == 1
    table = next(documents.tables(one_page))
    to_do = Item.objects.filter(plan=year.plan, kind__in=DOING).exclude(stage__in=LEFT).count()
    assert sum(int(row.cells[2].text) for row in table.rows[1:] if len(row.cells) > 1) == to_do


@needs_shared
def test_the_plan_is_put_together_as_a_published_plan_is(year: Year) -> None:
    document = made(year, "plan", Setting(status="Draft"))
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [one.level for one in headings].count(1) == 1
    assert all(later.level <= first.level + 1 for first, later in pairwise(headings))
    assert sum(isinstance(block, Contents) for block in document.blocks) == 1
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert tables
    assert all(table.rows[0].header for table in tables)
    assert "Draft" in document.footing
    assert document.title == year.plan.title
    assert all(row.cells for table in tables for row in table.rows)


@needs_shared
def test_the_plan_says_how_things_stand_and_what_left_it(year: Year) -> None:
    text = made(year, "plan").text
    done = year.of_tenth(6)[0]
    assert "✓ Complete" in text
    assert f"Eight in ten families of {done.reference}" in text
    left_out = made(year, "plan", Setting(left_out=PROMISE)).text
    assert "✓ Complete" not in left_out
    assert "Eight in ten families" not in left_out
    gone = year.of_tenth(7)[0]
    assert "No longer in the plan" in text
    assert flat(gone.text) in flat(text)
    assert "Cancelled" in text


@needs_shared
def test_a_priority_is_called_alike_in_every_paper(year: Year) -> None:
    """Also where the plan has no word of its own for its priorities."""
    Plan.objects.filter(pk=year.plan.pk).update(level_names={})
    year.plan.refresh_from_db()
    papers = [made(year, word) for word in PUBLIC]
    for one in Item.objects.filter(plan=year.plan, kind="priority", parent__isnull=True):
        name = f"Priority {one.printed_ref}: {flat(one.text)}"
        assert all(name in flat(document.text) for document in papers)


@needs_shared
def test_a_plan_without_ratings_is_not_said_to_be_unheard_of(place: Place) -> None:
    first = a_year(place, *seed_file(0, SHARED), limit=10)
    assert not first.plan.scheme_id
    text = made(first, "plan").text
    assert "Nobody has said" not in text
    assert "The plan has no ratings of its own" in text


@needs_shared
def test_as_of_a_day_the_plan_is_what_it_was(year: Year) -> None:
    then = KINDS["plan"].made(Scope(year.place.partnership, (year.plan,), year.began, year.quarters[-1]), Setting())
    assert "No longer in the plan" not in then.text
    assert "Eight in ten" not in then.text


@needs_shared
def test_plain_words_add_up(year: Year) -> None:
    document = made(year, "plain")
    table = next(documents.tables(document))
    numbers = [int(row.cells[1].text) for row in table.rows[1:]]
    promised = Item.objects.filter(plan=year.plan, kind__in=DOING).exclude(stage__in=LEFT)
    assert numbers[-1] == promised.count()
    assert sum(numbers[:-1]) == numbers[-1]
    by_word = {row.cells[0].text: int(row.cells[1].text) for row in table.rows[1:]}
    assert by_word["Done"] == promised.filter(stage__in=("verified", "embedded")).count()
    assert by_word["Said to be done, to be checked"] == promised.filter(stage="claimed").count()
    late = promised.filter(stage="open", due__lt=year.quarters[-1]).exclude(rating__state__in=("complete", "embedded"))
    assert by_word["Late"] == late.count()
    # and the lists under the priorities add up to the table
    counted: dict[str, int] = {}
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 3 and block.text.endswith(")"):
            name, _, number = block.text[:-1].rpartition(" (")
            counted[name] = counted.get(name, 0) + int(number)
    gone = Item.objects.filter(plan=year.plan, kind__in=DOING, stage__in=LEFT).count()
    assert document.text.count("thing was promised once and is no longer in the plan.") >= gone == 1
    assert counted["Not done, and why"] == by_word["Late"] + by_word.get("Put off", 0) + gone
    assert counted["Done"] == by_word["Done"]


@needs_shared
def test_a_sentence_for_each_priority_is_asked_for_and_printed(year: Year) -> None:
    scope = Scope(year.place.partnership, (year.plan,), year.quarters[-1], year.quarters[-1])
    tops = Item.objects.filter(plan=year.plan, parent__isnull=True).exclude(kind__in=DOING)
    for word in ("page", "plain"):
        words = {slot.word for slot in KINDS[word].slots_of(scope)}
        assert {f"priority-{one.reference}" for one in tops} <= words
    first = tops.order_by("position")[0]
    written = {f"priority-{first.reference}": Written((Paragraph((Span("Every child is heard."),)),))}
    for word in ("page", "plain"):
        assert "Every child is heard." in made(year, word, Setting(passages=written)).text
    draft = made(year, "plain").text
    assert draft.count("[To be written: what this is about") == tops.count()
    issued = made(year, "plain", Setting(issued_on=year.quarters[-1])).text
    assert "To be written" not in issued


@pytest.mark.parametrize("word", PUBLIC)
def test_what_is_published_says_nothing_that_is_internal(place: Place, word: str) -> None:
    plan = uploaded_plan(place, SMALL_PLAN)
    item, other = plan.items.filter(kind="action").order_by("reference")
    saying = services.Saying(
        AT.date(), done="Begun", obstacle="CANARY obstacle", next="CANARY next", rating="RED", why_rating="CANARY why"
    )
    services.add_update(item=item, saying=saying, by=LEAD, at=AT)
    services.add_update(
        item=Item.objects.get(pk=other.pk),
        saying=services.Saying(AT.date(), no_change="CANARY no change"),
        by=LEAD,
        at=AT,
    )
    item = Item.objects.get(pk=item.pk)
    services.edit_item(
        item=item, changes={"cost": "4321", "money": "CANARY fund", "money_agreed": "no"}, why="CANARY reason",
        seen=item.version, by=LEAD, at=AT,
    )  # fmt: skip
    services.add_note(item=item, words="CANARY note", by=LEAD, at=AT)
    piece = a_piece(place, item, other)
    type(piece).objects.filter(pk=piece.pk).update(title="CANARY evidence", shows="CANARY shows", restricted=True)
    assert Note.objects.count() == 1
    day = at(AT.date()).date()
    document = KINDS[word].made(Scope(place.partnership, (plan,), day, day), Setting())
    for text in (document.text, writers.write(document, ".html").decode()):
        assert "CANARY" not in text
        assert "4321" not in text.replace(",", "")
        assert item.reference not in text
    assert "Walk every route" in document.text or word == "page"


@pytest.mark.parametrize("word", [*PUBLIC, "cover"])
def test_a_longer_plan_costs_no_more_queries(place: Place, word: str) -> None:
    counted = []
    for rows in (2, 60):
        more = "".join(f"1.{n}\tVisit school {n}\tHead of Early Help\tMay 2026\tGREEN\n" for n in range(3, rows + 3))
        plan = uploaded_plan(place, SMALL_PLAN.replace("\nRED =", f"{more}\nRED ="))
        assert plan.items.filter(kind="action").count() == rows + 2
        scope = Scope(place.partnership, (plan,), AT.date(), AT.date())
        with CaptureQueriesContext(connection) as queries:
            KINDS[word].made(scope, Setting())
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 20


@needs_shared
def test_who_leads_is_told_by_what_is_printed(year: Year) -> None:
    document = made(year, "page")
    printed = set(Lead.objects.filter(item__plan=year.plan).values_list("printed", flat=True))
    for row in next(documents.tables(document)).rows[1:]:
        if len(row.cells) == 5:
            names = [one for one in row.cells[4].text.split("; ") if not one.startswith(("and ", "nobody"))]
            assert all(any(name.rstrip("…") in whole for whole in printed) for name in names)


@pytest.mark.parametrize("leads", [0, 3])
@pytest.mark.parametrize("aims", [0, 2, 7])
@pytest.mark.parametrize("words", [3, 12, 30])
def test_a_plan_on_a_page_is_one_page_however_much_it_says(words: int, aims: int, leads: int) -> None:
    """Three to eight priorities, and far more; with a sentence for each. What is left out is said."""
    for number in (3, 8, 20):
        position, passages = much(number, words, aims, leads)
        document = page(position, Setting(title="A plan", status="Draft", reference="PAP-0001", passages=passages))
        assert len(pypdfium2.PdfDocument(writers.write(document, ".pdf"))) == 1
        rows = next(documents.tables(document)).rows[1:]
        shown = [row for row in rows if len(row.cells) > 1]
        assert ("This page holds what fits" in document.text) == (
            len(shown) < number or "…" in document.text or "more thing" in document.text
        )
        if number <= 8:
            assert len(shown) == number


def much(number: int, words: int, aims: int, leads: int) -> tuple[Position, dict[str, Written]]:
    """A plan of so many priorities, each with so many aims, all in so many words."""
    said = " ".join(("children", "multi-agency", "safeguarding", "of")[n % 4] for n in range(words))
    who = tuple(LeadShown(f"Head of Service {n}") for n in range(leads))
    lines, passages, key = [], {}, 0
    for one in range(1, number + 1):
        key += 1
        top = key
        lines.append(Line(a_row(top, None, "priority", str(one), said, ())))
        passages[f"priority-ITM-{top}"] = Written((Paragraph((Span(said),)),))
        for aim in range(1, aims + 1):
            key += 2
            lines.append(Line(a_row(key - 1, top, "outcome", f"{one}.{aim}", said, ())))
            lines.append(Line(a_row(key, key - 1, "action", f"{one}.{aim}.1", said, who)))
        key += 1
        lines.append(Line(a_row(key, top, "action", f"{one}.9", said, who)))
    day = AT.date()
    return Position(
        "PLN-1", "A plan", "Ambermere", "", "business", "live", None, day, "england", lines=tuple(lines)
    ), passages


def a_row(key: int, parent: int | None, kind: str, ref: str, text: str, leads: tuple[LeadShown, ...]) -> Row:
    told = Told(
        key, parent, key, 0, kind, f"ITM-{key}", ref, text, "", "", "", "March 2027", date(2027, 3, 31), "", "open",
        None, None, None, ["2027-03-31"], None, None, None, [], [], None, "PLN-1", None, None,
    )  # fmt: skip
    return row_from(told, leads, frozenset(), Around(AT.date(), "england"))
