"""One return, many boards: what is chosen crosses as a copy, and nothing else does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import heard, open_asks
from goldenthread.assurance import services
from goldenthread.assurance.models import (
    Answer,
    AnswerEvidence,
    Gap,
    Moderation,
    Return,
    ReturnEvidence,
    Setting,
)
from goldenthread.assurance.services import Typed
from goldenthread.assurance.shareable import Choice
from goldenthread.assurance.sharing_queries import beside, others_of
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Membership
from goldenthread.files.services import path_of, read, store
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from goldenthread.trail.services import ask_for_file, confirm
from tests.asks.keyed import a_key, everything
from tests.assurance.a_campaign import RAG, TOOL, Asked, a_campaign
from tests.assurance.several import WHOLE, asked_too, desk_at, rescaled, reworded, told
from tests.conftest import AT, FIRST, Place, found

pytestmark = pytest.mark.django_db
ALL = frozenset({"leadership", "recruitment", "voice"})


@pytest.fixture
def asked(place: Place, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The council has signed its return to the first partnership off."""
    monkeypatch.setattr(timezone, "now", lambda: AT)
    asked = a_campaign(place)
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    return asked


def mine(asked: Asked, filled: Return) -> Any:
    return desk_at(filled, asked.coordinators["vale-council"])


def theirs(asked: Asked) -> Any:
    return desk_at(asked.returns["vale-council"], asked.coordinators["vale-council"])


def a_piece(filled: Return, number: int, *keys: str, data: bytes = b"", **more: Any) -> ReturnEvidence:
    file = None
    if data:
        file = store(partnership=filled.partnership, name=f"{number}.txt", data=data, by=SYSTEM, at=AT)
    piece = ReturnEvidence.objects.create(
        partnership=filled.partnership, filled=filled, number=number, title=f"Piece {number}", file=file, at=AT, by="x",
        **more,
    )  # fmt: skip
    for key in keys:
        AnswerEvidence.objects.create(partnership=filled.partnership, evidence=piece, key=key)
    return piece


def a_gap(filled: Return, number: int, key: str, words: str, **more: Any) -> Gap:
    return Gap.objects.create(
        partnership=filled.partnership, filled=filled, number=number, key=key, words=words, at=AT, by="x", **more
    )


def of(place: Place) -> dict[str, Any]:
    """Every row of a partnership's."""
    owned = [one for one in apps.get_models() if any(field.name == "partnership" for field in one._meta.fields)]
    rows = {one._meta.label: one._default_manager.filter(partnership=place.partnership) for one in owned}
    return {label: list(found.order_by("pk").values()) for label, found in rows.items()}


def test_what_is_chosen_is_copied_and_says_from_where(asked: Asked, elsewhere: Place) -> None:
    content = reworded(rescaled(TOOL, "lead", RAG), "reports", "Does your own board hear of it?")
    filled = asked_too(elsewhere, asked, content=content)
    (other,) = others_of(mine(asked, filled))
    assert other.filled.pk == asked.returns["vale-council"].pk
    (there,) = beside(mine(asked, filled), [other])
    # the lead is answered on another scale there; how many volunteers were checked, nobody said
    assert [one.key for one in there.rows] == ["reports", "checks", "volunteers", "volunteers-checked", "changed"]
    assert (there.answered, there.asked, there.brings) == (4, 5, 4)
    done = services.bring_across(
        into=mine(asked, filled), source=other, choice=Choice(frozenset({"leadership", "voice"})), at=AT
    )
    assert (done.answers, done.replaced, done.left) == (2, 0, 0)
    assert told(filled) == {"changed": "The waiting room?", "reports": "2?"}
    rows = {one.key: one for one in Answer.objects.filter(filled=filled)}
    assert (
        rows["changed"].brought == "Your return to Ambermere Partnership, Section 11, 2026, signed off on 1 April 2026."
    )
    assert rows["reports"].brought.endswith("signed off on 1 April 2026. The question is worded differently there.")
    assert rows["changed"].by == f"{asked.coordinators['vale-council'].name} as calder knows them"
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.deed, entry.partnership_id) == ("return:brought-across", elsewhere.partnership.pk)
    assert Return.objects.get(pk=filled.pk).state == "begun"


def test_the_one_it_comes_from_learns_nothing(asked: Asked, place: Place, elsewhere: Place) -> None:
    filled = asked_too(elsewhere, asked)
    a_piece(asked.returns["vale-council"], 1, "lead", data=b"The post")
    before = of(place)
    services.bring_across(into=mine(asked, filled), source=theirs(asked), choice=Choice(ALL, evidence=True), at=AT)
    assert of(place) == before


def test_evidence_and_actions_come_only_where_they_are_chosen(asked: Asked, place: Place, elsewhere: Place) -> None:
    source, filled = asked.returns["vale-council"], asked_too(elsewhere, asked)
    a_piece(source, 1, "lead", "checks", data=b"The post's description", day=date(2026, 3, 1))
    a_piece(source, 2, "reports", link="https://vale.example/minutes")
    a_piece(source, 3, "lead", note="Seen in March", removed_at=AT)
    a_piece(source, 4, "changed", note="Of the waiting room")
    a_gap(source, 1, "lead", "Name a deputy", lead="Director", due_on=date(2026, 9, 1))
    a_gap(source, 2, "lead", "Never mind", state="dropped")
    a_gap(source, 3, "changed", "Ask again")
    into, choice = mine(asked, filled), frozenset({"leadership"})
    services.bring_across(into=into, source=theirs(asked), choice=Choice(choice), at=AT)
    assert not ReturnEvidence.objects.filter(filled=filled).exists()
    assert not Gap.objects.filter(filled=filled).exists()
    done = services.bring_across(into=into, source=theirs(asked), choice=Choice(choice, True, True), at=AT)
    assert (done.answers, done.evidence, done.gaps, done.lost) == (0, 2, 1, 0)
    pieces = {
        one.title: one for one in ReturnEvidence.objects.filter(filled=filled).select_related("file__partnership")
    }
    assert set(pieces) == {"Piece 1", "Piece 2"}
    file = pieces["Piece 1"].file
    assert file is not None
    assert (read(file), file.partnership_id) == (b"The post's description", elsewhere.partnership.pk)
    assert path_of(elsewhere.partnership, file.sha256).exists()
    assert pieces["Piece 2"].link == "https://vale.example/minutes"
    assert "Your return to Ambermere Partnership" in pieces["Piece 1"].by
    uses = AnswerEvidence.objects.filter(evidence__filled=filled).values_list("evidence__title", "key")
    assert sorted(uses) == [("Piece 1", "lead"), ("Piece 2", "reports")]  # of checks nothing was chosen
    (gap,) = Gap.objects.filter(filled=filled)
    assert (gap.words, gap.lead, gap.due_on, gap.state) == ("Name a deputy", "Director", date(2026, 9, 1), "raised")
    assert "Ambermere" in gap.by
    again = services.bring_across(into=into, source=theirs(asked), choice=Choice(choice, True, True), at=AT)
    assert not again.anything
    # what was removed here stays removed; a file that was taken back comes no more
    pieces["Piece 2"].removed_at = AT
    pieces["Piece 2"].save()
    services.bring_across(into=into, source=theirs(asked), choice=Choice(choice, True, True), at=AT)
    assert ReturnEvidence.objects.filter(filled=filled).count() == 2
    third = asked_too(found("dale"), asked)
    taken = ask_for_file(
        partnership=place.partnership, fingerprint=file.sha256, why="A name", by=desk_at(source, place.people["business-unit"]).actor, at=AT
    )  # fmt: skip
    confirm(redaction=taken, by=desk_at(source, place.people["chair"]).actor, at=AT)
    done = services.bring_across(
        into=mine(asked, third), source=theirs(asked), choice=Choice(choice, True, True), at=AT
    )
    assert (done.evidence, done.lost) == (1, 1)


def test_what_is_written_here_stays_unless_that_question_is_chosen(asked: Asked, elsewhere: Place) -> None:
    source, filled = asked.returns["vale-council"], asked_too(elsewhere, asked)
    into = mine(asked, filled)
    services.save_answers(desk=into, typed={"lead": Typed("1"), "reports": Typed("2")}, at=AT)
    done = services.bring_across(into=into, source=theirs(asked), choice=Choice(ALL), at=AT)
    assert (done.answers, done.left) == (3, 1)  # reports is alike, lead differs
    assert told(filled) == {
        "lead": "1", "reports": "2", "checks": "A?", "volunteers": "no?", "changed": "The waiting room?",
    }  # fmt: skip
    done = services.bring_across(into=into, source=theirs(asked), choice=Choice(replace=frozenset({"lead"})), at=AT)
    assert (done.answers, done.replaced, told(filled)["lead"]) == (1, 1, "3?")
    # it changes there: what nobody looked at follows, what was confirmed or changed here is left
    services.save_answers(desk=into, typed={"checks": Typed("A", seen=1), "volunteers": Typed("yes", seen=1)}, at=AT)
    Answer.objects.filter(filled=source, key__in=("checks", "volunteers")).update(code="R", na_why="")
    Answer.objects.filter(filled=source, key="volunteers").update(code="partly")
    Answer.objects.filter(filled=source, key="changed").update(words="The garden")
    done = services.bring_across(into=into, source=theirs(asked), choice=Choice(ALL), at=AT)
    assert (done.answers, done.replaced, done.left) == (1, 1, 2)
    assert told(filled) == {"lead": "3?", "reports": "2", "checks": "A", "volunteers": "yes", "changed": "The garden?"}


def test_a_copy_nobody_looked_at_is_no_answer_to_give_on(asked: Asked, elsewhere: Place) -> None:
    second, third = asked_too(elsewhere, asked), asked_too(found("dale"), asked)
    services.bring_across(into=mine(asked, second), source=theirs(asked), choice=Choice(ALL), at=AT)
    (there,) = beside(mine(asked, third), [mine(asked, second)])
    assert (there.answered, there.brings) == (0, 0)
    services.save_answers(desk=mine(asked, second), typed={"lead": Typed("3", words="A director", seen=1)}, at=AT)
    (there,) = beside(mine(asked, third), [mine(asked, second)])
    assert (there.answered, there.brings) == (1, 1)


def test_a_finished_return_is_shared_with_several_at_once(asked: Asked, elsewhere: Place) -> None:
    second, third = asked_too(elsewhere, asked), asked_too(found("dale"), asked)
    services.save_answers(desk=mine(asked, third), typed={"lead": Typed("0")}, at=AT)
    done = services.share_with(
        source=theirs(asked), targets=[mine(asked, third), mine(asked, second)], choice=Choice(frozenset({"leadership"})), at=AT
    )  # fmt: skip
    assert {desk.filled.pk: one.answers for desk, one in done} == {second.pk: 2, third.pk: 1}
    assert told(second) == {"lead": "3?", "reports": "2?"}
    assert told(third) == {"lead": "0", "reports": "2?"}
    Return.objects.filter(pk=second.pk).update(state="signed", signed_at=AT)
    with pytest.raises(services.NotNow):
        services.share_with(source=theirs(asked), targets=[mine(asked, second)], choice=Choice(ALL), at=AT)


def test_moderation_stays_each_boards_own(asked: Asked, place: Place, elsewhere: Place) -> None:
    source, filled = asked.returns["vale-council"], asked_too(elsewhere, asked)
    Moderation.objects.create(
        partnership=place.partnership, filled=source, key="lead", code="1", note="We saw no deputy", at=AT, by="x"
    )
    Return.objects.filter(pk=source.pk).update(outcome="Weak on leadership", strengths="Ours alone")
    services.bring_across(into=mine(asked, filled), source=theirs(asked), choice=Choice(ALL, True, True), at=AT)
    assert told(filled)["lead"] == "3?"
    assert not Moderation.objects.filter(partnership=elsewhere.partnership).exists()
    kept = str([row for rows in of(elsewhere).values() for row in rows])
    for words in ("We saw no deputy", "Weak on leadership", "Ours alone"):
        assert words not in kept


def test_only_the_same_person_for_the_same_agency_shares(asked: Asked, place: Place, elsewhere: Place) -> None:
    filled = asked_too(elsewhere, asked)
    police = desk_at(asked.returns["harbour-police"], asked.coordinators["harbour-police"])
    assert others_of(police) == []
    unit = desk_at(filled, elsewhere.people["business-unit"])
    assert others_of(unit) == []
    for into, source in ((unit, theirs(asked)), (mine(asked, filled), police), (theirs(asked), theirs(asked))):
        with pytest.raises(services.NotYours):
            services.bring_across(into=into, source=source, choice=Choice(ALL), at=AT)
    # one person, two agencies: what they know of the one is not the other's to say
    user = asked.coordinators["vale-council"]
    contact = Contact.objects.get(partnership=elsewhere.partnership, person__user=user)
    seat = boards.seat_agency(
        partnership=elsewhere.partnership, name="Dale Council", kind="council", first=FIRST, by=SYSTEM, at=AT
    )
    Contact.objects.filter(pk=contact.pk).update(seat=seat)
    assert others_of(theirs(asked)) == []
    Contact.objects.filter(pk=contact.pk).update(seat=filled.seat)
    assert len(others_of(theirs(asked))) == 1
    Membership.objects.filter(contact=contact).update(last=AT.date() - timedelta(days=1))
    assert others_of(theirs(asked)) == []


def test_the_wall_holds_in_the_database(asked: Asked, elsewhere: Place) -> None:
    filled = asked_too(elsewhere, asked)
    source = asked.returns["vale-council"]
    piece = a_piece(source, 1, "lead", data=b"The post")
    for broken in (
        lambda: Answer.objects.create(partnership=filled.partnership, filled=source, key="x", at=AT, by="x"),
        lambda: AnswerEvidence.objects.create(partnership=filled.partnership, evidence=piece, key="x"),
        lambda: ReturnEvidence.objects.create(
            partnership=filled.partnership, filled=filled, number=9, title="x", file=piece.file, at=AT, by="x"
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_the_settings_of_one_trust_share_in_one_campaign(asked: Asked, place: Place) -> None:
    trust = asked.seats["vale-council"]
    settings_ = [
        Setting.objects.create(partnership=place.partnership, name=name, slug=name, answered_by=trust)
        for name in ("north", "south", "east")
    ]
    stranger = Setting.objects.create(
        partnership=place.partnership, name="west", slug="west", answered_by=asked.seats["open-door"]
    )
    campaign = services.draft_campaign(
        partnership=place.partnership, name="Schools", tool=asked.version, by=SYSTEM, at=AT, opens_on=AT.date(),
        closes_on=AT.date() + timedelta(days=42),
    )  # fmt: skip
    north, south, east, west = services.choose(campaign=campaign, settings=[*settings_, stranger], by=SYSTEM, at=AT)
    services.open_campaign(campaign=campaign, seen=1, by=SYSTEM, at=AT)
    desk = mine(asked, north)
    found_ones = {one.filled.pk for one in others_of(desk)}
    assert found_ones == {south.pk, east.pk, asked.returns["vale-council"].pk}
    assert west.pk not in found_ones
    services.save_answers(desk=desk, typed={"lead": Typed("3")}, at=AT)
    services.share_with(source=desk, targets=[mine(asked, south), mine(asked, east)], choice=Choice(ALL), at=AT)
    assert told(south) == told(east) == {"lead": "3?"}
    assert Answer.objects.get(filled=east).brought == "The return of north, Schools, not signed off yet."


def test_the_pages(client: Client, asked: Asked, place: Place, elsewhere: Place) -> None:
    filled = asked_too(elsewhere, asked)
    into = mine(asked, filled)
    services.save_answers(desk=into, typed={"lead": Typed("1", words="Not yet")}, at=AT)
    client.force_login(asked.coordinators["vale-council"])
    page = client.get(f"{into.base}others/").content.decode()
    assert "You have answered 5 of these 6 questions for Ambermere Partnership" in page
    assert "signed off on 1 April 2026" in page
    address = f"{into.base}others/ambermere/{asked.returns['vale-council'].reference}/"
    assert address in page
    page = client.get(address).content.decode()
    assert "You say something else here" in page
    assert "Not yet" in page
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"standards": ["leadership", "nonsense"]}).status_code == 422
    assert told(filled) == {"lead": "1"}
    answer = client.post(address, {"standards": ["recruitment"], "replace": ["lead"]})
    assert answer["Location"] == f"{into.base}others/?brought=3&left=0"
    assert "3 answers were put in." in client.get(answer["Location"]).content.decode()
    assert told(filled) == {"lead": "3?", "checks": "A?", "volunteers": "no?"}
    share = f"{theirs(asked).base}share/"
    assert client.get(share).status_code == 200
    assert client.post(share, {"boards": [f"calder/{filled.reference}"]}).status_code == 422
    answer = client.post(share, {"boards": [f"calder/{filled.reference}"], "standards": ["voice"]})
    assert answer["Location"] == f"{theirs(asked).base}others/?brought=1&left=0"
    assert told(filled)["changed"] == "The waiting room?"
    # the signed one takes nothing
    back = f"{theirs(asked).base}others/calder/{filled.reference}/"
    assert client.get(back).status_code == 200
    assert client.post(back, {"standards": ["voice"]}).status_code == 403
    assert client.get(address.replace("ambermere", "calder")).status_code == 404
    for user in (
        asked.coordinators["harbour-police"],
        place.people["business-unit"],
        elsewhere.people["business-unit"],
    ):
        client.force_login(user)
        for there in (f"{into.base}others/", address, share, back):
            assert client.get(there).status_code == 404, (user, there)


def keyed(asked: Asked, *returns: Return) -> tuple[str, list[Ask]]:
    """A key of one mail, for the first of the returns; all are asked of the coordinator's agency."""
    asks = []
    for one in returns:
        asks += open_asks(
            partnership=one.partnership, kind="return", wants=[Want(one.reference, Whom("agency", one.seat_id or 0))],
            origin="person", opens_on=AT.date(), due_on=AT.date(), at=AT,
        )  # fmt: skip
    person = Contact.objects.select_related("person").filter(person__user=asked.coordinators["vale-council"])[0].person
    return a_key(person, asks[:1], AT), asks


def test_by_key_it_is_who_is_asked_in_both(client: Client, asked: Asked, elsewhere: Place) -> None:
    filled = asked_too(elsewhere, asked)
    token, _asks = keyed(asked, filled)
    base = f"/k/{token}/returns/{filled.reference}/"
    before = everything()
    page = client.get(f"{base}others/").content.decode()
    assert "No other return asks you the same" in page  # of the other nothing is asked of them
    assert "Ambermere" not in page
    signed = asked.returns["vale-council"]
    keyed(asked, signed)
    with transaction.atomic():
        heard(
            partnership=signed.partnership, kind="return", reference=signed.reference, answer="signed", by=SYSTEM, at=AT
        )  # fmt: skip
    page = client.get(f"{base}others/").content.decode()
    assert "questions for Ambermere Partnership" in page
    address = f"{base}others/ambermere/{asked.returns['vale-council'].reference}/"
    assert client.get(address).status_code == 200
    assert client.get(f"{base}share/").status_code == 200
    assert client.get(f"{base}last-time/").status_code == 200
    assert everything().keys() == before.keys()
    assert client.post(address, {"standards": ["voice"]}).status_code == 302
    assert told(filled) == {"changed": "The waiting room?"}
    assert Entry.objects.order_by("pk").last().actor_kind == "key"  # type: ignore[union-attr]
    assert client.get(address.replace("ambermere", "calder")).status_code == 404


def test_many_returns_cost_no_more_queries(client: Client, asked: Asked, place: Place) -> None:
    client.force_login(asked.coordinators["vale-council"])
    base, costs = theirs(asked).base, []
    for n in (1, 12):
        for m in range(n):
            campaign = services.draft_campaign(
                partnership=place.partnership, name=f"Again {n} {m}", tool=asked.version, by=SYSTEM, at=AT,
                opens_on=AT.date(), closes_on=AT.date() + timedelta(days=42),
            )  # fmt: skip
            services.choose(campaign=campaign, seats=[asked.seats["vale-council"]], by=SYSTEM, at=AT)
            services.open_campaign(campaign=campaign, seen=1, by=SYSTEM, at=AT)
        for there in ("last-time/", "sheet/", "share/", "others/"):
            with CaptureQueriesContext(
                connection,
            ) as caught:
                assert client.get(f"{base}{there}").status_code == 200
            costs.append((there, len(caught)))
    assert costs[:4] == costs[4:]
    assert max(n for _there, n in costs) <= 15, costs


KEYS = ("lead", "reports", "checks", "volunteers", "changed")
HOMES = {
    "lead": "leadership",
    "reports": "leadership",
    "checks": "recruitment",
    "volunteers": "recruitment",
    "changed": "voice",
}
SAYS = {
    "lead": "0123",
    "reports": "0123",
    "checks": "RAG",
    "volunteers": ("yes", "partly", "no"),
    "changed": ("x", "y"),
}
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("there"), st.sampled_from(KEYS), st.integers(0, 3)),
        st.tuples(st.just("here"), st.sampled_from(KEYS), st.integers(0, 3)),
        st.tuples(st.just("confirm"), st.sampled_from(KEYS)),
        st.tuples(st.just("bring"), st.frozensets(st.sampled_from(sorted(ALL))), st.frozensets(st.sampled_from(KEYS))),
    ),
    max_size=14,
)  # fmt: skip


def save(desk: Any, key: str, word: str) -> None:
    stands = Answer.objects.filter(filled=desk.filled, key=key).first()
    said = Typed(words=word) if key == "changed" else Typed(word)
    services.save_answers(
        desk=desk, typed={key: Typed(said.code, None, said.words, "", stands.version if stands else 0)}, at=AT
    )


@pytest.fixture
def pair(asked: Asked, elsewhere: Place) -> tuple[Any, Any]:
    return mine(asked, asked_too(elsewhere, asked)), mine(asked, asked_too(found("dale"), asked))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_law_what_somebody_wrote_is_never_replaced_unasked(pair: tuple[Any, Any], deeds: Any) -> None:
    """Whatever is written in both and brought across in whatever order, this return says what a person would work out:
    own words stay, chosen ones come, copies follow."""
    with transaction.atomic():
        into, source = pair
        there: dict[str, str] = {}
        here: dict[str, tuple[str, bool, int]] = {}  # what it says, whether it is still a fresh copy, how often written
        for deed in deeds:
            if deed[0] in ("there", "here"):
                word = SAYS[deed[1]][deed[2] % len(SAYS[deed[1]])]
                if deed[0] == "there":
                    save(source, deed[1], word)
                    there[deed[1]] = word
                else:
                    save(into, deed[1], word)
                    here[deed[1]] = (word, False, 2)
            elif deed[0] == "confirm" and deed[1] in here:
                save(into, deed[1], here[deed[1]][0])
                here[deed[1]] = (here[deed[1]][0], False, 2)
            elif deed[0] == "bring":
                services.bring_across(into=into, source=source, choice=Choice(deed[1], replace=deed[2]), at=AT)
                for key, word in there.items():
                    mine_now = here.get(key)
                    if mine_now is None:
                        if HOMES[key] in deed[1]:
                            here[key] = (word, True, 1)
                    elif mine_now[0] != word:
                        fresh = mine_now[1] and mine_now[2] == 1
                        if (fresh and HOMES[key] in deed[1]) or (not fresh and key in deed[2]):
                            here[key] = (word, True, mine_now[2] + 1)
        assert {key: one.removesuffix("?") for key, one in told(into.filled).items()} == {
            k: v[0] for k, v in here.items()
        }
        assert {key for key, one in told(into.filled).items() if one.endswith("?")} == {
            k for k, v in here.items() if v[1]
        }
        transaction.set_rollback(True)
