"""Positions made by hand and by hypothesis, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from goldenthread.plans.computing import Facts, compute
from goldenthread.plans.rows import LeadShown, Row, is_doing, is_overdue
from goldenthread.plans.rows import in_order as read_in_order
from goldenthread.reports.facts import Code, Difference, Line, Position, Said

DAY = date(2026, 9, 30)
SINCE = date(2026, 6, 30)
_STATED = {"off-track": "Red", "at-risk": "Amber", "on-track": "Green", "complete": "Blue"}
LEGEND = tuple(Code(code, code, state) for state, code in _STATED.items())  # type: ignore[arg-type]
_STAGES = {"claimed": "complete", "verified": "complete", "embedded": "embedded", "deferred": "on-hold"}


def row(key: int, day: date = DAY, **said: Any) -> Row:
    """A row as the database would give it on the day: what follows from other facts is worked out."""
    stage, kind, due, stated = (
        said.get("stage", "open"),
        said.get("kind", "action"),
        said.get("due"),
        said.get("stated"),
    )
    gone = "not-applicable" if stage in ("cancelled", "superseded", "carried-forward") else None
    state = _STAGES.get(stage) or gone or stated or "no-answer"
    facts = Facts(
        stage, stated, said.get("start"), (due,) if due else (), heard=said.get("heard"), claimed=said.get("claimed")
    )
    return Row(
        key=key, parent_key=said.get("parent"), position=float(key), depth=0, kind=kind, reference=f"ACT-{key:04}",
        printed_ref=said.get("printed", ""), text=said.get("text", f"Thing {key}"), how="", measure="", scope="",
        timescale=said.get("timescale", ""), due=due, recurrence="", stage=stage,
        code=_STATED.get(stated) if stated else None, stated=stated,
        leads=tuple(LeadShown(name) for name in said.get("leads", ())), areas=frozenset(), plan="PLN-0001", facts=facts,
        missing=(), doing=is_doing(kind), overdue=is_doing(kind) and is_overdue(due, day, stage, state), state=state,
        computed=compute(facts, day),
    )  # fmt: skip


def line(key: int, before: Row | None = None, **said: Any) -> Line:
    own = {
        name: said.pop(name)
        for name in ("said", "difference", "proofs", "slips", "first_due", "became")
        if name in said
    }
    return Line(row(key, **said), before=before, **own)


def position(*lines: Line, since: date | None = SINCE, **said: Any) -> Position:
    told = {"legend": LEGEND, "level_names": {"priority": "Priority"}, **said}
    return Position(
        reference="PLN-0001", title="Plan", partnership="Ambermere Partnership", board="", kind="business", stage="live",
        period=None, day=DAY, nation="england", since=since, lines=tuple(lines), **told,
    )  # fmt: skip


days = st.none() | st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
past = st.none() | st.integers(0, 400).map(lambda n: DAY - timedelta(days=n))
stages = st.sampled_from(["open"] * 5 + ["claimed", "verified", "embedded", "deferred", "cancelled", "superseded"])
stated = st.sampled_from([None, "off-track", "at-risk", "on-track", "complete"])
words = st.sampled_from(["It went well.", "Ten of twelve files\nshow it", "50% of calls are answered; 10% were"])


@st.composite
def lines(draw: st.DrawFn, key: int, parents: list[int]) -> Line:
    facts: dict[str, Any] = {
        "stage": draw(stages), "stated": draw(stated), "due": draw(days), "heard": draw(past), "claimed": draw(past),
        "parent": draw(st.sampled_from([None, *parents])), "printed": draw(st.sampled_from(["", "1.1", f"2.{key}"])),
        "leads": draw(st.lists(st.sampled_from(["Head of 100% Care", "Nurse", "PAG"]), max_size=2)),
    }  # fmt: skip
    was = {**facts, "stage": draw(stages), "stated": draw(stated), "due": draw(days)}
    heard = facts["heard"]
    return Line(
        row(key, **facts),
        before=draw(st.none() | st.just(row(key, SINCE, **was))),
        said=Said(heard, done=draw(words), obstacle=draw(st.just("") | words)) if heard else None,
        difference=draw(st.none() | st.builds(Difference, words, past.filter(bool))),
        proofs=draw(st.integers(0, 2)),
        slips=draw(st.integers(0, 3)),
        first_due=draw(days),
    )


@st.composite
def positions(draw: st.DrawFn, most: int = 8) -> Position:
    """A plan with up to three priorities and things to do under them or under none, as it is read."""
    tops = draw(st.integers(0, 3))
    found = [Line(row(n, kind="priority", printed=str(n), text=f"Priority {n}")) for n in range(1, tops + 1)]
    keys = [one.row.key for one in found]
    found += [draw(lines(100 + n, keys)) for n in range(draw(st.integers(0, most)))]
    order = {one.key: n for n, one in enumerate(read_in_order(one.row for one in found))}
    found.sort(key=lambda one: order[one.row.key])
    since = draw(st.sampled_from([None, SINCE]))
    if since is None:
        found = [replace(one, before=None) for one in found]
    return position(*found, since=since, legend=draw(st.sampled_from([LEGEND, ()])))
