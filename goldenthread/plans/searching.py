"""How plans, what stands in them and what was said of them are found. Each kind costs a fixed number of queries.

Rows are narrowed in the database and judged here, since only here a word begins where a word begins.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.boards.visit import Visit
from goldenthread.lib.finding import Asked, Candidate
from goldenthread.thread.searching import Hit, Hits, Searchable, like, ranked, register_search

from .evidence_queries import evidence_standing
from .models import Item, Lead, Plan, Section, Theme, Update
from .queries import plans_visible_to
from .raw_words import words_of_packed


@dataclass(frozen=True, slots=True)
class _Find:
    """A row in which every term occurs: its title, its fields in order with what they are called, and its day."""

    reference: str
    title: str
    fields: tuple[tuple[Any, str], ...]
    day: date | None = None
    within: str = ""


def _best(found: Iterable[_Find], asked: Asked, url: Callable[[_Find], str], *, dated: bool = False) -> Hits:
    """The best of what was found as hits: the excerpt is the first field with any term, or the title alone.

    A day that only says which comes first is not shown; `dated`: it is.
    """
    kept = list(found)
    best = ranked([Candidate(n, one.title, one.day) for n, one in enumerate(kept)], asked)
    return Hits(len(kept), tuple(_hit(kept[one.key], asked, url, dated) for one in best))


def _having(asked: Asked, found: Iterable[_Find]) -> list[_Find]:
    """Those in whose title and fields, taken together, every term occurs."""
    return [one for one in found if asked.is_in("\n".join([one.title, *(text for _, text in one.fields)]))]


def _hit(one: _Find, asked: Asked, url: Callable[[_Find], str], dated: bool) -> Hit:
    where, text = next(((name, text) for name, text in one.fields if asked.places(text)), ("", ""))
    return Hit(one.reference, one.title, url(one), text, where, one.day if dated else None, one.within)


def _address(visit: Visit, name: str) -> str:
    """What stands before a reference in the addresses of this name."""
    return reverse(name, kwargs={"slug": visit.partnership.slug, "reference": "-"}).removesuffix("-/")


def search_plans(visit: Visit, asked: Asked) -> Hits:
    """Plans by title, and by what their front matter says. Two queries."""
    base = _address(visit, "plan")
    seen = plans_visible_to(visit)
    titles = seen.filter(like(asked, "title", "reference")).values_list("reference", "title", "first")
    named = _having(
        asked, (_Find(reference, title, ((_("Reference"), reference),), day) for reference, title, day in titles)
    )
    sections = Section.objects.filter(plan__in=seen).values_list(
        "plan__reference", "plan__title", "plan__first", "heading", "blocks"
    )
    known = {one.reference for one in named}
    written = [
        _Find(reference, title, ((heading or _("Introduction"), f"{heading}\n{words_of_packed(blocks)}"),), day)
        for reference, title, day, heading, blocks in sections
        if reference not in known
    ]
    in_sections = [one for one in written if asked.is_in(one.fields[0][1])]
    return _best([*named, *in_sections], asked, lambda one: f"{base}{one.reference}/")


# Field, and what it is called on a page.
_ITEM_FIELDS: tuple[tuple[str, Any], ...] = (
    ("printed_ref", gettext_lazy("Number in the plan")),
    ("reference", gettext_lazy("Reference")),
    ("how", gettext_lazy("How")),
    ("measure", gettext_lazy("How we will know")),
    ("timescale", gettext_lazy("By when")),
    ("origin_label", gettext_lazy("Where it came from")),
)


def search_items(visit: Visit, asked: Asked) -> Hits:
    """What stands in plans, by its own words and by who leads it. Two queries."""
    seen = Item.objects.filter(plan__in=plans_visible_to(visit))
    names = [name for name, _label in _ITEM_FIELDS]
    told = seen.filter(like(asked, "text", *names)).order_by("-plan__first", "pk")
    rows = told.values_list("reference", "text", "plan__first", "plan__title", *names)
    like_it = (_Find(row[0], row[1], _named(row[4:], _ITEM_FIELDS), *row[2:4]) for row in rows)
    found = {one.reference: one for one in _having(asked, like_it)}
    led = Lead.objects.filter(like(asked, "printed"), item__in=seen).order_by("item_id", "position")
    for reference, text, first, title, printed in led.values_list(
        "item__reference", "item__text", "item__plan__first", "item__plan__title", "printed"
    ):
        if reference not in found and asked.is_in(printed):
            found[reference] = _Find(reference, text, ((_("Lead"), printed),), first, title)
    base = _address(visit, "item")
    return _best(found.values(), asked, lambda one: f"{base}{one.reference}/")


def _named(values: Iterable[str], names: Iterable[tuple[str, Any]]) -> tuple[tuple[Any, str], ...]:
    return tuple((label, text) for (_field, label), text in zip(names, values, strict=True) if text)


_UPDATE_FIELDS: tuple[tuple[str, Any], ...] = (
    ("done", gettext_lazy("What was done")),
    ("difference", gettext_lazy("What difference it made")),
    ("next", gettext_lazy("What is next")),
    ("obstacle", gettext_lazy("What is in the way")),
    ("no_change", gettext_lazy("No change, because")),
    ("why_rating", gettext_lazy("Why it is rated so")),
)


def search_updates(visit: Visit, asked: Asked) -> Hits:
    """What was said of items. One query."""
    names = [name for name, _label in _UPDATE_FIELDS]
    told = Update.objects.filter(like(asked, *names), item__plan__in=plans_visible_to(visit)).order_by("-as_at", "-pk")
    rows = told.values_list("item__reference", "item__text", "as_at", "item__plan__title", *names)
    # Their own words count, not those of the item, which is found by itself.
    spoken = [row for row in rows if asked.is_in("\n".join(row[4:]))]
    found = [_Find(row[0], row[1], _named(row[4:], _UPDATE_FIELDS), *row[2:4]) for row in spoken]
    base = _address(visit, "item")
    return _best(found, asked, lambda one: f"{base}{one.reference}/", dated=True)


def search_themes(visit: Visit, asked: Asked) -> Hits:
    """Themes by name and by what they are about. One query."""
    rows = Theme.objects.filter(like(asked, "name", "words"), partnership=visit.partnership)
    slugs: dict[str, str] = {}
    about = []
    for name, slug, words in rows.values_list("name", "slug", "words"):
        slugs[name] = slug
        about.append(_Find("", name, ((_("What it is about"), words),)))
    of = visit.partnership.slug
    return _best(
        _having(asked, about), asked, lambda one: reverse("theme", kwargs={"slug": of, "theme": slugs[one.title]})
    )


_PIECE_FIELDS: tuple[tuple[str, Any], ...] = (
    ("shows", gettext_lazy("What it shows")),
    ("note", gettext_lazy("Note")),
    ("link", gettext_lazy("Link")),
    ("reference", gettext_lazy("Reference")),
)


def search_pieces(visit: Visit, asked: Asked) -> Hits:
    """Evidence this visitor may see, and no other: nothing else ever reads its words. One query."""
    names = [name for name, _label in _PIECE_FIELDS]
    told = evidence_standing(visit).filter(like(asked, "title", *names)).values_list("title", "day", *names)
    pieces = [_Find(row[-1], row[0], _named(row[2:], _PIECE_FIELDS), row[1]) for row in told]
    base = _address(visit, "piece")
    return _best(_having(asked, pieces), asked, lambda one: f"{base}{one.reference}/", dated=True)


def by_printed_number(visit: Visit, number: str) -> list[str]:
    """The references of the items that carry this number in a plan that lives, in the order of the plans."""
    return list(_numbered(visit, number).order_by("-plan__first", "pk").values_list("reference", flat=True)[:2])


def _numbered(visit: Visit, number: str) -> QuerySet[Item]:
    plans: QuerySet[Plan] = plans_visible_to(visit).filter(stage="live")
    return Item.objects.filter(plan__in=plans, printed_ref__iexact=number)


def register() -> None:
    """What of plans can be searched. What stands restricted is searched by a function that knows who may see it."""
    items, said = (
        gettext_lazy("their words, how, how we will know, by when and who leads"),
        gettext_lazy("all that was said in them"),
    )
    plans = gettext_lazy("titles, forewords and the other front matter")
    register_search(Searchable(gettext_lazy("Priorities and actions"), items, search_items, 10))
    register_search(Searchable(gettext_lazy("Updates"), said, search_updates, 20))
    register_search(Searchable(gettext_lazy("Plans"), plans, search_plans, 40))
    register_search(
        Searchable(gettext_lazy("Themes"), gettext_lazy("names and what they are about"), search_themes, 50)
    )
    evidence = gettext_lazy("titles, what it shows, notes and links, as far as you may see it")
    register_search(Searchable(gettext_lazy("Evidence"), evidence, search_pieces, 30))
