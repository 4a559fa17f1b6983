"""The pages of a return, for the holder of a mailed key."""

from django.urls import path

from .views import returns, standards

urlpatterns = [
    path("returns/<slug:reference>/", returns.overview.keyed, name="key-return"),
    path("returns/<slug:reference>/standards/<str:key>/", standards.standard.keyed, name="key-return-standard"),
    path("returns/<slug:reference>/done/", returns.done.keyed, name="key-return-done"),
]
