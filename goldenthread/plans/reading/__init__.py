"""Reading a plan: Document -> Outline. Pure; see interpreter.py for the steps."""

from .columns import NO_MEANINGS, Meanings
from .interpreter import Reading, interpret
from .roles import Role
from .trace import ColumnRead

__all__ = ["NO_MEANINGS", "ColumnRead", "Meanings", "Reading", "Role", "interpret"]
