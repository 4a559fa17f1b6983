"""A return's ways in and out, for who is signed in and for the holder of a key."""

from django.urls import path

from .views import forward, sharing, sheets
from .views.ways import by_key, signed_in

_RETURN = "returns/<str:reference>/"

_OTHER = f"{_RETURN}others/<slug:board>/<str:other>/"

here = [
    path(f"{_RETURN}sheet/", signed_in(sheets.sheet, sheets.place_of), name="return-sheet"),
    path(f"{_RETURN}sheet/as.xlsx", signed_in(sheets.sheet_as, sheets.place_of), name="return-sheet-as"),
    path(f"{_RETURN}last-time/", signed_in(forward.last_times), name="return-last-time"),
    path(f"{_RETURN}others/", signed_in(sharing.others), name="return-others"),
    path(_OTHER, signed_in(sharing.across), name="return-across"),
    path(f"{_RETURN}share/", signed_in(sharing.share), name="return-share"),
]
by_a_key = [
    path(f"{_RETURN}sheet/", by_key(sheets.sheet), name="key-return-sheet"),
    path(f"{_RETURN}sheet/as.xlsx", by_key(sheets.sheet_as), name="key-return-sheet-as"),
    path(f"{_RETURN}last-time/", by_key(forward.last_times), name="key-return-last-time"),
    path(f"{_RETURN}others/", by_key(sharing.others), name="key-return-others"),
    path(_OTHER, by_key(sharing.across), name="key-return-across"),
    path(f"{_RETURN}share/", by_key(sharing.share), name="key-return-share"),
]
