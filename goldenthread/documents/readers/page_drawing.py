"""The lines, coloured areas and pictures that are drawn on a page of a PDF."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from .page_ink import Area, Box, Ink, Rule

Corner = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)

MOST_DRAWN = 40_000  # things on a page: more is a map or a chart, and no table
MOST_AREAS = 3_000
MOST_CORNERS = 400  # of one thing
_DEEPEST = 12  # of drawings in drawings
_THIN = 3.0  # points: what is no thicker is a line, however it was drawn
_LEAST_AREA = 6.0  # points a side
_MARK = 40.0  # points a side: a spot of colour is no larger
_DOT = 7.0  # points a side: the bullet of a list is no larger, where it is drawn
_STRAIGHT = 0.8  # points that a straight line may lean


class Drawing:
    """What is drawn on one page, taken into its ink."""

    def __init__(self, ink: Ink, place: Callable[[float, float, float, float], Box]) -> None:
        self._ink, self._place = ink, place
        self._left = MOST_DRAWN
        self._page = Box(0, 0, ink.width, ink.height)

    def take(self, page: Any) -> None:
        count = min(int(pdfium.FPDFPage_CountObjects(page)), MOST_DRAWN + 1)
        for n in range(count):
            self._object(pdfium.FPDFPage_GetObject(page, n), _SAME, 0)
        if self._left <= 0 or len(self._ink.areas) > MOST_AREAS:
            self._ink.across, self._ink.down, self._ink.areas = [], [], []
            self._ink.crowded = True

    def _object(self, drawn: Any, around: Matrix, depth: int) -> None:
        self._left -= 1
        if self._left <= 0 or not drawn:
            return
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(drawn, _times(_matrix(drawn), around))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [_moved(corner, _times(_matrix(drawn), around)) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
            self._ink.pictured += self._box(corners).shared(self._page) / (self._page.area or 1)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            matrix = _times(_matrix(drawn), around)
            for n in range(min(int(pdfium.FPDFFormObj_CountObjects(drawn)), max(self._left, 0))):
                self._object(pdfium.FPDFFormObj_GetObject(drawn, n), matrix, depth + 1)

    def _path(self, drawn: Any, matrix: Matrix) -> None:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, filled, stroked)
        if not filled.value and not stroked.value:
            return
        count = int(pdfium.FPDFPath_CountSegments(drawn))
        if not 2 <= count <= MOST_CORNERS:
            return
        shapes, curved = _shapes(drawn, count, matrix)
        for shape in shapes:
            box = self._box(shape)
            if filled.value and _is_dot(box):
                self._ink.dots.append(box)
                self._area(drawn, box, curved=True)
            elif filled.value and (box.width > _THIN and box.height > _THIN):
                self._area(drawn, box, curved=curved or not _is_box(shape))
            elif filled.value:
                self._line(box)
            if stroked.value and not curved:
                for (ax, ay), (bx, by) in pairwise(shape):
                    side = self._place(ax, ay, bx, by)
                    if min(side.width, side.height) <= _STRAIGHT:
                        self._line(side)

    def _box(self, corners: list[Corner]) -> Box:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._place(min(xs), min(ys), max(xs), max(ys))

    def _line(self, box: Box) -> None:
        if box.shared(Box(-5, -5, self._page.x1 + 5, self._page.y1 + 5)) <= 0 and box.area > 0:
            return
        if box.width >= box.height:
            self._ink.across.append(Rule((box.y0 + box.y1) / 2, box.x0, box.x1))
        else:
            self._ink.down.append(Rule((box.x0 + box.x1) / 2, box.y0, box.y1))

    def _area(self, drawn: Any, box: Box, *, curved: bool) -> None:
        box = Box(max(box.x0, 0), max(box.y0, 0), min(box.x1, self._page.x1), min(box.y1, self._page.y1))
        if box.width <= 0 or box.height <= 0 or box.area > 0.9 * self._page.area:
            return
        small = max(box.width, box.height) <= _MARK
        if curved and not small:
            return
        red, green, blue, strength = (ctypes.c_uint() for _ in range(4))
        if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, strength) or not strength.value:
            return
        colour = f"#{red.value & 255:02X}{green.value & 255:02X}{blue.value & 255:02X}"
        self._ink.areas.append(Area(box, colour, is_mark=curved))
        if not curved and min(box.width, box.height) >= _LEAST_AREA:
            for y in (box.y0, box.y1):
                self._ink.across.append(Rule(y, box.x0, box.x1, strong=False))
            for x in (box.x0, box.x1):
                self._ink.down.append(Rule(x, box.y0, box.y1, strong=False))


def _is_dot(box: Box) -> bool:
    return 1 < box.width <= _DOT and 0.6 < box.height / box.width < 1.6


def _shapes(drawn: Any, count: int, matrix: Matrix) -> tuple[list[list[Corner]], bool]:
    """The corners of each closed or open run of a path, and whether any part of it is curved."""
    shapes: list[list[Corner]] = []
    curved = False
    for corner, kind, closes in _corners(drawn, count):
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        shapes[-1].append(_moved(corner, matrix))
        if closes and shapes[-1][0] != shapes[-1][-1]:
            shapes[-1].append(shapes[-1][0])
    return [shape for shape in shapes if len(shape) > 1], curved


def _corners(drawn: Any, count: int) -> Iterator[tuple[Corner, int, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, n)
        if segment and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            closes = bool(pdfium.FPDFPathSegment_GetClose(segment))
            yield (x.value, y.value), int(pdfium.FPDFPathSegment_GetType(segment)), closes


def _is_box(shape: list[Corner]) -> bool:
    """Is it a rectangle along the page? Its corners are, then, all at the ends of its width and of its height."""
    if len(set(shape)) != 4:
        return False
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    ends = ((min(xs), max(xs), xs), (min(ys), max(ys), ys))
    return all(min(abs(one - low), abs(one - high)) <= _STRAIGHT for low, high, all_ in ends for one in all_)


def _matrix(drawn: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, found):
        return _SAME
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(one: Matrix, two: Matrix) -> Matrix:
    if two == _SAME:
        return one
    if one == _SAME:
        return two
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(corner: Corner, matrix: Matrix) -> Corner:
    if matrix == _SAME:
        return corner
    (x, y), (a, b, c, d, e, f) = corner, matrix
    return (a * x + c * y + e, b * x + d * y + f)
