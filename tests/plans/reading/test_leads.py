"""One cell's words into leads one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.plans.reading.leads import looks_like_a_lead, split_leads

# The cell as printed, and its leads parted by " | ".
CELLS = [
    # one lead, whole, whatever stands in its name
    ("Board Manager", "Board Manager"),
    ("Independent Chair", "Independent Chair"),
    ("Health", "Health"),
    ("Adult Social Care", "Adult Social Care"),
    ("Children’s Social Care", "Children’s Social Care"),
    ("CDOP", "CDOP"),
    ("LSCP", "LSCP"),
    ("All agencies", "All agencies"),
    ("All member agencies", "All member agencies"),
    ("All sub-committee chairs", "All sub-committee chairs"),
    ("All Board members", "All Board members"),
    ("Head of Adult Social Care", "Head of Adult Social Care"),
    ("Head of Learning and Development", "Head of Learning and Development"),
    ("Head of Safeguarding and QA", "Head of Safeguarding and QA"),
    ("Head of Safeguarding & Quality Assurance", "Head of Safeguarding & Quality Assurance"),
    ("Director of Children and Families", "Director of Children and Families"),
    ("Director of Housing, Health and Adults", "Director of Housing, Health and Adults"),
    ("Chair of Learning and Development Committee", "Chair of Learning and Development Committee"),
    ("Chair Learning & Development Committee", "Chair Learning & Development Committee"),
    ("Chair of the Policy and Procedures Sub-Group", "Chair of the Policy and Procedures Sub-Group"),
    ("Learning and Development Sub-Group", "Learning and Development Sub-Group"),
    ("Communication & Engagement Sub Group", "Communication & Engagement Sub Group"),
    ("Task and Finish Group", "Task and Finish Group"),
    ("Child Exploitation Task & Finish Group", "Child Exploitation Task & Finish Group"),
    ("MCA/DoLS subgroup", "MCA/DoLS subgroup"),
    ("P&P", "P&P"),
    ("QA", "QA"),
    ("Education, Health and Care Team", "Education, Health and Care Team"),
    ("Service Manager, Early Help", "Service Manager, Early Help"),
    ("Principal Manager – Quality Assurance", "Principal Manager – Quality Assurance"),
    ("Children and Young People’s Partnership Board", "Children and Young People’s Partnership Board"),
    ("Health and Wellbeing Board", "Health and Wellbeing Board"),
    ("Steering Committee Vice Chair", "Steering Committee Vice Chair"),
    ("Local Authority Head of Service", "Local Authority Head of Service"),
    ("Designated Nurse (Safeguarding Children)", "Designated Nurse (Safeguarding Children)"),
    ("Voluntary and Community Sector", "Voluntary and Community Sector"),
    ("Child Protection Committee Lead Officer", "Child Protection Committee Lead Officer"),
    # several leads
    ("Board Manager / QA Sub-Group", "Board Manager | QA Sub-Group"),
    ("Board Manager/QA Sub-Group", "Board Manager | QA Sub-Group"),
    ("Police / Health", "Police | Health"),
    ("Police/Health/Education", "Police | Health | Education"),
    ("Council, Police, Probation", "Council | Police | Probation"),
    ("Council, Police and Probation", "Council | Police | Probation"),
    ("Police and Probation", "Police | Probation"),
    ("Police & CAFCASS", "Police | CAFCASS"),
    ("Independent Chair and Board Manager", "Independent Chair | Board Manager"),
    ("Independent Chair & Board Manager", "Independent Chair | Board Manager"),
    ("Independent Chair, Board Manager", "Independent Chair | Board Manager"),
    ("Training Officer; Board Manager", "Training Officer | Board Manager"),
    ("Training Officer + Board Manager", "Training Officer | Board Manager"),
    ("Training Officer\nBoard Manager", "Training Officer | Board Manager"),
    ("• Training Officer\n• Board Manager", "Training Officer | Board Manager"),
    ("Designated Nurse. Designated Doctor", "Designated Nurse | Designated Doctor"),
    ("Designated Nurse and Designated Doctor", "Designated Nurse | Designated Doctor"),
    ("Board Manager supported by Training Officer", "Board Manager | Training Officer"),
    ("QA Sub-Group and Learning and Development Sub-Group", "QA Sub-Group | Learning and Development Sub-Group"),
    ("Learning & Development Committee and Independent Chair", "Learning & Development Committee | Independent Chair"),
    ("Head of Adult Social Care and Board Manager", "Head of Adult Social Care | Board Manager"),
    ("MCA/DoLS subgroup / Board Manager", "MCA/DoLS subgroup | Board Manager"),
    ("Chair of QA Sub-Group / Chair of Training Sub-Group", "Chair of QA Sub-Group | Chair of Training Sub-Group"),
    ("CDOP and Independent Chair", "CDOP | Independent Chair"),
    ("Director of Public Health, Board Manager", "Director of Public Health | Board Manager"),
    ("Superintendent and Head of Service", "Superintendent | Head of Service"),
    ("Board Manager, Board Manager", "Board Manager"),
    # run together where a line break was lost
    ("LSCP Service Manager QA Sub-Group", "LSCP Service Manager | QA Sub-Group"),
    ("Training Officer Board Manager", "Training Officer | Board Manager"),
    ("CDOP Panel Board Manager", "CDOP Panel | Board Manager"),
    ("Policy Sub-Group Training Sub-Group", "Policy Sub-Group | Training Sub-Group"),
    # nothing
    ("", ""),
    ("-", ""),
    ("–", ""),
    ("   ", ""),
]


@pytest.mark.parametrize(("cell", "leads"), CELLS, ids=lambda text: text.replace("\n", " ¶ ") or "nothing")
def test_a_cell_names_these_leads(cell: str, leads: str) -> None:
    found = split_leads(cell, paragraphs=True)
    assert " | ".join(found.names) == leads
    assert not found.placeholder
    assert not found.cut_off


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Principal Manager –\nQuality Assurance", "Principal Manager – Quality Assurance"),
        ("Head of\nService", "Head of Service"),
        ("Learning and\nDevelopment Sub-Group", "Learning and Development Sub-Group"),
        ("Chair of the Board\nand Board Manager", "Chair of the Board | Board Manager"),
    ],
)
def test_a_line_that_cannot_stand_alone_goes_with_its_neighbour(cell: str, leads: str) -> None:
    assert " | ".join(split_leads(cell, paragraphs=True).names) == leads


@pytest.mark.parametrize(
    "cell",
    [
        "???",
        "?",
        "TBC",
        "tbc",
        "T.B.C.",
        "TBA",
        "Insert",
        "insert name",
        "To be confirmed",
        "To be agreed",
        "xxx",
        "N/A",
    ],
)
def test_a_placeholder_names_nobody(cell: str) -> None:
    found = split_leads(cell)
    assert found.placeholder
    assert found.names == ()


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("Board Manager /", "Board Manager"),
        ("Board Manager &", "Board Manager"),
        ("Board Manager and", "Board Manager"),
        ("Board Manager,", "Board Manager"),
        ("Police / Health /", "Police | Health"),
    ],
)
def test_a_cell_that_waits_for_another_lead_is_cut_off(cell: str, leads: str) -> None:
    found = split_leads(cell)
    assert found.cut_off
    assert " | ".join(found.names) == leads


def test_one_of_two_leads_may_be_unknown() -> None:
    found = split_leads("Board Manager / TBC")
    assert found.names == ("Board Manager",)
    assert found.placeholder


def test_parting_where_no_mark_stands_is_less_sure() -> None:
    guessed = split_leads("Training Officer Board Manager")
    printed = split_leads("Training Officer; Board Manager")
    assert guessed.sure < 0.75 < printed.sure


@pytest.mark.parametrize("text", ["Board Manager", "Police / Health", "???", "CDOP", "Head of Service"])
def test_a_cell_that_could_name_who_leads(text: str) -> None:
    assert looks_like_a_lead(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 2031",
        "31/03/2032",
        "Walk every route with the pupils of each school and write down what they fear on the way",
        "Streets feel safe",
        "Green",
    ],
)
def test_a_cell_that_names_nobody(text: str) -> None:
    assert not looks_like_a_lead(text)


WHOLE = st.sampled_from(
    [
        "Board Manager",
        "Independent Chair",
        "Training Officer",
        "QA Sub-Group",
        "Policy Sub-Group",
        "Learning and Development Committee",
        "Head of Service",
        "Designated Nurse",
        "CAFCASS",
        "Police",
    ]
)
SEVERAL = st.lists(WHOLE, min_size=1, max_size=4, unique=True)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(SEVERAL, st.sampled_from(["; ", "\n", " / ", "/", ", "]))
def test_leads_joined_by_a_mark_come_apart_again(leads: list[str], mark: str) -> None:
    assert split_leads(mark.join(leads), paragraphs=True).names == tuple(leads)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.text(alphabet="ABab .,/&\n-–;()?", max_size=40))
def test_no_letter_is_lost_and_none_is_invented(cell: str) -> None:
    found = split_leads(cell, paragraphs=True)
    printed = [letter for letter in cell if letter.isalpha()]
    if not found.placeholder:
        assert {letter for name in found.names for letter in name if letter.isalpha()} == set(printed)
