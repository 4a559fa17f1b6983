"""Returns that come in by the ways people have: pages, keys, colleagues, sheets, sharing, last time's answers."""

from datetime import datetime, timedelta

from django.test import Client

from goldenthread.asks.models import Ask
from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import Answer, AnswerEvidence, Contributor, Gap, Return
from tests.asks.keyed import a_key
from tests.assurance.sheeted import ANSWER, FIGURE, SHOWS, bring, take, take_in
from tests.walked import on

from .figures_boards import ESTUARY, MOORLAND, POLICE, PROBATION
from .filling import answers_of, fill, fill_on_pages, sign, sign_on_page
from .people import CLOSES, OPENS, Board, World, noon


def said(board: Board, year: int, name: str) -> dict[str, str]:
    story = board.sheet[name].story
    return answers_of(story.then if year == 2026 else story.now, name, year)


def base_of(board: Board, year: int, name: str) -> str:
    return board.url(f"returns/{board.returns[year][name].reference}/")


def in_2026(made: World) -> None:
    amber = made["ambermere"]
    signed_in_with_evidence_and_a_gap(made, amber)
    for name, key in (
        (PROBATION, "heard"),
        ("Candle Trust", "reports"),
        ("Candle Trust", "heard"),
        ("East Haven", "induction"),
    ):
        desk = made.desk(amber, 2026, name, OPENS[2026] + timedelta(days=3))
        services.raise_gap(desk=desk, key=key, words=f"Put {key} right", at=noon(desk.today))
    shared(made, POLICE, "ambermere", ("calder", "dale"), 2026)
    shared(made, ESTUARY, "ambermere", ("calder",), 2026)


def in_2028(made: World) -> None:
    for slug, name in (("calder", "Calder Council"), ("dale", "Dale College")):
        by_colleagues(made, made[slug], name)
    shared(made, POLICE, "ambermere", ("calder", "dale"), 2028)
    shared(made, MOORLAND, "calder", ("dale",), 2028)
    by_sheet(made, made["ambermere"], "East Haven")
    by_key(made, made["ambermere"], "Dove House")
    from_last_time(made, made["ambermere"], "Bright Start")
    sent_back_and_signed_again(made, made["dale"], "Glade Haven")


def signed_in_with_evidence_and_a_gap(made: World, board: Board) -> None:
    """The council's coordinator signs in: a piece of evidence shows two answers, and an action is raised on the spot."""
    name, year = "Amber Council", 2026
    at = noon(CLOSES[year] - timedelta(days=5))
    base, filled = base_of(board, year, name), board.filled(year, name)
    with on(at):
        client = made.client(made.coordinators[name])
        assert client.post(f"{base}evidence/", {"title": "The policy", "note": "Read by all"}).status_code == 302
        fill_on_pages(client, base, filled, said(board, year, name))
        page = f"{base}standards/leadership/"
        sent = {
            "q1-seen": "1",
            "q1-code": "1",
            "q1-evidence": ["1"],
            "q2-seen": "1",
            "q2-code": "1",
            "q2-evidence": ["1"],
        }
        action = {"raise": "q1", "q1-gap-words": "Name a senior lead", "q1-gap-lead": "The director"}
        assert client.post(page, {**sent, **action}).status_code == 302
        sign_on_page(client, base)
    assert list(AnswerEvidence.objects.filter(evidence__filled=filled).order_by("key").values_list("key", flat=True)) == [
        "lead", "reports",
    ]  # fmt: skip
    assert Gap.objects.get(filled=filled).words == "Name a senior lead"


def shared(made: World, name: str, source: str, targets: tuple[str, ...], year: int) -> None:
    """It answers once, and gives its answers to the other boards; there they are looked at one by one, and signed."""
    at = noon(CLOSES[year] - timedelta(days=4))
    board = made[source]
    with on(at):
        client = made.client(made.coordinators[name])
        base = base_of(board, year, name)
        fill_on_pages(client, base, board.filled(year, name), said(board, year, name))
        sign_on_page(client, base)
        others = [f"{slug}/{made[slug].returns[year][name].reference}" for slug in targets]
        sent = {"boards": others, "standards": ["leadership", "recruitment", "voice"]}
        answer = client.post(f"{base}share/", sent)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        for slug in targets:
            other = made[slug]
            copies = Answer.objects.filter(filled=other.returns[year][name])
            assert copies.count() == len(said(board, year, name))
            assert all(one.unreviewed and one.brought for one in copies)
    for slug in targets:
        other = made[slug]
        at = noon(CLOSES[year] + timedelta(days=(other.sheet[name].late_now if year == 2028 else 0) or -2))
        with on(at):
            client = made.client(made.coordinators[name])
            fill_on_pages(client, base_of(other, year, name), other.filled(year, name), said(other, year, name))
            sign_on_page(client, base_of(other, year, name))


def by_colleagues(made: World, board: Board, name: str) -> None:
    """Two colleagues without an account fill in a part each by the key of a mail; the coordinator signs."""
    year, at = 2028, noon(CLOSES[2028] - timedelta(days=7))
    base, filled = base_of(board, year, name), board.filled(year, name)
    parts = {"Ada Reed": ["leadership"], "Sam Moss": ["recruitment", "voice"]}
    with on(at):
        client = made.client(made.coordinators[name])
        for who, standards in parts.items():
            address = f"{who.split()[0].lower()}@{board.seats[name].slug}.example"
            answer = client.post(f"{base}contributors/", {"name": who, "address": address, "standards": standards})
            assert answer.status_code == 302
        for part in Contributor.objects.filter(filled=filled).select_related("contact__person"):
            assert part.contact.person.user is None
            ask = Ask.objects.get(kind="return-part", reference=filled.reference, contact=part.contact, state="open")
            there = f"/k/{a_key(part.contact.person, [ask], at)}/returns/{filled.reference}/"
            fill_on_pages(Client(), there, filled, said(board, year, name), tuple(part.standards))
            assert Client().post(f"{there}done/", {"name": part.contact.name}).status_code == 302
        assert set(Answer.objects.filter(filled=filled).values_list("by", flat=True)) == set(parts)
        sign_on_page(client, base)


def by_key(made: World, board: Board, name: str) -> None:
    """The coordinator signs in nowhere: the link in the mail is enough."""
    filled, at = board.filled(2028, name), noon(CLOSES[2028] - timedelta(days=6))
    ask = Ask.objects.get(kind="return", reference=filled.reference, partnership=filled.partnership, state="open")
    contact = made.desk(board, 2028, name, at.date()).contact
    assert contact is not None
    with on(at):
        base = f"/k/{a_key(contact.person, [ask], at)}/returns/{filled.reference}/"
        fill_on_pages(Client(), base, filled, said(board, 2028, name))
        sign_on_page(Client(), base)


# As the sheet of 2028 prints the numbers of the questions.
ROWS = {
    "lead": "1.1", "reports": "1.2", "complaints": "1.3", "checks": "2.1", "volunteers": "2.2",
    "volunteers-checked": "2.3", "heard": "3.1", "supervision": "3.3", "changed": "3.4",
}  # fmt: skip


def by_sheet(made: World, board: Board, name: str) -> None:
    """Filled in away from the program, in Excel, and brought back row by row."""
    with on(noon(CLOSES[2028] - timedelta(days=3))):
        client, base = made.client(made.coordinators[name]), base_of(board, 2028, name)
        book = take(client, base)
        for key, told in said(board, 2028, name).items():
            column = SHOWS if key == "changed" else FIGURE if told.endswith("%") else ANSWER
            book.write(ROWS[key], column, told)
        page = bring(client, base, book.data)
        assert "9 new answers." in page.content.decode()
        assert take_in(client, base, page).status_code == 302
        sign_on_page(client, base)


def changed_its_mind(desk: Desk, at: datetime) -> None:
    """It said that it has volunteers and how many are checked, and then that it has none: what is left behind by that
    is asked no more, and counts nowhere."""
    fill(desk, {"volunteers": "yes", "volunteers-checked": "60%"}, at)


def from_last_time(made: World, board: Board, name: str) -> None:
    """What it said in 2026 is put in and looked at. G of 2026 is no choice of 2028 any more: it is answered anew."""
    with on(noon(CLOSES[2028] + timedelta(days=board.sheet[name].late_now))):
        client, base, filled = (
            made.client(made.coordinators[name]),
            base_of(board, 2028, name),
            board.filled(2028, name),
        )
        assert client.post(f"{base}last-time/").status_code == 302
        brought = set(Answer.objects.filter(filled=filled, unreviewed=True).values_list("key", flat=True))
        assert brought == {"lead", "reports", "complaints", "volunteers", "heard", "changed"}
        assert "worded differently" in Answer.objects.get(filled=filled, key="lead").brought
        fill_on_pages(client, base, filled, said(board, 2028, name))
        sign_on_page(client, base)


def sent_back_and_signed_again(made: World, board: Board, name: str) -> None:
    """It says too much the first time; sent back after the closing day, it is signed again, and is not late."""
    first, back = noon(CLOSES[2028] - timedelta(days=1)), noon(CLOSES[2028] + timedelta(days=5))
    desk = made.desk(board, 2028, name, first.date())
    fill(desk, {**said(board, 2028, name), "lead": "3"}, first)
    sign(desk, first)
    filled = board.filled(2028, name)
    with on(back):
        answer = made.unit(board).post(board.url(f"review/{filled.reference}/back/"), {"why": "Who is the lead?"})
        assert answer.status_code == 302
        client, base = made.client(made.coordinators[name]), base_of(board, 2028, name)
        fill_on_pages(client, base, filled, said(board, 2028, name))
        sign_on_page(client, base)
    again = board.filled(2028, name)
    assert (again.state, again.first_signed_on) == ("signed", first.date())


def panel_and_feedback(made: World, at: datetime) -> None:
    """Ambermere asks the police a question back, holds its panel, agrees their return, and gives feedback."""
    board = made["ambermere"]
    filled = board.filled(2028, POLICE)
    with on(at):
        unit, page = made.unit(board), board.url(f"review/{filled.reference}/")
        due = (at + timedelta(days=7)).date().isoformat()
        sent = {"about": "reports", "words": "When did the board last hear?", "due_on": due}
        assert unit.post(f"{page}ask/", sent).status_code == 302
        client = made.client(made.coordinators[POLICE])
        assert client.post(f"{page}questions/1/", {"words": "In January"}).status_code == 302
        seen = Return.objects.get(pk=filled.pk).version
        panel = {"on": at.date().isoformat(), "present": "Chair", "outcome": "One up, one down.", "seen": str(seen)}
        assert unit.post(f"{page}panel/", panel).status_code == 302
        for step in ("agree", "give"):
            seen = Return.objects.get(pk=filled.pk).version
            assert unit.post(f"{page}{step}/", {"seen": str(seen)}).status_code == 302, step
