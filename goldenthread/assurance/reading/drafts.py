"""A tool while it is being read."""

from dataclasses import dataclass, field

from goldenthread.assurance.tool import Scale


@dataclass(slots=True)
class Asked:
    """One question so far. `own` is a scale that its own row or table prints, `hint` what its answer is called."""

    text: str
    number: str = ""
    guidance: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    kinds: str = ""  # who it is asked of, as printed
    weight: str = ""
    own: Scale | None = None
    hint: str = ""
    cell: str = ""  # the choices its own answer prints
    sheet: str = ""
    block: int = -1  # which block of the document it came from
    lined: bool = False  # of a file without tables
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Under:
    """A standard so far."""

    title: str
    number: str = ""
    words: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    weak: bool = False  # only the name of a sheet


@dataclass(slots=True)
class Found:
    """All that was read so far."""

    standards: list[Under] = field(default_factory=list)
    title: str = ""
    about: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)  # the headings of columns that somebody had filled in

    @property
    def last(self) -> Asked | None:
        return next((one.asked[-1] for one in reversed(self.standards) if one.asked), None)

    @property
    def size(self) -> int:
        return sum(len(one.asked) for one in self.standards)


def shortened(text: str, letters: int = 60) -> str:
    """As a sentence quotes it."""
    said = " ".join(text.split())
    return said if len(said) <= letters else said[: letters - 1].rsplit(" ", 1)[0] + "…"
