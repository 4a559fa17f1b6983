"""Choosing some at random so that everybody can choose the same again. Pure: the seed is passed in."""

import hashlib
from collections.abc import Iterable

FEW = 5


def draw(seed: str, references: Iterable[str], most: int = FEW) -> list[str]:
    """At most `most` of the references, none twice, in the order drawn.

    The same seed draws the same from the same, in whatever order they come. Each reference is shuffled by itself, so
    that one more in the pot changes a draw only where it is drawn.
    """
    return sorted(set(references), key=lambda one: (_lot(seed, one), one))[:most]


def _lot(seed: str, reference: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{reference}".encode()).digest()
