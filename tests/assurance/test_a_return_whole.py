"""Evidence, colleagues, actions, the sign-off, and the business unit that enters for an agency."""

import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goldenthread.asks.models import Ask
from goldenthread.assurance import services
from goldenthread.assurance.desk import desk_by_key
from goldenthread.assurance.models import Answer, Contributor, Gap, Return, ReturnEvidence, Reviewer, Signing
from goldenthread.assurance.services import Typed
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.asks.keyed import a_key
from tests.assurance.a_campaign import Asked, a_campaign
from tests.assurance.test_filling_in import LEADERSHIP, address
from tests.assurance.test_the_core import WHOLE
from tests.conftest import AT, Place


@pytest.fixture
def asked(place: Place) -> Asked:
    return a_campaign(place, closes_on=date(2099, 1, 1))


@pytest.fixture
def page(client: Client, asked: Asked) -> str:
    client.force_login(asked.coordinators["vale-council"])
    return address(asked)


def mine(asked: Asked) -> Return:
    return Return.objects.get(pk=asked.returns["vale-council"].pk)


def colleague(place: Place, asked: Asked, name: str = "Sam Reed", agency: str = "vale-council") -> Contact:
    email = f"{name.replace(' ', '.').lower()}@{agency}.example"
    return boards.add_contact(
        partnership=place.partnership, name=name, email=email, seat=asked.seats[agency], by=SYSTEM, at=AT
    )


def part_of(asked: Asked, contact: Contact) -> tuple[str, str]:
    """The address and the token by which a contributor comes in."""
    ask = Ask.objects.get(kind="return-part", contact=contact, state="open")
    token = a_key(contact.person, [ask], timezone.now())
    return f"/k/{token}/returns/{mine(asked).reference}/", token


# evidence


def test_a_file_is_attached_and_read_by_the_agency_alone(client: Client, place: Place, asked: Asked, page: str) -> None:
    file = SimpleUploadedFile("policy.txt", b"Our policy")
    answer = client.post(f"{page}evidence/", {"title": "The policy", "file": file})
    assert answer["Location"] == f"{page}evidence/?done=1"
    assert "The policy" in client.get(f"{page}evidence/").content.decode()
    answer = client.get(f"{page}evidence/1/file/")
    assert answer.content == b"Our policy"
    assert answer["Content-Disposition"].startswith("attachment")
    piece = ReturnEvidence.objects.get()
    assert piece.file is not None
    for who in (asked.coordinators["open-door"], place.people["business-unit"], place.people["chair"]):
        client.force_login(who)
        assert client.get(f"{page}evidence/1/file/").status_code == 404
        assert client.get(f"/p/{place.slug}/files/{piece.file.sha256}/").status_code in (403, 404)
    client.force_login(place.people["business-unit"])
    assert "policy.txt" not in client.get(f"/p/{place.slug}/files/").content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": "x"}, "Give a file, a link or a note"),
        ({"title": "x", "link": "javascript:alert(1)"}, "Give the whole address"),
        ({"title": "", "note": "A minute"}, "Give it a name."),
    ],
)
def test_evidence_that_is_none_is_refused(client: Client, page: str, sent: dict[str, str], sentence: str) -> None:
    answer = client.post(f"{page}evidence/", sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ReturnEvidence.objects.exists()


def test_a_program_is_not_taken(client: Client, page: str) -> None:
    file = SimpleUploadedFile("policy.docx", b"MZ a program")
    answer = client.post(f"{page}evidence/", {"title": "x", "file": file})
    assert answer.status_code == 422
    assert "is something else" in answer.content.decode()


def test_evidence_is_removed_and_counts_no_more(client: Client, asked: Asked, page: str) -> None:
    services.attach(desk=asked.desk("vale-council"), title="A minute", note="x", keys=["lead"], at=AT)
    assert client.get(f"{page}evidence/1/remove/").status_code == 200
    client.post(f"{page}evidence/1/remove/", {"confirm": "yes"})
    assert ReturnEvidence.objects.get().removed_at is not None
    assert "A minute" not in client.get(f"{page}{LEADERSHIP}").content.decode()
    assert client.get(f"{page}evidence/1/file/").status_code == 404


# colleagues


def test_a_colleague_fills_in_their_standard_by_a_key_and_no_other(
    client: Client, place: Place, asked: Asked, page: str
) -> None:
    sam = colleague(place, asked)
    services.attach(desk=asked.desk("vale-council"), title="Not for Sam", note="x", keys=["checks"], at=AT)
    answer = client.post(f"{page}contributors/", {"who": sam.slug, "standards": ["leadership"], "note": "Thank you"})
    assert answer.status_code == 302
    assert "Sam Reed is asked by mail" in client.get(answer["Location"]).content.decode()
    client.logout()
    there, _token = part_of(asked, sam)
    told = client.get(there).content.decode()
    assert "1 Leadership" in told
    assert "Safer recruitment" not in told
    assert "Thank you" in told
    assert client.get(f"{there}standards/recruitment/").status_code == 404
    for path in ("sign/", "words/", "contributors/", "signed/", "as/docx/"):
        assert client.get(there + path).status_code == 404, path
    assert "Not for Sam" not in client.get(f"{there}evidence/").content.decode()
    assert client.get(f"{there}evidence/1/file/").status_code == 404
    answer = client.post(there + LEADERSHIP, {"q1-seen": "0", "q1-code": "2", "q2-seen": "0", "q2-code": "3"})
    assert answer["Location"] == f"{there}?done=saved"
    assert client.post(f"{there}standards/recruitment/", {"q1-seen": "0", "q1-code": "A"}).status_code == 404
    assert "Say that your part is done" in client.get(there).content.decode()
    client.post(f"{there}done/")
    assert Contributor.objects.get().done_at is None
    answer = client.post(f"{there}done/", {"name": "Sam Reed"})
    assert answer["Location"] == f"{there}?done=part"
    assert Contributor.objects.get().done_at is not None
    assert Ask.objects.get(kind="return-part").state == "answered"
    told = client.get(f"{there}read/").content.decode()
    assert "Is there a named senior lead?" in told
    assert "checked before they begin" not in told


def test_somebody_new_is_asked_by_name_and_address(client: Client, asked: Asked, page: str) -> None:
    sent = {"name": "Ada Reed", "address": "ada@vale.example", "standards": ["voice", "leadership"]}
    assert client.post(f"{page}contributors/", sent).status_code == 302
    part = Contributor.objects.select_related("contact__person").get()
    assert (part.contact.name, part.contact.person.email) == ("Ada Reed", "ada@vale.example")
    assert part.contact.seat == asked.seats["vale-council"]
    assert part.standards == ["leadership", "voice"]  # in the tool's order
    ask = Ask.objects.get(kind="return-part")
    assert (ask.reference, ask.contact, ask.origin) == (mine(asked).reference, part.contact, "person")
    answer = client.post(f"{page}contributors/", sent)
    assert answer.status_code == 422
    assert "asked for a part of this return already" in answer.content.decode()


def test_people_of_others_are_not_taken_as_ones_own(client: Client, place: Place, asked: Asked, page: str) -> None:
    other = colleague(place, asked, "Kit Moss", "open-door")
    sent = {"name": "Kit", "address": other.person.email, "standards": ["voice"]}
    answer = client.post(f"{page}contributors/", sent)
    assert answer.status_code == 422
    assert "not as one of your people" in answer.content.decode()
    assert "Kit Moss" not in client.get(f"{page}contributors/").content.decode()
    assert client.post(f"{page}contributors/", {"who": other.slug, "standards": ["voice"]}).status_code == 422
    assert not Contributor.objects.exists()


def test_what_a_colleague_is_asked_for_is_changed_and_withdrawn(
    client: Client, place: Place, asked: Asked, page: str
) -> None:
    sam = colleague(place, asked)
    desk = asked.desk("vale-council")
    part = services.ask_contributor(desk=desk, contact=sam, standards=["voice"], at=AT)
    there, token = part_of(asked, sam)
    told = desk_by_key(token, mine(asked).reference, timezone.now())
    assert told is not None
    assert told.standards == {"voice"}
    services.part_done(desk=told, at=AT)
    client.post(f"{page}contributors/{sam.slug}/", {"standards": ["voice", "leadership"], "note": "One more"})
    part.refresh_from_db()
    assert (part.standards, part.done_at) == (["leadership", "voice"], None)
    assert Ask.objects.filter(kind="return-part", state="open").count() == 1
    client.post(f"{page}contributors/{sam.slug}/", {"withdraw": "yes"})
    assert not Contributor.objects.exists()
    assert not Ask.objects.filter(kind="return-part", state="open").exists()
    assert client.get(there).status_code == 404


def test_a_part_that_is_passed_on_goes_with_it(client: Client, place: Place, asked: Asked) -> None:
    from goldenthread.asks.services import pass_on

    sam, ada = colleague(place, asked), colleague(place, asked, "Ada Reed")
    services.ask_contributor(desk=asked.desk("vale-council"), contact=sam, standards=["voice"], at=timezone.now())
    ask = Ask.objects.get(kind="return-part")
    pass_on(ask=ask, to=ada, why="Hers", by=SYSTEM, at=timezone.now())
    there, _token = part_of(asked, ada)
    told = client.get(there).content.decode()
    assert "Listening to children" in told
    assert "Leadership" not in told
    client.post(f"{there}done/", {"name": "Ada Reed"})
    assert Ask.objects.get(kind="return-part", contact=ada).state == "answered"


# actions


def test_an_action_is_changed_and_dropped_and_two_at_once_see_both(client: Client, asked: Asked, page: str) -> None:
    desk = asked.desk("vale-council")
    gap = services.raise_gap(desk=desk, key="lead", words="Name one", at=AT)
    assert "Name one" in client.get(f"{page}gaps/").content.decode()
    services.change_gap(desk=desk, gap=gap, words="Theirs", lead="", due_on=None, seen=1, at=AT)
    answer = client.post(f"{page}gaps/1/", {"seen": "1", "words": "Mine"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Theirs" in told
    assert "Mine" in told
    assert client.post(f"{page}gaps/1/", {"seen": "2", "words": "Mine"}).status_code == 302
    assert Gap.objects.get().words == "Mine"
    client.post(f"{page}gaps/1/", {"seen": "3", "drop": "yes"})
    assert Gap.objects.get().state == "dropped"
    assert client.get(f"{page}gaps/1/").status_code == 404


# the end


def test_the_summary_is_written_and_two_at_once_see_both(client: Client, asked: Asked, page: str) -> None:
    client.post(f"{page}words/", {"seen": "1", "strengths": "We listen", "improve": ""})
    assert mine(asked).strengths == "We listen"
    answer = client.post(f"{page}words/", {"seen": "1", "strengths": "Other words", "improve": ""})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Other words" in told
    assert "We listen" in told


def test_it_says_what_is_missing_and_is_signed_when_nothing_is(
    client: Client, place: Place, asked: Asked, page: str
) -> None:
    told = client.get(f"{page}sign/").content.decode()
    assert "5 questions keep it from being signed off" in told
    assert f"{page}standards/recruitment/#q2" in told
    assert client.post(f"{page}sign/", {"name": "A", "post": "B", "agrees": "on"}).status_code == 422
    desk = asked.desk("vale-council")
    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    services.attach(desk=desk, title="The minutes", note="May", keys=["lead"], at=AT)
    services.raise_gap(desk=desk, key="checks", words="Check everybody", at=AT)
    told = client.get(f"{page}sign/").content.decode()
    assert "Everything is answered" in told
    assert "New posts only" in told
    assert "Check everybody" in told
    # (1 x 1 + 2 x 2/3) / 3
    assert "Mostly met, 78 per cent" in told
    assert "Answered in words" in told  # the third standard has nothing on a scale
    answer = client.post(f"{page}sign/", {"name": "A. Senior", "post": "Director"})
    assert answer.status_code == 422
    assert "Tick that the statement is true." in answer.content.decode()
    answer = client.post(f"{page}sign/", {"name": "A. Senior", "post": "Director", "agrees": "on"})
    assert answer["Location"] == f"{page}signed/"
    told = client.get(answer["Location"]).content.decode()
    assert "A. Senior" in told
    assert "Director" in told
    assert f"{page}as/docx/" in told
    copy = client.get(f"{page}as/docx/")
    xml = zipfile.ZipFile(io.BytesIO(copy.content)).read("word/document.xml").decode()
    cells = set(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))
    assert {"1.1 Is there a named senior lead?", "3 Met", "The minutes", "New posts only", "A Amber"} <= cells
    told = client.get(page + LEADERSHIP).content.decode()
    assert "Save and go on" not in told
    assert "3 Met" in told
    assert client.post(page + LEADERSHIP, {"q1-seen": "1", "q1-code": "0"}).status_code == 422
    assert Answer.objects.get(key="lead").code == "3"
    # Now the board reads it, and nobody else.
    for who, sees in [(place.people["chair"], 200), (place.people["business-unit"], 200), (asked.coordinators["open-door"], 404), (place.people["member"], 404)]:  # fmt: skip
        client.force_login(who)
        assert client.get(f"{page}read/").status_code == sees
        assert client.get(f"{page}as/docx/").status_code == sees
    client.force_login(place.people["chair"])
    told = client.get(f"{page}read/").content.decode()
    assert "New posts only" in told
    assert "The minutes" in told
    assert client.get(f"{page}sign/").status_code == 404


def test_a_reviewer_reads_it_once_it_is_signed(client: Client, place: Place, asked: Asked) -> None:
    desk = asked.desk("vale-council")
    filled = mine(asked)
    kit = Contact.objects.get(person__user=asked.coordinators["open-door"])
    Reviewer.objects.create(partnership=place.partnership, filled=filled, contact=kit, at=AT, by="x")
    client.force_login(asked.coordinators["open-door"])
    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    assert client.get(f"{address(asked)}read/").status_code == 404
    services.sign_off(desk=desk, name="A. Senior", post="Director", at=AT)
    assert client.get(f"{address(asked)}read/").status_code == 200
    assert client.get(address(asked)).status_code == 200


def test_the_business_unit_enters_for_an_agency_after_saying_so(
    client: Client, place: Place, asked: Asked, page: str
) -> None:
    services.save_answers(desk=asked.desk("vale-council"), typed={"lead": Typed("1", words="Ours alone")}, at=AT)
    client.force_login(place.people["business-unit"])
    assert "Enter it for them" in client.get(page).content.decode()
    told = client.get(f"{page}enter/").content.decode()
    assert "1 of 5 questions are answered so far" in told
    assert "Ours alone" not in told
    assert client.post(f"{page}enter/").status_code == 422
    assert client.get(page + LEADERSHIP).status_code == 404
    client.post(f"{page}enter/", {"how": "On paper, from the director"})
    assert Entry.objects.filter(deed="return:entering", said__contains="On paper, from the director").count() == 1
    assert "You enter this return for Vale Council" in client.get(page).content.decode()
    assert "Ours alone" in client.get(page + LEADERSHIP).content.decode()
    client.force_login(asked.coordinators["vale-council"])
    told = client.get(page).content.decode()
    assert "of the business unit enters this return for you" in told
    assert "On paper, from the director" in told
    client.force_login(place.people["business-unit"])
    services.save_answers(desk=asked.desk("vale-council"), typed=WHOLE | {"lead": Typed("3", seen=1)}, at=AT)
    sent = {"name": "A. Senior", "post": "Director", "agrees": "on"}
    answer = client.post(f"{page}sign/", sent)
    assert answer.status_code == 422
    assert "Give the day on which they signed." in answer.content.decode()
    sent |= {"on_day": "28", "on_month": "3", "on_year": "2026"}
    assert client.post(f"{page}sign/", sent).status_code == 302
    signing = Signing.objects.get()
    assert signing.entered_by == "business-unit of ambermere, signed on paper on 28 March 2026"
    assert mine(asked).first_signed_on == date(2026, 3, 28)
    client.force_login(asked.coordinators["vale-council"])
    assert "signed on paper on 28 March 2026" in client.get(f"{page}signed/").content.decode()
    # What the agency writes once it was sent back is its own again.
    services.send_back(filled=mine(asked), why="Say who stands in", by=SYSTEM, at=AT)
    client.force_login(place.people["business-unit"])
    assert client.get(page + LEADERSHIP).status_code == 404


def test_who_stops_entering_reads_it_no_more(client: Client, place: Place, asked: Asked, page: str) -> None:
    client.force_login(place.people["business-unit"])
    client.post(f"{page}enter/", {"how": "By mail"})
    assert client.get(page + LEADERSHIP).status_code == 200
    client.post(f"{page}enter/", {"stop": "yes"})
    assert client.get(page + LEADERSHIP).status_code == 404
    assert client.get(page).status_code == 200
    for role in ("executive", "chair", "reader"):
        client.force_login(place.people[role])
        assert client.post(f"{page}enter/", {"how": "By mail"}).status_code == 403


@pytest.mark.parametrize("path", ["", LEADERSHIP, "evidence/", "sign/", "read/", "contributors/", "gaps/"])
def test_pages_cost_the_same_however_much_stands_in_them(
    client: Client, place: Place, asked: Asked, page: str, path: str, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    desk = asked.desk("vale-council")

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(page + path).status_code == 200
        return len(caught)

    def fill(n: int) -> None:
        for one in range(n):
            services.attach(desk=desk, title=f"Piece {one}", note="x", keys=["lead", "reports"], at=AT)
            services.raise_gap(desk=desk, key="lead", words=f"Do {one}", at=AT)

    services.save_answers(desk=desk, typed=WHOLE, at=AT)
    fill(5)
    cost()
    few = cost()
    fill(20)
    for one in range(10):
        services.ask_contributor(
            desk=desk, contact=colleague(place, asked, f"Person {one}"), standards=["voice"], at=AT
        )
    assert cost() == few <= 15
