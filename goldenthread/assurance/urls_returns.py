"""The pages of a return: one table, for who is signed in (`here`) and for the holder of a mailed key (`by_a_key`)."""

from django.urls import path

from .views import contributors, entering, forward, return_evidence, return_gaps, returns, sharing, sheets, signing
from .views import standards as filling

_RETURN = "returns/<str:reference>/"
# What follows the address of a return, its page, and what follows its name.
_PAGES = (
    ("", returns.overview, ""),
    ("standards/<str:key>/", filling.standard, "-standard"),
    ("evidence/", return_evidence.evidence, "-evidence"),
    ("evidence/<int:number>/file/", return_evidence.file, "-file"),
    ("evidence/<int:number>/remove/", return_evidence.remove, "-evidence-remove"),
    ("contributors/", contributors.contributors, "-contributors"),
    ("contributors/<str:who>/", contributors.contributor, "-contributor"),
    ("gaps/", return_gaps.gaps, "-gaps"),
    ("gaps/<int:number>/", return_gaps.gap, "-gap"),
    ("words/", signing.words, "-words"),
    ("sign/", signing.sign, "-sign"),
    ("signed/", signing.receipt, "-signed"),
    ("read/", signing.read, "-read"),
    ("as/<slug:ending>/", signing.read_as, "-as"),
    ("done/", returns.done, "-done"),
    ("sheet/", sheets.sheet, "-sheet"),
    ("sheet/as.xlsx", sheets.sheet_as, "-sheet-as"),
    ("last-time/", forward.last_times, "-last-time"),
    ("others/", sharing.others, "-others"),
    ("others/<slug:board>/<str:other>/", sharing.across, "-across"),
    ("share/", sharing.share, "-share"),
)

here = [
    *(path(f"{_RETURN}{rest}", page.signed_in, name=f"return{name}") for rest, page, name in _PAGES),
    path(f"{_RETURN}enter/", entering.enter, name="return-enter"),
]
by_a_key = [path(f"{_RETURN}{rest}", page.keyed, name=f"key-return{name}") for rest, page, name in _PAGES]
