"""What explains the scales, anywhere in the file: tables of codes and meanings, rows of them, and lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.assurance.tool import Scale
from goldenthread.plans.reading.flow import Flow, Grid, Line, Strip
from goldenthread.plans.reading.ratings import colour_name

from .codes import Code, bare_codes, codes_in, together
from .scales import Hint, hint_in, of_codes, parted

_WIDEST = 4
_HEADS_CODES = re.compile(
    r"^\W*(?:(?:self[- ]assessment|assessment|brag|rag|colour|compliance|scoring)?\s*(?:scores?|scoring|levels?|ratings?|grades?|rag|brag|codes?|key|colours?|status|scale|judge?ments?))\W*$",
    re.IGNORECASE,
)
_HEADS_MEANINGS = re.compile(
    r"^\W*(?:.*\b(?:meanings?|definitions?|descriptions?|descriptors?|explanations?|criteria|what (?:it|this) means|means)\b.*|key)\W*$",
    re.IGNORECASE,
)
# "Green = met; Amber = partly; Red = not": where one code ends and the next begins.
_CODE = r"(?:red|amber|yellow|green|blue|grey|yes|no|partly|partially|n/?a|not applicable|[RAGB]|(?:score|level|grade)?\s*\d{1,2}|[A-F])"
_NEXT = re.compile(rf"(?:^|[;,.|•(]|\band\b|\n)\s*(?={_CODE}\s*(?:[=:]|\s[–—-]\s|is\b|means\b|being\b))", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:score|scale|scor\w+|rate|rating|grade|level|percentage|answer|per cent|assess|respond)\b|%", re.IGNORECASE
)
_ANNOUNCES = re.compile(r"^[^=:–—]{0,60}[:–—-]\s+(?=\S)")
_KEY = re.compile(r"\W*(?:(?:rag|scoring|rating) )?(?:key|legend)\W*", re.IGNORECASE)


Row = list[tuple[str, str | None]]  # the words and the colour of each cell
Pairs = list[tuple[Code, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Legend:
    """A scale and where it stands. `word`: what it is called ("Score", "RAG"); `own`: it says what its codes mean."""

    scale: Scale
    at: int  # which line or grid of the flow
    sheet: str = ""
    word: str = ""
    doubt: str = ""
    own: bool = True


@dataclass(slots=True)
class Legends:
    found: list[Legend] = field(default_factory=list)
    used: set[int] = field(default_factory=set)  # lines and grids of the flow that are nothing else


def find_legends(run: Flow) -> Legends:
    """Every scale that the file explains, and which of its lines and grids do nothing but that."""
    legends = Legends()
    for at, one in enumerate(run):
        if isinstance(one, Grid):
            _of_grid(one, at, legends)
    _of_lines(run, legends)
    return legends


def _of_grid(grid: Grid, at: int, legends: Legends) -> None:
    sheet = grid.place.sheet or ""
    if grid.width <= _WIDEST and (found := _upright(grid.strips)):
        word, pairs = found
        _add(legends, pairs, at, sheet, word)
        legends.used.add(at)
    elif lying := _lying(grid.strips):
        _add(legends, lying, at, sheet, "")
        legends.used.add(at)
    else:
        for strip in grid.strips:
            texts = {box.text for box in strip.boxes if box.text}
            if len(texts) == 1 and (codes := in_one_line(next(iter(texts)))):
                _add(legends, [(one, parted(one)) for one in codes], at, sheet, "")
        if beside := beside_table(grid):
            _add(legends, _rows(_key_rows(grid, beside[0]))[1], at, sheet, "")


def beside_table(grid: Grid) -> tuple[int, int] | None:
    """The two columns of a key that stands right beside the table, under a heading of its own."""
    for strip in grid.strips[:3]:
        for x, box in enumerate(strip.boxes[:-1]):
            if x > 1 and _KEY.fullmatch(box.text) and len(_rows(_key_rows(grid, x))[1]) >= 2:
                return x, x + 1
    return None


def _key_rows(grid: Grid, x: int) -> list[Row]:
    """What stands below the heading of such a key."""
    rows = [[(strip.boxes[n].text, strip.boxes[n].fill) for n in (x, x + 1)] for strip in grid.strips]
    top = next(y for y, row in enumerate(rows) if _KEY.fullmatch(row[0][0]))
    return [row for row in rows[top + 1 :] if any(words for words, _ in row)]


def _upright(strips: Sequence[Strip]) -> tuple[str, Pairs] | None:
    """A table with a row for each code."""
    rows: list[Row] = [[(box.text, box.fill) for box in strip.boxes if not box.from_left] for strip in strips]
    rows = [row for row in rows if any(words for words, _ in row)]
    word = ""
    if rows and len(rows[0]) > 1 and _HEADS_CODES.match(rows[0][0][0]) and not bare_codes(rows[0][0][0]):
        word, rows = rows[0][0][0], rows[1:]
    elif rows and len({words for words, _ in rows[0] if words}) == 1 and not codes_in(rows[0][0][0]):
        word, rows = rows[0][0][0], rows[1:]
        if rows and _HEADS_CODES.match(rows[0][0][0]):
            word, rows = rows[0][0][0], rows[1:]
    elif rows and len(rows[0]) > 1 and _HEADS_MEANINGS.match(rows[0][1][0]):
        rows = rows[1:]
    told, pairs = _rows(rows)
    # Some of its rows may say more; a table of questions with a number each is no legend.
    if len(pairs) < 2 or told < len(rows) or any(not words for _, words in _said(pairs)):
        return None
    numbered = pairs[0][0].family in ("numbers", "letters")
    if numbered and not word and not any(len(" ".join(said).split()) <= 12 for _, said in pairs):
        return None
    if numbered and any(" ".join(said).rstrip().endswith("?") for _, said in pairs):
        return None
    return word, pairs


def _said(pairs: Pairs) -> Iterator[tuple[Code, str]]:
    return ((code, " ".join(said).strip()) for code, said in pairs)


def _rows(rows: Sequence[Row]) -> tuple[int, Pairs]:
    """How many rows are of the legend, and each code with its label and meaning."""
    codes: list[tuple[Code, ...]] = []
    meanings: list[list[str]] = []
    for row in rows:
        words = [text for text, _ in row]
        first = next((n for n, text in enumerate(words) if text), None)
        if first is None:
            continue
        colour = colour_name(row[0][1])
        found = bare_codes(words[first]) or codes_in(words[first])
        if found and (first == 0 or not colour):
            codes.append(found)
            meanings.append([*([found[0].rest] if found[0].rest else []), *filter(None, words[first + 1 :])])
        elif colour and colour != "PURPLE":
            codes.append((*codes_in(colour.title()),))
            meanings.append([text for text in words if text])
    chosen = together(codes) if codes else None
    if chosen is None:
        return 0, []
    return len(chosen), [(one, _meant(one, said)) for one, said in zip(chosen, meanings, strict=True)]


def _meant(code: Code, said: list[str]) -> tuple[str, str]:
    if len(said) > 1 and code.family in ("numbers", "letters", "colours") and len(said[0].split()) <= 4:
        return said[0], " ".join(said[1:])
    return parted(replace(code, rest=" ".join(said)))


def _lying(strips: Sequence[Strip]) -> Pairs | None:
    """A table with a column for each code, and one row that says what they mean."""
    rows = [[box.text for box in strip.boxes if not box.from_left] for strip in strips]
    rows = [row for row in rows if any(row)]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        if rows[0][0] and not codes_in(rows[0][0]) and len(rows[0]) > 2 and len(rows[1][0].split()) <= 3:
            rows = [row[1:] for row in rows]
        codes = together([codes_in(text) for text in rows[0]]) if all(rows[0]) else None
        if codes and all(rows[1]):
            return [
                (one, _meant(one, [*filter(None, [one.rest]), said])) for one, said in zip(codes, rows[1], strict=True)
            ]
    if len(rows) == 1 and len(rows[0]) >= 2 and all(rows[0]):
        codes = together([codes_in(text) for text in rows[0]])
        if codes and all(one.rest or one.family == "beside" for one in codes):
            return [(one, parted(one)) for one in codes]
    return None


def in_one_line(text: str) -> list[Code] | None:
    """ "Key: R = not met; A = partly; G = met" as its codes."""
    if not re.search(r"[=:–—-]|\bis\b|\bmeans\b", text) or len(text) > 900:
        return None
    starts = [match.end() for match in _NEXT.finditer(text)]
    if (announced := _ANNOUNCES.match(text)) and announced.end() not in starts:
        starts = sorted({*starts, announced.end()} if codes_in(text[announced.end() :]) else starts)
    pieces = [text[first:last] for first, last in zip(starts, [*starts[1:], None], strict=False)]
    codes = [codes_in(re.sub(r"^(\w+)\s+(?:is|means|being)\b", r"\1 =", one).strip(" ;,.|•")) for one in pieces]
    codes = [tuple(one for one in each if one.rest) for each in codes]
    return together([each for each in codes if each]) if len(codes) >= 2 and all(codes) else None


def _of_lines(run: Flow, legends: Legends) -> None:
    near: list[tuple[int, tuple[Code, ...], Line]] = []
    for at, one in enumerate([*run, None]):
        line = one if isinstance(one, Line) else None
        said = tuple(code for code in codes_in(line.text) if code.rest) if line is not None else ()
        joined = line is not None and bool(re.match(r"^\W*[\w /]{1,40}?\s*(?:[=:]|\s?[–—-]\s)", line.text))
        if line is not None and (codes := in_one_line(line.text)):
            _add(legends, [(code, parted(code)) for code in codes], at, line.place.sheet or "", "")
            legends.used.add(at)
            said = ()
        elif line is not None and said and joined and line.heading is None and not line.text.rstrip().endswith("?"):
            if near and together([*(codes for _, codes, _ in near), said]) is None and len(near) > 1:
                _close(near, legends)
                near = []
            near.append((at, said, line))
            continue
        _close(near, legends)
        near = []
        if line is not None and at not in legends.used and _SAYS.search(line.text):
            _of_sentence(line, at, legends)


def _close(near: list[tuple[int, tuple[Code, ...], Line]], legends: Legends) -> None:
    codes = together([codes for _, codes, _ in near]) if len(near) >= 2 else None
    if codes is None or all(len(code.rest.split()) > 25 for code in codes):
        return
    _add(legends, [(code, parted(code)) for code in codes], near[0][0], near[0][2].place.sheet or "", "")
    legends.used.update(at for at, _, _ in near)


def _of_sentence(line: Line, at: int, legends: Legends) -> None:
    """ "Give each statement a score from 1 to 4, where 4 is fully met.\""""
    if line.text.rstrip().endswith("?") or re.match(r"^\W*\w+\s*:?\s*[_.…]{3,}", line.text):
        return
    hint: Hint | None = hint_in(line.text)
    if (
        hint is not None
        and hint.scale.kind in ("options", "percent")
        and re.search(r"\b(?:each|every|scale|please|score|rate|using|use|give|all)\b", line.text, re.IGNORECASE)
    ):
        own = any(one.label for one in hint.scale.options)
        legends.found.append(
            Legend(hint.scale, at, line.place.sheet or "", "", hint.doubt, own or hint.scale.kind == "percent")
        )


def _add(legends: Legends, pairs: Pairs, at: int, sheet: str, word: str) -> None:
    if len(pairs) < 2:
        return
    scale, doubt = of_codes([code for code, _ in pairs], [said for _, said in pairs])
    if len(scale.options) < 2:
        return
    legends.found.append(Legend(scale, at, sheet, word, doubt))


def merged(legends: Sequence[Legend]) -> list[Legend]:
    """Each scale once: what is printed again says the same, and a sentence that only names the codes gives way."""
    kept: list[Legend] = []
    for one in sorted(legends, key=lambda legend: (not legend.own, legend.at)):
        same = next((n for n, other in enumerate(kept) if _same_codes(one.scale, other.scale)), None)
        if same is None or (
            one.own and _meanings(one.scale) != _meanings(kept[same].scale) and one.sheet != kept[same].sheet
        ):
            kept.append(one)
        elif one.scale.may_not_apply and not kept[same].scale.may_not_apply:
            kept[same] = replace(kept[same], scale=replace(kept[same].scale, may_not_apply=True))
    return sorted(kept, key=lambda legend: legend.at)


def _same_codes(a: Scale, b: Scale) -> bool:
    return a.kind == b.kind and {one.code.casefold() for one in a.options} == {one.code.casefold() for one in b.options}


def _meanings(scale: Scale) -> set[str]:
    return {f"{one.label} {one.meaning}".casefold().strip() for one in scale.options}
