"""What an item costs, where the money comes from and whether that is agreed: typed, shown, kept and put back."""

from decimal import Decimal

import pytest
from django.test import Client

from goldenthread.plans import services
from goldenthread.plans.models import Item
from goldenthread.plans.money import NotMoney, pounds
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.people import actor


@pytest.mark.parametrize(
    ("typed", "sum_"),
    [("", None), (" ", None), ("1200", "1200.00"), ("£1,200", "1200.00"), ("1,234,567.8", "1234567.80"),
     ("£ 850.50", "850.50"), ("0", "0.00"), ("gbp 12", "12.00"), ("9,999,999,999.99", "9999999999.99")],
)  # fmt: skip
def test_pounds_and_pence(typed: str, sum_: str | None) -> None:
    assert pounds(typed) == (None if sum_ is None else Decimal(sum_))


@pytest.mark.parametrize(
    "typed", ["-5", "12.345", "1,20", "12k", "about 100", "1e5", "NaN", "99999999999", "12,345,6", "\u0663", "1.200,00"]
)
def test_no_sum_of_money(typed: str) -> None:
    with pytest.raises(NotMoney):
        pounds(typed)


@pytest.mark.django_db
def test_it_is_typed_shown_kept_and_put_back(client: Client, place: Place) -> None:
    item = uploaded_plan(place, SMALL_PLAN).items.filter(kind="action").order_by("reference")[0]
    client.force_login(place.people["business-unit"])
    address = f"/p/{place.slug}/items/{item.reference}/"
    form = client.get(f"{address}edit/").context["form"]
    said = {**{name: form[name].value() or "" for name in form.fields}, "why": "Costed", "seen": item.version}
    wrong = client.post(f"{address}edit/", {**said, "cost": "about 100"})
    assert (wrong.status_code, wrong.context["form"].errors["cost"]) == (
        422, ["Give the cost in pounds, such as 1,200 or 850.50."])  # fmt: skip
    money = {"cost": "£1,200.5", "money": "Public health grant", "money_agreed": "no"}
    assert client.post(f"{address}edit/", {**said, **money}).status_code == 302
    page = client.get(address).content.decode()
    assert "£1,200.50" in page
    assert "from Public health grant" in page
    assert "not agreed yet" in page
    item.refresh_from_db()
    assert item.versions.last().fields["cost"] == "1200.50"  # type: ignore[union-attr]
    # Sent again as it stands, nothing is changed; and undone, nothing is left of it.
    same = client.post(f"{address}edit/", {**said, **money, "seen": item.version})
    assert same.status_code == 422
    services.undo_last(item=item, seen=item.version, by=actor(place.people["business-unit"]), at=AT)
    assert Item.objects.values_list("cost", "money", "money_agreed").get(pk=item.pk) == (None, "", "")
