"""What counts as promised, due and missed, on values alone and on the pages that count."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.plans.models import Item
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import Row, days_missed, is_due_soon, is_overdue
from tests.conftest import Place
from tests.plans.living.people import living

SUNDAY, MONDAY, TUESDAY = date(2027, 1, 31), date(2027, 2, 1), date(2027, 2, 2)


def test_a_date_on_a_sunday_is_kept_in_time_on_monday() -> None:
    assert not is_overdue(SUNDAY, MONDAY, "open", "on-track", (), "england")
    assert is_overdue(SUNDAY, TUESDAY, "open", "on-track", (), "england")
    holiday = date(2026, 11, 30)  # Saint Andrew's Day
    assert is_overdue(holiday, date(2026, 12, 1), "open", "on-track", (), "england")
    assert not is_overdue(holiday, date(2026, 12, 1), "open", "on-track", (), "scotland")


@pytest.mark.django_db
def test_what_is_settled_is_neither_due_soon_nor_missed_nor_to_do(client: Client, place: Place) -> None:
    """1.1 is due on 30 September, 1.3 on 31 December; of three actions one is verified and one cancelled."""
    life = living(place)
    near, late = date(2026, 9, 15), date(2026, 10, 2)

    def first(day: date) -> Row:
        return next(row for row in rows_of(life.plan, day) if row.printed_ref == "1.1")

    assert is_due_soon(first(near), near)
    assert days_missed(first(late), late, "england", asks=True) == {date(2026, 9, 30)}
    assert not days_missed(first(late), late, "england", asks=False)
    Item.objects.filter(printed_ref="1.1").update(stage="verified")
    Item.objects.filter(printed_ref="1.3").update(stage="cancelled")
    assert not is_due_soon(first(near), near)
    assert not days_missed(first(late), late, "england", asks=True)
    client.force_login(life.unit)
    page = " ".join(client.get(f"/p/{place.slug}/plans/{life.plan.reference}/").content.decode().split())
    assert "2 things to do" in page
    assert client.get(f"/p/{place.slug}/plans/").context["plans"][0].things_to_do == 2


@pytest.mark.django_db
def test_the_code_of_a_rating_does_not_stand_beside_the_state_of_a_stage(client: Client, place: Place) -> None:
    """Verified with GREEN, which means on track here: it is complete, and not GREEN and complete."""
    life = living(place)
    item = life.item("1.1")
    Item.objects.filter(pk=item.pk).update(stage="verified")
    client.force_login(life.unit)
    base = f"/p/{place.slug}"
    for page, state in (
        (f"{base}/items/{item.reference}/", "Verified"),
        (f"{base}/table/?words=walk", "Complete</span>"),
    ):
        shown = " ".join(client.get(page).content.decode().split())
        assert state in shown
        assert "GREEN: Complete" not in shown
        assert '<strong class="gt-rating__code">GREEN</strong> <span class="gt-rating__label">Complete' not in shown
