"""A run of numbers as small as a word."""

from collections.abc import Sequence

from .drawing import INK, QUIET, SMALL, THREAD, Drawing
from .measuring import number, width_of

_HEIGHT, _LINE, _EDGE = 40.0, 120.0, 6.0


def sparkline(values: Sequence[float | None], *, title: str, ends: tuple[str, str] | None = None) -> str:
    """A line through the numbers, broken where there is none, with the first and the last in figures: as `ends` says
    them, where it does."""
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    first, last = ends or (number(known[0][1]) if known else "", number(known[-1][1]) if known else "")
    first = first if len(known) > 1 else ""
    before, after = (width_of(words, SMALL) for words in (first, last))
    left = 2 * _EDGE + before if before else _EDGE
    sheet = Drawing(left + _LINE + 2 * _EDGE + after)
    low, high = min((v for _, v in known), default=0), max((v for _, v in known), default=0)

    def at(n: int, value: float) -> tuple[float, float]:
        x = left + 4 + (_LINE - 8) * (n / (len(values) - 1) if len(values) > 1 else 0.5)
        # Halved, so that the largest numbers there are do not run over.
        share = (value / 2 - low / 2) / (high / 2 - low / 2) if high / 2 > low / 2 else 0.5
        return x, _HEIGHT - 8 - (_HEIGHT - 16) * share

    sheet.line(left, _HEIGHT - 4, left + _LINE, _HEIGHT - 4, "#D9DCE3")
    run: list[tuple[float, float]] = []
    for n, value in (*enumerate(values), (len(values), None)):
        if value is not None:
            run.append(at(n, value))
            continue
        if len(run) == 1:
            sheet.dot(*run[0], 2, INK)
        elif run:
            points = "L".join(f"{x:.2f} {y:.2f}" for x, y in run)
            sheet.path(f"M{points}", line=INK, width=1.8, more=' stroke-linejoin="round"')
        run = []
    if known:
        sheet.dot(*at(*known[-1]), 3.5, THREAD, line=INK)
        sheet.text(_EDGE, at(*known[0])[1], first, size=SMALL, fill=QUIET)
        sheet.text(left + _LINE + _EDGE, at(*known[-1])[1], last, size=SMALL, bold=True)
    return sheet.svg(title, _HEIGHT)
