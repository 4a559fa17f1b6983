"""Who leads: nobody, half a name, one person, one post with everything, one group under several names."""

from collections.abc import Iterator

from goldenthread.plans.outline import Item
from goldenthread.plans.reading.leads import split_leads

from .names import group_of, is_person, is_set, name_key, spelling
from .whole import FEW, Check, Hit, Whole, brief, listed

# Words for any group at all; who chairs several has no name that could be misspelt.
_ANY = frozenset({"subgroup", "group", "committee", "subcommittee", "board", "panel", "team"})
# Far more than the rest: so many actions, such a share of all that are led, and so many times the next.
_MANY, _SHARE, _TIMES = 6, 0.25, 2.0


def no_lead(plan: Whole) -> Iterator[Hit]:
    without = [item for item in plan.tasks if not any(_led(one) for one in (item, *plan.above(item)))]
    if without and len(without) == len(plan.tasks) >= FEW:
        yield Hit(f"None of the {len(without)} things to do names who leads it.")
        return
    for item in without:
        yield Hit("Nobody is named to lead this.", item)


def _led(item: Item) -> bool:
    return bool(item.leads) or _waits(item)


def _waits(item: Item) -> bool:
    return any(split_leads(cell, paragraphs=True).placeholder for cell in _cells(item))


def _cells(item: Item) -> tuple[str, ...]:
    return (item.leads_printed,) if item.leads_printed else item.leads


def placeholder(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        if _waits(item):
            printed = " ".join(" ".join(_cells(item)).split())
            yield Hit(f"{brief(printed)} stands where a lead should be.", item, about=printed)


def cut_off(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        for cell in _cells(item):
            if split_leads(cell, paragraphs=True).cut_off:
                yield Hit(f"The lead {brief(cell)} stops in the middle.", item, about=cell)


def person(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        for name in item.leads:
            if is_person(name):
                yield Hit(
                    f"{brief(name)} seems to be a person, where a post or a group should stand.", item, about=name
                )


def overloaded(plan: Whole) -> Iterator[Hit]:
    carried: dict[str, list[Item]] = {}
    names: dict[str, str] = {}
    led = [item for item in plan.tasks if item.leads]
    for item in led:
        for key, name in {name_key(name): name for name in item.leads if not is_set(name)}.items():
            carried.setdefault(key, []).append(item)
            names.setdefault(key, name)
    if len(carried) < 3:
        return
    counts = sorted(((len(items), key) for key, items in carried.items()), reverse=True)
    (most, key), (second, _) = counts[:2]
    if most >= _MANY and most >= _SHARE * len(led) and most >= _TIMES * second:
        message = f"{brief(names[key])} leads or shares {most} of {len(led)} actions; the next busiest has {second}."
        yield Hit(message, about=key)


def spelt_several_ways(plan: Whole) -> Iterator[Hit]:
    """Names of leads, and of the groups in the names of their chairs, that differ only as spellings do."""
    told: set[str] = set()
    for whole in (True, False):
        for key, forms in _forms(plan, whole=whole).items():
            printed = sorted(name for name, _ in forms.values())
            group = name_key(group_of(printed[0]))
            if len(forms) < 2 or group in told:
                continue
            told.add(group)
            ways = listed([brief(name) for name in printed])
            yield Hit(
                f"One name seems to be written {len(printed)} ways: {ways}.", list(forms.values())[1][1], about=key
            )


def _forms(plan: Whole, *, whole: bool) -> dict[str, dict[str, tuple[str, Item]]]:
    """For each name, or the group each name speaks of, its printed forms and the first item that has each."""
    found: dict[str, dict[str, tuple[str, Item]]] = {}
    for item in plan.items:
        for lead in item.leads:
            name = " ".join((lead if whole else group_of(lead)).split())
            key = name_key(name)
            if len(key) > 3 and key not in _ANY:
                found.setdefault(key, {}).setdefault(spelling(name), (name, item))
    return found


CHECKS = (
    Check(
        "no-lead",
        "Nobody leads it",
        "error",
        "What is everybody’s job is nobody’s. An action without a lead is never chased, because there is nobody to ask, and it comes to the board unchanged.",
        "Name one post or group that answers for it. Others can support; the first named is the one who is asked. If nobody will take it, the action is not agreed.",
        "Lead: (blank)",
        "Lead: Head of Early Help, supported by the Training Sub-group",
        no_lead,
    ),
    Check(
        "placeholder-lead",
        "A placeholder where a lead should be",
        "error",
        "“???” or “TBC” says that nobody had agreed to it when the plan was printed. It counts as no lead: there is nobody to ask.",
        "Settle it before the plan is approved, or name who will find the lead and by when.",
        "Lead: ???",
        "Lead: Priority Families Programme Manager",
        placeholder,
    ),
    Check(
        "lead-cut-off",
        "The lead’s name stops in the middle",
        "warning",
        "A lead that ends in a stroke or an “and” had a second name that was lost on the way, and that second lead does not know.",
        "Put the missing name back, or take the stroke away.",
        "Lead: Audit Sub-group/",
        "Lead: Audit Sub-group / Training Sub-group",
        cut_off,
    ),
    Check(
        "person-as-lead",
        "A person’s name where a post should be",
        "warning",
        "People move on and the plan stays. An action in somebody’s name is lost when they leave, and a published plan should not carry the names of staff.",
        "Name the post. Who holds it is kept in Who is who, and everything passes on when the holder changes.",
        "Lead: Jane Example",
        "Lead: Designated Nurse",
        person,
    ),
    Check(
        "lead-overloaded",
        "One lead carries far more than the rest",
        "warning",
        "One post or group with most of the plan becomes the reason why most of the plan is late. The work of the partnership has become the work of one of its parts.",
        "Ask of each action who is closest to the practice that has to change. Leave with the group only what it can truly do between its meetings.",
        "Quality Sub-group leads 28 of 85 actions",
        "No lead has more than a handful of actions in one quarter",
        overloaded,
    ),
    Check(
        "lead-spelt-several-ways",
        "One lead under several names",
        "note",
        "Whoever counts or filters by lead misses some of the work, and a new member cannot tell whether two groups are meant or one.",
        "Choose one name, as the group’s terms of reference have it, and use it throughout.",
        "QA Sub-Group, QA subgroup, Quality sub group",
        "Quality Assurance Sub-group, each time",
        spelt_several_ways,
    ),
)
