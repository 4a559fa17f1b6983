"""What of a tool one form changes, and a short sign of what that said. Pure.

Two who write in one tool at once clash only where they write the same piece.
"""

import hashlib
import json
from typing import Any

from goldenthread.lib.wire import pack

from .editing import standard_of
from .tool import Tool

# "words", "order" (of standards), "order:<standard>", "standard:<key>", "question:<key>", "scale:<key>", "scales"
Piece = str


def piece_of(tool: Tool, piece: Piece) -> Any:
    """What the piece says, as JSON's own types; None where it is not there."""
    what, _colon, key = piece.partition(":")
    if what == "words":
        return [tool.title, tool.use, tool.about]
    if what == "scales":
        return [one.key for one in tool.scales]
    if what == "order":
        standard = tool.standard(key) if key else None
        if key:
            return standard and [one.key for one in standard.questions]
        return [one.key for one in tool.standards]
    if what == "standard":
        standard = tool.standard(key)
        return standard and [standard.number, standard.title, standard.words]
    if what == "question":
        held = standard_of(tool, key)
        return held and [held.key, pack(tool.by_key()[key])]
    scale = tool.scales_by_key().get(key)
    return scale and pack(scale)


def sign_of(tool: Tool, piece: Piece) -> str:
    """Another one whenever the piece says something else; "gone" where it is not there."""
    told = piece_of(tool, piece)
    if told is None:
        return "gone"
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
