"""The few words a component's manner is chosen by. A word that is not here is an error, never a plain look."""

from django.utils.translation import gettext_lazy as _

# Of a component, the manners it knows. The first is its manner when none is asked for.
KNOWN: dict[str, tuple[str, ...]] = {
    "button": ("", "secondary", "warning", "link"),
    "tag": ("neutral", "info", "good", "warn", "bad", "draft"),
    "notice": ("info", "success", "warning"),
    "doubt": ("warning", "error", "note"),
}
DOUBT_WORDS = {"error": _("Cannot be read"), "warning": _("Please check"), "note": _("For your information")}
NOTICE_WORDS = {"success": _("Done"), "info": _("Important"), "warning": _("Warning")}


def known(component: str, word: object) -> str:
    """The word itself, or the component's first when none was given."""
    chosen = str(word or KNOWN[component][0])
    if chosen not in KNOWN[component]:
        raise ValueError(f"{chosen!r} is no manner of <c-{component}>. It knows: {', '.join(KNOWN[component])}.")
    return chosen
