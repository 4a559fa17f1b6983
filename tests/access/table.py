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
SEES_AUDITS = UNIT | {"executive", "chair", "scrutineer"}
FILLS = Row(UNIT | {LEAD}, UNIT | {LEAD})
AUDIT_READERS = UNIT | {"executive", "chair", "scrutineer", "member", GROUP_CHAIR}
ASKS = Row(UNIT | {"executive", "chair", "scrutineer"}, otherwise=403)
AUDITS = Row(SEES_AUDITS, otherwise=403)

# Open to anybody: sign-in, what watches the program, the gallery of a trial, a calendar at its secret address
# (tests/asks/test_calendars.py).
OPEN = {"sign-in", "healthz", "gallery", "sample-plan", "sample-form", "calendar", "mail-gallery", "mail-gallery-html"}
# Open to anybody, and drawn alike for everybody; what each needs to be found is in the house's `open_addresses`.
OPEN_TOO = {"forgotten-password", "check-your-mail", "reset-password", "welcome", "kept-mail"}
OPEN_TOO |= {"key", "key-not-mine"}  # what a mailed key opens: tests/asks/test_keys.py
# the pages of a return behind a mailed key: tests/assurance/test_filling_in.py
OPEN_TOO |= {
    f"key-return{one}"
    for one in (
        "", "-standard", "-evidence", "-file", "-evidence-remove", "-contributors", "-contributor", "-gaps", "-gap",
        "-words", "-sign", "-signed", "-read", "-as", "-done",
    )
}  # fmt: skip
# A return's ways in and out by a key: tests/assurance/test_sheets.py and test_sharing.py
OPEN_TOO |= {"key-return-sheet", "key-return-sheet-as", "key-return-last-time", "key-return-others"}
OPEN_TOO |= {"key-return-across", "key-return-share"}
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
    "import-tool": DEED,
    "tool-upload": DEED,
    "tool-upload-standard": DEED,
    "tool-upload-matching": DEED,
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
    # a return that the business unit enters for an agency and the lead contributes to; those who see campaigns see how
    # far it is, and read the one that is signed. Its own agency: tests/assurance/test_a_return_whole.py
    "return": Row(SEES_AUDITS | {LEAD}),
    "return-standard": FILLS,
    "return-evidence": FILLS,
    "return-file": Row(UNIT | {LEAD}),
    "return-evidence-remove": Row(UNIT, UNIT),
    "return-contributors": Row(UNIT, UNIT),
    "return-contributor": Row(UNIT, UNIT),
    "return-gaps": Row(UNIT | {LEAD}),
    "return-gap": FILLS,
    "return-words": Row(UNIT, UNIT),
    "return-sign": Row(UNIT, UNIT),
    "return-done": Row(frozenset({LEAD}), frozenset({LEAD})),
    "return-signed": Row(SEES_AUDITS),
    "return-read": Row(SEES_AUDITS),
    "return-as": Row(SEES_AUDITS),
    "return-enter": DEED,
    # moderation: the house's return is signed, and no persona is of its agency (tests/assurance/test_who_reviews.py)
    "assurance": EVERYBODY,
    "reviews": EVERYBODY,
    "reviewers": DEED,
    "review": Row(SEES_AUDITS),
    "review-standard": Row(SEES_AUDITS, UNIT),
    "review-question": Row(SEES_AUDITS, UNIT | {"chair", "scrutineer"}),
    "review-withdraw": Row(SEES_AUDITS, UNIT, post_only=True),
    "review-panel": DEED,
    "review-back": DEED,
    "review-agree": DEED,
    "review-give": DEED,
    "return-questions": Row(UNIT),
    "return-answer": Row(UNIT, UNIT),
    "return-feedback": Row(SEES_AUDITS),
    # results of campaigns; an agency's own people see theirs once feedback is given: tests/assurance/test_result_pages.py
    "results": AUDITS,
    "results-as": AUDITS,
    "result-standard": AUDITS,
    "result-years": AUDITS,
    "result-drift": AUDITS,
    "result-gaps": AUDITS,
    "gaps": AUDITS,
    "plan-gaps": DEED,
    "result-agency": Row(SEES_AUDITS),
    "result-answer": Row(SEES_AUDITS),
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
    # assurance: campaigns, duties and settings; an agency's people come to their own return from its first page
    "campaigns": ASKS,
    "campaign": ASKS,
    "new-campaign": DEED,
    "change-campaign": DEED,
    "campaign-who": DEED,
    "campaign-settings": DEED,
    "campaign-when": DEED,
    "open-campaign": DEED,
    "campaign-ask": DEED,
    "close-campaign": DEED,
    "excuse-return": DEED,
    "duties": Row(UNIT | {"executive", "chair", "scrutineer"}, UNIT, 403),
    "settings-list": ASKS,
    "add-setting": DEED,
    "change-setting": DEED,
    "close-setting": DEED,
    "import-settings": DEED,
    # a return's ways in and out: the house's is asked of somebody of the business unit
    "return-sheet": Row(UNIT, UNIT),
    "return-sheet-as": Row(UNIT),
    "return-last-time": Row(UNIT, UNIT),
    "return-others": Row(UNIT),
    "return-across": Row(UNIT, UNIT),
    "return-share": Row(UNIT, UNIT),
    # audit tools: read by whoever sees results, written by whoever runs audits
    "tools": ASKS,
    "tool": ASKS,
    "tool-version": ASKS,
    "tool-changes": ASKS,
    "tool-yaml": ASKS,
    "add-tool": Row(UNIT, otherwise=403),
    "add-tool-from": DEED,
    "add-empty-tool": DEED,
    "add-tool-file": DEED,
    "next-tool-version": DEED,
    "retire-tool": DEED,
    "write-tool": DEED,
    "tool-words": DEED,
    "agree-tool": DEED,
    "add-standard": DEED,
    "write-standard": DEED,
    "standard-words": DEED,
    "add-question": DEED,
    "write-question": DEED,
    "question-only-if": DEED,
    "tool-scales": Row(UNIT, otherwise=403),
    "add-scale": DEED,
    "write-scale": DEED,
    # the business unit's cupboards
    "trail": Row(frozenset({"business-unit", "scrutineer"}), otherwise=403),
    "redactions": Row(UNIT | {"chair"}, UNIT, otherwise=403),
    "redaction": Row(UNIT | {"chair"}, UNIT | {"chair"}, otherwise=403),
    "outbox": Row(UNIT, otherwise=403),
    "message": DEED,
    "files": Row(UNIT, otherwise=403),
    "file": Row(UNIT, otherwise=403),
}

# A room's own rows stand beside what the house needs for them.
from tests.access.performance import gathered  # noqa: E402

TABLE |= gathered("ROWS")
OPEN_TOO |= gathered("OPEN_TOO")
