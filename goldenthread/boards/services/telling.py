"""What every deed here does first and last: find a free short name, and tell the trail."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import slugify

from goldenthread.boards.models import Lasting
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

Change = Mapping[str, tuple[Any, Any]]


def tell(thing: Lasting, *, deed: str, said: str, by: Actor, at: datetime, change: Change | None = None) -> None:
    """One entry in the trail about one thing."""
    record(
        partnership=thing.partnership,
        by=by,
        at=at,
        deed=f"{thing.noun}:{deed}",
        said=said,
        touched=[Touched(thing.noun, thing.slug, dict(change or {}))],
    )


def free_slug(model: type[models.Model], partnership: Partnership, words: str) -> str:
    """A short name for these words that nothing of the kind has in the partnership."""
    base = slugify(words)[:50].strip("-") or model._meta.model_name or "thing"
    rows = model._default_manager.filter(partnership=partnership, slug__startswith=base)
    # Addresses say these to mean something else.
    taken = {"add", "import", *rows.values_list("slug", flat=True)}
    return next(one for n in range(1, len(taken) + 2) if (one := base if n == 1 else f"{base}-{n}") not in taken)


def secret_slug() -> str:
    """A short name that tells nothing: people are not named in addresses, which end up in logs."""
    return secrets.token_hex(5)
