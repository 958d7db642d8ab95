"""Languages by the forms of their comments and strings: what must be known to tell where its comments are."""

from __future__ import annotations

from typing import Literal

from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

Role = Literal["line", "block", "string", "token", "document"]


class Form(NamedTuple):
    """How a comment or a string begins and ends.

    A `line` is a comment up to the end of its line, a `block` one up to `closing`; a `token` is nothing but itself (a
    character, a regular expression); a `document` begins on the next line (`<<EOF`). `{key}` in `closing` is what the
    group `key` of `opening`, a regular expression, has found. `hole` begins code in a string (`${`).
    """

    role: Role
    opening: str
    closing: str = ""
    escape: str = ""
    hole: str = ""
    nests: bool = False
    over_lines: bool = False
    doubled: bool = False
    after_operator: bool = False


class Language(NamedTuple):
    """The forms of a language, those first that begin as others do; `line` and `ends` are how a comment is written.

    `begins` is what its code begins with in a page of other text (`<?`).
    """

    name: str
    forms: tuple[Form, ...]
    line: str = "//"
    ends: str = ""
    begins: str = ""


_SLASHES = Form("line", r"(?<!https:)(?<!http:)//")
_BLOCK = Form("block", r"/\*", "*/")
_NESTED = _BLOCK._replace(nests=True)
_HASH = Form("line", "#")
_DOUBLE = Form("string", '"', '"', "\\")
_SINGLE = Form("string", "'", "'", "\\")
_CHARACTER = Form("token", r"'(?:[^'\\\n]|\\[^\n][^'\n]{0,9})'")
_TRIPLE = Form("string", '"""', '"""', "\\", over_lines=True)
_TRIPLE_SINGLE = Form("string", "'''", "'''", "\\", over_lines=True)
_REGEX = Form(
    "token",
    r"/(?![/*\s])(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,200}\]){1,400}/[a-z]{0,8}",
    after_operator=True,
)


def _over_lines(form: Form, hole: str = "") -> Form:
    return form._replace(over_lines=True, hole=hole)


_C = (_SLASHES, _BLOCK, _DOUBLE, _CHARACTER)
_CPP = (_SLASHES, _BLOCK, Form("string", r'R"(?P<key>[^()\\\s"]{0,16})\(', '){key}"', over_lines=True), *_C[2:])
_JAVA = (_SLASHES, _BLOCK, _TRIPLE, _DOUBLE, _CHARACTER)
_SCRIPT = (_SLASHES, _BLOCK, _DOUBLE, _SINGLE, Form("string", "`", "`", "\\", "${", over_lines=True), _REGEX)
_KOTLIN = (
    _SLASHES,
    _NESTED,
    Form("string", '"""', '"""', "", "${", over_lines=True),
    _DOUBLE._replace(hole="${"),
    _CHARACTER,
)
_CSHARP = (
    _SLASHES,
    _BLOCK,
    Form("string", r'\$*(?P<key>"{3,})', "{key}", over_lines=True),
    Form("string", r'(?:@\$|\$@|@)"', '"', doubled=True, over_lines=True),
    Form("string", r'\$"', '"', "\\", "{"),
    _DOUBLE,
    _CHARACTER,
)
_GO = (_SLASHES, _BLOCK, _DOUBLE, Form("string", "`", "`", over_lines=True), _CHARACTER)
_RUST = (
    _SLASHES,
    _NESTED,
    Form("string", r'\bb?r(?P<key>#*)"', '"{key}', over_lines=True),
    _over_lines(_DOUBLE),
    _CHARACTER,
)
_SWIFT = (
    _SLASHES,
    _NESTED,
    Form("string", r'(?P<key>#+)"""', '"""{key}', over_lines=True),
    Form("string", r'(?P<key>#+)"', '"{key}'),
    _TRIPLE._replace(hole="\\("),
    _DOUBLE._replace(hole="\\("),
)
_DART = (
    _SLASHES,
    _NESTED,
    Form("string", r'r"""', '"""', over_lines=True),
    Form("string", r"r'''", "'''", over_lines=True),
    Form("string", r'\br"', '"'),
    Form("string", r"\br'", "'"),
    _TRIPLE._replace(hole="${"),
    _TRIPLE_SINGLE._replace(hole="${"),
    _DOUBLE._replace(hole="${"),
    _SINGLE._replace(hole="${"),
)
_PHP = (
    _SLASHES,
    Form("line", r"#(?!\[)"),
    _BLOCK,
    Form("token", r"\?>(?:[^<]|<(?!\?))*(?:<\?)?"),
    Form("document", r"<<<[ \t]*[\"']?(?P<key>[A-Za-z_]\w*)[\"']?"),
    _over_lines(_DOUBLE),
    _over_lines(_SINGLE),
)
_RUBY = (
    Form("block", r"(?m:^=begin\b)", "\n=end"),
    Form("token", r"(?m:^__END__$)(?s:.*)"),
    Form("token", r"\?(?:\\.|[#\"'`/])(?!\w)", after_operator=True),
    _HASH,
    Form("document", r"<<[~-][\"'`]?(?P<key>[A-Za-z_]\w*)[\"'`]?"),
    Form("document", r"<<[\"']?(?P<key>[A-Z_]{2,}\w*)[\"']?"),
    _over_lines(_DOUBLE, "#{"),
    _over_lines(_SINGLE),
    _over_lines(Form("string", "`", "`", "\\"), "#{"),
    Form("token", r"%[qQwWiIrsx](?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|\|[^|]*\||![^!]*!)"),
    _REGEX,
)
_SHELL = (
    Form("token", r"\\(?s:.)"),
    Form("line", r"(?<![^\s;&|()`])#"),
    Form("string", r"\$'", "'", "\\", over_lines=True),
    Form("string", "'", "'", over_lines=True),
    _over_lines(_DOUBLE, "$("),
    Form("document", r"(?<!<)<<-?[ \t]*[\"']?(?P<key>[A-Za-z_]\w*)[\"']?"),
)
_SQL = (
    Form("line", r"--(?![^\s\-]*>)"),
    Form("line", r"(?m:^[ \t]*)#"),
    Form("token", r"/\*[!+](?:[^*]|\*(?!/))*\*/"),
    _BLOCK,
    Form("string", r"\$(?P<key>\w*)\$", "${key}$", over_lines=True),
    Form("string", "'", "'", "\\", doubled=True, over_lines=True),
    Form("string", '"', '"', "\\", doubled=True, over_lines=True),
    Form("string", "`", "`", doubled=True),
)
_LUA = (
    Form("block", r"--\[(?P<key>=*)\[", "]{key}]"),
    Form("line", "--"),
    Form("string", r"\[(?P<key>=*)\[", "]{key}]", over_lines=True),
    _DOUBLE,
    _SINGLE,
)
_PYTHON = (
    _HASH,
    Form("string", r'(?:\b[A-Za-z]{1,2})?"""', '"""', "\\", over_lines=True),
    Form("string", r"(?:\b[A-Za-z]{1,2})?'''", "'''", "\\", over_lines=True),
    _DOUBLE,
    _SINGLE,
)
_POWERSHELL = (
    Form("block", r"<#", "#>"),
    Form("line", r"(?<![^\s;&|(){}])#"),
    Form("string", r"@\"(?=[ \t]*\r?\n)", '\n"@', over_lines=True),
    Form("string", r"@'(?=[ \t]*\r?\n)", "\n'@", over_lines=True),
    Form("string", '"', '"', "`", over_lines=True),
    Form("string", "'", "'", doubled=True, over_lines=True),
)

_LANGUAGES: dict[str, Language] = {
    ".py .pyi .pyw": Language("python", _PYTHON, "#"),
    ".c .h": Language("c", _C),
    ".cc .cpp .cxx .hh .hpp .hxx .ino .cu": Language("c++", _CPP),
    ".java": Language("java", _JAVA),
    ".groovy .gradle": Language("groovy", (_SLASHES, _BLOCK, _TRIPLE, _TRIPLE_SINGLE, _DOUBLE, _SINGLE, _REGEX)),
    ".go": Language("go", _GO),
    ".rs": Language("rust", _RUST),
    ".js .jsx .mjs .cjs .ts .tsx .mts .cts": Language("javascript", _SCRIPT),
    ".kt .kts .scala": Language("kotlin", _KOTLIN),
    ".swift": Language("swift", _SWIFT),
    ".dart": Language("dart", _DART),
    ".cs": Language("c#", _CSHARP),
    ".php": Language("php", _PHP, begins="<?"),
    ".proto": Language("protobuf", (_SLASHES, _BLOCK, _DOUBLE, _SINGLE)),
    ".css": Language("css", (_BLOCK, _DOUBLE, _SINGLE), "/*", "*/"),
    ".scss .less": Language("scss", (_SLASHES, _BLOCK, _DOUBLE, _SINGLE)),
    ".rb .rake": Language("ruby", _RUBY, "#"),
    ".sh .bash .zsh": Language("shell", _SHELL, "#"),
    ".r": Language("r", (_HASH, _over_lines(_DOUBLE), _over_lines(_SINGLE)), "#"),
    ".ps1 .psm1": Language("powershell", _POWERSHELL, "#"),
    ".sql": Language("sql", _SQL, "--"),
    ".lua": Language("lua", _LUA, "--"),
}
BY_SUFFIX = {suffix: language for suffixes, language in _LANGUAGES.items() for suffix in suffixes.split()}
"""The language of files whose names end so."""
_BY_INTERPRETER = {"python": ".py", "node": ".js", "ruby": ".rb", "lua": ".lua", "php": ".php"}
_SHEBANG = Pattern(r"#![^\n]*?([a-z]+)[0-9.]*[ \t]*\r?(?:\n|$)")
_MARK = Pattern(r"(?m)^[ \t]*(#|--|//|/\*)")


def language_of(path: str, text: str) -> Language:
    """The language of a file: by the end of its name, by its first line, else by what most comments begin with."""
    name = path.lower().replace("\\", "/").rpartition("/")[2]
    known = BY_SUFFIX.get("." + name.rpartition(".")[2])
    if known is not None:
        return known
    m = _SHEBANG.match(text)
    if m is not None:
        return BY_SUFFIX[_BY_INTERPRETER.get(m[1], ".sh")]
    marks = [m[1] for m in _MARK.finditer(text)]
    likeliest = max(("//", "#", "--"), key=marks.count)
    return BY_SUFFIX[{"//": ".js", "#": ".sh", "--": ".lua"}[likeliest]]
