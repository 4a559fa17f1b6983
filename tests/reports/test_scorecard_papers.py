"""Papers of the scorecard: what they say, that small numbers do not leave, and the same words in four files."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from goldenthread.boards.models import Seat
from goldenthread.documents import block_text
from goldenthread.performance import services
from goldenthread.performance.models import DataReturn, Indicator, Value
from goldenthread.performance.queries.scorecard import scorecard_of
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.leaving.outward import everything
from goldenthread.performance.services import Figure
from goldenthread.performance.services.commenting import Words, comment
from goldenthread.performance.services.targets import set_target
from goldenthread.reports import services as papers
from goldenthread.reports.kinds import KINDS
from goldenthread.reports.models import Paper
from goldenthread.reports.papers.measured import said_blocks
from goldenthread.reports.queries import scope_named
from goldenthread.reports.scope import Asked
from goldenthread.reports.setting import Setting
from goldenthread.reports.vocab import ENDINGS
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, Place
from tests.performance.a_scorecard import Scorecard, a_scorecard, quarter
from tests.reports.drafted import BY
from tests.reports.test_four_files import check

pytestmark = pytest.mark.django_db
WORDS = ("scorecard", "scorecard-exceptions", "scorecard-page", "scorecard-quality")
TODAY = date(2026, 5, 20)


def told(place: Place, word: str, day: date = TODAY) -> str:
    kind = KINDS[word]
    scope = scope_named(place.partnership, kind, Asked(thing="2025-Q4", day=day), TODAY)
    document = kind.made(scope, Setting(status="Draft", reference="PAP-0001"))
    check(document)
    return "\n".join(block_text(block) for block in document.blocks)


@pytest.fixture
def made(place: Place) -> Scorecard:
    """Re-referrals rose to 25%, against a target of 20% or less; contacts are few; one agency of three came."""
    found = a_scorecard(place)
    for code, above in (("2025-Q2", "18"), ("2025-Q3", "19"), ("2025-Q4", "25")):
        found.tell("rereferrals", code, numerator=above, denominator="100")
    found.tell("contacts", "2025-Q3", "40")
    found.tell("contacts", "2025-Q4", "3", comment="A quiet quarter")
    found.tell("attendance", "2025-Q4", numerator="18", denominator="24", seat=found.seats["harbour-police"])
    return found


@pytest.mark.parametrize("word", WORDS)
def test_a_scorecard_without_indicators_or_figures_is_a_paper_too(place: Place, word: str) -> None:
    assert "Q4 2025/26" in told(place, word)
    a_scorecard(place)
    assert "Q4 2025/26" in told(place, word)


@pytest.mark.parametrize("word", WORDS)
def test_small_counts_do_not_leave(place: Place, made: Scorecard, word: str) -> None:
    text = told(place, word)
    assert "\n3\n" not in f"\n{text}\n"
    if word == "scorecard":
        assert "Kept back to guard a small number" in text
        assert "1 kept back" in text
    if word == "scorecard-page":  # "No figure" beside it would not be true
        line = text[text.index("Contacts to the front door") :].split("\n\n")[0]
        assert "Kept\u00a0back" in line
        assert "No figure" not in line.split("Attendance")[0]


def test_the_report_says_how_it_stands(place: Place, made: Scorecard) -> None:
    _aim(made)
    text = told(place, "scorecard")
    assert "3 indicators are watched" in text
    assert "25.0%" in text
    assert "Off target" in text
    assert "Up from 19.0% (Q3 2025/26): worse" in text
    assert "From 1 of 3 agencies" in text


def test_a_line_of_the_page_says_how_sure_of_when_and_which_way(place: Place, made: Scorecard) -> None:
    _aim(made)
    late = services.add_indicator(
        partnership=place.partnership, name="Visits", definition=Definition("percent", "higher"), position=9,
        **BY,
    )  # fmt: skip
    figure = Figure(late, quarter("2025-Q3"), "81", state="estimated")
    services.tell(figure=figure, by=SYSTEM, at=AT, approve=True)
    text = told(place, "scorecard-page").replace("\u00a0", " ")
    assert "20.0% or less" in text
    assert "75%, provisional" in text  # of one agency of three
    assert "81%, estimated (Q3 2025/26)" in text


def test_exceptions_are_those_alone(place: Place, made: Scorecard) -> None:
    _aim(made)
    text = told(place, "scorecard-exceptions")
    assert "It is off target." in text
    assert "Contacts to the front door" not in text.split("In short")[1].split("Re-referrals", 1)[1]


def test_a_correction_is_told_with_its_reason(place: Place, made: Scorecard) -> None:
    figure = Figure(made.indicators["rereferrals"], quarter("2025-Q4"), numerator="24", denominator="100")
    services.tell(figure=figure, by=SYSTEM, at=AT, why="One was counted twice", approve=True)
    text = told(place, "scorecard-quality")
    assert "Now: 24.0%. What it was before is kept back." in text
    assert "One was counted twice" in text


def test_what_a_correction_was_before_is_told_where_it_left(place: Place, made: Scorecard) -> None:
    services.hand_out(partnership=place.partnership, tells=everything, at=AT)
    figure = Figure(made.indicators["rereferrals"], quarter("2025-Q4"), numerator="24", denominator="100")
    services.tell(figure=figure, by=SYSTEM, at=AT, why="One was counted twice", approve=True)
    assert "25.0% became 24.0%" in told(place, "scorecard-quality")


def test_what_was_corrected_does_not_tell_what_it_was(place: Place, made: Scorecard) -> None:
    """The council's 3 was 20, and so the whole of 27 is 44: 27 beside 20 would tell the 3."""
    made.visits()
    made.tell("visits", "2025-Q4", "24", seat=made.seats["harbour-police"])
    for number, whole, why in (("3", "27", ""), ("20", "44", "Miscounted")):
        for seat, said in ((made.seats["vale-council"], number), (None, whole)):
            figure = Figure(made.indicators["visits"], quarter("2025-Q4"), said, seat=seat)
            services.tell(figure=figure, by=SYSTEM, at=AT, why=why, approve=True)
    text = told(place, "scorecard-quality")
    assert "27" not in text
    assert "Now: 44. What it was before is kept back." in text


def test_a_paper_of_a_past_day_says_what_was_said_on_it(place: Place, made: Scorecard) -> None:
    """The 25% of the day was corrected a week later: the paper of the day has 25%, and that of the week after 24%."""
    figure = Figure(made.indicators["rereferrals"], quarter("2025-Q4"), numerator="24", denominator="100")
    services.tell(figure=figure, by=SYSTEM, at=AT + timedelta(days=7), why="Counted twice", approve=True)
    day = AT.date()
    assert "25.0%" in told(place, "scorecard", day)
    assert "Counted twice" not in told(place, "scorecard-quality", day)
    after = told(place, "scorecard", day + timedelta(days=7))
    assert ("25.0%" in after, "24.0%" in after) == (False, True)
    assert "Now: 24.0%" in told(place, "scorecard-quality", day + timedelta(days=7))


def test_a_whole_of_all_who_were_asked_is_told_though_others_were_excused(place: Place, made: Scorecard) -> None:
    """Two of three agencies gave 20 and 30, and the third was excused: 50 is the whole, on the page and in papers."""
    indicator = made.visits()
    made.tell("visits", "2025-Q4", "20", seat=made.seats["vale-council"])
    made.tell("visits", "2025-Q4", "30", seat=made.seats["vale-health"])
    police, span = made.seats["harbour-police"], quarter("2025-Q4")
    services.open_returns(partnership=place.partnership, span=span, seats=[police.slug], by=SYSTEM, at=AT)
    filled = DataReturn.objects.get(seat=police)
    services.excuse(filled=filled, why="It keeps no count", by=SYSTEM, at=AT)
    seen = Indicator.objects.filter(pk=indicator.pk)
    for values in (Value.objects.all(), None):
        card = scorecard_of(place.partnership, seen, values, day=span.last, today=TODAY)
        assert [one.shown for one in card.rows] == ["50"]
        assert [(one.number, one.cell.state) for one in card.points[indicator.pk]] == [(50, "final")]


def test_a_whole_lacks_who_is_waited_for_though_another_gave_one(place: Place, made: Scorecard) -> None:
    """The council gave 20, and the police, who left before the quarter's end, 24; health is waited for."""
    made.visits()
    made.tell("visits", "2025-Q4", "20", seat=made.seats["vale-council"])
    made.tell("visits", "2025-Q4", "24", seat=made.seats["harbour-police"])
    Seat.objects.filter(slug="harbour-police").update(last=date(2026, 3, 20))
    seen, day = Indicator.objects.filter(pk=made.indicators["visits"].pk), quarter("2025-Q4").last
    for values in (Value.objects.all(), None):
        card = scorecard_of(place.partnership, seen, values, day=day, today=TODAY)
        assert (card.rows[0].of.given, card.rows[0].of.of) == (2, 3)
        assert [(one.number, one.cell.state) for one in card.points[seen[0].pk]] == [(None, "not-available")]


def test_a_paper_of_a_past_day_knows_nothing_of_what_came_since(place: Place, made: Scorecard) -> None:
    day, since = AT.date(), AT + timedelta(days=30)
    before = told(place, "scorecard", day)
    figure = Figure(
        made.indicators["attendance"],
        quarter("2025-Q4"),
        numerator="7",
        denominator="9",
        seat=made.seats["vale-health"],
    )
    services.tell(figure=figure, by=SYSTEM, at=since, approve=True)
    services.define(
        indicator=made.indicators["rereferrals"], definition=Definition("percent", decimals=0, numerator="Again",
        denominator="All"), first=date(2026, 3, 31), why="No decimals", seen=1, by=SYSTEM, at=since,
    )  # fmt: skip
    assert told(place, "scorecard", day) == before
    assert told(place, "scorecard", since.date()) != before


def test_a_paper_tells_what_was_approved_by_its_day(place: Place, made: Scorecard) -> None:
    figure = Figure(
        made.indicators["attendance"],
        quarter("2025-Q4"),
        numerator="1",
        denominator="20",
        seat=made.seats["vale-health"],
    )
    services.tell(figure=figure, by=SYSTEM, at=AT)
    assert "From 1 of 3 agencies" in told(place, "scorecard")


def test_definitions_that_break_are_said(place: Place, made: Scorecard) -> None:
    services.define(
        indicator=made.indicators["contacts"], definition=Definition("count", words="Of every kind", breaks=True),
        first=date(2026, 3, 31), why="E-mails count", seen=1, by=SYSTEM, at=AT,
    )  # fmt: skip
    assert "E-mails count" in told(place, "scorecard-quality")


def _aim(made: Scorecard) -> None:
    facts: dict[str, Any] = {"first": date(2025, 4, 1), "number": Decimal(20), "tolerance": Decimal(2)}
    set_target(indicator=made.indicators["rereferrals"], by=SYSTEM, at=AT, **facts)


@pytest.mark.parametrize("word", WORDS)
def test_each_is_looked_at_kept_issued_and_frozen(client: Client, place: Place, made: Scorecard, word: str) -> None:
    client.force_login(place.people["business-unit"])
    look = f"/p/{place.slug}/papers/look/{word}/?thing=2025-Q4"
    assert client.get(look).status_code == 200
    for ending in ENDINGS:
        assert client.get(look.replace("/?", f"/as/{ending}/?")).status_code == 200
    assert client.post(look).status_code == 302
    draft = Paper.objects.get()
    assert (draft.thing, draft.plan) == ("2025-Q4", None)
    issued = papers.issue(paper=draft, seen=draft.version, **BY)
    base = f"/p/{place.slug}/papers/{issued.reference}/as/"
    before = {ending: client.get(f"{base}{ending}/").content for ending in ENDINGS}
    figure = Figure(made.indicators["rereferrals"], quarter("2025-Q4"), numerator="24", denominator="100")
    services.tell(figure=figure, by=SYSTEM, at=AT, why="One was counted twice", approve=True)
    assert {ending: client.get(f"{base}{ending}/").content for ending in ENDINGS} == before


@pytest.mark.parametrize("word", WORDS)
def test_who_sees_figures_looks_at_their_papers(
    client: Client, place: Place, elsewhere: Place, made: Scorecard, word: str
) -> None:
    look = f"/p/{place.slug}/papers/look/{word}/?thing=2025-Q4"
    there = {}
    for name, user in place.people.items():
        client.force_login(user)
        there[name] = client.get(look).status_code
    assert {name for name, got in there.items() if got == 200} == set(there) - {"reader"}
    assert there["reader"] == 404
    client.force_login(elsewhere.people["business-unit"])
    assert client.get(look).status_code == 404


def test_a_paper_says_that_figures_changed_after_the_words(place: Place) -> None:
    made = a_scorecard(place)
    indicator = made.indicators["rereferrals"]
    made.tell("rereferrals", "2025-Q4", "30")
    comment(indicator=indicator, span=quarter("2025-Q4"), words=Words("More came back."), by=SYSTEM, at=AT)
    told: list[bool] = []
    for days in (0, 2):
        if days:
            later = {"by": SYSTEM, "at": AT + timedelta(days=1), "why": "Counted again", "approve": True}
            services.tell(figure=Figure(indicator, quarter("2025-Q4"), "29"), **later)
        day = AT.date() + timedelta(days=days)
        card = scorecard_of(place.partnership, [indicator], None, day=day, today=day)
        words = " ".join(block_text(one) for one in said_blocks(card.rows[0]))
        assert "More came back." in words
        told.append("Figures of it came or changed after this was written." in words)
    assert told == [False, True]
