"""From the words that say what a lead means ("post:Head of Early Help") to this partnership's own rows, and back."""

from typing import Any

from django.db.models import F

from goldenthread.boards.models import Area, Group, Post, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Lead
from goldenthread.plans.vocab import NAMED_SETS


class UnknownLead(Exception):
    """No post, group, agency or set of that name is known in this partnership."""

    def __init__(self, word: str) -> None:
        super().__init__(f"Nothing called “{word.partition(':')[2] or word}” is known here.")
        self.word = word


class UnknownArea(Exception):
    """No area of that name is known in this partnership."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No area called “{name}” is known here.")


class LeadBook:
    """All that leads of one partnership can mean, looked up once. What goes on comes before what has ended."""

    def __init__(self, partnership: Partnership) -> None:
        of = {"partnership": partnership}
        self._rows: dict[str, dict[str, Any]] = {f"set:{one}": {"named_set": one} for one in NAMED_SETS}
        posts = Post.objects.filter(**of).order_by(F("last").desc(nulls_first=True)).values_list("pk", "name")
        groups = Group.objects.filter(**of).order_by(F("last").desc(nulls_first=True)).values_list("pk", "name")
        seats = Seat.objects.filter(**of).order_by(F("last").desc(nulls_first=True)).values_list("pk", "name")
        for pk, name in posts:
            self._rows.setdefault(f"post:{name}", {"post_id": pk})
        for pk, name in groups:
            self._rows.setdefault(f"group:{name}", {"group_id": pk})
        for pk, name in seats:
            self._rows.setdefault(f"agency:{name}", {"seat_id": pk})

    def knows(self, word: str) -> bool:
        return word in self._rows

    def columns(self, word: str) -> dict[str, Any]:
        """The columns of a Lead that this word fills; none for "". Raises UnknownLead."""
        if not word:
            return {}
        try:
            return self._rows[word]
        except KeyError:
            raise UnknownLead(word) from None


def word_of(lead: Lead) -> str:
    """What a lead means, as a word; "" where nothing. Its post, group and seat should be loaded."""
    if lead.post is not None:
        return f"post:{lead.post.name}"
    if lead.group is not None:
        return f"group:{lead.group.name}"
    if lead.seat is not None:
        return f"agency:{lead.seat.name}"
    return f"set:{lead.named_set}" if lead.named_set else ""


def areas_named(partnership: Partnership, names: "list[str]") -> list[Area]:
    """Raises UnknownArea."""
    known = {area.name: area for area in Area.objects.filter(partnership=partnership)}
    for name in names:
        if name not in known:
            raise UnknownArea(name)
    return [known[name] for name in sorted(set(names))]
