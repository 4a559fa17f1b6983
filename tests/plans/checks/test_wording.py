import pytest

from goldenthread.documents import Paragraph, Span
from goldenthread.plans.checks.wording import abbreviations_in
from goldenthread.plans.outline import Section, Term

from .outlines import Item, Mention, action, codes, fires, outline, said


@pytest.mark.parametrize(
    ("text", "fired"),
    [
        ("Implement the strategy Discuss with Paul", True),
        ("Implement the strategy. Check wording with Chair", True),
        ("Implement the strategy TBC", True),
        ("Implement the strategy [insert name]", True),
        ("Implement the strategy ???", True),
        ("Implement the strategy XXX", True),
        ("Create a newsletter Is this best use of time?", True),
        ("Improve the take-up (need to set baseline and target)", True),
        ("Improve the take-up (baseline and target still to be added)", True),
        ("Discuss with partners how thresholds are applied", False),
        ("Discuss with Schools how thresholds are applied", False),
        ("Act on the findings of ‘What about the children?’", False),
        ("Agree with the Police how reports are shared", False),
        ("Terms of reference to be agreed by June", False),
    ],
)
def test_a_note_of_the_draft(text: str, fired: bool) -> None:
    assert fires("drafting-note", action(text=text)) is fired


def test_a_note_in_a_measure_or_a_method_is_found_too() -> None:
    assert fires("drafting-note", action(measure="80% of staff (target TBC)"))
    assert fires("drafting-note", action(how="Through workshops, ask Paul?"))


@pytest.mark.parametrize(
    ("text", "fired"),
    [
        ("Services are coordinated and", True),
        ("Settle disagreements without loss of", True),
        ("Implement the actions effectively,", True),
        ("Agree the protocol with health &", True),
        ("Agree how well children are kept in touch with", False),
        ("Concerns are heard and acted on", False),
        ("Training is taken up.", False),
        ("The groups that we have chosen are:", False),
    ],
)
def test_a_sentence_that_stops(text: str, fired: bool) -> None:
    assert fires("text-cut-off", action(text=text)) is fired


@pytest.mark.parametrize(
    ("here", "listed", "fired"),
    [
        ("Services add value in ensuring effective", "Services add value in ensuring effective safeguarding.", True),
        ("Children are safe", "Children are safe including those in transition", False),
        ("Children are safe", "Children are safe, wherever they live", False),
        ("Children are safe.", "Children are safe online", False),  # it ended with its stop
        ("Children are safe", "Children are safe", False),
    ],
)
def test_a_sentence_that_goes_on_where_it_is_listed(here: str, listed: str, fired: bool) -> None:
    outcome = Item("o", "outcome", here, parent_id="p", level=1, ref="1.1")
    assert (
        fires("text-cut-off", outcome, action(parent_id="o"), mentions=(Mention(listed, "1.1", item_id="o"),)) is fired
    )


def section(words: str) -> Section:
    return Section("Foreword", (Paragraph((Span(words),)),))


@pytest.mark.parametrize(
    ("text", "rest", "fired"),
    [
        ("Report to OMG each term", {}, True),
        ("Report to the Operational Management Group (OMG) each term", {}, False),
        ("Report to OMG (Operational Management Group) each term", {}, False),
        ("Report to OMG each term", {"glossary": (Term("OMG", "Operational Management Group"),)}, False),
        ("Report to OMG each term", {"sections": (section("The Operational Management Group (OMG) meets monthly."),)}, False),
        ("Report to OMG each term", {"sections": (section("Our Operational Management Group meets monthly."),)}, False),
        ("Train staff of the NHS and GPs in MARAC", {}, False),  # everybody knows these
        ("ALL children are heard", {}, False),  # only printed loudly
        ("GETTING IN EARLY", {}, False),
        ("Chapter IV of the guidance", {}, False),
        ("Review DoLS applications", {}, True),
    ],
)  # fmt: skip
def test_an_abbreviation_nobody_explained(text: str, rest: dict[str, object], fired: bool) -> None:
    assert fires("abbreviation-unexplained", action(text=text), **rest) is fired


def test_each_abbreviation_is_named_once_where_it_first_stands() -> None:
    items = [action(f"a{n}", text=f"Report number {n} to the OMGs about it") for n in range(3)]
    assert codes(outline(*items)).count("abbreviation-unexplained") == 1
    assert said("abbreviation-unexplained", *items) == "“OMG” is never explained."


def test_what_is_an_abbreviation() -> None:
    assert abbreviations_in("SCRs and SILPs under L&D, not LinkedIn or McDonald") == ["SCR", "SILP", "L&D"]
