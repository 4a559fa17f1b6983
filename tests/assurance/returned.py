"""Returns as values, written short: `told("vale", lead="3", checks="A")`."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from goldenthread.assurance.measuring import Returned
from goldenthread.assurance.scoring import Said
from goldenthread.assurance.tool import Condition, Option, Question, Scale, Standard, Tool

DUE = date(2026, 5, 13)


def said(**answers: str) -> dict[str, Said]:
    """`lead="3"` is a code, `lead="n/a"` not applicable with a reason, `part="85%"` a number, `words="…"` as words."""
    return {key.replace("_", "-"): _said(key, value) for key, value in answers.items()}


def _said(key: str, value: str) -> Said:
    if value == "n/a":
        return Said(na_why="Not here")
    if value.endswith("%"):
        return Said(number=float(value[:-1]))
    return Said(words=value) if key == "changed" else Said(value)


def told(slug: str, moderated: dict[str, Said] | None = None, **answers: Any) -> Returned:
    facts = {name: answers.pop(name) for name in ("state", "first_signed_on", "kind", "noun") if name in answers}
    return Returned(f"RTN-{slug}", slug, slug.title(), said=said(**answers), moderated=moderated or {}, **facts)


# For laws: small tools on four kinds of scale, and answers to them, also such as cannot be given.
SCALES = (
    Scale("l", "Levels", options=(Option("0", share=0.0), Option("1", share=0.5), Option("2", share=1.0))),
    Scale("u", "Does not count", options=(Option("a"), Option("b", share=1.0))),
    Scale("p", "Per cent", "percent"),
    Scale("w", "Words", "words"),
)
KINDS = ("council", "police")


@st.composite
def tools(draw: st.DrawFn) -> Tool:
    keys = draw(st.lists(st.sampled_from([f"q{n}" for n in range(8)]), min_size=1, max_size=8, unique=True))
    questions: list[Question] = []
    for key in keys:
        before = [one for one in questions if one.scale == "l"]
        condition = Condition(draw(st.sampled_from(before)).key, ("1", "2")) if before and draw(st.booleans()) else None
        questions.append(
            Question(
                key, draw(st.sampled_from(["Is it so?", "Is  it so?", "Is it now?"])),
                draw(st.sampled_from(["l", "u", "p", "w"])), weight=draw(st.sampled_from([0.0, 1.0, 2.5])),
                kinds=draw(st.sampled_from([(), ("police",)])), only_if=condition,
            )
        )  # fmt: skip
    cut = draw(st.integers(0, len(questions)))
    return Tool("T", scales=SCALES, standards=(
        Standard("s1", "One", questions=tuple(questions[:cut])), Standard("s2", "Two", questions=tuple(questions[cut:])),
    ))  # fmt: skip


ANSWERS = st.one_of(
    st.builds(Said, code=st.sampled_from(["", "0", "1", "2", "a", "b", "zz"])),
    st.builds(Said, number=st.sampled_from([0.0, 12.5, 100.0, 130.0])),
    st.builds(Said, words=st.sampled_from(["", " ", "We did"])),
    st.builds(Said, na_why=st.sampled_from([" ", "Not here"])),
)
# Small tools and answers to them, a few hundred draws each: a busy machine must not call that slow.
law = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAID = st.dictionaries(st.sampled_from([f"q{n}" for n in range(8)]), ANSWERS)


@st.composite
def returns(draw: st.DrawFn) -> list[Returned]:
    slugs = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5))
    return [
        Returned(
            f"RTN-{slug}", slug, slug, kind=draw(st.sampled_from(["", *KINDS])),
            state=draw(st.sampled_from(["asked", "begun", "sent-back", "signed", "agreed", "excused"])),
            first_signed_on=draw(st.sampled_from([None, date(2026, 5, 1), date(2026, 6, 1)])),
            said=draw(SAID), moderated=draw(SAID),
        )
        for slug in slugs
    ]  # fmt: skip


def not_applying(one: Returned, key: str) -> Returned:
    return replace(one, said={**one.said, key: Said(na_why="Not here")}, moderated={})
