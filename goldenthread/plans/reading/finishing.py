"""Step 9. Drafts into items: leads parted, timescales understood, levels counted, doubts said."""

from collections.abc import Sequence

from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Doubt, Timescale
from goldenthread.plans.outline import DOING, Finding, Item, Kind, Scope, Severity

from .drafts import Draft
from .leads import Leads, split_leads
from .trace import Trace

# Below this the parting of a lead cell is guesswork a person should look at.
_SURE_LEADS = 0.75


def finish(
    drafts: Sequence[Draft], period: Period | None, trace: Trace
) -> tuple[tuple[Item, ...], list[Finding], dict[int, str]]:
    """The items, what was doubtful about them, and each draft's item id by its identity."""
    drafts = _with_missing_actions(drafts)
    ids = {id(draft): f"i{n}" for n, draft in enumerate(drafts, start=1)}
    items: list[Item] = []
    findings: list[Finding] = []
    for draft in drafts:
        item, doubts = _item(draft, ids, period)
        items.append(item)
        findings += doubts
    trace.note("finishing", f"{len(items)} items, {sum(item.kind in DOING for item in items)} of them to be done")
    return tuple(items), findings, ids


def _with_missing_actions(drafts: Sequence[Draft]) -> list[Draft]:
    """A branch that somebody leads and under which nothing is to be done: the action's words were left out."""
    parents = {id(draft.parent) for draft in drafts}
    whole: list[Draft] = []
    for draft in drafts:
        whole.append(draft)
        if (
            draft.kind in DOING
            or draft.barren
            or id(draft) in parents
            or not (draft.leads or draft.when or draft.rating)
        ):
            continue
        empty = Draft("action", "", draft.ref, draft, draft.place, sure=0.5, kept=True)
        empty.leads, empty.when, empty.begins, empty.measure = draft.leads, draft.when, draft.begins, draft.measure
        empty.progress, empty.how, empty.rating, empty.scope = draft.progress, draft.how, draft.rating, draft.scope
        draft.leads, draft.when, draft.begins, draft.measure, draft.progress, draft.how, draft.rating = (
            [],
            [],
            [],
            [],
            [],
            [],
            None,
        )
        whole.append(empty)
    return whole


def _item(draft: Draft, ids: dict[int, str], period: Period | None) -> tuple[Item, list[Finding]]:
    kind: Kind = draft.kind or "priority"
    leads = _leads(draft.leads)
    when = timescales.read("\n".join(draft.when), period)
    if draft.begins:
        when = _starting(when, timescales.read("from " + " ".join(draft.begins), period))
    item = Item(
        id=ids[id(draft)],
        kind=kind,
        text=draft.text.strip(),
        parent_id=ids.get(id(draft.parent)),
        level=_depth(draft, ids),
        ref=draft.ref,
        how="\n".join(draft.how) or None,
        measure="\n".join(draft.measure) or None,
        leads=leads.names,
        leads_printed="\n".join(draft.leads) or None,
        timescale=when,
        progress="\n".join(draft.progress) or None,
        rating=draft.rating,
        scope=_scope(draft),
        place=draft.place,
        confidence=min(draft.sure, leads.sure, 0.7 if "ambiguous" in when.doubts or "unclear" in when.doubts else 1.0),
    )
    return item, _doubts(item, leads)


def _leads(cells: Sequence[str]) -> Leads:
    found = [split_leads(cell, paragraphs=True) for cell in cells]
    return Leads(
        tuple(dict.fromkeys(name for leads in found for name in leads.names)),
        min((leads.sure for leads in found), default=1.0),
        placeholder=any(leads.placeholder for leads in found),
        cut_off=any(leads.cut_off for leads in found),
    )


def _starting(when: Timescale, begun: Timescale) -> Timescale:
    """A start date from a column of its own."""
    first = begun.start
    if when.start is not None or first is None or (when.due is not None and first > when.due):
        return when
    return Timescale(when.words, first, when.due, when.dates, when.recurrence, when.original, when.review, when.doubts)


def _depth(draft: Draft, ids: dict[int, str]) -> int:
    depth = 0
    above = draft.parent
    while above is not None and id(above) in ids:
        depth += 1
        above = above.parent
    return depth


def _scope(draft: Draft) -> Scope | None:
    """An item's own scope, else that of the outcome it stands under."""
    here: Draft | None = draft
    while here is not None:
        if here.scope is not None:
            return here.scope
        here = here.parent
    return None


_TIMESCALE_DOUBTS: dict[Doubt, tuple[str, Severity, str]] = {
    "ambiguous": ("timescale-ambiguous", "warning", "{words} can mean two things. It was read as {meaning}."),
    "month-without-year": ("month-without-year", "note", "{words} names no year.{dated}"),
    "unclear": ("timescale-unclear", "warning", "{words} does not say when."),
    "placeholder": ("placeholder-timescale", "warning", "{words} stands where a date should be."),
    "relative": ("timescale-relative", "note", "{words} counts from a day the plan does not give."),
    "approximate": ("timescale-approximate", "note", "{words} was read as {meaning}."),
}


def _doubts(item: Item, leads: Leads) -> list[Finding]:
    found: list[Finding] = []
    when = item.timescale
    meaning = timescales.say(when)
    words = "“" + " ".join(when.words.split()) + "”"
    for doubt in when.doubts:
        code, severity, message = _TIMESCALE_DOUBTS[doubt]
        if doubt == "approximate" and not meaning:
            continue
        dated = f" In this plan's years it is {meaning}." if meaning else ""
        found.append(
            Finding(code, severity, message.format(words=words, meaning=meaning, dated=dated), item.id, item.place)
        )
    printed = "“" + " ".join((item.leads_printed or "").split()) + "”"
    if leads.placeholder:
        found.append(
            Finding("placeholder-lead", "warning", f"{printed} stands where a lead should be.", item.id, item.place)
        )
    if leads.cut_off:
        found.append(
            Finding("lead-cut-off", "warning", f"The lead {printed} stops in the middle.", item.id, item.place)
        )
    if leads.sure < _SURE_LEADS and len(leads.names) > 1:
        named = ", ".join(f"“{name}”" for name in leads.names)
        found.append(
            Finding(
                "leads-run-together",
                "note",
                f"{printed} was read as {len(leads.names)} leads: {named}.",
                item.id,
                item.place,
            )
        )
    if item.kind in DOING and not item.text:
        found.append(
            Finding(
                "no-action", "warning", "Somebody leads here, but what is to be done was left out.", item.id, item.place
            )
        )
    return found
