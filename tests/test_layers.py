"""The floors of the house hold: who may import whom, what may load when, and what a module may do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "zhlint"
FLOORS = (
    ("base", "finding", "version"),
    ("lexicon",),
    ("prose",),
    ("formats", "checks"),
    ("engine",),
    ("reports",),
    ("workspace", "daemon"),
    ("server", "assistant", "archive"),
    ("commands",),
    ("__main__",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FACE = "__init__"
COMMANDS = ("commands", "daemon", "server", "assistant", "archive", "__main__")
HEAVY = {
    "charset_normalizer",
    "concurrent",
    "json",
    "multiprocessing",
    "platformdirs",
    "tree_sitter",
    "tree_sitter_markdown",
    "yaml",
}
TAKEN_OVER = {"jieba", "opencc", "pypinyin"}
"""What is read of them ships with the package (`python -m training tables`)."""
JSON_AT_ONCE = {"commands", "server", "assistant", "archive"}
"""Rooms whose modules are loaded only when their command runs; all others import json inside a function."""
LATE = {"zhlint.workspace.workers"}
"""Modules that are imported inside functions only, where what is heavy is needed: they may load it at once."""
MOST_LINES = 400
PURE = ("base", "lexicon", "engine", "checks", "prose", "reports", "formats")
READERS = {
    "zhlint.base.catalogue",
    "zhlint.base.modules",
    "zhlint.engine.compiled",
    "zhlint.engine.ruleset",
    "zhlint.base.yamlfile",
    "zhlint.base.plainfile",
    "zhlint.lexicon.model.store",
    "zhlint.lexicon.model.particles",
}
"""What reads files that ship with the package: its modules and rules, words, counts, tables of characters."""
EMPTY_NAMES = ("manager", "helper", "util")

FILES = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in PACKAGE.rglob("*.py")}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
MODULES = sorted(TREES)
NODES = {name: list(ast.walk(tree)) for name, tree in TREES.items()}


def module_of(dotted: str) -> str | None:
    """The file of ours that a dotted name is: a module, else the package it lies in, else None."""
    for name in (dotted, f"{dotted}.__init__"):
        if name in TREES:
            return name
    return None


def room_of(module: str) -> str:
    return module.split(".")[1]


def imported(node: ast.AST, module: str) -> list[str]:
    """The dotted names an import statement asks for, made absolute."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parent = module.split(".")[: -node.level]
            base = ".".join([*parent, base] if base else parent)
        names = []
        for alias in node.names:
            inner = f"{base}.{alias.name}"
            names.append(inner if module_of(inner) else base)
        return names
    return []


def dotted(node: ast.AST) -> str:
    """The name that a chain of attributes spells; what is no name stands for nothing."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree: ast.AST, inside_functions: bool):
    """The nodes of a module that run: all of them, or those that run when it is imported."""
    for child in ast.iter_child_nodes(tree):
        if for_types_only(child):
            continue
        if not inside_functions and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        yield child
        yield from statements(child, inside_functions)


@cache
def own_imports(module: str, inside_functions: bool = True) -> set[str]:
    """The modules of ours that a module imports."""
    found = {
        module_of(name)
        for node in statements(TREES[module], inside_functions)
        for name in imported(node, module)
        if name.split(".")[0] == "zhlint"
    }
    return {name for name in found if name and name != module}


def every(modules: Iterable[str]):
    """One test over many modules, which names all those that fail: a test for each would be thousands."""

    def decorated(test):
        def test_of_all():
            wrong = {}
            for module in modules:
                try:
                    test(module)
                except AssertionError as error:  # noqa: PERF203
                    wrong[module] = str(error).partition("\n")[0]
            assert wrong == {}

        test_of_all.__doc__ = test.__doc__
        return test_of_all

    return decorated


def test_there_is_something_to_look_at():
    assert {"zhlint.finding", "zhlint.lexicon.words", "zhlint.checks.__init__", "zhlint.engine.linter"} <= set(MODULES)


@every(MODULES)
def test_every_module_lies_in_a_room_of_the_house(module):
    assert room_of(module) in FLOOR or room_of(module) == FACE


@every([m for m in MODULES if room_of(m) != FACE])
def test_imports_come_from_floors_below(module):
    room = room_of(module)
    upward = {
        name
        for name in own_imports(module)
        if room_of(name) not in (room, FACE) and FLOOR[room_of(name)] >= FLOOR[room]
    }
    if FLOOR[room] == 0:
        upward = {name for name in upward if FLOOR[room_of(name)] > 0}
    assert upward == set()


def test_the_ground_floor_and_every_room_hold_no_circle():
    graph = {module: own_imports(module) for module in MODULES if room_of(module) != FACE}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle: {' → '.join(error.args[1])}")
    assert set(MODULES) - {"zhlint.__init__"} <= set(order)


def test_the_face_loads_nothing_by_itself():
    if "zhlint.__init__" in TREES:
        assert own_imports("zhlint.__init__", inside_functions=False) <= {"zhlint.version"}


@every(MODULES)
def test_nobody_inside_goes_through_the_face(module):
    """The face reaches every floor, so that an import from it could lead upward unseen."""
    taken = {
        alias.name
        for node in NODES[module]
        if isinstance(node, ast.ImportFrom) and node.module == "zhlint" and not node.level
        for alias in node.names
        if module_of(f"zhlint.{alias.name}") is None
    }
    taken |= {
        node.attr
        for node in NODES[module]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "zhlint"
    }
    assert taken == set()


@every(MODULES)
def test_nothing_heavy_is_loaded_on_import(module):
    loaded = {
        name.split(".")[0]
        for node in statements(TREES[module], inside_functions=False)
        for name in imported(node, module)
    }
    heavy = loaded & HEAVY
    if room_of(module) in JSON_AT_ONCE:
        heavy -= {"json"}
    if room_of(module) == "server":  # pygls has loaded it by then
        heavy -= {"concurrent"}
    if module in LATE:
        heavy -= {"concurrent", "multiprocessing"}
    assert heavy == set()


@every(MODULES)
def test_packages_whose_data_were_taken_over_are_not_imported(module):
    loaded = {name.split(".")[0] for node in NODES[module] for name in imported(node, module)}
    assert loaded.isdisjoint(TAKEN_OVER)


@every(MODULES)
def test_what_may_load_heavy_things_is_not_loaded_on_import(module):
    assert own_imports(module, inside_functions=False).isdisjoint(LATE)


@every([m for m in MODULES if room_of(m) in COMMANDS])
def test_commands_lint_through_the_one_door(module):
    """Who does the jobs, and how one is done, is the service's business."""
    assert own_imports(module).isdisjoint({"zhlint.workspace.runner", "zhlint.workspace.workers"})


@every([m for m in MODULES if room_of(m) not in COMMANDS])
def test_only_commands_print_read_argv_or_exit(module):
    calls = [dotted(n.func) for n in NODES[module] if isinstance(n, ast.Call)]
    attributes = [dotted(n) for n in NODES[module] if isinstance(n, ast.Attribute)]
    names = [alias.name for n in NODES[module] if isinstance(n, ast.ImportFrom) for alias in n.names]
    forbidden = {"print", "input", "exit", "quit"} & {*calls, *names}
    forbidden |= {"sys.exit", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr", "os._exit"} & set(attributes)
    forbidden |= {"argv", "stdin", "stdout", "stderr"} & set(names)
    forbidden |= {"SystemExit"} & {
        dotted(n.exc.func if isinstance(n.exc, ast.Call) else n.exc)
        for n in NODES[module]
        if isinstance(n, ast.Raise) and n.exc
    }
    assert forbidden == set()


@every([m for m in MODULES if room_of(m) in PURE and m not in READERS])
def test_pure_rooms_open_no_files(module):
    calls = {dotted(n.func) for n in NODES[module] if isinstance(n, ast.Call)}
    touched = {
        c
        for c in calls
        if c in ("open", "getenv", "getcwd")
        or c.endswith((".open", ".read_text", ".read_bytes", ".write_text", ".write_bytes"))
        or c.endswith((".glob", ".rglob", ".iterdir", ".scandir", ".listdir", ".walk", ".stat", ".getenv", ".getcwd"))
    } - {"ast.walk", "gate.open", "state.open", "self.open"}
    assert touched == set()
    attributes = {dotted(n) for n in NODES[module] if isinstance(n, ast.Attribute)}
    assert "os.environ" not in attributes


@every(MODULES)
def test_no_module_is_long(module):
    assert len(FILES[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@every(MODULES)
def test_names_say_something(module):
    defined = [n.name for n in NODES[module] if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    named = [*module.split("."), *defined]
    assert [name for name in named if any(empty in name.lower() for empty in EMPTY_NAMES)] == []


OF_NAMED_TUPLES = {"_replace", "_fields", "_asdict", "_make"}
OF_THE_SYSTEM = {"_exit"}
OF_ARGPARSE = {"_actions", "_option_string_actions", "_get_formatter", "_expand_help", "_AppendAction"}
OF_ARGPARSE |= {"_action_groups", "_MutuallyExclusiveGroup"}
"""What argparse shows in no other way."""
PLUGINS = ("checks", "reports", "commands")
"""Rooms in which an underscore before the name of a module says that it is no check, report or command of that name."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def own_names(tree: ast.AST) -> set[str]:
    """The names that a module makes: of its functions, classes, variables, fields, arguments and attributes."""
    made = {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)}
    made |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    made |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    return made


@every(MODULES)
def test_nobody_touches_what_is_private_to_another_module(module):
    tree = TREES[module]
    touched = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and is_private(n.attr)}
    assert touched - own_names(tree) - OF_NAMED_TUPLES - OF_ARGPARSE - OF_THE_SYSTEM == set()


@every(MODULES)
def test_nobody_imports_what_is_private_to_another_module(module):
    taken = set()
    own = (room_of(module), *PLUGINS)
    for node in NODES[module]:
        for dotted in imported(node, module):
            top, *rooms = dotted.split(".")
            if top == "zhlint" and rooms and rooms[0] not in own and any(map(is_private, rooms)):
                taken.add(dotted)
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if is_private(alias.name) and module_of(f"{node.module}.{alias.name}") is None:
                    taken.add(f"{node.module}.{alias.name}")
    assert taken == set()


ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_its_floor(room):
    assert (ast.get_docstring(TREES[f"zhlint.{room}.__init__"]) or "").startswith(f"Floor {FLOOR[room]}: ")


@pytest.mark.parametrize("room", ROOMS)
def test_contributors_are_told_its_floor(room):
    rows = re.findall(r"^\| (\d) \| (.+) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(floor) for floor, said in rows if f"`{room}/`" in said] == [FLOOR[room]]
