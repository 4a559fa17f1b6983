"""Papers as web pages: served under a strict policy, drawn in pages of ours, read by people who see no picture."""

import hashlib
import re
from base64 import b64encode

import pytest
from lxml import html as lxml_html

from goldenthread.documents import Chart, Contents, Document, Row, Table, tables, writers
from goldenthread.documents.readers import html as reader
from goldenthread.documents.refusals import Unwritable
from goldenthread.documents.writers import html
from tests.documents.papers import FOOTING, WORDS, a_chart, a_paper, cell, h, p, table

HOSTILE = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"/>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect fill="url(http://evil.example)"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect style="fill:red"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><g xlink:href="x"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&a;</text></svg>',
    '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"/>',
    "no svg",
]


def page(document: Document) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(writers.write(document, ".html").decode())


def test_no_element_has_a_style_of_its_own_and_the_sheet_can_be_named_in_a_policy() -> None:
    data = writers.write(a_paper(), ".html")
    found = lxml_html.document_fromstring(data.decode())
    assert not found.xpath("//*[@style] | //script | //link | //img | //@onload")
    (sheet,) = found.xpath("//style")
    wanted = b64encode(hashlib.sha256(sheet.text.encode()).digest()).decode()
    assert html.style_hash(data) == f"sha256-{wanted}"
    with pytest.raises(ValueError, match="no style sheet"):
        html.style_hash(b"<p>x</p>")


def test_every_class_of_a_width_or_a_ground_has_its_rule() -> None:
    data = writers.write(a_paper(), ".html").decode()
    found = lxml_html.document_fromstring(data)
    used = {
        one for words in found.xpath("//@class") for one in words.split() if re.fullmatch(r"(?:w|u|ground)-.+", one)
    }
    assert {"ground-d9ead9"} < used
    assert all(f".paper .{one}{{" in data for one in used)
    assert ".paper .ground-d9ead9{background:#d9ead9}" in data


def test_a_chart_is_a_figure_with_a_name_its_words_and_its_table_after_it() -> None:
    (figure,) = page(a_paper()).xpath("//figure")
    svg = figure.xpath(".//*[local-name()='svg']")[0]
    assert svg.get("role") == "img"
    assert svg[0].text == "Five actions by state"
    assert " ".join(figure.findtext("figcaption/strong").split()) == "How they stand"
    assert WORDS in figure.find("figcaption").text_content()
    cells = [one.text_content() for one in figure.getnext().xpath(".//th | .//td")]
    assert cells == ["State", "Now", "● On track", "4", "■ Off track", "1"]


def test_contents_lead_to_the_headings_that_follow_and_no_two_ids_are_the_same() -> None:
    found = page(a_paper(h(2, "At a glance"), h(4, "Too deep")))
    (nav,) = found.xpath("//nav")
    links = [(one.text, one.get("href").removeprefix("#")) for one in nav.xpath(".//a")]
    assert [words for words, _ in links] == [
        "At a glance", "What to notice", "The full table", "What the ratings mean", "At a glance",
    ]  # fmt: skip
    by_id = {one.get("id"): one for one in found.xpath("//*[@id]")}
    assert len(by_id) == len(found.xpath("//*[@id]"))
    assert [" ".join(by_id[anchor].text_content().split()) for _, anchor in links] == [words for words, _ in links]
    assert [one.text_content() for one in nav.xpath("./ul/li/ul/li/a")] == ["What to notice"]
    assert by_id[nav.get("aria-labelledby")].text == "What is in it"


@pytest.mark.parametrize("levels", [[2, 4, 3, 2], [3, 2, 1], [4, 3, 4, 2, 3, 4], [2], [2, 2, 3, 3]])
def test_a_list_of_contents_is_well_nested_whatever_the_levels(levels: list[int]) -> None:
    blocks = (Contents(depth=6), *(h(level, f"At {n}") for n, level in enumerate(levels)))
    text = writers.write(Document(blocks), ".html").decode()
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert nav.count("<ul>") == nav.count("</ul>")
    assert nav.count("<li>") == nav.count("</li>") == len(levels)
    assert re.findall(r"<a [^>]*>([^<]+)", nav) == [f"At {n}" for n in range(len(levels))]


def test_contents_of_nothing_are_left_out() -> None:
    assert not page(Document((h(1, "A"), Contents()))).xpath("//nav")


def test_only_a_wide_table_lies_sideways_and_every_table_scrolls_by_itself() -> None:
    found = page(a_paper())
    # What little follows the wide table stands beside it: a page turned back for a few lines would be mostly white.
    lying = [one.text_content() for one in found.xpath("//*[@class='sideways']//h2")]
    assert lying == ["The full table", "What the ratings mean"]
    regions = found.xpath("//*[@role='region']")
    assert all(one.get("tabindex") == "0" for one in regions)
    names = [one.get("aria-label") for one in regions]
    assert len(set(names)) == len(names) == 4
    assert len(found.xpath("//*[@role='region']/table")) == len(found.xpath("//table"))


def test_the_footing_stands_at_the_end_and_in_the_margin_of_every_page() -> None:
    data = writers.write(a_paper(), ".html").decode()
    assert page(a_paper()).findtext(".//footer") == FOOTING
    assert r'content:"Progress report \b7  PAP\2d 0012 \b7  Draft' in data
    sly = Document((p("x"),), footing='"}</style><script>alert(1)</script>')
    written = writers.write(sly, ".html").decode()
    assert written.count("</style>") == 1
    assert "<script>" not in written


def test_a_fragment_is_the_same_paper_with_its_headings_deeper_and_rules_that_reach_nothing_else() -> None:
    fragment, rules = html.fragment(a_paper(), deeper=1)
    root = lxml_html.fragment_fromstring(fragment)
    assert (root.tag, root.get("class"), root.get("lang")) == ("article", "paper lying", "en-GB")
    assert [one.text_content() for one in root.xpath(".//h2")] == ["Progress report"]
    assert not root.xpath(".//h1 | .//style | .//*[@style]")
    assert root.findtext("footer") == FOOTING
    plain = re.sub(r"@page \w+\{[^}]*\}", "", rules)
    plain = re.sub(r"@media [^{]+\{((?:[^{}]*\{[^}]*\})*)\s*\}", r"\1", plain)
    selectors = [one for rule in re.findall(r"([^{}]+)\{[^}]*\}", plain) for one in rule.strip().split(",")]
    assert len(selectors) > 50
    assert [one for one in selectors if not one.strip().startswith(".paper")] == []
    assert "@page{" not in rules


@pytest.mark.parametrize("svg", HOSTILE)
@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_a_drawing_that_does_more_than_draw_is_refused(svg: str, ending: str) -> None:
    chart = Chart(svg, "Words", table(["a"], ["b"]))
    with pytest.raises(Unwritable, match="drawn in a way that cannot be printed"):
        writers.write(Document((chart,)), ending)


def test_words_of_a_chart_cannot_become_markup() -> None:
    evil = "<script>alert(1)</script>"
    chart = a_chart(caption=evil, title=evil)
    text = writers.write(Document((Chart(chart.svg, evil, chart.table, evil),)), ".html").decode()
    assert "<script>" not in text
    assert text.count("&lt;script&gt;") >= 3


def test_our_own_reader_still_knows_the_colours() -> None:
    coloured = Table((Row((cell("R", fill="#F4CFCB"), cell("dark", fill="#1B2A4A"), cell("none"))),))
    (read,) = tables(reader.read(writers.write(Document((coloured,)), ".html"), ".html"))
    assert [one.fill for one in read.rows[0].cells] == ["#F4CFCB", "#1B2A4A", None]
