"""Whether an item is about children, adults or both."""

import re

from goldenthread.plans.outline import Scope

_BOTH = re.compile(
    r"^\W*(?:b|both|joint|all|c\s*[&/+,]\s*a|a\s*[&/+,]\s*c|ca|lscp\s*[&/]\s*sab|.*child.*(?:and|&|/).*adult.*|.*adult.*(?:and|&|/).*(?:child|young people).*|ls?c[bp]s?\s*(?:[&/]|and)\s*l?sab|lscb\s*(?:[&/]|and)\s*l?sab)\W*$",
    re.IGNORECASE,
)
_CHILDREN = re.compile(r"^\W*(?:c|ch|cyp|children.*|child|young people|lscp|lscb|scp|scb)\W*$", re.IGNORECASE)
_ADULTS = re.compile(r"^\W*(?:a|ad|(?:vulnerable |at[- ]risk )?adults?.*|sab|lsab|asb)\W*$", re.IGNORECASE)


def read_scope(text: str) -> Scope | None:
    """The scope a short cell names, as a letter or in words; None for anything else."""
    if len(text) > 60:
        return None
    if _BOTH.match(text):
        return "both"
    if _CHILDREN.match(text):
        return "children"
    if _ADULTS.match(text):
        return "adults"
    return None
