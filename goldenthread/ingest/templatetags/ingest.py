"""Words of what comes in."""

from django import template

from goldenthread.ingest.vocab import COLUMN_WORDS
from goldenthread.plans.reading import Role

register = template.Library()


@register.filter
def column_words(role: Role) -> str:
    """What a column holds, in words. An unknown role is an error, never a blank."""
    return str(COLUMN_WORDS[role])
