"""The tool as it was asked in 2026, and its next version of 2028.

Between them: one question is new (supervision), one gone (induction), one reworded (lead), one on another scale (checks),
one moved to another standard (complaints), one weighs more (reports). One is asked of the police alone (custody), one
depends on another (volunteers-checked) and is a percentage, one does not count (volunteers), one is in words (changed).
"""

from goldenthread.assurance.tool import Condition, Option, Question, Scale, Standard, Tool
from tests.assurance.a_campaign import LEVELS, PERCENT, RAG, WORDS, YES

THERE = Scale(
    "there", "There are or not", "options", (Option("yes", "Yes"), Option("no", "No")), may_not_apply=False
)  # fmt: skip
SCALES = (LEVELS, RAG, YES, THERE, PERCENT, WORDS)
LEAD_THEN, LEAD_NOW = "Is there a named senior lead?", "Who is the senior lead, and is it known to all staff?"
CHECKED = Question(
    "volunteers-checked", "How many of the volunteers were checked?", "percent", "2.3",
    only_if=Condition("volunteers", ("yes",)),
)  # fmt: skip
THEN = Tool(
    title="Section 11 self-assessment", scales=SCALES,
    standards=(
        Standard("leadership", "Leadership", "1", "", (
            Question("lead", LEAD_THEN, "levels", "1.1"),
            Question("reports", "Does the agency's board hear of safeguarding?", "levels", "1.2"),
        )),
        Standard("recruitment", "Safer recruitment", "2", "", (
            Question("checks", "Are staff checked before they begin?", "rag", "2.1"),
            Question("volunteers", "Are there volunteers?", "there", "2.2"),
            CHECKED,
            Question("induction", "Does induction speak of safeguarding?", "yes", "2.4"),
        )),
        Standard("voice", "Listening to children", "3", "", (
            Question("heard", "Are children heard?", "levels", "3.1"),
            Question("custody", "Are children in custody heard?", "levels", "3.2", kinds=("police",)),
            Question("complaints", "Can a child complain?", "yes", "3.3"),
            Question("changed", "What did you change because of what children said?", "words", "3.4"),
        )),
    ),
)  # fmt: skip
NOW = Tool(
    title="Section 11 self-assessment", scales=SCALES,
    standards=(
        Standard("leadership", "Leadership", "1", "", (
            Question("lead", LEAD_NOW, "levels", "1.1"),
            Question("reports", "Does the agency's board hear of safeguarding?", "levels", "1.2", weight=2.0),
            Question("complaints", "Can a child complain?", "yes", "1.3"),
        )),
        Standard("recruitment", "Safer recruitment", "2", "", (
            Question("checks", "Are staff checked before they begin?", "levels", "2.1"),
            Question("volunteers", "Are there volunteers?", "there", "2.2"),
            CHECKED,
        )),
        Standard("voice", "Listening to children", "3", "", (
            Question("heard", "Are children heard?", "levels", "3.1"),
            Question("custody", "Are children in custody heard?", "levels", "3.2", kinds=("police",)),
            Question("supervision", "Is everybody supervised who works with children?", "levels", "3.3"),
            Question("changed", "What did you change because of what children said?", "words", "3.4"),
        )),
    ),
)  # fmt: skip
