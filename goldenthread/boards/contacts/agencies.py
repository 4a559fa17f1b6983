"""What kind of agency a name is the name of."""

import re

from goldenthread.boards.vocab import AgencyKind

# The first that fits: a police and crime commissioner is no council, an academy trust is no hospital.
_WORDS: tuple[tuple[AgencyKind, str], ...] = (
    ("other", r"fire|rescue service|cafcass|border force|immigration|armed forces|coroner|court|prison|\bhmp\b|ofsted"),
    ("police", r"police|constabular|policing|crime commissioner|\bopcc\b|heddlu"),
    ("probation", r"probation|\bnps\b|community rehabilitation|prawf"),
    ("school", r"schools?\b|college|academy|academies|universit(?:y|ies)(?! (?:health|hospital))|sixth form|pupil referral|\bpru\b|nursery|early years setting|learning trust|education trust|\bmat\b|ysgol|coleg|prifysgol"),
    ("health", r"\bnhs\b|\bicb\b|\bccg\b|\bgps?\b|integrated care|clinical commissioning|health ?(?:board|care|watch)|hospitals?\b|ambulance|surgery|medical|midwif|camhs|mental health|community health|public health (?:wales|scotland|agency|england)|foundation trust|\bhealth (?:trust|services?)\b|bwrdd iechyd|primary care"),
    ("voluntary", r"charit|voluntary|volunteer|\bcic\b|\bcvs\b|community interest|community action|foundation|church|dioces|faith|mosque|synagogue|temple|gurdwara|citizens advice|women'?s aid|refuge|victim support|third sector|carers'? (?:centre|network|trust)|advocacy|\bmind\b|age (?:uk|cymru|concern)"),
    ("provider", r"(?:care|nursing|residential|children'?s) homes?|home ?care|domiciliary|supported living|providers?\b|fostering|housing association|homes\b|care (?:services|group)|\bltd\b|limited|\bplc\b"),
    ("council", r"council|borough|local authorit|\bla\b|county|city of|unitary|district|children'?s (?:services|social care|trust)|adults?'? (?:services|social care)|adult social care|social (?:care|services|work)|housing|youth (?:justice|offending)|education|public health|cyngor|awdurdod"),
    ("health", r"health|trust"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)


def kind_of_agency(name: str) -> AgencyKind:
    """The kind of an agency by the words of its name; "other" where they do not tell."""
    return told_kind(name) or "other"


def told_kind(name: str) -> AgencyKind | None:
    """The same, but nothing where the words do not tell."""
    plain = name.replace("’", "'")
    return next((kind for kind, words in _PATTERNS if words.search(plain)), None)
