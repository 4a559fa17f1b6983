"""What must never stand in a plan: anything by which a child or an adult could be known.

The messages never repeat what was found: a finding is shown, kept and printed where the words themselves must not go.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from goldenthread.lib.identifying import NUMBERS, Kind, found
from goldenthread.plans.outline import Item

from .whole import Check, Hit, Whole

Tells: TypeAlias = Callable[[str], bool]
_CODE_NAME = re.compile(r"\b(?:Child|Baby|Adult|Young [Pp]erson|Family|Mr|Mrs|Ms|Miss|Patient|Sibling|Mother|Father)\s+[A-Z]{1,2}\b(?![&.’'-]?[A-Za-z])(?!\s*(?:&|and)\s+[A-Z]\b)(?!\s+(?:[Tt]rusts?|[Tt]eams?|[Ss]ervices?|[Bb]oards?|[Pp]anels?|[Gg]roups?|[Ww]ards?|[Pp]olic(?:y|ies)|[Ll]eads?|[Pp]athways?|[Pp]lans?)\b)")  # fmt: skip


def numbers(plan: Whole) -> Iterator[Hit]:
    message = "Something here looks like a number that belongs to one person."
    yield from _everywhere(plan, lambda words: bool(found(words, NUMBERS)), message)


def births(plan: Whole) -> Iterator[Hit]:
    message = "Something here looks like a date of birth."
    yield from _everywhere(plan, lambda words: _tells(words, "birth"), message)


def people(plan: Whole) -> Iterator[Hit]:
    message = "Somebody here seems to be spoken of by a code name, or by initials and an age."
    yield from _everywhere(plan, lambda words: bool(_CODE_NAME.search(words)) or _tells(words, "initials"), message)


def addresses(plan: Whole) -> Iterator[Hit]:
    """Only in items: in the front matter it is the board's own address."""
    for item in plan.items:
        if any(_tells(words, "postcode") for words in _words(item)):
            yield Hit("Something here looks like a postcode.", item)


def mails(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        if any(_tells(words, "email") for words in _words(item)):
            yield Hit("An e-mail address stands here.", item)


def _everywhere(plan: Whole, tells: Tells, message: str) -> Iterator[Hit]:
    for item in plan.items:
        if any(tells(words) for words in _words(item)):
            yield Hit(message, item)
    for section in plan.outline.sections:
        words = plan.words_of(section)
        if tells(words):
            yield Hit(f"{message[:-1]}, in the front matter of the plan.", place=section.place, about=section.heading)


def _tells(words: str, kind: Kind) -> bool:
    return bool(found(words, (kind,)))


def _words(item: Item) -> tuple[str, ...]:
    return (
        item.text,
        item.how or "",
        item.measure or "",
        item.progress or "",
        item.timescale.words,
        item.leads_printed or "; ".join(item.leads),
    )


CHECKS = (
    Check(
        "identity-number",
        "A number that belongs to one person",
        "error",
        "A health service, pupil, insurance or case number names a real person to anybody with access to that system. A plan is read by many and often published; the number must not be in it, nor in the versions kept of it.",
        "Take it out now, here and in the file it came from. If the plan has already been sent out, tell your data protection officer today.",
        "(a pupil’s number beside an audit)",
        "Audit case 3",
        numbers,
    ),
    Check(
        "identity-birth",
        "A date of birth",
        "error",
        "With a place and a few facts of the story a date of birth is enough to find a child or an adult.",
        "Take it out. An age band (“aged 5 to 9”) is all that a plan can need.",
        "(a date of birth)",
        "a child of primary school age",
        births,
    ),
    Check(
        "identity-person",
        "Somebody who could be recognised",
        "error",
        "“Child K”, or initials with an age, are known to everybody who worked with the family, and to the local press. A plan is about what is done, not to whom.",
        "Speak of the review by its published name or number only, and of the learning, not the child. If this is the published name of a review, set the finding aside and say so.",
        "Act on what happened to (initials, age)",
        "Act on the four recommendations of the second review of 2026",
        people,
    ),
    Check(
        "identity-address",
        "A postcode",
        "error",
        "A full postcode is some fifteen homes. Beside an account of what went wrong there it names a family.",
        "Write the ward or the locality, if the place matters at all.",
        "(a postcode)",
        "the eastern locality",
        addresses,
    ),
    Check(
        "identity-mail",
        "An e-mail address",
        "warning",
        "An address names its owner, goes out of date, and is collected by strangers once the plan is published.",
        "Name the post. Addresses are kept in Who is who, where they can be corrected.",
        "Send returns to (a person’s address)",
        "Send returns to the Business Manager",
        mails,
    ),
)
