"""Why something cannot be done to a plan. Each is said in one plain sentence; nothing was changed."""

from goldenthread.plans.models import Item, Plan, Section, Theme


class NothingToChange(Exception):
    """What was sent is what stands already."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed, because this stands already.")


class ItemChangedMeanwhile(Exception):
    """Somebody else changed the item since this person looked at it. Carries it as it stands now."""

    def __init__(self, item: Item) -> None:
        super().__init__("Somebody else changed this item while you were working on it.")
        self.item = item


class PlanChangedMeanwhile(Exception):
    """Somebody else changed the plan's facts since this person looked at them. Carries it as it stands now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("Somebody else changed this plan while you were working on it.")
        self.plan = plan


class SectionChangedMeanwhile(Exception):
    """Somebody else changed the section since this person looked at it. Carries it as it stands now."""

    def __init__(self, section: Section) -> None:
        super().__init__("Somebody else changed this section while you were working on it.")
        self.section = section


class TooDeep(Exception):
    """A plan has no more levels than that."""

    def __init__(self) -> None:
        super().__init__("That would be too deep: nothing can stand under something that is five levels down.")


class UnderItself(Exception):
    """A branch cannot be hung on one of its own twigs."""

    def __init__(self) -> None:
        super().__init__("An item cannot stand under itself or under something that stands under it.")


class NoSuchPlace(Exception):
    """The place named is not in this plan, or no longer where it was."""

    def __init__(self) -> None:
        super().__init__("That place is not there any more. Look at the plan again and choose another.")


class NoSuchFinding(Exception):
    """The checks do not find that in the plan any more: its words were changed meanwhile."""

    def __init__(self) -> None:
        super().__init__("That is no longer found in this plan. Somebody may have put it right meanwhile.")


class ThemeChangedMeanwhile(Exception):
    """Somebody else changed the theme since this person looked at it. Carries it as it stands now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Somebody else changed this theme while you were working on it.")
        self.theme = theme


class ThemeNamedAlready(Exception):
    """Two themes of a partnership never have one name."""

    def __init__(self) -> None:
        super().__init__("There is a theme of this name already.")


class UnknownTheme(Exception):
    """A theme was named that is not known here."""

    def __init__(self) -> None:
        super().__init__("One of these themes is not there any more. Look at the list again.")


class DateNeedsReason(Exception):
    """A promised day is not put off without a word."""

    def __init__(self) -> None:
        super().__init__("The date moves to a later day. Say why.")


class NothingToUndo(Exception):
    """The newest change was none that a person made to what the item says."""

    def __init__(self) -> None:
        super().__init__("The last thing that happened to this item was no change by hand, so it cannot be undone.")
