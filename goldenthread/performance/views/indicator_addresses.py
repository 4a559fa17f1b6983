"""What views of indicators read from addresses and forms."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.performance.access import check_may_run
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.finding import indicator_url
from goldenthread.performance.queries.indicators import whole

Crumbs = list[tuple[Any, str | None]]


def indicator_to_run(here: Visit, reference: str) -> Indicator:
    """The indicator of that reference, which this visitor may change. Raises Http404 and PermissionDenied."""
    found = whole(here).filter(reference=reference).first()
    if found is None:
        raise Http404
    check_may_run(here, found.board_id)
    return found


def list_url(here: Visit) -> str:
    return reverse("indicators", kwargs={"slug": here.partnership.slug})


def crumbs_of(here: Visit, *further: tuple[Any, str | None]) -> Crumbs:
    of = {"slug": here.partnership.slug}
    return [(_("Scorecard"), reverse("scorecard", kwargs=of)), (_("Indicators"), list_url(here)), *further]


def crumbs_of_one(here: Visit, indicator: Indicator, last: Any) -> Crumbs:
    return crumbs_of(here, (indicator.reference, indicator_url(indicator)), (last, None))


def differing(form: forms.Form, now: Mapping[str, Any], wrote: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands now, field by field, where it is not what was written. Never empty: then all is as it was written."""
    found = [
        (str(form.fields[name].label), _shown(form.fields[name], standing) or str(_("nothing")))
        for name, standing in now.items()
        if name in wrote and _same(standing) != _same(wrote[name])
    ]
    return found or [(str(_("What stands now")), str(_("is what you wrote")))]


def _same(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else "" if value is None else value


def _shown(field: forms.Field, value: Any) -> str:
    """A value as the form's reader knows it."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(field, forms.ChoiceField):
        names = _names(field)
        return ", ".join(
            names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]) if one
        )
    return "" if value is None else str(value)


def _names(field: forms.ChoiceField) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in field.choices:  # type: ignore[union-attr, misc]
        if isinstance(name, list | tuple):
            found |= {str(one): str(word) for one, word in name}
        else:
            found[str(key)] = str(name)
    return found
