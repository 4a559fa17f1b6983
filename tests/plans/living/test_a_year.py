"""A plan lives a year: agreed, spoken of by everybody, slipping and mended, claimed and verified, closed and carried on.

All of it is done on pages, by people, at pinned days (year/deeds.py). At each quarter's end every figure of every page is
what was worked out by hand (year/figures.py, with the calendar, and year/later_figures.py); and a year later the page of
each quarter's end, asked for again, is the page that was seen then.
"""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from goldenthread.outbox.models import Message
from tests.conftest import Place
from tests.plans.living.year import deeds, reading
from tests.plans.living.year.figures import JUNE, LEADS, SEPTEMBER, WHEN, WORDS, Quarter
from tests.plans.living.year.founding import found_everybody
from tests.plans.living.year.later_figures import DECEMBER, MARCH
from tests.plans.living.year.walking import Clock, Walk, text

pytestmark = pytest.mark.django_db
PRIORITIES = {"1": "Safe streets", "2": "Safe homes"}
Rows = list[tuple[str, ...]]


@pytest.fixture
def walk(place: Place, elsewhere: Place, monkeypatch: pytest.MonkeyPatch) -> Walk:
    return found_everybody(place, elsewhere, Clock(monkeypatch))


def test_a_year(walk: Walk) -> None:
    deeds.agree(walk)
    look_at_the_agreed(walk)
    seen: dict[str, tuple[Rows, str]] = {}
    quarters = {
        deeds.first_quarter: JUNE, deeds.second_quarter: SEPTEMBER, deeds.third_quarter: DECEMBER,
        deeds.fourth_quarter: MARCH,
    }  # fmt: skip
    for happens, quarter in quarters.items():
        if quarter is MARCH:
            deeds.january(walk)
            look_on_the_monday_after_a_sunday(walk)
        happens(walk)
        walk.clock.set(quarter.day)
        seen[quarter.day.isoformat()] = look(walk, quarter)
    look_at_who_sees_what(walk)
    following = deeds.end(walk)
    look_back(walk, seen)
    look_at_what_goes_on(walk, following)


def look_at_the_agreed(walk: Walk) -> None:
    told = reading.facts_shown(walk.see("reader", "plan/life/"))
    assert told["Stage"] == "Live"
    assert told["Approved by"].startswith("Partners, 19 March 2026 (version ")
    assert told["Approved by"].endswith("Minute 7)")
    for partner in ("Vale Council", "Vale Health", "Vale Constabulary"):
        assert f"{partner}, 20 March 2026" in told["Signed off by"]
    assert "Missing" not in told["Signed off by"]
    assert told["Comments"] == "3 comments"
    page = walk.see("reader", "plan/")
    assert text(reading.sentence_of_figures(page)) == "9 things to do, 1 without a lead."
    comments = text(walk.see("reader", "plan/comments/").xpath("//main")[0])
    for answer in ("Not accepted", "Accepted", "Accepted in part", "October is as early as it can be"):
        assert answer in comments
    history = text(walk.see("reader", "1.2/history/").xpath("//main")[0])
    assert "was “Ask children what they avoid”, because: Comment 2" in history


def look(walk: Walk, quarter: Quarter) -> tuple[Rows, str]:
    """Every page on the quarter's last day. Gives the rows of the plan's page and its sentence, to be asked for again."""
    page = walk.see("scrutineer", "plan/")
    rows, sentence = reading.rows_shown(page), text(reading.sentence_of_figures(page))
    assert rows == rows_expected(quarter)
    assert sentence == quarter.figures
    look_behind_the_figures(walk, quarter, page)
    look_at_items(walk, quarter)
    assert reading.rows_shown(walk.see("unit", f"/table/?plan={walk.plan}&columns={COLUMNS}")) == table_expected(
        quarter
    )
    waiting, given_back = reading.waiting_shown(walk.see("chair", "/updates/"))
    assert waiting == [in_words(walk, one) for one in quarter.waiting]
    assert given_back == [walk.references[one] for one in quarter.given_back]
    for who, number in quarter.evidence.items():
        assert len(walk.see(who, "/evidence/").xpath("//tbody/tr")) == number, who
    assert reading.timeline_shown(walk.see("reader", f"/timeline/?plan={walk.plan}")) == quarter.timeline
    for number, breaks in quarter.breaks.items():
        assert sorted(reading.breaks_shown(walk.see("unit", f"{number}/thread/"))) == sorted(breaks)
    return rows, sentence


def rows_expected(quarter: Quarter) -> Rows:
    """The rows of the plan's page: what, who, by when, state."""
    rows: Rows = []
    for number, words in WORDS.items():
        if number in ("1.1", "2.1"):
            top = number[0]
            rows.append((f"{top} {PRIORITIES[top]} Its thread {top}",))
        one = quarter.stands[number]
        state = one.stated
        if not one.stage and one.worked_out not in (one.stated.partition(": ")[2] or one.stated, "No answer"):
            beside = f"worked out: {one.worked_out}"
            state = f"{state} {beside}" if ":" in state else beside
        rows.append((f"{number} {words} {one.stage}".strip(), lead(quarter, number), when(quarter, number), state))
    return rows


COLUMNS = "number,due,state,computed,softer,heard"


def table_expected(quarter: Quarter) -> Rows:
    """Its lines without what has left the plan."""
    return [
        (f"{number} {one.stage}".strip(), when(quarter, number), one.stated, one.worked_out,
         "Sounds better than it is" if one.softer else "", one.heard)
        for number, one in quarter.stands.items() if one.stage != "Cancelled"
    ]  # fmt: skip


def lead(quarter: Quarter, number: str) -> str:
    return quarter.leads.get(number, LEADS[number])


def when(quarter: Quarter, number: str) -> str:
    late = " past its date" if quarter.stands[number].late else ""
    return f"{quarter.when.get(number, WHEN[number])}{late}"


def in_words(walk: Walk, waiting: str) -> str:
    number, _, day = waiting.partition(", ")
    return f"{walk.references[number]}, {day}"


def look_behind_the_figures(walk: Walk, quarter: Quarter, page: HtmlElement) -> None:
    """Each number leads to as many rows."""
    links = {text(one): one.get("href") for one in reading.sentence_of_figures(page).iter("a")}
    assert {words: reading.doing_shown(walk.see("reader", f"plan/{href}")) for words, href in links.items()} == (
        quarter.filters
    )
    glance = reading.counts_linked(walk.see("reader", "/"))
    stands = quarter.stands.values()
    waits = {
        "said to be better than the dates say": sum(one.softer for one in stands),
        "not spoken of for a quarter": sum(silent(quarter, number) for number in quarter.stands),
        "claimed and waiting for a group": sum(one.stage == "Claimed complete" for one in stands),
        "updates no group has seen yet": len(quarter.waiting),
        "updates given back and not answered": len(quarter.given_back),
    }
    told = {label: number for label, number, _ in glance}
    assert told == {**quarter.glance, **{label: str(number) for label, number in waits.items()}}
    for label, number, href in glance:
        if "updates" not in label and "spoken" not in label:  # looked at on pages of their own kind
            assert len(reading.doing_shown(walk.see("reader", href))) == int(number), label


def silent(quarter: Quarter, number: str) -> bool:
    """Open, its first day come, and nobody answered for it in the 92 days before: by the figures written down."""
    one = quarter.stands[number]
    if one.stage or one.worked_out == "Not started":
        return False
    return not one.heard or quarter.day - datetime.strptime(one.heard, "%d %B %Y").date() > timedelta(days=92)  # noqa: DTZ007


def look_at_items(walk: Walk, quarter: Quarter) -> None:
    for number, one in quarter.stands.items():
        page = walk.see("reader", f"{number}/")
        told = reading.facts_shown(page)
        why = quarter.why[number]
        assert told.get("Stage", "").startswith(one.stage), number
        if one.stage:  # it says more than a rating
            assert "Stated" not in told, number
        else:
            assert told["Stated"] == one.stated.replace(":", ""), number
        if why or not one.stage:
            assert told["Worked out"] == f"{one.worked_out} {why}.".removesuffix(" ."), number
        assert told["By when"].startswith(quarter.when.get(number, WHEN[number])), number
        assert ("past its date" in told["By when"]) == one.late, number
        assert told.get("Expected by", "") == quarter.expected.get(number, ""), number
        assert ("but the dates say otherwise" in text(page)) == one.softer, number
    assert reading.facts_shown(walk.see("reader", "2.1/"))["Each answers"] == quarter.missing


def look_on_the_monday_after_a_sunday(walk: Walk) -> None:
    """2.2 was promised for Sunday 31 January: it is kept in time on Monday, and past its date on Tuesday."""
    for day, figures in ((1, "1 past their date"), (2, "2 past their date")):
        walk.on(day, 2, 2027)
        assert f"8 things to do, {figures}" in text(reading.sentence_of_figures(walk.see("reader", "plan/")))
        late = day == 2
        assert ("past its date" in reading.facts_shown(walk.see("reader", "2.2/"))["By when"]) == late
        assert ("missed" in text(walk.see("nurse", "2.2/dates/").xpath("//table")[0])) == late


def look_at_who_sees_what(walk: Walk) -> None:
    """In March, with all that happened: what is no business of somebody's, what was told to whom, what slipped and why."""
    for page in ("plan/", "1.1/", "/table/", "/updates/", "plan/changes/", "/evidence/"):
        assert walk.status("stranger", page) == 404, page
    for page in ("plan/", "1.1/", "plan/changes/?from=2026-06-30"):
        assert walk.status("other-board", page) == 404, page
    for deed in ("1.4/update/", "1.4/dates/", "1.4/turn/claim/", "1.4/evidence/add/", "1.4/edit/"):
        assert walk.status("scrutineer", deed) == walk.status("reader", deed) == 403, deed
    told = Message.objects.get(kind="update-entered")
    assert told.to_address == walk.people["lead"].email
    assert "telephone call" in told.text
    updates = walk.see("nurse", "1.2/").xpath("//div[contains(@class, 'gt-update')]")
    assert ["corrected" in text(one) for one in updates] == [False, False, True]
    assert "typed by business-unit of ambermere from a telephone call for The lead of ambermere" in text(updates[-1])
    slips = text(walk.see("reader", "1.1/history/").xpath("//main")[0])
    assert "From 30 September 2026 to 30 November 2026, said on 20 July 2026: Two schools were closed" in slips
    assert "From 30 November 2026 to 31 January 2027, said on 20 November 2026: The last school opens" in slips
    kept_back = text(walk.see("group-chair", "1.2/").xpath("//main")[0])
    assert "What was said in the rounds restricted" in kept_back
    assert "What was said in the rounds" not in text(walk.see("unit", "1.2/"))


def look_back(walk: Walk, seen: dict[str, tuple[Rows, str]]) -> None:
    """Closed and carried on: each quarter's page is the one that was seen, and between two stands what changed."""
    for day, (rows, sentence) in seen.items():
        page = walk.see("scrutineer", f"plan/?on={day}")
        assert reading.rows_shown(page) == rows, day
        assert text(reading.sentence_of_figures(page)) == sentence, day
    links = {text(one): one.get("href") for one in reading.sentence_of_figures(page).iter("a")}
    assert reading.doing_shown(walk.see("scrutineer", f"plan/{links['3 past their date']}")) == ["2.2", "2.3", "2.4"]
    days = ["2026-04-01", *seen]
    for (first, last), quarter in zip(pairwise(days), (JUNE, SEPTEMBER, DECEMBER, MARCH), strict=True):
        told = reading.changes_shown(walk.see("reader", f"plan/changes/?from={first}&to={last}"))
        told["What was said"] = [with_number(walk, one) for one in told["What was said"]]
        assert told == quarter.changes, last


def with_number(walk: Walk, told: str) -> str:
    """The same of the number in the plan as of the reference."""
    reference, _, day = told.partition(": ")
    return f"{next(number for number, one in walk.references.items() if one == reference)}: {day}"


def look_at_what_goes_on(walk: Walk, following: str) -> None:
    """What is open goes on in the next plan, both ways linked; nothing of the old is lost."""
    told = walk.see("reader", "plan/life/")
    assert reading.facts_shown(told)["Stage"] == "Closed"
    assert reading.facts_shown(told)["Goes on as"] == "Harbour plan 2027/28"
    judged = [[text(cell) for cell in row] for row in told.xpath("//tbody/tr")]
    assert judged == [
        ["1 Safe streets", "Kept", "Children walk", ""],
        ["2 Safe homes", "Kept in part", "", "A form needs every desk at once"],
    ]
    old, updates = walk.plan, {number: len(updates_told(walk, number)) for number in WORDS}
    assert updates == {"1.1": 4, "1.2": 3, "1.3": 4, "1.4": 3, "1.5": 1, "2.1": 0, "2.2": 3, "2.3": 2, "2.4": 1}
    page = walk.see("reader", "plan/")
    assert text(reading.sentence_of_figures(page)) == "2 things to do."
    going = ["1.1", "1.3", "1.4", "2.2", "2.3", "2.4"]
    carried = [row[0].split()[0] for row in reading.rows_shown(page) if row[0].endswith("Carried forward")]
    assert carried == going
    assert "missed" not in reading.facts_shown(walk.see("reader", "1.3/"))["Dates"]  # a record asks for nothing
    before = dict(walk.references)
    walk.plan = following
    page = walk.see("reader", "plan/")
    assert text(reading.sentence_of_figures(page)) == "6 things to do."
    assert "Follows Harbour plan 2026/27" in text(page)
    assert reading.doing_shown(page) == going
    for row in page.xpath("//tr[contains(@class, 'gt-plan-row')]"):
        reference = row.xpath(".//a")[0].get("href").rstrip("/").split("/")[-1]
        walk.references[text(row[0]).split()[0]] = reference
    for number in ("1", "2", *going):
        there, here = walk.references[number], before[number]
        assert there != here
        assert here in links_of(walk, f"/items/{there}/"), number
        assert there in links_of(walk, f"/items/{here}/"), number
    assert "kept" in reading.facts_shown(walk.see("reader", "1.1/"))["Dates"]  # what was kept is kept there too
    walk.plan = old


def updates_told(walk: Walk, number: str) -> list[HtmlElement]:
    return walk.see("reader", f"{number}/").xpath("//div[contains(@class, 'gt-update')]")


def links_of(walk: Walk, address: str) -> str:
    page = walk.see("reader", address)
    return " ".join(one.get("href") for one in page.xpath("//main//ol//a") if one.get("href"))
