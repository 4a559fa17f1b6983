from django.urls import path

from .views import my

urlpatterns = [
    path("my/", my.my_work, name="my-work"),
    path("my/answer/", my.my_answer, name="my-answer"),
    path("my/draft/<slug:ask>/", my.my_draft, name="my-draft"),
    path("my/colleague/<slug:ask>/", my.my_colleague, name="my-colleague"),
    path("my/not-mine/<slug:ask>/", my.my_not_mine, name="my-not-mine"),
    path("my/as/<slug:ending>/", my.my_as, name="my-as"),
    path("my/away/", my.my_away, name="my-away"),
    path("my/preferences/", my.my_preferences, name="my-preferences"),
    path("p/<slug:slug>/who/people/<slug:key>/away/", my.person_away, name="person-away"),
]
