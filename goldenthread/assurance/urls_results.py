from django.urls import path

from .views import gaps, result_agency, result_files, result_stuck, result_years, results

urlpatterns = [
    path("<slug:reference>/", results.results, name="results"),
    path("<slug:reference>/as/<slug:what>/<slug:ending>/", result_files.results_as, name="results-as"),
    path("<slug:reference>/years/", result_years.years, name="result-years"),
    path("<slug:reference>/drift/", result_years.drift, name="result-drift"),
    path("<slug:reference>/gaps/", gaps.gaps, name="gaps"),
    path("<slug:reference>/gaps/plan/", gaps.plan_gaps, name="plan-gaps"),
    path("<slug:reference>/stuck/", result_stuck.stuck, name="result-gaps"),
    path("<slug:reference>/standards/<path:key>/", results.standard, name="result-standard"),
    path("<slug:reference>/returns/<slug:filled>/", result_agency.agency, name="result-agency"),
    path("<slug:reference>/returns/<slug:filled>/<path:key>/", result_agency.answer, name="result-answer"),
]
