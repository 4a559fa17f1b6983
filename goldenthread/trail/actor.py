"""Who does something: a person signed in, the holder of a mailed key, or the system itself."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    kind: Literal["user", "key", "system"]
    id: str
    label: str


SYSTEM = Actor("system", "", "Golden Thread")
