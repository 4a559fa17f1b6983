"""Labels of nations, the glossary, and words explained where they stand."""

import pytest
from django.test import Client

from goldenthread.boards import services
from goldenthread.boards.models import Term
from goldenthread.boards.rules import labels_of, words_used
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place


@pytest.mark.parametrize(
    ("page", "words", "used"),
    [
        ("<p>The MASH meets.</p>", ("MASH",), ["MASH"]),
        ("<p>mash and MASHED</p>", ("MASH",), []),
        ('<a href="/MASH" title="MASH">here</a>', ("MASH",), []),
        ("<p>A CP plan and CP</p>", ("CP", "CP plan"), ["CP", "CP plan"]),
        ("<p>A CP plan</p>", ("CP", "CP plan"), ["CP plan"]),
        ("<p>Q&amp;A sub-group</p>", ("Q&A",), ["Q&A"]),
        ("<p>nothing</p>", (), []),
        ("<p>S.17 and (S17)</p>", ("S.17", "S17"), ["S.17", "S17"]),
    ],
)
def test_the_words_a_page_uses_are_those_in_its_text(page: str, words: tuple[str, ...], used: list[str]) -> None:
    assert words_used(page, words) == used


@pytest.mark.parametrize(
    ("nation", "kind", "executive", "scrutineer", "assessment", "review"),
    [
        ("england", "children", "executive", "independent scrutineer", "section 11 self-assessment", "local child safeguarding practice review"),
        ("england", "adults", "executive", "independent scrutineer", "self-assessment", "safeguarding adults review"),
        ("wales", "children", "executive", "independent scrutineer", "section 28 self-assessment", "single unified safeguarding review"),
        ("scotland", "combined", "Chief Officers' Group", "independent convener", "self-evaluation", "learning review"),
        ("northern-ireland", "children", "executive", "independent scrutineer", "section 12 self-assessment", "case management review"),
    ],
)  # fmt: skip
def test_a_nation_brings_its_words(
    nation: str, kind: str, executive: str, scrutineer: str, assessment: str, review: str
) -> None:
    words = labels_of(nation, kind, {})
    assert (words.executive, words.scrutineer, words.self_assessment, words.review) == (
        executive,
        scrutineer,
        assessment,
        review,
    )
    assert labels_of(nation, kind, {"executive": "Steering group", "nonsense": "x"}).executive == "Steering group"


@pytest.mark.django_db
def test_a_page_explains_the_words_it_uses_and_no_other(as_manager: Client, place: Place) -> None:
    terms = [("MASH", "Multi-agency safeguarding hub"), ("LADO", "Local authority designated officer")]
    services.add_terms(partnership=place.partnership, terms=terms, by=SYSTEM, at=AT)
    services.add_area(partnership=place.partnership, name="The MASH area", by=SYSTEM, at=AT)
    page = as_manager.get(f"/p/{place.slug}/who/areas/").content.decode()
    assert "Words on this page" in page
    assert "Multi-agency safeguarding hub" in page
    assert "Local authority designated officer" not in page
    assert "Words on this page" not in as_manager.get(f"/p/{place.slug}/who/groups/").content.decode()


@pytest.mark.django_db
def test_the_glossary_is_added_to_changed_and_searched(as_manager: Client, place: Place) -> None:
    base = f"/p/{place.slug}/glossary/"
    assert "No words yet" in as_manager.get(base).content.decode()
    assert as_manager.post(f"{base}add/", {"term": "MASH", "meaning": "A hub"}).status_code == 302
    assert as_manager.post(f"{base}add/", {"term": "MASH", "meaning": "Again"}).status_code == 422
    mash = Term.objects.get()
    answer = as_manager.post(f"{base}word/{mash.slug}/", {"term": "MASH", "meaning": "The hub", "seen": "1"})
    assert answer.status_code == 302
    stale = as_manager.post(f"{base}word/{mash.slug}/", {"term": "MASH", "meaning": "My hub", "seen": "1"})
    assert stale.status_code == 422
    assert "The hub" in stale.content.decode()
    assert "My hub" in stale.content.decode()
    assert "The hub" in as_manager.get(base + "?words=hub").content.decode()
    assert "No word matches" in as_manager.get(base + "?words=zebra").content.decode()
    as_manager.post(f"{base}word/{mash.slug}/remove/")
    assert not Term.objects.exists()


@pytest.mark.django_db
def test_what_a_code_means_is_said_anew_everywhere_at_once(as_manager: Client, place: Place) -> None:
    codes = [("BLUE", "complete", "complete"), ("RED", "late", "off-track")]
    scheme = services.add_scheme(partnership=place.partnership, name="Ours", codes=codes, by=SYSTEM, at=AT)  # type: ignore[arg-type]
    address = f"/p/{place.slug}/ratings/{scheme.slug}/"
    said = {"name": "Ours", "meaning_0": "not yet started", "state_0": "not-started", "meaning_1": "late",
            "state_1": "off-track", "seen": "1"}  # fmt: skip
    assert as_manager.post(address, said).status_code == 302
    assert [(one.code, one.meaning, one.state) for one in scheme.ratings.all()] == [
        ("BLUE", "not yet started", "not-started"),
        ("RED", "late", "off-track"),
    ]
    stale = as_manager.post(address, {**said, "meaning_0": "waiting"})
    assert stale.status_code == 422
    assert "BLUE: not yet started" in stale.content.decode()
