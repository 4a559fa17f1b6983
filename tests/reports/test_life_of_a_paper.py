"""A paper from draft to replacement: what is kept, what is refused, what the trail tells."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.boards import services as boards
from goldenthread.documents import Heading
from goldenthread.documents.value import Document
from goldenthread.lib import wire
from goldenthread.reports import kinds, services
from goldenthread.reports.composing import KindGone, compose, parts_of
from goldenthread.reports.models import Paper, Passage
from goldenthread.trail.actor import Actor
from goldenthread.trail.models import Entry, Line
from tests.conftest import AT, Place
from tests.reports.drafted import BY, DAY, a_draft, a_plan, an_issued, changed_underneath, scope_of_plan, written
from tests.reports.toy import SLOTS, TOY, toy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toys")]
SCRUTINEER = Actor("user", "502", "The scrutineer")


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "toy", TOY)


def told(place: Place) -> list[str]:
    return list(Entry.objects.filter(deed__startswith="paper:").order_by("pk").values_list("deed", flat=True))


def says(paper: Paper) -> str:
    return wire.unpack(Document, paper.document).text


def test_a_draft_is_drawn_as_things_stand_and_an_issued_one_as_they_stood(place: Place) -> None:
    plan = a_plan(place)
    draft = a_draft(plan)
    assert draft.reference == "PAP-0001"
    assert (draft.last, draft.audience, draft.board_id) == (None, "board", None)
    assert "Walk every route" in compose(draft, DAY).document.text
    changed_underneath(plan)
    assert "Something else altogether" in compose(draft, DAY).document.text
    paper = services.issue(paper=draft, seen=1, **BY)
    assert (paper.state, paper.last, paper.issued_by, paper.issued_at) == ("issued", DAY, "The manager", AT)
    assert paper.title == "How it stands"
    assert "Something else altogether" in says(paper)
    assert "Issued on 1 April 2026." in says(paper)
    assert "Draft" not in says(paper)


def test_each_deed_is_told_once(place: Place) -> None:
    draft = a_draft(a_plan(place))
    services.set_paper(paper=draft, facts={"title": "A paper"}, seen=1, **BY)
    written(draft, "commentary", "Good.")
    paper = services.issue(paper=draft, seen=2, **BY)
    new = services.replace(paper=paper, what_changed="A number", **BY)
    services.issue(paper=new, seen=1, **BY)
    dropped = a_draft(paper.plan)  # type: ignore[arg-type]
    services.drop(paper=dropped, seen=1, **BY)
    assert told(place) == ["paper:drafted", "paper:changed", "paper:written", "paper:issued", "paper:drafted",
                           "paper:issued", "paper:drafted", "paper:dropped"]  # fmt: skip
    both = Line.objects.filter(entry__deed="paper:issued", kind="paper").values_list("reference", flat=True)
    assert sorted(both) == ["PAP-0001", "PAP-0001", "PAP-0002"]
    change = Line.objects.get(entry__deed="paper:written").change
    assert change == {"commentary": ["", "Good."]}


def test_how_a_draft_is_set_shows_in_it(place: Place) -> None:
    plan = a_plan(place)
    group = boards.add_group(
        partnership=place.partnership, name="Quality", kind="sub-group", board=None, first=None, **BY
    )
    draft = a_draft(plan)
    facts = {"title": "Where we are", "meets": group, "meets_on": DAY + timedelta(days=7), "left_out": ["items"]}
    draft = services.set_paper(paper=draft, facts=facts, seen=1, **BY)
    text = compose(draft, DAY).document.text
    assert text.startswith("Where we are")
    assert "For the meeting of Quality on 8 April 2026." in text
    assert "Walk every route" not in text
    paper = services.issue(paper=draft, seen=draft.version, **BY)
    assert (paper.title, paper.meets, paper.audience) == ("Where we are", group, "board")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"last": DAY + timedelta(days=1)}, services.DayAhead),
        ({"first": DAY}, services.SinceTooLate),
        ({"last": DAY - timedelta(days=5), "first": DAY - timedelta(days=5)}, services.SinceTooLate),
        ({"left_out": ["nothing of the kind"]}, services.NoSuchPart),
        ({"audience": "board"}, services.NothingToChange),
        ({}, services.NothingToChange),
    ],
)
def test_what_cannot_be_set_is_refused(place: Place, facts: dict[str, Any], refusal: type[Exception]) -> None:
    draft = a_draft(a_plan(place))
    with pytest.raises(refusal):
        services.set_paper(paper=draft, facts=facts, seen=1, **BY)
    assert Paper.objects.get().version == 1


def test_two_who_work_at_once_both_keep_their_words(place: Place) -> None:
    draft = a_draft(a_plan(place))
    services.set_paper(paper=draft, facts={"title": "One"}, seen=1, **BY)
    with pytest.raises(services.PaperChangedMeanwhile) as other:
        services.set_paper(paper=draft, facts={"title": "Two"}, seen=1, **BY)
    assert other.value.paper.title == "One"
    services.write_passage(paper=draft, slot="foreword", words="First", seen=0, **BY)
    with pytest.raises(services.PassageChangedMeanwhile) as theirs:
        services.write_passage(paper=draft, slot="foreword", words="Second", seen=0, **BY)
    assert theirs.value.passage.words == "First"
    with pytest.raises(services.NothingToChange):
        services.write_passage(paper=draft, slot="foreword", words=" First\r\n", seen=1, **BY)
    with pytest.raises(services.NoSuchPart):
        services.write_passage(paper=draft, slot="no-such", words="x", seen=0, **BY)
    for deed in (services.issue, services.drop):
        with pytest.raises(services.PaperChangedMeanwhile):
            deed(paper=draft, seen=1, **BY)


def test_what_is_no_draft_is_not_worked_on(place: Place) -> None:
    paper = an_issued(a_plan(place))
    for deed in (
        lambda: services.set_paper(paper=paper, facts={"title": "x"}, seen=paper.version, **BY),
        lambda: services.write_passage(paper=paper, slot="foreword", words="x", seen=0, **BY),
        lambda: services.issue(paper=paper, seen=paper.version, **BY),
        lambda: services.drop(paper=paper, seen=paper.version, **BY),
    ):
        with pytest.raises(services.NotADraft):
            deed()


def test_only_the_scrutineers_words_are_signed_and_headings_stand_below_the_papers_own(place: Place) -> None:
    draft = a_draft(a_plan(place))
    written(draft, "commentary", "# First of all\n\nIt goes well.")
    written(draft, "statement", "I have looked.", SCRUTINEER)
    document = compose(draft, DAY).document
    assert "I have looked.\nThe scrutineer" in document.text
    assert "The manager" not in document.text
    levels = {one.text: one.level for one in document.blocks if isinstance(one, Heading)}
    assert (levels["Commentary"], levels["First of all"]) == (2, 3)


def test_words_are_carried_to_the_next_as_a_start_and_printed_once_somebody_looked(place: Place) -> None:
    plan = a_plan(place)
    first = a_draft(plan)
    written(first, "commentary", "It goes well.")
    written(first, "statement", "I have looked.", SCRUTINEER)
    services.issue(paper=first, seen=1, **BY)
    other = a_plan(
        place, text="Another Plan 2026/27\n\nPriority 1: Calm\n\nNo.\tAction\tLead\tBy when\n1.1\tRest\tAll\tMay 2026\n"
    )
    assert not a_draft(other).passages.exists()
    draft = a_draft(plan)
    assert {one.slot: (one.words, one.carried, one.by) for one in draft.passages.all()} == {
        "commentary": ("It goes well.", True, "The manager"),
        "statement": ("I have looked.", True, "The scrutineer"),
    }
    assert [one.slot.word for one in parts_of(draft, DAY) if one.is_carried] == ["commentary", "statement"]
    assert "It goes well." not in compose(draft, DAY).document.text
    written(draft, "commentary", "It goes well.")  # it still holds
    assert not Passage.objects.get(paper=draft, slot="commentary").carried
    paper = services.issue(paper=draft, seen=draft.version, **BY)
    assert "It goes well." in says(paper)
    assert "I have looked." not in says(paper)


def test_wanted_and_not_written_is_known_before_it_is_issued(place: Place) -> None:
    draft = a_draft(a_plan(place))
    assert [one.slot.word for one in parts_of(draft, DAY) if one.is_wanting] == ["commentary"]
    written(draft, "commentary", "Good.")
    assert [one for one in parts_of(draft, DAY) if one.is_wanting] == []


def test_slots_that_depend_on_the_plan_can_be_written(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        kinds.KINDS, "toy", toy(slots_for=lambda scope: (SLOTS[0].__class__(f"of-{scope.plan.pk}", "x"),))
    )
    plan = a_plan(place)
    draft = a_draft(plan)
    written(draft, f"of-{plan.pk}", "Mine")
    assert [one.slot.word for one in parts_of(draft, DAY)] == ["commentary", "foreword", "statement", f"of-{plan.pk}"]


def test_withdrawing_says_why(place: Place) -> None:
    paper = an_issued(a_plan(place))
    with pytest.raises(services.NoReason):
        services.withdraw(paper=paper, why=" ", seen=paper.version, **BY)
    with pytest.raises(services.PaperChangedMeanwhile):
        services.withdraw(paper=paper, why="It is wrong.", seen=paper.version + 1, **BY)
    gone = services.withdraw(paper=paper, why="It is wrong.", seen=paper.version, **BY)
    assert (gone.state, gone.withdrawn_by, gone.withdrawn_why) == ("withdrawn", "The manager", "It is wrong.")
    with pytest.raises(services.NotIssued):
        services.withdraw(paper=paper, why="Again", seen=gone.version, **BY)


def test_a_paper_is_replaced_by_one_that_says_what_is_different(place: Place) -> None:
    plan = a_plan(place)
    draft = a_draft(plan)
    written(draft, "commentary", "It goes well.")
    services.set_paper(paper=draft, facts={"title": "Where we are", "audience": "executive"}, seen=1, **BY)
    old = services.issue(paper=draft, seen=2, **BY)
    changed_underneath(plan)
    with pytest.raises(services.NoReason):
        services.replace(paper=old, what_changed="", **BY)
    new = services.replace(paper=old, what_changed="One number was wrong.", **BY)
    assert (new.state, new.title, new.audience, new.last) == ("draft", "Where we are", "executive", DAY)
    assert [(one.words, one.carried) for one in new.passages.all()] == [("It goes well.", False)]
    old.refresh_from_db()
    assert old.state == "issued"  # until the other is issued
    with pytest.raises(services.ReplacedAlready) as already:
        services.replace(paper=old, what_changed="Again", **BY)
    assert already.value.by == new
    issued = services.issue(paper=new, seen=1, **BY)
    old.refresh_from_db()
    assert (old.state, old.withdrawn_why, old.replaced_by) == ("withdrawn", "One number was wrong.", issued)
    assert "One number was wrong." in says(issued)
    assert "Something else altogether" in says(issued)
    assert "Something else altogether" not in says(old)


def test_a_dropped_replacement_leaves_room_for_another(place: Place) -> None:
    old = an_issued(a_plan(place))
    first = services.replace(paper=old, what_changed="x", **BY)
    services.drop(paper=first, seen=1, **BY)
    second = services.replace(paper=old, what_changed="y", **BY)
    assert second.replaces == old


def test_what_nobody_makes_any_more_can_be_dropped_and_not_issued(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = a_draft(a_plan(place))
    monkeypatch.delitem(kinds.KINDS, "toy")
    with pytest.raises(KindGone):
        services.issue(paper=draft, seen=1, **BY)
    assert services.drop(paper=draft, seen=1, **BY).state == "dropped"


def test_a_draft_with_a_day_and_a_since_keeps_them(place: Place) -> None:
    plan, since = a_plan(place), DAY - timedelta(days=30)
    draft = services.keep_draft(kind=TOY, scope=scope_of_plan(plan, since=since), last=DAY, **BY)
    assert (draft.first, draft.last) == (since, DAY)
    later: dict[str, Any] = {"by": BY["by"], "at": AT + timedelta(days=20)}
    assert services.issue(paper=draft, seen=1, **later).last == DAY
