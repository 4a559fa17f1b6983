"""Why a file cannot be read or written, in one sentence a person can act on."""


class Unreadable(Exception):
    """The file cannot be read. `str()` of it is one sentence: what is wrong and what to do."""


class Unwritable(Exception):
    """A document cannot be written as this kind of file; the words are one sentence for a person."""


class UnusableTemplate(Exception):
    """A board's Word template cannot be used; the words are one sentence for a person."""
