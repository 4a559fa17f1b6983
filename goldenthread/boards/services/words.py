"""Rating schemes and the glossary."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from goldenthread.boards.models import Rating, Scheme, Term
from goldenthread.boards.vocab import State
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .changing import ChangedMeanwhile
from .founding import NameTaken
from .telling import free_slug


@transaction.atomic
def add_scheme(
    *, partnership: Partnership, name: str, codes: Sequence[tuple[str, str, State]], by: Actor, at: datetime
) -> Scheme:
    """A rating scheme of (code, meaning, state) in order. A name in use gets a number behind it."""
    taken = set(Scheme.objects.filter(partnership=partnership).values_list("name", flat=True))
    free = next(one for n in range(1, len(taken) + 2) if (one := name if n == 1 else f"{name} ({n})") not in taken)
    scheme = Scheme.objects.create(partnership=partnership, name=free, slug=free_slug(Scheme, partnership, free))
    Rating.objects.bulk_create(
        Rating(partnership=partnership, scheme=scheme, position=n, code=code, meaning=meaning[:300], state=state)
        for n, (code, meaning, state) in enumerate(codes)
    )
    _tell(partnership, "scheme:added", f"Added the rating scheme {free}", "scheme", scheme.slug, {}, by, at)
    return scheme


@transaction.atomic
def change_scheme(
    *, scheme: Scheme, name: str, meanings: Mapping[str, tuple[str, State]], seen: int, by: Actor, at: datetime
) -> Scheme:
    """Say anew what the codes mean: code -> (meaning, state). Raises ChangedMeanwhile and NameTaken."""
    locked = Scheme.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=scheme.pk)
    if locked.version != seen:
        raise ChangedMeanwhile(locked)
    if Scheme.objects.filter(partnership=locked.partnership, name__iexact=name).exclude(pk=locked.pk).exists():
        raise NameTaken(name)
    change: dict[str, tuple[Any, Any]] = {} if name == locked.name else {"name": (locked.name, name)}
    for rating in locked.ratings.all():
        meaning, state = meanings.get(rating.code, (rating.meaning, rating.state))
        if (meaning, state) != (rating.meaning, rating.state):
            change[rating.code] = ([rating.meaning, rating.state], [meaning, state])
            rating.meaning, rating.state = meaning[:300], state
            rating.save(update_fields=["meaning", "state"])
    if not change:
        return locked
    locked.name, locked.version = name, locked.version + 1
    locked.save(update_fields=["name", "version"])
    said = f"Changed the rating scheme {name}"
    _tell(locked.partnership, "scheme:changed", said, "scheme", locked.slug, change, by, at)
    return locked


@transaction.atomic
def add_terms(*, partnership: Partnership, terms: Iterable[tuple[str, str]], by: Actor, at: datetime) -> list[Term]:
    """Add the terms the glossary lacks. A term it explains already keeps its meaning: one word, one meaning."""
    known = dict(Term.objects.filter(partnership=partnership).values_list("term", "slug"))
    fresh = {term: meaning for term, meaning in terms if term not in known}
    slugs = set(known.values())
    rows = []
    for term, meaning in fresh.items():
        base = slugify(term)[:50] or "term"
        slug = next(one for n in range(1, len(slugs) + 2) if (one := base if n == 1 else f"{base}-{n}") not in slugs)
        slugs.add(slug)
        rows.append(Term(partnership=partnership, term=term[:80], slug=slug, meaning=meaning[:400]))
    added = Term.objects.bulk_create(rows)
    if added:
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="glossary:added",
            said=f"Added {added[0].term} to the glossary"
            if len(added) == 1
            else f"Added {len(added)} words to the glossary",
            touched=[Touched("term", term.slug, {"meaning": (None, term.meaning)}) for term in added],
        )
    return added


@transaction.atomic
def change_term(*, term: Term, words: str, meaning: str, seen: int, by: Actor, at: datetime) -> Term:
    """Raises ChangedMeanwhile and NameTaken."""
    locked = Term.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=term.pk)
    if locked.version != seen:
        raise ChangedMeanwhile(locked)
    if Term.objects.filter(partnership=locked.partnership, term=words).exclude(pk=locked.pk).exists():
        raise NameTaken(words)
    change = {"term": (locked.term, words), "meaning": (locked.meaning, meaning)}
    locked.term, locked.meaning, locked.version = words, meaning, locked.version + 1
    locked.save(update_fields=["term", "meaning", "version"])
    said = f"Changed {words} in the glossary"
    _tell(locked.partnership, "glossary:changed", said, "term", locked.slug, change, by, at)
    return locked


@transaction.atomic
def remove_term(*, term: Term, by: Actor, at: datetime) -> None:
    """Take a word out of the glossary; the trail keeps what it said."""
    change = {"term": (term.term, None), "meaning": (term.meaning, None)}
    said = f"Took {term.term} out of the glossary"
    _tell(term.partnership, "glossary:removed", said, "term", term.slug, change, by, at)
    Term.objects.filter(pk=term.pk).delete()


def _tell(
    partnership: Partnership,
    deed: str,
    said: str,
    kind: str,
    slug: str,
    change: dict[str, Any],
    by: Actor,
    at: datetime,
) -> None:
    record(partnership=partnership, by=by, at=at, deed=deed, said=said, touched=[Touched(kind, slug, change)])
