"""The words a plan explains."""

from goldenthread.documents import Block
from goldenthread.plans.reading.glossary import find_glossary
from goldenthread.plans.reading.trace import Trace

from .building_blocks import run, table

SHEEP = {"QRS": "Quite Rare Sheep", "TUV": "Tall Upland Veldt", "WXY": "Wet X-shaped Yard"}


def glossary(*blocks: str | Block) -> dict[str, str]:
    return {term.term: term.meaning for term in find_glossary(run(*blocks), Trace())}


def test_three_lines_with_equals_signs_are_a_glossary() -> None:
    assert glossary("We listen.", *(f"{a} = {b}" for a, b in SHEEP.items()), "We answer.") == SHEEP


def test_one_line_with_an_equals_sign_is_not() -> None:
    assert glossary("We listen.", "QRS = Quite Rare Sheep") == {}


def test_under_its_heading_colons_and_dashes_explain_too() -> None:
    assert glossary("# Glossary", "QRS: Quite Rare Sheep", "TUV – Tall Upland Veldt") == dict(list(SHEEP.items())[:2])


def test_one_line_under_its_heading_is_enough() -> None:
    assert glossary("# Abbreviations", "QRS = Quite Rare Sheep") == {"QRS": "Quite Rare Sheep"}


def test_a_table_of_abbreviations_is_a_glossary() -> None:
    assert glossary(table(*(f"{a} | {b}" for a, b in SHEEP.items()))) == SHEEP


def test_a_tables_own_heading_is_no_term() -> None:
    assert glossary("# Glossary", table("Term | Meaning", *(f"{a} | {b}" for a, b in SHEEP.items()))) == SHEEP


def test_a_heading_over_an_unheaded_table_is_no_term() -> None:
    assert glossary(table("Acronym | Meaning", *(f"{a} | {b}" for a, b in SHEEP.items()))) == SHEEP


def test_terms_of_several_words_are_taken_under_the_heading() -> None:
    assert glossary("# Glossary", table("Rare sheep | Sheep seldom seen", "Yard | Where they stand")) == {
        "Rare sheep": "Sheep seldom seen",
        "Yard": "Where they stand",
    }


def test_a_legend_is_no_glossary() -> None:
    assert glossary("RED = gone wrong", "AMBER = rather late", "GREEN = going well") == {}
    assert glossary(table("RED | gone wrong", "AMBER | late", "GREEN | well")) == {}


def test_the_first_explanation_stands() -> None:
    assert glossary("# Glossary", "QRS = Quite Rare Sheep", "QRS = Quick Red Ships")["QRS"] == "Quite Rare Sheep"


def test_a_wide_table_is_no_glossary() -> None:
    assert glossary(table("QRS | Quite | Rare", "TUV | Tall | Upland", "WXY | Wet | Yard")) == {}
