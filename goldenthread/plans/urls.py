from django.urls import path

from .views import (
    carrying,
    checks,
    downloads,
    evidence,
    moving,
    sampling,
    sections,
    seeing,
    writing_evidence,
    writing_items,
    writing_plans,
)

_PLAN = "p/<slug:slug>/plans/<str:reference>/"
_ITEM = "p/<slug:slug>/items/<str:reference>/"
_EVIDENCE = "p/<slug:slug>/evidence/"
_PIECE = f"{_EVIDENCE}<str:reference>/"

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
    path(f"{_ITEM}evidence/add/", writing_evidence.add_evidence, name="add-evidence"),
    path(_EVIDENCE, evidence.evidence, name="evidence"),
    path(f"{_EVIDENCE}draw/", sampling.draw_five, name="draw-verified"),
    path(f"{_EVIDENCE}oldest/", sampling.oldest, name="oldest-proof"),
    path(_PIECE, evidence.piece, name="piece"),
    path(f"{_PIECE}file/", evidence.evidence_file, name="evidence-file"),
    path(f"{_PIECE}change/", writing_evidence.change_evidence, name="change-evidence"),
    path(f"{_PIECE}prove/", writing_evidence.prove, name="prove"),
    path(f"{_PIECE}unprove/<str:item>/", writing_evidence.unprove, name="unprove"),
    path(f"{_PIECE}withdraw/", writing_evidence.withdraw, name="withdraw-evidence"),
]
