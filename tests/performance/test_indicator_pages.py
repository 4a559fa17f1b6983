"""The pages of indicators: chosen, made, changed, defined anew, given targets, put in order, joined to plans, ended."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.boards.models import Post
from goldenthread.performance.library import library
from goldenthread.performance.models import Indicator, Measuring, NationalMeasure, Target
from goldenthread.performance.rules.ordering import Placed, stepped, theme_stepped
from goldenthread.performance.rules.spans import span_on
from goldenthread.performance.services.measuring import measure
from goldenthread.performance.services.taking import NothingTaken, join_national, take
from goldenthread.performance.services.targets import set_target
from goldenthread.plans.models import Item, Plan
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, FIRST, Place, member
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.performance.a_scorecard import Scorecard, a_scorecard

BY: Any = {"by": SYSTEM, "at": AT}


@pytest.fixture
def made(place: Place) -> Scorecard:
    return a_scorecard(place)


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


def base(place: Place) -> str:
    return f"/p/{place.slug}/performance/indicators/"


def fields(page: Any, form: str = "form") -> dict[str, Any]:
    """What a form would send back as it was drawn."""
    sent: dict[str, Any] = {}
    for bound in page.context[form]:
        value = bound.value()
        if isinstance(value, date):
            sent |= day(bound.html_name, value)
        elif value is not None and value is not False:
            sent[bound.html_name] = value
    return sent


def day(name: str, said: date) -> dict[str, int]:
    return {f"{name}_day": said.day, f"{name}_month": said.month, f"{name}_year": said.year}


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_many_are_taken_from_the_library_at_once(as_manager: Client, place: Place) -> None:
    page = as_manager.get(f"{base(place)}library/")
    assert page.context["number"] == len(library())
    found = as_manager.get(f"{base(place)}library/?words=self-harm&for=children")
    assert [one["ready"].key for _theme, mine in found.context["themes"] for one in mine] == ["factor-self-harm"]
    keys = ["re-referrals", "conference-attendance", "staff-trained", "no-such"]
    sent = as_manager.post(f"{base(place)}library/", {"key": keys, "figures": "own", "board": place.children.slug})
    assert sent.status_code == 302
    assert sent["Location"] == f"{base(place)}?added=3"
    taken = {one.key: one for one in Indicator.objects.all()}
    assert {(one.span, one.origin, one.board) for one in taken.values()} == {
        ("quarter", "unit", place.children), ("quarter", "agencies", place.children),
    }  # fmt: skip
    assert [one.position for one in Indicator.objects.all()] == [1, 2, 3]
    referrals = taken["re-referrals"].definitions.get().says
    assert (referrals.unit, referrals.direction, referrals.numerator) == (
        "percent", "lower", library()["re-referrals"].definition.numerator,
    )  # fmt: skip
    assert [one["name"] for one in taken["staff-trained"].parts] == ["Level of training"]
    again = as_manager.post(f"{base(place)}library/", {"key": keys[:1], "figures": "own"})
    assert again.status_code == 422
    assert "watched already" in text(as_manager.get(f"{base(place)}library/?words=re-referrals"))


def test_a_national_statistic_waits_for_its_file(place: Place) -> None:
    ready = [library()["re-referrals"], library()["protection-plans"]]
    NationalMeasure.objects.create(key="lait:CPP_rate", title="Plans")
    facts: Any = {"partnership": place.partnership, "figures": "national", "board": None, **BY}
    one, two = take(ready=ready, **facts)
    assert [(each.span, each.origin, each.national_id is None) for each in (one, two)] == [
        ("april-year", "national", True), ("snapshot", "national", False),
    ]  # fmt: skip
    with pytest.raises(NothingTaken):
        take(ready=ready, **facts)
    assert join_national(at=AT) == 0
    NationalMeasure.objects.create(key="lait:ReReferral", title="Re-referrals")
    assert join_national(at=AT) == 1
    one.refresh_from_db()
    assert one.national is not None
    assert one.national.key == "lait:ReReferral"
    # our own count beside it is another
    assert len(take(ready=ready[:1], **{**facts, "figures": "own"})) == 1


def test_each_count_of_the_list_leads_to_the_indicators_behind_it(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    one = made.indicators["contacts"]
    one.owner_seat = made.seats["vale-council"]
    one.save()
    page = as_manager.get(base(place))
    assert [(n, href) for n, _words, href in page.context["wanting"]] == [
        (0, "?without=agencies"), (2, "?without=owner"), (3, "?without=item"),
    ]  # fmt: skip

    def named(without: str) -> list[str]:
        told = as_manager.get(f"{base(place)}?without={without}").context["themes"]
        return [line.indicator.name for _theme, mine in told for line in mine]

    assert named("owner") == ["Re-referrals within 12 months", "Attendance at conferences"]
    assert (len(named("item")), named("agencies"), len(named("nonsense"))) == (3, [], 3)


def test_one_of_our_own_is_made_and_then_told_who_gives_its_figures(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    said = {
        "name": "Young carers known", "theme": "Front door", "span": "quarter", "origin": "agencies", "words": "All known.",
        "unit": "percent", "decimals": "0", "direction": "higher", "denominator": "Young carers",
    }  # fmt: skip
    refused = as_manager.post(f"{base(place)}add/", said)
    assert refused.status_code == 422
    assert "Say what stands above the line too." in text(refused)
    sent = as_manager.post(f"{base(place)}add/", {**said, "numerator": "Known"})
    one = Indicator.objects.get(name="Young carers known")
    assert sent["Location"] == f"{base(place)}{one.reference}/change/"
    assert (one.position, one.definitions.get().number) == (4, 1)
    page = as_manager.get(sent["Location"])
    post = Post.objects.create(partnership=place.partnership, name="Head of Help", slug="head-of-help")
    page = as_manager.get(sent["Location"])
    sent_back = {
        **fields(page), "seen": "1", "suppliers": ["harbour-police", "vale-health"], "owner": "post:head-of-help",
        "due_days": "21", "parts": "Sex: Female, Male\nAge: Under 10, 10 and over", "why": "Because",
    }  # fmt: skip
    assert as_manager.post(sent["Location"], sent_back).status_code == 302
    one.refresh_from_db()
    assert (one.owner, one.due_days, one.why, one.version) == (post, 21, "Because", 2)
    assert one.parts == [
        {"name": "Sex", "parts": ["Female", "Male"]},
        {"name": "Age", "parts": ["Under 10", "10 and over"]},
    ]
    assert sorted(each.seat.slug for each in one.suppliers.all()) == ["harbour-police", "vale-health"]
    for parts, told in (
        ("Sex", "no name"),
        ("Sex: Female", "fewer than two"),
        ("Sex: A, B\nSex: C, D", "Line 2 says something twice"),
    ):
        wrong = as_manager.post(sent["Location"], {**sent_back, "seen": "2", "parts": parts})
        assert told in text(wrong)
    unknown = as_manager.post(sent["Location"], {**sent_back, "seen": "2", "national": "lait:Nothing"})
    assert "No national file that was loaded has a measure with these words." in text(unknown)


def test_a_national_measure_is_found_by_some_of_its_words(as_manager: Client, place: Place, made: Scorecard) -> None:
    for key, title in (("lait:ReReferral", "Re-referrals within a year"), ("lait:ReReferral_n", "Number of re-referrals"),
                       ("lait:Plans", "Protection plans")):  # fmt: skip
        NationalMeasure.objects.create(key=key, title=title)
    one = made.indicators["rereferrals"]
    address = f"{base(place)}{one.reference}/change/"

    def say(version: int, **more: str) -> Any:
        return as_manager.post(address, {**fields(as_manager.get(address)), "seen": str(version), **more})

    assert "Which of these is it?" not in text(as_manager.get(address))
    several = say(1, national="re-referrals")
    assert several.status_code == 422
    assert "2 measures have these words. Choose one below." in text(several)
    assert "Number of re-referrals (lait:ReReferral_n)" in text(several)
    assert "Protection plans" not in text(several)
    assert several.context["form"].fields["which"].required
    assert say(1, national="re-referrals", which="lait:ReReferral_n").status_code == 302
    one.refresh_from_db()
    assert one.national is not None
    assert one.national.key == "lait:ReReferral_n"
    assert say(2, national="lait:ReReferral").status_code == 302  # a whole key is itself, though another begins with it
    assert say(3, national="protection").status_code == 302
    one.refresh_from_db()
    assert one.national is not None
    assert one.national.key == "lait:Plans"
    refused = say(4, national="re-referrals", which="lait:Plans")  # of other words
    assert refused.status_code == 422
    assert say(4, national="").status_code == 302
    one.refresh_from_db()
    assert one.national is None


def test_who_writes_after_somebody_else_sees_both_texts(as_manager: Client, place: Place, made: Scorecard) -> None:
    one = made.indicators["rereferrals"]
    address = f"{base(place)}{one.reference}/change/"
    drawn = fields(as_manager.get(address))
    first = as_manager.post(address, {**drawn, "seen": "1", "why": "Theirs", "owner": "seat:vale-council"})
    assert first.status_code == 302
    mine = as_manager.post(address, {**drawn, "seen": "1", "why": "Mine"})
    assert mine.status_code == 422
    assert ("Why is it watched?", "Theirs") in mine.context["theirs"]
    assert ("Who owns it?", "Vale Council") in mine.context["theirs"]
    assert "> Mine</textarea>" in text(mine)
    assert 'name="seen" value="2"' in text(mine)
    one.refresh_from_db()
    assert one.why == "Theirs"


def test_a_definition_is_never_overwritten(as_manager: Client, place: Place, made: Scorecard) -> None:
    one = made.indicators["contacts"]
    address = f"{base(place)}{one.reference}/definition/"
    drawn = fields(as_manager.get(address))
    nothing = as_manager.post(address, {**drawn, "seen": "1", "why": "Why"})
    assert "Nothing of it is different" in text(nothing)
    anew = {
        **drawn,
        "words": "Contacts of every kind.",
        "breaks": "on",
        "why": "E-mails count",
        **day("first", date(2026, 6, 30)),
    }
    assert "Say why it is counted otherwise." in text(as_manager.post(address, {**anew, "seen": "1", "why": ""}))
    assert as_manager.post(address, {**anew, "seen": "1"}).status_code == 302
    assert [(each.number, each.first.isoformat(), each.breaks) for each in one.definitions.all()][1] == (
        2,
        "2026-06-30",
        True,
    )
    page = text(as_manager.get(address))
    assert "breaks the line" in page
    assert "What it measured before" in page
    assert "Contacts made to the front door." in page
    early = as_manager.post(address, {**anew, "words": "Others", "seen": "2"})
    assert "Another definition holds from that day or later." in text(early)
    stale = as_manager.post(address, {**anew, "words": "Mine", "seen": "1"})
    assert stale.status_code == 422
    assert ("What is counted, in full?", "Contacts of every kind.") in stale.context["theirs"]


def test_targets_are_set_with_their_rule_in_words(as_manager: Client, place: Place, made: Scorecard) -> None:
    one = made.indicators["attendance"]
    address = f"{base(place)}{one.reference}/targets/"
    now = span_on("quarter", timezone.localdate())
    page = as_manager.get(address)
    assert f"There is no target for {now.name}." in text(page)
    assert page.context["form"].initial["first"] == now.before.last  # the figures that are there are held to it
    nothing = as_manager.post(address, {"number": "", "tolerance": "0", **day("first", date(2020, 4, 1))})
    assert "Give a target. There is none yet that could end." in text(nothing)
    sent = {
        "number": "80%",
        "tolerance": "5 %",
        "baseline": "61",
        "why": "Agreed in June",
        **day("first", date(2020, 4, 1)),
    }
    assert "The target is set." in text(as_manager.post(address, sent, follow=True))
    assert (
        as_manager.post(address, {**sent, "number": "70", "seat": "harbour-police", "tolerance": ""}).status_code == 302
    )
    page = as_manager.get(address)
    assert page.context["holding"] == [
        ("All", "On target at 80% or more; within tolerance down to 75%; off target below that."),
        ("Harbour Police", "On target at 70% or more; off target below."),
    ]
    assert "Agreed in June" in text(page)
    order = as_manager.post(address, {**sent, **day("last", date(2020, 3, 31))})
    assert "It ends before it begins." in text(order)
    assert as_manager.post(address, {**sent, "number": "", "tolerance": "0"}).status_code == 302  # none from then on
    assert Target.objects.count() == 3
    assert as_manager.get(address).context["holding"] == [
        ("Harbour Police", "On target at 70% or more; off target below.")
    ]
    for wrong in ({"tolerance": "-1"}, {"number": "many"}, {"number": "1e400"}, {"seat": "calder"}):
        assert as_manager.post(address, {**sent, **wrong}).status_code == 422
    assert "expect" in text(as_manager.get(f"{base(place)}{made.indicators['contacts'].reference}/targets/"))


def test_the_order_is_changed_with_buttons(as_manager: Client, place: Place, made: Scorecard) -> None:
    rereferrals, attendance, contacts = (
        made.indicators[key].reference for key in ("rereferrals", "attendance", "contacts")
    )
    address = f"{base(place)}order/"

    def order() -> list[str]:
        return list(Indicator.objects.order_by("position").values_list("reference", flat=True))

    assert as_manager.get(address).status_code == 200
    sent = as_manager.post(address, {"step": f"up:{contacts}"})
    assert sent["Location"].endswith(f"#{contacts}")
    assert order() == [contacts, rereferrals, attendance]
    as_manager.post(address, {"theme": "down:Front door"})
    assert order() == [attendance, contacts, rereferrals]
    before = Entry.objects.count()
    as_manager.post(address, {"step": f"up:{attendance}"})
    as_manager.post(address, {"theme": "down:Nothing"})
    assert (order(), Entry.objects.count()) == ([attendance, contacts, rereferrals], before)
    for wrong in ({}, {"step": "over:IND-0001"}, {"step": "up:IND-9999"}):
        assert as_manager.post(address, wrong).status_code == 404


def test_the_order_by_hand() -> None:
    mixed = [Placed(1, "A"), Placed(2, "B"), Placed(3, "A"), Placed(4, "C")]
    assert [one.key for one in stepped(mixed, 3, "up")] == [3, 1, 2, 4]
    assert [one.key for one in stepped(mixed, 1, "up")] == [1, 3, 2, 4]
    assert [one.key for one in stepped(mixed, 3, "down")] == [1, 3, 2, 4]  # not under another heading
    assert [one.key for one in theme_stepped(mixed, "C", "up")] == [1, 3, 4, 2]
    assert [one.key for one in theme_stepped(mixed, "A", "up")] == [1, 3, 2, 4]


def test_what_is_no_longer_watched_keeps_its_figures_and_can_come_back(
    as_manager: Client, place: Place, made: Scorecard
) -> None:
    one = made.indicators["rereferrals"]
    value = made.tell("rereferrals", "2025-Q1", "20")
    address = f"{base(place)}{one.reference}/end/"
    assert as_manager.post(address, {"seen": "7", **day("ended_on", date(2026, 1, 31))}).status_code == 422
    assert as_manager.post(address, {"seen": "1", **day("ended_on", date(2026, 1, 31))}).status_code == 302
    page = text(as_manager.get(base(place)))
    assert "1 is no longer watched" in page
    one.refresh_from_db()
    value.refresh_from_db()
    assert one.ended_on == date(2026, 1, 31)
    assert as_manager.post(address, {"seen": "2"}).status_code == 302
    one.refresh_from_db()
    assert (one.ended_on, one.version) == (None, 3)


def test_an_indicator_is_joined_to_items_from_either_side(
    as_manager: Client, place: Place, made: Scorecard, plan: Plan
) -> None:
    one = made.indicators["rereferrals"]
    made.tell("rereferrals", "2025-Q4", numerator="22", denominator="88")
    set_target(indicator=one, number=Decimal(20), first=date(2025, 4, 1), **BY)
    item = plan.items.filter(kind="action").order_by("pk")[0]
    address = f"{base(place)}{one.reference}/measures/"
    for words in (item.reference, item.text.split()[0]):
        hits = as_manager.get(address, {"words": words}).context["hits"]
        assert item.reference in [hit.reference for hit in hits.best]
    assert as_manager.post(address, {"item": "ACT-9999"}).status_code == 422
    assert as_manager.post(address, {"item": item.reference, "why": "Whether help lasts"}).status_code == 302
    assert "Whether help lasts" in text(as_manager.get(address))
    shown = text(as_manager.get(f"/p/{place.slug}/items/{item.reference}/"))
    assert "25.0% in Q4 2025/26, target 20.0% or less" in shown
    assert "off target" in shown
    assert "Measured by" in shown
    thread = text(as_manager.get(f"/p/{place.slug}/items/{plan.items.get(kind='priority').reference}/thread/"))
    assert "25.0% in Q4 2025/26, target 20.0% or less" in thread
    # the same from the item's page
    of_item = f"{base(place)}of/{item.reference}/"
    assert f'value="{one.reference}" id="ticks-{one.reference}" checked' in text(as_manager.get(of_item))
    contacts = made.indicators["contacts"].reference
    as_manager.post(of_item, {"was": one.reference, "indicator": contacts})
    assert [each.indicator.reference for each in Measuring.objects.all()] == [contacts]
    as_manager.post(address, {"remove": item.reference})
    as_manager.post(of_item, {"indicator": [one.reference, contacts], "was": contacts})
    as_manager.post(address, {"remove": item.reference})
    assert [each.indicator.reference for each in Measuring.objects.all()] == [contacts]


def test_who_may_not_see_the_indicator_sees_nothing_it_says(
    client: Client, place: Place, made: Scorecard, plan: Plan
) -> None:
    item = plan.items.filter(kind="action").order_by("pk")[0]
    one = made.indicators["rereferrals"]
    made.tell("rereferrals", "2025-Q4", numerator="22", denominator="88")
    measure(pairs=[(one, item)], **BY)
    address = f"/p/{place.slug}/items/{item.reference}/"
    for role, sees in (("member", True), ("reader", False)):
        client.force_login(place.people[role])
        page = text(client.get(address))
        assert (one.name in page) is sees, role
    Indicator.objects.filter(pk=one.pk).update(board=place.adults)
    client.force_login(member(place, "member", board=place.children, name="of-children"))
    page = client.get(address)
    assert page.status_code == 200
    assert one.name not in text(page)


def test_who_runs_one_board_runs_its_indicators_alone(client: Client, place: Place, made: Scorecard) -> None:
    manager = member(place, "business-unit", board=place.children, name="of-children")
    client.force_login(manager)
    one = made.indicators["rereferrals"]
    address = f"{base(place)}{one.reference}/"
    assert client.get(f"{address}change/").status_code == 403
    assert client.post(f"{base(place)}library/", {"key": "re-referrals"}).status_code == 404
    assert client.post(f"{base(place)}library/", {"key": "re-referrals", "board": place.adults.slug}).status_code == 404
    assert (
        client.post(f"{base(place)}library/", {"key": "re-referrals", "board": place.children.slug}).status_code == 302
    )
    Indicator.objects.filter(pk=one.pk).update(board=place.children)
    assert client.get(f"{address}change/").status_code == 200
    Indicator.objects.filter(pk=one.pk).update(board=place.adults)
    assert client.get(f"{address}change/").status_code == 404


def test_pages_cost_as_much_for_many_as_for_few(
    as_manager: Client, place: Place, made: Scorecard, plan: Plan, django_assert_max_num_queries: Any
) -> None:
    item: Item = plan.items.filter(kind="action").order_by("pk")[0]
    one = made.indicators["attendance"].reference
    pages = [
        base(place), f"{base(place)}library/", f"{base(place)}order/", f"{base(place)}of/{item.reference}/",
        *(f"{base(place)}{one}/{last}/" for last in ("change", "definition", "targets", "measures", "end")),
        f"{base(place)}{one}/measures/?words=plan", f"/p/{place.slug}/items/{item.reference}/",
    ]  # fmt: skip
    measure(pairs=[(made.indicators["attendance"], item)], **BY)
    costs: list[list[int]] = []
    for _round in range(2):
        costs.append([])
        for page in pages:
            # An item's page asks 15 without anything that measures it, and two more for what does.
            with django_assert_max_num_queries(17 if "items" in page else 15) as asked:
                assert as_manager.get(page).status_code == 200, page
            costs[-1].append(len(asked))
        if not costs[1:]:
            more = take(partnership=place.partnership, ready=library().values(), figures="own", board=None, **BY)
            measure(pairs=[(each, item) for each in more], **BY)
            measure(pairs=[(made.indicators["attendance"], each) for each in plan.items.exclude(pk=item.pk)], **BY)
            for each in more:
                set_target(indicator=each, number=Decimal(1), first=FIRST, **BY)
    assert costs[0] == costs[1]


def test_an_indicators_pages_have_one_name_each(as_manager: Client, place: Place, made: Scorecard) -> None:
    """In the browser's title, in the heading, in the crumbs, and wherever a link leads there."""
    one = f"{base(place)}{made.indicators['contacts'].reference}/"
    for last, name in (("definition", "Definition"), ("targets", "Targets")):
        said = text(as_manager.get(f"{one}{last}/"))
        assert f"<title>{name}: Contacts to the front door - " in said.replace("<title> ", "<title>")
        assert f'<h1 class="govuk-heading-l">{name}</h1>' in said
        for page in (one, f"{one}change/"):
            assert f'{last}/">{name}</a>' in text(as_manager.get(page))


def test_everything_wrong_with_a_new_indicator_is_said_at_the_head(as_manager: Client, place: Place) -> None:
    said = text(as_manager.post(f"{base(place)}add/", {"span": "quarter", "origin": "unit"}))
    head = said.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    assert "Give its name." in head
    assert "Say what is counted." in head


def test_wrong_dates_and_tolerances_are_told_in_words(as_manager: Client, place: Place, made: Scorecard) -> None:
    one = f"{base(place)}{made.indicators['contacts'].reference}/"
    assert "Say until which day it is watched." in text(as_manager.post(f"{one}end/", {"seen": "1"}))
    assert "A tolerance is nought or more." in text(as_manager.post(f"{one}targets/", {"tolerance": "-1"}))
