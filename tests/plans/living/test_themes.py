"""Themes: named once, said of items with a version each, and a page that follows one through all the plans I may see."""

import pytest
from django.test import Client

from goldenthread.boards.visit import visit
from goldenthread.plans import services
from goldenthread.plans.models import Item, ItemTheme, Plan, Theme
from goldenthread.plans.services.making import themes_in
from goldenthread.plans.theme_queries import items_of_theme, themes_counted
from goldenthread.plans.themes import suggested, suggested_first
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.conftest import AT, Place
from tests.ingest.plans import SMALL_PLAN, uploaded_plan

pytestmark = pytest.mark.django_db
BY = {"by": SYSTEM, "at": AT}


@pytest.fixture
def plan(place: Place) -> Plan:
    return uploaded_plan(place, SMALL_PLAN)


@pytest.fixture
def walk(plan: Plan) -> Item:
    return plan.items.get(printed_ref="1.1")


def themed(item: Item, *names: str, fresh: str = "") -> Item:
    return services.set_themes(item=item, names=names, fresh=fresh, seen=item.version, **BY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Visit children at risk of neglect", ["neglect"]),
        ("NEGLECTED children", ["neglect"]),
        ("Listen to the voice of the child at every visit", ["Voice of the child"]),
        ("The child has a voice", []),
        ("Transitions and neglect", ["neglect", "Transition"]),
        ("", []),
    ],
)
def test_themes_that_the_words_name_are_suggested(words: str, found: list[str]) -> None:
    assert suggested(words, ["neglect", "Transition", "Voice of the child"]) == found


def test_suggestions_come_first_and_nothing_is_lost() -> None:
    assert suggested_first("about transitions", ["neglect", "transition"]) == (["transition"], ["neglect"])


def test_setting_themes_makes_a_version_that_keeps_them(walk: Item) -> None:
    item = themed(walk, fresh="Neglect")
    assert [one.theme.name for one in item.themes.all()] == ["Neglect"]
    versions = list(item.versions.order_by("number"))
    assert [themes_in(one.fields) for one in versions] == [[], ["Neglect"]]
    assert themes_in({"text": "a version from before there were themes"}) == []
    entry = Entry.objects.latest("pk")
    assert entry.deed == "item:themes"
    assert {line.kind for line in entry.lines.all()} == {"item", "theme"}
    changed = services.edit_item(item=item, changes={"text": "Ride"}, why="x", seen=item.version, **BY)  # type: ignore[arg-type]
    assert themes_in(changed.versions.get(number=changed.version).fields) == ["Neglect"]


def test_the_whole_list_replaces_what_stood(place: Place, walk: Item) -> None:
    for name in ("Neglect", "Transitions"):
        services.add_theme(partnership=place.partnership, name=name, **BY)  # type: ignore[arg-type]
    item = themed(walk, "Neglect", "Transitions")
    item = themed(item, "Transitions")
    assert list(ItemTheme.objects.values_list("theme__name", flat=True)) == ["Transitions"]
    with pytest.raises(services.NothingToChange):
        themed(item, "Transitions")
    with pytest.raises(services.UnknownTheme):
        themed(item, "Nobody named this")
    with pytest.raises(services.ItemChangedMeanwhile):
        services.set_themes(item=item, names=[], seen=1, **BY)  # type: ignore[arg-type]


def test_a_new_theme_that_is_known_in_other_letters_is_the_known_one(place: Place, walk: Item) -> None:
    services.add_theme(partnership=place.partnership, name="École", **BY)  # type: ignore[arg-type]
    themed(walk, fresh="  éCOLE ")
    assert list(Theme.objects.values_list("name", flat=True)) == ["École"]
    with pytest.raises(services.ThemeNamedAlready):
        services.add_theme(partnership=place.partnership, name="école", **BY)  # type: ignore[arg-type]


def test_a_theme_is_renamed_and_the_past_keeps_its_name(place: Place, walk: Item) -> None:
    item = themed(walk, fresh="Neglect")
    theme = Theme.objects.get()
    renamed = services.change_theme(theme=theme, name="Care", words="Care that lacks", seen=1, **BY)  # type: ignore[arg-type]
    assert (renamed.name, renamed.slug, renamed.version) == ("Care", "neglect", 2)
    assert themes_in(item.versions.get(number=2).fields) == ["Neglect"]
    with pytest.raises(services.ThemeChangedMeanwhile):
        services.change_theme(theme=theme, name="Other", words="", seen=1, **BY)  # type: ignore[arg-type]
    with pytest.raises(services.NothingToChange):
        services.change_theme(theme=theme, name="Care", words="Care that lacks", seen=2, **BY)  # type: ignore[arg-type]


def test_the_pages_from_the_first_theme_to_its_rename(as_manager: Client, place: Place, walk: Item) -> None:
    base = f"/p/{place.slug}"
    assert "No theme yet" in as_manager.get(f"{base}/themes/").content.decode()
    made = as_manager.post(f"{base}/themes/add/", {"name": "Routes to school", "words": "Every way there"})
    assert made["Location"] == f"{base}/themes/routes-to-school/"
    assert as_manager.post(f"{base}/themes/add/", {"name": "routes TO school"}).status_code == 422
    form = as_manager.get(f"{base}/items/{walk.reference}/themes/").content.decode()
    assert " checked" not in form
    said = {"others": ["Routes to school"], "fresh": "Walking", "seen": walk.version}
    assert as_manager.post(f"{base}/items/{walk.reference}/themes/", said).status_code == 302
    item = as_manager.get(f"{base}/items/{walk.reference}/").content.decode()
    assert f'href="{base}/themes/walking/"' in item
    shown = as_manager.get(f"{base}/themes/walking/").content.decode()
    assert "Walk every route to school" in shown
    assert "Safe streets" in shown  # what it stands under
    assert "Head of Early Help" in shown
    listed = as_manager.get(f"{base}/themes/").context["themes"]
    assert [(one.theme.name, one.items, one.by_state) for one in listed] == [
        ("Routes to school", 1, (("on-track", "On track", 1),)),
        ("Walking", 1, (("on-track", "On track", 1),)),
    ]
    Item.objects.filter(pk=walk.pk).update(stage="verified")  # rated on track once, and complete by now
    listed = as_manager.get(f"{base}/themes/").context["themes"]
    assert {one.by_state for one in listed} == {(("complete", "Complete", 1),)}
    change = f"{base}/themes/walking/change/"
    assert as_manager.post(change, {"name": "On foot", "words": "", "seen": 1}).status_code == 302
    stale = as_manager.post(change, {"name": "By bus", "words": "", "seen": 1})
    assert stale.status_code == 422
    assert "On foot" in stale.content.decode()


def test_two_who_set_themes_at_once_both_see_what_stands(as_manager: Client, place: Place, walk: Item) -> None:
    themed(walk, fresh="Neglect")
    answer = as_manager.post(f"/p/{place.slug}/items/{walk.reference}/themes/", {"fresh": "Other", "seen": 1})
    assert answer.status_code == 422
    assert "Neglect" in answer.content.decode()
    assert not Theme.objects.filter(name="Other").exists()


def test_a_theme_shows_only_what_this_person_may_see(client: Client, place: Place, elsewhere: Place) -> None:
    closed = uploaded_plan(
        place, SMALL_PLAN.replace("Harbour", "Children's").replace("Walk", "Run"), board=place.children
    )
    joint = uploaded_plan(place, SMALL_PLAN)
    for plan in (closed, joint):
        item = plan.items.get(printed_ref="1.1")
        themed(item, *Theme.objects.values_list("name", flat=True), fresh="Neglect")
    address = f"/p/{place.slug}/themes/neglect/"
    client.force_login(place.people["other-board"])
    shown = client.get(address).content.decode()
    assert "Walk every route" in shown
    assert "Run every route" not in shown
    assert client.get(f"/p/{place.slug}/themes/").context["themes"][0].items == 1
    client.force_login(place.people["reader"])
    assert "Run every route" in client.get(address).content.decode()
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(address).status_code == 404


def test_items_stand_in_the_order_of_their_plan_and_those_that_left_do_not_count(place: Place, plan: Plan) -> None:
    names: list[str] = []
    for number in ("1.2", "1.1"):
        themed(plan.items.get(printed_ref=number), *names, fresh="" if names else "Neglect")
        names = ["Neglect"]
    here = visit(place.people["reader"], place.slug, AT.date())
    assert here is not None
    ((_plan, items),) = items_of_theme(here, Theme.objects.get())
    assert [one.row.printed_ref for one in items] == ["1.1", "1.2"]
    Item.objects.filter(printed_ref="1.2").update(stage="cancelled")
    assert themes_counted(here)[0].items == 1


def test_the_list_and_a_theme_cost_the_same_however_many_items(
    as_manager: Client, place: Place, django_assert_max_num_queries: object
) -> None:
    costs = []
    for rows in (5, 50):
        text = SMALL_PLAN + "".join(f"9.{n}\tDo thing {n}\tHead of Help\tMay 2027\tGREEN\n" for n in range(rows))
        plan = uploaded_plan(place, text.replace("RED = will", "RED = may"))
        theme, _ = Theme.objects.get_or_create(partnership=place.partnership, name="All", slug="all")
        ItemTheme.objects.bulk_create(
            ItemTheme(partnership=place.partnership, theme=theme, item=item) for item in plan.items.all()
        )
        Theme.objects.create(partnership=place.partnership, name=f"T{rows}", slug=f"t{rows}")
        for address in ("themes/", "themes/all/"):
            with django_assert_max_num_queries(15) as asked:  # type: ignore[operator]
                assert as_manager.get(f"/p/{place.slug}/{address}").status_code == 200
            costs.append(len(asked))
    assert costs[:2] == costs[2:]
