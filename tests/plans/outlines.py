"""The normal form of Outlines: those of which writing and reading back loses nothing, as a hypothesis strategy.

What is outside it, and why, is said once, here: an Outline is not in normal form where a person who reads its pages could
not tell it from another either (a thing to do that begins with a number of its own; two levels in a row with one name).
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from goldenthread.documents import NOWHERE, Block, Entry, Listing, Paragraph, Row, Span, Table
from goldenthread.documents.value import Cell, Heading
from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Timescale
from goldenthread.plans.outline import Code, Item, Kind, Outline, Scope, Section, Term
from goldenthread.plans.reading.facts import read_fact
from goldenthread.plans.reading.leads import split_leads
from goldenthread.plans.reading.likeness import is_ditto, likeness
from goldenthread.plans.reading.numbering import labelled, numbered
from goldenthread.plans.reading.ratings import colour_of

# -- words --------------------------------------------------------------------------------------------------------

# With what programs trip over: formulas, markup of every kind, escapes, quotes, letters of other alphabets.
_MANY = (
    "families agencies children adults learning practice audits neglect visits referrals voices schools carers thresholds "
    "supervision homes streets evenings =SUM(A1) <b>bold</b> &amp; #heading *star* _under_ $x$ `code` _x0041_ \\n {{x}} @here "
    "50% £5,000 (again) “quoted” it’s don't naïve Llŷr Łódź αβγ Ждать a/b x-y e.g. + = ~ [1] |pipe| C:\\temp ‘so’ n° ½"
)
_WORDS = st.sampled_from(_MANY.split())
_BEGIN = "Hear Review Agree Walk Print Train Offer Share Test Bring Children Families Schools Every No Ŵyn"
_OPENINGS = st.sampled_from(_BEGIN.split())


def _neutral(text: str) -> bool:
    """Words that say nothing but themselves: no number before them, no level, no field of one."""
    return numbered(text).ref is None and labelled(text) is None and read_fact(text) is None and not is_ditto(text)


@st.composite
def sentences(draw: st.DrawFn, least: int = 3, most: int = 14) -> str:
    words = [draw(_OPENINGS), *draw(st.lists(_WORDS, min_size=least, max_size=most))]
    if words[1].startswith("="):  # "MASH = Multi-agency hub" explains a word
        words[1] = words[1].replace("=", "sums")
    return " ".join(words) + "."


def lines(least: int = 3) -> st.SearchStrategy[str]:
    """A field: sentences one under the other, perhaps with a list below."""
    bullets = st.lists(sentences(1, 6).map(lambda one: f"• {one}"), max_size=3, unique=True)
    plain = st.lists(sentences(least).filter(_neutral), min_size=1, max_size=2, unique=True)
    return st.tuples(plain, bullets).map(lambda parts: "\n".join([*parts[0], *parts[1]]))


def to_do() -> st.SearchStrategy[str]:
    """The words of a thing to do: one sentence, perhaps with its list."""
    bullets = st.just([]) | st.lists(sentences(1, 6).map(lambda one: f"• {one}"), min_size=2, max_size=3)
    return st.tuples(sentences().filter(_neutral), bullets).map(lambda parts: "\n".join([parts[0], *parts[1]]))


_NAMES = st.sampled_from(
    [
        "Head of Early Help", "Board Manager", "Chair of the Learning Sub-group", "Quality Assurance Sub-group", "Police",
        "Named Nurse", "All agencies", "Director of Children's Services", "Housing", "Designated Doctor", "MASH Manager",
        "agency leads", "Training and Development Group", "Head of Safeguarding and QA", "Ambermere Council",
    ]
)  # fmt: skip


def leads() -> st.SearchStrategy[tuple[str, ...]]:
    def whole(names: list[str]) -> bool:
        return any(split_leads(mark.join(names), paragraphs=True).names == tuple(names) for mark in ("\n", "; "))

    return st.lists(_NAMES, max_size=3, unique=True).filter(whole).map(tuple)


_WHEN = st.sampled_from(
    [
        "", "", "September 2026", "31 March 2027", "July 2026 onwards", "Ongoing", "Q2 2026/27", "each Board", "TBC",
        "May 2026 and June 2027", "Quarterly", "as soon as possible", "bi-annual", "October", "Spring 2027", "???",
        "by Easter", "March 2027 (extended to June 2027)", "June 2026\nreview September 2026", "1 May 2026 to 3 June 2027",
    ]
)  # fmt: skip


@st.composite
def timescale(draw: st.DrawFn, period: Period | None) -> Timescale:
    said = timescales.read(draw(_WHEN), period)
    first = draw(st.none() | st.dates(date(2026, 4, 1), date(2026, 9, 1)))
    if first is None or said.start is not None or (said.due is not None and first > said.due):
        return said
    return replace(said, start=first)


# -- levels -------------------------------------------------------------------------------------------------------

# What boards call their levels. The last of each only heads a column, so it goes with trees that columns can print.
_CALLED: dict[Kind, tuple[str, ...]] = {
    "theme": ("Theme", "Strategic Theme", "Workstream"),
    "priority": ("Priority", "Strategic priority", "Key Priority", "Focus area"),
    "objective": ("Objective", "Strategic objective", "Recommendation", "Our goals"),
    "outcome": ("Outcome", "Desired outcome", "What do we want to achieve?"),
    "action": ("Action", "Actions", "Key actions", "What will we do?"),
    "milestone": ("Milestone", "Milestones", "Key milestones"),
}
_BRANCHES: tuple[Kind, ...] = ("theme", "priority", "objective", "outcome")
_ONLY_COLUMNS = frozenset({"Focus area", "Our goals", "What do we want to achieve?"})


@dataclass
class _Growing:
    """A tree on its way."""

    draw: st.DrawFn
    kinds: list[Kind]
    leaf: Kind
    numbers: str
    regular: bool
    codes: tuple[str, ...]
    period: Period | None
    fields: dict[str, bool]
    scoped: bool
    items: list[Item] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def branch(self, parent: Item | None, number: str, depth: int) -> None:
        draw = self.draw
        above = self.kinds.index(parent.kind) if parent else -1
        deeper = self.kinds[above + 1 :]
        kind = deeper[0] if self.regular or not parent else draw(st.sampled_from(deeper))
        if parent is None:
            kind = self.kinds[0]
        text = draw(
            sentences().filter(lambda one: _neutral(one) and all(likeness(one, two) < 0.8 for two in self.texts))
        )
        self.texts.append(text)
        item = self._item(kind, text, parent, number, own=draw(st.integers(0, 3)) == 0)
        self.items.append(item)
        if not draw(st.integers(0, 7)):
            return
        further = self.kinds[self.kinds.index(kind) + 1 :]
        shapes = (
            ["leaves"] if not further else ["branches", "leaves"] if self.regular else ["branches", "leaves", "both"]
        )
        shape = draw(st.sampled_from(shapes))
        n = 0
        for what in ("branches", "leaves") if shape == "both" else (shape,):
            for _ in range(draw(st.integers(1, 3))):
                n += 1
                below = f"{number}.{n}"
                if what == "branches":
                    self.branch(item, below, depth + 1)
                else:
                    self.leaf_of(item, below)

    def leaf_of(self, parent: Item | None, number: str) -> None:
        item = self._item(self.leaf, self.draw(to_do()), parent, number, own=True)
        self.items.append(item)
        if item.ref and not self.draw(st.integers(0, 5)):
            self.items.append(self._item(self.leaf, self.draw(to_do()), item, f"{number}a", own=True))

    def _item(self, kind: Kind, text: str, parent: Item | None, number: str, *, own: bool) -> Item:
        draw = self.draw

        def maybe(name: str, of: st.SearchStrategy) -> object:  # type: ignore[type-arg]
            return draw(st.none() | of) if own and self.fields[name] else None

        inherited = parent.scope if parent else None
        scopes: st.SearchStrategy[Scope | None] = st.sampled_from(["children", "adults", "both"])
        scope = draw(scopes) if inherited else draw(st.none() | scopes) if self.scoped else None
        named = draw(leads()) if own else ()
        return Item(
            id=f"x{len(self.items)}",
            kind=kind,
            text=text,
            parent_id=parent.id if parent else None,
            level=parent.level + 1 if parent else 0,
            ref=number if self.numbers == "all" or (self.numbers == "leaves" and kind == self.leaf) else None,
            how=maybe("how", lines()),  # type: ignore[arg-type]
            measure=maybe("measure", lines()),  # type: ignore[arg-type]
            leads=named,
            timescale=draw(timescale(self.period)) if own else Timescale(),
            progress=maybe("progress", lines()),  # type: ignore[arg-type]
            rating=maybe("rating", st.sampled_from(self.codes)),  # type: ignore[arg-type]
            scope=scope,
        )


# -- around the plan ----------------------------------------------------------------------------------------------

_CODES = st.lists(
    st.sampled_from(["R", "A", "G", "B", "RED", "AMBER", "GREEN", "BLUE", "Purple", "On track", "Complete", "1", "2", "Under way"]),
    max_size=5, unique_by=str.lower,
)  # fmt: skip
_MEANINGS = st.sampled_from(
    ["Not yet started", "On track", "Will not be done within the period of the plan", "Done, and proved"]
)


def legends() -> st.SearchStrategy[tuple[Code, ...]]:
    return st.tuples(_CODES, st.lists(_MEANINGS, min_size=5, max_size=5)).map(
        lambda both: tuple(Code(code, meaning, colour_of(code)) for code, meaning in zip(*both, strict=False))
    )


def glossaries() -> st.SearchStrategy[tuple[Term, ...]]:
    terms = st.lists(st.sampled_from(["MASH", "LADO", "S11", "Early help", "MCA/DoLS", "QA"]), max_size=4, unique=True)
    return st.tuples(terms, st.lists(sentences(2, 6), min_size=4, max_size=4)).map(
        lambda both: tuple(Term(term, meaning) for term, meaning in zip(*both, strict=False))
    )


_HEADINGS = st.lists(
    st.sampled_from(["Foreword", "Our vision", "What children told us", "Principles", "How this plan was made", "Next steps"]),
    max_size=3, unique=True,
)  # fmt: skip


def plain_paragraphs() -> st.SearchStrategy[Block]:
    return sentences(5, 30).filter(_neutral).map(lambda text: Paragraph((Span(text),)))


def plain_lists() -> st.SearchStrategy[Block]:
    entries = st.lists(sentences(2, 8).filter(_neutral), min_size=1, max_size=4)
    return entries.map(lambda texts: Listing(tuple(Entry("•", (Span(text),)) for text in texts)))


@st.composite
def sections(draw: st.DrawFn, *, rich: bool) -> tuple[Section, ...]:
    found = [Section("", (draw(plain_paragraphs()),))] if draw(st.booleans()) else []
    for heading in draw(_HEADINGS):
        blocks = [draw(plain_paragraphs())]
        for _ in range(draw(st.integers(0, 2))):
            blocks += [draw(rich_blocks() if rich else plain_lists()), draw(plain_paragraphs())]
        found.append(Section(heading, tuple(blocks)))
    return tuple(found)


@st.composite
def rich_blocks(draw: st.DrawFn) -> Block:
    """What a workbook cannot say: lists in lists and numbered ones, tables, words in bold."""
    shape = draw(st.sampled_from(["numbers", "deep", "table", "bold"]))
    texts = draw(st.lists(sentences(2, 6).filter(_neutral), min_size=3, max_size=4))
    if shape == "numbers":
        first = draw(st.integers(1, 9))
        # In other words than items have: a list that repeats theirs is read as where their numbers come from.
        return Listing(
            tuple(Entry(f"{first + n}.", (Span(f"Remembering: {text * 2}"),)) for n, text in enumerate(texts))
        )
    if shape == "deep":
        return Listing(tuple(Entry("•", (Span(text),), min(n, 2)) for n, text in enumerate(texts)))
    if shape == "table":
        return Table(tuple(Row(tuple(Cell((Paragraph((Span(text),)),)) for text in texts[:2])) for _ in range(2)))
    return Paragraph(
        (Span(texts[0] + " "), Span("bold", bold=True), Span(" and "), Span("slanted", italic=True), Span("."))
    )


# -- the whole ----------------------------------------------------------------------------------------------------


@st.composite
def normal_outlines(draw: st.DrawFn, *, rich: bool = False) -> Outline:
    """Any plan in normal form. `rich`: with front matter that pages can hold and a workbook cannot."""
    first = draw(st.dates(date(2026, 3, 1), date(2026, 5, 1)))
    period = Period(first, first + timedelta(days=draw(st.integers(200, 1500))))
    legend = draw(legends())
    codes = tuple(code.code for code in legend) or ("RED", "AMBER", "GREEN")
    kinds = sorted(draw(st.sets(st.sampled_from(_BRANCHES), max_size=3)), key=_BRANCHES.index)
    tree = _Growing(
        draw,
        kinds,
        leaf=draw(st.sampled_from(["action", "milestone"])),
        numbers=draw(st.sampled_from(["all", "leaves", "none"])),
        regular=draw(st.booleans()),
        codes=codes,
        period=period,
        fields={name: draw(st.booleans()) for name in ("how", "measure", "progress", "rating")},
        scoped=draw(st.booleans()),
    )
    for n in range(1, draw(st.integers(1, 3)) + 1):
        if kinds:
            tree.branch(None, str(n), 0)
        else:
            tree.leaf_of(None, str(n))
    if not any(item.kind == tree.leaf for item in tree.items):
        tree.leaf_of(tree.items[-1], f"{tree.items[-1].ref or '1'}.1")
    used = {item.kind for item in tree.items}
    names = {}
    for kind in used:
        called = [name for name in _CALLED[kind] if tree.regular or name not in _ONLY_COLUMNS]
        names[kind] = draw(st.sampled_from(called))
    return Outline(
        title="A title: " + draw(sentences(1, 6)).rstrip(".").replace("_x0041_", "x"),
        boards=draw(st.lists(st.sampled_from(["Ambermere Children’s Board", "Adults’ board & panel", "Joint Partnership"]), max_size=2, unique=True).map(tuple)),
        period=period,
        level_names=tuple(names.items()),
        legend=legend,
        glossary=draw(glossaries()),
        sections=draw(sections(rich=rich)),
        items=tuple(tree.items),
    )  # fmt: skip


# -- what is compared ---------------------------------------------------------------------------------------------


def said(outline: Outline) -> dict[str, object]:
    """What an outline says: all of it but ids, places, confidence, findings, mentions, and how leads were printed."""
    order = {item.id: n for n, item in enumerate(outline.items)}
    return {
        "title": outline.title,
        "boards": outline.boards,
        "period": outline.period,
        "level names": dict(outline.level_names),
        "legend": [(code.code, code.meaning, code.colour) for code in outline.legend],
        "glossary": [(term.term, term.meaning) for term in outline.glossary],
        "sections": [(one.heading, one.level, [_block(block) for block in one.blocks]) for one in outline.sections],
        "items": [
            replace(
                item,
                id="",
                parent_id=str(order[item.parent_id]) if item.parent_id is not None else None,
                leads_printed=item.leads_printed if split_leads(item.leads_printed or "").placeholder else None,
                place=NOWHERE,
                confidence=1.0,
            )
            for item in outline.items
        ],
    }


def _block(block: Block) -> object:
    """A block without its place; neighbouring words of one look are one."""
    match block:
        case Heading():
            return ("heading", block.level, _spans(block.spans))
        case Paragraph():
            return ("paragraph", _spans(block.spans))
        case Listing():
            return ("list", [(entry.label, entry.level, _spans(entry.spans)) for entry in block.entries])
        case Table():
            return (
                "table",
                [
                    [(cell.columns, cell.rows, [_block(b) for b in cell.blocks]) for cell in row.cells]
                    for row in block.rows
                ],
            )
        case _:
            return "break"


def _spans(spans: tuple[Span, ...]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined
