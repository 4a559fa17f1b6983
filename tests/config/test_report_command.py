"""`goldenthread report`: writes one paper whole, or says in one line why it cannot and writes nothing."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from goldenthread import documents
from goldenthread.config import command
from goldenthread.documents import Document, Heading, Span, writers
from goldenthread.plans.models import Plan
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Body
from tests.conftest import Place
from tests.ingest.plans import uploaded_plan
from tests.plans.living.people import PLAN, Living, living

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(place: Place) -> Living:
    return living(place)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "paper.docx"


def run(*words: object) -> int:
    return command.main(["report", *map(str, words)])


GROUP = ("group", "--partnership", "ambermere", "--group", "quality-group")


@pytest.mark.parametrize("ending", list(writers.MEDIA))
def test_it_writes_the_paper_in_every_kind_of_file(
    life: Living, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    out = tmp_path / f"paper{ending}"
    assert run(*GROUP, "--out", out) == 0
    today = timezone.localdate()
    assert f"Highlight report of a group, position as at {today:%-d %B %Y}." in capsys.readouterr().out
    text = documents.open_bytes(out.read_bytes(), out.name).text
    assert "Highlight report: Quality Group" in text
    assert "Draft." in text


def test_it_speaks_of_the_day_it_is_asked_for_and_leaves_out_what_it_is_told_to(life: Living, out: Path) -> None:
    assert (
        run(*GROUP, "--as-of", "2026-06-25", "--since", "2026-05-01", "--leave-out", "legend", "due", "--out", out) == 0
    )
    text = documents.open_bytes(out.read_bytes(), out.name).text
    assert "Position as at 25 June 2026." in text
    assert "What changed is told since 1 May 2026." in text
    assert "What the ratings mean" not in text
    assert "What is due next" not in text


def test_a_file_that_is_there_is_replaced_whole_and_is_readable_as_others_are(life: Living, out: Path) -> None:
    out.write_bytes(b"x" * 1_000_000)
    assert run(*GROUP, "--as-of", "2026-06-25", "--out", out) == 0
    first = out.read_bytes()
    assert first.startswith(b"PK")
    assert stat.S_IMODE(out.stat().st_mode) & 0o400
    assert run(*GROUP, "--as-of", "2026-06-25", "--out", out) == 0
    assert out.read_bytes() == first
    assert [one.name for one in out.parent.iterdir() if one.suffix == ".docx"] == ["paper.docx"]


_TOMORROW = "tomorrow"
REFUSED = [
    (["poem", "--partnership", "ambermere"], "There is no kind of paper called poem (there is "),
    (["group", "--partnership", "nowhere"], "There is no partnership called nowhere (there is ambermere)."),
    (
        ["group", "--partnership", "ambermere"],
        "Say which group the paper is about with --group (there is quality-group).",
    ),
    (["group", "--partnership", "ambermere", "--group", "x"], "has no group called x (there is quality-group)."),
    (["agency", "--partnership", "ambermere", "--agency", "x"], "(there is vale-constabulary, vale-health)."),
    (["lead", "--partnership", "ambermere", "--person", "x"], "has no person called x"),
    ([*GROUP, "--board", "x"], "has no board called x"),
    ([*GROUP, "--as-of", "2026-13-01"], "2026-13-01 is no day: write one as 2026-03-31."),
    ([*GROUP, "--as-of", _TOMORROW], "has not come yet"),
    ([*GROUP, "--since", "2026-06-25", "--as-of", "2026-06-25"], "must be before 2026-06-25"),
    (["work-plan", *GROUP[1:], "--since", "2026-06-25"], "leave out --since"),
    ([*GROUP, "--leave-out", "poems"], "has no part called poems that can be left out (it has standing, "),
    ([*GROUP, "--template", "/nowhere/ours.dotx"], "There is no file called /nowhere/ours.dotx."),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_cannot_be_made_gets_one_line_and_no_file(
    life: Living, out: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    out.write_bytes(b"as it was")
    assert run(*(tomorrow if word is _TOMORROW else word for word in words), "--out", out) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert out.read_bytes() == b"as it was"
    assert [one.name for one in out.parent.iterdir() if one.suffix == ".docx"] == ["paper.docx"]


@pytest.mark.parametrize(
    ("name", "more", "sentence"),
    [
        ("paper.odt", (), "paper.odt must end in one of .docx, .xlsx, .pdf, .html."),
        ("none/paper.docx", (), "cannot be written"),
        ("paper.pdf", ("--template", "ours.dotx"), "A Word template goes with a paper that ends in .docx."),
    ],
)
def test_where_it_cannot_go(
    life: Living, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, more: tuple[str, ...], sentence: str
) -> None:
    assert run(*GROUP, *more, "--out", tmp_path / name) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.count("\n") == 1
    assert not (tmp_path / name).exists()


def test_more_than_one_plan_and_none_named_says_which_there_are(
    life: Living, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("progress", "--partnership", "ambermere", "--out", out) == 0  # one alone runs
    second = uploaded_plan(life.place, PLAN.replace("Harbour", "Quayside"))
    Plan.objects.filter(pk=second.pk).update(stage="live")
    capsys.readouterr()
    assert run("progress", "--partnership", "ambermere", "--out", out) == 2
    plans = f"{life.plan.reference} {life.plan.title}, {second.reference} {second.title}"
    wanted = f"goldenthread: Say which plan the paper is about with --plan (there is {plans}).\n"
    assert capsys.readouterr().err == wanted
    assert run("progress", "--partnership", "ambermere", "--plan", second.reference, "--out", out) == 0
    assert run("progress", "--partnership", "ambermere", "--plan", "PLN-0999", "--out", out) == 2
    assert "has no plan called PLN-0999 (there is " in capsys.readouterr().err


def test_the_boards_own_word_template_is_used_and_what_is_none_is_refused(
    life: Living, tmp_path: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "ours.dotx"
    heading = Document((Heading(1, (Span("Ours"),)),), "Ours", "en-GB")
    template.write_bytes(writers.write(heading, ".docx"))
    assert run(*GROUP, "--template", template, "--out", out) == 0
    assert "Highlight report: Quality Group" in documents.open_bytes(out.read_bytes(), out.name).text
    before = out.read_bytes()
    template.write_bytes(b"no template at all")
    capsys.readouterr()
    assert run(*GROUP, "--template", template, "--out", out) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert out.read_bytes() == before


def test_a_cover_report_names_the_body_it_goes_to(life: Living, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cover", "--partnership", "ambermere", "--out", out) == 2
    assert capsys.readouterr().err.count("\n") == 1
    Body.objects.create(partnership=life.place.partnership, name="Cabinet", slug="cabinet")
    assert run("cover", "--partnership", "ambermere", "--body", "cabinet", "--out", out) == 0


def test_help_lists_the_kinds_with_a_sentence_each(
    capsys: pytest.CaptureFixture[str], django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0), pytest.raises(SystemExit) as end:  # type: ignore[operator]
        run("--help")
    assert end.value.code == 0
    text = " ".join(capsys.readouterr().out.split())
    for word, kind in KINDS.items():
        assert f" {word} --{kind.about} " in text
        assert str(kind.purpose) in text


@pytest.mark.parametrize("words", [(), ("group",), ("group", "--partnership", "x"), ("--out", "x.pdf")])
def test_what_is_missing_is_said_in_one_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        run(*words)
    assert end.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
