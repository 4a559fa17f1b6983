"""What else the counts could be: from those that they are, by moves that keep every sum and every bound."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import Any

from .system import ENDLESS, System

# So many steps are tried before a move is given up; what is given up is paid for by hiding more.
_TRIES = 300
# How much it is worth to have one sum less out of balance: it draws the search to an end.
_DRAW = 12

Moves = dict[int, int]
Frontier = tuple[tuple[int, int], ...]  # sums out of balance, and by how much
Made = tuple[Any, ...]  # (the moves before it, which count moved, by how much), or ()


class Mover:
    """Looks for other counts that fit. `now` are counts that fit everything shown; they begin as the true ones."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.now = list(system.counts)
        self.changed: set[int] = set()
        self.crossed = any(len(ends) > 2 for ends in system.ends)

    def begin(self) -> None:
        """Back to the true counts."""
        for one in self.changed:
            self.now[one] = self.system.counts[one]
        self.changed.clear()

    def reach(self, place: int, count: int, tops: Sequence[int], *, pay: bool) -> bool:
        """Move to counts in which that one is `count`; with `pay` more may be hidden for it. `tops` are the highest
        that hidden counts may be. False leaves the true counts in `now`, whatever was hidden on the way."""
        self.begin()
        while left := count - self.now[place]:
            steps = [left] if abs(left) == 1 else [left, left // abs(left)]
            for step, paid in [(step, False) for step in steps] + ([(step, True) for step in steps] if pay else []):
                moves = self._moves(place, step, tops, pay=paid)
                if moves is not None:
                    self._make(moves)
                    break
            else:
                self.begin()
                return False
        return True

    def _make(self, moves: Moves) -> None:
        for one, by in moves.items():
            self.now[one] += by
            self.changed.add(one)
            self.system.buy(one, self.now[one])

    def _moves(self, place: int, step: int, tops: Sequence[int], *, pay: bool) -> Moves | None:
        """The cheapest moves, all of one size, that bring the sums back into balance once one count has moved.

        A move puts right the sum that was put out last, and puts out the other sums it stands in: in a table of rows
        and columns this is a shortest way from the row of a count to its column.
        """
        begun: Frontier = tuple((number, sign * step) for number, sign in self.system.ends[place])
        heap: list[tuple[int, int, int, Frontier, Made]] = [(0, 0, 0, begun, ())]
        best = {begun: 0}
        tries = 0
        while heap and tries < _TRIES:
            _, _, cost, frontier, made = heappop(heap)
            if not frontier:
                moves = self._checked(place, step, made, tops, pay=pay)
                if moves is not None:
                    return moves
                continue
            if best[frontier] < cost:
                continue
            tries += 1
            for dear, after, more in self._steps(place, abs(step), frontier, made, tops, pay=pay):
                if best.get(after, ENDLESS) <= cost + dear and after:
                    continue
                best[after] = cost + dear
                heappush(heap, (cost + dear + _DRAW * len(after), -len(best), cost + dear, after, more))
                if not after and not cost + dear:
                    break  # nothing is cheaper
        return None

    def _steps(
        self, place: int, size: int, frontier: Frontier, made: Made, tops: Sequence[int], *, pay: bool
    ) -> Iterator[tuple[int, Frontier, Made]]:
        """Each count that may move to put right one of the sums: its price, and what is out of balance then."""
        ends = self.system.ends
        number, out, able = self._next(place, size, frontier, tops, pay=pay)
        others = {one: left for one, left in frontier if one != number}
        for dear, one, by in able:
            yield dear, _after(others, number, out, ends[one], by), (made, one, by)

    def _next(
        self, place: int, size: int, frontier: Frontier, tops: Sequence[int], *, pay: bool
    ) -> tuple[int, int, list[tuple[int, int, int]]]:
        """The sum to put right now, and who is able to: the last one, or where counts stand in more than two sums the
        one that fewest can put right, for there it is soonest seen that nobody can."""
        if not self.crossed:
            return (*frontier[-1], self._able(place, size, *frontier[-1], tops, pay=pay))
        found = [(number, out, self._able(place, size, number, out, tops, pay=pay)) for number, out in frontier]
        return min(found, key=lambda one: (sum(not dear for dear, _, _ in one[2]) or len(one[2]), one[0]))

    def _able(
        self, place: int, size: int, number: int, out: int, tops: Sequence[int], *, pay: bool
    ) -> list[tuple[int, int, int]]:
        system, now = self.system, self.now
        lo, hi = system.lo, system.hi
        able = []
        for one, sign in system.members[number]:
            by = -size if (out > 0) == (sign > 0) else size
            count = now[one] + by
            if lo[one] <= count <= hi[one] and count <= tops[one]:
                if one != place:
                    able.append((0, one, by))
            elif pay and one != place and (dear := system.price(one, count)):
                able.append((dear, one, by))
        return able

    def _checked(self, place: int, step: int, made: Made, tops: Sequence[int], *, pay: bool) -> Moves | None:
        """The moves added up, where each count can bear what was asked of it."""
        moves: Moves = {place: step}
        while made:
            made, one, by = made
            moves[one] = moves.get(one, 0) + by
        system = self.system
        for one, by in moves.items():
            count = self.now[one] + by
            if system.lo[one] <= count <= min(system.hi[one], tops[one]):
                continue
            if not pay or one == place or not system.price(one, count):
                return None
        return moves


def _after(others: dict[int, int], number: int, out: int, ends: Sequence[tuple[int, int]], by: int) -> Frontier:
    """The sums that are out of balance once a count in these has moved; `others` were beside the one it puts right."""
    after = others
    for one, sign in ends:
        left = (out if one == number else others.get(one, 0)) + sign * by
        if left or one in others:
            after = dict(after) if after is others else after
            after.pop(one, 0)
            if left:
                after[one] = left
    return tuple(sorted(after.items())) if len(after) > 2 else tuple(after.items())


def endless(size: int) -> list[int]:
    return [ENDLESS] * size
