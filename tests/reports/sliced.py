"""What tests of papers about a group, an agency and a person share: facts, papers and what they say."""

from datetime import date
from typing import Any

from goldenthread.documents import Document, Table, block_text, undrawn
from goldenthread.plans import services
from goldenthread.plans.minutes import FollowUpTyped, OutcomeTyped, mark_of
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from tests.plans.living.people import Living, actor, noon

MET, TODAY = date(2026, 5, 12), date(2026, 11, 20)


def facts(life: Living, word: str, day: date, **asked: Any) -> Any:
    kind = KINDS[word]
    return kind.gather(scope_named(life.place.partnership, kind, Asked(day=day, **asked), TODAY))


def drawn(life: Living, word: str, day: date, **asked: Any) -> Document:
    return KINDS[word].draw(facts(life, word, day, **asked), Setting(status="Draft"))


def said(document: Document) -> str:
    return "\n".join(block_text(block) for block in undrawn(document.blocks))


def table(document: Document, caption: str) -> list[list[str]]:
    """The rows under the head of the table of that caption."""
    found = [one for one in undrawn(document.blocks) if isinstance(one, Table) and one.caption == caption]
    assert len(found) == 1, [one.caption for one in document.blocks if isinstance(one, Table)]
    return [[cell.text for cell in row.cells] for row in found[0].rows[1:]]


def say(life: Living, number: str, day: date, **words: Any) -> Any:
    saying = services.Saying(day, **{"done": f"Said on {day}.", **words})
    return services.add_update(item=life.item(number), saying=saying, by=actor(life.chair), at=noon(day))


def met(life: Living) -> None:
    """The group met: it took the update it had, decided one thing, and had something follow from it."""
    update = say(life, "1.2", date(2026, 5, 10))
    item = life.item("1.2")
    sitting = services.begin_sitting(group=life.group, on=MET, by=actor(life.chair), at=noon(MET))
    services.note_outcomes(
        sitting=sitting,
        outcomes=[OutcomeTyped(item.pk, item.reference, "Ask the schools too.", mark_of(""))],
        follow_ups=[FollowUpTyped(item=item.pk, reference=item.reference, words="Write to schools", lead="The nurse")],
        by=actor(life.chair), at=noon(MET),
    )  # fmt: skip
    services.end_sitting(sitting=sitting, updates=[update], by=actor(life.chair), at=noon(MET))
