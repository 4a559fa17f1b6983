from django.urls import URLPattern, path

from .views import keys

urlpatterns: list[URLPattern] = [
    path("k/<str:token>/", keys.key, name="key"),
    path("k/<str:token>/not-mine/<str:ask>/", keys.not_mine, name="key-not-mine"),
]
