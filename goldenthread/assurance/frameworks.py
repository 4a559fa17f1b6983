"""Audit tools as files that people read, change and pass on: YAML to Tool and back, and the ones that are ours. Pure.

`frameworks/README.md` says what such a file holds. A guidance edition is named once, as `edition:`, and stands wherever
the file says {edition}, so that the same questions can be asked about the next one.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from .tool import (
    MOST_QUESTIONS,
    MOST_WORDS,
    BadTool,
    Condition,
    Option,
    Question,
    Scale,
    ScaleKind,
    Standard,
    Tool,
    key_for,
)
from .vocab import USES
from .yaml_nodes import Node, root_of

SHORT = 200
MOST_STANDARDS, MOST_SCALES, MOST_OPTIONS = 100, 40, 20
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_OF_TOOL = ("title", "use", "edition", "about", "scales", "standards")
_OF_SCALE = ("key", "name", "kind", "step", "may_not_apply", "options")
_OF_OPTION = ("code", "label", "meaning", "met")
_OF_STANDARD = ("key", "number", "title", "words", "questions")
_OF_QUESTION = ("key", "number", "text", "scale", "guidance", "evidence", "weight", "kinds", "only_if")
_OF_CONDITION = ("question", "answers")
_FOLDER = Path(__file__).parent / "frameworks"


@dataclass(frozen=True, slots=True)
class Framework:
    """A tool of ours: its short name, what it asks, and the guidance edition it was written for, if one."""

    slug: str
    tool: Tool
    edition: str


@cache
def shipped() -> dict[str, Framework]:
    """The tools that come with Golden Thread, by short name."""
    found = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        told = root_of(path.read_text(encoding="utf-8")).fields("a tool", _OF_TOOL)
        edition = _edition(told)
        found[path.stem] = Framework(path.stem, _Reading(edition).tool(told), edition)
    return found


def framework(slug: str, edition: str = "") -> Tool | None:
    """That tool of ours, about this edition of the guidance where one is named. None where there is no such tool."""
    ours = shipped().get(slug)
    if ours is None or edition.strip() in ("", ours.edition):
        return ours.tool if ours else None
    return read_tool((_FOLDER / f"{slug}.yaml").read_text(encoding="utf-8"), edition)


def read_tool(text: str, edition: str = "") -> Tool:
    """The tool that the file says; about `edition` where one is given and the file names one.

    Raises BadTool with a sentence and, as `where`, the line: for what is no tool at all. What keeps one from being
    asked is found by `tool.problems`, as of a tool written by hand.
    """
    told = root_of(text).fields("a tool", _OF_TOOL)
    return _Reading(_edition(told) and (edition.strip() or _edition(told))).tool(told)


def _edition(told: dict[str, Node]) -> str:
    return told["edition"].text(SHORT) if "edition" in told else ""


class _Reading:
    def __init__(self, edition: str) -> None:
        self._edition = edition
        self._standards: set[str] = set()
        self._questions: set[str] = set()

    def _words(self, told: dict[str, Node], name: str, most: int = MOST_WORDS) -> str:
        words = told[name].text(most) if name in told else ""
        return words.replace("{edition}", self._edition) if self._edition else words

    def _needed(self, node: Node, told: dict[str, Node], name: str, what: str, most: int = MOST_WORDS) -> str:
        words = self._words(told, name, most)
        if not words:
            raise node.wrong(f"{what} needs “{name}”.")
        return words

    def tool(self, told: dict[str, Node]) -> Tool:
        use = self._words(told, "use", SHORT) or "self-assessment"
        if use not in USES:
            raise told["use"].wrong(f"“{use}” is no use of a tool. Uses are: {', '.join(USES)}.")
        scales = tuple(self._scale(one) for one in _several(told, "scales", MOST_SCALES))
        standards = tuple(self._standard(one) for one in _several(told, "standards", MOST_STANDARDS))
        if sum(len(one.questions) for one in standards) > MOST_QUESTIONS:
            raise BadTool(f"The tool has more than {MOST_QUESTIONS} questions. Split it in two.")
        return Tool(self._words(told, "title", SHORT), use, self._words(told, "about"), scales, standards)

    def _key(self, node: Node, told: dict[str, Node], words: str, taken: set[str]) -> str:
        """The key that is given, else one made from the words."""
        key = told["key"].text(60) if "key" in told else key_for(words, taken)
        if not _KEY.fullmatch(key):
            raise node.wrong("a key is made of small letters, figures and dashes.")
        if key in taken:
            raise node.wrong(f"the key “{key}” is there already.")
        taken.add(key)
        return key

    def _scale(self, node: Node) -> Scale:
        told = node.fields("a scale", _OF_SCALE)
        kind = self._words(told, "kind", SHORT) or "options"
        if kind not in get_args(ScaleKind):
            raise told["kind"].wrong(f"“{kind}” is no kind of scale. Kinds are: {', '.join(get_args(ScaleKind))}.")
        key = self._needed(node, told, "key", "a scale", SHORT)
        if not _KEY.fullmatch(key):
            raise node.wrong("a key is made of small letters, figures and dashes.")
        step = told["step"].decimal() if "step" in told else 1
        if step != int(step) or not 1 <= step <= 100:
            raise told["step"].wrong("a step is a whole number from 1 to 100.")
        return Scale(
            key=key,
            name=self._words(told, "name", SHORT),
            kind=cast(ScaleKind, kind),
            options=tuple(self._option(one) for one in _several(told, "options", MOST_OPTIONS)),
            step=int(step),
            may_not_apply=told["may_not_apply"].yes() if "may_not_apply" in told else True,
        )

    def _option(self, node: Node) -> Option:
        told = node.fields("a choice", _OF_OPTION)
        code = self._needed(node, told, "code", "a choice", 40)
        met = float(told["met"].decimal() / 100) if "met" in told else None
        return Option(code, self._words(told, "label", SHORT), self._words(told, "meaning"), met)

    def _standard(self, node: Node) -> Standard:
        told = node.fields("a standard", _OF_STANDARD)
        title = self._words(told, "title", SHORT)
        key = self._key(node, told, title, self._standards)
        questions = tuple(self._question(one) for one in _several(told, "questions", MOST_QUESTIONS))
        return Standard(key, title, self._words(told, "number", 40), self._words(told, "words"), questions)

    def _question(self, node: Node) -> Question:
        told = node.fields("a question", _OF_QUESTION)
        text = self._words(told, "text")
        condition = None
        if "only_if" in told:
            said = told["only_if"].fields("“only_if”", _OF_CONDITION)
            codes = tuple(one.text(40) for one in _several(said, "answers", MOST_OPTIONS))
            condition = Condition(self._needed(told["only_if"], said, "question", "“only_if”", 60), codes)
        weight = float(told["weight"].decimal()) if "weight" in told else 1.0
        return Question(
            key=self._key(node, told, text, self._questions),
            text=text,
            scale=self._words(told, "scale", SHORT),
            number=self._words(told, "number", 40),
            guidance=self._words(told, "guidance"),
            evidence=self._words(told, "evidence"),
            weight=weight,
            kinds=tuple(one.text(40) for one in _several(told, "kinds", MOST_OPTIONS)),
            only_if=condition,
        )


def _several(told: dict[str, Node], name: str, most: int) -> list[Node]:
    found = list(told[name].items()) if name in told else []
    if len(found) > most:
        raise told[name].wrong(f"here are more than {most} of “{name}”.")
    return found


class _Lines(yaml.SafeDumper):
    """Words of several lines stand as several lines; nothing is written as a name for another part."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library asks it so
        return True


def _as_lines(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


def _as_figures(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}")


_Lines.add_representer(str, _as_lines)
_Lines.add_representer(Decimal, _as_figures)


def as_yaml(tool: Tool) -> str:
    """The file that `read_tool` makes the same tool from, doubts of a reading left out."""
    told = _said(
        title=tool.title,
        use=tool.use,
        about=tool.about,
        scales=[_scale_said(one) for one in tool.scales],
        standards=[
            _said(
                key=standard.key, number=standard.number, title=standard.title, words=standard.words,
                questions=[_question_said(one) for one in standard.questions],
            )
            for standard in tool.standards
        ],
    )  # fmt: skip
    written: str = yaml.dump(told, Dumper=_Lines, sort_keys=False, allow_unicode=True, width=110)
    return written


def _scale_said(scale: Scale) -> dict[str, Any]:
    options = [
        _said(code=one.code, label=one.label, meaning=one.meaning, met=_percent(one.share)) for one in scale.options
    ]
    return _said(
        key=scale.key,
        name=scale.name,
        kind=scale.kind,
        step=scale.step if scale.step != 1 else None,
        may_not_apply=None if scale.may_not_apply else "no",
        options=options,
    )


def _question_said(question: Question) -> dict[str, Any]:
    condition = question.only_if
    return _said(
        key=question.key,
        number=question.number,
        text=question.text,
        scale=question.scale,
        guidance=question.guidance,
        evidence=question.evidence,
        weight=None if question.weight == 1 else Decimal(repr(question.weight)).normalize(),
        kinds=list(question.kinds),
        only_if=condition and {"question": condition.question, "answers": list(condition.codes)},
    )


def _percent(share: float | None) -> Decimal | None:
    """In per cent, with all its figures: what is read of it is the same share."""
    return None if share is None else (Decimal(repr(share)) * 100).normalize()


def _said(**fields: Any) -> dict[str, Any]:
    """What says something."""
    return {name: content for name, content in fields.items() if content is not None and content not in ("", [])}
