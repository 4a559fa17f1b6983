"""What every paper is drawn with beside its facts: title, standing, what was left out, what people wrote. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.documents import Block


@dataclass(frozen=True, slots=True)
class Written:
    """A passage: what somebody wrote, and who."""

    blocks: tuple[Block, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """`status` and `meeting` are in the reader's language: "Draft", "For the meeting of … on 4 March 2026."."""

    title: str = ""  # the paper's own; "" where its kind's usual one is to be used
    reference: str = ""  # PAP-0007; "" for a paper that is only looked at
    status: str = ""
    meeting: str = ""
    language: str = "en-GB"
    left_out: frozenset[str] = frozenset()
    passages: Mapping[str, Written] = field(default_factory=dict)
    issued_on: date | None = None
    what_changed: str = ""  # of a corrected paper, from the one it replaces

    def shows(self, part: str) -> bool:
        return part not in self.left_out

    @property
    def is_draft(self) -> bool:
        """Is it still being written? Then it says what is wanting."""
        return self.issued_on is None
