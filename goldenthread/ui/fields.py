"""What a form field needs to be drawn: its ids, its messages, its control with the right classes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from .widgets import DateParts

Kind = Literal["hidden", "control", "group", "radios", "checkboxes", "checkbox"]
LABEL_SIZES = ("", "s", "m", "l")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A field, ready for its template."""

    kind: Kind
    id: str
    first_id: str
    label: Any
    hint: Any
    errors: list[str]
    described_by: str
    control: str
    optional: bool
    options: list[BoundWidget]


def kind_of(widget: forms.Widget) -> Kind:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if isinstance(widget, forms.MultiWidget) else "control"


def class_of(widget: forms.Widget, *, wrong: bool) -> str:
    """The design system's classes for a control, beside those its form gave it."""
    if isinstance(widget, forms.Textarea):
        name = "govuk-textarea"
    elif isinstance(widget, forms.Select):
        name = "govuk-select"
    elif isinstance(widget, forms.FileInput):
        name = "govuk-file-upload"
    elif isinstance(widget, forms.CheckboxInput):
        name = "govuk-checkboxes__input"
    else:
        name = "govuk-input"
    own = str(widget.attrs.get("class", ""))
    if isinstance(widget, forms.DateInput) and "width" not in own:
        own = f"govuk-input--width-10 {own}"
    return " ".join(filter(None, (name, f"{name}--error" if wrong else "", own.strip())))


def first_id(field: BoundField) -> str:
    """The id of the control a link to this field should reach."""
    kind, base = kind_of(field.field.widget), str(field.auto_id or field.html_name)
    if kind in ("radios", "checkboxes"):
        return f"{base}_0"
    if isinstance(field.field.widget, DateParts):
        return f"{base}_{field.field.widget.first_wrong(field.data)}"
    return f"{base}_0" if kind == "group" else base


def draw(field: BoundField, hint: object = "") -> Drawn:
    """This will say everything the field's template shows."""
    widget = field.field.widget
    kind, base = kind_of(widget), str(field.auto_id or field.html_name)
    hint = hint or field.help_text
    errors = [str(error) for error in field.errors]
    described_by = " ".join([f"{base}-hint"] * bool(hint) + [f"{base}-error"] * bool(errors))
    attrs: dict[str, Any] = {"class": class_of(widget, wrong=bool(errors))}
    if described_by and kind in ("control", "checkbox"):
        attrs["aria-describedby"] = described_by
    return Drawn(
        kind=kind,
        id=base,
        first_id=first_id(field),
        label=field.label,
        hint=hint,
        errors=errors,
        described_by=described_by,
        control="" if kind in ("radios", "checkboxes") else field.as_widget(attrs=attrs),
        optional=not field.field.required and kind not in ("hidden", "checkbox"),
        options=list(field.subwidgets) if kind in ("radios", "checkboxes") else [],
    )


def told_by_django(field: BoundField) -> set[str]:
    """The messages that name no field, such as "This field is required."."""
    kinds = type(field.field).__mro__
    return {str(said) for kind in kinds for said in getattr(kind, "default_error_messages", {}).values()}


def problems(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    """Every error of a form, each with the id its link goes to ('' where it belongs to no field)."""
    for error in form.non_field_errors():
        yield "", str(error)
    for field in form:
        for error in field.errors:
            words = _with_label(str(field.label), str(error)) if str(error) in told_by_django(field) else str(error)
            yield ("" if field.is_hidden else first_id(field)), words


def _with_label(label: str, error: str) -> str:
    """A label that asks something ends as a question does; any other with a colon."""
    return f"{label} {error}" if label.endswith("?") else f"{label}: {error}"
