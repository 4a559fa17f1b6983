"""What returns say, for papers: one return with what the board says of it, and the statements of a campaign."""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance.campaign_standing import Stand, days_late
from goldenthread.assurance.comparing import Pair, Year, year_on_year
from goldenthread.assurance.measuring import Returned
from goldenthread.assurance.models import Campaign, Gap, QuestionBack, Return
from goldenthread.assurance.moderation_queries import newest_of, said_in
from goldenthread.assurance.result_queries import returned_one
from goldenthread.assurance.scoring import (
    NOTHING,
    Said,
    applies,
    in_force,
    mark_of,
    score,
    score_of,
    share_of,
    with_moderation,
)
from goldenthread.assurance.tool import Question, Scale, Tool
from goldenthread.assurance.vocab import GAP_STATES, HANDED, RETURN_STATES, Mark, ReturnState
from goldenthread.assurance.wording import words_of
from goldenthread.plans.models import Item
from goldenthread.plans.vocab import STAGES
from goldenthread.reports.assured_facts import (
    Indicator,
    LetterFacts,
    Looked,
    Marked,
    Promise,
    Statement,
    StatementsFacts,
)
from goldenthread.reports.scope import Scope


def letter_facts(scope: Scope) -> LetterFacts:
    """Ten queries."""
    filled: Return = scope.thing
    campaign, tool = filled.campaign, filled.campaign.tool.asks
    before = _last_time(filled)
    told = returned_one([filled, *([before] if before else [])])
    kind, scales = filled.kind_of_agency, tool.scales_by_key()
    ours = told[0].moderated
    counts = in_force(tool, kind, with_moderation(told[0].said, ours))
    mine = in_force(tool, kind, told[0].said)
    pair = _pair(before, tool, told) if before else None
    gaps = list(Gap.objects.filter(filled=filled).exclude(state="dropped").order_by("number"))
    numbers = {one.key: one.number or one.text for one in tool.questions()}
    promised = {one.key for one in gaps}
    stand = Stand(cast(ReturnState, filled.state), filled.first_signed_on)
    return LetterFacts(
        whose=scope.partnership.name,
        to=filled.whose,
        campaign=campaign.name,
        tool=tool.title,
        day=scope.day,
        signed_by=filled.signed_by,
        signed_post=filled.signed_post,
        signed_on=timezone.localdate(filled.signed_at) if filled.signed_at else None,
        late_by=days_late(stand, campaign.closes_on, scope.day),
        panel_on=filled.panel_on,
        outcome=filled.outcome,
        strengths=filled.strengths,
        improve=filled.improve,
        own=score(tool.questions(), scales, mine, kind),
        counts=score(tool.questions(), scales, counts, kind),
        shift=pair.whole if pair else None,
        before_name=before.campaign.name if before else "",
        marks=tuple(_marks(tool, mine, counts, kind, pair)),
        looked=tuple(_looked(filled, tool, mine, ours)),
        questions=tuple(_questions(filled)),
        promises=tuple(_promises(gaps, numbers, scope)),
        unmet=tuple(
            (one.number, one.text)
            for one in tool.questions()
            if one.key not in promised and _mark(one, scales, counts, kind) in ("partly", "not")
        ),
        nearly=sum(_mark(one, scales, counts, kind) == "mostly" for one in tool.questions()),
    )


def _last_time(filled: Return) -> Return | None:
    """The return of the same agency, setting or group in the campaign this one follows, if it was handed over."""
    if filled.campaign.follows_id is None:
        return None
    same = {"seat": filled.seat_id, "setting": filled.setting_id, "group": filled.group_id}
    rows = Return.objects.filter(campaign=filled.campaign.follows_id, state__in=HANDED, **same)
    return rows.select_related("campaign__tool", "seat", "setting", "group").first()


def _pair(before: Return, tool: Tool, told: Sequence[Returned]) -> Pair:
    """The two returns on what both asked, answered and counted, as the pages of results have it."""
    then = Year(before.campaign.tool.asks, [told[1]])
    return year_on_year(then, Year(tool, [told[0]])).pairs[0]


def _marks(
    tool: Tool, mine: Mapping[str, Said], counts: Mapping[str, Said], kind: str, pair: Pair | None
) -> Iterable[Marked]:
    for standard in tool.standards:
        told = score_of(standard, tool, counts, kind)
        if told.asked:
            shift = pair.standards.get(standard.key) if pair else None
            yield Marked(standard.number, standard.title, score_of(standard, tool, mine, kind), told, shift)


def _looked(filled: Return, tool: Tool, mine: Mapping[str, Said], ours: Mapping[str, Said]) -> Iterable[Looked]:
    notes = newest_of([filled]).get(filled.pk, {})
    scales = tool.scales_by_key()
    for standard in tool.standards:
        for question in standard.questions:
            told = notes.get(question.key)
            if told is None:
                continue
            scale, own = scales[question.scale], mine.get(question.key, NOTHING)
            said = _in_words(scale, own)
            board = _in_words(scale, ours[question.key]) if question.key in ours else ""
            board = "" if board == said else board
            if board or told.note:
                yield Looked(standard.title, question.number, question.text, said, board, told.note)


def _in_words(scale: Scale, said: Said) -> str:
    """ "Mostly", "85 %"; the words of an option say enough without its code."""
    if said.na_why.strip():
        return _("Not applicable")
    option = scale.option(said.code) if scale.kind == "options" else None
    return option.label if option and option.label else words_of(scale, said)


def _mark(question: Question, scales: Mapping[str, Scale], counts: Mapping[str, Said], kind: str) -> Mark:
    """How far one question is met; what is not asked of it has no answer that counts."""
    if not applies(question, kind, counts):
        return "no-answer"
    return mark_of(share_of(scales[question.scale], counts.get(question.key, NOTHING)))


def _questions(filled: Return) -> Iterable[tuple[str, str]]:
    rows = QuestionBack.objects.filter(filled=filled, withdrawn_at__isnull=True).order_by("number")
    return [(one.words, one.answer) for one in rows]


def _promises(gaps: Iterable[Gap], numbers: Mapping[str, str], scope: Scope) -> Iterable[Promise]:
    references = [one.item for one in gaps if one.item]
    rows = Item.objects.filter(partnership=scope.partnership, reference__in=references)
    stages = dict(rows.values_list("reference", "stage"))
    for one in gaps:
        planned = stages.get(one.item)
        stands = _(STAGES[planned]) if planned else _(GAP_STATES[one.state])  # type: ignore[index]
        yield Promise(numbers.get(one.key, ""), one.words, one.lead, one.due_on, stands, one.item)


def statements_facts(scope: Scope) -> StatementsFacts:
    """What agencies state against agreed indicators, beside what they stated last time. Five queries."""
    campaign: Campaign = scope.thing
    tool = campaign.tool.asks
    returns = list(campaign.returns.exclude(state="excused").select_related("seat", "setting", "group"))
    last = list(Return.objects.filter(campaign=campaign.follows_id, state__in=HANDED)) if campaign.follows_id else []
    handed = [one for one in returns if one.state in HANDED]
    said = said_in([*handed, *last])
    earlier = {_who(one): said.get(one.pk, {}) for one in last}
    scales = tool.scales_by_key()
    indicators = tuple(
        Indicator(one.key, one.number, one.text, standard.title, scales[one.scale].kind == "words")
        for standard in tool.standards
        for one in standard.questions
    )
    return StatementsFacts(
        whose=scope.partnership.name,
        campaign=campaign.name,
        day=scope.day,
        closes_on=campaign.closes_on,
        before_name=campaign.follows.name if campaign.follows else "",
        indicators=indicators,
        statements=tuple(
            Statement(
                who=one.whose,
                state=_(RETURN_STATES[one.state]),  # type: ignore[index]
                signed_by=one.signed_by if one.state in HANDED else "",
                signed_post=one.signed_post if one.state in HANDED else "",
                signed_on=timezone.localdate(one.signed_at) if one.signed_at and one.state in HANDED else None,
                answers=_answers(tool, said.get(one.pk, {}), with_words=True),
                weak=_weak(tool, said.get(one.pk, {})),
                notes={key: told.words for key, told in said.get(one.pk, {}).items() if told.words},
                before=_answers(tool, earlier.get(_who(one), {}), with_words=False),
            )
            for one in sorted(returns, key=lambda one: one.whose)
        ),
    )


def _who(filled: Return) -> tuple[int | None, int | None, int | None]:
    return (filled.seat_id, filled.setting_id, filled.group_id)


def _weak(tool: Tool, said: Mapping[str, Said]) -> tuple[str, ...]:
    """What was answered on a scale of words with less than mostly met. A number says nothing by itself: 80 % of posts
    may be filled, or vacant."""
    scales = tool.scales_by_key()
    chosen = [one for one in tool.questions() if scales[one.scale].kind == "options"]
    return tuple(
        one.key
        for one in chosen
        if mark_of(share_of(scales[one.scale], said.get(one.key, NOTHING))) in ("partly", "not")
    )


def _answers(tool: Tool, said: Mapping[str, Said], *, with_words: bool) -> dict[str, str]:
    scales = tool.scales_by_key()
    found = {}
    for question in tool.questions():
        told = said.get(question.key)
        if told is not None:
            scale = scales[question.scale]
            words = told.words if scale.kind == "words" and with_words else _in_words(scale, told)
            if words:
                found[question.key] = words
    return found
