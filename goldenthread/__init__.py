"""Golden Thread: the system a safeguarding board runs on."""

__version__ = "0.1.0"
