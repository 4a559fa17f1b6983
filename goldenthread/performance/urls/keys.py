"""What a mailed key opens of performance: an agency's figures of a period."""

from django.urls import path

from goldenthread.performance.views import returns

urlpatterns = [
    path("figures/<str:reference>/", returns.the_return.keyed, name="key-figures"),
    path("figures/<str:reference>/check/", returns.check.keyed, name="key-figures-check"),
    path("figures/<str:reference>/history/", returns.history.keyed, name="key-figures-history"),
]
