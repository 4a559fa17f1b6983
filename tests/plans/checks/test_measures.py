import pytest

from goldenthread.plans.checks.measures import tells

from .outlines import PRIORITY, Item, action, codes, fires, outline

OUTCOME = Item("o", "outcome", "Pupils feel safe on their way", parent_id="p", level=1, ref="1.2")


def four(**changes: object) -> list[Item]:
    return [action(f"a{n}", text=f"Visit the club number {n} by the river", **changes) for n in range(4)]


def test_a_plan_without_any_measure_is_told_once() -> None:
    assert codes(outline(*four(measure=None))) == ["no-measure"]


def test_where_actions_are_measured_each_needs_one() -> None:
    assert fires("no-measure", *four(), action(measure=None))
    assert not fires("no-measure", *four(), action())


def test_where_outcomes_are_measured_each_needs_one() -> None:
    measured = Item("m", "outcome", "Clubs are open", parent_id="p", level=1, measure="Hours open, from 10 to 20")
    under = action("u", parent_id="m", measure=None)
    bare = action("b", parent_id="o", measure=None, text="Ask the pupils about the lights")
    found = codes(outline(measured, under, OUTCOME, bare))
    assert found == ["no-measure"]  # of the outcome, and not of each action under it
    assert codes(outline(measured, under)) == []


def test_an_indicator_measures_what_it_stands_under() -> None:
    indicator = Item("i", "indicator", "Pupils who feel safe, from 61% to 80%", parent_id="p", level=1)
    assert codes(outline(action(measure=None), indicator)) == []


@pytest.mark.parametrize(("measured", "fired"), [(False, True), (True, False)])
def test_a_priority_that_nobody_measures(measured: bool, fired: bool) -> None:
    second = Item("q", "priority", "Adults are heard", ref="2")
    under = action(
        "b", parent_id="q", text="Hold two forums with adults", measure="40 people came" if measured else None
    )
    found = codes(outline(action(), second, under))
    assert ("priority-without-measure" in found) is fired
    assert "no-measure" not in found  # said once, of the priority


@pytest.mark.parametrize(
    ("measure", "weak"),
    [
        ("Improved outcomes for children", True),
        ("Effective joint working between agencies", True),
        ("Better safeguarding", True),
        ("Staff are aware of their responsibilities", True),
        ("A robust and well coordinated response", True),
        ("Increase in referrals", True),
        ("Fewer second plans", True),
        ("Re-referrals fall from 24% to 20%", False),
        ("80% of staff trained", False),
        ("Nine places in ten filled at each meeting", False),
        ("Audit of 30 files shows thresholds applied", False),
        ("Feedback from young carers", False),
        ("All agencies have returned their self-assessment", False),
        ("More notifications than in the year before", False),
        ("New policy agreed", False),  # a thing to be seen, if no difference yet
        ("Baseline and target set by June", False),
    ],
)
def test_a_measure_without_baseline_target_or_evidence(measure: str, weak: bool) -> None:
    assert fires("measure-without-evidence", action(measure=measure)) is weak


@pytest.mark.parametrize(
    ("text", "fired"),
    [
        ("Monitor attendance at conferences", True),
        ("To ensure that staff are trained", True),
        ("Continue to support the network", True),
        ("Support schools with their policies", True),
        ("Promote the helpline", True),
        ("Raise awareness of private fostering", True),
        ("To continue to monitor agency attendance", True),
        ("Ensure 95% of staff are trained", False),  # something to be measured by
        ("Publish the threshold document", False),
        ("Walk the ten busiest routes", False),
        ("Supporting evidence is read at the board", False),
        ("Ensure that section 11 is met", True),  # the number of a section counts nothing
        ("Ensure compliance with Working Together 2026", True),
    ],
)
def test_verbs_that_promise_to_be_busy(text: str, fired: bool) -> None:
    weak = action(text=text, measure="Effective practice")
    assert fires("activity-not-difference", weak) is fired
    assert not fires("activity-not-difference", action(text=text))  # a measure that tells makes it good


def test_what_tells() -> None:
    assert tells("Attendance by agency")
    assert not tells("Safeguarding is everybody’s business in 2026")
    assert PRIORITY.measure is None
