"""Models of statistical neighbours: a row for each authority with its ten nearest, and how close each is. Pure.

Which model it is nothing in the file says. Authorities do: one made in 2023 stands in no model before.
"""

from collections.abc import Iterable, Iterator

from .kinds import Headings, plain
from .places import authority, region_named, three_digits
from .said import AreaSaid, NeighbourSaid, Refused

MOST = 10
# The model whose main part an authority that was made since the one before stands in.
_MADE = {"942": "2025", "943": "2025"}
BEFORE = "2021"
_OLDER = "old sn"


def model_of(said: Iterable[NeighbourSaid]) -> str:
    """The year of the model, from the authorities it knows."""
    return max((_MADE.get(one.area.code, BEFORE) for one in said), default=BEFORE)


def read_neighbours(headings: Headings, rows: Iterable[list[str]]) -> Iterator[NeighbourSaid | Refused]:
    """The authorities of the model. Below a line that begins older ones, those of an earlier model are left out."""
    at = headings.at
    number = at.get("oldlacode", at.get("lanum", 0))
    name, region = at.get("laname"), at.get("regionname", at.get("goreg"))
    pairs = list(_pairs(headings.printed))
    for fields in rows:
        here = [one.strip() for one in fields] + [""] * (len(headings.printed) - len(fields))
        if not any(here):
            continue
        if not here[number]:
            if any(one.casefold().startswith(_OLDER) for one in here):
                return
            continue
        area = authority(
            here[number], here[name] if name is not None else "",
            region=region_named(here[region]) if region is not None else "",
        )  # fmt: skip
        if area is None:
            yield Refused("The row names no authority.")
        else:
            yield _row(area, here, pairs)


def _row(area: AreaSaid, here: list[str], pairs: list[tuple[int, int | None]]) -> NeighbourSaid:
    others: list[tuple[str, str]] = []
    for x, close in pairs:
        code = three_digits(here[x])
        if code and code != area.code and code not in [one for one, _closeness in others]:
            others.append((code, closeness(here[close]) if close is not None else ""))
    return NeighbourSaid(area, tuple(others))


def _pairs(printed: tuple[str, ...]) -> Iterator[tuple[int, int | None]]:
    """Of each neighbour in order of nearness: the column of its number, and of how close it is. That one is called for
    it ("SN_1P"), or stands behind it ("SNP")."""
    bare = [plain(one) for one in printed]
    for rank in range(1, MOST + 1):
        if f"sn{rank}" not in bare:
            continue
        x = bare.index(f"sn{rank}")
        own = f"sn{rank}p"
        behind = x + 1 if x + 1 < len(bare) and bare[x + 1] == "snp" else None
        yield x, bare.index(own) if own in bare else behind


def closeness(words: str) -> str:
    """ "Very close", however it is spelt and spaced."""
    return " ".join(words.split()).capitalize()[:40]
