"""Numbers for a plan by the places its items stand in: 1, 1.1, 1.1.1. Pure."""

from collections.abc import Mapping, Sequence

from .rows import Placed


def numbers_by_place(rows: Sequence[Placed], given: Mapping[int, str] | None = None) -> dict[int, str]:
    """The number of each row by its place among those under the same parent. `rows` are in reading order.

    A row in `given` keeps the number it has there, and what stands under it is counted from that.
    """
    kept = given or {}
    numbers: dict[int, str] = {}
    counted: dict[int | None, int] = {}
    for row in rows:
        counted[row.parent_key] = place = counted.get(row.parent_key, 0) + 1
        above = numbers.get(row.parent_key, "") if row.parent_key is not None else ""
        numbers[row.key] = kept.get(row.key) or (f"{above}.{place}" if above else str(place))
    return numbers
