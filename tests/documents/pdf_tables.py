"""Tables nobody wrote, typeset: of many widths, looks and lengths, over as many pages as they need."""

from dataclasses import dataclass
from random import Random

from .pdf_files import typeset

_WORDS = (
    "the partnership will review how agencies share information about children at risk of exploitation and report what "
    "it finds to executive group so that practice improves across whole area multi-agency Head of Service Board "
    "Working Together 2026 Q3 early help"
)
STYLES = {
    "ruled": "stroke: 0.5pt,",
    "lines between rows": "stroke: (x, y) => (bottom: 0.5pt),",
    "no lines": "stroke: none,",
    "stripes": 'stroke: none, fill: (x, y) => if calc.even(y) { rgb("#eeeeee") } else { none },',
}


@dataclass(frozen=True)
class Made:
    rows: list[list[str]]
    data: bytes


def made(seed: int, style: str) -> Made:
    """A table with a heading row; where no line parts its cells, every row fills two of them and more."""
    chance = Random(seed)  # noqa: S311 - the same tables every time
    ruled = style == "ruled"
    columns, count = chance.randint(3, 6), chance.randint(3, 22)
    rows = [[f"Head{x}" + (f" {_sentence(chance, 2)}" if chance.random() < 0.4 else "") for x in range(columns)]]
    for y in range(count):
        row = [_sentence(chance, chance.choice([2, 4, 12, 25])) for _ in range(columns)]
        row = ["" if ruled and chance.random() < 0.15 else text for text in row]
        row[0] = str(y + 1)
        rows.append(row)
    height = chance.choice(["9cm", "12cm", "18cm"]) if ruled else "21cm"
    size, inset = chance.choice([7, 8, 9, 10]), chance.choice(["3pt", "5pt", "(x: 5pt, y: 8pt)"])
    align = chance.choice(["left", "left", "center", "(x, y) => if calc.even(x) { left } else { center }"])
    widths = ", ".join(chance.choice(["2fr", "3fr", "4fr"]) for _ in range(columns))
    heads = "".join(f"[*{head}*]," for head in rows[0])
    cells = "".join(f"[{text}]," for row in rows[1:] for text in row)
    source = (
        f"#set page(width: 29.7cm, height: {height}, margin: 1.2cm)\n#set text(size: {size}pt)\n"
        f"#table(columns: ({widths},), align: {align}, inset: {inset}, {STYLES[style]}"
        f"table.header(repeat: {str(chance.random() < 0.7).lower()}, {heads}), {cells})"
    )
    return Made(rows, typeset(source))


def _sentence(chance: Random, most: int) -> str:
    words = " ".join(chance.choices(_WORDS.split(), k=chance.randint(1, most)))
    return words[0].upper() + words[1:] + chance.choice([".", "", "", ";"])
