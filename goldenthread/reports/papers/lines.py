"""How a line of a plan is told in papers: its number, who leads it, by when, how it stands, what was said. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Cell
from goldenthread.plans.rows import Row
from goldenthread.reports.facts import Line, Position

from .outlines import plan_words
from .parts import GROUNDS, cell, day_words, state_words

_FEW = 6  # names told in full; the rest are counted
_LONG_LEVEL = 20  # letters of a level's name that is no word but a sentence
_BRIEF = 110  # letters of a text that is told in full elsewhere


def with_states(position: Position) -> Position:
    """The position with a state for every line that can have one.

    A plan without ratings of its own would stand at "no answer" for ever: what was worked out stands in their place.
    """
    if has_ratings(position):
        return position

    def told(row: Row) -> Row:
        return row._replace(state=row.computed.state) if row.doing and row.stage == "open" else row

    lines = (replace(one, row=told(one.row), before=one.before and told(one.before)) for one in position.lines)
    return replace(position, lines=tuple(lines))


def has_ratings(position: Position) -> bool:
    return bool(position.legend) or any(line.row.stated for line in position.lines)


def without_ratings() -> str:
    return _("This plan has no ratings of its own: how things stand is worked out from dates and answers.")


def names_of(position: Position) -> Mapping[int, str]:
    """What each line is called in a sentence, by its key: the board's own number; ours where the board's repeats."""
    printed = Counter(one.row.printed_ref for one in position.lines if one.row.doing)
    found = {}
    for line in position.lines:
        row = line.row
        own = row.printed_ref.strip().rstrip(".")
        again = row.doing and printed[row.printed_ref] > 1
        found[row.key] = row.reference if again else own or row.reference
    return found


def number(line: Line, names: Mapping[int, str]) -> str:
    """A line's number in a table: what sentences call it, and the board's own beside it where that repeats."""
    own, name = line.row.printed_ref.strip().rstrip("."), names[line.row.key]
    return name if not own or own == name else f"{own}\n{name}"


def listed(names: Sequence[str], most: int = _FEW) -> str:
    """ "1.1, 1.4 and 2.3"; what is beyond the first few is counted."""
    told = list(names[:most])
    if len(names) > most:
        told.append(ngettext("%(n)s more", "%(n)s more", len(names) - most) % {"n": len(names) - most})
    return _(" and ").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)


def brief(words: str, most: int = _BRIEF) -> str:
    """The beginning of a text on one line."""
    told = " ".join(words.split())
    return told if len(told) <= most else told[:most].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + " …"


def clause(words: str) -> str:
    """What somebody wrote, as the end of a sentence: one full stop, never two."""
    told = " ".join(words.split())
    return told if told.endswith((".", "!", "?", "…")) else f"{told.rstrip(' ,;:–-')}."


def level_name(position: Position, kind: str) -> str:
    """What the plan calls this level, where that is a word that stands before a number; else the usual word for it.

    The plan itself is written so (plans.writing), and no paper may call its priorities otherwise.
    """
    own = position.level_names.get(kind, "")
    usual = {str(one): words for one, words in plan_words().levels.items()}
    return own if own and len(own) <= _LONG_LEVEL and own[-1].isalpha() else usual.get(kind, "")


def top_name(position: Position, row: Row) -> str:
    """ "Priority 1: Safe streets", by the plan's own name for the level."""
    level, own = level_name(position, row.kind), row.printed_ref.strip().rstrip(".:")
    text = " ".join(row.text.split())
    if not own:
        return text
    if text.lower().startswith(own.lower()):
        return text
    if not level or own.lower().startswith(level.lower()):
        return f"{own}: {text}" if len(own) > 1 or own.isdigit() else f"{own} {text}"
    return f"{level} {own}: {text}"


def level_word(position: Position) -> str:
    """What the plan calls what stands at its top: "Priority"; "" where it has no one word for it."""
    kinds = {one.row.kind for one in position.tops if not one.row.doing}
    return position.level_names.get(kinds.pop(), "") if len(kinds) == 1 else ""


def in_turn(position: Position) -> str:
    """The heading over what is told of each of them."""
    level = level_word(position)
    return _("Each %(level)s in turn") % {"level": level} if level else _("One by one")


def leads_words(row: Row) -> str:
    return ", ".join(row.leads_named) or _("Nobody is named")


def when_words(line: Line) -> str:
    """By when, in the plan's own words; and what was promised first, where it was put off."""
    row = line.row
    told = [row.timescale.strip() or day_words(row.due) or _("No date")]
    if line.slipped and line.first_due != row.due:
        times = ngettext("put off once", "put off %(n)s times", line.slips) % {"n": line.slips}
        told.append(_("First promised %(day)s; %(times)s.") % {"day": day_words(line.first_due), "times": times})
    return "\n".join(told)


def stands(line: Line) -> Cell:
    """How it stands, and where dates and answers speak for something else, what they speak for."""
    row = line.row
    told = [state_words(row.state)]
    if row.code_shown:
        told.append(row.code_shown)
    if row.softer:
        told.append(_("Worked out: %(state)s") % {"state": state_words(row.computed.state)})
    return cell("\n".join(told), fill=GROUNDS[row.state])


def lead_says(line: Line) -> str:
    """The newest words of the item's own people, what is in the way among them; a line each."""
    said = line.said
    if said is None:
        return difference_made(line) or _("Nothing said yet.")
    told = [said.done or said.no_change]
    if said.obstacle:
        told.append(_("In the way: %(words)s") % {"words": clause(said.obstacle)})
    if said.why_rating:
        told.append(_("Why it is rated so: %(words)s") % {"words": clause(said.why_rating)})
    if said.expected:
        told.append(_("Expected %(day)s.") % {"day": day_words(said.expected)})
    told = [one for one in told if one] or ([said.next] if said.next else [])
    if not told:
        return _("Rated on %(day)s, without words.") % {"day": day_words(said.on)}
    return "\n".join([*told, f"({day_words(said.on)})"])


def said_last(line: Line) -> str:
    """What was said last, with the difference made where anybody told one."""
    told = [lead_says(line), difference_made(line)] if line.said else [lead_says(line)]
    return "\n".join(one for one in told if one)


def difference_made(line: Line) -> str:
    """What was said of the difference it made, in an update or when it was claimed; "" for nothing."""
    if line.difference is None:
        return ""
    words = {"words": clause(line.difference.words), "day": day_words(line.difference.on)}
    return _("Difference made: %(words)s (%(day)s)") % words


def distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def recent(day: date | None, since: date | None) -> bool:
    """Was it after the earlier day, where one is asked for?"""
    return day is not None and (since is None or day > since)
