"""DfE's benchmarking set, long: a row for each measure, period and area. Numbers carry the noise of the machine that
wrote them and are kept as they stand; "-" is missing. Pure."""

from .kinds import Headings
from .periods import when
from .places import numbered
from .said import AreaSaid, FigureSaid, MeasureSaid, Refused

FAMILY = "lait"
SOURCE = "Department for Education, local authority interactive tool"
_EMPTY = ("", "NA", "nan", "None")


class LaitReader:
    def __init__(self, headings: Headings) -> None:
        at = headings.at
        self._short, self._years, self._values, self._number = (
            at[one] for one in ("shortdesc", "years", "values", "lanumber")
        )
        self._name, self._region, self._item = at.get("laandregions"), at.get("region"), at.get("dataitem")
        self._fit = headings.fit
        self.family = FAMILY
        self.areas: dict[str, AreaSaid] = {}
        self.measures: dict[str, MeasureSaid] = {}
        self._keys: dict[str, str] = {}  # by short description: the key of its measure

    def read(self, fields: list[str]) -> list[FigureSaid] | Refused:
        if not any(fields):
            return []
        if why := self._fit.missed(fields):
            return Refused(why)
        key = self._keys.get(fields[self._short]) or self._key(fields)
        if not key:
            return Refused("The row names no measure.")
        period = when(fields[self._years])
        if period is None:
            return Refused(f"“{fields[self._years][:20]}” is not a year that is known ({key.partition(':')[2]}).")
        name = fields[self._name] if self._name is not None else ""
        area = numbered(fields[self._number], name, fields[self._region] if self._region is not None else "")
        if area is None:
            return Refused(f"“{fields[self._number][:20]}” is not the number of a place that is known.")
        self.areas.setdefault(area.code, area)
        return [FigureSaid(key, area.code, period.period, period.year, "", fields[self._values], period.qualified)]

    def _key(self, fields: list[str]) -> str:
        short = fields[self._short].strip()
        if not short:
            return ""
        said = fields[self._item].strip() if self._item is not None else ""
        key = measure_key(short)
        self.measures[key] = MeasureSaid(key, (short if said in _EMPTY else said)[:300], source=SOURCE)
        self._keys[fields[self._short]] = key
        return key


def measure_key(short: str) -> str:
    return f"{FAMILY}:{short.strip()}"[:200]
