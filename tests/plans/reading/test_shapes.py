"""Items in other shapes than rows: forms, turned tables, two tables side by side, labelled lines, brackets, lists."""

import pytest

from goldenthread.plans.reading.shapes.asides import aside_in, sentence_in
from goldenthread.plans.reading.shapes.labels import label_alone, labels_in
from goldenthread.plans.reading.who_when import who_and_when

from .building_blocks import codes, plan, read, table, todo, tree

TITLE = "# Wexbury Safeguarding Adults Board Strategic Plan 2031/32"


def said(text: str) -> tuple[str, list[tuple[str, str]]]:
    rest, found = labels_in(text)
    return rest, [(one.role, one.words) for one in found]


@pytest.mark.parametrize(
    ("text", "rest", "found"),
    [
        ("Lead: Board Manager", "", [("lead", "Board Manager")]),
        ("By when – May 2031", "", [("due", "May 2031")]),
        (
            "Walk the routes. Lead: Police. By when: May 2031.",
            "Walk the routes.",
            [("lead", "Police"), ("due", "May 2031")],
        ),
        ("Who: Police When: June 2031", "", [("lead", "Police"), ("due", "June 2031")]),
        ("Success looks like: Nobody waits", "", [("measure", "Nobody waits")]),
        ("We asked who leads and when", "We asked who leads and when", []),
        ("In short: we listen", "In short: we listen", []),
    ],
)
def test_labels_and_their_words(text: str, rest: str, found: list[tuple[str, str]]) -> None:
    assert said(text) == (rest, found)


def test_a_label_alone_is_known_by_its_whole_words() -> None:
    assert label_alone("Outcomes:") == "measure"
    assert label_alone("What will we do?") == "action"
    assert label_alone("Measure the ponds") is None


@pytest.mark.parametrize(
    ("text", "item", "found"),
    [
        (
            "Walk the routes (Lead: Police, by May 2031)",
            "Walk the routes",
            [("lead", "Police"), ("due", "by May 2031")],
        ),
        (
            "Walk the routes (Learning Group, quarterly)",
            "Walk the routes",
            [("lead", "Learning Group"), ("due", "quarterly")],
        ),
        ("Walk the routes (June 2031)", "Walk the routes", [("due", "June 2031")]),
        (
            "Walk the routes – Board Manager – May 2031",
            "Walk the routes",
            [("lead", "Board Manager"), ("due", "May 2031")],
        ),
    ],
)
def test_asides_at_the_end_of_a_line(text: str, item: str, found: list[tuple[str, str]]) -> None:
    read_ = aside_in(text)
    assert read_ is not None
    assert (read_[0], [(one.role, one.words) for one in read_[1]]) == (item, found)


@pytest.mark.parametrize(
    "text", ["Walk the routes (twice, in pairs)", "Print a leaflet (see page 3)", "Ring the bell – loudly – at noon"]
)
def test_other_brackets_and_dashes_are_left_alone(text: str) -> None:
    assert aside_in(text) is None


def test_a_sentence_says_who_will_do_what_by_when() -> None:
    read_ = sentence_in("1.2 The Board Manager will print a leaflet by May 2031.")
    assert read_ is not None
    assert [(one.role, one.words) for one in read_[1]] == [("lead", "Board Manager"), ("due", "May 2031")]
    assert sentence_in("1.2 The children will learn to swim by May 2031.") is None


@pytest.mark.parametrize(
    ("words", "both"),
    [
        ("Policy Group, Sept 2031", ("Policy Group", "Sept 2031")),
        ("Police", ("Police", "")),
        ("May 2031", ("", "May 2031")),
        ("Board Manager by June 2031", ("Board Manager", "by June 2031")),
    ],
)
def test_who_and_when_together(words: str, both: tuple[str, str]) -> None:
    assert who_and_when(words) == both


def test_lead_and_timescale_in_one_column() -> None:
    (one, two) = todo(
        plan(
            "Action | Lead and timescale | Measure",
            "Walk the routes | Police, May 2031 | Asked",
            "Ring | Chair, June 2031 | Heard",
        )
    )
    assert (one.leads, one.timescale.words, two.leads, two.timescale.words) == (
        ("Police",),
        "May 2031",
        ("Chair",),
        "June 2031",
    )


def test_a_form_is_read_downwards() -> None:
    found = read(
        TITLE,
        "Priority 1: Safe streets",
        table("Action | Walk the routes", "Lead | Police", "By when | May 2031", "Measure | Asked"),
        table("Action | Ring the bell", "Lead | Chair", "By when | June 2031", "Measure | Heard"),
    )
    assert tree(found) == ["priority 1 Safe streets", "  action Walk the routes", "  action Ring the bell"]
    assert [(item.leads, item.timescale.words, item.measure) for item in todo(found)] == [
        (("Police",), "May 2031", "Asked"),
        (("Chair",), "June 2031", "Heard"),
    ]


def test_a_form_of_two_pairs_to_a_row() -> None:
    (one,) = todo(plan("Action | Walk the routes | Lead | Police", "By when | May 2031 | Measure | Asked"))
    assert (one.text, one.leads, one.timescale.words, one.measure) == (
        "Walk the routes",
        ("Police",),
        "May 2031",
        "Asked",
    )


def test_a_turned_table_has_an_item_in_each_column() -> None:
    found = todo(
        plan("Action | Walk the routes | Ring the bell", "Lead | Police | Chair", "By when | May 2031 | June 2031")
    )
    assert [(item.text, item.leads, item.timescale.words) for item in found] == [
        ("Walk the routes", ("Police",), "May 2031"),
        ("Ring the bell", ("Chair",), "June 2031"),
    ]


def test_two_tables_side_by_side_are_read_one_after_the_other() -> None:
    found = todo(
        plan(
            "Action | Lead | When | Action | Lead | When",
            "Walk the routes | Police | May 2031 | Ring the bell | Chair | June 2031",
            "Print a leaflet | Chair | July 2031 | | |",
        )
    )
    assert [item.text for item in found] == ["Walk the routes", "Print a leaflet", "Ring the bell"]


def test_numbered_lines_with_labelled_lines_under_them() -> None:
    found = read(
        TITLE,
        "1 Streets",
        "1.1 Walk the routes",
        "Lead: Police",
        "By when: May 2031",
        "1.2 Ring the bell",
        "Lead: Chair",
        "When: June 2031",
    )
    assert tree(found) == ["priority 1 Streets", "  action 1.1 Walk the routes", "  action 1.2 Ring the bell"]
    assert [item.leads for item in todo(found)] == [("Police",), ("Chair",)]


def test_a_level_with_nothing_under_it_is_what_is_to_be_done() -> None:
    found = read(
        TITLE,
        "Recommendation 1: Walk the routes",
        "Lead: Police",
        "By when: May 2031",
        "Recommendation 2: Ring the bell",
        "Lead: Chair",
    )
    assert [(item.ref, item.text, item.leads) for item in todo(found)] == [
        ("1", "Walk the routes", ("Police",)),
        ("2", "Ring the bell", ("Chair",)),
    ]


def test_a_lead_under_a_priority_leads_the_priority() -> None:
    found = read(
        TITLE,
        "Priority 1: Streets",
        "Lead: Police",
        table("Action | Who | When", "Walk the routes | Chair | May 2031", "Ring | Chair | June 2031"),
    )
    assert [(item.kind, item.leads) for item in found.items][:2] == [("priority", ("Police",)), ("action", ("Chair",))]


def test_lists_under_levels_are_outcomes_actions_and_measures_by_what_heads_them() -> None:
    found = read(
        TITLE,
        "Priority 1: Streets",
        "What do we want to achieve?",
        "- Nobody falls",
        "What will we do?",
        "- Walk the routes",
        "How will we know?",
        "- Fewer falls",
        "Priority 2: Homes",
        "What will we do?",
        "- Mend the roofs",
    )
    assert tree(found) == [
        "priority 1 Streets",
        "  outcome Nobody falls",
        "  action Walk the routes",
        "priority 2 Homes",
        "  action Mend the roofs",
    ]
    assert found.items[0].measure == "Fewer falls"


def test_lists_without_a_plans_title_are_no_plan() -> None:
    assert codes(
        read(
            "# Annual report", "Priority 1: Streets", "- We walked the routes", "Priority 2: Homes", "- We mended roofs"
        )
    ) == {"not-a-plan"}


def test_labelled_lines_of_courses_are_no_plan() -> None:
    assert codes(
        read(
            "Level three",
            "Date: 12 June 2031",
            "Lead: Trainer",
            "Venue: Hall",
            "Level four",
            "Date: 3 July 2031",
            "Venue: Hall",
        )
    ) == {"not-a-plan"}


def test_the_less_a_plan_says_the_less_sure_its_reading_is() -> None:
    row = todo(plan("Action | Lead | When", "Walk the routes | Police | May 2031", "Ring | Chair | June 2031"))[0]
    lines = todo(
        read(TITLE, "Priority 1: Streets", "- Walk the routes", "Lead: Police", "- Ring the bell", "Lead: Chair")
    )[0]
    lists = todo(read(TITLE, "Priority 1: Streets", "- Walk the routes", "Priority 2: Homes", "- Mend the roofs"))[0]
    assert row.confidence > lines.confidence > lists.confidence
