"""What a careful person would ask about a list of contacts, line by line and between the lines."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .agencies import told_kind
from .likeness import plain, plain_name
from .value import ContactLine


def with_doubts(lines: Sequence[ContactLine]) -> list[ContactLine]:
    """The lines with their doubts; the same in whatever order the lines stand."""
    by_email = _gathered((line.email, line.name) for line in lines)
    by_post = _gathered((_post(line), line.name) for line in lines)
    by_name = _gathered((plain_name(line.name) if line.name else None, line.email) for line in lines)
    found = []
    for line in lines:
        doubts = list(line.doubts)
        if line.name and not line.email and not any("not an e-mail address" in doubt for doubt in doubts):
            doubts.append("No e-mail address.")
        if line.email and len(by_email[line.email]) > 1:
            doubts.append(f"{line.email} stands with several names: {_listed(by_email[line.email])}.")
        if line.name and len(by_name[plain_name(line.name)]) > 1:
            doubts.append(
                f"{line.name} stands with several e-mail addresses: {_listed(by_name[plain_name(line.name)])}."
            )
        held = by_post[_post(line) or ""] if line.post else set()
        if len(held) > 1:
            doubts.append(f"The post is held by several people: {_listed(held)}.")
        if line.agency and told_kind(line.agency) is None:
            doubts.append(f"It is not clear what kind of agency “{line.agency}” is.")
        if line.name and not line.post and not line.agency and not line.groups:
            doubts.append("Neither a post, an agency nor a group is given.")
        found.append(replace(line, doubts=tuple(dict.fromkeys(doubts))))
    return found


def _gathered(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, set[str]]:
    """Under each key, the different values; two spellings of one name count once."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for key, value in sorted((key, value) for key, value in pairs if key and value):
        found[key].setdefault(value if "@" in value else plain_name(value), value)
    return defaultdict(set, {key: set(values.values()) for key, values in found.items()})


def _post(line: ContactLine) -> str | None:
    """The post with its agency: every agency has a head of safeguarding."""
    return f"{plain(line.post)} / {plain(line.agency or '')}" if line.post and line.agency else None


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
