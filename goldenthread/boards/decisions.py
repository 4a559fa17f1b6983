"""What a line of a contacts sheet was decided to mean. Pure, so that what asks and what does can both speak of it."""

from dataclasses import dataclass

from .contacts import ContactLine


@dataclass(frozen=True, slots=True)
class Decision:
    """Short names of the known things a line is about, or None for new ones."""

    line: ContactLine
    person: str | None = None
    post: str | None = None
    agency: str | None = None
    groups: tuple[str | None, ...] = ()
