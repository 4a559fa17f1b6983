from django.urls import path

from .views import (
    carrying,
    checks,
    consulting,
    downloads,
    equality,
    evaluating,
    living,
    moving,
    rolling,
    sections,
    seeing,
    watching,
    writing_items,
    writing_plans,
)

_PLAN = "p/<slug:slug>/plans/<str:reference>/"
_ITEM = "p/<slug:slug>/items/<str:reference>/"

urlpatterns = [
    path("p/<slug:slug>/plans/", seeing.plans, name="plans"),
    path("p/<slug:slug>/plans/new/", writing_plans.new_plan, name="new-plan"),
    path(_PLAN, seeing.plan, name="plan"),
    path(f"{_PLAN}as/<slug:ending>/", downloads.plan_as, name="plan-as"),
    path(f"{_PLAN}edit/", writing_plans.edit_plan, name="edit-plan"),
    path(f"{_PLAN}add/", writing_items.add_item, name="add-item"),
    path(f"{_PLAN}sections/", sections.sections, name="sections"),
    path(f"{_PLAN}sections/new/", sections.add_section, name="add-section"),
    path(f"{_PLAN}sections/<int:number>/", sections.edit_section, name="edit-section"),
    path(f"{_PLAN}checks/", checks.plan_checks, name="plan-checks"),
    path(f"{_PLAN}checks/<slug:fingerprint>/", checks.finding, name="finding"),
    path(f"{_PLAN}life/", living.plan_life, name="plan-life"),
    path(f"{_PLAN}comments/", consulting.comments, name="plan-comments"),
    path(f"{_PLAN}comments/<int:number>/", consulting.comment, name="plan-comment"),
    path(f"{_PLAN}evaluate/", evaluating.evaluate, name="evaluate-plan"),
    path(f"{_PLAN}carry-over/", rolling.carry_over, name="carry-over"),
    path(f"{_PLAN}equality/", equality.equality, name="plan-equality"),
    path(f"{_PLAN}equality/file/", equality.equality_file, name="plan-equality-file"),
    path("p/<slug:slug>/checks/<slug:code>/", checks.explained, name="check"),
    path("p/<slug:slug>/about/carry-on/", carrying.carry_on, name="carry-on"),
    path("p/<slug:slug>/actions/", seeing.actions, name="actions"),
    path(_ITEM, seeing.item, name="item"),
    path(f"{_ITEM}edit/", writing_items.edit_item, name="edit-item"),
    path(f"{_ITEM}watch/", watching.watch_item, name="watch-item"),
    path(f"{_ITEM}move/", moving.move_item, name="move-item"),
]
