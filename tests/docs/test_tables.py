"""What the pages list is what there is: commands, options, formats, reports, presets, floors, in both languages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.support import shipped
from tests.test_layers import FLOORS, PACKAGE
from zhlint import commands, formats, reports
from zhlint.commands._parser import Parser
from zhlint.prose.profile import FACTS
from zhlint.prose.roles import ROLES

ROOT = Path(__file__).parents[2]
READMES = [pytest.param((ROOT / name).read_text("utf-8"), id=name) for name in ("README.md", "README.zh-CN.md")]
PAGES = [
    pytest.param(path, id=path.relative_to(ROOT).as_posix())
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "zh").glob("*.md")])
]


def in_both_languages(name: str) -> pytest.MarkDecorator:
    """The text of a page, in English and in Chinese."""
    pages = [ROOT / "docs" / name, ROOT / "docs" / "zh" / name]
    params = [pytest.param(path.read_text("utf-8"), id=path.relative_to(ROOT).as_posix()) for path in pages]
    return pytest.mark.parametrize("page", params)


CODE = re.compile(r"`([^`]+)`")


def table(text: str, first: str) -> list[list[str]]:
    """The rows of the table whose head begins with a cell."""
    rows = text.partition(f"\n| {first} |")[2].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def shown(text: str) -> list[str]:
    """The command lines in blocks of a console, without what leads to them, what comes of them and remarks."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [line.rpartition(" | ")[2] for line in lines if "zhlint" in line]


@pytest.mark.parametrize(("head", "known"), [("fact", FACTS), ("role", ROLES)])
def test_the_page_on_configs_lists_what_rules_may_ask_for(head, known):
    rows = table((ROOT / "docs" / "config.md").read_text("utf-8"), head)
    assert {name.strip("`"): said for name, said in rows} == known


@in_both_languages("reports.md")
def test_every_report_is_in_the_table_and_nothing_else(page):
    named = [name for row in table(page, "`--format`") for name in CODE.findall(row[0])]
    assert sorted(named) == sorted(reports.names())


@in_both_languages("formats.md")
def test_every_format_is_in_the_table_with_the_names_it_claims(page):
    told = {CODE.findall(row[0])[0]: set(CODE.findall(row[1])) for row in table(page, "`format`")}
    claimed, named = (
        {name: {end for end, format in ends.items() if format == name} for name in formats.names()}
        for ends in (formats.suffixes(), formats.named_suffixes())
    )
    assert {name: ends - named[name] for name, ends in told.items()} == claimed
    assert [name for name, ends in named.items() if ends and not told[name] & ends] == []


@in_both_languages("command-line.md")
def test_every_command_is_named(page):
    assert {name for name in commands.names() if not re.search(rf"\bzhlint {name}\b", page)} == set()


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_is_short_and_leads_to_every_page(readme):
    assert len(readme.splitlines()) < 200
    pages = [name for path in (ROOT / "docs").glob("*.md") if (name := path.name) not in {"index.md", "playground.md"}]
    lost = {name for name in pages if f"/{name})" not in readme} - {"quality-model.md"}
    assert lost == set()


@pytest.mark.parametrize("readme", READMES)
def test_every_preset_is_named(readme):
    assert {name for name in shipped().presets if f"`{name}`" not in readme} == set()


@pytest.mark.parametrize("path", PAGES)
def test_command_lines_can_be_run(path):
    for line in shown(path.read_text("utf-8")):
        words = shlex.split(line, comments=True)
        name, *arguments = words[words.index("zhlint") + 1 :]
        if name not in commands.names():
            name, arguments = "check", [name, *arguments]
        Parser(name, commands.get(name)).parse(arguments)


def test_there_are_command_lines_to_look_at():
    assert [len(shown(readme.values[0])) > 15 for readme in READMES] == [True, True]


@pytest.mark.parametrize("path", PAGES)
def test_links_and_paths_lead_somewhere(path):
    text = path.read_text("utf-8")
    targets = re.findall(r"\]\(((?!https?:|#)[^)#]+)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    made = {"config-keys.md"}  # by the site alone
    assert [target for target in targets if target not in made and not (path.parent / target).exists()] == []
    named = [
        name for name in CODE.findall(text) if re.fullmatch(r"(?:zhlint|docs|tests|rules|examples)/[\w./-]+", name)
    ]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_floors_are_those_of_the_tests():
    """The room or file that a part of a row begins with stands on its floor; what no file makes yet is not told."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    told = {
        int(floor): {name.strip("/").removesuffix(".py") for name in re.findall(r"`(\w+(?:/|\.py))`", rooms)}
        for floor, rooms in table(text, "floor")
    }
    there = {path.stem for path in PACKAGE.iterdir()} - {"__main__"}
    floors = [there & set(rooms) for rooms in FLOORS]
    assert told == {number: rooms for number, rooms in enumerate(floors) if rooms}
