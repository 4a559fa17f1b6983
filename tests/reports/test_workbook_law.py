"""The law of the workbook: whatever people do to it, exactly the legal rows arrive, once, word for word; all others are
named with a reason. What is legal is worked out here, from the rows as they were left, and by none of the code under test.
"""

import io
import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from goldenthread.accounts.models import User
from goldenthread.boards.visit import visit
from goldenthread.documents import writers
from goldenthread.plans.models import Item, Update
from goldenthread.plans.services import Saying, add_update, edit_item
from goldenthread.reports.gathering.workbooks import form_of, items_now, mine_of
from goldenthread.reports.models import Workbook
from goldenthread.reports.services import workbooks as services
from goldenthread.reports.workbooks.layout import document
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import Living, actor, living, noon
from tests.reports import workbooks as headings
from tests.reports.workbooks import ASKED, KEY, PRINTED

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 10)
NOW = noon(TODAY)
PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tHow we will know\tLead\tBy when\tRAG
1.1\tWalk every route to school\tChildren say so\tHead of Early Help\t30 September 2026\tGREEN
1.2\t=Ask children, who know\tThey are asked\tHead of Early Help\t31 March 2027\tGREEN
1.3\t-Light the paths\tThey are lit\tHead of Early Help\t31 March 2027\tAMBER
1.4\tReport what children avoid\tReports are read\tQuality Group\t31 March 2027\tGREEN
1.5\tTrain every front desk\tRecords\tAll agencies\t31 March 2027\tAMBER
1.6\tMend the bridge\tIt holds\tHead of Early Help\t31 March 2027\tRED

RED = off track
AMBER = at risk
GREEN = on track
BLUE = complete
"""
NUMBERS = ("1.1", "1.2", "1.3", "1.4", "1.5", "1.6")
OF_THE_LEAD = {"1.1", "1.2", "1.3", "1.6"}
PROMISED = {"1.1": date(2026, 9, 30), **dict.fromkeys(NUMBERS[1:], date(2027, 3, 31))}
WEIGHT = {"GREEN": 0, "BLUE": 0, "AMBER": 1, "RED": 2}
# What the last column may hold, and the day an update about it speaks of.
QUARTERS = {
    "October to December 2026": TODAY,
    "July to September 2026": date(2026, 9, 30),
    "April to June 2026": date(2026, 6, 30),
}
SPOKEN = date(2026, 12, 9)  # of the update that 1.6 has before the workbook is taken
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")

WORDS = st.one_of(
    st.sampled_from([
        "Walked twelve routes", "=1+1", "=HYPERLINK(\"x\")", "-9 of ten", "+44", "@here", "'quoted", " two\n\nlines ",
        "a\tb", "_x0041_", "Ŵyau, naïve 🚲", "   ", "\x01\x02", "x" * 501, "y" * 10_001, "z" * 32_000, "01", "TRUE", "1.10",
        "* bullet\n* bullet", "a  b", "\x7fdel\r\nline\rline",
    ]),
    st.text(st.characters(blacklist_categories=("Cs",)), max_size=30),
)  # fmt: skip
WHICH = st.sampled_from(NUMBERS)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), WHICH, st.sampled_from([headings.DONE, headings.NO_CHANGE]), WORDS),
        st.tuples(st.just("say"), WHICH, st.just(headings.DONE), st.just("Done")),
        st.tuples(st.just("say"), WHICH, st.sampled_from(ASKED[:7]), WORDS),
        st.tuples(st.just("say"), WHICH, st.just(headings.RATING), st.sampled_from(["RED", "green", "AMBER: at risk", "Blue", "PURPLE"])),
        st.tuples(st.just("say"), WHICH, st.just(headings.WHY), st.just("Because")),
        st.tuples(st.just("say"), WHICH, st.just(headings.EXPECTED), st.sampled_from([date(2027, 1, 31), date(2027, 6, 30), "30 June 2027", "1/2/2027", "soon", "13/13/2027"])),
        st.tuples(st.just("say"), WHICH, st.just(headings.QUARTER), st.sampled_from([*QUARTERS, "next year", ""])),
        st.tuples(st.just("print"), WHICH, st.sampled_from(PRINTED), st.sampled_from(["Else", "", None])),
        st.tuples(st.just("formula"), WHICH, st.sampled_from(ASKED), st.just("=1+1")),
        st.tuples(st.sampled_from(["delete", "double", "foreign", "unkey", "hide"]), WHICH),
        st.tuples(st.sampled_from(["said", "edited", "settled", "themed"]), WHICH),
        st.tuples(st.just("shape"), st.sampled_from(["shuffle", "columns", "own column", "blank rows", "lower", "hide", "rename"]), st.integers(0, 9)),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@dataclass
class Row:
    """A row as somebody left it. `item` is whose it is, as the test remembers it; the file knows only its key."""

    item: str
    cells: dict[str, Any]
    printed: dict[str, str]  # as it was taken
    known: bool = True
    formulas: set[str] = field(default_factory=set)
    hidden: bool = False


@dataclass
class Sheet:
    rows: list[Row]
    heads: list[str]
    first: int = 1
    gaps: int = 0
    title: str = "To fill in"
    hidden: set[str] = field(default_factory=set)

    def of(self, item: str) -> list[Row]:
        return [row for row in self.rows if row.item == item]

    @property
    def data(self) -> bytes:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = self.title
        y = self.first
        for x, head in enumerate(self.heads, start=1):
            page.cell(y, x).value = head
            page.column_dimensions[get_column_letter(x)].hidden = head in self.hidden
        for n, row in enumerate(self.rows):
            y += 2 if self.gaps and n % self.gaps == 0 else 1
            page.row_dimensions[y].hidden = row.hidden
            for x, head in enumerate(self.heads, start=1):
                put(page.cell(y, x), row.cells.get(head), formula=head in row.formulas)
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()


def put(cell: Any, value: Any, *, formula: bool) -> None:
    """As Excel keeps it: words are words, whatever they begin with, and what XML cannot hold is escaped."""
    if isinstance(value, str) and not formula:
        escaped = _ESCAPE.sub(lambda found: "_x005F" + found[0], value)
        value = re.sub(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", lambda found: f"_x{ord(found[0]):04X}_", escaped)
        cell.value = value
        cell.data_type = "s"
    else:
        cell.value = value


def taken(life: Living, user: User) -> Sheet:
    """The workbook of the whole plan as it is taken, read by another hand."""
    items = items_now(life.plan, actor(user), TODAY)
    data = writers.write(document(form_of(life.plan, items, items, TODAY, whose="x")), ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = next(one for one in book.worksheets if one["A1"].value == KEY)
    heads = [str(cell.value) for cell in page[1]]
    rows = []
    for line in page.iter_rows(min_row=2, values_only=True):
        cells = {head: value for head, value in zip(heads, line, strict=True) if value is not None}
        if cells[headings.PRINTED[0]] in NUMBERS:
            printed = {head: str(cells.get(head, "")) for head in PRINTED}
            rows.append(Row(str(cells["Number"]), cells, printed))
    assert [row.item for row in rows] == list(NUMBERS)
    return Sheet(rows, heads)


def edit(sheet: Sheet, life: Living, what: tuple[Any, ...], meanwhile: set[str], settled: set[str]) -> None:
    match what:
        case ("say" | "print" | "formula" as deed, item, head, words):
            for row in sheet.of(item)[:1]:
                row.cells[head] = words
                (row.formulas.add if deed == "formula" else row.formulas.discard)(head)
        case ("shape", how, n):
            reshape(sheet, how, n)
        case ("delete" | "double" | "foreign" | "unkey" | "hide" as deed, item):
            handle(sheet, deed, item)
        case (deed, item):
            happen(life, deed, item, meanwhile, settled)


def handle(sheet: Sheet, deed: str, item: str) -> None:
    """Something is done to a whole row."""
    if deed == "delete":
        sheet.rows = [row for row in sheet.rows if row.item != item]
    for row in sheet.of(item)[:1]:
        if deed == "double":
            sheet.rows.append(Row(item, dict(row.cells), row.printed, row.known, set(row.formulas)))
        elif deed == "foreign":
            row.cells[KEY] = re.sub(r"ACT-\d+", "ACT-9999", str(row.cells.get(KEY, "")))
            row.known = False
        elif deed == "unkey":
            row.cells[KEY] = "mine"
            row.known = False
        elif deed == "hide":
            row.hidden = True


def reshape(sheet: Sheet, how: str, n: int) -> None:
    """The sheet is sorted, moved, hidden, added to or renamed; none of it says anything."""
    if how in ("shuffle", "columns"):
        random.Random(n).shuffle(sheet.rows if how == "shuffle" else sheet.heads)  # noqa: S311 - any order will do
    elif how == "own column":
        own = f"Our own {len(sheet.heads)}"
        sheet.heads.insert(n, own)
        for row in sheet.rows:
            row.cells[own] = "=ours"
    elif how == "blank rows":
        sheet.gaps = n
    elif how == "lower":
        sheet.first = n + 1
    elif how == "hide":
        sheet.hidden = set(sheet.heads[:n])
    elif how == "rename":
        sheet.title = f"Ours {n}"


def happen(life: Living, deed: str, number: str, meanwhile: set[str], settled: set[str]) -> None:
    """Something becomes of the item between the taking and the giving back."""
    item = life.item(number)
    if deed == "said" and number not in settled:
        words = f"Meanwhile {item.version}"
        add_update(item=item, saying=Saying(TODAY, done=words), by=SYSTEM, at=NOW + timedelta(minutes=item.version))
        meanwhile.add(number)
    elif deed == "edited":
        words = {"measure": f"Measured {item.version}"}
        edit_item(item=item, changes=words, why="", seen=item.version, by=SYSTEM, at=NOW)
        meanwhile.add(number)
    elif deed == "settled":
        Item.objects.filter(pk=item.pk).update(stage="verified")
        settled.add(number)


def word(value: Any) -> str:
    """What is left of what was typed: no control characters, one kind of line break, nothing around it."""
    if isinstance(value, date):
        return value.isoformat()
    return _UNSEEN.sub("", str(value or "").replace("\r\n", "\n").replace("\r", "\n")).strip()


def legal(sheet: Sheet, mine: set[str], meanwhile: set[str], settled: set[str]) -> dict[str, dict[str, Any]]:
    """By number of its item, what each legal row says."""
    found: dict[str, dict[str, Any]] = {}
    for item in NUMBERS:
        speaking = [row for row in sheet.of(item) if row.known and speaks(row)]
        if len(speaking) != 1 or item not in mine or item in meanwhile or item in settled:
            continue
        (row,) = speaking
        if row.formulas & set(ASKED) or changed(row):
            continue
        said = saying_of(row)
        if said is not None and not falls_short(item, said):
            found[item] = said
    return found


def changed(row: Row) -> bool:
    return any(
        " ".join(word(row.cells.get(head)).split()) != " ".join(words.split()) for head, words in row.printed.items()
    )


def speaks(row: Row) -> bool:
    """A quarter alone says nothing."""
    return changed(row) or bool(row.formulas & set(ASKED)) or any(word(row.cells.get(head)) for head in ASKED[:-1])


def saying_of(row: Row) -> dict[str, Any] | None:
    """None where a cell holds what cannot be entered."""
    told = {head: word(row.cells.get(head)) for head in ASKED}
    days = {"": None, "2027-01-31": date(2027, 1, 31), "2027-06-30": date(2027, 6, 30), "30 June 2027": date(2027, 6, 30), "1/2/2027": date(2027, 2, 1)}  # fmt: skip
    rating = told[headings.RATING].partition(":")[0].upper()
    quarter = told[headings.QUARTER] or "October to December 2026"
    if told[headings.EXPECTED] not in days or quarter not in QUARTERS or rating not in ("", *WEIGHT):
        return None
    if any(len(told[head]) > (500 if head in (headings.NO_CHANGE, headings.WHY) else 10_000) for head in ASKED):
        return None
    if not (told[headings.DONE] or told[headings.NO_CHANGE]):
        return None
    return {
        "done": told[headings.DONE], "difference": told[headings.DIFFERENCE], "next": told[headings.NEXT],
        "obstacle": told[headings.OBSTACLE], "no_change": told[headings.NO_CHANGE], "rating": rating,
        "why_rating": told[headings.WHY], "expected": days[told[headings.EXPECTED]], "as_at": QUARTERS[quarter],
        "period": quarter,
    }  # fmt: skip


def falls_short(item: str, said: dict[str, Any]) -> bool:
    """Is it rated better than the dates will say, without a reason?"""
    newer = item == "1.6" and said["as_at"] < SPOKEN
    if not said["rating"] or said["why_rating"] or newer:
        return False
    late = PROMISED[item] < TODAY
    behind = said["expected"] is not None and said["expected"] > PROMISED[item]
    silent = item != "1.6" and TODAY - said["as_at"] > timedelta(days=92)
    worst = 2 if late and said["rating"] != "BLUE" else 1 if late or behind or silent else 0
    return WEIGHT[said["rating"]] < worst


@pytest.fixture
def life(place: Place) -> Living:
    found = living(place, PLAN)
    assert all(found.item(number).rating for number in NUMBERS)
    add_update(item=found.item("1.6"), saying=Saying(SPOKEN, done="Begun", rating="RED"), by=SYSTEM, at=noon(SPOKEN))
    return found


def hold(life: Living, user: User, edits: list[tuple[Any, ...]]) -> int:
    """Take, edit, give back twice, enter each twice; then compare with what is legal. How many arrived."""
    sheet = taken(life, user)
    meanwhile: set[str] = set()
    settled: set[str] = set()
    for what in edits:
        edit(sheet, life, what, meanwhile, settled)
    assume(any(row.known for row in sheet.rows))
    before = set(Update.objects.values_list("pk", flat=True))
    here = visit(user, life.place.slug, TODAY)
    assert here is not None
    items = items_now(life.plan, here.actor, TODAY)
    mine = mine_of(here, life.plan, [now.row for now in items.values()])
    expected = legal(sheet, {life_number(life, one) for one in mine}, meanwhile, settled)
    data = sheet.data
    kept = [services.take_workbook(plan=life.plan, name="f.xlsx", data=data, by=here.actor, at=NOW) for _ in range(2)]
    for workbook in (kept[0], kept[0], kept[1], kept[1]):
        try:
            services.enter_workbook(workbook=workbook, mine=mine, source="paper", by=here.actor, at=NOW)
        except services.WorkbookSettled:
            continue
    arrived = {}
    for update in Update.objects.exclude(pk__in=before).select_related("item", "rating"):
        assert update.item.printed_ref not in arrived
        fields = ("done", "difference", "next", "obstacle", "no_change", "why_rating", "expected", "as_at", "period")
        arrived[update.item.printed_ref] = {name: getattr(update, name) for name in fields} | {
            "rating": update.rating.code if update.rating else ""
        }
        assert (update.actor, update.by) == (here.actor.id, here.actor.label)
    assert arrived == expected
    first, second = (Workbook.objects.get(pk=one.pk) for one in kept)
    check_told(sheet, services.lines_of(first), first.entered, expected)
    assert not [one for one in second.entered if one["sort"] == "enter"]
    return len(arrived)


def life_number(life: Living, reference: str) -> str:
    return life.plan.items.get(reference=reference).printed_ref


def check_told(sheet: Sheet, lines: list[Any], became: list[dict[str, str]], expected: dict[str, Any]) -> None:
    """Every row that says something and did not arrive is refused with a reason; none that says nothing is."""
    told = {line.row: one for line, one in zip(lines, became, strict=True)}
    y = sheet.first
    for n, row in enumerate(sheet.rows):
        y += 2 if sheet.gaps and n % sheet.gaps == 0 else 1
        one = told[y]
        if not row.known:
            assert one["sort"] == "refused"
        elif speaks(row):
            assert one["sort"] == ("enter" if row.item in expected else "refused"), (row, one)
        else:
            assert one["sort"] == "same"
        assert bool(one["why"]) == (one["sort"] == "refused")
    assert len(told) == len(sheet.rows)


def run(life: Living, most: int) -> tuple[int, int]:
    """How many edits were made, and how many updates arrived."""
    edited = arrived = 0

    @settings(
        max_examples=most, deadline=None, database=None, derandomize=True,
        phases=[Phase.explicit, Phase.generate],  # making smaller what fails would open hundreds of files
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip
    @given(EDITS, st.booleans())
    @example([("edited", "1.4"), ("say", "1.4", headings.RATING, "green")], True)  # as the file rated it
    def law(edits: list[tuple[Any, ...]], unit: bool) -> None:
        nonlocal edited, arrived
        with transaction.atomic():
            arrived += hold(life, life.unit if unit else life.lead, edits)
            transaction.set_rollback(True)
        edited += len(edits)

    law()
    return edited, arrived


def test_exactly_the_legal_rows_arrive_once_and_word_for_word(life: Living) -> None:
    edited, arrived = run(life, 10)
    assert edited > 10
    assert arrived  # a law that nothing reaches holds nothing


@pytest.mark.prove
def test_a_thousand_edits(life: Living) -> None:
    edited, arrived = run(life, 300)
    assert edited >= 1_000
    assert arrived >= 100
