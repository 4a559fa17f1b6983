"""The end-of-plan evaluation: what was promised, done, proved, not done and why, carried over, and learned. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Contents, Document, PageBreak
from goldenthread.plans.vocab import KEPT, STAGES
from goldenthread.reports.ended import FATES, Ended, Fate, by_fate, fate_of
from goldenthread.reports.facts import Line, Position
from goldenthread.reports.setting import Setting

from .columns import Column, tabled, what_and_who
from .lines import brief, clause, in_turn, level_word, listed, names_of, top_name
from .parts import bullets, cell, day_words, footing, glossary, heading, labelled, opening, paragraph, passage, table


@dataclass(frozen=True, slots=True)
class Part:
    """A priority with every promise under it; no `top` for those that stand under none."""

    top: Line | None
    lines: tuple[Line, ...]


def evaluation(ended: Ended, setting: Setting) -> Document:
    position, title = ended.position, _("End-of-plan evaluation")
    parts, names = parts_of(ended), names_of(position)
    blocks = [*opening(setting, title, position), *_in_short(ended, parts)]
    blocks.append(Contents(_("What is in this paper"), 3 if len(parts) <= 12 else 2))
    blocks += passage(setting, "foreword", _("The chair's foreword"))
    blocks += passage(setting, "learned", _("What the partnership learned"))
    blocks += passage(setting, "statement", _("The scrutineer's statement"))
    if setting.shows("priorities"):
        blocks += _one_by_one(ended, parts, names)
    if setting.shows("legend"):
        blocks += glossary(position.glossary)
    if setting.shows("table") and ended.promises:
        blocks += [PageBreak(), *_totals(position, parts), *_every_promise(ended, names)]
    return Document(
        tuple(blocks),
        title=f"{setting.title or title}: {position.title}",
        language=setting.language,
        footing=footing(setting, position.day),
    )


def parts_of(ended: Ended) -> list[Part]:
    """Every promise stands in one part. What stands at the top and gave up all it held is told with it."""
    loose: list[Line] = []
    found: list[Part] = []
    for top in ended.position.tops:
        lines = tuple(one for one in [top, *ended.position.under(top)] if one.row.doing)
        if top.row.doing:
            loose += lines
        elif lines or top.became or top.row.stage == "open":
            found.append(Part(top, lines))
    return [*found, Part(None, tuple(loose))] if loose else found


# -- the first page -----------------------------------------------------------------------------------------------


def _in_short(ended: Ended, parts: Sequence[Part]) -> list[Block]:
    position, promises = ended.position, ended.promises
    title = heading(2, _("In short"))
    if not promises:
        return [title, paragraph(_("Nothing was promised in this plan."))]
    counted = by_fate(promises)
    told = [f"{counted[fate]} {FATES[fate][1]}" for fate in FATES if counted.get(fate)]
    words = ngettext("%(n)s thing was promised: %(fates)s.", "%(n)s things were promised: %(fates)s.", len(promises))
    made = sum(one.difference is not None for one in promises)
    difference = ngettext(
        "What difference it made is told of %(n)s of them.", "What difference it made is told of %(n)s of them.", made
    )
    said = words % {"n": len(promises), "fates": listed(told, len(told))}
    blocks: list[Block] = [title, *_still_running(position)]
    blocks.append(paragraph(f"{said} {difference % {'n': made}}" if made else f"{said} {_no_difference()}"))
    rows: list[list[Cell | str]] = [[str(FATES[fate][0]), str(counted[fate])] for fate in FATES if counted.get(fate)]
    total: list[Cell | str] = [_bold(_("Everything that was promised")), str(len(promises))]
    blocks.append(table([_("What became of it"), _("Things promised")], [*rows, total]))
    return [*blocks, *_kept(position, parts)]


def _no_difference() -> str:
    return _("Nobody has told of any difference that they made.")


def _still_running(position: Position) -> list[Block]:
    """That the plan has not ended, where it has not."""
    if position.stage in ("closed", "archived"):
        return []
    if position.period is not None and position.period.last >= position.day:
        words = _("The plan runs until %(day)s: this is how far it has come.") % {
            "day": day_words(position.period.last)
        }
    else:
        words = _("The plan has not been closed: this is how far it has come.")
    return [paragraph(words)]


def _kept(position: Position, parts: Sequence[Part]) -> list[Block]:
    """Was each priority kept, in whose judgement nobody's but the partnership's; nothing where it has none."""
    tops = [one for one in parts if one.top is not None]
    if not tops:
        return []
    title = heading(2, _("Was it kept?"))
    if not _evaluated(parts):
        return [title, paragraph(_("Nobody has said yet of any part of the plan whether it was kept."))]
    rows: list[list[Cell | str]] = []
    for part in tops:
        assert part.top is not None  # noqa: S101 - asked for those that have one
        done = by_fate(part.lines).get("proved", 0)
        rows.append([top_name(position, part.top.row), kept_words(part.top), str(len(part.lines)), str(done)])
    head = [level_word(position) or _("What was aimed for"), _("Was it kept?"), _("Promised"), _("Proved")]
    return [title, table(head, rows)]


def _evaluated(parts: Sequence[Part]) -> bool:
    return any(part.top and part.top.became for part in parts)


def kept_words(top: Line) -> str:
    return _(KEPT[top.became.kept]) if top.became else _("Not evaluated yet")  # type: ignore[index]


# -- one by one ---------------------------------------------------------------------------------------------------


def _one_by_one(ended: Ended, parts: Sequence[Part], names: Mapping[int, str]) -> list[Block]:
    if not any(part.top for part in parts):
        return []
    blocks: list[Block] = [heading(2, in_turn(ended.position))]
    for part in parts:
        if part.top is not None:
            blocks += _priority(ended, parts, part, part.top, names)
    return blocks


def _priority(ended: Ended, parts: Sequence[Part], part: Part, top: Line, names: Mapping[int, str]) -> list[Block]:
    blocks: list[Block] = [heading(3, top_name(ended.position, top.row))]
    if _evaluated(parts):
        blocks.append(labelled(_("What became of it"), f"{kept_words(top)}."))
    counted = by_fate(part.lines)
    if part.lines:
        told = [f"{counted[fate]} {FATES[fate][1]}" for fate in FATES if counted.get(fate)]
        words = ngettext("%(n)s thing (%(fates)s).", "%(n)s things (%(fates)s).", len(part.lines))
        told_words = words % {"n": len(part.lines), "fates": listed(told, len(told))}
        blocks.append(labelled(_("Promised"), told_words))
    difference = _difference(part, top, names)
    if difference:
        blocks.append(labelled(_("The difference it made"), difference))
    if top.became and top.became.learned:
        blocks.append(labelled(_("What was learned"), clause(top.became.learned)))
    blocks += _not_done(ended, part, names)
    return blocks if len(blocks) > 1 else [*blocks, paragraph(_("Nothing was promised under it."))]


def _difference(part: Part, top: Line, names: Mapping[int, str]) -> str:
    """What the partnership says of it; else the newest that was said of anything under it."""
    if top.became and top.became.difference:
        return clause(top.became.difference)
    made = [one for one in (top, *part.lines) if one.difference is not None]
    if not made:
        return ""
    newest = max(made, key=lambda one: (one.difference.on, -one.row.key) if one.difference else ())
    if newest.difference is None:
        return ""
    return f"{clause(newest.difference.words)} ({names[newest.row.key]}, {day_words(newest.difference.on)})"


def _not_done(ended: Ended, part: Part, names: Mapping[int, str]) -> list[Block]:
    """What is not done and why, and what goes on where, each in a line."""
    blocks: list[Block] = []
    for label, fates in (
        (_("Not done, and why"), ("undone", "waiting", "given-up")),
        (_("Carried over"), ("carried",)),
        (_("Said to be done, and not proved"), ("unproved",)),
        (_("Nobody said what became of"), ("unsaid",)),
    ):
        lines = [one for one in part.lines if fate_of(one) in fates]
        if lines:
            blocks += [heading(4, label), bullets(_told(ended, one, names) for one in lines)]
    return blocks


def _told(ended: Ended, line: Line, names: Mapping[int, str]) -> str:
    because = why(ended, line)
    text = f"{names[line.row.key]} {brief(line.row.text)}".strip()
    return f"{text.rstrip(' .,;:')}: {because}" if because else clause(text)


def why(ended: Ended, line: Line) -> str:
    """Why it is not done or where it goes on, in the words of whoever said it; "" for what is done."""
    fate = fate_of(line)
    onward = ended.onward.get(line.row.reference)
    if fate == "carried":
        if onward is not None:
            return _("goes on as %(reference)s in %(plan)s.") % onward._asdict()
        return clause(ended.whys.get(line.row.reference, "") or _("goes on elsewhere"))
    if fate in ("waiting", "given-up"):
        stage = _(STAGES[line.row.stage]).lower()  # type: ignore[index]
        said = ended.whys.get(line.row.reference, "")
        return f"{stage}. {clause(said)}" if said else f"{stage}."
    if fate == "undone":
        return _obstacle(line)
    return ""


def _obstacle(line: Line) -> str:
    said = line.said
    if said is None:
        return ""
    because = said.obstacle or said.why_rating or said.no_change
    if because:
        return _("%(words)s (said on %(day)s)") % {"words": clause(because), "day": day_words(said.on)}
    told = {"words": clause(said.done), "day": day_words(said.on)}
    return _("last said on %(day)s: %(words)s") % told if said.done else _("last heard of on %(day)s.") % told


# -- everything ---------------------------------------------------------------------------------------------------


def _totals(position: Position, parts: Sequence[Part]) -> list[Block]:
    """What became of everything, by priority: rows and columns add up."""
    counted = [(part, by_fate(part.lines)) for part in parts]
    seen: list[Fate] = [fate for fate in FATES if any(one.get(fate) for _part, one in counted)]
    rows: list[list[Cell | str]] = []
    for part, one in counted:
        name = top_name(position, part.top.row) if part.top else _("Under none of them")
        rows.append([name, *(str(one.get(fate, 0)) for fate in seen), str(len(part.lines))])
    sums = [str(sum(one.get(fate, 0) for _part, one in counted)) for fate in seen]
    total: list[Cell | str] = [_bold(_("The plan")), *sums, str(sum(len(part.lines) for part in parts))]
    head = [level_word(position) or _("What was aimed for"), *(str(FATES[fate][0]) for fate in seen), _("Promised")]
    return [heading(2, _("What became of everything")), table(head, [*rows, total])]


def _every_promise(ended: Ended, names: Mapping[int, str]) -> list[Block]:
    lines = ended.promises
    columns = [*what_and_who(lines, names, _("What was promised")), Column(_("What became of it"), _became)]
    if any(why(ended, line) for line in lines):
        columns.append(Column(_("Why, or where it goes on"), lambda line: _capital(why(ended, line))))
    if any(line.difference for line in lines):
        columns.append(Column(_("Difference made"), _made))
    return [heading(2, _("Everything that was promised")), tabled(columns, lines)]


def _became(line: Line) -> str:
    """What became of it, and how much evidence stands behind it."""
    became = str(FATES[fate_of(line)][0])
    if not line.proofs:
        return became
    proofs = ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", line.proofs) % {"n": line.proofs}
    return f"{became}\n{proofs}"


def _made(line: Line) -> str:
    return f"{clause(line.difference.words)}\n({day_words(line.difference.on)})" if line.difference else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bold(words: str) -> Cell:
    return cell((paragraph(words, bold=True),))
