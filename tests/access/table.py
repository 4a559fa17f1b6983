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
# Whose the item of the house is, by post and by group; and who judges it.
ANSWERS = UNIT | {LEAD, GROUP_CHAIR}
JUDGES = UNIT | {"chair", GROUP_CHAIR}


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
AUDIT_READERS = UNIT | {"executive", "chair", "scrutineer", "member", GROUP_CHAIR}
ASKS = Row(UNIT | {"executive", "chair", "scrutineer"}, otherwise=403)

# Open to anybody: sign-in, what watches the program, the gallery of a trial, a calendar at its secret address
# (tests/asks/test_calendars.py).
OPEN = {"sign-in", "healthz", "gallery", "sample-plan", "sample-form", "calendar", "mail-gallery", "mail-gallery-html"}
# Open to anybody, and drawn alike for everybody; what each needs to be found is in the house's `open_addresses`.
OPEN_TOO = {"forgotten-password", "check-your-mail", "reset-password", "welcome", "kept-mail"}
OPEN_TOO |= {"key", "key-not-mine"}  # what a mailed key opens: tests/asks/test_keys.py
OPEN_TOO |= {"key-grades"}  # and the cases it asks to grade: tests/assurance/test_grading_pages.py
# Buttons in the frame of every page.
BUTTONS = {"sign-out", "sign-out-elsewhere"}

TABLE: dict[str, Row] = {
    # everybody's own
    "home": Row(SIGNED_IN),
    "account": Row(SIGNED_IN, SIGNED_IN),
    "change-password": Row(SIGNED_IN, SIGNED_IN),
    "my-calendar": Row(SIGNED_IN, SIGNED_IN),
    "my-work": Row(SIGNED_IN),
    "my-answer": Row(SIGNED_IN, SIGNED_IN),
    "my-as": Row(SIGNED_IN),
    "my-away": Row(SIGNED_IN, SIGNED_IN),
    "my-preferences": Row(SIGNED_IN, SIGNED_IN),
    "my-colleague": Row(UNIT, UNIT),  # of an ask of theirs: what is asked of others does not exist
    "my-not-mine": Row(UNIT, UNIT),
    "my-draft": Row(UNIT | {LEAD}, UNIT | {LEAD}),  # the lead is asked, and the business unit is to draft it
    # plans
    "glance": EVERYBODY,
    "plans": EVERYBODY,
    "plan": EVERYBODY,
    "plan-as": EVERYBODY,
    "workbook": Row(HERE, JUDGES | {LEAD}, 403),
    "workbook-as": EVERYBODY,
    "workbook-back": Row(UNIT | {LEAD}, UNIT | {LEAD}),  # who brought it, and the business unit
    "workbook-refused": Row(UNIT | {LEAD}),
    "plan-changes": EVERYBODY,
    "plan-changes-as": EVERYBODY,
    "plan-stood-as": EVERYBODY,
    "updates-as": EVERYBODY,
    "evidence-as": EVERYBODY,
    "plan-checks": Row(UNIT, UNIT),  # until it shares them
    "finding": Row(UNIT, UNIT),
    "check": EVERYBODY,
    "item": EVERYBODY,
    "actions": EVERYBODY,
    "follow": EVERYBODY,
    "plan-life": Row(HERE, UNIT | {"executive"}, 403),
    "plan-comments": Row(HERE, HERE),
    "plan-comment": Row(HERE, UNIT, 403),
    "evaluate-plan": DEED,
    "carry-over": DEED,
    "plan-equality": DEED,
    "plan-equality-file": EVERYBODY,
    "watch-item": DEED,
    "new-plan": DEED,
    "edit-plan": DEED,
    "add-item": DEED,
    "edit-item": DEED,
    "priority-thread": EVERYBODY,
    "notes": DEED,
    "item-themes": DEED,
    "themes": EVERYBODY,
    "theme": EVERYBODY,
    "add-theme": DEED,
    "change-theme": DEED,
    "search": EVERYBODY,
    # papers: the house's draft is for the business unit alone, what it issued for everybody
    "papers": EVERYBODY,
    "paper-look": Row(HERE, UNIT, 403),
    "paper-look-as": EVERYBODY,
    "paper": Row(UNIT),
    "paper-settings": DEED,
    "paper-passage": Row(UNIT, UNIT),
    "paper-issue": DEED,
    "paper-drop": DEED,
    "paper-as": EVERYBODY,
    "paper-read": EVERYBODY,
    "paper-withdraw": DEED,
    "paper-replace": DEED,
    "move-item": DEED,
    "sections": DEED,
    "add-section": DEED,
    "edit-section": DEED,
    "item-history": EVERYBODY,
    "update": Row(ANSWERS | {"chair"}, ANSWERS | {"chair"}, 403),
    "return-update": Row(JUDGES, JUDGES, 403),
    "turn": Row(ANSWERS, ANSWERS, 403),  # a claim; a group's own moves are walked in tests/plans/living
    "dates": Row(ANSWERS | {"chair"}, ANSWERS | {"chair"}, 403),
    "answers": Row(HERE, UNIT, 403),  # an agency's own people too, where they have one: tests/plans/living
    "updates": Row(HERE, JUDGES, 403),
    "closing": DEED,
    # a group's meeting: whoever judges what it leads
    "meeting": Row(JUDGES, JUDGES, 403),
    "sitting": Row(JUDGES, JUDGES, 403),
    "follow-ups": Row(HERE, UNIT, 403),
    # calendars: whoever asks, and whoever chairs the group
    "calendars": Row(HERE, UNIT | {GROUP_CHAIR}, 403),
    "joins": DEED,
    "part": BUTTON,
    # papers: who receives them, and how they look
    "bodies": Row(UNIT, otherwise=403),
    "add-body": DEED,
    "body": DEED,
    "body-template": DEED,
    "end-body": DEED,
    "paper-schedules": Row(UNIT, otherwise=403),
    "add-paper-schedule": DEED,
    "end-paper-schedule": DEED,
    "paper-send": DEED,
    "papers-look": Row(UNIT, otherwise=403),
    "papers-look-of": DEED,
    "papers-look-file": Row(UNIT, otherwise=403),
    # evidence: the house's piece proves the lead's item, which the group and the partnership's chairs judge
    "evidence": EVERYBODY,
    "piece": EVERYBODY,
    "evidence-file": EVERYBODY,
    "draw-verified": EVERYBODY,
    "oldest-proof": EVERYBODY,
    "add-evidence": Row(ANSWERS | {"chair"}, ANSWERS | {"chair"}, 403),
    "change-evidence": DEED,
    "withdraw-evidence": DEED,
    "prove": Row(ANSWERS | {"chair"}, ANSWERS | {"chair"}, 403),
    "unprove": Row(ANSWERS | {"chair"}, ANSWERS | {"chair"}, 403, post_only=True),
    "table": EVERYBODY,
    "table-as": EVERYBODY,
    "timeline": EVERYBODY,
    "timeline-as": EVERYBODY,
    "save-view": Row(HERE, HERE, post_only=True),  # for oneself; for everybody, the business unit
    "drop-view": BUTTON,  # one for everybody
    "change-items": DEED,
    "changed-items": DEED,
    "edit-field": DEED,
    "duplicate-item": BUTTON,
    "undo-item": BUTTON,
    "renumber": DEED,
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
    "person-away": DEED,
    # the partnership itself
    "about": EVERYBODY,
    "rename-partnership": DEED,
    "board-words": DEED,
    "switch-mail": DEED,
    "mail-kind": DEED,
    "mail-kind-html": Row(UNIT, otherwise=403),
    "end-partnership": DEED,
    "carry-on": DEED,
    "glossary": EVERYBODY,
    "add-word": DEED,
    "change-word": DEED,
    "remove-word": BUTTON,
    "ratings": EVERYBODY,
    "rating-scheme": DEED,
    # rounds, and when people are reminded
    "rounds": ASKS,
    "round": ASKS,
    "new-round": DEED,
    "about-round": DEED,
    "when-round": DEED,
    "check-round": DEED,
    "stop-round": DEED,
    "close-round": DEED,
    "ladder": DEED,
    "mail-sender": DEED,
    # the chasing wall
    "asking": ASKS,
    "asking-rates": ASKS,
    "asking-rates-as": ASKS,
    "friday": ASKS,
    "chosen-asks": BUTTON,
    "withdraw-asks": DEED,
    "escalate": DEED,
    "ask-instead": DEED,
    # audits: the house's are led by the group that the chair chairs and the member sits in
    "programme": PEOPLE,
    "new-audit": DEED,
    "audit": Row(AUDIT_READERS),
    "change-audit": DEED,
    "audit-agencies": DEED,
    "audit-ask": DEED,
    "audit-stage": DEED,
    "audit-grades": Row(UNIT, UNIT),  # before the discussion; an agency's own people: tests/assurance
    "audit-choose-grades": Row(AUDIT_READERS),
    "audit-open-grades": BUTTON,
    "audit-together": Row(AUDIT_READERS),  # who grades together: tests/assurance
    "audit-as": Row(AUDIT_READERS),
    "audit-findings": Row(UNIT | {GROUP_CHAIR}, UNIT | {GROUP_CHAIR}, 403),
    "change-finding": Row(UNIT | {GROUP_CHAIR}, UNIT | {GROUP_CHAIR}, 403),
    "audit-recommend": DEED,
    "re-audit": DEED,
    "audit-compare": Row(AUDIT_READERS),
    # the business unit's cupboards
    "trail": Row(frozenset({"business-unit", "scrutineer"}), otherwise=403),
    "redactions": Row(UNIT | {"chair"}, UNIT, otherwise=403),
    "redaction": Row(UNIT | {"chair"}, UNIT | {"chair"}, otherwise=403),
    "outbox": Row(UNIT, otherwise=403),
    "message": DEED,
    "files": Row(UNIT, otherwise=403),
    "file": Row(UNIT, otherwise=403),
}
