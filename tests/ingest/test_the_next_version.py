"""The next version of a plan: compared with the one that lives, taken in piece by piece, nothing said ever lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.boards import services as boards
from goldenthread.ingest.models import Upload
from goldenthread.plans.models import Item, Lead, Plan, Update, Version
from goldenthread.plans.services import edit_item
from goldenthread.thread.models import Edge
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, next_version, uploaded_plan
from tests.ingest.test_a_plan_comes_in import answers

pytestmark = pytest.mark.django_db
NEXT = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tLead\tBy when\tRAG
1.1\tWalk every route to school\tHead of Early Help\tJune 2026\tRED
1.2\tTeach every child to swim\tYouth Council\tMarch 2027\tGREEN

Priority 2: Safe homes

No.\tAction\tLead\tBy when\tRAG
2.1\tVisit every new family\tHead of Early Help\tMay 2026\tGREEN

RED = will not be achieved
GREEN = on track
"""


@pytest.fixture
def plan(place: Place) -> Plan:
    boards.add_post(partnership=place.partnership, name="Head of Early Help", by=SYSTEM, at=AT)
    return uploaded_plan(place, SMALL_PLAN)


def ticks(client: Client, address: str) -> tuple[dict[str, object], list[str]]:
    page = client.get(address)
    rows = [row for _title, _words, rows in page.context["groups"] for row in rows]
    said = {"seen": page.context["upload"].version, "plan_seen": page.context["plan"].version}
    return said, [row["value"] for row in rows]


def test_the_whole_way_from_file_to_the_living_plan(as_manager: Client, place: Place, plan: Plan) -> None:
    walk, ask = plan.items.filter(kind="action").order_by("reference")
    given = as_manager.post(
        f"/p/{place.slug}/uploads/",
        {"file": SimpleUploadedFile("next.txt", NEXT.encode()), "renews": plan.reference},
    )
    address = given["Location"]
    said = answers(as_manager, address, confirm="yes", as_at="2026-07-31")
    lead = next(name for name in said if name.startswith("lead_") and said[name].startswith("post:"))
    assert said[lead] == "post:Head of Early Help"
    on = as_manager.post(address, {**said, "seen": str(Upload.objects.latest("pk").version)})
    assert on["Location"] == f"{address}compare/"

    page = as_manager.get(on["Location"]).content.decode()
    for words in ("New (3)", "Changed (1)", "Gone (1)", "May 2026", "June 2026", "Teach every child to swim"):
        assert words in page
    assert Plan.objects.count() == 1
    assert plan.items.count() == 3

    form, values = ticks(as_manager, on["Location"])
    done = as_manager.post(on["Location"], {**form, "take": values})
    assert done["Location"] == f"/p/{place.slug}/plans/{plan.reference}/"
    walk.refresh_from_db()
    ask.refresh_from_db()
    assert (walk.timescale, walk.due, walk.rating.code) == ("June 2026", date(2026, 6, 30), "RED")  # type: ignore[union-attr]
    assert (ask.stage, Version.objects.filter(item=ask).count()) == ("superseded", 2)
    swim, home = (Item.objects.get(plan=plan, text=text) for text in ("Teach every child to swim", "Safe homes"))
    assert swim.parent == walk.parent
    assert swim.position > walk.position
    assert Item.objects.get(text="Visit every new family").parent == home
    assert Lead.objects.get(item__text="Visit every new family").post.name == "Head of Early Help"  # type: ignore[union-attr]
    told = [(one.as_at, one.rating.code) for one in Update.objects.filter(item=walk).order_by("as_at")]  # type: ignore[union-attr]
    assert told == [(date(2026, 4, 1), "GREEN"), (date(2026, 7, 31), "RED")]
    assert Entry.objects.get(deed="plan:renewed").said.endswith("in: 3 added, 1 changed, 1 gone")
    assert Edge.objects.filter(target=plan.reference, relation="became").count() == 2
    shown = as_manager.get(done["Location"]).content.decode()
    assert "Superseded" in shown
    assert "ask children" not in as_manager.get(f"/p/{place.slug}/actions/").content.decode().lower()


def test_what_has_no_tick_stays_as_it_is(as_manager: Client, place: Place, plan: Plan) -> None:
    waiting = next_version(place, plan, NEXT)
    address = f"/p/{place.slug}/uploads/{waiting.reference}/compare/"
    form, values = ticks(as_manager, address)
    swim = next(one for one in values if "swim" in one)
    as_manager.post(address, {**form, "take": [swim]})
    assert set(plan.items.values_list("text", flat=True)) == {
        "Safe streets",
        "Walk every route to school",
        "Ask children which streets they avoid",
        "Teach every child to swim",
    }
    assert plan.items.get(printed_ref="1.1").timescale == "May 2026"
    assert not plan.items.filter(stage="superseded").exists()


def test_the_same_version_again_changes_nothing(as_manager: Client, place: Place, plan: Plan) -> None:
    waiting = next_version(place, plan, SMALL_PLAN)
    address = f"/p/{place.slug}/uploads/{waiting.reference}/compare/"
    page = as_manager.get(address).content.decode()
    assert "Nothing would change" in page
    before = (Version.objects.count(), Update.objects.count())
    form, values = ticks(as_manager, address)
    assert values == []
    assert as_manager.post(address, form).status_code == 302
    assert (Version.objects.count(), Update.objects.count()) == before


def test_a_plan_that_changed_meanwhile_is_looked_at_again(as_manager: Client, place: Place, plan: Plan) -> None:
    waiting = next_version(place, plan, NEXT)
    address = f"/p/{place.slug}/uploads/{waiting.reference}/compare/"
    form, values = ticks(as_manager, address)
    Plan.objects.filter(pk=plan.pk).update(version=7)
    answer = as_manager.post(address, {**form, "take": values})
    assert answer.status_code == 422
    assert "look again" in answer.content.decode()
    assert plan.items.count() == 3


def test_a_correction_made_by_hand_is_shown_as_a_difference_and_kept_unless_ticked(
    as_manager: Client, place: Place, plan: Plan
) -> None:
    walk = plan.items.get(printed_ref="1.1")
    edit_item(item=walk, changes={"measure": "Nobody is hurt"}, why="agreed", seen=1, by=SYSTEM, at=AT)
    waiting = next_version(place, plan, SMALL_PLAN)
    address = f"/p/{place.slug}/uploads/{waiting.reference}/compare/"
    page = as_manager.get(address).content.decode()
    assert "Nobody is hurt" in page
    form, _values = ticks(as_manager, address)
    as_manager.post(address, {**form, "take": []})
    walk.refresh_from_db()
    assert walk.measure == "Nobody is hurt"


def test_taking_in_fails_whole(place: Place, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    from goldenthread.ingest.services import outline_of as read_of
    from goldenthread.ingest.services import renew
    from goldenthread.plans.comparing import compare
    from goldenthread.plans.outlining import outline_of

    waiting = next_version(place, plan, NEXT)
    keys = [one.key for one in compare(outline_of(plan), read_of(waiting)).changes]

    def broken(**_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("goldenthread.plans.services.renewing.record", broken)
    before = (Item.objects.count(), Version.objects.count(), Update.objects.count())
    with pytest.raises(RuntimeError):
        renew(upload=waiting, accepted=keys, seen=waiting.version, plan_seen=plan.version, by=SYSTEM, at=AT)
    assert (Item.objects.count(), Version.objects.count(), Update.objects.count()) == before


def test_what_was_answered_is_remembered_for_the_boards_next_upload(as_manager: Client, place: Place) -> None:
    boards.add_post(partnership=place.partnership, name="Youth Voice Lead", by=SYSTEM, at=AT)

    def give() -> str:
        file = SimpleUploadedFile("plan.txt", SMALL_PLAN.encode())
        return str(as_manager.post(f"/p/{place.slug}/uploads/", {"file": file})["Location"])

    address = give()
    form = as_manager.get(address).context["form"]
    lead = next(name for name in form.fields if form.fields[name].label == "Youth Council")
    state = next(name for name in form.fields if form.fields[name].label == "GREEN")
    as_manager.post(
        address, answers(as_manager, address, confirm="yes", **{lead: "post:Youth Voice Lead", state: "complete"})
    )
    again = as_manager.get(give()).context["form"]
    assert again[lead].value() == "post:Youth Voice Lead"
    assert again[state].value() == "complete"
