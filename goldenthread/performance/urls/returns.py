"""Returns of figures: by period for the business unit, and each return for whoever stands to it."""

from django.urls import path

from goldenthread.performance.views import return_approving, return_periods, returns, unit_figures

urlpatterns = [
    path("", return_periods.figures_returns, name="figures-returns"),
    path("periods/<str:kind>/<str:code>/", return_periods.period, name="figures-period"),
    path("periods/<str:kind>/<str:code>/enter/", unit_figures.unit_figures, name="figures-unit"),
    path("<str:reference>/", returns.the_return.signed_in, name="figures-return"),
    path("<str:reference>/enter/", returns.enter, name="figures-return-enter"),
    path("<str:reference>/check/", returns.check.signed_in, name="figures-return-check"),
    path("<str:reference>/history/", returns.history.signed_in, name="figures-return-history"),
    path("<str:reference>/approve/", return_approving.approve, name="figures-return-approve"),
    path("<str:reference>/excuse/", return_approving.excuse, name="figures-return-excuse"),
    path("<str:reference>/correct/<str:indicator>/", return_approving.correct, name="figures-return-correct"),
]
