"""How the pages behind a mailed key name what they are about: by its reference and its partnership.

One mail may ask for several partnerships, and each counts its references from 1.
"""

import re
from collections.abc import Iterable

from .models import Ask
from .queries import Mine

_NAME = re.compile(r"([A-Z]{3}-[0-9]+)(?:-(.+))?")


def name_of(ask: Ask) -> str:
    """What an address calls the thing that is asked for: RTN-0001-ambermere."""
    return f"{ask.reference}-{ask.partnership.slug}"


def asks_named(asks: Iterable[Mine], name: str) -> list[Mine]:
    """Those of one partnership's thing. A reference alone will do where no other partnership's is asked for by it."""
    found = _NAME.fullmatch(name)
    if found is None:
        return []
    reference, slug = found.groups()
    mine = [one for one in asks if one.ask.reference == reference and slug in (None, one.ask.partnership.slug)]
    return mine if len({one.ask.partnership_id for one in mine}) == 1 else []
