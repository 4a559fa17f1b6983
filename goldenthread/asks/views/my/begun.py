"""What was begun and not sent: read from a form, kept, and shown again to whom it is."""

from collections.abc import Mapping
from typing import Any

from goldenthread.asks import services
from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.registry import Shown, ask_kind
from goldenthread.asks.services.drafting import stamp
from goldenthread.boards.models import Contact

from .me import Me

__all__ = ["keep", "stamp", "typed", "visible_draft"]


def typed(ask: Ask, shown: Shown, data: Mapping[str, Any]) -> dict[str, str] | None:
    """What was sent for one ask, by the names of its form's fields; None where its form was not sent at all."""
    names = ask_kind(ask.kind).form(ask, shown).fields
    sent = {name: str(data[f"{ask.slug}-{name}"]) for name in names if f"{ask.slug}-{name}" in data}
    return sent or None


def keep(ask: Ask, shown: Shown, data: Mapping[str, Any], writer: Contact, me: Me) -> Draft | None:
    """Keep what was sent for one ask as its draft. Raises what keep_draft raises."""
    words = typed(ask, shown, data)
    if words is None:
        return None
    seen = str(data.get(f"{ask.slug}-seen", ""))
    return services.keep_draft(ask=ask, fields=words, writer=writer, by=me.actor, at=me.now, seen=seen)


def visible_draft(ask: Ask) -> Draft | None:
    """The draft as whoever is asked finds it in their form: not while a colleague is still at it."""
    draft: Draft | None = getattr(ask, "draft", None)
    if draft is None or (not draft.ready and draft.writer_id == ask.drafter_id):
        return None
    return draft
