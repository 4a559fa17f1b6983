"""The indicators that come with Golden Thread, out of the files of `library/`; its README says what they hold. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from goldenthread.performance.rules.definition import Definition

from .vocab import Direction, Origin, Scheme, SpanKind, Unit

_FOLDER = Path(__file__).parent / "library"
_BREAKDOWNS = "breakdowns"
BoardKind = Literal["children", "adults", "both"]
_OF_FILE = {"theme", "board", "scheme", "indicators"}
_NEEDED = {"key", "number", "name", "words", "unit", "direction", "often", "source", "why"}
_OF_ONE = _NEEDED | {
    "board", "numerator", "denominator", "decimals", "local", "origin", "low", "high", "breakdowns", "national",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a figure may be told apart by, and the parts there are."""

    name: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """An indicator of ours. `often` is how often its figures come: those of the national statistic `national` where
    there is one, else those counted here; `local` how often a board counts a national one itself."""

    key: str
    number: str
    name: str
    theme: str
    board: BoardKind
    often: SpanKind
    local: SpanKind
    origin: Origin
    scheme: Scheme
    definition: Definition
    why: str
    breakdowns: tuple[Breakdown, ...] = ()
    national: str = ""


class BadLibrary(Exception):
    """A file of ours says what none may say."""


@cache
def library() -> dict[str, Ready]:
    """By key, in the order of the files: the headings by name, each as it stands in its file."""
    known = {
        key: Breakdown(told["name"], tuple(told["parts"]))
        for key, told in _read(_FOLDER / f"{_BREAKDOWNS}.yaml").items()
    }
    found: dict[str, Ready] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        if path.stem == _BREAKDOWNS:
            continue
        for one in read_theme(_read(path), known):
            if one.key in found:
                raise BadLibrary(f"{path.name}: {one.key} is there already")
            found[one.key] = one
    return found


def national_keys() -> list[str]:
    """The keys of the national measures that indicators of ours are made of."""
    return [one.national for one in library().values() if one.national]


def themes() -> dict[str, list[Ready]]:
    """The same by heading."""
    found: dict[str, list[Ready]] = {}
    for one in library().values():
        found.setdefault(one.theme, []).append(one)
    return found


def read_theme(told: Mapping[str, Any], breakdowns: Mapping[str, Breakdown]) -> list[Ready]:
    """The indicators of one file. Raises BadLibrary."""
    if set(told) != _OF_FILE:
        raise BadLibrary(f"a file says {sorted(_OF_FILE)}, and not {sorted(told)}")
    return [_ready(one, told, breakdowns) for one in told["indicators"]]


def _read(path: Path) -> dict[str, Any]:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(told, dict):
        raise BadLibrary(f"{path.name} says nothing")
    return told


def _ready(told: Mapping[str, Any], of_file: Mapping[str, Any], breakdowns: Mapping[str, Breakdown]) -> Ready:
    wrong = (_NEEDED - set(told)) | (set(told) - _OF_ONE)
    if wrong:
        raise BadLibrary(f"{told.get('key')}: {sorted(wrong)}")
    strange = [one for one in told.get("breakdowns", ()) if one not in breakdowns]
    if strange:
        raise BadLibrary(f"{told['key']}: no breakdown is called {strange[0]}")
    often = _one_of(told, "often", SpanKind, "")
    return Ready(
        key=told["key"],
        number=told["number"],
        name=told["name"],
        theme=of_file["theme"],
        board=_one_of(told, "board", BoardKind, of_file["board"]),
        often=often,
        local=_one_of(told, "local", SpanKind, "quarter" if told.get("national") else often),
        origin=_one_of(told, "origin", Origin, "unit"),
        scheme=_one_of(of_file, "scheme", Scheme, ""),
        definition=_definition(told),
        why=told["why"],
        breakdowns=tuple(breakdowns[one] for one in told.get("breakdowns", ())),
        national=told.get("national", ""),
    )


def _definition(told: Mapping[str, Any]) -> Definition:
    low, high = (Decimal(told[name]) if name in told else None for name in ("low", "high"))
    return Definition(
        unit=_one_of(told, "unit", Unit, ""),
        direction=_one_of(told, "direction", Direction, ""),
        decimals=told.get("decimals", 0),
        words=told["words"],
        numerator=told.get("numerator", ""),
        denominator=told.get("denominator", ""),
        source=told["source"],
        low=low,
        high=high,
    )


def _one_of(told: Mapping[str, Any], name: str, words: Any, otherwise: str) -> Any:
    """What stands there, if it is one of the words."""
    found = told.get(name, otherwise)
    if found not in get_args(words):
        raise BadLibrary(f"{told.get('key')}: “{found}” is none of {name}: {', '.join(get_args(words))}")
    return found
