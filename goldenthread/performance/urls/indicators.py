"""Below `performance/indicators/`. An indicator's own page is among those that show figures."""

from django.urls import path

from goldenthread.performance.views import definitions, indicator_library, indicators, measuring

urlpatterns = [
    path("", indicators.indicators, name="indicators"),
    path("library/", indicator_library.choose, name="indicator-library"),
    path("add/", indicators.add, name="add-indicator"),
    path("order/", indicator_library.order, name="order-indicators"),
    path("of/<str:reference>/", measuring.measure_item, name="measure-item"),
    path("<str:reference>/change/", indicators.change, name="change-indicator"),
    path("<str:reference>/definition/", definitions.definition, name="indicator-definition"),
    path("<str:reference>/targets/", definitions.targets, name="indicator-targets"),
    path("<str:reference>/measures/", measuring.measures, name="indicator-measures"),
    path("<str:reference>/end/", indicators.end, name="end-indicator"),
]
