"""What figures say, in the reader's language."""

from django import template
from django.utils.translation import gettext

from goldenthread.performance.rules.sense import NEEDS, Need, Sense

register = template.Library()


@register.filter
def sentences(sense: Sense) -> str:
    return sense.said(gettext)


@register.filter
def need_words(need: Need) -> str:
    return gettext(NEEDS[need])
