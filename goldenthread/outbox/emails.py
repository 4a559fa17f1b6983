"""One file says a whole mail: subject, words, and what its link is called. Text and HTML are both drawn from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from goldenthread.partnerships.models import Partnership

from .rules import LINK


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class PartWords:
    """What a mail says for one partnership: `heading` is the subject on that partnership's own pages."""

    partnership: Partnership
    heading: str
    text: str
    html: str


def write(template: str, context: Mapping[str, Any], *, secret: bool = False) -> Words:
    """Draw the mail on its three layouts. `secret` leaves a place for the link that is added on sending."""
    given = {**context, **({"link": LINK} if secret else {})}

    def on(layout: str) -> str:
        return render_to_string(template, {**given, "layout": f"outbox/emails/{layout}"})

    text = "\n".join(line.rstrip() for line in on("text.txt").strip().splitlines())
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return Words(" ".join(on("subject.txt").split()), f"{text}\n", f"{on('base.html').strip()}\n")
