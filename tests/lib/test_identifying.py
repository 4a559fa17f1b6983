"""What looks like it names somebody: truth tables, and that the time it takes grows with the text and no faster.

Every number here is made up, or is the one printed in its owner's own documentation; nobody here exists.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.lib.identifying import NUMBERS, SENTENCES, Trace, found, is_health_number, is_pupil_number

SEEN = [
    ("Case of 943 476 5919 again", "health-number", "943 476 5919"),
    ("Case of 9434765919.", "health-number", "9434765919"),
    ("Case of 943-476-5919", "health-number", "943-476-5919"),
    ("Case of 943\u00a0476\u00a05919", "health-number", "943 476 5919"),
    ("CHI 010101 0028 was not known", "health-number", "010101 0028"),
    ("Pupil H801200001001 was seen", "pupil-number", "H801200001001"),
    ("h801200001001", "pupil-number", "h801200001001"),
    ("UPN A801200001001 with a wrong letter", "case-number", "UPN A801200001001"),
    ("AB 12 34 56 C", "insurance-number", "AB 12 34 56 C"),
    ("AB123456C", "insurance-number", "AB123456C"),
    ("ab123456c", "insurance-number", "ab123456c"),
    ("Case no: 1234567 was closed", "case-number", "Case no: 1234567"),
    ("Mosaic ID 445566", "case-number", "Mosaic ID 445566"),
    ("born on 12/03/2015", "birth", "born on 12/03/2015"),
    ("born 3rd March 2015", "birth", "born 3rd March 2015"),
    ("DOB 3 March 2015", "birth", "DOB 3 March 2015"),
    ("d.o.b: 03.03.15", "birth", "d.o.b: 03.03.15"),
    ("date of birth is 2015-03-03", "birth", "date of birth is 2015-03-03"),
    ("born March 3, 2015", "birth", "born March 3, 2015"),
    ("aged 14 (12/03/2011)", "birth", "aged 14 (12/03/2011"),
    ("12 March 2011, aged 14", "birth", "12 March 2011, aged 14"),
    ("(b. 12/03/2011)", "birth", "b. 12/03/2011"),
    ("JD (14) said", "initials", "JD (14)"),
    ("J.D., aged 14", "initials", "J.D., aged 14"),
    ("J. D. (14)", "initials", "J. D. (14"),
    ("JD aged 14", "initials", "JD aged 14"),
    ("JDK, 14 years old", "initials", "JDK, 14 years old"),
    ("JD, 14 yrs", "initials", "JD, 14 yrs"),
    ("J.D. from Amberton", "initials", "J.D. from Am"),
    ("JD, who lives in Amberton", "initials", "JD, who lives in Am"),
    ("at M1 1AE and", "postcode", "M1 1AE"),
    ("at SW1A1AA and", "postcode", "SW1A1AA"),
    ("at m1 1ae and", "postcode", "m1 1ae"),
    ("lives at 12 High Street", "street", "12 High Street"),
    ("lives at 12b, Rose Hill Gardens", "street", "12b, Rose Hill"),
    ("at 4 Elm Rd", "street", "4 Elm Rd"),
    ("in Flat 3", "street", "Flat 3"),
    ("jane.roe@example.org", "email", "jane.roe@example.org"),
    ("rang 0161 496 0000", "telephone", "0161 496 0000"),
    ("rang 07700 900123", "telephone", "07700 900123"),
    ("rang (020) 7946 0018", "telephone", "020) 7946 0018"),
    ("rang +44 7700 900123", "telephone", "+44 7700 900123"),
    ("rang +44 (0)161 496 0000", "telephone", "+44 (0)161 496 0000"),
    ("Mrs Patel was visited", "name", "Mrs Patel"),
    ("Mr. J. O'Roe was visited", "name", "Mr. J. O'Roe"),
    ("Miss Roe’s flat", "name", "Miss Roe"),
    ("the mother Jane Roe said", "name", "mother Jane Roe"),
    ("Father, John Roe, said", "name", "Father, John Roe"),
    ("the child Mary Anne Roe", "name", "child Mary Anne Roe"),
    ("child is Jane Roe-Doe", "name", "child is Jane Roe-Doe"),
    ("grandmother Jane Roe", "name", "grandmother Jane Roe"),
    ("son of John Roe", "name", "son of John Roe"),
    ("a boy called Jayden was", "name", "boy called Jayden"),
    ("the patient, named Jane", "name", "patient, named Jane"),
]  # fmt: skip
NOTHING = [
    "",
    "Section 11",
    "Section 11 (2004) and QA (12) returns",
    "KCSIE 2025 and Working Together 2026",
    "ACT-0042, AUD-0003 and RTN-0117 are linked",
    "£0161 496 000 was spent",
    "A budget of £4010232137",
    "A budget of £1,234,567 in 2025/26, and 250,000 in reserve",
    "943 476 5910",  # a wrong check digit
    "1234567890 is a cost centre",
    "Cost centre 4471-2200-19",
    "2021 2022 2023 2024 2025",
    "Years 2021-2022 and 2022-2023",
    "A801200001001",  # a wrong check letter
    "QQ 12 34 56 C",
    "0808 800 5000 is a helpline, 0300 123 4567 an office, 0800 1111 another, and 101 the police",
    "The meeting of 12/03/2026, and the next on 3 April 2026",
    "Children born in 2015",
    "Children born after March 2015 were invited",
    "Report by 12/03/2027",
    "Children aged 14 to 17 on 31 March 2026",
    "LAC aged 14, CYP aged 0-25 and CIN (45)",
    "JR aged 14-17 is no band for one person; 16 and over",
    "CP (45) and CIN (12) plans",
    "Child A, Child B and Adult C; Mrs X and Mr Y",
    "Case 3: Child A (14)",
    "Case 1, case 12 and cases 1 to 20",
    "Audit case 3 was good",
    "Child Protection Conference",
    "The child Protection Plan was out of date",
    "Child Death Overview Panel and Child Sexual Exploitation strategy",
    "Child Looked After reviews",
    "Children, Amber Council and the Police",
    "The child, Ambermere City Council said, was seen",
    "the mother, North Midlands Police and the GP",
    "Mother and Baby Unit",
    "Mother Baby Unit",
    "Father Christmas",
    "The parent was told, and Social Care was not",
    "A child called in by phone",
    "A child named in the referral",
    "Designated Doctor, Named GP, Head of Service, Director of Children's Services",
    "Ambermere, Weston Hill and the eastern locality",
    "Visits in the M1 corridor, in LS1 and in SW1A",
    "Campaign s11 2nd round; q2 4th quarter",
    "Priority 2 Safe Way and Objective 4 Best Lane",
    "12 Family Court hearings and 3 Crown Court trials",
    "3 April St John Ambulance",
    "12 May Street Safe event",
    "Children walked 12 miles of road",
    "flat 3 per cent growth",
    "Missing Opportunities; Ms are numbers",
    "85% of 12 cases; 3 of 20 (15%)",
    "DV (12) and MH (8) cases",
    "GP from Ambermere",
    "The U.K. in 2026",
    "Ratio 10:1, 1.2.3.4, 192.168.0.1",
    "Question 1.1 @ level 3",
    "Grade 4, level 1 and tier 2",
]


@pytest.mark.parametrize(("words", "kind", "piece"), SEEN)
def test_what_looks_like_somebody(words: str, kind: str, piece: str) -> None:
    traces = found(words)
    assert [(one.kind, one.words) for one in traces] == [(kind, piece)]
    assert traces[0].sentence == SENTENCES[traces[0].kind]


@pytest.mark.parametrize("words", NOTHING)
def test_what_looks_like_nobody(words: str) -> None:
    assert found(words) == []


def test_the_check_digit_and_the_check_letter() -> None:
    # 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299; 299 % 11 = 2; 11 - 2 = 9
    assert is_health_number("9434765919")
    assert [digit for digit in "0123456789" if is_health_number("943476591" + digit)] == ["9"]
    assert not is_health_number("0000000000")
    # 8*2+0+1*4+2*5+0+0+0+0+1*10+0+0+1*13 = 53; 53 % 23 = 7, the eighth letter of ABCDEFGH
    assert is_pupil_number("H801200001001")
    assert not is_pupil_number("G801200001001")
    # ...+ B stands for 1 where a temporary number ends in a letter
    assert is_pupil_number("H80120000100B")


def test_all_of_several_and_each_once() -> None:
    words = "J.D., aged 14, of 12 High Street, M1 1AE. Mrs Roe. Mrs Roe."
    assert [one.kind for one in found(words)] == ["initials", "name", "postcode", "street"]
    assert found(words, ("postcode",)) == [Trace("postcode", "M1 1AE")]
    assert found(words, NUMBERS) == []


def test_words_broken_over_lines_are_seen() -> None:
    assert [one.words for one in found("Seen with Mrs\n  Patel, 943\n476 5919")] == ["943 476 5919", "Mrs Patel"]


@given(st.text(max_size=300))
def test_any_text_is_looked_at_and_what_is_seen_stands_in_it(words: str) -> None:
    one_line = " ".join(words.split())
    assert all(one.words in one_line for one in found(words))


@given(st.lists(st.sampled_from([words for words, _kind, _piece in SEEN]), min_size=1, max_size=4))
def test_what_is_seen_alone_is_seen_among_other_sentences(sentences: list[str]) -> None:
    alone = {one.kind for words in sentences for one in found(words)}
    assert alone - {"case-number"} <= {one.kind for one in found(". Then: ".join(sentences))}


HARD = [
    "1", "a", " ", "A.", "A ", "1 ", "case ", "case no. ", "Mr ", "Mother ", "son of ", "12 High ", "12 ", "0161 ", "a@", "a.a@b.",
    "a.", "born ", "born on 1", "aged 1 ", "AB ", "A1 ", "J.D. ", "Jane ", "child Jane ", "12/", "1 Jan ", "(0", "+44 ",
    "d.o.b", "M1 1", "Flat ", "step", "x" * 40 + "-",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_the_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Twenty times the text must not take more than a hundred times as long; were it its square, four hundred."""

    def seconds(size: int) -> float:
        words = (piece * size)[:size]
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            found(words)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(40_000) < max(100 * seconds(2_000), 0.4)
