"""The rows of a plan: drawn by one function, escaped in every field, loaded in as many queries however long."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.plans.computing import Computed, Facts
from goldenthread.plans.drawing import draw_rows
from goldenthread.plans.models import Item, ItemArea, Lead, Plan
from goldenthread.plans.rows import LeadShown, Row, handed_down, in_order
from tests.conftest import Place
from tests.ingest.plans import uploaded_plan
from tests.plans.places import around
from tests.plans.test_plan_pages import long_plan

EVIL = '<script>alert("a")</script>\'&'
SAFE = "&lt;script&gt;alert(&quot;a&quot;)&lt;/script&gt;&#x27;&amp;"


def row(key: int, parent: int | None = None, position: float = 0, **more: object) -> Row:
    plain = Row(
        key=key, parent_key=parent, position=position, depth=0, kind="action", reference=f"ACT-{key}", printed_ref="",
        text="", how="", measure="", scope="", timescale="", due=None, recurrence="", stage="open", code=None,
        stated=None, state="no-answer", plan="", facts=Facts(), missing=(), computed=Computed("no-answer"), leads=(), areas=frozenset(), doing=True, overdue=False,
    )  # fmt: skip
    return plain._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize("doing", [True, False])
def test_no_field_of_a_row_can_write_markup(doing: bool) -> None:
    drawn = draw_rows(
        [
            row(
                1,
                printed_ref=EVIL,
                text=EVIL,
                timescale=EVIL,
                code=EVIL,
                reference=EVIL,
                leads=(LeadShown(EVIL),),
                doing=doing,
            )
        ],
        f"/p/{EVIL}/items/",
    )
    assert "<script" not in drawn
    assert EVIL not in drawn
    assert drawn.count(SAFE) == (7 if doing else 4)


@pytest.mark.django_db
def test_no_field_of_a_plan_can_write_markup_on_any_page(as_manager: Client, place: Place) -> None:
    plan, near = uploaded_plan(place, long_plan(2)), around(place)
    Plan.objects.filter(pk=plan.pk).update(title=EVIL, level_names={"action": EVIL, "priority": EVIL})
    fields = dict.fromkeys(("printed_ref", "text", "how", "measure", "timescale"), EVIL)
    plan.items.update(**fields)
    Lead.objects.update(printed=EVIL)
    type(near.south).objects.filter(pk=near.south.pk).update(name=EVIL)
    plan.scheme.ratings.update(code=EVIL, meaning=EVIL)  # type: ignore[union-attr]
    item = plan.items.filter(kind="action").first()
    assert item is not None
    ItemArea.objects.create(partnership=place.partnership, item=item, area=near.south)
    plan.sections.create(
        partnership=place.partnership, position=99, number=99, heading=EVIL,
        blocks=[{"is": "Paragraph", "spans": [{"is": "Span", "text": EVIL, "link": "javascript:alert(1)"}]}],
    )  # fmt: skip
    for address in (f"plans/{plan.reference}/", f"items/{item.reference}/", "actions/", "plans/", ""):
        page = as_manager.get(f"/p/{place.slug}/{address}").content.decode()
        assert "<script>alert" not in page, address
        assert "javascript:" not in page, address
        assert address in ("plans/", "") or SAFE in page


@pytest.mark.django_db
def test_a_plan_of_a_thousand_items_asks_no_more_than_one_of_five_hundred(as_manager: Client, place: Place) -> None:
    asked = []
    for size in (500, 1000):
        plan = uploaded_plan(place, long_plan(size))
        assert plan.items.count() > size * 0.95
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 13


@pytest.mark.django_db
def test_a_page_shows_the_facts_of_each_row(as_manager: Client, place: Place) -> None:
    plan = uploaded_plan(place, long_plan(3))
    item = plan.items.get(printed_ref="1.1")
    Item.objects.filter(pk=item.pk).update(due=date(2020, 1, 31), timescale="January 2020")
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    for fact in (
        f'href="/p/{place.slug}/items/{item.reference}/">Do thing number 0 well</a>',
        '<span class="gt-plan-row__ref">1.1</span>',
        '<td data-label="Lead">Head of Early Help</td>',
        "January 2020",
        "past its date",
        "GREEN: No answer",
    ):
        assert fact in page
    Lead.objects.all().delete()
    Item.objects.update(text="", timescale="")
    page = as_manager.get(f"/p/{place.slug}/plans/{plan.reference}/").content.decode()
    for missing in ("no lead", "no date", "(no words)"):
        assert missing in page


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(-5, 5)), max_size=30))
def test_the_order_keeps_every_row_and_puts_each_after_what_it_stands_under(drawn: list[tuple[int, float]]) -> None:
    rows = [row(n, under % n if n and under % (n + 1) else None, place) for n, (under, place) in enumerate(drawn)]
    ordered = in_order(rows)
    assert sorted(one.key for one in ordered) == list(range(len(rows)))
    at = {one.key: n for n, one in enumerate(ordered)}
    assert all(one.parent_key is None or at[one.parent_key] < at[one.key] for one in rows)
    for one, two in pairwise(ordered):
        if one.parent_key == two.parent_key:
            assert (one.position, one.key) < (two.position, two.key)


def test_areas_go_down_the_branch_and_not_up() -> None:
    assert handed_down({1: {"North"}, 3: {"South"}}, {1: None, 2: 1, 3: 2, 4: None}) == {
        1: {"North"}, 2: {"North"}, 3: {"North", "South"}, 4: set(),
    }  # fmt: skip
