"""Words of assurance on their way to a page."""

from django import template
from django.utils.translation import gettext as _

from goldenthread.assurance.tool import Scale
from goldenthread.assurance.vocab import BECAME, USES
from goldenthread.boards.vocab import AGENCY_KINDS

register = template.Library()
_KINDS, _USES, _BECAME = ({str(key): word for key, word in words.items()} for words in (AGENCY_KINDS, USES, BECAME))
_TONES = {"new": "info", "changed": "warn", "same": "neutral", "gone": "bad"}


@register.simple_tag
def kind_word(kind: str) -> str:
    """What a kind of agency is called; as it stands where it is none of ours."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


@register.simple_tag
def use_word(use: str) -> str:
    return _(_USES.get(use, use))


@register.simple_tag
def became_word(became: str) -> str:
    return _(_BECAME[became])


@register.simple_tag
def became_tone(became: str) -> str:
    return _TONES[became]


@register.simple_tag
def explains(scale: Scale) -> bool:
    """Does it say of any choice what it means?"""
    return any(option.meaning for option in scale.options)


@register.simple_tag
def met(share: float | None) -> str:
    """How far an answer meets the standard, in per cent."""
    return _("does not count") if share is None else f"{share * 100:.0f}%"
