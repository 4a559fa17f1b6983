from django.urls import path

from .views import calendars, chasing, friday, keys, laddering, my, rates, round_steps, rounds, wall

urlpatterns = [
    # calendars
    path("cal/<str:token>.ics", calendars.calendar, name="calendar"),
    path("my/calendar/", calendars.my_calendar, name="my-calendar"),
    path("p/<slug:slug>/about/calendars/", calendars.calendars, name="calendars"),
    # Rounds and the ladder's settings.
    path("p/<slug:slug>/asking/rounds/", rounds.rounds, name="rounds"),
    path("p/<slug:slug>/asking/rounds/new/", round_steps.new_round, name="new-round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/", rounds.round_page, name="round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/about/", round_steps.about_round, name="about-round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/when/", round_steps.when_round, name="when-round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/check/", round_steps.check_round, name="check-round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/stop/", rounds.stop_round, name="stop-round"),
    path("p/<slug:slug>/asking/rounds/<slug:reference>/close/", rounds.close_round, name="close-round"),
    path("p/<slug:slug>/about/asking/", laddering.ladder, name="ladder"),
    path("k/<str:token>/", keys.key, name="key"),
    path("k/<str:token>/not-mine/<str:ask>/", keys.not_mine, name="key-not-mine"),
    path("my/", my.my_work, name="my-work"),
    path("my/answer/", my.my_answer, name="my-answer"),
    path("my/draft/<slug:ask>/", my.my_draft, name="my-draft"),
    path("my/colleague/<slug:ask>/", my.my_colleague, name="my-colleague"),
    path("my/not-mine/<slug:ask>/", my.my_not_mine, name="my-not-mine"),
    path("my/as/<slug:ending>/", my.my_as, name="my-as"),
    path("my/away/", my.my_away, name="my-away"),
    path("my/preferences/", my.my_preferences, name="my-preferences"),
    path("p/<slug:slug>/who/people/<slug:key>/away/", my.person_away, name="person-away"),
    # the chasing wall
    path("p/<slug:slug>/asking/", wall.asking, name="asking"),
    path("p/<slug:slug>/asking/chosen/", chasing.chosen, name="chosen-asks"),
    path("p/<slug:slug>/asking/withdraw/", chasing.withdraw_asks, name="withdraw-asks"),
    path("p/<slug:slug>/asking/escalate/", chasing.escalate, name="escalate"),
    path("p/<slug:slug>/asking/instead/", chasing.ask_instead, name="ask-instead"),
    path("p/<slug:slug>/asking/rates/", rates.asking_rates, name="asking-rates"),
    path("p/<slug:slug>/asking/rates/as/csv/", rates.asking_rates_as, name="asking-rates-as"),
    path("p/<slug:slug>/asking/friday/", friday.friday, name="friday"),
]
