"""The straight lines of a page: which of them strike words out or underline them, and which rule a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from .page_ink import Bands, Ink, Rule, Word

_NEAR = 2.0  # points: lines no further apart are one, as double lines and the edges of neighbouring cells are
_JOINED = 3.0  # points that a line may be interrupted, as a dotted one is
_SHORTEST = 5.0
_BEYOND = 0.6  # of a letter's size: how far a line under or through words may go beyond them
# Where a line stands against letters of size 1, above the line they stand on.
_STRUCK = (0.12, 0.48)
_UNDERLINED = (-0.28, 0.12)


def take_out_struck(ink: Ink) -> None:
    """Leave out the letters that a line is drawn through, mark those over a line, and keep neither line."""
    lines = Bands([rule for rule in ink.across if rule.strong])
    touched: dict[Rule, list[Word]] = defaultdict(list)
    for word in ink.words:
        for rule in lines.between(word.base - _STRUCK[1] * word.size, word.base - _UNDERLINED[0] * word.size):
            if rule.start < word.x1 - 0.5 and rule.end > word.x0 + 0.5:
                touched[rule].append(word)
    gone: set[Rule] = set()
    for rule, words in touched.items():
        slack = _BEYOND * max(word.size for word in words)
        if rule.start < min(word.x0 for word in words) - slack or rule.end > max(word.x1 for word in words) + slack:
            continue  # longer than the words: the line of a table
        gone.add(rule)
        for word in words:
            height = (word.base - rule.at) / word.size
            if height >= _STRUCK[0]:
                _strike(word, rule)
            elif rule.end - rule.start > (word.x1 - word.x0) / 2:
                word.underline = True
    ink.words = [word for word in ink.words if word.text]
    ink.across = [rule for rule in ink.across if rule not in gone]


def _strike(word: Word, rule: Rule) -> None:
    ends = [*word.edges[1:], word.x1]
    kept = [
        (letter, edge, end)
        for letter, edge, end in zip(word.text, word.edges, ends, strict=True)
        if not rule.start - 1 <= (edge + end) / 2 <= rule.end + 1
    ]
    word.text = "".join(letter for letter, _, _ in kept)
    if kept:
        word.edges = [edge for _, edge, _ in kept]
        word.x0, word.x1 = kept[0][1], kept[-1][2]


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines on lines as one, and pieces of a line as a whole one."""
    found: list[Rule] = []
    cluster: list[Rule] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if cluster and rule.at - cluster[0].at > _NEAR:
            found += _joined(cluster)
            cluster = []
        cluster.append(rule)
    found += _joined(cluster)
    return [rule for rule in found if rule.length >= _SHORTEST]


def _joined(cluster: list[Rule]) -> list[Rule]:
    strong = [rule.at for rule in cluster if rule.strong]
    all_ = strong or [rule.at for rule in cluster]
    at = sum(all_) / len(all_) if all_ else 0.0
    found: list[Rule] = []
    for rule in sorted(cluster, key=lambda one: one.start):
        if found and rule.start <= found[-1].end + _JOINED:
            before = found[-1]
            found[-1] = Rule(at, before.start, max(before.end, rule.end), before.strong or rule.strong)
        else:
            found.append(replace(rule, at=at))
    return found
