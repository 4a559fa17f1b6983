"""The pages of tools: read, begun, written, agreed, followed by the next version; as the business unit and as others."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from goldenthread.assurance import services
from goldenthread.assurance.frameworks import read_tool, shipped
from goldenthread.assurance.models import AuditTool, ToolVersion
from goldenthread.assurance.tool import Tool
from goldenthread.trail.actor import SYSTEM
from tests.assurance.a_campaign import TOOL, a_campaign, a_tool
from tests.conftest import AT, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(client: Client, place: Place) -> Client:
    client.force_login(place.people["business-unit"])
    return client


def base(place: Place) -> str:
    return f"/p/{place.slug}/assurance/tools"


def seen_in(page: str, name: str = "seen") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client: Client, address: str, **said: object) -> None:
    """Open the form, send it with what it was filled in against, and be led on."""
    answer = client.post(address, {"seen": seen_in(get(client, address)), **said})
    assert answer.status_code == 302, answer.content.decode()


def a_draft(place: Place, content: Tool = TOOL) -> ToolVersion:
    return services.found_tool(partnership=place.partnership, content=content, by=SYSTEM, at=AT)


QUESTION = {"number": "1.1", "text": "Is there a lead?", "scale": "rag", "weight": "1"}


def test_a_tool_is_written_from_nothing_and_agreed(unit: Client, place: Place) -> None:
    answer = unit.post(
        f"{base(place)}/add/empty/", {"title": "Our own", "use": "self-assessment", "about": "One\r\ntwo"}
    )
    assert answer.status_code == 302
    draft = answer["Location"]
    tool = AuditTool.objects.get()
    send(unit, f"{draft}add-standard/", number="1", title="Leadership", words="Somebody answers")
    standard = ToolVersion.objects.get().asks.standards[0]
    answer = unit.get(f"{draft}standards/{standard.key}/")
    send(unit, f"{draft}standards/{standard.key}/add/", **QUESTION)
    send(
        unit,
        f"{draft}standards/{standard.key}/add/",
        **{**QUESTION, "number": "1.2", "text": "Since when?", "scale": "words", "kinds": ["police"], "weight": "0.5"},
    )
    asks = ToolVersion.objects.get().asks
    assert asks.about == "One\ntwo"
    assert [(one.number, one.scale, one.kinds, one.weight) for one in asks.questions()] == [
        ("1.1", "rag", (), 1.0),
        ("1.2", "words", ("police",), 0.5),
    ]
    assert [one.key for one in asks.scales] == ["rag", "words"]
    first, second = asks.questions()
    send(unit, f"{draft}questions/{second.key}/only-if/?on={first.key}", codes=["R", "A"])
    condition = ToolVersion.objects.get().asks.by_key()[second.key].only_if
    assert condition is not None
    assert (condition.question, condition.codes) == (first.key, ("R", "A"))
    send(unit, f"{draft}agree/", label="2026")
    version = ToolVersion.objects.get()
    assert (version.state, version.label) == ("agreed", "2026")
    page = get(unit, f"{base(place)}/{tool.slug}/versions/1/")
    for words in ("Is there a lead?", "Since when?", "Police", "Red, Amber"):
        assert words in page
    assert "Since when?" not in get(unit, f"{base(place)}/{tool.slug}/versions/1/?kind=health")


@pytest.mark.parametrize("slug", sorted(shipped()))
def test_each_of_ours_is_begun_with_and_agreed_as_it_is(unit: Client, place: Place, slug: str) -> None:
    address, ours = f"{base(place)}/add/from/{slug}/", shipped()[slug]
    page = get(unit, address)
    for question in ours.tool.questions():
        assert escape(question.text) in page
    answer = unit.post(address, {"title": "Ours", "edition": "The edition of 2031"})
    send(unit, f"{answer['Location']}agree/", label="")
    version = ToolVersion.objects.get()
    assert (version.state, version.tool.origin, version.tool.use) == ("agreed", slug, ours.tool.use)
    assert [one.key for one in version.asks.questions()] == [one.key for one in ours.tool.questions()]
    assert ("The edition of 2031" in str(version.content)) == bool(ours.edition)
    assert not ours.edition or ours.edition not in str(version.content)


def test_a_file_goes_out_and_comes_back(unit: Client, place: Place) -> None:
    version = a_tool(place)
    answer = unit.get(f"{base(place)}/{version.tool.slug}/versions/1/yaml/")
    assert answer["Content-Disposition"] == 'attachment; filename="Section 11 self-assessment 2026.yaml"'
    assert read_tool(answer.content.decode()) == TOOL
    sent = SimpleUploadedFile("theirs.yaml", answer.content)
    assert unit.post(f"{base(place)}/add/file/", {"file": sent}).status_code == 302
    assert ToolVersion.objects.get(tool__origin="theirs.yaml").asks == TOOL


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (b"title: T\nstandards: no list", "Line 2: here must be a list"),
        (b"\xff\xfe\x00", "not made of words"),
        (b"about: nothing else", "has no title"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_no_tool_is_refused_in_a_sentence(unit: Client, place: Place, words: bytes, said: str) -> None:
    answer = unit.post(f"{base(place)}/add/file/", {"file": SimpleUploadedFile("x.yaml", words)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AuditTool.objects.exists()


def test_the_next_version_says_of_each_question_what_became_of_it(unit: Client, place: Place) -> None:
    version = a_campaign(place).version
    of = f"{base(place)}/{version.tool.slug}"
    assert unit.post(f"{of}/next/", {}).status_code == 302
    draft = f"{of}/draft"
    question = {
        "number": "1.1",
        "text": "Is the lead on the board?",
        "scale": "levels",
        "weight": "1",
        "standard": "leadership",
        "evidence": "The post's description",
    }
    send(unit, f"{draft}/questions/lead/", **question)
    assert (
        unit.post(
            f"{draft}/questions/custody/", {"seen": seen_in(get(unit, f"{draft}/questions/custody/")), "remove": "yes"}
        ).status_code
        == 302
    )
    send(unit, f"{draft}/standards/voice/add/", number="3.3", text="Who was not heard?", scale="words", weight="1")
    differ = get(unit, f"{of}/versions/2/changes/")
    assert len(re.findall(r"<tr>", differ)) == 1 + 3
    assert "5 questions are the same and not shown." in differ
    page = get(unit, f"{of}/versions/2/changes/?became=all")
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)[1:]
    told = {}
    for row in rows:
        cells = [
            " ".join(re.sub(r"<[^>]*>", " ", cell).split()) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
        ]
        told[cells[0]] = cells[1:]
    assert told["1.1"] == ["Changed", "Is there a named senior lead?", "Is the lead on the board?"]
    assert told["1.2"] == ["Same", "Does the board of the agency hear of safeguarding?", "the same words"]
    assert told["3.1"] == ["Gone", "Are children in custody heard? 0 to 3", ""]
    assert told["3.3"] == ["New", "", "Who was not heard? In words"]
    assert len(rows) == 8
    assert len(re.findall(r"<tr>", get(unit, f"{of}/versions/2/changes/?became=gone"))) == 2
    # The first version still says what it said.
    assert ToolVersion.objects.get(number=1).asks == TOOL


def test_two_who_write_the_same_question_both_keep_their_words(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    address = f"{draft}/questions/lead/"
    mine = {"number": "1.1", "text": "Mine", "scale": "levels", "weight": "1", "standard": "leadership"}
    seen = seen_in(get(unit, address))
    send(unit, address, **{**mine, "text": "Theirs"})
    answer = unit.post(address, {"seen": seen, **mine})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine</textarea>" in page
    assert re.search(r"Stands now:\s*(<p>)?Theirs", page)
    assert unit.post(address, {"seen": seen_in(page), **mine}).status_code == 302
    assert ToolVersion.objects.get().asks.by_key()["lead"].text == "Mine"


def test_two_who_write_different_questions_do_not_clash(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    seen = seen_in(get(unit, f"{draft}/questions/lead/"))
    send(
        unit,
        f"{draft}/questions/reports/",
        number="1.2",
        text="Theirs",
        scale="levels",
        weight="2",
        standard="leadership",
    )
    mine = {"number": "1.1", "text": "Mine", "scale": "levels", "weight": "1", "standard": "leadership", "seen": seen}
    assert unit.post(f"{draft}/questions/lead/", mine).status_code == 302
    asks = ToolVersion.objects.get().asks
    assert [one.text for one in asks.standards[0].questions] == ["Mine", "Theirs"]


def test_words_are_kept_where_the_question_was_taken_out_or_the_draft_agreed(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    mine = {"number": "3.1", "text": "My words", "scale": "levels", "weight": "1", "standard": "voice"}
    seen = seen_in(get(unit, f"{draft}/questions/custody/"))
    assert unit.post(f"{draft}/questions/custody/", {"seen": seen, "remove": "yes"}).status_code == 302
    answer = unit.post(f"{draft}/questions/custody/", {"seen": seen, **mine})
    assert answer.status_code == 422
    assert "My words</textarea>" in answer.content.decode()
    assert "took this out" in answer.content.decode()
    seen = seen_in(get(unit, f"{draft}/questions/lead/"))
    now = ToolVersion.objects.get()
    services.agree_version(version=now, seen=now.version, by=SYSTEM, at=AT)
    answer = unit.post(f"{draft}/questions/lead/", {"seen": seen, **mine, "standard": "leadership"})
    assert answer.status_code == 422
    assert "My words</textarea>" in answer.content.decode()
    assert "says the same for ever" in answer.content.decode()
    assert unit.get(f"{draft}/questions/lead/").status_code == 404


@pytest.mark.parametrize("address", ["questions/lead", "scales/levels", "standards/leadership/words"])
def test_what_somebody_else_changed_meanwhile_is_not_taken_out(unit: Client, place: Place, address: str) -> None:
    version = a_draft(place)
    its = f"{base(place)}/{version.tool.slug}/draft/{address}/"
    answer = unit.post(its, {"seen": "an older page", "remove": "yes"})
    assert answer.status_code == 422
    assert "changed this" in answer.content.decode()
    assert ToolVersion.objects.get().asks == TOOL


def test_standards_and_questions_go_up_and_down(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    send(unit, f"{draft}/", step="up:voice")
    assert [one.key for one in ToolVersion.objects.get().asks.standards] == ["leadership", "voice", "recruitment"]
    send(unit, f"{draft}/standards/leadership/", step="down:reports")
    assert [one.key for one in ToolVersion.objects.get().asks.standards[1].questions] == [
        "reports",
        "custody",
        "changed",
    ]
    assert unit.post(f"{draft}/", {"step": "sideways:voice"}).status_code == 404


def test_what_others_depend_on_is_not_taken_out(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    for address, said in (
        ("questions/volunteers", "Question 2.3 is asked only if 2.2"),
        ("scales/levels", "is used by 3"),
    ):
        answer = unit.post(f"{draft}/{address}/", {"seen": seen_in(get(unit, f"{draft}/{address}/")), "remove": "yes"})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert ToolVersion.objects.get().asks == TOOL


def test_problems_are_named_with_the_page_that_puts_them_right(unit: Client, place: Place) -> None:
    lead = TOOL.standards[0].questions[0]
    wrong = replace(TOOL, standards=(replace(TOOL.standards[0], title="", questions=(replace(lead, scale="gone"),)),))
    version = a_draft(place, wrong)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    page = get(unit, f"{draft}/agree/")
    assert "Question 1.1 has no scale to be answered on." in page
    assert f'href="{draft}/questions/lead/"' in page
    assert f'href="{draft}/standards/leadership/words/"' in page
    assert unit.post(f"{draft}/agree/", {"seen": "1"}).status_code == 422
    assert ToolVersion.objects.get().state == "draft"


def test_a_scale_of_our_own_is_written(unit: Client, place: Place) -> None:
    version = a_draft(place)
    draft = f"{base(place)}/{version.tool.slug}/draft"
    answer = unit.post(f"{draft}/add-scale/", {"seen": seen_in(get(unit, f"{draft}/add-scale/")), "scale": "own"})
    address = answer["Location"]
    said = {
        "name": "Ours",
        "code-0": "H",
        "label-0": "High",
        "met-0": "100",
        "code-1": "L",
        "meaning-1": "Low",
        "met-1": "12.5",
        "may_not_apply": "on",
    }
    send(unit, address, **said)
    scale = ToolVersion.objects.get().asks.scales[-1]
    assert [(one.code, one.label, one.meaning, one.share) for one in scale.options] == [
        ("H", "High", "", 1.0),
        ("L", "", "Low", 0.125),
    ]
    answer = unit.post(
        address,
        {"seen": seen_in(get(unit, address)), "name": "Ours", "code-0": "H", "code-1": "H", "label-2": "No code"},
    )
    assert answer.status_code == 422
    assert "Another choice has this code already." in answer.content.decode()
    # A third is printed as 33.3, and stays a third when the form is saved as it stands.
    page = get(unit, f"{draft}/scales/levels/")
    assert 'value="33.3"' in page
    fields = dict(re.findall(r'name="((?:code|label|met)-\d+)" value="([^"]*)"', page))
    meanings = dict(re.findall(r'name="(meaning-\d+)"[^>]*>\n?([^<]*)<', page))
    send(unit, f"{draft}/scales/levels/", name="0 to 3", may_not_apply="on", **fields, **meanings)
    assert ToolVersion.objects.get().asks.scales_by_key()["levels"] == TOOL.scales[0]


def test_a_tool_is_retired_and_taken_into_use_again(unit: Client, place: Place) -> None:
    of = f"{base(place)}/{a_tool(place).tool.slug}"
    send(unit, f"{of}/retire/")
    assert AuditTool.objects.get().retired_on is not None
    assert "Retired" in get(unit, f"{base(place)}/")
    assert unit.post(f"{of}/retire/", {"seen": "1"}).status_code == 422
    send(unit, f"{of}/retire/")
    assert AuditTool.objects.get().retired_on is None


def test_who_sees_results_reads_and_does_not_write(client: Client, place: Place) -> None:
    version = a_draft(place)
    client.force_login(place.people["scrutineer"])
    of = f"{base(place)}/{version.tool.slug}"
    page = get(client, f"{of}/")
    assert "draft/" not in page
    assert "Is there a named senior lead?" in get(client, f"{of}/versions/1/")
    for address in ("draft/", "draft/words/", "retire/"):
        assert client.get(f"{of}/{address}").status_code == 403
    client.force_login(place.people["member"])
    assert client.get(f"{base(place)}/").status_code == 403


def test_a_tool_of_another_partnership_is_not_there(client: Client, place: Place, elsewhere: Place) -> None:
    version = a_draft(place)
    client.force_login(elsewhere.people["business-unit"])
    for address in ("", "versions/1/", "versions/1/yaml/", "draft/", "next/", "retire/"):
        assert client.get(f"/p/{place.slug}/assurance/tools/{version.tool.slug}/{address}").status_code == 404
        assert client.get(f"{base(elsewhere)}/{version.tool.slug}/{address}").status_code == 404


@pytest.mark.parametrize("many", [5, 50])
def test_a_list_of_tools_costs_the_same_however_long(
    unit: Client, place: Place, many: int, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for n in range(many):
        a_draft(place, replace(TOOL, title=f"Tool {n}"))
    with django_assert_max_num_queries(15) as asked:
        assert get(unit, f"{base(place)}/").count("gt-row-link") == many
    assert len(asked) <= 10


@pytest.mark.parametrize("title", ["Import", "Add", "Draft", "???", "/"])
def test_a_tool_whose_name_an_address_says_already_can_be_reached(unit: Client, place: Place, title: str) -> None:
    answer = unit.post(f"{base(place)}/add/empty/", {"title": title, "use": "self-assessment", "about": ""})
    assert answer.status_code == 302
    assert f'<h1 class="govuk-heading-xl">{title}</h1>' in get(unit, answer["Location"])
    tool = AuditTool.objects.get()
    assert f'<h1 class="govuk-heading-xl">{title}</h1>' in get(unit, f"{base(place)}/{tool.slug}/")


@pytest.mark.parametrize("key", ["a/b", "a b", "..", "é", "A", "a?b", "a#b", "a%2Fb", "-a", ""])
def test_a_key_that_would_break_an_address_is_refused_where_it_is_made(unit: Client, place: Place, key: str) -> None:
    """Of a standard, a question and a scale."""
    whole = (
        "title: Ours\nscales:\n- key: words\n  name: Words\n  kind: words\n"
        "standards:\n- key: led\n  title: Leadership\n  questions:\n  - key: lead\n    text: Who?\n    scale: words\n"
    )
    for good in ("key: words", "key: led", "key: lead\n"):
        told = whole.replace(good, f"key: '{key}'\n" if good.endswith("\n") else f"key: '{key}'", 1)
        file = SimpleUploadedFile("tool.yaml", told.encode())
        answer = unit.post(f"{base(place)}/add/file/", {"file": file})
        assert answer.status_code == 422, (good, key)
    assert not AuditTool.objects.exists()


def test_a_question_moves_only_where_there_is_somewhere_to_go(unit: Client, place: Place) -> None:
    first, second, *_ = TOOL.standards
    one = replace(TOOL, standards=(replace(first, questions=first.questions[:1]),))
    draft = a_draft(place, one)
    page = f"{base(place)}/{draft.tool.slug}/draft/standards/{first.key}/"
    assert 'name="step"' not in get(unit, page)
    assert 'name="step"' not in get(unit, f"{base(place)}/{draft.tool.slug}/draft/")
    services.save_draft(
        version=draft, content=replace(one, standards=(*one.standards, second)), seen=1, by=SYSTEM, at=AT
    )
    assert re.findall(r'value="((?:up|down):[^"]*)"', get(unit, page)) == [f"down:{first.questions[0].key}"]


def test_an_agreed_tool_leads_on_to_a_campaign(unit: Client, place: Place) -> None:
    version = a_tool(place)
    told = get(unit, f"{base(place)}/{version.tool.slug}/")
    link = f"/p/{place.slug}/assurance/campaigns/new/?tool={version.tool.slug}.1"
    assert link in told
    assert f'<option value="{version.tool.slug}.1" selected' in get(unit, link)
    services.retire_tool(tool=version.tool, seen=1, by=SYSTEM, at=AT)
    assert link not in get(unit, f"{base(place)}/{version.tool.slug}/")
