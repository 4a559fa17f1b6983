from django.urls import URLPattern, path

from .views import chasing, friday, rates, wall

urlpatterns: list[URLPattern] = [
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
