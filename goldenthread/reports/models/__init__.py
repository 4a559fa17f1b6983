"""Papers and their passages, the bodies that receive them, when they are made by themselves, workbooks that come back."""

from .bodies import Body, HouseStyle
from .papers import Paper, PaperFile, Passage
from .schedules import Schedule
from .workbooks import Workbook

__all__ = ["Body", "HouseStyle", "Paper", "PaperFile", "Passage", "Schedule", "Workbook"]
