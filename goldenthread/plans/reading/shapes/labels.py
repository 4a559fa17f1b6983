"""Labels in running text: "Lead: Board Manager", "By when – May 2031", and several of them in one line."""

import re
from dataclasses import dataclass

from goldenthread.plans.reading.roles import Role, likeliest

# Labels that mean one thing wherever they stand, the middle of a line too.
_STRICT: tuple[tuple[Role, str], ...] = (
    ("lead", r"(?:(?:action|project|delivery|named|accountable|responsible|strategic|overall|joint)\s+)?(?:leads?|lead\(s\)|owners?|owner\(s\))(?:\s*(?:/|and|&)\s*(?:owner|partner|support)s?)?"
             r"(?:\s+(?:officers?|officer\(s\)|agenc(?:y|ies)|agency\(ies\)|persons?|professional|partners?|organisations?|groups?|body|member|role))?"
             r"|led by|owned by|by whom|who(?: (?:will lead|leads|will|is leading|is responsible|will do (?:it|this)|owns (?:it|this)))?|(?:persons?|officers?|agenc(?:y|ies)|groups?|organisations?|posts?) responsible"
             r"|responsible(?:\s+(?:officers?|persons?|agenc(?:y|ies)|groups?|lead|for delivery))?|responsibility|accountable(?: (?:officer|lead|person))?|accountability|assigned to|delegated to|arweinydd|pwy|cyfrifoldeb"),
    ("start", r"start(?:s|ing|ed)?(?: date)?|begins?|commence(?:s|ment date)?"),
    ("due", r"by|by when|when(?: will (?:it|this) be done)?|due(?: date| by)?|(?:target|completion|end|finish|delivery|milestone|implementation|planned|proposed|review)\s+date"
            r"|time ?-?(?:scale|frame|line)s?|timing|deadline|date|complet(?:e|ed|ion) by|to be completed by|target completion|completion|date for completion|target|amserlen|erbyn pryd|dyddiad"),
    ("measure", r"(?:(?:key|main|impact|success|outcome|performance)\s+)?(?:measures?|indicators?|kpis?|criteria)(?: of success)?|success(?: looks like| criteria| measures?)?|(?:expected |intended )?impact|evidence(?: of (?:impact|success))?|outcomes?"
                r"|how (?:will )?(?:we|you)(?: will)? (?:know|measure)(?: (?:it|success|this))?(?: (?:has )?work(?:ed|s)|is working)?|what (?:will )?success(?: will)? looks? like|what (?:difference|will be different)[\w ]{0,20}|mesur"),
    ("progress", r"(?:latest |current )?(?:progress|updates?|position|commentary)(?: (?:so far|to date|update|notes?|since last meeting))?|comments?|cynnydd"),
    ("rating", r"b?rag(?: (?:rating|status))?|(?:current )?status|rating|statws"),
    ("how", r"how(?: (?:we|will we) (?:will )?(?:do|deliver|achieve) (?:it|this))?|method|approach"),
    ("scope", r"applies to|scope|children ?/ ?adults"),
    ("action", r"(?:(?:key|agreed|improvement|planned|proposed|priority) )?(?:actions?|tasks?|activity)|what(?: (?:we|will we) (?:will )?do)?|what needs to happen|deliverable|commitment|cam"),
)  # fmt: skip
_ANY = "|".join(f"(?P<{role}>{words})" for role, words in _STRICT)
# "Lead: …" at the beginning of a line or after other words; a capital begins it.
_LABEL = re.compile(
    rf"(?:^\W*|(?<=[\s(\[|;.,–—]))(?=[A-Z])(?i:{_ANY})(?:\s*\([^)]{{0,12}}\))?\s*\??\s*(?::|(?<=\s)[–—](?=\s)|(?<=\w)\s[–—-]\s(?=\S))\s*"
)
_WHOLE = re.compile(rf"^\W*(?i:{_ANY})\s*\??\s*:?\s*$")
_COLON = re.compile(r"^\W{0,3}(?P<label>[A-Z][^:.;]{1,60}?)\s*\??\s*:\s*")
_LOOSE: frozenset[Role] = frozenset({"measure", "progress", "rating", "how", "due", "lead", "action"})
_EDGES = " \t|;,–—-("


@dataclass(frozen=True, slots=True)
class Said:
    """One label and the words after it."""

    role: Role
    label: str
    words: str


def labels_in(text: str) -> tuple[str, list[Said]]:
    """The words before the first label, and every label with its words."""
    found = [match for match in _LABEL.finditer(text) if _stands(text, match)]
    if not found or found[0].start() > 0:
        loose = _loose(text)
        if loose is not None:
            inner = [match for match in found if match.start() >= loose[1]]
            ends = [match.start() for match in inner] + [len(text)]
            first = Said(loose[0].role, loose[0].label, _tidy(text[loose[1] : ends[0]], loose[0].role))
            return "", [first, *_said(text, inner)]
    if not found:
        return text, []
    return text[: found[0].start()].strip(_EDGES), _said(text, found)


def label_alone(text: str) -> Role | None:
    """The role of a line that is a label and nothing else: "Outcomes", "How will we know?"."""
    match = _WHOLE.match(text)
    return next((role for role, _ in _STRICT if match[role]), None) if match else None


def _said(text: str, found: list[re.Match[str]]) -> list[Said]:
    said = []
    for n, match in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        role = next(role for role, _ in _STRICT if match[role])
        said.append(Said(role, match[role].strip(), _tidy(text[match.end() : end], role)))
    return said


def _stands(text: str, match: re.Match[str]) -> bool:
    """Not the middle of a longer word or of a sentence: a dash makes a label only at the beginning."""
    printed = match[0].rstrip()
    if not printed.endswith(":"):
        return match.start() == 0 or text[match.start() - 1] in "(["
    return True


def _loose(text: str) -> tuple[Said, int] | None:
    """A label of a few words at the beginning of a line, read as a column's heading would be."""
    match = _COLON.match(text)
    if match is None or len(match["label"].split()) > 7:
        return None
    role = likeliest(match["label"])
    if role is None or role not in _LOOSE or (role in ("due", "lead", "action") and len(match["label"].split()) > 3):
        return None
    return Said(role, match["label"], ""), match.end()


def _tidy(words: str, role: Role) -> str:
    words = words.strip().strip("|;").strip(" –—|;,")
    names = role in ("lead", "start", "due", "rating", "scope") and words.count(".") == 1 and len(words.split()) <= 6
    return words.removesuffix(".") if names else words
