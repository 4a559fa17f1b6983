"""The report of an audit: why and how, how the cases were graded, what was found, what is recommended. Pure.

Cases are counted, and a handful of them makes no percentages.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goldenthread.assurance.case_grades import Compared, Spread, Stuck
from goldenthread.assurance.vocab import AUDIT_KINDS, AUDIT_STAGES
from goldenthread.documents import Block, Cell, Chart, Document
from goldenthread.lib import charts
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.assured_facts import AuditFacts, Recommended
from goldenthread.reports.setting import Setting

from . import parts
from .assured import finished, in_plan
from .lines import listed

# As the page of a re-audit says it.
_STUCK: dict[Stuck, Any] = {
    "stuck": gettext_lazy("It stuck"),
    "not-shown": gettext_lazy("Done, and it does not show"),
    "unseen": gettext_lazy("Done, and not graded both times"),
    "claimed": gettext_lazy("Claimed, not yet verified"),
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
    blocks += _recommendations(facts)
    for kind, name in (("good-practice", _("Good practice")), ("learning", _("Learning points"))):
        blocks += _points(name, [one for one in facts.findings if one.kind == kind])
    blocks += _grades(_("How the cases were graded together"), facts.together, facts.cases)
    if setting.shows("agencies"):
        judged = facts.cases * max(len(facts.agencies), 1)
        blocks += _grades(_("How agencies graded for themselves"), facts.separately, judged)
    blocks += _compared(facts)
    if setting.shows("how"):
        blocks += _how(facts)
    return finished(blocks, setting, title, facts.day)


def _short(facts: AuditFacts) -> list[Block]:
    lines = [_(AUDIT_STAGES[facts.stage]) + "."]
    if facts.cases:
        lines[0] += " " + _looked_at(facts)
    if facts.reported_on:
        lines[0] += " " + _("It was reported on %(day)s.") % {"day": parts.day_words(facts.reported_on)}
    lines += _taken_together(facts)
    asked = [one for one in facts.findings if one.kind == "recommendation"]
    if asked:
        planned = sum(bool(one.item) for one in asked)
        made = ngettext("%(n)s recommendation is made", "%(n)s recommendations are made", len(asked)) % {
            "n": len(asked)
        }
        lines.append(f"{made}; {in_plan(len(asked), planned)}.")
    if facts.tested:
        held = sum(one.stuck == "stuck" for one in facts.tested)
        told = ngettext(
            "%(held)s of %(n)s recommendation of “%(name)s” stuck.",
            "%(held)s of %(n)s recommendations of “%(name)s” stuck.",
            len(facts.tested),
        )
        lines.append(told % {"n": len(facts.tested), "name": facts.before_name, "held": held})
    if facts.re_audit_on:
        lines.append(_("It is audited again by %(day)s.") % {"day": parts.day_words(facts.re_audit_on)})
    return [parts.bullets(lines), *parts.said(facts.summary)]


def _looked_at(facts: AuditFacts) -> str:
    if facts.stage == "planned":
        told = ngettext("%(n)s case is to be looked at.", "%(n)s cases are to be looked at.", facts.cases)
    elif facts.stage in ("tools-out", "returns-in"):
        told = ngettext("%(n)s case is being looked at.", "%(n)s cases are being looked at.", facts.cases)
    else:
        told = ngettext("%(n)s case was looked at.", "%(n)s cases were looked at.", facts.cases)
    return told % {"n": facts.cases}


def _taken_together(facts: AuditFacts) -> list[str]:
    """How each case was graded as a whole: the last domain, where it has one grade a case."""
    last = facts.together[-1] if facts.together else None
    if last is None or last.graded + last.unknown + last.blank != facts.cases or not last.graded:
        return []
    told = [
        _("%(n)s %(grade)s") % {"n": count, "grade": _(head.label or head.code).lower()}
        for head, count in last.pairs()
        if count
    ]
    return [_("%(domain)s: %(grades)s.") % {"domain": last.title, "grades": listed(told, len(told))}]


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
        parts.table([_("What"), _("Of this audit")], told),
    ]


def _grades(name: str, found: Sequence[Spread], each: int) -> list[Block]:
    """Drawn and in numbers, once for each set of grades among the domains, so that every column is one grade.

    `each` is how often one question is graded: by all together once a case.
    """
    if not found:
        return []
    blocks: list[Block] = [parts.heading(2, name)]
    sets: dict[tuple[str, ...], list[Spread]] = {}
    for one in found:
        sets.setdefault(tuple(str(_(head.label or head.code)) for head in one.heads), []).append(one)
    for labels, mine in sets.items():
        head = [*labels, _("Does not apply"), _("Not graded")]
        told = [[*one.counts, one.unknown, one.blank] for one in mine]
        kept = [n for n in range(len(head)) if n < len(labels) or any(line[n] for line in told)]
        head, told = [head[n] for n in kept], [[line[n] for n in kept] for line in told]
        titles = [one.title for one in mine]
        rows: list[list[Cell | str]] = [[title, *map(str, line)] for title, line in zip(titles, told, strict=True)]
        table = parts.table([_("Domain"), *head], rows)
        words = _("The darker a field, the more often that grade was given.")
        if any(sum(line) > each for line in told):
            words += " " + _("A domain of several questions is graded more than once a case.")
        blocks.append(Chart(charts.heat(titles, head, told, title=name), words, table))
    return blocks


def _compared(facts: AuditFacts) -> list[Block]:
    if not facts.compared and not facts.tested:
        return []
    blocks: list[Block] = [parts.heading(2, _("Compared with %(name)s") % {"name": facts.before_name})]
    cases = {"then": facts.before_cases, "now": facts.cases}
    then = ngettext("%(then)s case then, %(now)s now.", "%(then)s cases then, %(now)s now.", facts.before_cases)
    blocks.append(parts.paragraph(then % cases))
    if facts.compared:
        rows = [[one.title, _counts(one.then), _counts(one.now), _moved(one)] for one in facts.compared]
        head = [_("Domain"), _("Then"), _("Now"), _("Moved")]
        blocks.append(parts.table(head, rows, _("Grades of all together, then and now")))
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
        lines.append(f"{about}: {one.words}" if about else one.words)
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
        parts.table(head, rows),
    ]


def _stands(one: Recommended) -> str:
    if not one.item:
        return _("Not in a plan yet")
    stage = _(STAGES[one.stage]) if one.stage in STAGES else ""
    return f"{one.item}\n{stage}" if stage else one.item
