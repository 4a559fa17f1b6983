"""A page as somebody reads it: its tables, row by row, each cell in words."""

from html.parser import HTMLParser


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.within = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.within = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.within = False

    def handle_data(self, data: str) -> None:
        if self.within:
            self.rows[-1][-1] += f" {data}"


def rows(page: str) -> list[list[str]]:
    """Of every table of the page."""
    found = _Tables()
    found.feed(page)
    return [[" ".join(cell.split()) for cell in row] for row in found.rows]


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def handle_data(self, data: str) -> None:
        self.said += f" {data}"


def words(page: str) -> str:
    """All of it as one line."""
    found = _Words()
    found.feed(page)
    return " ".join(found.said.split())
