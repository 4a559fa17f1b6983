"""Drafts into items: leads, timescales, levels, and the doubts a person should hear of."""

from datetime import date

import pytest

from goldenthread.lib.dates import financial_year
from goldenthread.plans.outline import Finding, Item
from goldenthread.plans.reading.drafts import Draft
from goldenthread.plans.reading.finishing import finish
from goldenthread.plans.reading.trace import Trace

YEAR = financial_year(2031)


def finished(*drafts: Draft) -> tuple[tuple[Item, ...], list[Finding]]:
    items, findings, _ = finish(drafts, YEAR, Trace())
    return items, findings


def action(text: str = "Walk", *, parent: Draft | None = None, **fields: object) -> Draft:
    return Draft("action", text, parent=parent, **fields)  # type: ignore[arg-type]


def one(**fields: object) -> Item:
    return finished(action(**fields))[0][0]


def doubts(**fields: object) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in finished(action(**fields))[1]]


# -- ids, parents, levels -----------------------------------------------------------------------------------------


def test_items_know_their_parents_and_levels() -> None:
    top = Draft("priority", "Streets")
    middle = Draft("outcome", "Streets are safe", parent=top)
    items, _ = finished(top, middle, action(parent=middle))
    assert [(item.level, item.parent_id) for item in items] == [(0, None), (1, items[0].id), (2, items[1].id)]
    assert len({item.id for item in items}) == 3


def test_a_parent_that_was_left_out_is_no_parent() -> None:
    items, _ = finished(action(parent=Draft("priority", "Never kept")))
    assert (items[0].level, items[0].parent_id) == (0, None)


# -- timescales ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "start", "due", "recurrence"),
    [
        ("May 2031", None, "2031-05-31", None),
        ("12 May 2031", None, "2031-05-12", None),
        ("May 2031 and July 2031", None, "2031-07-31", None),
        ("July 2031 onwards", "2031-07-01", None, "ongoing"),
        ("from July 2031 onwards", "2031-07-01", None, "ongoing"),
        ("May 2031 ongoing", "2031-05-01", None, "ongoing"),
        ("Ongoing", None, None, "ongoing"),
        ("Quarterly", None, None, "quarterly"),
        ("October", None, "2031-10-31", None),
        ("February", None, "2032-02-29", None),
        ("", None, None, None),
    ],
)
def test_a_timescale_is_understood_in_the_plans_years(words: str, start: str, due: str, recurrence: str) -> None:
    when = one(when=[words] if words else []).timescale
    assert when.words == words
    found = (when.start and when.start.isoformat(), when.due and when.due.isoformat(), when.recurrence)
    assert found == (start, due, recurrence)


def test_two_dates_are_both_kept_and_the_later_is_due() -> None:
    assert one(when=["May 2031\nJuly 2031"]).timescale.dates == (date(2031, 5, 31), date(2031, 7, 31))


@pytest.mark.parametrize(
    ("begins", "start"),
    [("3 May 2031", "2031-05-03"), ("May 2031", "2031-05-01"), ("April 2031 onwards", "2031-04-01")],
)
def test_a_start_of_its_own_column(begins: str, start: str) -> None:
    when = one(when=["July 2031"], begins=[begins]).timescale
    assert (str(when.start), str(when.due)) == (start, "2031-07-31")


def test_a_start_after_the_end_is_not_believed() -> None:
    assert one(when=["May 2031"], begins=["July 2031"]).timescale.start is None


@pytest.mark.parametrize(
    ("words", "code", "severity"),
    [
        ("Bi-annually", "timescale-ambiguous", "warning"),
        ("bi-monthly", "timescale-ambiguous", "warning"),
        ("October", "month-without-year", "note"),
        ("when the snow melts", "timescale-unclear", "warning"),
        ("???", "placeholder-timescale", "warning"),
        ("TBC", "placeholder-timescale", "warning"),
        ("Within 3 months of publication", "timescale-relative", "note"),
        ("Early 2032", "timescale-approximate", "note"),
    ],
)
def test_a_doubtful_timescale_is_said_to_be_so(words: str, code: str, severity: str) -> None:
    assert (code, severity) in doubts(when=[words])


@pytest.mark.parametrize("words", ["May 2031", "Quarterly", "Ongoing", "31/03/2032"])
def test_a_clear_timescale_raises_no_doubt(words: str) -> None:
    assert doubts(when=[words]) == []


def test_bi_words_are_read_all_the_same() -> None:
    assert one(when=["Bi-annual"]).timescale.recurrence == "biannual"
    assert one(when=["Bi-monthly"]).timescale.recurrence == "bimonthly"


# -- leads --------------------------------------------------------------------------------------------------------


def test_leads_come_one_by_one_and_as_printed() -> None:
    item = one(leads=["Board Manager / QA Sub-Group"])
    assert item.leads == ("Board Manager", "QA Sub-Group")
    assert item.leads_printed == "Board Manager / QA Sub-Group"


def test_the_same_lead_of_two_cells_stands_once() -> None:
    assert one(leads=["Board Manager", "Police; Board Manager"]).leads == ("Board Manager", "Police")


@pytest.mark.parametrize(
    ("cell", "code", "severity"),
    [
        ("???", "placeholder-lead", "warning"),
        ("Insert", "placeholder-lead", "warning"),
        ("Board Manager /", "lead-cut-off", "warning"),
        ("Training Officer Board Manager", "leads-run-together", "note"),
    ],
)
def test_a_doubtful_lead_is_said_to_be_so(cell: str, code: str, severity: str) -> None:
    assert doubts(leads=[cell]) == [(code, severity)]


def test_a_clear_lead_raises_no_doubt() -> None:
    assert doubts(leads=["Board Manager / QA Sub-Group"]) == []


# -- the rest -----------------------------------------------------------------------------------------------------


def test_scope_comes_from_the_nearest_above_that_has_one() -> None:
    top = Draft("outcome", "Safe", scope="adults")
    items, _ = finished(top, action(parent=top), action(parent=top, scope="children"))
    assert [item.scope for item in items] == ["adults", "adults", "children"]


def test_empty_fields_are_none() -> None:
    item = one()
    assert (item.how, item.measure, item.progress, item.leads_printed, item.rating) == (None,) * 5


def test_a_branch_that_somebody_leads_and_under_which_nothing_is_done_lacks_its_action() -> None:
    items, findings = finished(
        Draft("outcome", "Streets are safe", ref="1.1", leads=["Board Manager"], when=["May 2031"])
    )
    branch, missing = items
    assert (branch.text, branch.leads, branch.timescale.due) == ("Streets are safe", (), None)
    assert (missing.kind, missing.text, missing.leads, missing.parent_id) == (
        "action",
        "",
        ("Board Manager",),
        branch.id,
    )
    assert [(finding.code, finding.item_id) for finding in findings] == [("no-action", missing.id)]


def test_a_branch_that_nobody_leads_is_left_alone() -> None:
    items, findings = finished(Draft("outcome", "Streets are safe"))
    assert (len(items), findings) == (1, [])


def test_a_finding_names_its_item_and_says_what_was_printed() -> None:
    items, (finding,) = finished(action(when=["when the snow melts"]))
    assert finding.item_id == items[0].id
    assert "when the snow melts" in finding.message


def test_confidence_is_no_higher_than_the_least_sure_step() -> None:
    assert one(sure=0.6).confidence == pytest.approx(0.6)
    assert one(when=["when the snow melts"]).confidence < 1
    assert one(when=["May 2031"], leads=["Board Manager"]).confidence == pytest.approx(1.0)
