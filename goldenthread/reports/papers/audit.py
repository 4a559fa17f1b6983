"""The report of an audit: why and how, how the cases were graded, what was found, what is recommended. Pure.

Cases are counted, and a handful of them makes no percentages.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.assurance.case_grades import Compared, Spread, Stuck
from goldenthread.assurance.vocab import AUDIT_KINDS, AUDIT_STAGES
from goldenthread.documents import Block, Cell, Document
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.assured_facts import AuditFacts, Recommended
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished

# As the page of a re-audit says it.
_STUCK: dict[Stuck, Any] = {
    "stuck": gettext_lazy("It stuck"),
    "not-shown": gettext_lazy("Done, and it does not show"),
    "unseen": gettext_lazy("Done, and not graded both times"),
    "not-done": gettext_lazy("Not done yet"),
    "no-action": gettext_lazy("It never became an action"),
}
_ARROWS = {"better": "↑ Better", "worse": "↓ Worse", "same": "→ The same"}


def audit(facts: AuditFacts, setting: Setting) -> Document:
    title = _("Audit report: %(name)s") % {"name": facts.name}
    blocks = parts.opening(setting, title, day=facts.day)
    about = {"whose": facts.whose, "kind": _(AUDIT_KINDS[facts.kind]), "reference": facts.reference}
    blocks[1:1] = [parts.paragraph(_("%(whose)s. %(kind)s %(reference)s") % about, bold=True)]
    blocks += [parts.heading(2, _("In short")), *_short(facts)]
    blocks += parts.passage(setting, "commentary", _("What this means"))
    if setting.shows("how"):
        blocks += _how(facts)
    blocks += _grades(_("How the cases were graded together"), facts.together, _("Grades of all together"))
    if setting.shows("agencies"):
        blocks += _grades(_("How agencies graded for themselves"), facts.separately, _("Grades of the agencies"))
    blocks += _compared(facts)
    for kind, name in (("good-practice", _("Good practice")), ("learning", _("Learning points"))):
        blocks += _points(name, [one for one in facts.findings if one.kind == kind])
    blocks += _recommendations(facts)
    return finished(blocks, setting, title, facts.day)


def _short(facts: AuditFacts) -> list[Block]:
    told = [_(AUDIT_STAGES[facts.stage]) + "."]
    if facts.cases:
        told.append(
            ngettext("%(n)s case was looked at.", "%(n)s cases were looked at.", facts.cases) % {"n": facts.cases}
        )
    asked = [one for one in facts.findings if one.kind == "recommendation"]
    if asked:
        planned = sum(bool(one.item) for one in asked)
        said = ngettext(
            "%(n)s recommendation is made; in a plan: %(planned)s.",
            "%(n)s recommendations are made; in a plan: %(planned)s.",
            len(asked),
        )
        told.append(said % {"n": len(asked), "planned": planned})
    if facts.re_audit_on:
        told.append(_("It is audited again by %(day)s.") % {"day": parts.day_words(facts.re_audit_on)})
    blocks: list[Block] = [parts.paragraph(" ".join(told))]
    return [*blocks, *parts.said(facts.summary)] if facts.summary else blocks


def _how(facts: AuditFacts) -> list[Block]:
    first, last = parts.day_words(facts.first), parts.day_words(facts.last)
    days = _("%(first)s to %(last)s") % {"first": first, "last": last} if first and last else first or last
    rows = [
        (_("Why"), facts.why),
        (_("Method"), facts.method),
        (_("Which cases"), facts.cohort),
        (_("How many cases"), str(facts.cases) if facts.cases else ""),
        (_("Agencies"), ", ".join(facts.agencies)),
        (_("Lead group"), facts.group),
        (_("When"), days),
        (_("Looks again at"), facts.before_name),
    ]
    told = [[name, words] for name, words in rows if words]
    if not told:
        return []
    return [
        parts.heading(2, _("How it was done")),
        parts.table([_("What"), _("Of this audit")], told, _("How it was done")),
    ]


def _grades(name: str, found: Sequence[Spread], caption: str) -> list[Block]:
    """A table for each set of grades among the domains, so that every column is one grade."""
    if not found:
        return []
    blocks: list[Block] = [parts.heading(2, name)]
    sets: dict[tuple[str, ...], list[Spread]] = {}
    for one in found:
        sets.setdefault(tuple(head.label or head.code for head in one.heads), []).append(one)
    for n, (labels, mine) in enumerate(sets.items(), 1):
        has_unknown, has_blank = any(one.unknown for one in mine), any(one.blank for one in mine)
        head = [_("Domain"), *(_(label) for label in labels)]
        head += [_("Does not apply")] if has_unknown else []
        head += [_("Not graded")] if has_blank else []
        rows: list[list[Cell | str]] = []
        for one in mine:
            row: list[Cell | str] = [one.title, *(str(count) for count in one.counts)]
            row += [str(one.unknown)] if has_unknown else []
            row += [str(one.blank)] if has_blank else []
            rows.append(row)
        blocks.append(parts.table(head, rows, caption if len(sets) == 1 else f"{caption} ({n})"))
    return blocks


def _compared(facts: AuditFacts) -> list[Block]:
    if not facts.compared and not facts.tested:
        return []
    blocks: list[Block] = [parts.heading(2, _("Compared with %(name)s") % {"name": facts.before_name})]
    cases = {"then": facts.before_cases, "now": facts.cases}
    blocks.append(parts.paragraph(_("%(then)s cases then, %(now)s now, graded together.") % cases))
    if facts.compared:
        rows = [[one.title, _counts(one.then), _counts(one.now), _moved(one)] for one in facts.compared]
        head = [_("Domain"), _("Then"), _("Now"), _("Moved")]
        blocks.append(parts.table(head, rows, _("Grades then and now")))
    if facts.tested:
        told = [[one.words, _stands(one), str(_STUCK[one.stuck]) if one.stuck else ""] for one in facts.tested]
        head = [_("What was recommended"), _("How it stands"), _("Did it stick?")]
        blocks.append(parts.table(head, told, _("What became of the recommendations")))
    return blocks


def _counts(spread: Spread | None) -> str:
    if spread is None:
        return _("Not graded")
    return "\n".join(f"{head.label or head.code}: {count}" for head, count in spread.pairs() if count) or _(
        "Not graded"
    )


def _moved(one: Compared) -> str:
    if one.moved:
        return _(_ARROWS[one.moved])
    return _("On another scale") if one.then and one.now and not one.like else ""


def _points(name: str, found: Sequence[Recommended]) -> list[Block]:
    if not found:
        return []
    lines = []
    for one in found:
        about = ", ".join(word for word in (one.domain, one.who) if word)
        lines.append(f"{one.words} ({about})" if about else one.words)
    return [parts.heading(2, name), parts.bullets(lines)]


def _recommendations(facts: AuditFacts) -> list[Block]:
    asked = [one for one in facts.findings if one.kind == "recommendation"]
    if not asked:
        return []
    has_domain = any(one.domain or one.who for one in asked)
    head = [_("Recommendation"), *([_("About")] if has_domain else []), _("How it stands")]
    rows = []
    for one in asked:
        about = [", ".join(word for word in (one.domain, one.who) if word)] if has_domain else []
        rows.append([one.words, *about, _stands(one)])
    return [
        parts.heading(2, _("Recommendations")),
        parts.table(head, rows, _("Recommendations and what became of them")),
    ]


def _stands(one: Recommended) -> str:
    if not one.item:
        return _("Not in a plan yet")
    stage = _(STAGES[one.stage]) if one.stage in STAGES else ""
    return f"{one.item}\n{stage}" if stage else one.item
