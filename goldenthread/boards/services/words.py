"""Rating schemes and the glossary."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.boards.models import Rating, Scheme, Term
from goldenthread.boards.vocab import State
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def add_scheme(
    *, partnership: Partnership, name: str, codes: Sequence[tuple[str, str, State]], by: Actor, at: datetime
) -> Scheme:
    """A rating scheme of (code, meaning, state) in order. A name in use gets a number behind it."""
    taken = set(Scheme.objects.filter(partnership=partnership).values_list("name", flat=True))
    free = next(one for n in range(1, len(taken) + 2) if (one := name if n == 1 else f"{name} ({n})") not in taken)
    scheme = Scheme.objects.create(partnership=partnership, name=free)
    Rating.objects.bulk_create(
        Rating(partnership=partnership, scheme=scheme, position=n, code=code, meaning=meaning[:300], state=state)
        for n, (code, meaning, state) in enumerate(codes)
    )
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="scheme:added",
        said=f"Added the rating scheme {free}",
        touched=[Touched("scheme", free)],
    )
    return scheme


@transaction.atomic
def add_terms(*, partnership: Partnership, terms: Iterable[tuple[str, str]], by: Actor, at: datetime) -> list[Term]:
    """Add the terms the glossary lacks. A term it explains already keeps its meaning: one word, one meaning."""
    known = set(Term.objects.filter(partnership=partnership).values_list("term", flat=True))
    fresh = {term: meaning for term, meaning in terms if term not in known}
    added = Term.objects.bulk_create(
        Term(partnership=partnership, term=term[:80], meaning=meaning[:400]) for term, meaning in fresh.items()
    )
    if added:
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="glossary:added",
            said=f"Added {len(added)} words to the glossary",
            touched=[Touched("term", term) for term in fresh],
        )
    return added
