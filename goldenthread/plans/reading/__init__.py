"""Reading a plan: Document -> Outline. Pure; see interpreter.py for the steps."""

from .interpreter import Reading, interpret

__all__ = ["Reading", "interpret"]
