"""How a form's fields are drawn: labels, hints, errors and the ids that tie them together."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from goldenthread.ui.fields import problems
from goldenthread.ui.sample_forms import SampleForm
from goldenthread.ui.widgets import DateParts

from .test_gallery import draw


class When(forms.Form):
    day = forms.DateField(widget=DateParts())


def sent(words: str) -> SampleForm:
    return SampleForm(QueryDict(words))


def test_a_field_ties_its_hint_and_error_to_its_control() -> None:
    html = draw('<c-field :field="form.title" hint="In a few words" />', form=sent("title="))
    assert 'aria-describedby="id_title-hint id_title-error"' in html
    assert 'id="id_title-hint">In a few words<' in html
    assert 'id="id_title-error"' in html
    assert 'class="govuk-input govuk-input--error"' in html


def test_choices_stand_in_a_fieldset_that_says_what_was_wrong() -> None:
    html = draw('<c-field :field="form.rating" />', form=sent(""))
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_rating-error">' in html
    assert html.count('type="radio"') == 3


def test_choices_keep_what_was_chosen() -> None:
    html = draw('<c-field :field="form.agencies" />', form=sent("agencies=police"))
    assert 'value="police" checked' in html
    assert 'value="health" checked' not in html


def test_what_need_not_be_filled_in_says_so_unless_plain() -> None:
    assert "(optional)" in draw('<c-field :field="form.email" />', form=SampleForm())
    assert "(optional)" not in draw('<c-field :field="form.email" plain />', form=SampleForm())
    assert "(optional)" not in draw('<c-field :field="form.title" />', form=SampleForm())


def test_the_error_summary_links_to_the_first_control_of_each_field() -> None:
    found = {words: target for target, words in problems(sent(""))}
    assert found["How it stands: This field is required."] == "id_rating_0"
    assert found["When it was finished: This field is required."] == "id_finished_day"
    assert found["Say which agencies took part, or that none did."] == ""


def test_no_errors_no_summary() -> None:
    assert draw('<c-error-summary :form="form" />', form=SampleForm()).strip() == ""


def test_something_that_is_no_field_is_refused() -> None:
    with pytest.raises(ValueError, match="is no field of a form"):
        draw('<c-field :field="form.nonsense" />', form=SampleForm())


def test_a_date_in_three_boxes_becomes_a_date() -> None:
    form = When({"day_day": "3", "day_month": "9", "day_year": "2026"})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("typed", "box"),
    [
        (("", "2", "2026"), "day"),
        (("3", "13", "2026"), "month"),
        (("3", "2", ""), "year"),
        (("31", "2", "2026"), "day"),
    ],
)
def test_a_wrong_date_is_kept_as_typed_and_its_link_reaches_the_wrong_box(typed: tuple[str, ...], box: str) -> None:
    form = When(dict(zip(("day_day", "day_month", "day_year"), typed, strict=True)))
    assert not form.is_valid()
    assert next(target for target, _words in problems(form)) == f"id_day_{box}"
    html = draw('<c-field :field="form.day" />', form=form)
    for value in filter(None, typed):
        assert f'value="{value}"' in html


def test_a_saved_date_comes_back_in_its_boxes() -> None:
    html = draw('<c-field :field="form.day" />', form=When(initial={"day": date(2026, 9, 30)}))
    assert [part for part in ("30", "9", "2026") if f'value="{part}"' in html] == ["30", "9", "2026"]
