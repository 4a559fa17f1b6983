"""Numbers as Excel shows them, each checked against what Excel itself prints; dates as boards print them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.readers.number_formats import BUILT_IN, shown

# 41548 is 1 October 2013, 46112 is 31 March 2026.


@pytest.mark.parametrize(
    ("serial", "code", "printed"),
    [
        (41548, "mmm-yy", "October 2013"),
        (41578, "mmm-yy", "October 2013"),
        (41548, "mmmm yyyy", "October 2013"),
        (41548, "mm/yyyy", "October 2013"),
        (41548, "mmmm", "October 2013"),
        (46112, "dd/mm/yyyy", "31 March 2026"),
        (46112, "d-mmm", "31 March 2026"),
        (46112, "[$-809]dddd, d mmmm yyyy;@", "31 March 2026"),
        (46112, "ddd", "31 March 2026"),
        (46112, "yyyy", "2026"),
        (46112, "dd/mm/yyyy hh:mm", "31 March 2026"),
        (46112.40625, "dd/mm/yyyy hh:mm", "31 March 2026 09:45"),
        (46112.40625, "dd/mm/yyyy", "31 March 2026"),
        (0.40625, "h:mm AM/PM", "09:45"),
        (0.40625, "hh:mm:ss", "09:45"),
        (1.5, "[h]:mm", "36:00"),
        (60, "d/m/yyyy", "28 February 1900"),  # Excel says 29 February 1900, a day that never was
        (1, "d/m/yyyy", "1 January 1900"),
        (61, "d/m/yyyy", "1 March 1900"),
        (2958465, "d/m/yyyy", "31 December 9999"),
        (2958466, "d/m/yyyy", "2958466"),  # hash marks in Excel: not a day
        (-1, "d/m/yyyy", "-1"),
        (0, "d/m/yyyy", ""),  # what a formula gives that points at an empty cell
    ],
)
def test_a_date_is_printed_as_a_board_prints_it(serial: float, code: str, printed: str) -> None:
    assert shown(serial, code) == printed


def test_a_workbook_may_count_from_1904() -> None:
    assert shown(0, "d/m/yyyy", from_1904=True) == "1 January 1904"
    assert shown(46112 - 1462, "d/m/yyyy", from_1904=True) == "31 March 2026"


@pytest.mark.parametrize(
    ("value", "code", "printed"),
    [
        (3.0, "General", "3"),
        (3.5, "General", "3.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1632960123, "General", "1632960123"),
        (-4.0, "General", "-4"),
        (3.0, "", "3"),
        (0.45, "0%", "45%"),
        (0.455, "0.0%", "45.5%"),
        (1.0, "0%", "100%"),
        (1.1, "0.00", "1.10"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-0.4, "0", "0"),
        (1.255, "0.00", "1.26"),
        (1234567.5, "#,##0", "1,234,568"),
        (999, "#,##0", "999"),
        (1000, "#,##0", "1,000"),
        (1234.5, '"£"#,##0.00', "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
        (0, '0;-0;"nil"', "nil"),
        (1632960123, "00000 000000", "01632 960123"),
        (7, "000", "007"),
        (3, '"Action "0', "Action 3"),
        (3, "\\P0", "P3"),
        (3, 'General" of 9"', "3 of 9"),
        (0.5, "0.##", "0.5"),
        (5, ";;;", ""),
        (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        (12345678, '#,##0.0,,"m"', "12.3m"),
        (12345, "0.00E+00", "1.23E+04"),
        (5, "@", "5"),
    ],
)
def test_a_number_is_printed_as_excel_prints_it(value: float, code: str, printed: str) -> None:
    assert shown(value, code) == printed


@given(st.floats(), st.one_of(st.text(alphabet='0#?.,%;ymdhsEe+-/"\\[]@_*$ £a', max_size=20), st.text(max_size=20)))
@settings(max_examples=400, derandomize=True, deadline=None)
def test_no_number_and_no_code_is_too_odd(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


@given(st.integers(1, 2_958_465), st.sampled_from(sorted(set(BUILT_IN.values()))))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_every_day_prints_in_every_format(day: int, code: str) -> None:
    assert shown(day, code)
