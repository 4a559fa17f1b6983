"""The codes of places: regions by number, by name and by code, and authorities that ended. Pure."""

import re
from functools import lru_cache

from .said import AreaSaid

ENGLAND = "E92000001"
LONDON = "E12000007"
REGIONS: dict[str, str] = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    LONDON: "London",
    "E12000008": "South East",
    "E12000009": "South West",
    "E13000001": "Inner London",
    "E13000002": "Outer London",
}
# What DfE's benchmarking set numbers the nation and its regions by.
_NUMBERED: dict[str, str] = {
    "970": ENGLAND, "980": "E12000001", "981": "E12000002", "982": "E12000003", "983": "E12000004", "984": "E12000005",
    "985": "E12000006", "986": LONDON, "987": "E13000001", "988": "E13000002", "989": "E12000008", "990": "E12000009",
}  # fmt: skip
_NO_NUMBER = ("", "na", "n/a", "nan", "none", "null", "-")
_OTHERWISE = {"london (inner)": "E13000001", "london (outer)": "E13000002", "east": "E12000006"}
_NAMED: dict[str, str] = {name.casefold(): code for code, name in REGIONS.items()} | _OTHERWISE

# Authorities that ended, and the last year that ends in their time. Their figures are joined to no successor's.
ENDED: dict[str, int] = {"835": 2019, "836": 2019, "837": 2019, "909": 2023, "928": 2021}
# What lists write behind the name of one that ended.
_GONE = re.compile(r"\s*\(pre lg[^)]*\)\s*$", re.IGNORECASE)


def england() -> AreaSaid:
    return AreaSaid(ENGLAND, "England", "national", ENGLAND)


def region(code: str) -> AreaSaid | None:
    """The region of that code; the halves of London lie in London."""
    name = REGIONS.get(code)
    if name is None:
        return None
    return AreaSaid(code, name, "regional", code, LONDON if code.startswith("E13") else "")


def region_named(name: str) -> str:
    """The code of the region of that name; "" where there is none."""
    return _NAMED.get(" ".join(name.split()).casefold(), "")


def nation_named(name: str) -> str:
    """The code of England, where that is what is named; else ""."""
    return ENGLAND if " ".join(name.split()).casefold() == "england" else ""


def authority(number: str, name: str, *, ons: str = "", region: str = "", ended: bool = False) -> AreaSaid | None:
    """The authority of that number, of three digits; None where it is none."""
    code = three_digits(number)
    bare = _GONE.sub("", " ".join(name.split()))
    if not code or not bare or code in _NUMBERED:
        return None
    gone = ended or code in ENDED or bare != " ".join(name.split())
    return AreaSaid(code, bare[:120], "local", ons if len(ons) == 9 else "", region, gone)


@lru_cache(maxsize=4096)
def numbered(number: str, name: str, region_name: str) -> AreaSaid | None:
    """The area that a file which numbers nation, regions and authorities alike means; None where it is none."""
    code = _NUMBERED.get(three_digits(number))
    if number.strip().casefold() in _NO_NUMBER:
        code = nation_named(name) or region_named(name) or None
    if code == ENGLAND:
        return england()
    if code is not None:
        return region(code)
    return authority(number, name, region=region_named(region_name))


def three_digits(number: str) -> str:
    """ "301", from "301", "301.0" or " 301 "; "" where that is not what stands there."""
    bare = number.strip().removesuffix(".0")
    return bare if len(bare) == 3 and bare.isascii() and bare.isdecimal() else ""
