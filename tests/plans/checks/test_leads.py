import pytest

from goldenthread.plans.checks.names import is_person, name_key

from .outlines import action, codes, fires, outline, said


@pytest.mark.parametrize(
    ("changes", "flaws"),
    [
        ({"leads": ()}, {"no-lead"}),
        ({"leads": (), "leads_printed": "???"}, {"placeholder-lead"}),
        ({"leads": (), "leads_printed": "TBC"}, {"placeholder-lead"}),
        ({"leads": ("???",)}, {"placeholder-lead"}),  # as the live plan keeps it
        ({"leads": ("Audit Sub-group",), "leads_printed": "Audit Sub-group/"}, {"lead-cut-off"}),
        ({"leads": ("Audit Sub-group",), "leads_printed": "Audit Sub-group and"}, {"lead-cut-off"}),
        ({"leads": ("Audit Sub-group",), "leads_printed": "Audit Sub-group."}, set()),
        ({"leads": ("Janet Example",)}, {"person-as-lead"}),
        ({"leads": ("All member agencies",)}, set()),
    ],
)
def test_who_leads(changes: dict[str, object], flaws: set[str]) -> None:
    assert set(codes(outline(action(**changes)))) == flaws


def test_a_lead_above_leads_what_stands_under_it() -> None:
    parent = action("o", kind="outcome", measure=None)
    assert not fires("no-lead", parent, action(parent_id="o", leads=()))


def test_a_plan_without_any_lead_is_told_once() -> None:
    bare = [action(f"a{n}", text=f"Visit the club number {n} by the river", leads=()) for n in range(4)]
    assert codes(outline(*bare)).count("no-lead") == 1


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Janet Example", True),
        ("Janet A. Example", True),
        ("Mohammed Al-Example", True),
        ("Example Surname", False),  # not certain, so not said
        ("Dr Example", True),
        ("Cllr J. Example", True),
        ("Paul", True),
        ("Head of Early Help", False),
        ("Designated Nurse", False),
        ("Dr Example, Designated Doctor", False),  # the post stands there too
        ("Grace House", False),
        ("Victoria Hospital", False),
        ("St James School", False),
        ("Chair", False),
        ("MASH", False),
        ("Health", False),
        ("", False),
    ],
)
def test_what_is_a_person(name: str, person: bool) -> None:
    assert is_person(name) is person


def many(*counts: tuple[str, int]) -> list[object]:
    leads = [lead for lead, count in counts for _ in range(count)]
    return [
        action(f"a{n}", text=f"Visit the club number {n} by the river", leads=(lead,)) for n, lead in enumerate(leads)
    ]


@pytest.mark.parametrize(
    ("counts", "fired"),
    [
        ([("Quality Group", 12), ("Chair", 3), ("Police", 3)], True),
        ([("Quality Group", 6), ("Chair", 3), ("Police", 3)], True),
        ([("Quality Group", 5), ("Chair", 1), ("Police", 1)], False),  # five is no burden
        ([("Quality Group", 7), ("Chair", 5), ("Police", 3)], False),  # not twice the next
        ([("Quality Group", 12), ("Chair", 3)], False),  # two leads are no crowd
        ([("All member agencies", 12), ("Chair", 3), ("Police", 3), ("Health", 2)], False),  # many hands
    ],
)
def test_one_lead_with_far_more_than_the_rest(counts: list[tuple[str, int]], fired: bool) -> None:
    assert fires("lead-overloaded", *many(*counts)) is fired  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "fired"),
    [
        (("QA Sub-Group", "QA subgroup"), True),
        (("Chair Steering Group", "Chair of Steering Group"), True),
        (("Communication & Engagement Committee", "Chair Communications and Engagement Committee"), True),
        (("Steering Group", "Steering group"), False),  # capitals alone
        (("Board Officer", "Board Officers"), False),  # one officer, and several
        (("Steering Group", "Chair of Steering Group"), False),  # the group and its chair
        (("Head of Early Help", "Head of Early Years"), False),
        (("Learning Group (LG)", "Learning Group"), False),
        (("Sub-groups", "Subgroup Chairs"), False),
    ],
)
def test_one_lead_spelt_several_ways(names: tuple[str, str], fired: bool) -> None:
    items = [
        action(f"a{n}", text=f"Visit the club number {n} by the river", leads=(name,)) for n, name in enumerate(names)
    ]
    assert fires("lead-spelt-several-ways", *items) is fired


def test_every_spelling_is_named_once() -> None:
    names = ("QA Sub-Group", "QA subgroup", "QA Sub Group", "QA subgroup")
    items = [
        action(f"a{n}", text=f"Visit the club number {n} by the river", leads=(name,)) for n, name in enumerate(names)
    ]
    assert codes(outline(*items)).count("lead-spelt-several-ways") == 1
    assert said("lead-spelt-several-ways", *items) == (
        "One name seems to be written 3 ways: “QA Sub Group”, “QA Sub-Group” and “QA subgroup”."
    )


def test_the_key_of_a_name() -> None:
    assert name_key("QA Sub-Group") == name_key("QA sub group") == name_key("the QA Subgroup")
    assert name_key("Chair of Quality") != name_key("Vice Chair of Quality")
