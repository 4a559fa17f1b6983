"""The questions of a return as a form to be filled in elsewhere: what is printed, what is open, how a row is found.

Every row has a hidden cell: whose return it is, of which version of the tool, which question, the version of the answer
it was written from, and two fingerprints, of what is printed and of what stood in the open cells. So a row is found
wherever it went, an answer that slid to another question is told, and what nobody touched changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.assurance.scoring import Said
from goldenthread.assurance.tool import Option, Question, Scale, Standard, Tool
from goldenthread.documents import Block, Cell, Column, Document, Entry, Heading, Listing, Paragraph, Row, Span, Table

from .keys import Key, fingerprint

# Printed, and not to be changed; then what is asked.
PRINTED = {
    "number": gettext_lazy("Number"),
    "question": gettext_lazy("Question"),
    "how": gettext_lazy("How it is answered"),
    "about": gettext_lazy("Guidance"),
    "brought": gettext_lazy("Where the answer comes from"),
}
ASKED = {
    "code": gettext_lazy("Answer"),
    "number_said": gettext_lazy("Figure"),
    "words": gettext_lazy("What shows it"),
    "na_why": gettext_lazy("Or: does not apply, because"),
    "looked": gettext_lazy("Still right?"),
}
# What the fingerprint of a row is made of: with these an answer is known to stand at its own question.
PROVEN = ("number", "question", "how")
# Every sheet has these; the others only where a question of it needs them.
ALWAYS = ("number", "question", "how", "code", "words", "na_why")
ANSWERED = ("code", "number_said", "words", "na_why")
KEY = gettext_lazy("Leave this as it is")
WHY_NOT = gettext_lazy("Why not")


@dataclass(frozen=True, slots=True)
class Line:
    """A question as its row prints it: what stands as its answer, and the version of that.

    `brought` says where an answer comes from that nobody has looked at yet. `typed` (by the names of ASKED) and
    `why_not` are of a row that is sent back; one without a question names none.
    """

    question: Question | None
    said: Said = field(default_factory=Said)
    seen: int = 0
    brought: str = ""
    typed: Mapping[str, str] | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a sheet is made of: whose return, the tool, and by standard its lines; `left` are lines of no standard."""

    partnership: str  # its short name
    filled: str  # the return's reference
    tool_slug: str
    version: int
    tool: Tool
    whose: str
    campaign: str
    closes_on: date | None
    parts: tuple[tuple[Standard, tuple[Line, ...]], ...]
    left: tuple[Line, ...] = ()
    language: str = "en-GB"

    @property
    def lines(self) -> list[Line]:
        return [line for _standard, lines in self.parts for line in lines] + list(self.left)

    @property
    def sent_back(self) -> bool:
        return any(line.why_not for line in self.lines)


def document(form: Form) -> Document:
    """The workbook: how it is filled in, then a sheet for each standard."""
    title = f"{form.campaign}: {form.whose}"
    blocks: list[Block] = [_heading(1, title), *_instructions(form)]
    for standard, lines in form.parts:
        if lines:
            blocks += [_heading(2, f"{standard.number} {standard.title}".strip()), _table(form, lines)]
    if form.left:
        blocks += [_heading(2, _("No question")), _table(form, form.left)]
    return Document(tuple(blocks), title=title, language=form.language)


def _instructions(form: Form) -> list[Block]:
    told = [
        _("Each of the next sheets is one standard, and each row one question. Leave empty what you cannot say yet."),
        _("Choose the answer from the list, or write the figure. Say in “What shows it” what it rests on."),
        _("Where a question does not apply to you, leave the answer empty and say why."),
        _("What is printed cannot be changed here. Rows may be filtered and hidden. To sort them or add columns of "
          "your own, take the protection off the sheet: it has no password."),
        _("Name no child, no adult and no case."),
        _("Bring the sheet back where you took it. You are shown what each row would change before anything is saved."),
    ]  # fmt: skip
    if any(line.brought for line in form.lines):
        told.insert(
            3,
            _("Some answers were put in from another return. Where one is still right, choose “yes” under "
              "“Still right?”; where not, write the new one."),
        )  # fmt: skip
    if form.sent_back:
        told.insert(0, _("These rows did not fit. The last column says why. Put them right, and bring them back."))
    if form.closes_on:
        told.append(_("The return is wanted by %(day)s.") % {"day": date_format(form.closes_on, "j F Y")})
    blocks: list[Block] = [_heading(2, _("How to fill this in")), _bullets(told)]
    used = {line.question.scale for line in form.lines if line.question}
    for scale in form.tool.scales:
        if scale.key in used and any(one.meaning for one in scale.options):
            blocks += [_heading(2, scale.name), _bullets([_meaning(one) for one in scale.options])]
    return blocks


def _meaning(option: Option) -> str:
    return f"{choice(option)}. {option.meaning}" if option.meaning else choice(option)


def choice(option: Option) -> str:
    """What the list offers: "3: Met". A label that only repeats the code stands for both."""
    if not option.label or option.label.casefold() == option.code.casefold():
        return option.label or option.code
    return f"{option.code}: {option.label}"


def how(scale: Scale) -> str:
    """How a question on this scale is answered, in words."""
    if scale.kind == "options":
        told = "\n".join(choice(one) for one in scale.options)
    elif scale.kind == "percent":
        told = _("A percentage, in steps of %(n)d") % {"n": scale.step} if scale.step > 1 else _("A percentage")
    else:
        told = _("A number") if scale.kind == "number" else _("In words")
    return told if scale.may_not_apply else f"{told}\n{_('It applies to everybody.')}"


def _table(form: Form, lines: Sequence[Line]) -> Table:
    scales = form.tool.scales_by_key()
    names = _columns(lines, scales)
    head = [str(KEY), *(str(({**PRINTED, **ASKED})[name]) for name in names)]
    columns = [Column(hidden=True, locked=True), *(_column(name, lines, scales) for name in names)]
    if form.sent_back:
        head.append(str(WHY_NOT))
        columns.append(Column(locked=True))
    top = Row(tuple(_cell(words, header=True) for words in head), header=True)
    return Table((top, *(_row(form, line, names) for line in lines)), columns=tuple(columns))


def _columns(lines: Sequence[Line], scales: Mapping[str, Scale]) -> list[str]:
    """Which columns a sheet has, in their order."""
    kinds = {scales[line.question.scale].kind for line in lines if line.question}
    needed = {
        "number_said": bool(kinds & {"percent", "number"}) or any(_typed(line, "number_said") for line in lines),
        "about": True,
        "brought": any(line.brought for line in lines),
        "looked": any(line.brought or _typed(line, "looked") for line in lines),
    }
    return [name for name in (*PRINTED, *ASKED) if needed.get(name, True)]


def _typed(line: Line, name: str) -> str:
    return (line.typed or {}).get(name, "")


def _column(name: str, lines: Sequence[Line], scales: Mapping[str, Scale]) -> Column:
    if name == "code":
        used = dict.fromkeys(line.question.scale for line in lines if line.question)
        offered = dict.fromkeys(choice(one) for key in used for one in scales[key].options)
        return Column(choices=tuple(offered))
    if name == "looked":
        return Column(choices=(_("yes"),))
    return Column(locked=name in PRINTED)


def _row(form: Form, line: Line, names: Sequence[str]) -> Row:
    printed, stood = printed_of(line.question, form.tool, line.brought), stood_of(line, form.tool)
    key = ""
    if line.question is not None:
        told = Key(
            form.partnership, form.filled, form.tool_slug, form.version, line.question.key, line.seen,
            fingerprint([printed[one] for one in PROVEN]), fingerprint([stood[one] for one in ANSWERED]),
        )  # fmt: skip
        key = str(told)
    words = {**printed, **(stood if line.typed is None else {name: _typed(line, name) for name in ASKED})}
    cells = [key, *(words.get(name, "") for name in names), *([line.why_not] if form.sent_back else ())]
    return Row(tuple(_cell(one) for one in cells))


def printed_of(question: Question | None, tool: Tool, brought: str = "") -> dict[str, str]:
    """The printed words of a question's row, by the names of PRINTED."""
    if question is None:
        return dict.fromkeys(PRINTED, "")
    about = [question.guidance]
    if question.evidence:
        about.append(_("Evidence asked for: %(what)s") % {"what": question.evidence})
    if question.only_if is not None:
        about.append(_only_if(question, tool))
    return {
        "number": question.number,
        "question": question.text,
        "how": how(tool.scales_by_key()[question.scale]),
        "about": "\n".join(one for one in about if one),
        "brought": brought,
    }


def _only_if(question: Question, tool: Tool) -> str:
    condition = question.only_if
    asked = tool.by_key().get(condition.question) if condition else None
    if condition is None or asked is None:
        return ""
    scale = tool.scales_by_key()[asked.scale]
    offered = [choice(one) for code in condition.codes if (one := scale.option(code))]
    told = _("Only where %(question)s is answered with %(codes)s.")
    return told % {"question": asked.number or asked.text, "codes": _(" or ").join(offered)}


def stood_of(line: Line, tool: Tool) -> dict[str, str]:
    """The open cells as the answer that stands fills them, by the names of ASKED."""
    if line.question is None:
        return dict.fromkeys(ASKED, "")
    return cells_of(line.said, tool.scales_by_key()[line.question.scale])


def cells_of(said: Said, scale: Scale) -> dict[str, str]:
    """An answer as the open cells of a row say it."""
    option = scale.option(said.code)
    number = "" if said.number is None else f"{said.number:.4f}".rstrip("0").rstrip(".")
    return {
        "code": choice(option) if option else said.code,
        "number_said": number,
        "words": said.words,
        "na_why": said.na_why,
        "looked": "",
    }


def _heading(level: int, words: str) -> Heading:
    return Heading(level, (Span(words),))


def _bullets(told: Sequence[str]) -> Listing:
    return Listing(tuple(Entry("•", (Span(one),)) for one in told))


def _cell(words: str, *, header: bool = False) -> Cell:
    """One run of words, line breaks and all: what somebody typed comes back as it went out."""
    return Cell((Paragraph((Span(words),)),) if words else (), header=header)


def labels(names: Sequence[str]) -> str:
    """ "“Answer” and “Figure”", as a sentence names columns."""
    told = [f"“{({**PRINTED, **ASKED})[name]}”" for name in names]
    return _(" and ").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
