"""The layouts: each prints a made-up plan in a way of its own. Names say what a reader sees."""

from ..building import Layout
from . import columns, forms, lists, paragraphs, rows

LAYOUTS: dict[str, Layout] = {
    layout.__name__.strip("_"): layout
    for module in (columns, rows, forms, lists, paragraphs)
    for layout in module.LAYOUTS
}
