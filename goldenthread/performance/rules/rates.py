"""Rates per 10,000 children, worked out as the Department for Education works them out. Pure.

The rule: what is counted in the year that ends on 31 March of a year, or on that day, is divided by the children aged
0 to 17 at the middle of the year before (30 June), the last mid-year that was past on that day; the rate is rounded to
one decimal, halves up. Source: it gives back the published rates of children in need and of child protection plans
(LAIT's CIN and CPP_rate against the counts of tables b1 and d5) of every authority in every year from 2016 to 2025,
which the same year's population and that of two years before do not; and the population_estimate beside the numbers of
children looked after is that of the year before. tests/performance/test_rates.py shows both from the files.
"""

from decimal import ROUND_HALF_UP, Decimal

from .cells import BLANK, Cell

PER = 10_000
_SHOWN = Decimal("0.1")


def population_year(year: int) -> int:
    """Whose mid-year estimate a count of the year that ends in `year` is divided by."""
    return year - 1


def rate(count: Cell, population: Cell | None) -> Cell:
    """How many for every 10,000; as sure as the count. A count that is a mark stays that mark, and without a population
    there is no rate."""
    if count.number is None:
        return count
    if population is None or population.number is None or population.number <= 0:
        return BLANK
    worked = (count.number * PER / population.number).quantize(_SHOWN, ROUND_HALF_UP)
    return Cell(worked, count.state, count.raw)
