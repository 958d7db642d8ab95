"""Completion scripts for the shells: all they know is written into them, so that completing starts no Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from zhlint.base.records import NamedTuple
from zhlint.commands._language import told


class Value(NamedTuple):
    """What may stand at a place: words, one or several parted by commas, or files."""

    what: str
    words: tuple[str, ...] = ()
    files: bool = False
    listed: bool = False


class Option(NamedTuple):
    """An option: its names, what it does, its value if it takes one, whether it may come often."""

    names: tuple[str, ...]
    about: str
    value: Value | None
    often: bool


class Line(NamedTuple):
    """A command: its name, what it does, its options and what else it takes."""

    name: str
    about: str
    options: tuple[Option, ...]
    place: Value | None


GENERAL = ("--help", "--version")
HELP = "help"
HELP_ABOUT = "show what a command takes"


def bash(lines: Sequence[Line]) -> str:
    """For bash, from 3.2 on."""
    names = [line.name for line in lines]
    lists = _Lists(lines)
    cases = []
    for line in lines:
        for option in line.options:
            if option.value is not None:
                pattern = "|".join(f"{line.name}:{name}" for name in option.names)
                cases.append(f"        {pattern}) {_bash_value(option.value, lists)} ;;")
    places = [f"        {line.name}) {_bash_value(line.place, lists)} ;;" for line in lines if line.place is not None]
    options = [
        f'        {line.name}) words="{" ".join(name for option in line.options for name in option.names)}" ;;'
        for line in lines
    ]
    return f"""\
# bash completion for zhlint; `zhlint completion bash` wrote it
{"".join(f'_zhlint_{name}="{" ".join(words)}"' + chr(10) for words, name in lists.names.items())}
_zhlint_value() {{
    case $1 in
{_joined(cases)}
        *) return 1 ;;
    esac
}}

_zhlint_place() {{
    case $1 in
{_joined(places)}
        {HELP}) words="{" ".join(names)}" ;;
    esac
}}

_zhlint_options() {{
    case $1 in
{_joined(options)}
    esac
}}

_zhlint() {{
    local IFS=$' \t\n'
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=check
    local words= files= listed= head=
    COMPREPLY=()
    if [[ $current == "=" ]]; then
        current=
    elif [[ $before == "=" ]]; then
        before=${{COMP_WORDS[COMP_CWORD-2]}}
    fi
    if (( COMP_CWORD > 1 )); then
        case ${{COMP_WORDS[1]}} in
            {"|".join([*names, HELP])}) command=${{COMP_WORDS[1]}} ;;
        esac
    fi
    if ! _zhlint_value "$command:$before"; then
        if [[ $current == -* ]]; then
            _zhlint_options "$command"
            (( COMP_CWORD > 1 )) || words+=" {" ".join(GENERAL)}"
        else
            _zhlint_place "$command"
            (( COMP_CWORD > 1 )) || words="{" ".join([*names, HELP])}"
        fi
    fi
    if [[ $listed && $current == *,* ]]; then
        head=${{current%,*}},
        current=${{current##*,}}
    fi
    COMPREPLY=($(compgen -P "$head" -W "$words" -- "$current"))
    if [[ $files ]]; then
        local file
        while IFS= read -r file; do
            COMPREPLY+=("$file")
        done < <(compgen -f -- "$current")
        compopt -o filenames 2> /dev/null
    elif [[ $listed ]]; then
        compopt -o nospace 2> /dev/null
    fi
    return 0
}}

complete -F _zhlint zhlint
"""


def _bash_value(value: Value, lists: _Lists) -> str:
    said = [f'words="{lists.reference(value.words, "$_zhlint_")}"'] if value.words else []
    said += ["files=1"] * value.files + ["listed=1"] * value.listed
    return " ".join(said) or ":"


def zsh(lines: Sequence[Line]) -> str:
    """For zsh: a file in a folder of `fpath`, or to be evaluated."""
    lists = _Lists(lines)
    functions = []
    for line in lines:
        specs = [spec for option in line.options for spec in _zsh_option(option, lists)]
        if line.place is not None:
            specs.append(_quoted(f"*:{line.place.what}:{_zsh_value(line.place, lists)}"))
        functions.append(f"_zhlint_{line.name}() {{\n    _arguments -S \\\n        {_continued(specs)}\n}}\n")
    about = [_quoted(f"{line.name}:{line.about}") for line in lines]
    names = "|".join(line.name for line in lines)
    general = " ".join(GENERAL)
    return f"""\
#compdef zhlint
# zsh completion for zhlint; `zhlint completion zsh` wrote it

{"".join(f"typeset -ga _zhlint_{name}=({' '.join(words)})" + chr(10) for words, name in lists.names.items())}
{_joined(functions)}
_zhlint_commands() {{
    local -a all=(
        {_joined(about, "        ")}
        {_quoted(f"{HELP}:{told(HELP_ABOUT)}")}
    )
    _describe -t commands command all
}}

_zhlint() {{
    if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
        _alternative commands:command:_zhlint_commands files:file:_files
        return
    fi
    case $words[2] in
        {names})
            local command=$words[2]
            shift words
            (( CURRENT-- ))
            _zhlint_$command
            ;;
        {HELP}) _zhlint_commands ;;
        *)
            (( CURRENT == 2 )) && compadd -- {general}
            _zhlint_check
            ;;
    esac
}}

if [[ $funcstack[1] == _zhlint ]]; then
    _zhlint "$@"
else
    compdef _zhlint zhlint
fi
"""


def _zsh_option(option: Option, lists: _Lists) -> list[str]:
    """What `_arguments` wants, one for each name; names of one option exclude each other."""
    others = "*" if option.often else f"({' '.join(option.names)})"
    about = option.about.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    value = f":{option.value.what}:{_zsh_value(option.value, lists)}" if option.value is not None else ""
    return [
        _quoted(f"{others}{name}{'=' * (value != '' and name.startswith('--'))}[{about}]{value}")
        for name in option.names
    ]


def _zsh_value(value: Value, lists: _Lists) -> str:
    words = lists.reference(value.words, "$_zhlint_")
    if value.files:
        return "_files"
    if value.listed:
        return f"_values -s , {value.what} {words}"
    return f"({words})" if words and not words.startswith("$") else f"compadd -- {words}" if words else " "


def fish(lines: Sequence[Line]) -> str:
    """For fish."""
    lists = _Lists(lines)
    names = " ".join([*(line.name for line in lines), HELP])
    out = ["# fish completion for zhlint; `zhlint completion fish` wrote it", ""]
    out += [f"set -g __zhlint_{name} {' '.join(words)}" for words, name in lists.names.items()]
    out += [
        "",
        "function __zhlint_command_is",
        "    set -l words (commandline -opc)",
        "    set -l command check",
        f"    if set -q words[2]; and contains -- $words[2] {names}",
        "        set command $words[2]",
        "    end",
        "    test $command = $argv[1]",
        "end",
        "",
        "function __zhlint_is_first",
        "    test (count (commandline -opc)) -eq 1",
        "end",
        "",
        "function __zhlint_listed",
        "    set -l typed (commandline -ct | string replace -r -- '^-[^=]*=' '')",
        "    set -l head (string match -r -- '.*,' $typed; or echo '')",
        "    for word in $argv",
        "        echo $head$word",
        "    end",
        "end",
        "",
    ]
    out += [f"complete -c zhlint -n __zhlint_is_first -a {line.name} -d {_fish(line.about)}" for line in lines]
    out.append(f"complete -c zhlint -n __zhlint_is_first -a {HELP} -d {_fish(told(HELP_ABOUT))}")
    out += [f"complete -c zhlint -n __zhlint_is_first -l {name.lstrip('-')}" for name in GENERAL]
    out.append(f"complete -c zhlint -n '__zhlint_command_is {HELP}' -f -a '{names}'")
    for line in lines:
        condition = f"complete -c zhlint -n '__zhlint_command_is {line.name}'"
        for option in line.options:
            flags = " ".join(f"-{'l' if name.startswith('--') else 's'} {name.lstrip('-')}" for name in option.names)
            value = f" {_fish_value(option.value, lists)}" if option.value is not None else ""
            out.append(f"{condition} {flags}{value} -d {_fish(option.about)}")
        if line.place is not None and not line.place.files:
            out.append(f"{condition} {_fish_value(line.place, lists).replace('-x', '-f', 1)}")
    return "\n".join([*out, ""])


def _fish_value(value: Value, lists: _Lists) -> str:
    if value.files:
        return "-r -F"
    words = lists.reference(value.words, "$__zhlint_")
    if value.listed:
        return f"-x -a '(__zhlint_listed {words})'"
    return f"-x -a '{words}'" if words else "-x"


class _Lists:
    """The word lists that are long or come often; each is written once and has a name."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.names: dict[tuple[str, ...], str] = {}
        values = [option.value for line in lines for option in line.options] + [line.place for line in lines]
        for value in values:
            if value is not None and len(value.words) > _FEW and value.words not in self.names:
                self.names[value.words] = f"words{len(self.names) + 1}"

    def reference(self, words: tuple[str, ...], prefix: str) -> str:
        return f"{prefix}{self.names[words]}" if words in self.names else " ".join(words)


_FEW = 12


def _joined(lines: Sequence[str], indent: str = "") -> str:
    return f"\n{indent}".join(lines)


def _continued(lines: Sequence[str]) -> str:
    return " \\\n        ".join(lines)


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "'\\''"))


def _fish(text: str) -> str:
    return "'{}'".format(text.replace("\\", "\\\\").replace("'", "\\'"))


SCRIPTS: Mapping[str, Callable[[Sequence[Line]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
"""The shells there are scripts for."""
