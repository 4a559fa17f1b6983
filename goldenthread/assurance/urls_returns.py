"""The pages of a return, for who is signed in. `urls_keys.py` has the same for the holder of a key."""

from django.urls import path

from .views import returns, standards

urlpatterns = [
    path("returns/<slug:reference>/", returns.overview.signed_in, name="return"),
    path("returns/<slug:reference>/standards/<str:key>/", standards.standard.signed_in, name="return-standard"),
    path("returns/<slug:reference>/done/", returns.done.signed_in, name="return-done"),
]
