"""What the page is made of: small modules that import in one direction, and no markup made of words."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from bot.channels.web import app

STATIC = Path(app.__file__).with_name("static")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
_IMPORT_RE = re.compile(r'^import \{ ([^}]+) \} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT_RE = re.compile(r"^export (?:async )?(?:function\*?|const|class) (\w+)", re.MULTILINE)


def imported(name):
    """The modules that *name* imports, each with what it takes from it."""
    return {module: re.split(r",\s*", names) for names, module in _IMPORT_RE.findall(SCRIPTS[name])}


def test_the_modules_import_in_one_direction():
    order = list(TopologicalSorter({name: imported(name) for name in SCRIPTS}).static_order())
    assert order[-1] == "page.js"
    assert set(order) == set(SCRIPTS)


def test_every_module_is_used_and_every_import_is_there():
    used = {module for name in SCRIPTS for module in imported(name)}
    assert set(SCRIPTS) - used == {"page.js"}
    for name, words in SCRIPTS.items():
        assert len(imported(name)) == len(re.findall(r"^import ", words, re.MULTILINE))
        for module, names in imported(name).items():
            assert set(names) <= set(_EXPORT_RE.findall(SCRIPTS[module])), (name, module)


def test_every_style_sheet_is_linked():
    page = (STATIC / "page.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="([\w-]+\.css)"', page)) == {path.name for path in STATIC.glob("*.css")}


def test_every_element_that_a_script_asks_for_is_on_the_page():
    page = (STATIC / "page.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([\w-]+)"', page)
    assert len(ids) == len(set(ids))
    asked = {name for words in SCRIPTS.values() for name in re.findall(r'byId\("([\w-]+)"\)', words)}
    assert asked <= set(ids)


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_no_words_are_ever_read_as_markup_and_nothing_is_fetched_from_elsewhere(name):
    words = SCRIPTS[name]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", words
    )
    assert not re.search(r"https?://|\bimport\(", words)
