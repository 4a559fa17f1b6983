"""Inside one partnership: what is another board's, and what is shown to named groups alone, is met by nobody else."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.boards.models import Contact, Group, Post
from goldenthread.outbox.models import Message
from goldenthread.plans import services as plans
from goldenthread.plans.lifecycle import move_named
from goldenthread.plans.models import Evidence, Item, Lead, Plan
from goldenthread.thread.services import join
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import ask
from tests.access.conftest import House
from tests.access.table import GROUP_CHAIR, LEAD, OTHER_BOARD
from tests.access.test_canary import crawl
from tests.conftest import AT, Place, member
from tests.ingest.plans import SMALL_PLAN, uploaded_plan
from tests.plans.living.pieces import a_piece

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
BIRD = "kingfisher"
BY: dict[str, Any] = {"by": SYSTEM, "at": AT}
DAY = date(2026, 3, 31)


def words(about: str) -> str:
    return f"sorrel {BIRD} {about}"


def turn(item: Item, event: str, **more: Any) -> None:
    move = move_named(event)
    assert move is not None
    plans.turn_item(item=item, move=move, who={move.who}, said=words(event), **more, **BY)
    item.refresh_from_db()


def _said_of(place: Place, item: Item, other: Item, joint: Item) -> None:
    """Everything that is ever said of items, each time with the bird in it."""
    group = Group.objects.get(partnership=place.partnership, name="Quality")
    whom = Contact.objects.get(person__user=place.people[LEAD])
    said = {name: words(name) for name in ("period", "done", "difference", "next", "obstacle", "no_change")}
    first = plans.add_update(item=item, saying=plans.Saying(DAY, **said), source="call", entered_for=whom, **BY)
    plans.return_update(update=first, reason=words("returned"), group=group, **BY)
    plans.add_update(item=item, saying=plans.Saying(DAY, done=words("again")), corrects=first, **BY)
    plans.add_update(item=other, saying=plans.Saying(DAY, done=words("waits")), **BY)
    item.refresh_from_db()
    plans.edit_item(item=item, changes={"measure": words("measure"), "timescale": "30 June 2026"},
                    leads=[(words("lead"), "")], why=words("why"), seen=item.version, **BY)  # fmt: skip
    item.refresh_from_db()
    plans.tick_date(item=item, day=date(2026, 6, 30), given=True, words=words("tick"), **BY)
    plans.add_note(item=item, words=words("note"), **BY)
    a_piece(place, item, title=words("title"), shows=words("shows"), note=words("note"),
            link=f"https://example.org/{BIRD}", file=(f"{BIRD}.txt", words("file").encode()))  # fmt: skip
    turn(item, "claim")
    turn(item, "verify", group=group, meeting=words("meeting"))
    join(partnership=place.partnership, source=item.reference, target=joint.reference, relation="gave-rise-to", **BY)
    Lead.objects.filter(item=other).delete()
    Lead.objects.create(partnership=place.partnership, item=other, position=0, printed=words("led"),
                        post=Post.objects.get(slug="post-of-the-lead"))  # fmt: skip
    Item.objects.filter(pk=other.pk).update(cost=12, money=words("money"), origin_label=words("origin"))


def _life_of(place: Place, plan: Plan) -> None:
    """Everything that is ever said of a plan."""
    item = plan.items.filter(kind="action").first()
    comment = plans.add_comment(plan=plan, item=item, words=words("comment"), **BY)
    plans.answer_comment(comment=comment, disposition="no", reason=words("reply"), **BY)
    plan.sections.create(partnership=place.partnership, number=1, position=0, heading=words("heading"))
    plans.set_equality(plan=plan, needed=True, why=words("equality"), file=None, review=None, seen=plan.version, **BY)


def the_childrens(place: Place, joint: Item) -> list[str]:
    """Two plans of the children's board with the bird all over them; where they are."""
    text = SMALL_PLAN.replace("Harbour", "Meadow").replace("Walk", f"{BIRD} walks")
    live, draft = (uploaded_plan(place, text, board=place.children) for _ in range(2))
    Plan.objects.filter(pk__in=(live.pk, draft.pk)).update(title=words("plan"))
    item, other = live.items.filter(kind="action").order_by("reference")
    _said_of(place, item, other, joint)
    Plan.objects.filter(pk=draft.pk).update(stage="consultation")
    draft.refresh_from_db()
    _life_of(place, draft)
    piece = Evidence.objects.get(title=words("title"))
    base = f"/p/{place.slug}"
    items = [f"{base}/items/{item.reference}/{page}" for page in
             ("", "edit/", "history/", "thread/", "update/", "dates/", "notes/", "themes/", "evidence/add/", "watch/",
              "edit/text/", "move/")]  # fmt: skip
    own = [f"{base}/plans/{plan.reference}/{page}" for plan in (live, draft) for page in
           ("", "changes/", "changes/as/csv/", "stood/as/csv/?on=2026-04-02", "life/", "comments/", "comments/1/", "evaluate/", "carry-over/", "equality/", "renumber/",
            "checks/", "as/docx/", "sections/", "edit/")]  # fmt: skip
    asked = [f"{base}/{page}" for plan in (live, draft) for page in (
        f"table/?plan={plan.reference}", f"table/as/csv/?plan={plan.reference}", f"timeline/?plan={plan.reference}",
        f"r/{plan.reference}")]  # fmt: skip
    evidence = [f"{base}/evidence/{piece.reference}/", f"{base}/evidence/{piece.reference}/file/"]
    files = [f"{base}/files/{piece.file.sha256}/"] if piece.file else []
    more = [f"{base}/r/{item.reference}", f"{base}/thread/{item.reference}/", f"{base}/r/{piece.reference}"]
    return [*items, *own, *asked, *evidence, *files, *more]


def looks(place: Place) -> list[str]:
    """Pages of the house asked in ways that would bring the bird up."""
    base = f"/p/{place.slug}"
    asked = ("table/?columns=what,lead,measure,cost,money&levels=yes", "table/as/csv/?levels=yes", "timeline/as/csv/",
             "search/?q=sorrel", "actions/?words=sorrel", "evidence/?words=sorrel", "evidence/draw/?seed=1",
             "table/?by=lead", "updates/?group=quality", "updates/as/csv/", "evidence/as/csv/")  # fmt: skip
    return [f"{base}/{one}" for one in asked]


def person(place: Place, persona: str) -> User:
    if persona in place.people:
        return place.people[persona]
    return member(place, persona.removesuffix(" of the adults' board"), board=place.adults, name="of-adults")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "persona",
    [OTHER_BOARD, "business-unit of the adults' board", "scrutineer of the adults' board"],
)
def test_nobody_meets_what_is_another_boards(client: Client, house: House, persona: str) -> None:
    place, _, addresses = house
    joint = Item.objects.filter(partnership=place.partnership, kind="action").order_by("reference")[0]
    theirs = the_childrens(place, joint)
    asked = ask(partnership=place.partnership, phrase="sorrel", why="It was typed by mistake", **BY)
    client.force_login(person(place, persona))
    for address in theirs:
        answer = client.get(address)
        assert answer.status_code in (403, 404), address
        assert BIRD not in answer.content.decode(errors="replace"), address
    mail = [f"/p/{place.slug}/outbox/{one.slug}/" for one in Message.objects.filter(kind="update-entered")]
    assert len(mail) == 1
    redaction = f"/p/{place.slug}/redactions/{asked.number}/"
    pages = crawl(client, [*looks(place), redaction, *mail, *addresses.values()], most=120)
    assert len(pages) > 60
    assert {address for address, text in pages.items() if BIRD in text.lower()} == set()


@pytest.mark.parametrize("persona", ["business-unit", "scrutineer", LEAD])
def test_nobody_meets_what_was_restricted_later(client: Client, house: House, persona: str) -> None:
    """Two pieces that everybody saw at first; one of them is withdrawn."""
    place, _, addresses = house
    item = Item.objects.filter(partnership=place.partnership, kind="action").order_by("reference")[0]
    groups = [Group.objects.get(partnership=place.partnership, name="Quality")]
    for number in range(2):
        piece = a_piece(place, item, title=words("title"), shows=words("shows"), note=words("note"),
                        link=f"https://example.org/{BIRD}", file=(f"{BIRD}{number}.txt", b"It flies"))  # fmt: skip
        plans.change_evidence(evidence=piece, facts={}, groups=groups, seen=piece.version, **BY)
    plans.withdraw(evidence=piece, why=words("withdrawn"), **BY)
    asked = ask(partnership=place.partnership, phrase="sorrel", why="It was typed by mistake", **BY)
    files = ask(partnership=place.partnership, phrase="It flies", why="It was typed by mistake", **BY)
    client.force_login(place.people[persona])
    base = f"/p/{place.slug}/redactions"
    start = [f"{base}/{asked.number}/", f"{base}/{files.number}/", *looks(place), *addresses.values()]
    pages = crawl(client, start, most=120)
    found = {address for address, text in pages.items() if BIRD in text.lower() or piece.reference in text}
    assert found == set()


def test_a_leak_would_be_met(client: Client, house: House) -> None:
    """Planted: the group's chair sees the piece, and meets it on the same crawl."""
    place, _, addresses = house
    item = Item.objects.filter(partnership=place.partnership, kind="action").order_by("reference")[0]
    a_piece(place, item, title=words("title"), groups=[Group.objects.get(name="Quality")])
    client.force_login(place.people[GROUP_CHAIR])
    pages = crawl(client, [*looks(place), *addresses.values()], most=80)
    assert sum(BIRD in text.lower() for text in pages.values()) >= 3
