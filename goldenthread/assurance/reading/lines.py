"""Questions that stand in lines: numbered paragraphs under headings, with what is said of each below it."""

import re
from collections.abc import Sequence

from goldenthread.plans.reading.flow import Line
from goldenthread.plans.reading.numbering import extends, numbered

from .columns import role_of
from .drafts import Asked, Found, Under
from .scales import hint_in
from .standards import begin
from .titles import announces, is_blank_line, is_cover, tells

_LABELLED = re.compile(r"^\s*(?P<name>[A-Z][^:?]{1,45}?)\s*:\s*(?P<said>.*)$", re.DOTALL)
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}")
_LAST_BRACKET = re.compile(r"\s*[(\[](?P<said>[^()\[\]]{2,60})[)\]]\s*$")
_LAST_CHOICES = re.compile(r"\s{1,}(?P<said>(?:☐|□|\b(?:Y|Yes)\s*/\s*(?:N|No)\b).*)$")


def says_of_a_question(line: Line, found: Found) -> bool:
    """ "Guidance: …", "Evidence: …", "Score: ___": taken as said of the question above. Is it such a line?"""
    match = _LABELLED.match(line.text)
    last = found.last
    if match is None or numbered(match["name"]).ref or announces(line.text):
        return False
    role, said = role_of(match["name"]), _BLANK.sub("", match["said"]).strip()
    if role is None or role in ("question", "standard", "ref"):
        return False
    if last is None:
        return is_blank_line(line.text) or not said
    if role == "guidance" and said:
        last.guidance.append(said)
    elif role in ("evidence", "proof") and said:
        last.evidence.append(said)
    elif role == "kinds":
        last.kinds = said
    elif role == "weight":
        last.weight = said
    elif role == "answer":
        last.hint = match["name"]
        last.cell = said if hint_in(said) is not None else ""
    return True


def heads(lines: Sequence[Line], at: int) -> bool:
    """Is a numbered line the heading of the ones below, by their numbers or by its look?"""
    line = lines[at]
    if line.heading is not None or announces(line.text):
        return True
    ref = numbered(line.text).ref
    after = next((numbered(one.text).ref for one in lines[at + 1 :] if numbered(one.text).ref), None)
    short = len(line.text) < 120 and not line.text.rstrip().endswith("?")
    if ref is not None and after is not None and after != ref and extends(after, ref) and short:
        return True
    return line.bold and short and line.label is None and not line.text.rstrip().endswith(".")


def ask_in_line(line: Line, found: Found, doubt: str = "") -> bool:
    """Add a question that stands in a line of its own. False where it is none."""
    text = line.text
    parted = numbered(text)
    asks = bool(parted.ref) or text.rstrip(" _").endswith("?") or hint_in_bracket(text)
    if not asks or is_cover(text) or (is_blank_line(text) and not parted.ref) or (tells(text) and not parted.ref):
        return False
    said, cell = _without_choices(parted.text)
    asked = Asked(
        said.rstrip(" _").strip(), parted.ref or "", cell=cell, sheet=line.place.sheet or "", block=line.block,
        lined=True, doubts=[doubt] if doubt else [],
    )  # fmt: skip
    if not re.search(r"\w{2}", asked.text):
        return False
    if not found.standards:
        found.standards.append(Under(""))
    found.standards[-1].asked.append(asked)
    return True


def hint_in_bracket(text: str) -> bool:
    match = _LAST_BRACKET.search(text) or _LAST_CHOICES.search(text)
    return match is not None and hint_in(match["said"]) is not None


def _without_choices(text: str) -> tuple[str, str]:
    match = _LAST_BRACKET.search(text) or _LAST_CHOICES.search(text)
    if match is not None and hint_in(match["said"]) is not None:
        return text[: match.start()], match["said"]
    return text, ""


def goes_on(line: Line, found: Found) -> None:
    """What stands below a question and is none: a list that belongs to it, or words that nobody explains."""
    last = found.last
    if last is None or is_blank_line(line.text) or tells(line.text) or is_cover(line.text):
        return
    if line.label is not None:
        last.text += f"\n• {line.text}"
        return
    last.guidance.append(line.text)
    said = "The words below it were taken as its guidance."
    if said not in last.doubts:
        last.doubts.append(said)


def as_heading(line: Line, found: Found) -> None:
    begin(found, line.text)
