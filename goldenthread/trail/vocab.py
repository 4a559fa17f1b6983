"""The words of taking back."""

from typing import Literal

RedactionKind = Literal["words", "file"]
REDACTION_KINDS: dict[RedactionKind, str] = {"words": "Words", "file": "A file"}

RedactionState = Literal["asked", "done", "dropped"]
REDACTION_STATES: dict[RedactionState, str] = {
    "asked": "Waiting for a second person",
    "done": "Done",
    "dropped": "Dropped",
}
STATE_TONES: dict[RedactionState, str] = {"asked": "warn", "done": "neutral", "dropped": "draft"}

# What stands where words stood; the short one where the other does not fit.
MARK, SHORT_MARK = "[redacted]", "[x]"
# Fewer letters would be met everywhere.
PHRASE_LEAST, PHRASE_MOST = 3, 200

# What holds no free text: addresses, and the names by which rows know each other. They are left, and it is said so.
LEFT = frozenset({
    "slug", "reference", "kind", "role", "place", "stage", "state", "scope", "nation", "prefix", "noun", "source",
    "target", "relation", "sha256", "message_id", "origin_kind", "origin_reference", "recurrence", "named_set",
    "origin", "deed", "event", "actor_kind", "actor_id", "actor", "asked_actor", "settled_actor", "to_address",
    "reply_to", "secret_link", "fingerprint", "calendar",
})  # fmt: skip
