"""The gallery shows every component, and no page carries what the strict policy would stop."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client

from tests.shared import ROOT

TEMPLATES = ROOT / "goldenthread/ui/templates"
COMPONENTS = sorted((TEMPLATES / "cotton").rglob("*.html"))
GALLERY = "".join(path.read_text() for path in [*(TEMPLATES / "ui/gallery").glob("*.html")])
PAGES = ("/ui/", "/ui/plan", "/ui/form")


def tag_of(path: Path) -> str:
    """cotton/error_summary.html is <c-error-summary>, cotton/summary/row.html is <c-summary.row>."""
    parts = path.relative_to(TEMPLATES / "cotton").with_suffix("").parts
    return ".".join(part.replace("_", "-") for part in parts if part != "index")


@pytest.mark.parametrize("path", COMPONENTS, ids=tag_of)
def test_each_component_stands_in_the_gallery_and_says_what_it_is_for(path: Path) -> None:
    assert re.search(rf"<c-{re.escape(tag_of(path))}[\s/>]", GALLERY), f"<c-{tag_of(path)}> is not in the gallery"
    assert path.read_text().startswith("{# "), "its first line says what it is for and how it is written"


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_pages_carry_no_style_or_script_of_their_own(client: Client, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    html = page.content.decode()
    assert re.findall(r"<style|<[^>]+\sstyle=|<[^>]+\son\w+=|<script(?![^>]*\ssrc=)|javascript:|hx-on", html) == []
    assert "<c-" not in html, "a component was not recognised"
    assert "{%" not in html
    assert "{{" not in html


@pytest.mark.django_db
def test_no_id_stands_twice(client: Client) -> None:
    html = client.get("/ui/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_the_gallery_needs_a_person_in_production(settings: object, client: Client) -> None:
    from goldenthread.ui import views

    settings.PRODUCTION = True  # type: ignore[attr-defined]

    def page(_request: object) -> None:
        """Any view."""

    assert getattr(views.open_in_a_trial(page), "login_required", True)  # type: ignore[arg-type]
    settings.PRODUCTION = False  # type: ignore[attr-defined]
    assert not getattr(views.open_in_a_trial(page), "login_required", True)  # type: ignore[arg-type]


def draw(source: str, **context: object) -> str:
    """A template's text as a page would draw it."""
    from django_cotton.compiler_regex import CottonCompiler

    return Template(CottonCompiler().process(source)).render(Context(context))


def test_an_unknown_state_is_an_error_never_a_blank() -> None:
    with pytest.raises(ValueError, match="'purple' is no state"):
        draw('<c-state state="purple" />')
    with pytest.raises(ValueError, match="'' is no state"):
        draw('<c-rating code="4" />')


@pytest.mark.parametrize(
    "source",
    [
        '<c-tag tone="loud">x</c-tag>',
        '<c-notice kind="loud" title="x"></c-notice>',
        '<c-button variant="loud">x</c-button>',
        '<c-doubt severity="loud">x</c-doubt>',
    ],
)
def test_an_unknown_manner_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="'loud' is no manner of"):
        draw(source)


def test_a_state_has_its_own_word_or_the_one_it_is_given() -> None:
    assert "On track</span>" in draw('<c-state state="on-track" />')
    assert "Going well</span>" in draw('<c-state state="on-track" label="Going well" />')


def test_what_a_board_wrote_is_never_markup() -> None:
    evil = '<img src=x onerror="alert(1)">'
    for source in (
        '<c-rating state="at-risk" :code="evil" :label="evil" />',
        '<c-tree-item :text="evil" :ref="evil" :href="evil" />',
        '<c-when :words="evil" :meaning="evil" />',
        '<c-thread :nodes="nodes" />',
        '<c-table :caption="evil"></c-table>',
        '<c-button :value="evil" name="x">{{ evil }}</c-button>',
        '<c-button :aria-label="evil">x</c-button>',
        '<c-button aria-label="{{ evil }}">x</c-button>',
    ):
        html = draw(source, evil=evil, nodes=[{"kind": evil, "label": evil, "url": evil, "joined": True}])
        assert "<img" not in html, source
        assert 'onerror="' not in html, source
        assert "&amp;lt;" not in html, "escaped twice"


def test_a_thread_says_in_words_where_it_breaks() -> None:
    nodes = [
        {"kind": "Evidence", "label": "", "joined": False},
        {"kind": "Priority", "label": "2", "url": "/p", "joined": False, "words": "Nothing says why"},
        {"kind": "Action", "label": "2.1", "url": "/a", "joined": True},
        {"kind": "Difference", "label": "Less harm", "url": "/d", "joined": False},
    ]
    html = draw('<c-thread :nodes="nodes" />', nodes=nodes)
    assert re.findall(r'gt-thread__words">([^<]+)<', html) == [
        "Nothing is here yet",
        "Nothing says why",
        "The thread is broken here",
    ]
    assert html.count("gt-thread__node--breaks") == 2
    assert html.count("gt-thread__node--missing") == 1


def test_an_attribute_of_a_page_never_leaks_into_a_component() -> None:
    """A page's own `label`, `href` or `code` is not a component's."""
    html = draw(
        '<c-state state="on-track" /><c-count number="1" /><c-tag>x</c-tag>', label="LEAK", href="LEAK", tone="bad"
    )
    assert "LEAK" not in html
    assert "gt-tag--neutral" in html


def test_what_a_component_does_not_name_is_passed_on() -> None:
    html = draw(
        """<c-button hx-post="/x" hx-vals='{"a": 1}' :disabled="off" :hidden="on">Go</c-button>""", off=False, on=True
    )
    assert ' hx-post="/x" hx-vals="{&quot;a&quot;: 1}" hidden>Go</button>' in html
    assert "disabled" not in html
