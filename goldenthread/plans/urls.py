from django.urls import path

from .views import (
    carrying,
    checks,
    downloads,
    exports,
    many,
    moving,
    quick,
    sections,
    seeing,
    table,
    timeline,
    writing_items,
    writing_plans,
)

_PLAN = "p/<slug:slug>/plans/<str:reference>/"
_ITEM = "p/<slug:slug>/items/<str:reference>/"
_TABLE = "p/<slug:slug>/table/"

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
    path("p/<slug:slug>/checks/<slug:code>/", checks.explained, name="check"),
    path("p/<slug:slug>/about/carry-on/", carrying.carry_on, name="carry-on"),
    path("p/<slug:slug>/actions/", seeing.actions, name="actions"),
    path(_ITEM, seeing.item, name="item"),
    path(f"{_ITEM}edit/", writing_items.edit_item, name="edit-item"),
    path(f"{_ITEM}move/", moving.move_item, name="move-item"),
    path(f"{_PLAN}renumber/", quick.renumber, name="renumber"),
    path(f"{_ITEM}edit/<slug:field>/", quick.edit_field, name="edit-field"),
    path(f"{_ITEM}duplicate/", quick.duplicate_item, name="duplicate-item"),
    path(f"{_ITEM}undo/", quick.undo_item, name="undo-item"),
    path(_TABLE, table.table, name="table"),
    path(f"{_TABLE}as/<slug:ending>/", exports.table_as, name="table-as"),
    path(f"{_TABLE}save/", table.save_view, name="save-view"),
    path(f"{_TABLE}views/<slug:view>/delete/", table.drop_view, name="drop-view"),
    path(f"{_TABLE}change/", many.change_items, name="change-items"),
    path(f"{_TABLE}changed/", many.changed_items, name="changed-items"),
    path("p/<slug:slug>/timeline/", timeline.timeline, name="timeline"),
    path("p/<slug:slug>/timeline/as/<slug:ending>/", timeline.timeline_as, name="timeline-as"),
]
