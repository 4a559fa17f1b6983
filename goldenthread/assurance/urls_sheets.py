"""A return's ways in and out, for who is signed in and for the holder of a key."""

from django.urls import path

from .views import sheets
from .views.ways import by_key, signed_in

_RETURN = "returns/<str:reference>/"

here = [
    path(f"{_RETURN}sheet/", signed_in(sheets.sheet, sheets.place_of), name="return-sheet"),
    path(f"{_RETURN}sheet/as.xlsx", signed_in(sheets.sheet_as, sheets.place_of), name="return-sheet-as"),
]
by_a_key = [
    path(f"{_RETURN}sheet/", by_key(sheets.sheet), name="key-return-sheet"),
    path(f"{_RETURN}sheet/as.xlsx", by_key(sheets.sheet_as), name="key-return-sheet-as"),
]
