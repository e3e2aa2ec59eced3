"""Whether every colour of the page can be read on its ground, in both schemes."""

import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[3] / "bot" / "channels" / "web" / "static" / "theme.css"


def schemes():
    """The colours by name, of the light scheme and of the dark one."""
    light, dark = THEME.read_text(encoding="utf-8").split("prefers-color-scheme: dark")
    read = re.compile(r"--([a-z-]+): #([0-9a-f]{6});")
    return {"light": dict(read.findall(light)), "dark": dict(read.findall(dark))}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read_on_its_ground(scheme):
    """Where axe looks through the field to the marks under it, it cannot tell; 4.5 is what AA asks of words."""
    colours = schemes()[scheme]
    words = {
        "ink": ["paper", "side", "desk", "hover", "error-tint", "warning-tint", "info-tint"],
        "quiet": ["paper", "side", "desk"],
        **{name: ["paper", "side", "desk", "hover"] for name in ("error", "warning", "info", "good")},
        "on-accent": ["accent"],
    }
    weak = {
        (name, ground): round(contrast(colours[name], colours[ground]), 2)
        for name, grounds in words.items()
        for ground in grounds
        if contrast(colours[name], colours[ground]) < 4.5
    }
    assert weak == {}
