"""Charts as SVG: drawn once from plain numbers, and the same on a page, in Word and in a PDF.

Each function returns a whole `<svg>` whose `<title>` is the sentence given. It needs nothing outside it: no style
attributes, no scripts, no ids. A state is told by shape, pattern and number before colour, so that a grey print reads
as well; a light ground is drawn, so that it reads on a dark page. What is too long is cut with "…": a table with the
whole words stands beside every chart. The same numbers give the same bytes.
"""

from .bars import Bar, bars
from .drawing import WIDTH
from .heat import heat
from .looks import Unknown
from .moving import movement
from .ranges import Names, Range, ranges
from .run_key import Dot, RunMark, RunWords
from .runs import NARROW, run_chart
from .sparks import sparkline
from .stacked import Part, stacked_bar
from .times import Mark, timeline

__all__ = [
    "NARROW",
    "WIDTH",
    "Bar",
    "Dot",
    "Mark",
    "Names",
    "Part",
    "Range",
    "RunMark",
    "RunWords",
    "Unknown",
    "bars",
    "heat",
    "movement",
    "ranges",
    "run_chart",
    "sparkline",
    "stacked_bar",
    "timeline",
]
