"""The table over all live plans: columns, order, headings, filters, saved views and files, all kept in the address."""

import csv
import io
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from goldenthread import documents
from goldenthread.documents.lists import MARK, as_csv
from goldenthread.plans.asking import HEADINGS, Asking, asking_from
from goldenthread.plans.columns import COLUMNS, DEFAULT, Line, columns_named, sorted_by
from goldenthread.plans.computing import Computed, Facts
from goldenthread.plans.filters import Filters, keep
from goldenthread.plans.models import Item, ItemArea, Lead, Plan, SavedView
from goldenthread.plans.rows import LeadShown, Row
from tests.conftest import Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.places import around
from tests.plans.test_plan_pages import long_plan
from tests.plans.test_plan_rows import row

TODAY = date(2026, 6, 1)


def line(n: int, **facts: object) -> Line:
    told = {name: facts.pop(name) for name in ("cost", "money", "original", "priority") if name in facts}
    return Line(row(n, **facts), TODAY, **told)  # type: ignore[arg-type]


_DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1))
_LINES = st.lists(
    st.builds(
        lambda text, ref, due, state, heard, cost: (text, ref, due, state, heard, cost),
        st.sampled_from(["", "Walk", "walk", "Ask", "Éa", "10 ways"]),
        st.sampled_from(["", "1", "1.2", "1.10", "2", "A", "a1"]),
        _DAYS,
        st.sampled_from(["not-started", "on-track", "off-track"]),
        _DAYS,
        st.none() | st.decimals(0, 9, places=2),
    ),
    max_size=12,
).map(
    lambda told: [
        line(n, text=text, printed_ref=ref, due=due, state=state, facts=Facts(heard=heard), cost=cost)
        for n, (text, ref, due, state, heard, cost) in enumerate(told)
    ]
)


@given(_LINES, st.sampled_from(sorted(COLUMNS)), st.booleans())
def test_sorting_keeps_every_line_and_what_is_alike_as_it_stood_and_puts_blank_ones_last(
    lines: list[Line], key: str, down: bool
) -> None:
    column = COLUMNS[key]
    order = column.order or column.value
    found = sorted_by(lines, column, down=down)
    assert Counter(one.row.key for one in found) == Counter(one.row.key for one in lines)
    blank = [order(one) in (None, "", ()) for one in found]
    assert blank == sorted(blank)
    assert sorted_by(found, column, down=down) == found
    alike: dict[object, list[int]] = {}
    for one in found:
        value = order(one)
        alike.setdefault(value.casefold() if isinstance(value, str) else value, []).append(one.row.key)
    assert all(keys == sorted(keys) for keys in alike.values())


def test_numbers_sort_as_people_count() -> None:
    lines = [line(n, printed_ref=ref) for n, ref in enumerate(["1.10", "", "1.9", "2", "1"])]
    assert [one.row.printed_ref for one in sorted_by(lines, COLUMNS["number"])] == ["1", "1.9", "1.10", "2", ""]
    assert [one.row.printed_ref for one in sorted_by(lines, COLUMNS["number"], down=True)] == [
        "2",
        "1.10",
        "1.9",
        "1",
        "",
    ]


def test_what_each_column_says() -> None:
    facts = Facts(
        dates=(date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)), kept=(date(2026, 6, 30),),
        heard=date(2026, 5, 2), expected=date(2026, 10, 1), stated="on-track",
    )  # fmt: skip
    one = line(
        7, text="Walk", printed_ref="1.1", timescale="each quarter", due=date(2026, 9, 30), code="GREEN", state="on-track",
        stated="on-track", computed=Computed("off-track"), facts=facts, scope="both", areas=frozenset({"South", "North"}),
        leads=(LeadShown("Nurse", "post", "Designated Nurse", ("Quality",), ("Health",)), LeadShown("All", "set", "All member agencies", every_agency=True)),
        cost=Decimal("1200.50"), original=date(2026, 3, 31), priority="1 Safe streets",
    )  # fmt: skip
    said = {key: column.value(one) for key, column in COLUMNS.items()}
    assert said == {
        "reference": "ACT-7", "number": "1.1", "level": "", "what": "Walk", "priority": "1 Safe streets", "plan": "",
        "lead": "Nurse, All", "due": "each quarter", "next": date(2026, 9, 30), "original": date(2026, 3, 31),
        "expected": date(2026, 10, 1), "state": "GREEN: On track", "computed": "Off track",
        "softer": "Sounds better than it is", "heard": date(2026, 5, 2), "silent": 30, "measure": "",
        "scope": "Children and adults", "areas": "North, South", "group": "Quality",
        "agency": "Health, All member agencies", "cost": Decimal("1200.50"), "money": "", "agreed": "",
    }  # fmt: skip


_ASKED = st.builds(
    Asking,
    columns=st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, unique=True).map(tuple),
    sort=st.sampled_from(sorted(COLUMNS)),
    down=st.booleans(),
    by=st.sampled_from(["", *HEADINGS]),
    plan=st.sampled_from(["", "PLN-0001"]),
    under=st.sampled_from(["", "ITM-0002"]),
    levels=st.booleans(),
    filters=st.builds(
        Filters,
        words=st.text(st.characters(exclude_categories=["C", "Z"]), max_size=9),
        lead=st.sampled_from(["", "-", "Head of Help & Care"]),
        softer=st.sampled_from(["", "yes"]),
        heard=st.sampled_from(["", "none", "quarter"]),
    ),
)


@given(_ASKED)
def test_what_is_asked_comes_back_from_its_address(asked: Asking) -> None:
    assert asking_from(parse_qs(asked.address())) == asked
    assert asking_from({name: [value] for name, value in asked.pairs()}) == asked


def test_an_address_of_nonsense_asks_for_the_usual() -> None:
    nonsense = {"columns": ["nothing,what", "what"], "sort": ["-x"], "by": ["colour"], "levels": ["1"], "z": ["1"]}
    assert asking_from(nonsense) == Asking(columns=("what",))
    assert asking_from({}).columns == DEFAULT == tuple(one.key for one in columns_named([]))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"computed": "off-track"}, [1]),
        ({"softer": "yes"}, [1]),
        ({"heard": "none"}, [3]),
        ({"heard": "quarter"}, [2]),
        ({"heard": "nonsense"}, [1, 2, 3]),
        ({"group": "-"}, [1, 2, 3]),
        ({"area": "-"}, [2, 3]),
    ],
)
def test_what_the_further_filters_keep(asked: dict[str, str], found: list[int]) -> None:
    rows = [
        row(
            1, stated="on-track", state="on-track", computed=Computed("off-track"), facts=Facts(heard=TODAY),
            areas=frozenset({"North"}),
        ),
        row(2, facts=Facts(heard=TODAY - timedelta(days=93))),
        row(3),
    ]  # fmt: skip
    assert [one.key for one in keep(rows, Filters(**asked), TODAY)] == found


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4))
def test_no_cell_of_a_csv_file_begins_a_formula(cells: list[str]) -> None:
    read = list(csv.reader(io.StringIO(as_csv(["a"], [cells]).decode().removeprefix(MARK), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in read[1])
    assert [
        cell.removeprefix("'") if cell[1:] == told else cell for cell, told in zip(read[1], cells, strict=True)
    ] == cells


# -- pages --------------------------------------------------------------------------------------------------------


def page(client: Client, place: Place, **asked: str) -> str:
    return client.get(f"/p/{place.slug}/table/?{urlencode(asked)}").content.decode()


def cells_of(shown: str) -> list[list[str]]:
    """The rows of the page's table as plain words."""
    body = re.search(r"<tbody>(.*?)</tbody>", shown, re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr.*?</tr>", body[1], re.DOTALL)
    return [
        [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", one, re.DOTALL)] for one in rows
    ]


@pytest.fixture
def walk(place: Place) -> Plan:
    around(place)
    return uploaded_plan(place, SMALL_PLAN)


@pytest.mark.django_db
def test_the_table_shows_the_columns_asked_for_in_the_order_asked_for(client: Client, place: Place, walk: Plan) -> None:
    client.force_login(place.people["reader"])
    shown = page(client, place, columns="number,what,lead", sort="-number")
    assert cells_of(shown) == [
        ["1.2", "Ask children which streets they avoid", "Youth Council"],
        ["1.1", "Walk every route to school", "Head of Early Help"],
    ]
    assert re.search(r'aria-sort="descending"><a class="govuk-link" href="[^"]*sort=number', shown)
    assert 'type="checkbox" name="item"' not in shown
    assert [row[0] for row in cells_of(page(client, place, columns="priority"))] == ["1 Safe streets"] * 2
    assert (
        f'href="/p/{place.slug}/table/?plan={walk.reference}"'
        in client.get(f"/p/{place.slug}/plans/{walk.reference}/").content.decode()
    )


@pytest.mark.django_db
def test_a_plan_that_may_not_be_seen_has_no_table(client: Client, place: Place) -> None:
    plan = uploaded_plan(place, SMALL_PLAN, board=place.children)
    client.force_login(place.people["other-board"])
    for address in ("table/", "table/as/csv/", "timeline/", "timeline/as/csv/"):
        assert client.get(f"/p/{place.slug}/{address}?plan={plan.reference}").status_code == 404
        assert "Walk every route" not in client.get(f"/p/{place.slug}/{address}").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("by", HEADINGS)
def test_each_number_at_a_heading_leads_to_just_its_rows(as_manager: Client, place: Place, walk: Plan, by: str) -> None:
    near = around_known(place, walk)
    assert near
    answer = as_manager.get(f"/p/{place.slug}/table/?by={by}")
    parts = answer.context["parts"]
    assert sum(part["number"] for part in parts) >= 2
    for part in parts:
        assert sum(number for _word, number, _href in part["counts"]) == part["number"]
        for word, number, href in part["counts"]:
            there = as_manager.get(f"/p/{place.slug}/table/{href}")
            assert there.context["lines"] == number, (part["name"], word, href)


def around_known(place: Place, plan: Plan) -> bool:
    """1.1 is led by the chair of a group, of the police, in the north; all agencies answer for 1.2."""
    from goldenthread.boards.models import Area, Post

    walk = plan.items.get(printed_ref="1.1")
    Lead.objects.filter(item=walk).update(post=Post.objects.get(name="Chair of Quality"))
    Lead.objects.filter(item__printed_ref="1.2").update(named_set="all-agencies")
    ItemArea.objects.create(partnership=place.partnership, item=walk, area=Area.objects.get(name="North"))
    return True


@pytest.mark.django_db
def test_a_file_has_what_the_page_shows(as_manager: Client, place: Place, walk: Plan) -> None:
    Item.objects.filter(printed_ref="1.1").update(text="=2+2", due=date(2026, 5, 31))
    asked = urlencode({"columns": "reference,what,next,lead", "sort": "-what"})
    shown = [row[1:] for row in cells_of(page(as_manager, place, columns="reference,what,next,lead", sort="-what"))]
    file = as_manager.get(f"/p/{place.slug}/table/as/csv/?{asked}")
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file.content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline=""))
    assert head == ["Reference", "What", "Next date", "Lead"]
    assert [[cell.removeprefix("'") for cell in one[:2]] for one in rows] == [one[:2] for one in shown]
    assert rows[1][1] == "'=2+2"
    book = as_manager.get(f"/p/{place.slug}/table/as/xlsx/?{asked}")
    read = documents.open_bytes(book.content, "table.xlsx")
    (found,) = documents.tables(read)
    assert [[cell.text for cell in one.cells][:2] for one in found.rows][1:] == [one[:2] for one in shown]
    assert as_manager.get(f"/p/{place.slug}/table/as/exe/").status_code == 404


@pytest.mark.django_db
def test_the_tree_as_a_file_has_its_priorities_and_the_filters_of_the_page(
    as_manager: Client, place: Place, walk: Plan
) -> None:
    answer = as_manager.get(f"/p/{place.slug}/plans/{walk.reference}/?words=avoid")
    asked = answer.context["shown_as"]
    file = as_manager.get(f"/p/{place.slug}/table/as/csv/?{asked}").content.decode("utf-8-sig")
    assert [one[2] for one in csv.reader(io.StringIO(file, newline=""))] == [
        "What", "Safe streets", "Ask children which streets they avoid",
    ]  # fmt: skip


# -- saved views --------------------------------------------------------------------------------------------------


def save(client: Client, place: Place, name: str, asked: str, **more: str) -> int:
    return client.post(f"/p/{place.slug}/table/save/", {"name": name, "asked": asked, **more}).status_code


@pytest.mark.django_db
def test_a_view_is_saved_for_oneself_or_by_the_business_unit_for_everybody(client: Client, place: Place) -> None:
    client.force_login(place.people["business-unit"])
    assert save(client, place, "Late everywhere", "due=overdue&evil=1", shared="yes") == 302
    assert save(client, place, "Only mine", "sort=-heard") == 302
    assert SavedView.objects.get(name="Late everywhere").asked == "due=overdue"
    client.force_login(place.people["reader"])
    shown = page(client, place)
    assert "Late everywhere" in shown
    assert "Only mine" not in shown
    assert save(client, place, "Only mine", "due=soon") == 302  # another's view of that name is another
    assert save(client, place, "For all", "due=soon", shared="yes") == 403
    assert save(client, place, "  ", "due=soon") == 422
    assert SavedView.objects.filter(name="Only mine").count() == 2


@pytest.mark.django_db
def test_saving_under_a_name_again_writes_over_it_and_a_view_can_be_deleted(client: Client, place: Place) -> None:
    client.force_login(place.people["reader"])
    save(client, place, "Late", "due=overdue")
    save(client, place, "Late", "due=soon&columns=what,lead")
    view = SavedView.objects.get()
    assert view.asked == "columns=what%2Clead&due=soon"
    assert f'href="?{view.asked.replace("&", "&amp;")}&amp;view=late"' in page(client, place, view="late")
    client.force_login(place.people["member"])
    assert client.post(f"/p/{place.slug}/table/views/late/delete/").status_code == 404
    client.force_login(place.people["reader"])
    assert client.post(f"/p/{place.slug}/table/views/late/delete/").status_code == 302
    assert not SavedView.objects.exists()


# -- cost ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        f"table/?columns={','.join(COLUMNS)}",
        "table/?by=agency",
        "timeline/",
        "table/as/csv/",
        "timeline/as/xlsx/",
        "plans/{plan}/renumber/",
    ],
)
def test_every_view_costs_the_same_however_many_items(
    as_manager: Client, place: Place, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    costs = []
    for rows in (3, 40):
        plan = uploaded_plan(place, long_plan(rows))
        Lead.objects.filter(item__plan=plan, item__printed_ref="1.1").update(named_set="all-agencies")
        with django_assert_max_num_queries(15) as asked:
            answer = as_manager.get(f"/p/{place.slug}/{address.format(plan=plan.reference)}")
            assert answer.status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_row_is_what_the_pages_think_it_is() -> None:
    assert {"facts", "computed", "plan", "missing"} <= set(Row._fields)
