"""Which paragraphs are headings: larger than the body of the text, or bold on lines of their own."""

from collections.abc import Iterable, Sequence

from .page_lines import Line, Text, usual_size

_LARGER = 1.13  # times the body's size
_FAR_LARGER = 1.3  # what even a sentence, or a line that is bold in part, is a heading at
_LONGEST = 220  # letters
_LONGEST_BOLD = 160
_MOST_LINES = 4
_ENOUGH = 300  # letters of one size, to take it for that of the body
DEEPEST = 6

Look = tuple[float, bool]


class Headings:
    """The looks that headings have in one document, the highest first."""

    def __init__(self, texts: Sequence[Text], in_tables: Iterable[Line]) -> None:
        lines = [line for text in texts for line in text.lines]
        self._body = usual_size(lines)
        if sum(len(line.text) for line in lines if abs(line.size - self._body) < 0.6) < _ENOUGH:
            lines = [*lines, *in_tables]  # a plan may be nothing but its title and a table
            self._body = usual_size(lines)
        letters = [0, 0]
        for line in lines:
            letters[line.bold] += len(line.text)
        self._bold_body = letters[1] > letters[0]
        looks = {look for text in texts if (look := self._look(text)) is not None}
        self._levels = {look: n for n, look in enumerate(sorted(looks, reverse=True), start=1)}

    def level(self, text: Text) -> int | None:
        look = self._look(text)
        return None if look is None else min(self._levels.get(look, DEEPEST), DEEPEST)

    def _look(self, text: Text) -> Look | None:
        words = text.text
        if text.label in ("•", "-", "–", "o", "▪") or len(text.lines) > _MOST_LINES or len(words) > _LONGEST:
            return None
        if not any(letter.isalpha() for letter in words) or words.endswith((",", ";")):
            return None
        size = round(text.size * 2) / 2
        if size >= self._body * (_FAR_LARGER if _reads_on(text) else _LARGER):
            return size, text.bold
        if text.bold and not self._bold_body and size >= self._body * 0.95:
            return (size, True) if len(words) <= _LONGEST_BOLD and not words.endswith(".") else None
        return None


def _reads_on(text: Text) -> bool:
    """A sentence, or a line such as "**Lead:** Board Manager": among small tables even they look large."""
    some_bold = any(word.font.bold for line in text.lines for word in line.words)
    return not text.bold and (some_bold or text.text.endswith("."))
