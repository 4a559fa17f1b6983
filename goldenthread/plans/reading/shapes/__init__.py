"""Step 3. Items printed in other shapes than a row of a table, brought into that shape.

halves      two tables beside each other in one             halves.py
months      a work programme by month                       months.py
on_a_page   priorities beside each other with their lists   on_a_page.py
forms       fields down the side: one item, or a column each forms.py
lines       no table: items and their labelled lines        lines.py, labels.py, asides.py
notes       what is said of a level itself                  notes.py
lists       no table, and nothing but levels and lists      lists.py

What comes out is a flow like any other. The steps after this one see rows only.
"""

from goldenthread.plans.reading.flow import Flow
from goldenthread.plans.reading.trace import Trace

from .forms import stood_up
from .halves import parted
from .lines import gathered
from .lists import listed
from .months import dated
from .notes import noted
from .on_a_page import unstacked


def reshape(run: Flow, trace: Trace) -> Flow:
    """The same flow with every item it can find as a row of a grid."""
    run = noted(stood_up(unstacked(dated(parted(run, trace), trace), trace), trace), trace)
    found = gathered(run, trace)
    return found if found is not None else listed(run, trace)
