"""Who may open what, and who may do what there: the one table. A new address without a row fails the build.

`see` is who gets the page, `do` who may send it something that counts. Whoever is signed in and may not gets `otherwise`:
404 where they may not know of it, 403 where it is a deed on what they see. A stranger to the partnership always gets 404, and
nobody signed in is sent to sign in.
"""

from dataclasses import dataclass

NOBODY, STRANGER, OTHER_BOARD, LEAD, GROUP_CHAIR = "nobody", "stranger", "other-board", "lead", "group-chair"
ROLES = ("business-unit", "executive", "chair", "scrutineer", "member", "coordinator", "reader")
PERSONAS = (*ROLES, OTHER_BOARD, LEAD, GROUP_CHAIR, STRANGER, NOBODY)
HERE = frozenset({*ROLES, OTHER_BOARD, LEAD, GROUP_CHAIR})
SIGNED_IN = HERE | {STRANGER}
UNIT = frozenset({"business-unit"})
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    see: frozenset[str]
    do: frozenset[str] = NONE
    otherwise: int = 404
    post_only: bool = False


EVERYBODY = Row(HERE)
PEOPLE = Row(HERE - {"reader"}, otherwise=403)
DEED = Row(UNIT, UNIT, 403)
BUTTON = Row(UNIT, UNIT, 403, post_only=True)

# Open to anybody: sign-in, what watches the program, the gallery of a trial.
OPEN = {"sign-in", "healthz", "gallery", "sample-plan", "sample-form"}
# Open to anybody, and drawn alike for everybody; what each needs to be found is in the house's `open_addresses`.
OPEN_TOO = {"forgotten-password", "check-your-mail", "reset-password", "welcome", "kept-mail"}
# Buttons in the frame of every page.
BUTTONS = {"sign-out", "sign-out-elsewhere"}

TABLE: dict[str, Row] = {
    # everybody's own
    "home": Row(SIGNED_IN),
    "account": Row(SIGNED_IN, SIGNED_IN),
    "change-password": Row(SIGNED_IN, SIGNED_IN),
    # plans
    "glance": EVERYBODY,
    "plans": EVERYBODY,
    "plan": EVERYBODY,
    "plan-as": EVERYBODY,
    "plan-checks": Row(UNIT, UNIT),  # until it shares them
    "finding": Row(UNIT, UNIT),
    "check": EVERYBODY,
    "item": EVERYBODY,
    "actions": EVERYBODY,
    "follow": EVERYBODY,
    "new-plan": DEED,
    "edit-plan": DEED,
    "add-item": DEED,
    "edit-item": DEED,
    "move-item": DEED,
    "sections": DEED,
    "add-section": DEED,
    "edit-section": DEED,
    "joins": DEED,
    "part": BUTTON,
    # what comes in
    "uploads": DEED,
    "upload": DEED,
    "compare": DEED,
    "columns": DEED,
    "mend": DEED,
    "contacts": DEED,
    "contact-sheet": DEED,
    # who is who
    "who": PEOPLE,
    "things": PEOPLE,
    "thing": PEOPLE,
    "add-thing": DEED,
    "change-thing": DEED,
    "end-thing": DEED,
    "pass-on": DEED,
    "give-post": DEED,
    "join-group": DEED,
    "leave": DEED,
    "let-in": DEED,
    "let-out": BUTTON,
    "let-out-of-board": BUTTON,
    "invite": BUTTON,
    # the partnership itself
    "about": EVERYBODY,
    "rename-partnership": DEED,
    "board-words": DEED,
    "switch-mail": DEED,
    "end-partnership": DEED,
    "carry-on": DEED,
    "glossary": EVERYBODY,
    "add-word": DEED,
    "change-word": DEED,
    "remove-word": BUTTON,
    "ratings": EVERYBODY,
    "rating-scheme": DEED,
    # the business unit's cupboards
    "trail": Row(frozenset({"business-unit", "scrutineer"}), otherwise=403),
    "redactions": Row(UNIT | {"chair"}, UNIT, otherwise=403),
    "redaction": Row(UNIT | {"chair"}, UNIT | {"chair"}, otherwise=403),
    "outbox": Row(UNIT, otherwise=403),
    "message": DEED,
    "files": Row(UNIT, otherwise=403),
    "file": Row(UNIT, otherwise=403),
}
