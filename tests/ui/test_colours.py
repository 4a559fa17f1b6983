"""Contrast, worked out from the colours themselves: axe skips what it cannot see through."""

import re

import pytest

from tests.shared import ROOT

SOURCE = (ROOT / "goldenthread/ui/assets/_colours.scss").read_text()
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6}|var\(--([a-z-]+)\));")


def tokens(text: str) -> dict[str, str]:
    return {name: pointed or value for name, value, pointed in TOKEN.findall(text)}


LIGHT = tokens(SOURCE[: SOURCE.index("@media")])
DARK = LIGHT | tokens(SOURCE[SOURCE.index("@media") :])

GROUNDS = ("gt-paper", "gt-raised", "gt-wash")
TONES = ("good", "warn", "bad", "info", "plain", "hold")
LINK = "govuk-link-colour"
TEXT = [(words, ground) for words in ("gt-text", "gt-quiet", "gt-heading", LINK) for ground in GROUNDS]
TEXT += [(f"govuk-{kind}-colour", "gt-paper") for kind in ("link-hover", "link-visited", "error")]
TEXT += [(f"gt-{tone}", ground) for tone in TONES for ground in (f"gt-{tone}-wash", "gt-paper", "gt-raised")]
TEXT += [(words, f"gt-{tone}-wash") for words in ("gt-text", LINK) for tone in TONES]
TEXT += [(f"gt-{deed}-text", f"gt-{deed}{hover}") for deed in ("deed", "second", "danger") for hover in ("", "-hover")]
TEXT += [("gt-head-text", "gt-head"), ("gt-thread-text", "gt-paper"), ("gt-text", "gt-input")]
TEXT += [("govuk-focus-text-colour", "govuk-focus-colour")]
SHAPES = [
    ("gt-broken", "gt-paper"),
    ("govuk-input-border-colour", "gt-paper"),
    ("govuk-input-border-colour", "gt-raised"),
]


def brightness(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(mode: dict[str, str], one: str, other: str) -> float:
    def colour(name: str) -> str:
        value = mode[name]
        return value if value.startswith("#") else colour(value)

    dark, light = sorted((brightness(colour(one)), brightness(colour(other))))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert contrast({"a": "#000000", "b": "#ffffff"}, "a", "b") == pytest.approx(21)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_their_ground(mode: dict[str, str]) -> None:
    assert {pair: found for pair in TEXT if (found := round(contrast(mode, *pair), 2)) < 4.5} == {}


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_stand_out_from_their_ground(mode: dict[str, str]) -> None:
    assert {pair: found for pair in SHAPES if (found := round(contrast(mode, *pair), 2)) < 3} == {}
