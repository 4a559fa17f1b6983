"""What the local trial's place is made of. Every name is invented."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from goldenthread.accounts.vocab import Role
    from goldenthread.boards.vocab import AgencyKind, GroupKind
    from goldenthread.partnerships.vocab import BoardKind
    from goldenthread.plans.vocab import PlanStage

AT = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
FIRST = date(2026, 4, 1)
PASSWORD = "thread-thread-thread"  # noqa: S105 - a trial's password, printed on its sign-in page

# Who can sign in: address, name, role (none for a lead, who holds a post), whose board, and what to say of them.
SIGN_INS: "tuple[tuple[str, str, Role | None, str | None, str], ...]" = (
    ("manager@demo.example", "Morgan Lee", "business-unit", None, "the business manager, who may do everything"),
    ("chair@demo.example", "Frances Okafor", "chair", None, "the chair of both boards"),
    ("scrutineer@demo.example", "Rowan Vale", "scrutineer", None, "the independent scrutineer, who sees all"),
    ("member@demo.example", "Ines Carrow", "member", "Safeguarding Adults Board", "a member of the adults board alone"),
    ("coordinator@demo.example", "Noor Bridges", "coordinator", None, "a coordinator, who fills in what Vale Probation is asked"),
    ("sam.marlow@ambermere.example", "Sam Marlow", None, None, "a lead: Head of Early Help, without any role"),
)  # fmt: skip
# Of which agency somebody who signs in is.
OF_AGENCY = {"Noor Bridges": "Vale Probation"}
BOARDS: "tuple[tuple[str, BoardKind], ...]" = (
    ("Safeguarding Children Partnership", "children"),
    ("Safeguarding Adults Board", "adults"),
)
AREAS = ("Ambermere", "The Vale")
AGENCIES: "tuple[tuple[str, AgencyKind], ...]" = (
    ("Ambermere Council", "council"), ("NHS Ambermere and Vale ICB", "health"), ("Vale Constabulary", "police"),
    ("Ambermere Hospitals Trust", "health"), ("Vale Community Health Trust", "health"), ("Vale Probation", "probation"),
    ("Ambermere Schools Forum", "school"), ("Ambermere College", "school"), ("Vale Fire and Rescue", "other"),
    ("Ambermere Voluntary Alliance", "voluntary"), ("Harbour Housing Association", "provider"),
    ("Vale Domestic Abuse Service", "voluntary"), ("Mere Care Homes", "provider"),
)  # fmt: skip
# name, kind, board
GROUPS: "tuple[tuple[str, GroupKind, str | None], ...]" = (
    ("Partnership Executive", "executive", None),
    ("Practice and Audit Group", "sub-group", "Safeguarding Children Partnership"),
    ("Workforce and Learning Group", "sub-group", None),
    ("Quality Assurance Sub-group", "sub-group", None),
    ("Learning Sub-group", "sub-group", None),
    ("Training subgroup", "sub-group", None),
    ("MCA/LPS subgroup", "sub-group", "Safeguarding Adults Board"),
    ("Exploitation and Missing Group", "sub-group", "Safeguarding Children Partnership"),
    ("Exploitation Task Group", "task-and-finish", "Safeguarding Children Partnership"),
)  # fmt: skip
# name, agency, the group it chairs
POSTS = (
    ("Independent Chair", None, None),
    ("Independent Scrutineer", None, None),
    ("Business Manager", "Ambermere Council", None),
    ("DCS", "Ambermere Council", None),
    ("Director of Adult Social Care", "Ambermere Council", None),
    ("Head of Early Help", "Ambermere Council", None),
    ("Head of Safeguarding in Education", "Ambermere Council", None),
    ("Delegated Safeguarding Partner (Police)", "Vale Constabulary", None),
    ("Delegated Safeguarding Partner (Health)", "NHS Ambermere and Vale ICB", None),
    ("Designated Nurse", "NHS Ambermere and Vale ICB", None),
    ("Chair of Practice and Audit Group", None, "Practice and Audit Group"),
    ("Chair of Workforce and Learning Group", None, "Workforce and Learning Group"),
)  # fmt: skip
# post, who holds it; the others nobody holds
HOLDERS = (
    ("Independent Chair", "Frances Okafor"),
    ("Independent Scrutineer", "Rowan Vale"),
    ("Business Manager", "Morgan Lee"),
    ("Head of Early Help", "Sam Marlow"),
)  # fmt: skip
# file, title, whose, whether it runs, by how many years it is retold, and the names that become this place's
PLANS: "tuple[tuple[str, str, str | None, PlanStage, int, tuple[tuple[str, str], ...]], ...]" = (
    ("themes-priorities-actions.txt", "Children's Business Plan 2026/27", "Safeguarding Children Partnership", "live", 0, ()),
    ("outcomes-children-and-adults.txt", "Joint Business Plan 2026/27", None, "live", 7, (("Castermere City", "Ambermere"), ("CCSCP", "ASCP"), ("CCSAB", "ASAB"))),
    ("priorities-objectives-milestones.txt", "Improvement Plan 2026/27", "Safeguarding Children Partnership", "live", 17, (("Fennmarch", "Ambermere"),)),
    ("two-sets-of-priorities.txt", "Strategic Plan 2024 to 2026", None, "closed", 0, (("Harrowmere & Stell", "Ambermere & Vale"), ("harrowmere & stell", "ambermere & vale"))),
    ("objectives-and-milestones.txt", "Business Plan 2024/25", "Safeguarding Children Partnership", "closed", 13, (("Wexbury", "Ambermere"), ("WSCB", "ASCB"))),
)  # fmt: skip
CONTACTS = "contacts.csv"
# In the second partnership: agencies and a person of the first, who are the same there.
SHARED_AGENCIES = ("NHS Ambermere and Vale ICB", "Vale Constabulary")
SHARED_PERSON = ("Kit Harrow", "kit.harrow@vale-police.example")
