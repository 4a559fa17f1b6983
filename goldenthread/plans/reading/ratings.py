"""Ratings as boards print them, and the legends that explain them."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.documents import Place
from goldenthread.plans.outline import Code

from .flow import Box, Flow, Line, Strip
from .likeness import same
from .trace import Trace

COLOURS = (
    "red",
    "amber",
    "green",
    "blue",
    "yellow",
    "orange",
    "purple",
    "grey",
    "gray",
    "white",
    "black",
    "magenta",
    "pink",
    "brown",
    "gold",
)
_COLOUR = "|".join(COLOURS)
_LETTERS = r"[RAGBYPW]|GY|Gr|BL|R/A|A/G|A/R|G/A"
_STATES = (
    r"complete|completed|achieved|not achieved|on track|on target|off track|at risk|not started|not yet started|in progress|underway|under way|ongoing|on-going"
    r"|delayed|overdue|on hold|paused|closed|open|partially (?:complete|achieved|met)|partly (?:complete|achieved|met)|met|not met|not due|embedded|slipped|stalled|done"
)
_RATING = re.compile(
    rf"^\W*(?:(?:{_COLOUR})(?:\s*/\s*(?:{_COLOUR}))?|{_LETTERS}|{_STATES}|[1-5]|[✓✔☑✗✘×●○▲■])\W*$", re.IGNORECASE
)
_CODE = rf"(?:(?:dark |light )?(?:{_COLOUR})(?:\s*\(?[A-Z]{{1,2}}\)?)?|{_LETTERS}(?:\s*\(?(?:{_COLOUR})\)?)?)"
_EXPLAINED = re.compile(
    rf"^\W*(?P<code>{_CODE})\s*(?:rating|rag)?\s*(?:[=:–—-]+|\bmeans\b|\bindicates\b|\bis\b)\s*(?P<meaning>\S.*)$",
    re.IGNORECASE,
)
# Under a heading that says what follows, codes may be words, numbers and marks too.
_LEGEND = re.compile(
    r"^\W*(?:(?:the )?key\b|legend\b|(?:what|how)\b.*\b(?:ratings?|colours?|codes?|statuses)\b|.*\bb?rag\b|.*\b(?:ratings?|status|colour) (?:key|legend|codes?|definitions|scale|system|guide|explained)\b|.*\bkey (?:to|for)\b)",
    re.IGNORECASE,
)
_UNDER_LEGEND = re.compile(r"^\s*(?P<code>[^=:–—]{1,30}?)\s*(?:[=:]|\s[–—-]\s)\s*(?P<meaning>\S.{2,})$")
_BARE_CODE = re.compile(rf"^\W*(?P<code>{_CODE})\s*[=:–—-]*\s*$", re.IGNORECASE)
_IN_ONE_LINE = re.compile(
    rf"(?P<code>\b(?:{_COLOUR}|[RAGB])\b)\s*[=:–—-]\s*(?P<meaning>[^;,|•]+?)\s*(?=[;,|•]|$|\b(?:{_COLOUR})\b\s*[=:–—-])",
    re.IGNORECASE,
)

# The headings of a list of codes.
_CODES = re.compile(r"^\W*(?:(?:b?rag|rating|status|colour)?\s*(?:codes?|ratings?|status|colours?))\W*$", re.IGNORECASE)
_MEANINGS = re.compile(
    r"^\W*(?:meanings?|means|what (?:it|this|they) means?|definitions?|descriptions?|explanations?|criteria|key)\W*$",
    re.IGNORECASE,
)

# Reference points for naming a cell's fill; Word, Excel and paint programs all use their own shades.
_SHADES = {
    "RED": ((255, 0, 0), (192, 0, 0), (255, 80, 80), (220, 53, 69)),
    "AMBER": ((255, 192, 0), (255, 165, 0), (255, 191, 0), (247, 150, 70), (237, 125, 49), (255, 153, 0)),
    "YELLOW": ((255, 255, 0), (255, 255, 102)),
    "GREEN": ((0, 128, 0), (0, 176, 80), (146, 208, 80), (0, 255, 0), (112, 173, 71), (40, 167, 69)),
    "BLUE": ((0, 0, 255), (0, 112, 192), (0, 176, 240), (68, 114, 196), (91, 155, 213), (0, 32, 96)),
    "PURPLE": ((112, 48, 160), (128, 0, 128)),
    "GREY": ((128, 128, 128), (166, 166, 166)),
}


def is_rating(text: str) -> bool:
    return bool(_RATING.match(text)) and len(text) < 40


def colour_name(fill: str | None) -> str | None:
    """What a person would call the colour #RRGGBB; None for white, black and the pale tints of banded rows."""
    if not fill or not re.fullmatch(r"#[0-9A-Fa-f]{6}", fill):
        return None
    red, green, blue = (int(fill[n : n + 2], 16) for n in (1, 3, 5))
    if max(red, green, blue) - min(red, green, blue) < 60:
        return None  # white, black and greys are layout far oftener than a rating
    near = min(
        (
            ((red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2, name)
            for name, shades in _SHADES.items()
            for r, g, b in shades
        ),
        default=(1 << 30, ""),
    )
    return near[1] if near[0] < 120**2 else None


def rating_of(box: Box, legend: Sequence[Code]) -> str | None:
    """The rating in a cell: its code as printed, else what its colour stands for."""
    text = box.text.strip()
    if text:
        return _without_meaning(box, legend) or text
    colour = colour_name(box.fill)
    if colour is None:
        return None
    for code in legend:
        if code.colour == colour:
            return code.code
    return colour


def _without_meaning(box: Box, legend: Sequence[Code]) -> str | None:
    """The code of a cell that prints, under its code, what the legend says it means."""
    if len(box.parts) < 2:
        return None
    code, meaning = box.parts[0].text, " ".join(part.text for part in box.parts[1:])
    return next((code for one in legend if same(one.code, code) and same(one.meaning, meaning)), None)


def legend_of(run: Flow, trace: Trace) -> tuple[Code, ...]:
    """The legend, wherever in the document it stands."""
    codes: dict[str, Code] = {}
    for code in _table_codes(run):
        codes.setdefault(code.code.upper(), code)
    if not codes:
        for code in _line_codes(run):
            codes.setdefault(code.code.upper(), code)
    for code in codes.values():
        trace.note("legend", f"{code.code} means {code.meaning!r}", code.place)
    return tuple(codes.values())


def _table_codes(run: Flow) -> Iterator[Code]:
    under = False
    for grid in run:
        if isinstance(grid, Line):
            under = bool(_LEGEND.match(grid.text)) and len(grid.text) < 60
            continue
        if grid.width > 4:
            continue
        found = []
        if grid.strips and heads_codes(grid.strips[0]):
            yield from _listed_codes(grid.strips[1:])
            continue
        for strip in grid.strips:
            texts = [box.text for box in strip.boxes if box.text and not box.from_left]
            fill = colour_name(strip.boxes[0].fill) if strip.boxes else None
            code = _bare(texts[0]) or (texts[0] if under and is_rating(texts[0]) else None) if texts else None
            if code and len(texts) >= 2 and not _bare(texts[1]) and not _COUNT.match(texts[1]):
                found.append(_code(code, texts[-1] if len(texts) == 2 else " ".join(texts[1:]), strip.place, fill))
            elif fill and len(texts) == 1 and len(texts[0].split()) > 1:
                found.append(_code(fill, texts[0], strip.place, fill))
        if len(found) >= 2:
            yield from found


# "Red | 2": how many are red, not what red means.
_COUNT = re.compile(r"\W*\d+%?\W*$|(?:all|none)$", re.IGNORECASE)


def heads_codes(strip: Strip) -> bool:
    """Does this row head a list of codes: "Rating | What it means"?"""
    texts = [box.text for box in strip.boxes]
    return len(texts) >= 2 and bool(_CODES.match(texts[0])) and bool(_MEANINGS.match(texts[1]))


def _listed_codes(strips: Sequence[Strip]) -> Iterator[Code]:
    """Every row of a list of codes, whatever the codes look like."""
    for strip in strips:
        first, meaning = strip.boxes[0], " ".join(strip.boxes[1].text.split("\n"))
        fill = colour_name(first.fill)
        code = " ".join(first.text.split("\n")).strip() or fill
        if code and meaning:
            yield _code(code, meaning, strip.place, fill)


def _line_codes(run: Flow) -> Iterator[Code]:
    near: list[Code] = []
    under = False
    for one in [*run, None]:
        match = _EXPLAINED.match(one.text) if isinstance(one, Line) else None
        if match is None and under and isinstance(one, Line):
            match = _UNDER_LEGEND.match(one.text)
            match = match if match is not None and is_rating(match["code"]) else None
        if match and isinstance(one, Line):
            together = [_code(m["code"], m["meaning"], one.place) for m in _IN_ONE_LINE.finditer(one.text)]
            near += together if len(together) >= 3 else [_code(match["code"], match["meaning"], one.place)]
            continue
        if (
            isinstance(one, Line)
            and len(together := [_code(m["code"], m["meaning"], one.place) for m in _IN_ONE_LINE.finditer(one.text)])
            >= 3
        ):
            near += together
            continue
        if len({code.code.upper() for code in near}) >= 2:
            yield from near
        near = []
        under = isinstance(one, Line) and bool(_LEGEND.match(one.text)) and len(one.text) < 60


def _bare(text: str) -> str | None:
    match = _BARE_CODE.match(text)
    return match["code"].strip() if match else None


def colour_of(code: str) -> str | None:
    """The colour that a code names, in full or by its letter."""
    named = next((name for name in COLOURS if re.search(rf"\b{name}\b", code, re.IGNORECASE)), None)
    letter = {"R": "RED", "A": "AMBER", "G": "GREEN", "B": "BLUE"}.get(code.strip().upper())
    return named.upper() if named else letter


def _code(code: str, meaning: str, place: Place, colour: str | None = None) -> Code:
    return Code(code.strip(), meaning.strip(" ="), colour or colour_of(code), place)
