"""Invented content for the gallery. No real board, plan or person."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PARTNERSHIP = "Sandmere Safeguarding Children Partnership"
CRUMBS = [(_("Home"), "/"), (_("Plan 2026 to 2029"), "/ui/plan"), ("Priority 2", None)]
STEPS = [(_("Upload the plan"), "#steps"), (_("Check what was read"), "#steps"), _("Settle the doubts"), _("Publish")]
PAGES = Paginator(range(143), 20)
WRONG = {"wrong-title": "", "wrong-finished_day": "31", "wrong-finished_month": "2", "wrong-finished_year": "2026"}

CODES = [
    {
        "code": "BLUE",
        "state": "not-started",
        "label": _("Not started"),
        "meaning": _("Work has not begun, as planned."),
    },
    {"code": "GREEN", "state": "on-track", "label": "", "meaning": _("Work goes as planned and will be done in time.")},
    {
        "code": "AMBER",
        "state": "at-risk",
        "label": _("In progress but at risk"),
        "meaning": _("May be late without help."),
    },
    {"code": "RED", "state": "off-track", "label": "", "meaning": _("Late, or will not reach what was promised.")},
    {"code": "4", "state": "embedded", "label": _("Embedded in practice"), "meaning": _("Done, and shown to last.")},
]

THREAD = [
    {"kind": _("Evidence"), "label": "Rapid review of 2025, finding 3", "url": "#thread", "joined": True},
    {"kind": _("Priority"), "label": "2. Neglect is seen early", "url": "#thread", "joined": True},
    {"kind": _("Action"), "label": "2.1.3 One screening tool", "url": "", "joined": True, "current": True},
    {"kind": _("Work done"), "label": "4 updates, 2 papers", "url": "#thread", "joined": True},
    {"kind": _("Difference made"), "label": "Earlier help, audit of May 2026", "url": "#thread", "joined": True},
]
BROKEN_THREAD = [
    {"kind": _("Evidence"), "label": "", "url": "", "joined": False},
    {
        "kind": _("Priority"),
        "label": "3. Young people are safe online",
        "url": "#thread",
        "joined": False,
        "words": _("Nothing says why this is a priority"),
    },
    {"kind": _("Action"), "label": "3.2.1 Guidance for carers", "url": "", "joined": True, "current": True},
    {"kind": _("Work done"), "label": "1 update", "url": "#thread", "joined": True},
    {
        "kind": _("Difference made"),
        "label": "",
        "url": "",
        "joined": False,
        "words": _("No measure is joined to this yet"),
    },
]

# ref, text, lead, words of the time, its meaning, state, code, its label
_ACTION_FACTS = [
    (
        "2.1.1",
        "Agree one definition of neglect across all partners",
        "Head of Safeguarding",
        "Q1 2026/27",
        "30 June 2026",
        "complete",
        "",
        "",
    ),
    (
        "2.1.2",
        "Train 400 practitioners in the Graded Care Profile",
        "Learning group",
        "Sept 2026",
        "30 September 2026",
        "on-track",
        "GREEN",
        "",
    ),
    (
        "2.1.3",
        "Use one screening tool in schools, health visiting and early help",
        "Designated Nurse",
        "Autumn term",
        "",
        "at-risk",
        "AMBER",
        "In progress but at risk",
    ),
    (
        "2.2.1",
        "Ask parents what helped, in their own words",
        "Scrutiny group",
        "Mar-27",
        "31 March 2027",
        "off-track",
        "RED",
        "",
    ),
    (
        "2.2.2",
        "Share the learning from two rapid reviews with every team",
        "Business unit",
        "Ongoing",
        "",
        "no-answer",
        "",
        "",
    ),
]
ACTIONS = [
    dict(zip(("ref", "text", "lead", "words", "meaning", "state", "code", "label"), facts, strict=True))
    for facts in _ACTION_FACTS
]


def navigation(current: str) -> list[tuple[Any, str, bool]]:
    pages = [
        ("gallery", _("Components")),
        ("sample-plan", _("A plan")),
        ("sample-form", _("A form")),
        ("mail-gallery", _("Messages")),
    ]
    return [(label, reverse(name), name == current) for name, label in pages]


def _item(level: int, ref: str, text: str, **facts: Any) -> dict[str, Any]:
    kind = {1: _("Priority"), 2: _("Objective"), 3: _("Action")}[level]
    return {"level": level, "ref": ref, "text": text, "kind": kind, "heading": level + 1 if level < 3 else "", **facts}


def plan_page() -> dict[str, Any]:
    """Three levels and twelve items, with what a plan's page says above them."""
    actions = {action["ref"]: action for action in ACTIONS}

    def action(ref: str) -> dict[str, Any]:
        facts = actions[ref]
        return _item(3, ref, facts["text"], facts=facts)

    unbegun = actions["2.2.1"] | {"state": "not-started", "code": "BLUE", "label": _("Not started")}
    items = [
        _item(1, "2", "Neglect is seen early and families are helped sooner"),
        _item(2, "2.1", "Every practitioner knows neglect when they meet it"),
        action("2.1.1"), action("2.1.2"), action("2.1.3"),
        _item(2, "2.2", "Families tell us that help came in time"),
        action("2.2.1"), action("2.2.2"),
        _item(1, "3", "Young people are safer outside the home"),
        _item(2, "3.1", "Places where young people meet are known and watched over"),
        _item(3, "3.1.1", "Map parks, stations and shops with young people themselves", facts=actions["2.1.2"]),
        _item(3, "3.1.2", "Review the map every quarter with the police and the bus company", facts=unbegun),
    ]  # fmt: skip
    return {
        "items": items,
        "crumbs": [(_("Home"), "/"), (_("Plan 2026 to 2029"), None)],
        "codes": CODES,
        "nodes": THREAD,
    }
