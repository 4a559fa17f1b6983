"""An outline in the shape that `plan read --json` promises."""

import json
from datetime import date

import pytest

from goldenthread.documents import Place
from goldenthread.lib.dates import financial_year
from goldenthread.lib.timescales import Timescale
from goldenthread.plans.outline import Code, Finding, Item, Outline, Term, as_contract

PROMISED_OF_ITEMS = {
    "id", "parent_id", "level", "kind", "ref", "text", "how", "measure", "leads", "timescale", "start", "due",
    "due_dates", "recurrence", "progress", "rating", "scope", "source",
}  # fmt: skip
PROMISED = {"title", "board", "period_start", "period_end", "boards", "legend", "glossary", "items", "findings"}

TOP = Item("i1", "priority", "Streets", ref="1", place=Place(line=4))
WALK = Item(
    "i2",
    "action",
    "Walk the routes",
    parent_id="i1",
    level=1,
    ref="1.1",
    how="In pairs",
    measure="Fewer falls",
    leads=("Chair", "Board Manager"),
    leads_printed="Chair / Board Manager",
    timescale=Timescale("May and July 2031", None, date(2031, 7, 31), (date(2031, 5, 31), date(2031, 7, 31))),
    progress="Begun",
    rating="BLUE",
    scope="children",
    place=Place(page=2, table=1, row=3, cell=2),
)
PLAN = Outline(
    title="Harbour plan",
    boards=("Wexbury Safeguarding Children Board", "Wexbury Safeguarding Adults Board"),
    period=financial_year(2031),
    legend=(Code("BLUE", "not yet begun", "BLUE"),),
    glossary=(Term("QRS", "Quite Rare Sheep"),),
    items=(TOP, WALK),
    findings=(Finding("no-lead", "warning", "Nobody leads.", "i1", Place(line=4)),),
)
WHOLE = as_contract(PLAN, "harbour.docx")


def test_every_promised_name_is_there() -> None:
    assert set(WHOLE) >= PROMISED
    assert set(WHOLE["items"][0]) >= PROMISED_OF_ITEMS
    assert set(WHOLE["findings"][0]) == {"code", "severity", "item_id", "message", "source"}


def test_it_is_plain_json() -> None:
    assert json.loads(json.dumps(WHOLE)) == WHOLE


def test_the_plan_itself() -> None:
    assert WHOLE["title"] == "Harbour plan"
    assert WHOLE["boards"] == ["Wexbury Safeguarding Children Board", "Wexbury Safeguarding Adults Board"]
    assert (WHOLE["period_start"], WHOLE["period_end"]) == ("2031-04-01", "2032-03-31")
    assert WHOLE["legend"] == {"BLUE": "not yet begun"}
    assert WHOLE["glossary"] == {"QRS": "Quite Rare Sheep"}


def test_board_names_every_board() -> None:
    assert all(board in WHOLE["board"] for board in WHOLE["boards"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "i2"),
        ("parent_id", "i1"),
        ("level", 1),
        ("kind", "action"),
        ("ref", "1.1"),
        ("text", "Walk the routes"),
        ("how", "In pairs"),
        ("measure", "Fewer falls"),
        ("leads", ["Chair", "Board Manager"]),
        ("timescale", "May and July 2031"),
        ("start", None),
        ("due", "2031-07-31"),
        ("due_dates", ["2031-05-31", "2031-07-31"]),
        ("recurrence", None),
        ("progress", "Begun"),
        ("rating", "BLUE"),
        ("scope", "children"),
        ("source", {"file": "harbour.docx", "page": 2, "table": 1, "row": 3, "cell": 2}),
    ],
)
def test_an_action(name: str, value: object) -> None:
    assert WHOLE["items"][1][name] == value


def test_what_an_item_lacks_is_null_or_empty() -> None:
    top = WHOLE["items"][0]
    assert (top["leads"], top["due_dates"]) == ([], [])
    names = ("parent_id", "how", "measure", "timescale", "start", "due", "recurrence", "progress", "rating", "scope")
    assert [top[name] for name in names] == [None] * len(names)


def test_items_keep_their_order() -> None:
    assert [item["id"] for item in WHOLE["items"]] == ["i1", "i2"]


def test_a_source_names_only_what_is_known() -> None:
    assert WHOLE["items"][0]["source"] == {"file": "harbour.docx", "line": 4}
    assert WHOLE["findings"][0]["source"] == {"file": "harbour.docx", "line": 4}


def test_an_empty_outline_has_no_board_no_title_and_no_years() -> None:
    empty = as_contract(Outline(), "nothing.txt")
    assert [empty[name] for name in ("title", "board", "period_start", "period_end")] == [None] * 4
    assert (empty["boards"], empty["items"], empty["findings"], empty["legend"]) == ([], [], [], {})


def test_a_start_and_a_recurrence_are_told() -> None:
    ongoing = Timescale("July 2031 onwards", date(2031, 7, 1), recurrence="ongoing")
    (item,) = as_contract(Outline(items=(Item("i1", "action", "Walk", timescale=ongoing),)), "x")["items"]
    assert (item["start"], item["due"], item["recurrence"]) == ("2031-07-01", None, "ongoing")


def test_an_item_is_found_by_its_id_and_its_children_in_order() -> None:
    assert PLAN.item("i2") is WALK
    assert list(PLAN.children("i1")) == [WALK]
    assert list(PLAN.children(None)) == [TOP]
    with pytest.raises(KeyError):
        PLAN.item("i9")
