"""How an answer and a score look on a page: the board's own code inside the look of how far it meets the standard."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from goldenthread.assurance.scoring import Said, Score, mark_of, share_of
from goldenthread.assurance.tool import Scale
from goldenthread.assurance.vocab import MARKS
from goldenthread.assurance.wording import words_of

register = template.Library()


@register.inclusion_tag("assurance/review/told.html")
def told(scale: Scale, said: Said | None) -> dict[str, Any]:
    """One answer, without the words beside it."""
    if said is None or not said.answers(scale):
        return {"state": "no-answer", "label": _("No answer")}
    if said.na_why.strip():
        return {"state": "not-applicable", "label": _("Not applicable"), "why": said.na_why}
    share = share_of(scale, said)
    short = words_of(scale, said).replace(" %", "%")  # as every page writes it; papers part the two
    if share is None:
        return {"words": short}
    state = MARKS[mark_of(share)][2]
    option = scale.option(said.code)
    if option is not None:
        alike = option.label.casefold() in ("", option.code.casefold())
        return {"state": state, "code": "" if alike else option.code, "label": option.label or option.code}
    return {"state": state, "label": short}


@register.inclusion_tag("assurance/review/scored.html")
def scored(score: Score) -> dict[str, Any]:
    """A score: letter, word and how far."""
    letter, word, state = MARKS[score.mark]
    in_words = score.percent is None and 0 < score.answered == score.asked and score.left_out < score.asked
    return {"letter": letter, "label": _(word), "state": state, "percent": score.percent, "in_words": in_words}
