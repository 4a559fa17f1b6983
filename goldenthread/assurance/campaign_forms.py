"""What a person fills in about a campaign."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goldenthread.boards.models import Board, Group
from goldenthread.boards.visit import Visit, current_on

from .campaign_queries import agreed_versions, earlier_campaigns
from .models import Campaign, ToolVersion

LAST = "last"  # compared with the last campaign of the same tool
MOST_YEARS = 25
_FARTHEST = timedelta(days=2 * 366)


def version_word(version: ToolVersion) -> str:
    """How a form names a version of a tool."""
    return f"{version.tool.slug}.{version.number}"


class AboutForm(forms.Form):
    """What a campaign is called and asks, for which board, why, and what it is compared with."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        error_messages={"required": _("Say what it is called.")},
        help_text=_("People who are asked read it: “Section 11, 2026”."),
    )
    tool = forms.ChoiceField(
        label=_("What is asked?"), help_text=_("An agreed version of a tool."),
        error_messages={"required": _("Choose what is asked.")},
    )  # fmt: skip
    board = forms.ModelChoiceField(
        Board.objects.none(), to_field_name="slug", label=_("Which board asks?"), required=False,
        empty_label=_("All boards together"),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why now, and what for?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In a few words: what the board wants to know, and what becomes of the answers."),
    )
    group = forms.ModelChoiceField(
        Group.objects.none(), to_field_name="slug", label=_("Which group looks at the returns?"), required=False,
        empty_label=_("None yet"),
    )  # fmt: skip
    follows = forms.ChoiceField(
        label=_("Which earlier campaign is it compared with?"),
        required=False,
        help_text=_("Questions are told apart by their content, so years compare even where words were changed."),
    )

    def __init__(
        self,
        here: Visit,
        data: Any = None,
        *,
        campaign: Campaign | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or (_initial(campaign) if campaign else {"follows": LAST})))
        self.campaign = campaign
        self.versions = {version_word(one): one for one in agreed_versions(here)}
        self.earlier = earlier_campaigns(here, campaign)
        if campaign is not None:
            self.versions.setdefault(version_word(campaign.tool), campaign.tool)
        told = [(word, f"{one.tool.name}, {one.label or one.number}") for word, one in self.versions.items()]
        self.fields["tool"].choices = told if len(told) == 1 else [("", _("Choose one")), *told]  # type: ignore[attr-defined]
        self._choose_places(here, campaign)
        named = [(one.reference, f"{one.name} ({one.tool.tool.name})") for one in self.earlier]
        last = [(LAST, _("The last one that asked the same tool, where there is one"))] if campaign is None else []
        self.fields["follows"].choices = [*last, ("", _("None")), *named]  # type: ignore[attr-defined]
        state = campaign.state if campaign else "draft"
        for name in _FIXED[state]:
            del self.fields[name]

    def _choose_places(self, here: Visit, campaign: Campaign | None) -> None:
        boards = Board.objects.filter(Q(last__isnull=True) | Q(last__gte=here.today), partnership=here.partnership)
        if here.boards is not None:
            boards = boards.filter(pk__in=here.boards)
            self.fields["board"].empty_label = _("Choose one")  # type: ignore[attr-defined]
            self.fields["board"].required = True
        self.fields["board"].queryset = boards  # type: ignore[attr-defined]
        groups = Group.objects.filter(
            current_on(here.today) | Q(pk=campaign.group_id if campaign else None), partnership=here.partnership
        )
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was filled in, as the services take it."""
        told = dict(self.cleaned_data)
        told["name"] = told["name"].strip() if "name" in told else None
        if "tool" in told:
            told["tool"] = self.versions[told["tool"]]
        if "follows" in told:
            told["follows"] = self._compared(told["follows"], told.get("tool"))
        return {name: value for name, value in told.items() if name in self.fields}

    def _compared(self, word: str, tool: ToolVersion | None) -> Campaign | None:
        if word == LAST and tool is not None:
            return next((one for one in self.earlier if one.tool.tool_id == tool.tool_id), None)
        return next((one for one in self.earlier if one.reference == word), None)


# What cannot be changed any more, by the state of the campaign.
_FIXED: dict[str, tuple[str, ...]] = {
    "draft": (),
    "open": ("tool", "board"),
    "closed": ("name", "tool", "board", "why"),
}


def _initial(campaign: Campaign) -> dict[str, Any]:
    return {
        "name": campaign.name,
        "tool": version_word(campaign.tool),
        "board": campaign.board.slug if campaign.board else "",
        "why": campaign.why,
        "group": campaign.group.slug if campaign.group else "",
        "follows": campaign.follows.reference if campaign.follows else "",
    }


def _day(label: Any, *, required: bool, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=widget,
        error_messages={"required": _("Give the day.")},
    )  # fmt: skip


class WhenForm(forms.Form):
    """The days of a campaign, and how long its scores are kept."""

    opens_on = _day(_("From which day can returns be filled in?"), required=True)
    closes_on = _day(
        _("By when are they wanted?"),
        required=True,
        help_text=_("What comes later is late, and still taken until you close it."),
    )
    panel_on = _day(
        _("When does the panel meet that looks at them?"), required=False, help_text=_("It may be said later.")
    )
    keep_years = forms.IntegerField(
        label=_("For how many years are scores kept once it is closed?"),
        min_value=1,
        max_value=MOST_YEARS,
        error_messages={
            "required": _("Say for how many years, such as 6."),
            "min_value": _("Scores are kept for at least a year."),
            "max_value": _("Scores are kept for at most 25 years."),
            "invalid": _("Give the number of years, such as 6."),
        },
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        help_text=_(
            "By your retention rule. To compare with the next campaigns, at least as long as the years between."
        ),
    )

    def __init__(self, data: Any = None, *, campaign: Campaign, today: date, usual: tuple[date, date]) -> None:
        self.state, self.today = campaign.state, today
        opens, closes = usual
        standing = {
            "opens_on": campaign.opens_on or opens, "closes_on": campaign.closes_on or closes,
            "panel_on": campaign.panel_on, "keep_years": campaign.keep_years,
        }  # fmt: skip
        super().__init__(data, initial=standing)
        for name in {"draft": (), "open": ("opens_on",), "closed": ("opens_on", "closes_on")}[campaign.state]:
            del self.fields[name]
        self.opened_on = campaign.opens_on

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        opens, closes = said.get("opens_on", self.opened_on), said.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("That lies before the day it opens."))
        if closes and closes > self.today + _FARTHEST:
            self.add_error("closes_on", _("That is more than two years away. Give an earlier day."))
        panel = said.get("panel_on")
        if panel and opens and panel < opens:
            self.add_error("panel_on", _("The panel cannot meet before the campaign opens."))
        return said


class WhyForm(forms.Form):
    """Why an agency or setting is not asked after all."""

    why = forms.CharField(
        label=_("Why is it not asked?"), max_length=500, error_messages={"required": _("Say why.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept with the return: “Merged with another school in May”."),
    )  # fmt: skip


def ticked(data: Any, name: str, known: Sequence[Any]) -> frozenset[int]:
    """The keys of those things whose short names were sent under `name`."""
    sent = set(data.getlist(name))
    return frozenset(one.pk for one in known if one.slug in sent)
