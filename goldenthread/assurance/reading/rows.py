"""The rows of a table of questions: which announce a standard, and which ask."""

import re
from collections.abc import Sequence

from goldenthread.plans.reading.cells import flows_on
from goldenthread.plans.reading.flow import Grid, Strip
from goldenthread.plans.reading.likeness import is_ditto, plain
from goldenthread.plans.reading.numbering import numbered, ref_cell

from .codes import bare_codes
from .columns import Columns
from .drafts import Asked, Found, Under, shortened
from .legends import in_one_line
from .row_looks import Rows, bulleted, headingness, number_of, several
from .scales import hint_in, of_codes
from .standards import begin
from .titles import announces

_PLACEHOLDER = re.compile(
    r"^\W*(?:please|insert|enter|click|add|type|choose|select|describe|give|list|your|to be completed|tbc|n/?a)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"^\W*(?:(?:sub|grand)[- ]?)?totals?\b|^\W*average\b|^\W*(?:section|standard|overall) (?:score|total|percentage|%)",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\b(?:your|you|provided|submitted|attached)\b", re.IGNORECASE)
_TICKS = re.compile(r"^[\W_xX✓✔☐☑☒]*$")


def read_rows(grid: Grid, columns: Columns, found: Found) -> None:
    """Add what a table asks to the standards found so far."""
    table = _table(grid, columns)
    _banners_above(grid, columns, found)
    said = ""
    for strip in grid.strips[columns.body :]:
        if _is_heading_again(strip, columns) or not any(box.text for box in strip.boxes):
            continue
        if (text := _banner(strip, table)) is not None:
            said = ""
            _announce(text, found, table)
            continue
        said = _standard_of(strip, table, found, said)
        _row(strip, table, found)
    _left_out(grid, table, found)


def _table(grid: Grid, columns: Columns) -> Rows:
    asked = columns.first("question") or 0
    body = [strip for strip in grid.strips[columns.body :] if strip.boxes[asked].text]
    ref = columns.first("ref")
    refs = [strip.boxes[ref].text.strip() for strip in body if strip.boxes[ref].text] if ref is not None else []
    strong = [bool(strip.boxes[asked].parts) and strip.boxes[asked].parts[0].strong for strip in body]
    scale, doubt = of_codes([code for _, code in columns.levels]) if columns.levels else (None, "")
    answers = columns.of("answer")
    hint = next((columns.headings[x] for x in answers if hint_in(columns.headings[x])), "")
    hint = hint or next((columns.headings[x] for x in answers), "")
    filled = any(_are_answers([strip.boxes[x].text for strip in body if strip.boxes[x].text]) for x in answers)
    return Rows(
        columns,
        asked,
        refs,
        sum(strong) * 2 > len(strong),
        grid.block,
        grid.place.sheet or "",
        scale,
        doubt,
        hint,
        filled,
    )


def _is_heading_again(strip: Strip, columns: Columns) -> bool:
    texts = [
        (plain(box.text), plain(head)) for box, head in zip(strip.boxes, columns.headings, strict=False) if box.text
    ]
    return len(texts) > 1 and all(text and text in head for text, head in texts)


def _banners_above(grid: Grid, columns: Columns, found: Found) -> None:
    for strip in grid.strips[: columns.body]:
        texts = {box.text for box in strip.boxes if box.text}
        if len(texts) == 1 and not any(plain(next(iter(texts))) == plain(head) for head in columns.headings):
            text = " ".join(next(iter(texts)).split())
            if in_one_line(text) is None and plain(text) != plain(found.title) and len(text) < 200:
                begin(found, text)


def _banner(strip: Strip, table: Rows) -> str | None:
    """The words of a row that holds nothing else and reaches over several columns, or stands where no question does."""
    filled = [x for x in strip.filled if not strip.boxes[x].from_above and table.columns.roles[x : x + 1] != ("key",)]
    if len(filled) != 1:
        return None
    x = filled[0]
    wide = sum(1 for box in strip.boxes[x + 1 :] if box.from_left) + 1
    if wide > 1 and (wide * 2 >= len(strip.boxes) or x <= table.asked < x + wide):
        return strip.boxes[x].text
    role = table.columns.roles[x]
    if (
        role in ("ref", "standard")
        and table.asked != x
        and ref_cell(strip.boxes[x].text) is None
        and not strip.boxes[table.asked].from_above
    ):
        return strip.boxes[x].text
    return None


def _announce(text: str, found: Found, table: Rows) -> None:
    if in_one_line(text) is not None:
        return
    said = " ".join(text.split())
    last = found.standards[-1] if found.standards else None
    if said.endswith("?") or _is_numbered_like_the_others(said, table):
        parsed = numbered(said)
        doubt = "It stands in a row of its own and may be a heading."
        _put(found, _asked(parsed.text, parsed.ref or "", table, doubts=[doubt]))
    elif last is not None and not last.asked and (len(said) > 120 or said.endswith(".")) and not announces(said):
        last.words.append(said)
    elif len(said) > 250:
        (last.words if last is not None else found.about).append(said)
    else:
        begin(found, said)


def _is_numbered_like_the_others(said: str, table: Rows) -> bool:
    ref = numbered(said).ref
    return (
        bool(ref) and any("." in one for one in table.refs) and ref is not None and "." in ref and not announces(said)
    )


def _standard_of(strip: Strip, table: Rows, found: Found, said: str) -> str:
    """Begin the standard that the row's own column names, where it is another than the one before it."""
    x = table.columns.first("standard")
    if x is None or strip.boxes[x].from_above:
        return said
    text = " ".join(strip.boxes[x].text.split())
    if not text or is_ditto(text) or plain(text) == plain(said):
        return said
    head, _, rest = strip.boxes[x].text.partition("\n")
    made = begin(found, head if rest and len(head) < 120 else text)
    if rest and len(head) < 120:
        made.words.append(" ".join(rest.split()))
    return text


def _row(strip: Strip, table: Rows, found: Found) -> None:
    box = strip.boxes[table.asked]
    ref = table.columns.first("ref")
    number = number_of(strip.boxes[ref]) if ref is not None and not strip.boxes[ref].from_above else ""
    if not box.text or box.from_above:
        if found.last is not None and found.standards[-1].asked:
            _add_to(found.last, strip, table)
        return
    others = [
        x for x in table.columns.of("guidance", "evidence", "level", "kinds", "weight", "answer", "proof")
        if strip.boxes[x].text and not strip.boxes[x].from_above
    ]  # fmt: skip
    text = box.text
    if _TOTAL.match(text):
        found.doubts.append(f"A row was left out that seems to sum up: “{shortened(text)}”.")
        return
    if not others:
        sure = headingness(strip, number, table)
        if sure >= 2:
            begin(
                found,
                f"{number} {text}".strip(),
                "" if sure >= 3 else "This may be a question: it stands in a row as they do.",
            )
            return
        if not number and table.refs and found.last is not None and flows_on(found.last.text, text):
            found.last.text = f"{found.last.text} {text}" if "\n" not in text else f"{found.last.text}\n{text}"
            return
    parts = several(box.parts)
    if parts:
        for ref_of, words in parts:
            _put(found, _filled(_asked(words, ref_of, table), strip, table))
        return
    own = numbered(text) if not number else None
    asked = _asked(own.text if own else text, (own.ref or "") if own else number, table)
    if not others and 0 < headingness(strip, number, table) < 2:
        asked.doubts.append("This may be a heading: it stands in a row alone.")
    _put(found, _filled(asked, strip, table))


def _asked(text: str, number: str, table: Rows, doubts: list[str] | None = None) -> Asked:
    return Asked(
        text.strip(), number, own=table.scale, hint=table.hint, sheet=table.sheet, block=table.block,
        doubts=[*(doubts or []), *([table.scale_doubt] if table.scale_doubt else [])],
    )  # fmt: skip


def _put(found: Found, asked: Asked) -> None:
    if not found.standards:
        found.standards.append(Under(""))
    found.standards[-1].asked.append(asked)


def _filled(asked: Asked, strip: Strip, table: Rows) -> Asked:
    _add_to(asked, strip, table)
    levels = [
        (f"{code.code} {code.rest}".strip(), bulleted(strip.boxes[x]))
        for x, code in table.columns.levels
        if strip.boxes[x].text
        and not _TICKS.match(strip.boxes[x].text)
        and not any(one.code == code.code for one in bare_codes(strip.boxes[x].text))
    ]
    asked.guidance += [f"{name}: {said}" for name, said in levels]
    return asked


def _add_to(asked: Asked, strip: Strip, table: Rows) -> None:
    """What the other cells of the row say of the question."""
    for x, role in enumerate(table.columns.roles):
        box = strip.boxes[x]
        text = bulleted(box)
        if not text or box.from_left:
            continue
        if role == "guidance":
            asked.guidance.append(text)
        elif (
            role in ("evidence", "proof")
            and not _PLACEHOLDER.match(text)
            and (role == "evidence" or box.header or not _theirs(x, table))
        ):
            asked.evidence.append(text)
        elif role == "kinds":
            asked.kinds = text
        elif role == "weight":
            asked.weight = text
        elif role == "answer" and not asked.cell and hint_in(text) is not None:
            asked.cell = text


def _theirs(x: int, table: Rows) -> bool:
    """Is this evidence what an agency gave, and not what it is asked for?"""
    return x in table.columns.of("proof") and (table.filled or bool(_YOURS.search(table.columns.headings[x])))


def _are_answers(texts: Sequence[str]) -> bool:
    """Did somebody fill these cells in? What stands in every row alike, or says what to enter, is the form's own."""
    filled = [one for one in texts if hint_in(one) is None and not _PLACEHOLDER.match(one) and not _TICKS.match(one)]
    return len(set(filled)) > 1 or len(filled) == 1


def _left_out(grid: Grid, table: Rows, found: Found) -> None:
    """Say which columns were filled in by somebody, and which nobody could place."""
    columns = table.columns
    rows = grid.strips[columns.body :]
    for x, role in enumerate(columns.roles):
        boxes = [strip.boxes[x] for strip in rows if not strip.boxes[x].from_left and not strip.boxes[x].from_above]
        texts = [box.text for box in boxes if box.text]
        if not texts:
            continue
        heading = columns.headings[x]
        if role in ("theirs", "answer") or (role == "proof" and table.filled):
            if _are_answers(texts) and heading not in found.answers:
                found.answers.append(heading)
        elif role is None and any(re.search(r"\w", one) for one in texts):
            name = f"“{heading}”" if heading else "without a heading"
            said = f"The column {name} was left out. It says: {shortened(texts[0])}"
            if said not in found.doubts:
                found.doubts.append(said)
