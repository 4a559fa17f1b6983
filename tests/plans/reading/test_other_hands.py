"""What plans of hands that nobody here knew taught the reader: one small document for each lesson."""

from datetime import date

import pytest

from goldenthread.documents import Document, Place, Table
from goldenthread.documents.readers import html
from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.plans.outline import Outline
from goldenthread.plans.reading import interpret
from goldenthread.plans.reading.leads import split_leads

from .building_blocks import cell, document, table
from .building_blocks import read as outline

ROWS = (
    "1 | Walk every route to school | Nurse | May 2031",
    "2 | Ask children which streets they avoid | Police | June 2031",
)


def texts(found: Outline) -> list[str]:
    return [item.text for item in found.items]


@pytest.mark.parametrize("word", ["Output", "Key outputs", "Item", "Zebra", ""])
def test_one_word_over_a_column_never_drops_a_table_that_says_who_and_when(word: str) -> None:
    found = outline(table(f"No | {word} | Lead | By when", *ROWS))
    assert texts(found) == ["Walk every route to school", "Ask children which streets they avoid"]


def test_a_table_that_explains_principles_is_no_plan() -> None:
    principles = table(
        "Principle | What it means | I statement",
        "Empowerment | People are supported to decide | I am asked what I want",
        "Prevention | It is better to act before harm occurs | I know what abuse is",
    )
    found = outline(
        "# Adults board plan", principles, "# Priority 1: Safe streets", table("No | Action | Lead | By when", *ROWS)
    )
    assert texts(found) == ["Safe streets", "Walk every route to school", "Ask children which streets they avoid"]


def test_milestones_and_dates_say_when_though_one_of_them_is_a_phrase() -> None:
    found = outline(
        table(
            "No | Action | Lead | Milestones and dates",
            "1 | Walk every route to school | Nurse | May 2031",
            "2 | Review each incident | Police | Within 4 weeks of each review",
        )
    )
    assert [item.kind for item in found.items] == ["action", "action"]
    assert found.items[0].timescale.due == date(2031, 5, 31)


@pytest.mark.parametrize(
    "label", ["Action", "Key action", "Task", "Improvement action", "Planned activity", "Commitment"]
)
def test_numbered_blocks_with_a_label_are_items(label: str) -> None:
    lines = [line for n, (text, who) in enumerate([("Publish the guide", "Police"), ("Train the wardens", "Nurse")], 1) for line in (f"{n}. {label}: {text}", f"Lead: {who}", "By when: June 2031")]  # fmt: skip
    found = outline("# Harbour improvement plan", "Priority 1: Neglect", *lines)
    assert [(item.ref, item.text) for item in found.items if item.kind == "action"] == [("1", "Publish the guide"), ("2", "Train the wardens")]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Latest", "progress"),
        ("Progress and impact", "progress"),
        ("Evidence seen", "progress"),
        ("Assurance source", "measure"),
        ("What good looks like", "measure"),
        ("How will we check?", "measure"),
    ],
)
def test_further_words_over_columns(heading: str, role: str) -> None:
    found = table(
        f"No | Action | Lead | By when | {heading}", *(f"{row} | Talks with schools have begun" for row in ROWS)
    )
    assert interpret(document(found)).columns[-1].role == role


def test_a_status_of_prose_is_progress() -> None:
    found = table(
        "No | Action | Lead | By when | Status at Q2", *(f"{row} | Strategy signed off. Events booked." for row in ROWS)
    )
    assert outline(found).items[0].progress == "Strategy signed off. Events booked."


def test_a_sheet_of_drop_down_choices_is_not_read() -> None:
    choices = Table(
        table("Status | Agency | Priority", "Red | Police | A", "Green | Health | B").rows, place=Place(sheet="Lists")
    )
    book = Document((*document(table("No | Action | Lead | By when", *ROWS)).blocks, choices))
    assert texts(interpret(book).outline) == ["Walk every route to school", "Ask children which streets they avoid"]


def test_how_many_are_red_is_not_what_red_means() -> None:
    counted = table("Red | 2", "Green | 5", "Blue | All")
    assert outline(counted, table("No | Action | Lead | By when", *ROWS)).legend == ()


def test_the_day_a_plan_was_written_is_not_its_period() -> None:
    assert outline("# Action plan, updated 6 January 2031", table("No | Action | Lead | By when", *ROWS)).period is None


def test_a_sentence_that_says_what_a_plan_covers_beats_its_title() -> None:
    found = outline(
        "# Strategic plan 2030-2034",
        "This plan covers the year from 1 April 2030 to 31 March 2031.",
        table("No | Action | Lead | By when", *ROWS),
    )
    assert found.period is not None
    assert (found.period.first, found.period.last) == (date(2030, 4, 1), date(2031, 3, 31))


@pytest.mark.parametrize(
    "name", ["Det. Supt Vulnerability", "Asst. Director Children's Services", "St. John Ambulance"]
)
def test_an_abbreviation_parts_no_lead(name: str) -> None:
    assert split_leads(name).names == (name,)


def test_a_web_page_on_one_line_reads_as_one_on_many() -> None:
    def page(between: str) -> str:
        head = "<tr><th>No.</th><th>Action</th><th>Lead</th><th>By when</th></tr>"
        rows = "<tr><td>{0}.1</td><td>Walk every route {0}</td><td>Police</td><td>June 2031</td></tr><tr><td>{0}.2</td><td>Ask the children {0}</td><td>Nurse</td><td>May 2031</td></tr>"
        parts = [f"<h2>{word}</h2>{between}<table>{head}{rows.format(n)}</table>" for n, word in enumerate(("Streets", "Parks", "Homes"), 1)]  # fmt: skip
        return "<html><body><h1>Harbour delivery plan</h1>" + between.join(parts) + "</body></html>"

    one, many = (interpret(html.read(page(between).encode(), ".html")).outline for between in ("", "\n"))
    assert one.counts() == many.counts() == ["3 priorities", "6 actions"]
    assert [(item.text, item.parent_id) for item in one.items] == [(item.text, item.parent_id) for item in many.items]


def test_open_and_completed_actions_are_headings_of_tables_and_no_levels() -> None:
    head = "No | Action | Lead | By when"
    found = outline("# Review action tracker", "## Open actions", table(head, *ROWS), "## Completed actions (archive)", table(head, "3 | Print the map | Nurse | May 2030", "4 | Light the path | Police | June 2030"))  # fmt: skip
    assert (found.title, found.counts()) == ("Review action tracker", ["4 actions"])


def test_a_bar_after_a_levels_number_is_no_word_of_it() -> None:
    assert (
        texts(outline("# Plan", "## Aim 1 | Prevent harm", table("No | Action | Lead | By when", *ROWS)))[0]
        == "Prevent harm"
    )


@pytest.mark.parametrize(
    ("words", "due", "recurrence", "original"),
    [
        ("6 weekly", None, None, None),
        ("Six weekly", None, None, None),
        ("weekly", None, "weekly", None),
        ("Every November", date(2030, 11, 30), "annual", None),
        ("1/9/2030 (revised from 1/6/2030)", date(2030, 9, 1), None, date(2030, 6, 1)),
        ("June 2030 revised to Sept 2030", date(2030, 9, 30), None, date(2030, 6, 30)),
    ],
)
def test_further_words_of_timescales(
    words: str, due: date | None, recurrence: str | None, original: date | None
) -> None:
    found = timescales.read(words, Period(date(2030, 4, 1), date(2031, 3, 31)))
    assert (found.due, found.recurrence, found.original) == (due, recurrence, original)


PAGE = "# Hill board: our plan on a page 2030-31"
LISTS = {
    "Prevention": "- Run a campaign on scams ¶ - Train the banks",
    "Quality": "- Visit every care home ¶ - Publish standards",
    "Voice": "- Recruit experts by experience ¶ - Pay them for their time",
}


@pytest.mark.parametrize("across", [True, False], ids=["beside each other", "one under the other"])
def test_a_plan_on_a_page_has_its_priorities_with_their_lists(across: bool) -> None:
    rows = (
        [" | ".join(LISTS), " | ".join(LISTS.values())]
        if across
        else [f"{head} | {words}" for head, words in LISTS.items()]
    )
    found = outline(PAGE, table(*rows))
    assert found.counts() == ["3 priorities", "6 actions"]
    assert texts(found)[:3] == ["Prevention", "Run a campaign on scams", "Train the banks"]
    assert found.glossary == ()


def test_numbered_priorities_beside_each_other_need_no_such_title_and_hand_their_lead_down() -> None:
    heads = "Priority 1 ¶ Early years | Priority 2 ¶ Voice"
    found = outline("# Harbour children's plan", table(heads, "Train midwives ¶ Print a guide (Sept 2030) | Ask children ¶ Pay them", "Lead: Early Years Board | Lead: Participation Network"))  # fmt: skip
    assert [(item.ref, item.text, item.leads) for item in found.items[:2]] == [
        ("1", "Early years", ("Early Years Board",)),
        (None, "Train midwives", ("Early Years Board",)),
    ]
    assert found.items[2].timescale.due == date(2030, 9, 30)


@pytest.mark.parametrize(
    "name",
    [
        "Safeguarding Board for Lagan Vale",
        "Stonebeck Combined Safeguarding Adults and Children Boards",
        "Hill Safeguarding Partnership for Children",
        "Adult Support and Protection Committee for Lochside",
        "Northmoor Regional Safeguarding Board",
    ],
)
def test_further_names_of_boards(name: str) -> None:
    assert outline("# Delivery plan 2030-31", name, table("No | Action | Lead | By when", *ROWS)).boards == (name,)


def test_an_export_of_a_task_program_is_a_plan() -> None:
    found = outline(
        table(
            "Task ID | Task Name | Bucket Name | Priority | Assigned to | Created Date | Due date | % complete",
            "aB1 | Walk every route to school | Streets | Urgent | Nurse | 01/04/2030 | 31/05/2031 | 50",
            "aB2 | Ask children which streets they avoid | Streets | Low | Police | 01/04/2030 | | 0",
        )
    )
    tasks = [item for item in found.items if item.kind == "action"]
    assert [item.text for item in tasks] == ["Walk every route to school", "Ask children which streets they avoid"]
    assert [item.timescale.due for item in tasks] == [date(2031, 5, 31), None]
    assert [item.text for item in found.items if item.kind != "action"] == ["Streets"]


MONTHS = "Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec | Jan | Feb | Mar"


def test_a_mark_under_a_month_says_when() -> None:
    found = outline(
        "# Work programme 2030/31",
        table(
            f"No | Activity | Lead | {MONTHS}",
            "1 | Audit of cases | Audit Group | | | | | | x | | | | | |",
            "2 | Practitioner forum | Learning Group | | ✓ | | | | | ✓ | | | | |",
        ),
    )
    assert [item.timescale.due for item in found.items] == [date(2030, 9, 30), date(2030, 10, 31)]
    assert found.items[1].timescale.dates == (date(2030, 5, 31), date(2030, 10, 31))


def test_each_agency_under_a_merged_recommendation_answers_for_itself() -> None:
    recommendation = cell("Publish one protocol", rows=3)
    found = outline(
        table(
            "Recommendation | Agency | Agency response | RAG | Date achieved",
            [recommendation, cell("Acute Trust"), cell("Protocol issued again"), cell("Green"), cell("31/03/2030")],
            [cell("GP practices"), cell("A prompt was added"), cell("Amber"), cell("")],
            [cell("Police"), cell("Officers were briefed"), cell("Red"), cell("")],
        )
    )
    assert [(item.kind, item.leads, item.rating) for item in found.items] == [
        ("objective", (), None),
        ("action", ("Acute Trust",), "Green"),
        ("action", ("GP practices",), "Amber"),
        ("action", ("Police",), "Red"),
    ]


def test_a_column_of_sentences_nobody_knows_the_heading_of_is_what_is_to_be_done() -> None:
    found = outline(
        table(
            "Improvement area | Desired change | Lead agency | By when",
            "Front door | Every contact is answered within a day | Council | May 2031",
            "Front door | Callers hear what became of their call | Police | June 2031",
        )
    )
    assert [item.text for item in found.items if item.kind == "action"] == [
        "Every contact is answered within a day",
        "Callers hear what became of their call",
    ]


def test_scores_of_risks_are_neither_numbers_nor_measures() -> None:
    found = outline(
        table(
            "Action | Likelihood | Impact | Lead | By when",
            "Walk every route to school | 4 | 5 | Nurse | May 2031",
            "Ask children which streets they avoid | 4 | 3 | Police | June 2031",
        )
    )
    assert [(item.ref, item.measure) for item in found.items] == [(None, None), (None, None)]


def test_headings_in_two_rows_are_no_item() -> None:
    down = {word: cell(word, rows=2) for word in ("No", "Action", "Lead")}
    found = outline(
        table(
            [down["No"], down["Action"], down["Lead"], cell("Timescale", columns=2)],
            [cell("Start"), cell("End")],
            "1 | Walk every route to school | Nurse | April 2031 | May 2031",
            "2 | Ask children which streets they avoid | Police | May 2031 | June 2031",
        )
    )
    assert [(item.text, item.timescale.due) for item in found.items] == [
        ("Walk every route to school", date(2031, 5, 31)),
        ("Ask children which streets they avoid", date(2031, 6, 30)),
    ]


def test_the_number_of_a_table_is_no_word_of_its_level() -> None:
    found = outline("# Plan", "## Table 2: Objective B: Adults are heard", table("No | Action | Lead | By when", *ROWS))
    assert (found.items[0].kind, found.items[0].text) == ("objective", "Adults are heard")


def test_a_pasted_mail_has_the_title_of_its_subject() -> None:
    found = outline(
        "Subject: RE: RE: Harbour board business plan 2030/31", table("No | Action | Lead | By when", *ROWS)
    )
    assert found.title == "Harbour board business plan 2030/31"


def test_to_lead_is_no_part_of_a_name() -> None:
    assert split_leads("Board Chair to lead").names == ("Board Chair",)
