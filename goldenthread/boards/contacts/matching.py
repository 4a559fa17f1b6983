"""What each line of a contacts sheet is, among what a partnership knows, and what it would change.

Each line is matched with the known alone and never with the other lines, so their order makes no difference.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .likeness import alike, plain_name, stands_for
from .value import (
    Change,
    ContactLine,
    GroupRole,
    Known,
    KnownAgency,
    KnownGroup,
    KnownPerson,
    KnownPost,
    Match,
    Proposal,
)

# Below these two names are of two things.
_ALIKE_PERSON = 0.86
_ALIKE_THING = 0.8
# The same name and nothing else to tell by: nearly sure.
_NAME_ALONE = 0.9
_LETTERS_ALONE = 0.8


def match_contacts(lines: Sequence[ContactLine], known: Known) -> tuple[Proposal, ...]:
    """A proposal for every line, in the order of the lines."""
    return tuple(_propose(line, known) for line in lines)


def _propose(line: ContactLine, known: Known) -> Proposal:
    person = _person(line, known.people)
    agency = _named(line.agency, known.agencies) if line.agency else None
    post = _post(line.post, agency, known.posts) if line.post else None
    groups = tuple((_named(name, known.groups), role) for name, role in line.groups)
    changes = (
        *_person_changes(line, person, known),
        *([Change("new-agency", agency.words)] if agency and agency.is_new else []),
        *_post_changes(line, person, post, known),
        *(change for group, role in groups for change in _group_changes(line, person, group, role, known)),
    )
    return Proposal(line, person, post, agency, groups, changes)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sure: float
    key: str
    name: str


def _best(words: str, candidates: Iterable[_Candidate], least: float) -> Match:
    """The likeliest; of two that are equally likely the first by key, and then it has to be asked."""
    ranked = sorted(candidates, key=lambda one: (-one.sure, one.key))
    if not ranked or ranked[0].sure < least:
        return Match(words)
    best = ranked[0]
    tied = len(ranked) > 1 and ranked[1].sure == best.sure
    return Match(words, best.key, best.name, 0.5 if tied else round(best.sure, 2))


def _person(line: ContactLine, people: Sequence[KnownPerson]) -> Match | None:
    if line.name is None and line.email is None:
        return None
    words = line.name or line.email or ""
    return _best(words, (_Candidate(_same_person(line, one), one.key, one.name) for one in people), _ALIKE_PERSON - 0.2)


def _same_person(line: ContactLine, known: KnownPerson) -> float:
    alike_names = fuzz.ratio(plain_name(line.name), plain_name(known.name)) / 100 if line.name else 0.0
    if line.email and known.email and line.email.lower() == known.email.lower():
        # An address passed on with the job: the same mailbox, and another person.
        return 1.0 if line.name is None or alike_names >= _ALIKE_PERSON or _married(line.name, known.name) else 0.7
    if alike_names < _ALIKE_PERSON:
        return 0.0
    other_address = bool(line.email and known.email)
    return min(alike_names, _NAME_ALONE) - (0.15 if other_address else 0.0)


def _married(one: str, other: str) -> bool:
    """The same first name or initial, or the same surname, at the same address."""
    a, b = plain_name(one).split(), plain_name(other).split()
    return bool(a and b) and (a[0] == b[0] or (a[-1] == b[-1] and a[0][0] == b[0][0]))


def _named(words: str, known: Sequence[KnownAgency] | Sequence[KnownGroup]) -> Match:
    candidates = []
    for one in known:
        likeness = max(alike(words, name) for name in (one.name, *one.also))
        if likeness < 1 and (stands_for(words, one.name) or stands_for(one.name, words)):
            likeness = max(likeness, _LETTERS_ALONE)
        candidates.append(_Candidate(likeness, one.key, one.name))
    return _best(words, candidates, _ALIKE_THING)


def _post(words: str, agency: Match | None, posts: Sequence[KnownPost]) -> Match:
    """A post is itself only in its own agency: each has a head of safeguarding."""
    candidates = []
    for one in posts:
        likeness = alike(words, one.name)
        here = agency.key if agency else None
        if one.agency and agency is not None and here != one.agency:
            continue
        told_alike = here is not None and here == one.agency
        no_agency = one.agency is None and agency is None
        surest = agency.sure if told_alike and agency else 1.0 if no_agency else _NAME_ALONE
        candidates.append(_Candidate(min(likeness, surest), one.key, one.name))
    return _best(words, candidates, _ALIKE_THING)


def _person_changes(line: ContactLine, person: Match | None, known: Known) -> Iterable[Change]:
    if person is None:
        return
    if person.is_new:
        yield Change("new-person", person.words)
        return
    before = next((one.email for one in known.people if one.key == person.key), None)
    if line.email and line.email.lower() != (before or "").lower():
        yield Change("new-email", person.words, before, line.email)


def _post_changes(line: ContactLine, person: Match | None, post: Match | None, known: Known) -> Iterable[Change]:
    if post is None:
        return
    who = line.name or line.email
    if post.is_new:
        yield Change("new-post", post.words, None, who, line.since)
        return
    about = post.known_as or post.words
    holder = next((one.holder for one in known.posts if one.key == post.key), None)
    before = next((one.name for one in known.people if one.key == holder), None)
    if person is None:
        yield Change("post-falls-vacant", about, before) if holder else Change("already", about)
    elif holder is None:
        yield Change("post-taken-up", about, None, who, line.since)
    elif holder == person.key:
        yield Change("already", about, before, before)
    else:
        yield Change("post-passes", about, before, who, line.since)


def _group_changes(
    line: ContactLine, person: Match | None, group: Match, role: GroupRole, known: Known
) -> Iterable[Change]:
    if group.is_new:
        yield Change("new-group", group.words)
    if person is None:
        return
    about = group.known_as or group.words
    members = next((one.members for one in known.groups if one.key == group.key), ())
    before = next((has for key, has in members if key == person.key), None) if person.key else None
    if before is None:
        yield Change("joins-group", about, None, role, line.since)
    elif before == role:
        yield Change("already", about, before, role)
    else:
        yield Change("role-changes", about, before, role)
