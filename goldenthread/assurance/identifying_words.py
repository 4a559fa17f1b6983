"""The one place where what is typed in a return is looked at for words that tell who somebody is."""


def warn(_words: str) -> list[str]:
    """What seems to tell who a child, an adult or a member of staff is: a sentence for the writer each."""
    return []  # lib/identifying.found(words), once it is there
