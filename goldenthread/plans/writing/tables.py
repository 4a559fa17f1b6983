"""The tables of a written plan: a row for each thing to do, and for each level a banner across the table or a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.documents import Block, Cell, Row, Table
from goldenthread.plans.outline import DOING, Item, Kind

from .cells import FIELDS, KEPT, Fields, blocks_of, cell, lines, paragraph, table_head
from .levels import Branching, in_column, said_of, stands_under

# The grounds of banners, by depth: pale, so that no rating is mistaken for one.
_GROUNDS = ("#DDE3EE", "#E9EDF4", "#F3F5F9")


@dataclass
class Tables:
    """All tables of a plan have the same columns: those that something in the plan fills."""

    tree: Branching
    fields: Fields
    branches: Sequence[Kind] = ()  # levels that have columns
    columns: list[str] = field(default_factory=list)
    refs: bool = False
    leaf: Kind = "action"

    def __post_init__(self) -> None:
        items = self.tree.outline.items
        in_rows = [item for item in items if item.kind in DOING or item.kind in self.branches]
        self.columns = [
            name for name in FIELDS if name in KEPT or any(self.fields.text(item, name) for item in in_rows)
        ]
        leaves = [item for item in items if item.kind in DOING]
        self.refs = any(item.ref for item in leaves)
        self.leaf = leaves[0].kind if leaves else "action"

    def head(self) -> Row:
        words = self.tree.words
        names = [self.tree.heading(kind) for kind in self.branches]
        names += [words.ref] if self.refs else []
        names.append(self.tree.heading(self.leaf, beside=bool(self.branches), how="how" in self.columns))
        return Row(table_head([*names, *(getattr(words, name) for name in self.columns)]), header=True)

    @property
    def width(self) -> int:
        return len(self.branches) + self.refs + 1 + len(self.columns)

    # -- rows -----------------------------------------------------------------------------------------------------

    def leaf_row(self, item: Item, above: Sequence[Item] = ()) -> Row:
        """A thing to do. `above` are the levels it stands under that have columns."""
        by_kind = {one.kind: one for one in above}
        cells = [cell(in_column(by_kind[kind])) if kind in by_kind else Cell() for kind in self.branches]
        cells += [cell(item.ref or "")] if self.refs else []
        parts = [block for part in self.tree.parts(item) for block in blocks_of(part.text)]
        cells.append(Cell((*blocks_of(item.text), *parts)))
        own = [self.fields.cell(item, name) for name in self.columns]
        if item.ref and not any(one.blocks for one in own):
            # a number and words alone would look like a banner
            own[self.columns.index("lead")] = cell(self.tree.words.nobody)
        return Row((*cells, *own))

    def branch_row(self, item: Item) -> Row:
        """A level in its column, with what is said of it and of nothing under it."""
        cells = [cell(in_column(item)) if kind == item.kind else Cell() for kind in self.branches]
        left_out = self.tree.left_out(item)
        own = [self.fields.cell(left_out, name) if left_out else self._own(item, name) for name in self.columns]
        barren = not self.tree.children(item) and any(one.blocks for one in own)
        cells += [Cell()] if self.refs else []
        cells.append(cell(self.tree.words.none_yet) if barren else Cell())
        return Row((*cells, *own))

    def _own(self, item: Item, name: str) -> Cell:
        return self.fields.cell(item, name) if self.fields.own(item, name) or name == "scope" else Cell()

    def banner(self, item: Item, depth: int, *, facts: bool = True) -> Row:
        """A level across the whole table, what is said of it under its words."""
        words = paragraph(self.tree.announced(item), bold=True)
        said = tuple(self.facts(item)) if facts else ()
        ground = _GROUNDS[min(depth, len(_GROUNDS) - 1)]
        return Row((Cell((words, *said), columns=self.width, fill=ground, header=True),))

    def facts(self, item: Item) -> Iterator[Block]:
        """What is said of a level itself: "Lead: …"."""
        said = False
        left_out = self.tree.left_out(item)
        for name in FIELDS:
            if text := self.fields.own(item, name) or (self.fields.own(left_out, name) if left_out else ""):
                said = True
                text = text.partition("\n")[0] if name == "rating" else text
                yield from lines(getattr(self.tree.words, name).rstrip("?"), text)
        if not self.tree.children(item) and (said or item.parent_id is None):
            yield from lines(self.tree.heading(self.leaf), self.tree.words.none_yet)

    # -- tables ---------------------------------------------------------------------------------------------------

    def with_banners(self, top: Item | None) -> Table:
        """Everything below `top`, levels as banners. What belongs further up has its level named again."""
        rows = [self.head()]
        by_id = {item.id: item for item in self.tree.outline.items}
        depths = {top.id if top else None: -1}
        stack = [top] if top else []
        for item in self._rows_of(top):
            parent = by_id.get(item.parent_id or "")
            leaf = item.kind in DOING
            above = stack if leaf else _above(item, stack)
            if parent is not None and parent.kind not in DOING and above[-1:] != [parent]:
                rows.append(self.banner(parent, max(depths[parent.id], 0), facts=False))
                stack = [*_above(parent, stack), parent]
            if leaf:
                rows.append(self.leaf_row(item))
                continue
            depths[item.id] = depths.get(item.parent_id, -1) + 1
            rows.append(self.banner(item, depths[item.id]))
            stack = [*_above(item, stack), item]
        return Table(tuple(rows))

    def _rows_of(self, top: Item | None) -> Iterator[Item]:
        """What stands below `top`, without what is printed inside another row."""
        inside: set[str] = set()
        for item in self.tree.below(top) if top else self.tree.outline.items:
            inside.update(part.id for part in self.tree.parts(item))
            if item.kind not in DOING and (left_out := self.tree.left_out(item)):
                inside.add(left_out.id)
            if item.id not in inside:
                yield item

    def with_columns(self, top: Item | None) -> Table:
        """Everything below `top`, each level in its column and named on every row, so that rows can be filtered."""
        rows = [self.head()]
        above: list[Item] = []
        for item in self._rows_of(top):
            if item.kind in DOING:
                rows.append(self.leaf_row(item, above))
                continue
            above = [one for one in above if self.branches.index(one.kind) < self.branches.index(item.kind)]
            above.append(item)
            rows.append(self.branch_row(item))
        return Table(tuple(rows))

    def with_tall_cells(self, top: Item | None) -> Table:
        """Everything below `top`, the one level that has a column in cells as tall as what is done for it."""
        rows = [self.head()]
        at: int | None = None  # the row where the last level began
        bare = False  # nothing stands on that row but the level itself
        for item in self._rows_of(top):
            if item.kind not in DOING:
                rows.append(self.branch_row(item))
                at = len(rows) - 1
                bare = self._shares_its_row(item)
                continue
            own = self.leaf_row(item).cells[1:]
            if at is None:
                rows.append(Row((Cell(), *own)))
                continue
            level = rows[at].cells[0]
            if bare:  # the first thing to do stands beside it
                rows[at], bare = Row((level, *own)), False
                continue
            rows[at] = Row((replace(level, rows=level.rows + 1), *rows[at].cells[1:]))
            rows.append(Row(own))
        return Table(tuple(rows))

    def _shares_its_row(self, item: Item) -> bool:
        """Does the first thing to do stand beside the level itself? Only where nothing is said of the level alone."""
        first = next(iter(self.tree.children(item)), None)
        if first is None or first.kind not in DOING or self.tree.left_out(item):
            return False
        return not said_of(item) and first.scope == item.scope


def _above(item: Item, stack: Sequence[Item]) -> list[Item]:
    """Those of the levels named last that whoever reads on takes this one to stand under."""
    kept = list(stack)
    while kept and not stands_under(item, kept[-1]):
        kept.pop()
    return kept
