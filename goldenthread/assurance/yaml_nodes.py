"""YAML as plain words with the line each stands on. Pure.

Nothing is constructed from a file: `yes`, `1.10` and `2026-04-01` stay the words they are, and no tag makes an object.
Anchors and aliases are refused, since a few lines of them can stand for a million, and so is what nests too deep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from .tool import BadTool

LARGEST = 1_000_000  # characters
DEEPEST, MOST_PARTS = 12, 60_000
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,400})?")
# In C where the library was built with it, which is ten times as fast.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotYaml(BadTool):
    """The text is no YAML that we take."""


def at_line(line: int, sentence: str) -> BadTool:
    return BadTool(f"Line {line}: {sentence}", f"line {line}")


@dataclass(frozen=True, slots=True)
class Node:
    """One place of the file."""

    raw: yaml.Node

    @property
    def line(self) -> int:
        return int(self.raw.start_mark.line) + 1

    def wrong(self, sentence: str) -> BadTool:
        return at_line(self.line, sentence)

    def text(self, most: int) -> str:
        if not isinstance(self.raw, yaml.ScalarNode):
            raise self.wrong("here must be words, and not a list.")
        words = str(self.raw.value).strip()
        if len(words) > most:
            raise self.wrong(f"here are more than {most} characters.")
        return words

    def decimal(self) -> Decimal:
        words = self.text(500)
        if not _NUMBER.fullmatch(words):
            raise self.wrong(f"“{words}” is not a number.")
        return Decimal(words)

    def yes(self) -> bool:
        words = self.text(40).lower()
        if words not in ("yes", "no", "true", "false"):
            raise self.wrong(f"here must be yes or no, and not “{words}”.")
        return words in ("yes", "true")

    def items(self) -> Iterator["Node"]:
        if isinstance(self.raw, yaml.ScalarNode) and not self.raw.value:
            return
        if not isinstance(self.raw, yaml.SequenceNode):
            raise self.wrong("here must be a list, each line of it beginning with a dash.")
        for one in self.raw.value:
            yield Node(one)

    def fields(self, what: str, known: tuple[str, ...]) -> dict[str, "Node"]:
        """By name: what stands there. Raises BadTool for a name that is not known or stands twice."""
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.wrong(f"here must be {what}, with lines such as “{known[0]}: …”.")
        found: dict[str, Node] = {}
        for key, content in self.raw.value:
            name = Node(key).text(60)
            if name not in known:
                raise Node(key).wrong(f"“{name}” is nothing {what} can say. It can say: {', '.join(known)}.")
            if name in found:
                raise Node(key).wrong(f"“{name}” is said twice of {what}.")
            found[name] = Node(content)
        return found


def root_of(text: str) -> Node:
    """The whole file. Raises NotYaml where it is none, holds nothing, or is too large, too deep or uses anchors."""
    if len(text) > LARGEST:
        raise NotYaml(f"The file is longer than {LARGEST // 1_000_000} million characters.")
    try:
        _measure(text)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
        line = int(mark.line) + 1 if mark is not None else 0
        where = f"Line {line}: this" if line else "This"
        raise NotYaml(f"{where} is not written as YAML.", f"line {line}" if line else "") from problem
    if root is None:
        raise NotYaml("The file is empty.")
    return Node(root)


def _measure(text: str) -> None:
    """Raises NotYaml, before anything is built from the file."""
    depth = 0
    for part, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _not_taken(event, "names that stand for other parts of the file (& and *) are not taken.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _not_taken(event, "this is nested too deep.")
        if part > MOST_PARTS:
            raise _not_taken(event, "the file holds more parts than a tool can have.")


def _not_taken(event: Any, sentence: str) -> NotYaml:
    line = int(event.start_mark.line) + 1
    return NotYaml(f"Line {line}: {sentence}", f"line {line}")
