"""A board's own sheet, from the file to a draft: through the services and through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.assurance import services
from goldenthread.assurance.models import AuditTool, ToolUpload, ToolVersion
from goldenthread.assurance.reading import HoldsNoTool
from goldenthread.assurance.tool import Tool
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.models import Entry
from tests.assurance.sheets.in_word import HEADINGS
from tests.conftest import AT, Place, member

pytestmark = pytest.mark.django_db
SHEET = """Section 28 audit

Please score each question 0-3 where 0 is no evidence and 3 is excellent.

Standard 1 - Leadership
1.1 Is there a lead for safeguarding in the agency?
1.2 Does the lead report to the board?

Standard 2 - Training
2.1 Are staff trained?
2.2 If you have volunteers, are they trained too?
"""
NEXT = SHEET.replace("report to the board?", "report to the board each year?").replace("2.1 Are staff trained?\n", "")


def _given(place: Place, words: str = SHEET, **more: object) -> ToolUpload:
    return services.take_upload(
        partnership=place.partnership, name="audit.txt", data=words.encode(), by=SYSTEM, at=AT, **more  # type: ignore[arg-type]
    )  # fmt: skip


def _agreed(place: Place) -> ToolVersion:
    made = services.take_in(upload=_given(place), seen=1, by=SYSTEM, at=AT)
    return services.agree_version(version=made, seen=1, by=SYSTEM, at=AT)


def test_what_was_read_is_kept_and_becomes_a_draft_with_its_doubts_settled(place: Place) -> None:
    upload = _given(place)
    assert (upload.number, upload.state, services.read_of(upload).size) == (1, "read", 4)
    assert any(one.doubts for one in services.read_of(upload).questions())
    made = services.take_in(upload=upload, board=place.children, seen=1, by=SYSTEM, at=AT)
    assert (made.state, made.tool.board, made.tool.origin) == ("draft", place.children, "audit.txt")
    assert not any(one.doubts for one in made.asks.questions())
    upload.refresh_from_db()
    assert (upload.state, upload.tool) == ("taken", made.tool)
    deeds = list(Entry.objects.filter(partnership=place.partnership).order_by("-pk").values_list("deed", flat=True)[:2])
    assert deeds == ["tool:begun", "tool-sheet:given"]


def test_two_boards_that_take_in_the_same_sheet_ask_the_same(place: Place, elsewhere: Place) -> None:
    keys = [
        [one.key for one in services.take_in(upload=_given(where), seen=1, by=SYSTEM, at=AT).asks.questions()]
        for where in (place, elsewhere)
    ]
    assert keys[0] == keys[1]


def test_the_next_version_keeps_what_has_the_same_words(place: Place) -> None:
    before = _agreed(place)
    made = services.take_in(upload=_given(place, NEXT, tool=before.tool), seen=1, by=SYSTEM, at=AT)
    old, now = [[one.key for one in each.asks.questions()] for each in (before, made)]
    assert (made.tool, made.number) == (before.tool, 2)
    assert (now[0], now[2]) == (old[0], old[3])
    assert now[1] not in old


def test_a_tool_with_a_draft_has_no_second_one(place: Place) -> None:
    first = services.take_in(upload=_given(place), seen=1, by=SYSTEM, at=AT)
    with pytest.raises(services.DraftThere):
        services.take_in(upload=_given(place, NEXT, tool=first.tool), seen=1, by=SYSTEM, at=AT)
    assert ToolUpload.objects.filter(state="read").count() == 1


def test_nothing_is_kept_of_what_is_no_tool(place: Place) -> None:
    with pytest.raises(HoldsNoTool):
        _given(place, "lorem ipsum\n")
    assert not ToolUpload.objects.exists()


def test_it_is_taken_in_or_dropped_once_and_nobody_overwrites_another(place: Place) -> None:
    upload = _given(place)
    read = services.read_of(upload)
    changed = services.change_upload(upload=upload, content=_titled(read, "Ours"), seen=1, by=SYSTEM, at=AT)
    assert changed.version == 2
    with pytest.raises(services.UploadChangedMeanwhile):
        services.change_upload(upload=upload, content=_titled(read, "Theirs"), seen=1, by=SYSTEM, at=AT)
    with pytest.raises(services.NothingLeft):
        services.change_upload(upload=upload, content=Tool("Empty"), seen=2, by=SYSTEM, at=AT)
    services.drop_upload(upload=upload, seen=2, by=SYSTEM, at=AT)
    with pytest.raises(services.UploadDone):
        services.take_in(upload=upload, seen=3, by=SYSTEM, at=AT)
    assert not AuditTool.objects.exists()


def _titled(tool: Tool, title: str) -> Tool:
    from dataclasses import replace

    return replace(tool, title=title)


# The pages.


def _fields(client: Client, address: str, **more: object) -> dict[str, object]:
    """What the page's form would send as it stands."""
    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    return {**sent, "seen": page.context["upload"].version, **more}


def test_from_the_file_to_the_draft_through_the_pages(as_manager: Client, place: Place) -> None:
    base = f"/p/{place.slug}/assurance/tools/import/"
    file = SimpleUploadedFile("audit.docx", HEADINGS.make())
    given = as_manager.post(base, {"file": file})
    address = given["Location"]
    assert address == f"{base}1/"
    page = as_manager.get(address).content.decode()
    assert "Is there a named person at senior level" in page
    standard = services.read_of(ToolUpload.objects.get()).standards[1]
    right = f"{address}standards/{standard.key}/"
    sent = _fields(as_manager, right, scale="yes-partly-no", what_2="drop", kinds_0=["health"])
    assert as_manager.post(right, sent)["Location"] == f"{address}#{standard.key}"
    done = as_manager.post(address, _fields(as_manager, address, title="Our audit", take="yes"), follow=True)
    assert done.status_code == 200
    made = ToolVersion.objects.get()
    assert (made.tool.name, made.state) == ("Our audit", "draft")
    assert [one.scale for one in made.asks.standards[1].questions] == ["yes-partly-no"] * 2
    assert made.asks.standards[1].questions[0].kinds == ("health",)


def test_the_next_version_is_confirmed_question_by_question(as_manager: Client, place: Place) -> None:
    before = _agreed(place)
    base = f"/p/{place.slug}/assurance/tools/import/"
    given = as_manager.post(base, {"words": NEXT, "tool": before.tool.slug})
    address = given["Location"]
    assert f'href="{address}matching/"' in as_manager.get(address).content.decode()
    matching = as_manager.post(address, _fields(as_manager, address, take="yes"))["Location"]
    assert matching == f"{address}matching/"
    page = as_manager.get(matching)
    assert [(one.how, field is not None) for one, field in page.context["form"].rows()] == [("changed", True)]
    assert as_manager.post(matching, _fields(as_manager, matching))["Location"] == address
    made = before.tool.versions.get(number=2)
    assert [one.key for one in made.asks.questions()][:2] == [one.key for one in before.asks.questions()][:2]


def test_the_same_question_is_not_chosen_twice(as_manager: Client, place: Place) -> None:
    before = _agreed(place)
    words = NEXT.replace(
        "1.1 Is there a lead for safeguarding in the agency?", "1.1 Is there a lead for safeguarding in it?"
    )
    upload = _given(place, words, tool=before.tool)
    address = f"/p/{place.slug}/assurance/tools/import/{upload.number}/matching/"
    key = next(iter(before.asks.questions())).key
    answer = as_manager.post(address, _fields(as_manager, address, was_0=key, was_1=key))
    assert answer.status_code == 422
    assert before.tool.versions.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, or paste its words."),
        ({"words": "lorem ipsum"}, "No questions were found in this file"),
        (
            {"words": "No.\tAction\tLead\tBy when\n1\tWalk\tHead\tMay 2026\n2\tRun\tHead\tMay 2026"},
            "looks like an action plan",
        ),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    as_manager: Client, place: Place, sent: dict[str, str], words: str
) -> None:
    answer = as_manager.post(f"/p/{place.slug}/assurance/tools/import/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_page_keeps_the_words_of_whoever_comes_second(as_manager: Client, place: Place) -> None:
    upload = _given(place)
    address = f"/p/{place.slug}/assurance/tools/import/{upload.number}/"
    sent = _fields(as_manager, address, title="Mine", save="yes")
    services.change_upload(upload=upload, content=_titled(services.read_of(upload), "Theirs"), seen=1, by=SYSTEM, at=AT)
    answer = as_manager.post(address, sent)
    assert answer.status_code == 422
    assert 'value="Mine"' in answer.content.decode()
    assert services.read_of(ToolUpload.objects.get()).title == "Theirs"


def test_a_sheet_of_another_partnership_or_another_boards_tool_is_not_there(
    client: Client, place: Place, elsewhere: Place
) -> None:
    theirs = _given(elsewhere)
    client.force_login(place.people["business-unit"])
    assert client.get(f"/p/{place.slug}/assurance/tools/import/{theirs.number}/").status_code == 404
    mine = _given(place)
    services.take_in(upload=mine, board=place.adults, seen=1, by=SYSTEM, at=AT)
    client.force_login(member(place, "business-unit", board=place.children, name="unit-of-children"))
    assert client.get(f"/p/{place.slug}/assurance/tools/import/{mine.number}/").status_code == 404


def test_a_unit_of_one_board_makes_no_tool_of_every_board(client: Client, place: Place) -> None:
    upload = _given(place)
    client.force_login(member(place, "business-unit", board=place.children, name="unit-of-children"))
    address = f"/p/{place.slug}/assurance/tools/import/{upload.number}/"
    answer = client.post(address, _fields(client, address, take="yes", board=""))
    assert answer.status_code == 422
    client.post(address, _fields(client, address, take="yes", board=place.children.slug))
    assert AuditTool.objects.get().board == place.children


def test_fifty_sheets_cost_as_many_queries_as_five(as_manager: Client, place: Place) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            as_manager.get(f"/p/{place.slug}/assurance/tools/import/")
        return len(asked)

    first = _given(place)
    more = [
        ToolUpload(
            partnership=place.partnership, file=first.file, number=n, name="x", content=first.content, at=AT, by="x"
        )
        for n in range(2, 51)
    ]  # fmt: skip
    ToolUpload.objects.bulk_create(more[:4])
    as_manager.get(f"/p/{place.slug}/assurance/tools/import/")
    five = cost()
    ToolUpload.objects.bulk_create(more[4:])
    assert cost() == five <= 15
