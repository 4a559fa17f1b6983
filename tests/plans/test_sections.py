"""Front matter: its kinds and signatures read at import, and its sections written, changed, ordered and removed."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.ingest.services import confirm
from goldenthread.plans import services
from goldenthread.plans.models import Plan, Section
from goldenthread.plans.rules import section_kind, signature
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import upload

WITH_FOREWORD = """<html><body><h1>Harbour Board Business Plan 2026/27</h1>
<h2>Foreword</h2><p>This is our plan for the year, and we mean to keep it.</p>
<p>Robin Example<br>Independent Chair<br>15 March 2026</p>
<h2>Our vision</h2><p>Every child is safe.</p><ul><li>At home<ul><li>and in care</li></ul></li></ul>
<h2>Priority 1: Safe streets</h2>
<table><tr><th>No.</th><th>Action</th><th>Lead</th><th>By when</th></tr>
<tr><td>1.1</td><td>Walk every route</td><td>Nurse</td><td>May 2026</td></tr>
<tr><td>1.2</td><td>Ask children</td><td>Nurse</td><td>May 2026</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Foreword", "foreword"),
        ("Welcome from the Independent Chair", "foreword"),
        ("Welcome and declarations", "other"),
        ("Our Vision for 2026", "vision"),
        ("Principles and values", "principles"),
        ("How we will work together", "principles"),
        ("Cross-cutting themes", "cross-cutting"),
        ("Crosscutting principles", "cross-cutting"),
        ("National context and drivers", "drivers"),
        ("Membership", "other"),
        ("", "other"),
    ],
)
def test_what_a_section_is_by_its_heading(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Words.", "Robin Example", "Independent Chair", "15 March 2026"], ("Robin Example", "Independent Chair", "2026-03-15")),
        (["Words.", "Dr Robin Example, Independent Chair, March 2026"], ("Dr Robin Example", "Independent Chair", "2026-03-31")),
        (["Words.", "Cllr Sam O’Example", "Lead Member for Children"], ("Cllr Sam O’Example", "Lead Member for Children", None)),
        (["We will do this together by March 2026 and we will report on it to the whole of the board as ever."], ("", "", None)),
        (["Independent Chair"], ("", "", None)),
        ([], ("", "", None)),
    ],
)  # fmt: skip
def test_who_signed(lines: list[str], found: tuple[str, str, str | None]) -> None:
    assert signature(lines) == found


@pytest.fixture
def plan(place: Place) -> Plan:
    return services.found_plan(
        partnership=place.partnership, board=None, title="Our plan", period=None, scheme=None, level_names={},
        by=SYSTEM, at=AT,
    )  # fmt: skip


def add(plan: Plan, heading: str, text: str = "Words.") -> Section:
    return services.add_section(plan=plan, facts={"heading": heading}, text=text, by=SYSTEM, at=AT)


def headings(plan: Plan) -> list[str]:
    return [section.heading for section in plan.sections.order_by("position")]


@pytest.mark.django_db
def test_an_imported_foreword_says_who_signed_it(as_manager: Client, place: Place) -> None:
    waiting = upload(place, WITH_FOREWORD, name="plan.html")
    review = as_manager.get(f"/p/{place.slug}/uploads/{waiting.reference}/").content.decode()
    plan = confirm(upload=waiting, leads={}, as_at=date(2026, 4, 1), seen=1, by=SYSTEM, at=AT)
    foreword = plan.sections.get(heading="Foreword")
    assert (foreword.kind, foreword.signed_by, foreword.signed_as, foreword.signed_on) == (
        "foreword", "Robin Example", "Independent Chair", date(2026, 3, 15),
    )  # fmt: skip
    assert plan.sections.get(heading="Our vision").kind == "vision"
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    assert "<strong>Robin Example</strong><br>Independent Chair<br>15 March 2026" in page
    for shown in (page, review):
        assert 'At home<ul class="govuk-list govuk-list--bullet"><li' in shown


@pytest.mark.django_db
def test_a_section_is_written_changed_and_taken_out(as_manager: Client, place: Place, plan: Plan) -> None:
    base = f"/p/{place.slug}/plans/{plan.reference}/sections/"
    said = {
        "heading": "Principles",
        "kind": "principles",
        "text": "- Listen\r\n  - to children\r\n- Act",
        "signed_by": "",
    }
    assert as_manager.post(f"{base}new/", said).status_code == 302
    section = plan.sections.get()
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    assert "<li>Listen<ul" in page
    form = as_manager.get(f"{base}1/").context["form"]
    assert form["text"].value() == "- Listen\n  - to children\n- Act"
    changed = {**said, "seen": "1", "text": "- Listen", "signed_on": "2026-03-15", "signed_by": "Robin Example"}
    assert as_manager.post(f"{base}1/", changed).status_code == 302
    section.refresh_from_db()
    assert (section.version, section.signed_on, section.signed_by) == (2, date(2026, 3, 15), "Robin Example")
    assert as_manager.post(f"{base}1/", {**changed, "seen": "2"}).status_code == 422  # nothing to change
    assert as_manager.post(f"{base}1/", {"remove": "yes", "seen": "1"}).status_code == 422  # stale
    assert plan.sections.count() == 1
    assert as_manager.post(f"{base}1/", {"remove": "yes", "seen": "2"}).status_code == 302
    assert plan.sections.count() == 0
    assert as_manager.get(f"{base}1/").status_code == 404
    removed = Entry.objects.get(deed="section:removed").lines.get()
    assert removed.change == {"words": ["- Listen", None]}


@pytest.mark.django_db
def test_two_who_change_a_section_are_shown_both_texts(as_manager: Client, place: Place, plan: Plan) -> None:
    add(plan, "Vision")
    address = f"/p/{place.slug}/plans/{plan.reference}/sections/1/"
    said = {"heading": "Vision", "kind": "vision", "seen": "1"}
    as_manager.post(address, {**said, "text": "Their vision"})
    answer = as_manager.post(address, {**said, "text": "My vision"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "My vision" in page
    assert "Their vision" in page


@pytest.mark.django_db
def test_words_that_were_not_touched_keep_what_plain_text_cannot_say(place: Place, plan: Plan) -> None:
    section = add(plan, "Vision")
    bold = [{"is": "Paragraph", "spans": [{"is": "Span", "text": "Safe", "bold": True}]}]
    Section.objects.update(blocks=bold)
    services.edit_section(section=section, facts={"heading": "Our vision"}, text="Safe\r\n", seen=1, by=SYSTEM, at=AT)
    section.refresh_from_db()
    assert (section.heading, section.blocks) == ("Our vision", bold)


@pytest.mark.django_db
def test_sections_change_places(as_manager: Client, place: Place, plan: Plan) -> None:
    for name in ("one", "two", "three"):
        add(plan, name)
    base = f"/p/{place.slug}/plans/{plan.reference}/sections/"
    assert as_manager.post(base, {"step": "up:3", "seen": "1"}).status_code == 302
    assert headings(plan) == ["one", "three", "two"]
    assert as_manager.post(base, {"step": "down:1", "seen": "1"}).status_code == 302
    assert headings(plan) == ["three", "one", "two"]
    assert as_manager.post(base, {"step": "up:3", "seen": "2"}).status_code == 302  # at the top already
    assert as_manager.post(base, {"step": "up:3", "seen": "1"}).status_code == 422
    for wrong in ("up:9", "sideways:1", "up:", "", "up:99999999999999999999"):
        assert as_manager.post(base, {"step": wrong, "seen": "1"}).status_code == 404
    assert sorted(plan.sections.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db
def test_places_of_sections_run_out_and_are_given_anew(plan: Plan) -> None:
    for name in ("one", "two", "three", "four"):
        add(plan, name)
    Section.objects.filter(heading="two").update(position=1.0000000000000002)
    Section.objects.filter(heading="one").update(position=1.0)
    moving = Section.objects.get(heading="three")
    services.step_section(section=moving, step="up", seen=1, by=SYSTEM, at=AT)
    assert headings(plan) == ["one", "three", "two", "four"]


@pytest.mark.django_db
def test_an_empty_section_is_refused(as_manager: Client, place: Place, plan: Plan) -> None:
    answer = as_manager.post(f"/p/{place.slug}/plans/{plan.reference}/sections/new/", {"kind": "other", "text": " "})
    assert answer.status_code == 422
    assert "needs a heading or some words" in answer.content.decode()
