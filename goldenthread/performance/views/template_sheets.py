"""A workbook to fill in, for the figures of a period."""

from django.http import Http404, HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents import writers
from goldenthread.performance.queries.templates import kind_of, wanted_in
from goldenthread.performance.rules.spans import span_of
from goldenthread.performance.template_sheet import template
from goldenthread.ui.handing_over import file_name, hand_over


@partnership_view(Permission.RUN_FIGURES)
def figure_template(_request: HttpRequest, here: Visit, kind: str, code: str) -> HttpResponse:
    """Each figure that is wanted, with last time's; what is here already stands in it."""
    known = kind_of(kind)
    span = span_of(known, code) if known else None
    if span is None:
        raise Http404
    document = template(span, wanted_in(here, span))
    return hand_over(writers.write(document, ".xlsx"), file_name(document.title or "", "xlsx"), writers.MEDIA[".xlsx"])
