"""Why a file cannot be read, in one sentence a person can act on."""


class Unreadable(Exception):
    """The file cannot be read. `str()` of it is one sentence: what is wrong and what to do."""
