"""The few tags the components need beside plain template language."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from goldenthread.ui import fields, states, tones

register = template.Library()


@register.simple_tag
def shape(state: str) -> SafeString:
    """The shape of a state, for eyes only: its word always stands beside it."""
    drawing = mark_safe(states.look(state).shape)  # noqa: S308 - our own drawings
    return format_html(
        '<svg class="gt-shape" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{}</svg>', drawing
    )


@register.simple_tag
def state_word(state: str, label: object = "") -> object:
    return label or states.look(state).word


@register.simple_tag
def manner(component: str, word: object = "") -> str:
    return tones.known(component, word)


@register.simple_tag
def manner_word(component: str, word: str, title: object = "") -> object:
    return title or {"doubt": tones.DOUBT_WORDS, "notice": tones.NOTICE_WORDS}[component][word]


@register.simple_tag
def drawn(field: BoundField, hint: object = "", label_size: str = "") -> fields.Drawn:
    if not isinstance(field, BoundField):
        raise ValueError(f"<c-field> was given {field!r}, which is no field of a form.")
    if label_size not in fields.LABEL_SIZES:
        raise ValueError(f"{label_size!r} is no size of a label. The sizes are s, m and l.")
    return fields.draw(field, hint)


@register.simple_tag
def problems(form: forms.BaseForm | None) -> list[tuple[str, str]]:
    return list(fields.problems(form)) if form is not None and form.errors else []


@register.simple_tag
def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    """The numbers a reader may step to; a gap is the paginator's ellipsis."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def as_notice(notice: Any) -> dict[str, Any]:
    """A page's `notice` is a sentence, or a mapping of kind, title and text."""
    if isinstance(notice, dict):
        return {"kind": "success", "title": "", "text": "", **notice}
    return {"kind": "success", "title": "", "text": notice}


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, parameter: str, number: int) -> str:
    """This page's address at another page of its list, with its filters kept."""
    query = context["request"].GET.copy()
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def steps_of(steps: Sequence[Any], current: object) -> list[dict[str, Any]]:
    """Each step with its number and how it stands: done, here or to come."""
    here = int(str(current))
    told = []
    for number, step in enumerate(steps, start=1):
        word, url = step if isinstance(step, (tuple, list)) else (step, None)
        stands = "done" if number < here else "here" if number == here else "ahead"
        told.append({"number": number, "word": word, "url": url, "stands": stands})
    return told


def _said(node: Any, name: str) -> Any:
    return node.get(name) if isinstance(node, dict) else getattr(node, name, None)


@register.simple_tag
def beads(nodes: Sequence[Any]) -> list[dict[str, Any]]:
    """Each node of a thread: is it missing, does the line after it break, and the words where it is not joined."""
    strung = []
    for place, node in enumerate(nodes):
        missing = not _said(node, "label")
        apart = place > 0 and not _said(node, "joined")
        words = ""
        if missing or apart:
            words = _said(node, "words") or (_("Nothing is here yet") if missing else _("The thread is broken here"))
        breaks = place + 1 < len(nodes) and not _said(nodes[place + 1], "joined")
        strung.append({"node": node, "missing": missing, "breaks": breaks, "words": words})
    return strung


@register.simple_tag
def passed_on(attrs: Any) -> SafeString:
    """The attributes a component does not name itself, escaped: cotton's own `{{ attrs }}` trusts what it is given."""
    given = [(name, value) for name, value in attrs.attrs_dict().items() if value is not False and value is not None]
    return format_html_join("", " {}", ((_attribute(name, value),) for name, value in given))


def _attribute(name: str, value: object) -> SafeString:
    return format_html("{}", name) if value is True else format_html('{}="{}"', name, value)
