"""Judgement about plans that live in the database: no Django, no clock."""

import re


def level_label(name: str, kind: str) -> str:
    """What to call one item of a level. A plan's own name serves where it names one thing ("Strategic Theme").

    A column's heading that is a question or a plural ("What do we want to achieve?", "Actions 2024-26") names no single
    item; then it is the kind.
    """
    words = name.strip()
    if not words or len(words.split()) > 3 or re.search(r"[?\d()]", words) or re.search(r"(?<!s)s$", words):
        return kind.capitalize()
    return words[0].upper() + words[1:]
