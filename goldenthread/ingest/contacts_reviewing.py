"""What a person is asked before a list of contacts is taken in, and what their answers decide. Pure: no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goldenthread.boards.contacts import Match, Proposal
from goldenthread.boards.decisions import Decision

Noun = Literal["agency", "group", "post", "person"]


@dataclass(frozen=True, slots=True)
class Question:
    """Are these words of the list something that is known? Asked once, however many lines have them."""

    noun: Noun
    words: str
    key: str
    known_as: str
    lines: int

    @property
    def name(self) -> str:
        """What the question is called in a form and among the answers."""
        return f"{self.noun}:{self.words.lower()}={self.key}"


def questions(proposals: Iterable[Proposal]) -> list[Question]:
    """What has to be asked, agencies and groups before posts and people."""
    counted: dict[tuple[Noun, str, str, str], int] = {}
    for proposal in proposals:
        for noun, match in _matches(proposal):
            if match.to_ask and match.key is not None:
                asked = (noun, match.words, match.key, match.known_as or match.words)
                counted[asked] = counted.get(asked, 0) + 1
    order = ("agency", "group", "post", "person")
    return sorted((Question(*asked, lines) for asked, lines in counted.items()), key=lambda one: order.index(one.noun))


def changes_nothing(proposal: Proposal) -> bool:
    """Is everything on the line so already?"""
    return not any(match.to_ask for _, match in _matches(proposal)) and all(
        change.kind == "already" for change in proposal.changes
    )


def decide(proposals: Sequence[Proposal], chosen: Sequence[bool], same: Mapping[str, bool]) -> list[Decision]:
    """The lines to take in, and what each means. `same` says by a question's name whether it is the known one."""

    def key(noun: Noun, match: Match | None) -> str | None:
        if match is None or match.key is None:
            return None
        if not match.to_ask:
            return match.key
        name = Question(noun, match.words, match.key, "", 0).name
        return match.key if same.get(name, False) else None

    return [
        Decision(
            one.line,
            person=key("person", one.person),
            post=key("post", one.post),
            agency=key("agency", one.agency),
            groups=tuple(key("group", group) for group, _role in one.groups),
        )
        for one, wanted in zip(proposals, chosen, strict=True)
        if wanted
    ]


def _matches(proposal: Proposal) -> list[tuple[Noun, Match]]:
    found: list[tuple[Noun, Match]] = [("group", group) for group, _role in proposal.groups]
    singles: list[tuple[Noun, Match | None]] = [
        ("agency", proposal.agency), ("post", proposal.post), ("person", proposal.person)
    ]  # fmt: skip
    return [*found, *((noun, match) for noun, match in singles if match is not None)]
