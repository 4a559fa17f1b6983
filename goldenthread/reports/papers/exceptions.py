"""The exception report: what is not as it should be, in its leads' own words, and what is asked of the board. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Document
from goldenthread.reports.facts import Position
from goldenthread.reports.setting import Setting

from .exception_tables import counted, never_heard, none_at_all, told
from .exceptional import GROUNDS, Exceptional, asked_of_the_board, exceptions, under
from .full_table import meanings
from .lines import has_ratings, names_of, with_states, without_ratings
from .parts import footing, glossary, heading, labelled, opening, paragraph, passage


def exception_report(position: Position, setting: Setting) -> Document:
    position = with_states(position)
    title = _("Exception report")
    found = exceptions(position)
    blocks = opening(setting, title, position)
    blocks += _in_short(position, found)
    blocks += passage(setting, "commentary", _("The manager's commentary"))
    blocks += passage(setting, "asks", _("What else is asked of the board"))
    if found and setting.shows("legend"):
        blocks += meanings(position)
    blocks += _told(position, found)
    if found and setting.shows("legend"):
        blocks += glossary(position.glossary)
    return Document(
        tuple(blocks),
        title=f"{setting.title or title}: {position.title}",
        language=setting.language,
        footing=footing(setting, position.day),
    )


def _in_short(position: Position, found: list[Exceptional]) -> list[Block]:
    if not found:
        return [heading(2, _("Exceptions")), paragraph(none_at_all(position))]
    words = ngettext(
        "%(n)s of the %(all)s things to do is told here, once, under the gravest reason.",
        "%(n)s of the %(all)s things to do are told here, each once, under the gravest reason.",
        len(found),
    )
    blocks: list[Block] = [
        heading(2, _("In short")),
        paragraph(words % {"n": len(found), "all": len(position.promised)}),
        counted(found, asking=True),
    ]
    return blocks if has_ratings(position) else [*blocks, paragraph(without_ratings())]


def _told(position: Position, found: list[Exceptional]) -> list[Block]:
    """Under each heading what is asked of the board, and each line with its lead's words."""
    names = names_of(position)
    blocks: list[Block] = []
    for kind, ground in GROUNDS.items():
        among = under(found, kind)
        if not among:
            continue
        blocks.append(heading(2, _("%(why)s: %(n)s") % {"why": ground.heading, "n": len(among)}))
        blocks.append(labelled(_("Asked of the board"), asked_of_the_board(kind, among)))
        spoken = [one for one in among if not one.never_heard]
        if spoken:
            blocks.append(told(position, spoken, names))
        blocks += never_heard(position, among, names)
    return blocks
