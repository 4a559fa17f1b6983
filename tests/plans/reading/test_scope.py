"""Children, adults or both."""

import pytest

from goldenthread.plans.reading.scope import read_scope

CELLS = {
    "children": "C | c | (C) | CYP | Child | Children | CHILDREN | Children and families | Young people | LSCP | LSCB",
    "adults": "A | a | Adult | Adults | Adults at risk | Vulnerable adults | SAB | LSAB",
    "both": "B | Both | Joint | C/A | C & A | A & C | C, A | Children and adults | Adults & Children | Children/Adults"
    " | Adults and young people | LSCP & SAB | LSCB / LSAB",
    None: " | - | Green | N/A | May 2031 | Board Manager | x",
}


@pytest.mark.parametrize(
    ("text", "scope"), [(text.strip(), scope) for scope, texts in CELLS.items() for text in texts.split(" | ")]
)
def test_a_short_cell_names_a_scope(text: str, scope: str | None) -> None:
    assert read_scope(text) == scope


def test_a_sentence_about_children_names_none() -> None:
    assert read_scope("Children who walk to school by the long way round the harbour wall are met") is None
