"""The bare words of blocks as they are kept, for who only looks for words: no value is made of them. Pure."""

from collections.abc import Iterator
from typing import Any

_NO_WORDS = frozenset({"is", "fill", "place", "href", "label"})


def words_of_packed(packed: Any) -> str:
    """Every word of packed blocks (lib/wire), a line for each paragraph, entry and cell."""
    return "\n".join(_lines(packed))


def _lines(packed: Any) -> Iterator[str]:
    if isinstance(packed, list):
        for one in packed:
            yield from _lines(one)
    elif isinstance(packed, dict):
        spans = packed.get("spans")
        if isinstance(spans, list):
            yield "".join(span.get("text", "") for span in spans if isinstance(span, dict))
        if isinstance(packed.get("caption"), str):
            yield packed["caption"]
        for name, value in packed.items():
            if name != "spans" and name not in _NO_WORDS:
                yield from _lines(value)
