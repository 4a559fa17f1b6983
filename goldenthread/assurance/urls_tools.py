"""Tools: read, begun, written, agreed, retired."""

from django.urls import URLPattern, path

from .views import beginning_tools, tools, writing_questions, writing_scales, writing_tools

_DRAFT = "<slug:tool>/draft/"

urlpatterns: list[URLPattern] = [
    path("", tools.tools, name="tools"),
    path("add/", beginning_tools.add_tool, name="add-tool"),
    path("add/from/<slug:framework_slug>/", beginning_tools.add_tool_from, name="add-tool-from"),
    path("add/empty/", beginning_tools.add_empty_tool, name="add-empty-tool"),
    path("add/file/", beginning_tools.add_tool_file, name="add-tool-file"),
    path("<slug:tool>/", tools.tool, name="tool"),
    path("<slug:tool>/versions/<int:number>/", tools.tool_version, name="tool-version"),
    path("<slug:tool>/versions/<int:number>/changes/", tools.tool_changes, name="tool-changes"),
    path("<slug:tool>/versions/<int:number>/yaml/", tools.tool_yaml, name="tool-yaml"),
    path("<slug:tool>/next/", beginning_tools.next_tool_version, name="next-tool-version"),
    path("<slug:tool>/retire/", beginning_tools.retire_tool, name="retire-tool"),
    path(_DRAFT, writing_tools.write_tool, name="write-tool"),
    path(f"{_DRAFT}words/", writing_tools.tool_words, name="tool-words"),
    path(f"{_DRAFT}agree/", writing_tools.agree_tool, name="agree-tool"),
    path(f"{_DRAFT}add-standard/", writing_tools.add_standard, name="add-standard"),
    path(f"{_DRAFT}standards/<slug:standard>/", writing_tools.write_standard, name="write-standard"),
    path(f"{_DRAFT}standards/<slug:standard>/words/", writing_tools.standard_words, name="standard-words"),
    path(f"{_DRAFT}standards/<slug:standard>/add/", writing_questions.add_question, name="add-question"),
    path(f"{_DRAFT}questions/<slug:question>/", writing_questions.write_question, name="write-question"),
    path(f"{_DRAFT}questions/<slug:question>/only-if/", writing_questions.question_only_if, name="question-only-if"),
    path(f"{_DRAFT}scales/", writing_scales.tool_scales, name="tool-scales"),
    path(f"{_DRAFT}add-scale/", writing_scales.add_scale, name="add-scale"),
    path(f"{_DRAFT}scales/<slug:scale>/", writing_scales.write_scale, name="write-scale"),
]
