from django.urls import path

from .views import audit_findings, audits, grades, programme

urlpatterns = [
    path("", programme.programme, name="programme"),
    path("new/", programme.new_audit, name="new-audit"),
    path("<str:reference>/", audits.audit, name="audit"),
    path("<str:reference>/change/", programme.change_audit, name="change-audit"),
    path("<str:reference>/agencies/", audits.audit_agencies, name="audit-agencies"),
    path("<str:reference>/ask/", audits.ask_grades, name="audit-ask"),
    path("<str:reference>/again/", audits.re_audit, name="re-audit"),
    path("<str:reference>/compare/", audits.audit_compare, name="audit-compare"),
    path("<str:reference>/step/<slug:event>/", audits.audit_stage, name="audit-stage"),
    path("<str:reference>/together/", grades.audit_together, name="audit-together"),
    path("<str:reference>/grades/", grades.choose_grades, name="audit-choose-grades"),
    path("<str:reference>/grades/as/<slug:kind>/", grades.audit_as, name="audit-as"),
    path("<str:reference>/grades/<slug:agency>/", grades.audit_grades, name="audit-grades"),
    path("<str:reference>/grades/<slug:agency>/open/", audits.open_grades, name="audit-open-grades"),
    path("<str:reference>/findings/", audit_findings.add_finding, name="audit-findings"),
    path("<str:reference>/findings/<int:number>/", audit_findings.change_finding, name="change-finding"),
    path("<str:reference>/findings/<int:number>/action/", audit_findings.recommend, name="audit-recommend"),
]
