"""A date as day, month and year in three boxes: what people find easiest to type, with no script."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PARTS = (("day", _("Day"), 2), ("month", _("Month"), 2), ("year", _("Year"), 4))


class DateParts(forms.MultiWidget):
    """Give it to a `forms.DateField`. What was typed comes back as typed, right or wrong."""

    template_name = "ui/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": width})
            for name, _label, width in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, date):
            return [value.day, value.month, value.year]
        parts = str(value or "").split("-")
        return parts[::-1] if len(parts) == len(PARTS) else [None] * len(PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # Each box has a name of its own; what is said of the whole belongs to the group around them.
        whole = {key: said for key, said in (attrs or {}).items() if key not in ("aria-describedby", "required")}
        context = super().get_context(name, value, whole)
        for box, (_name, label, width) in zip(context["widget"]["subwidgets"], PARTS, strict=True):
            box["label"], box["width"] = label, width
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        day, month, year = (str(part or "").strip() for part in super().value_from_datadict(data, files, name))
        return f"{year}-{month}-{day}" if day or month or year else None

    def first_wrong(self, data: Any) -> str:
        """The box a link from the error summary should reach: the first that cannot be right, else the day's."""
        limits = {"day": 31, "month": 12, "year": 9999}
        given = dict(zip(("year", "month", "day"), str(data or "--").split("-"), strict=False))
        for part, limit in limits.items():
            typed = given.get(part, "")
            if not (typed.isdecimal() and len(typed) < 6 and 1 <= int(typed) <= limit):
                return part
        return "day"
