"""The plan in plain words, for the public and young people: promised, done, not done and why. Pure.

Of what leads say only the difference that something made is told; what is in the way is for the board.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Document
from goldenthread.plans.vocab import KEPT
from goldenthread.reports.facts import Became, Line, Position
from goldenthread.reports.setting import Setting

from . import parts
from .priorities import Priority, name_of, priorities_of, words_of

_CHECKED = frozenset({"verified", "embedded"})
_DONE = frozenset({"complete", "embedded"})
_MOST_DIFFERENCES = 5


def why_slot(reference: str) -> str:
    """The word of the passage that says why something of a priority is not done."""
    return f"why-{reference}"


def plain(position: Position, setting: Setting) -> Document:
    title = setting.title or _("%(title)s in plain words") % {"title": position.title}
    told = priorities_of(position)
    blocks: list[Block] = [*parts.opening(setting, title, position), *_in_short(told)]
    blocks += parts.passage(setting, "welcome", _("Welcome"))
    for one in told:
        blocks += _priority(position, setting, one)
    if setting.shows("glossary"):
        blocks += parts.glossary(position.glossary)
    return Document(tuple(blocks), title, setting.language, parts.footing(setting, position.day))


def _in_short(told: Sequence[Priority]) -> list[Block]:
    if not told:
        return [parts.paragraph(_("The plan has no priorities yet."))]
    lines = [line for one in told for line in one.to_do]
    gone = sum(len(one.gone) for one in told)
    standing = _by_standing(lines)
    body = [(name, str(len(standing[word]))) for word, name in _standings().items() if standing[word]]
    body.append((_("All that we promise"), str(len(lines))))
    return [
        parts.heading(2, _("In short")),
        parts.table([_("What we promise"), _("How many things")], body),
        *([parts.paragraph(_gone_in_all(gone))] if gone else []),
    ]


def _priority(position: Position, setting: Setting, one: Priority) -> list[Block]:
    blocks: list[Block] = [parts.heading(2, name_of(position, one))]
    blocks += _written(setting, one.slot)
    if one.top is not None and one.top.became is not None:
        blocks += _became(one.top.became)
    blocks += _promised(position, one)
    standing = _by_standing(one.to_do)
    for word, name in _standings().items():
        if word not in ("late", "put-off"):
            blocks += _list(position, name, standing[word])
    blocks += _not_done(position, setting, one, standing)
    return blocks + _differences(one)


def _written(setting: Setting, slot: str) -> tuple[Block, ...]:
    written = setting.passages.get(slot)
    if written is not None and written.blocks:
        return written.blocks
    return (parts.to_be_written(_("what this is about, in one plain sentence")),) if setting.is_draft and slot else ()


def _became(became: Became) -> list[Block]:
    """What was made of it when the plan ended."""
    blocks: list[Block] = [parts.labelled(_("Did we keep this promise?"), _(KEPT[became.kept]))]  # type: ignore[index]
    if became.difference:
        blocks.append(parts.labelled(_("What it changed"), became.difference))
    if became.learned:
        blocks.append(parts.labelled(_("What we learned"), became.learned))
    return blocks


def _promised(position: Position, one: Priority) -> list[Block]:
    blocks: list[Block] = []
    if one.aims:
        blocks.append(parts.heading(3, _("What we want")))
        blocks.append(parts.bullets(words_of(position, aim) for aim in one.aims))
    number = len(one.to_do)
    if not number:
        return [*blocks, parts.paragraph(_("We have not said yet what we will do."))]
    standing = _by_standing(one.to_do)
    counted = (
        ("done", _("%(n)s done")),
        ("said", _("%(n)s said to be done, to be checked")),
        ("coming", _("%(n)s being done or still to come")),
        ("late", _("%(n)s late")),
        ("put-off", _("%(n)s put off")),
    )
    told = "; ".join(words % {"n": len(standing[word])} for word, words in counted if standing[word])
    promise = ngettext("We promise %(n)s thing: %(told)s.", "We promise %(n)s things: %(told)s.", number)
    sentences = [promise % {"n": number, "told": told}]
    if one.gone:
        sentences.append(_gone_in_all(len(one.gone)))
    return [*blocks, parts.paragraph(" ".join(sentences), bold=True)]


def _gone_in_all(number: int) -> str:
    return ngettext(
        "%(n)s thing was promised once and is no longer in the plan.",
        "%(n)s things were promised once and are no longer in the plan.",
        number,
    ) % {"n": number}


def _list(position: Position, name: str, lines: Iterable[Line]) -> list[Block]:
    told = [words_of(position, line) for line in lines]
    return [parts.heading(3, f"{name} ({len(told)})"), parts.bullets(told)] if told else []


def _not_done(
    position: Position, setting: Setting, one: Priority, standing: Mapping[str, Sequence[Line]]
) -> list[Block]:
    """What is late, put off or no longer promised, and why: in somebody's own words, else only what is known."""
    late, put_off, gone = standing["late"], standing["put-off"], one.gone
    if not (late or put_off or gone):
        return []
    number = len(late) + len(put_off) + len(gone)
    blocks: list[Block] = [parts.heading(3, f"{_('Not done, and why')} ({number})")]
    told = [(words_of(position, line), _was_due(line)) for line in late]
    told += [(words_of(position, line), _("It was put off.")) for line in put_off]
    told += [(words_of(position, line), _gone(line)) for line in gone]
    blocks.append(parts.bullets(f"{words.rstrip('.')}. {why}" for words, why in told))
    written = setting.passages.get(why_slot(one.top.row.reference)) if one.top else None
    if written is not None and written.blocks:
        return [*blocks, *written.blocks]
    return [*blocks, parts.to_be_written(_("why it is not done"))] if setting.is_draft and one.top else blocks


def _was_due(line: Line) -> str:
    return _("It was due on %(day)s and is not done yet.") % {"day": parts.day_words(line.row.due)}


def _gone(line: Line) -> str:
    match line.row.stage:
        case "carried-forward":
            return _("It goes on in the next plan.")
        case "superseded":
            return _("Something else took its place.")
    return _("We decided not to do it.")


def _differences(one: Priority) -> list[Block]:
    told = [line.difference for line in one.to_do if line.difference is not None]
    if not told:
        return []
    newest = sorted(told, key=lambda difference: difference.on, reverse=True)
    words = list(dict.fromkeys(difference.words for difference in newest))
    more = len(words) - _MOST_DIFFERENCES
    shown = [parts.bullets(words[:_MOST_DIFFERENCES])]
    rest = ngettext("%(n)s more is told in the progress report.", "%(n)s more are told in the progress report.", more)
    return [
        parts.heading(3, _("What it changed")),
        *shown,
        *([parts.paragraph(rest % {"n": more})] if more > 0 else []),
    ]


# Everything that is promised is one of these. What is only said to be done is not called done.


def _by_standing(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {word: [] for word in _standings()}
    for line in lines:
        found[_standing(line)].append(line)
    return found


def _standing(line: Line) -> str:
    row = line.row
    if row.stage in _CHECKED:
        return "done"
    if row.state in _DONE:
        return "said"
    if row.stage == "deferred":
        return "put-off"
    return "late" if row.overdue else "coming"


def _standings() -> dict[str, str]:
    return {
        "done": _("Done"),
        "said": _("Said to be done, to be checked"),
        "coming": _("Being done, or still to come"),
        "late": _("Late"),
        "put-off": _("Put off"),
    }
