"""All checks over one outline, what a finding is known by, and which five matter most."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from goldenthread.documents import NOWHERE, Place
from goldenthread.plans.outline import Finding, Item, Outline, Severity
from goldenthread.plans.reading.likeness import plain

from .registry import CHECKS, check_of
from .whole import Hit, Whole

ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}
_RANK = {check.code: n for n, check in enumerate(CHECKS)}
_FINGERS = 32  # characters of a fingerprint


@dataclass(frozen=True, slots=True)
class Result:
    """A finding, and the fingerprint that stays the same while the words it is about stay the same."""

    finding: Finding
    fingerprint: str

    @property
    def code(self) -> str:
        return self.finding.code


# What the timescale itself tells. A person may have corrected it since the file was read.
_OF_TIMESCALES = frozenset(
    ("placeholder-timescale", "timescale-unclear", "timescale-ambiguous", "month-without-year", "timescale-relative")
)


def examine(outline: Outline, only: Collection[str] | None = None) -> tuple[Result, ...]:
    """Everything the checks find, in the order of the plan, and the reading's own doubts that are flaws of the plan.

    What both say is said once. A reading's doubt about itself alone (how a cell was parted) is no flaw of the plan.
    `only` asks for some codes and no more.
    """
    whole = Whole(outline)
    if any(finding.code == "not-a-plan" for finding in outline.findings):
        return tuple(_of_reading(one, whole) for one in outline.findings if one.code == "not-a-plan")
    found: dict[tuple[str, str | None, str], Result] = {}
    for check in CHECKS:
        asked = only is None or check.code in only
        for hit in check.look(whole) if check.look and asked else ():
            item = hit.item
            place = hit.place or (item.place if item else _beginning(whole))
            finding = Finding(check.code, check.severity, hit.message, item.id if item else None, place)
            key = (check.code, finding.item_id, hit.message)
            found.setdefault(key, Result(finding, _fingerprint(check.code, hit, whole)))
    said = {(code, item_id) for code, item_id, _ in found}
    for finding in outline.findings:
        asked = check_of(finding.code) is not None and (only is None or finding.code in only)
        outdated = finding.code in _OF_TIMESCALES and finding.item_id in whole.by_id
        if asked and not outdated and (finding.code, finding.item_id) not in said:
            found[finding.code, finding.item_id, finding.message] = _of_reading(finding, whole)
    places = {item.id: n for n, item in enumerate(outline.items)}
    return tuple(
        sorted(found.values(), key=lambda one: (places.get(one.finding.item_id or "", -1), _weight(one.finding)))
    )


def _beginning(whole: Whole) -> Place:
    """Where the plan itself begins, for what is said of all of it."""
    return whole.tasks[0].place if whole.tasks else NOWHERE


def check(outline: Outline) -> tuple[Finding, ...]:
    """The findings of every check over an outline, in the order of the plan."""
    return tuple(result.finding for result in examine(outline))


def _of_reading(finding: Finding, whole: Whole) -> Result:
    known = check_of(finding.code)
    severity = known.severity if known else finding.severity
    item = whole.by_id.get(finding.item_id or "")
    graded = Finding(finding.code, severity, finding.message, finding.item_id, finding.place)
    return Result(graded, _fingerprint(finding.code, Hit(finding.message, item), whole))


def _fingerprint(code: str, hit: Hit, whole: Whole) -> str:
    """Of the check, the words of the item and of what it stands under, and what else the finding is about.

    Never of a position: a line that moves keeps what was said of it. A digest, so that words that must not be kept
    (an identity) are not kept here either.
    """
    line: Sequence[Item] = [hit.item, *whole.above(hit.item)] if hit.item else []
    words = [code, plain(hit.about), *(plain(one.text) for one in line)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:_FINGERS]


def _weight(finding: Finding) -> tuple[bool, int, int]:
    return (not is_identity(finding.code), ORDER[finding.severity], _RANK.get(finding.code, len(_RANK)))


def is_identity(code: str) -> bool:
    return code.startswith("identity")


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those that matter most first: identities, then one of each kind, worst kind first, and round again."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    turns = [
        (not is_identity(one.code), turn, _weight(one), one) for kind in kinds.values() for turn, one in enumerate(kind)
    ]
    return tuple(one for *_, one in sorted(turns, key=lambda turn: turn[:3]))
