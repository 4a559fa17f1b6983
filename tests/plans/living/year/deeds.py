"""What everybody does in the year, deed by deed, as the calendar of the walk has it. All of it goes through pages."""

from datetime import time

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.boards.models import Contact

from .walking import Walk

Q1, Q2, Q3, Q4 = "2026-04", "2026-07", "2026-10", "2027-01"  # the quarters as the form of an update names them
ITEMS = """
1   | priority | Quality Group        |                                  | Safe streets | Children say they feel safe
1.1 | action   | Head of Early Help   | 30 September 2026                | Walk every route to school |
1.2 | action   | Head of Early Help   | 30 June 2026 and 31 December 2026 | Ask children what they avoid |
1.3 | action   | Quality Group        | Quarterly                        | Report on calls at night |
1.4 | action   | Designated Nurse     | Ongoing                          | Keep the map of routes |
1.5 | action   | Quality Group        | 31 December 2026                 | Light the underpass |
2   | priority |                      |                                  | Safe homes |
2.1 | action   | All member agencies  | 31 December 2026                 | Train every front desk | Training records
2.2 | action   | Designated Nurse     | October 2026 to January 2027     | Visit every newborn |
2.3 | action   | Head of Early Help   | 24 July 2026                     | Agree one referral form |
2.4 | action   |                      | 31 May 2026                      | Write the leaflet for parents |
"""


def agree(walk: Walk) -> None:
    """March 2026, and 1 April."""
    walk.on(2, 3)
    where = walk.send(
        "unit", "/plans/new/", title="Harbour plan 2026/27", board="children-board", first="2026-04-01",
        last="2027-03-31", scheme="standard", begins="draft",
    )  # fmt: skip
    walk.plan = where.rstrip("/").split("/")[-1]
    for line in ITEMS.strip().splitlines():
        number, kind, leads, timescale, words, measure = (one.strip() for one in line.split("|"))
        top = number.partition(".")[0]
        under = f"?under={walk.references[top]}" if top != number else ""
        where = walk.send(
            "unit", f"plan/add/{under}", kind=kind, printed_ref=number, text=words, leads=leads, timescale=timescale,
            measure=measure,
        )  # fmt: skip
        walk.references[number] = where.rstrip("/").split("/")[-1]
    refused = walk.browser("lead").post(walk.url("1.1/update/"), {"period": Q1, "done": "Too early"})
    assert refused.status_code == 422  # a draft asks nobody
    life(walk, "unit", "consult")

    walk.on(9, 3)
    walk.send("scrutineer", "plan/comments/", about="", words="Too many promises for one year")
    walk.send("reader", "plan/comments/", about=walk.references["1.2"], words="Ask their parents too")
    walk.send("nurse", "plan/comments/", about=walk.references["2.2"], words="Begin in April")

    walk.on(16, 3)
    answer = {"disposition": "no", "reason": ""}
    assert "Say why it is not accepted" in walk.send("unit", "plan/comments/1/", expect=422, **answer)
    walk.send("unit", "plan/comments/1/", disposition="no", reason="All of it was promised before")
    walk.send("unit", "plan/comments/2/", disposition="accepted", reason="")
    walk.send("unit", "plan/comments/3/", disposition="partly", reason="October is as early as it can be")
    edit(walk, "1.2", text="Ask children and parents what they avoid", why="Comment 2")

    walk.on(20, 3)
    life(walk, "executive", "approve", group="partners", day="2026-03-19", said="Minute 7")
    for seat in ("vale-council", "vale-health", "vale-constabulary"):
        life(walk, "unit", "sign-off", seat=seat, day="2026-03-20")

    walk.on(1, 4)
    life(walk, "unit", "begin")


def life(walk: Walk, who: str, event: str, expect: int = 302, **said: str) -> str:
    told = {f"{event}-{name}": value for name, value in said.items()}
    return walk.send(who, "plan/life/", event=event, expect=expect, **told)


def edit(walk: Walk, number: str, expect: int = 302, **said: str) -> str:
    return walk.send("unit", f"{number}/edit/", expect=expect, **said)


def say(walk: Walk, who: str, number: str, period: str, expect: int = 302, **said: str) -> str:
    return walk.send(who, f"{number}/update/", period=period, expect=expect, **said)


def tick(walk: Walk, who: str, number: str, day: str, words: str) -> None:
    walk.send(who, f"{number}/dates/", day=day, words=words)


def turn(walk: Walk, who: str, number: str, event: str, said: str = "", expect: int = 302, **more: str) -> str:
    return walk.send(who, f"{number}/turn/{event}/", said=said, expect=expect, **more)


def accept(walk: Walk, who: str, *numbers: str, group: str = "quality-group") -> None:
    """Take every update of these items that waits, in one act."""
    keys = [
        box.get("value")
        for box in walk.see(who, "/updates/").xpath("//input[@name='accept']")
        if box.get("value").rpartition("-")[0] in [walk.references[one] for one in numbers]
    ]
    walk.send(who, "/updates/", accept=keys, group=group)


def first_quarter(walk: Walk) -> None:
    walk.on(20, 5)
    say(walk, "nurse", "1.4", Q1, done="The map has the new estate", rating="Green")
    walk.on(5, 6)
    say(walk, "lead", "1.1", Q1, done="Half of the routes are walked", difference="Two crossings moved", rating="Green")
    walk.on(10, 6)
    lead = Contact.objects.get(person__user=walk.people["lead"]).slug
    say(walk, "unit", "1.2", Q1, source="call", entered_for=lead, done="Some were asked", rating="Amber")
    walk.on(11, 6)
    say(walk, "lead", "1.2", Q1, expect=422)  # neither what was done nor why nothing changed
    walk.send("lead", "1.2/update/?corrects=1", done="Two hundred were asked", rating="Green")
    walk.on(12, 6)
    tick(walk, "lead", "1.2", "2026-06-30", "What two hundred said")
    walk.on(15, 6)
    say(walk, "group-chair", "1.3", Q1, done="The figures are being counted", rating="Green")
    walk.on(16, 6)
    say(walk, "lead", "2.3", Q1, no_change="The council looks at the draft")
    walk.on(18, 6)
    say(walk, "group-chair", "1.5", Q1, done="Asked for money", rating="Amber", expected="2027-02-28")
    walk.on(22, 6)
    say(walk, "nurse", "2.2", Q1, no_change="It begins in October", rating="Green")
    walk.on(25, 6)
    walk.send("group-chair", "1.4/updates/1/return/", reason="Say which routes are on it", group="quality-group")
    accept(walk, "group-chair", "1.1", "1.2", "1.5")


def second_quarter(walk: Walk) -> None:
    walk.on(1, 7, at=time(0, 30))  # still 30 June by the sun: the day is that of the clock on the wall
    say(walk, "nurse", "1.4", Q2, done="All routes of the north and the new estate", rating="Green")
    walk.on(15, 7)
    said = {"done": "The report waits for the printer", "rating": "Green"}
    refused = say(walk, "group-chair", "1.3", Q2, expect=422, **said)
    assert "The dates say otherwise: one date passed: 30 June 2026. Say why you rate it so." in refused
    say(walk, "group-chair", "1.3", Q2, why_rating="It is written", **said)
    walk.on(20, 7)
    assert edit(walk, "1.1", timescale="30 November 2026", expect=422)
    edit(walk, "1.1", timescale="30 November 2026", why="Two schools were closed")
    walk.on(22, 7)
    turn(walk, "lead", "2.3", "claim", "One form is used at every desk")
    walk.on(23, 7)
    assert turn(walk, "chair", "2.3", "send-back", expect=422)
    turn(walk, "chair", "2.3", "send-back", "Health still uses its own form", group="quality-group", meeting="July")
    walk.on(1, 9)
    turn(walk, "unit", "2.4", "defer", "Until the new team is here")
    walk.on(8, 9)
    form = SimpleUploadedFile("form.txt", b"One form for all of Vale", "text/plain")
    walk.send("lead", "2.3/evidence/add/", title="The form", kind="policy", day="2026-09-07", file=form)
    walk.on(10, 9)
    turn(walk, "lead", "2.3", "claim", "Every desk has the one form, health too")
    walk.on(14, 9)
    walk.send("nurse", "2.1/answers/", done="yes", words="Forty people")
    walk.on(15, 9)
    walk.send("officer", "2.1/answers/", done="yes", words="Both stations")
    walk.on(25, 9)
    say(walk, "lead", "1.1", Q2, done="Nine of ten routes", rating="Amber", expected="2026-12-15")
    walk.on(28, 9)
    accept(walk, "group-chair", "1.3", "1.4")
    accept(walk, "chair", "2.2", "2.3")


def third_quarter(walk: Walk) -> None:
    walk.on(5, 10)
    assert walk.status("lead", "2.3/turn/verify/") == 403
    turn(walk, "chair", "2.3", "verify", "Referrals arrive complete", group="quality-group", meeting="5 October 2026")
    walk.on(12, 10)
    say(walk, "lead", "1.2", Q3, done="The second round has begun", difference="A bus stop was moved", rating="Green")
    walk.on(20, 10)
    tick(walk, "group-chair", "1.3", "2026-09-30", "July to September")
    say(walk, "group-chair", "1.3", Q3, done="The June report was never given", rating="Red")
    walk.on(2, 11)
    turn(walk, "unit", "1.5", "cancel", "The council lights it from its own plan")
    walk.on(20, 11)
    edit(walk, "1.1", timescale="31 January 2027", why="The last school opens in January")
    walk.on(24, 11)
    say(walk, "lead", "1.1", Q3, no_change="Two schools are still closed")
    walk.on(1, 12)
    walk.send("lead", "2.1/answers/", done="yes", words="All desks of the council")
    walk.on(3, 12)
    turn(walk, "unit", "2.1", "claim", "Whoever asks at a desk is heard")
    walk.on(14, 12)
    turn(walk, "unit", "2.4", "resume", "The team is here")
    edit(walk, "2.4", leads="Designated Nurse", timescale="28 February 2027", why="The nurse's team writes it")
    walk.on(15, 12)
    say(walk, "nurse", "2.2", Q3, done="Eighty visits", difference="Six families were helped early", rating="Green")
    walk.on(18, 12)
    assert "it needs at least one piece of evidence" in turn(
        walk, "chair", "2.1", "verify", group="quality-group", expect=422
    )
    walk.send("unit", "2.1/evidence/add/", title="Training records", kind="data", day="2026-12-17", note="All trained")
    assert "somebody else has to" in turn(walk, "unit", "2.1", "verify", group="quality-group", expect=422)
    turn(walk, "chair", "2.1", "verify", group="quality-group")
    walk.on(21, 12)
    accept(walk, "group-chair", "1.1", "1.2")


def january(walk: Walk) -> None:
    walk.on(4, 1, 2027)
    newcomer = Contact.objects.get(person__user=walk.people["newcomer"]).slug
    walk.send("unit", "/who/posts/head-of-early-help/give/", contact=newcomer)
    walk.on(8, 1, 2027)
    assert (
        walk.status("lead", "1.2/dates/") == 404
    )  # the work follows the post, and this post was their only place here
    tick(walk, "newcomer", "1.2", "2026-12-31", "What they said in the second round")
    walk.on(11, 1, 2027)
    assert turn(walk, "unit", "2.3", "reopen", expect=422)
    turn(walk, "unit", "2.3", "reopen", "Two desks went back to the old form")
    walk.on(15, 1, 2027)
    tick(walk, "group-chair", "1.3", "2026-12-31", "October to December")
    walk.on(20, 1, 2027)
    said = {"done": "One desk is back", "rating": "Amber", "why_rating": "Only one desk is left"}
    say(walk, "newcomer", "2.3", Q4, **said)
    walk.on(29, 1, 2027)
    tick(walk, "newcomer", "1.1", "2027-01-31", "The list of routes")
    say(walk, "newcomer", "1.1", Q4, done="Every route is walked", rating="Blue")


def fourth_quarter(walk: Walk) -> None:
    walk.on(2, 2, 2027)
    turn(walk, "newcomer", "1.1", "claim", "Children walk where they took the bus")
    walk.on(5, 2, 2027)
    turn(walk, "newcomer", "1.2", "claim", "What children avoid was mended in three places")
    walk.on(8, 2, 2027)
    kept_back = {"sees": "named", "groups": ["quality-group"]}
    walk.send(
        "group-chair", "1.2/evidence/add/", title="What was said in the rounds", kind="feedback", day="2027-01-07",
        note="In their own words", **kept_back,
    )  # fmt: skip
    walk.on(10, 2, 2027)
    turn(walk, "group-chair", "1.2", "verify", group="quality-group", meeting="10 February 2027")
    walk.on(1, 3, 2027)
    say(walk, "nurse", "2.4", Q4, done="Nothing is written", rating="Red")
    walk.on(10, 3, 2027)
    say(walk, "nurse", "1.4", Q4, done="The map is new", rating="Green")
    walk.on(12, 3, 2027)
    said = {"done": "All but two homes", "difference": "Nine families were helped early", "rating": "Green"}
    say(walk, "nurse", "2.2", Q4, expect=422, **said)
    say(walk, "nurse", "2.2", Q4, why_rating="The two moved away", **said)
    walk.on(15, 3, 2027)
    said = {"no_change": "The last report waits for figures", "rating": "Amber"}
    say(walk, "group-chair", "1.3", Q4, why_rating="Three of four will be given", **said)
    walk.on(26, 3, 2027)
    accept(walk, "group-chair", "1.1", "1.3", "1.4")


def end(walk: Walk) -> str:
    """The plan is judged, closed and goes on. Gives the reference of the next one."""
    walk.on(12, 4, 2027)
    one, two = walk.references["1"], walk.references["2"]
    told = {f"{one}-kept": "kept", f"{one}-difference": "Children walk", f"{two}-kept": "partly"}
    assert "Say what was learned" in walk.send("unit", "plan/evaluate/", expect=422, **told)
    assert "Evaluate the priorities first" in life(walk, "unit", "close", expect=422)
    walk.send("unit", "plan/evaluate/", **told, **{f"{two}-learned": "A form needs every desk at once"})
    life(walk, "unit", "close")
    walk.on(13, 4, 2027)
    where = walk.send("unit", "plan/carry-over/", stage="draft")
    return where.rstrip("/").split("/")[-1]
