"""Reading a board's own self-assessment sheet: Document -> Tool. Pure; see interpreter.py for the steps."""

from .interpreter import HoldsNoTool, interpret

__all__ = ["HoldsNoTool", "interpret"]
