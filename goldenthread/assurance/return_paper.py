"""A signed return as a Document, for the agency's own files."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.documents import Cell, Document, Heading, Paragraph, Row, Span, Table

from .models import Signing
from .return_queries import Whole
from .return_reading import Read, ReadStandard, read_standards


def return_document(whole: Whole, signing: Signing) -> Document:
    """Who signed what, and every answer by standard. `whole` has the answers that were signed."""
    filled = whole.desk.filled
    title = _("%(campaign)s: the return of %(whose)s") % {"campaign": filled.campaign.name, "whose": filled.whose}
    signed = _("Signed off by %(by)s, %(post)s, on %(day)s.") % {
        "by": signing.by, "post": signing.post, "day": date_format(signing.at, "j F Y"),
    }  # fmt: skip
    blocks: list[Heading | Paragraph | Table] = [
        Heading(1, (Span(title),)),
        _line(filled.reference),
        _line(signed),
    ]
    if signing.entered_by:
        blocks.append(_line(_("Entered by the business unit: %(by)s") % {"by": signing.entered_by}))
    for head, words in ((_("What we do well"), signing.strengths), (_("What we will improve"), signing.improve)):
        if words:
            blocks += [Heading(2, (Span(head),)), _line(words)]
    for standard in read_standards(whole):
        blocks += _standard(standard)
    return Document(tuple(blocks), title=title)


def _standard(read: ReadStandard) -> list[Heading | Paragraph | Table]:
    name = f"{read.standard.number} {read.standard.title}".strip()
    head = Row(
        tuple(_cell(one, header=True) for one in (_("Question"), _("Answer"), _("What shows it"), _("Evidence"))),
        header=True,
    )
    blocks: list[Heading | Paragraph | Table] = [Heading(2, (Span(name),)), _line(read.words)]
    if read.rows:
        blocks.append(Table((head, *(_row(one) for one in read.rows))))
    gaps = [gap for one in read.rows for gap in one.gaps]
    if gaps:
        blocks.append(_line(_("Actions: %(actions)s") % {"actions": "; ".join(one.words for one in gaps)}))
    return blocks


def _row(one: Read) -> Row:
    words = one.answer.words if one.answer else ""
    evidence = "; ".join(piece.title for piece in one.pieces)
    question = f"{one.question.number} {one.question.text}".strip()
    return Row(
        tuple(_cell(text) for text in (question, one.says or (words and "–") or _("No answer"), words, evidence))
    )


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell(tuple(_line(one) for one in text.split("\n")), header=header)
