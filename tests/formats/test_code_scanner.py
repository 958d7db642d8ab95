"""Where comments and strings are in programs: what only looks like a comment is none, whatever the language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import linear
from zhlint import formats
from zhlint.formats.code.document import tokens_of
from zhlint.formats.code.languages import BY_SUFFIX
from zhlint.prose.source import Source

COMMENTS = [
    pytest.param(".c", 'a = "// 甲"; // 乙', ["// 乙"], id="c: in a string"),
    pytest.param(".c", "a = '\"'; /* 甲 */ b = '\\''; // 乙", ["/* 甲 */", "// 乙"], id="c: quotes as characters"),
    pytest.param(".c", "/* 甲 // 乙\n丙 */ // 丁", ["/* 甲 // 乙\n丙 */", "// 丁"], id="c: one in the other"),
    pytest.param(".c", "x = 甲; /* 乙", ["/* 乙"], id="c: without an end"),
    pytest.param(".c", '#include <a//b.h>\nputs("http://a.b"); // 甲', ["//b.h>", "// 甲"], id="c: a path"),
    pytest.param(".cpp", 'a = R"x(" // 甲 )" )x"; // 乙', ["// 乙"], id="c++: a raw string"),
    pytest.param(".cpp", "n = 1'000'000; // 甲", ["// 甲"], id="c++: digits apart"),
    pytest.param(".java", 'a = """\n // 甲 "乙" \\""" """; // 丙', ["// 丙"], id="java: a text block"),
    pytest.param(".go", "a := `\\`; // 甲\nb := `// 乙`", ["// 甲"], id="go: raw strings"),
    pytest.param(".rs", 'a = r##"甲"# // 乙"##; // 丙', ["// 丙"], id="rust: a raw string"),
    pytest.param(".rs", "fn f<'a>(x: &'a str) { '\"' } // 甲", ["// 甲"], id="rust: lifetimes"),
    pytest.param(".rs", "/* 甲 /* 乙 */ 丙 */ // 丁", ["/* 甲 /* 乙 */ 丙 */", "// 丁"], id="rust: nested"),
    pytest.param(".c", "/* 甲 /* 乙 */ 丙", ["/* 甲 /* 乙 */"], id="c: never nested"),
    pytest.param(".js", "a = `${b ? '// 甲' : `/* 乙 ${c}`}`; // 丙", ["// 丙"], id="js: templates in templates"),
    pytest.param(
        ".js", "a = `${{b: {c: 1}} /* 甲 */}乙`; // 丙", ["/* 甲 */", "// 丙"], id="js: brackets in a template"
    ),
    pytest.param(".js", "a = /[/*'\"]\\/*/g; // 甲", ["// 甲"], id="js: a regular expression"),
    pytest.param(".js", "a = b / c; d = e / f; // 甲", ["// 甲"], id="js: divisions"),
    pytest.param(".js", "return /'/.test(a) // 甲", ["// 甲"], id="js: a regular expression behind a word"),
    pytest.param(".tsx", "<a>https://a.b 甲</a>\n// 乙", ["// 乙"], id="tsx: an address"),
    pytest.param(".cs", 'a = @"\\"; // 甲\nb = $"{c["// 乙"]}"; // 丙', ["// 甲", "// 丙"], id="c#: strings"),
    pytest.param(".cs", 'a = """ " // 甲 """; // 乙', ["// 乙"], id="c#: a raw string"),
    pytest.param(".cs", '#region 甲\na = $"{{// 乙}}"; // 丙', ["// 丙"], id="c#: brackets that are brackets"),
    pytest.param(".kt", 'a = "${b["// 甲"]}" // 乙', ["// 乙"], id="kotlin: code in a string"),
    pytest.param(".swift", 'a = "\\(b("// 甲"))" // 乙\nc = #"\\" // 丙"# // 丁', ["// 乙", "// 丁"], id="swift"),
    pytest.param(".dart", "a = r'\\'; // 甲\nb = '${c['// 乙']}'; // 丙", ["// 甲", "// 丙"], id="dart"),
    pytest.param(
        ".php", "它's <?php # 甲\n$a = '# 乙'; // 丙\n?> 它's // 丁 <?php // 戊", ["# 甲", "// 丙", "// 戊"], id="php"
    ),
    pytest.param(
        ".php", "<?php\n$a = <<<EOT\n// 甲\nEOT;\n// 乙\n#[A('丙')]", ["// 乙"], id="php: a document, an attribute"
    ),
    pytest.param(".rb", 'a = "#{b["# 甲"]} # 乙" # 丙', ["# 丙"], id="ruby: code in a string"),
    pytest.param(".rb", "a(<<~A, <<~B) # 甲\n  # 乙\nA\n  # 丙\nB\n# 丁", ["# 甲", "# 丁"], id="ruby: two documents"),
    pytest.param(
        ".rb", "=begin\n甲\n=end\na = %q(# 乙) # 丙\n__END__\n# 丁", ["=begin\n甲\n=end", "# 丙"], id="ruby: others"
    ),
    pytest.param(".rb", "a = /#甲/ # 乙\nb << c # 丙", ["# 乙", "# 丙"], id="ruby: a regular expression"),
    pytest.param(".sh", "a=$#; b=${#c}; d='#甲'; e=f#g # 乙", ["# 乙"], id="shell: signs that begin none"),
    pytest.param(".sh", "cat <<-'EOF' | sort # 甲\n\t# 乙 it's\n\tEOF\n# 丙", ["# 甲", "# 丙"], id="shell: a document"),
    pytest.param(".sh", 'a="$(b "# 甲" # 乙\n)" # 丙', ["# 乙", "# 丙"], id="shell: code in a string"),
    pytest.param(".sh", "echo it\\'s # 甲", ["# 甲"], id="shell: an escaped quote"),
    pytest.param(".sh", "((a << b)); cat <<< c # 甲", ["# 甲"], id="shell: no documents"),
    pytest.param(".sql", "SELECT '--甲', 'it''s' -- 乙\n/*+ 提示 */ FROM a; # 丙\n# 丁", ["-- 乙", "# 丁"], id="sql"),
    pytest.param(".sql", "AS $a$ -- 甲 $a$; /* 乙 */", ["/* 乙 */"], id="sql: quoted by dollars"),
    pytest.param(".lua", "--[==[ 甲 ]] ]==] a = [[ -- 乙 ]] -- 丙", ["--[==[ 甲 ]] ]==]", "-- 丙"], id="lua"),
    pytest.param(".css", "a { content: '/* 甲 */'; } /* 乙 */", ["/* 乙 */"], id="css"),
    pytest.param(".ps1", "<# 甲\n#> $a = '`' # 乙\n@\"\n# 丙\n\"@", ["<# 甲\n#>", "# 乙"], id="powershell"),
    pytest.param(".r", "a <- '# 甲' # 乙", ["# 乙"], id="r"),
    pytest.param(".py", "a = '# 甲' # 乙\nb = '''\n# 丙''' # 丁", ["# 乙", "# 丁"], id="python"),
    pytest.param(".py", "a = ( # 甲\nb = '# 乙'", ["# 甲"], id="python that does not tokenise"),
]


def found(suffix, text):
    source = Source(text, f"a{suffix}")
    return [text[t.start : t.end] for t in tokens_of(source) if t.kind in ("line", "block")]


@pytest.mark.parametrize(("suffix", "text", "comments"), COMMENTS)
def test_comments(suffix, text, comments):
    assert found(suffix, text) == comments


DOCSTRINGS = [
    pytest.param(
        '"""甲"""\ndef f():\n    """乙"""\n    return """丙"""\n', ["甲", "乙"], id="of a module and a function"
    ),
    pytest.param('a = 1\n"""甲"""\n', ["甲"], id="of a variable"),
    pytest.param('f(\n    """甲""",\n)\na = (\n    """乙"""\n)\n', [], id="not an argument"),
    pytest.param('"""甲""" + b\n"""乙""".strip()\nb"""丙"""\n', [], id="not a part of an expression"),
    pytest.param("class A:\n    '甲'  # 乙\n", ["甲"], id="of one line, with a comment behind it"),
    pytest.param('def f(:\n    """甲"""\n    a = """乙"""\n', ["甲"], id="where a file is no Python"),
]


@pytest.mark.parametrize(("text", "docstrings"), DOCSTRINGS)
def test_docstrings(text, docstrings):
    tokens = tokens_of(Source(text, "a.py"))
    assert [text[t.inside : t.until] for t in tokens if t.kind == "docstring"] == docstrings


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.py", "", "python"),
        ("A.CPP", "", "c++"),
        ("run", "#!/usr/bin/env python3\n", "python"),
        ("run", "#!/bin/bash -e\n", "shell"),
        ("run", "#!/usr/bin/env node\n", "javascript"),
        ("run", "-- 甲\n-- 乙\n# 丙\n", "lua"),
        ("run", "# 甲\n", "shell"),
        ("run", "", "javascript"),
    ],
)
def test_the_language_of_a_file(path, text, name):
    from zhlint.formats.code.languages import language_of

    assert language_of(path, text).name == name


def test_every_ending_that_is_claimed_has_a_language():
    from zhlint.formats import code

    assert set(code.NAMED_SUFFIXES) == BY_SUFFIX.keys()


LEXERS = (".c", ".cpp", ".cs", ".css", ".dart", ".go", ".java", ".js", ".kt", ".lua", ".py", ".rb", ".rs", ".sh", ".ts")
PARTS = {
    "plain": ["a = b;\n", "f(x)\n", "{ }\n", "\n", "    "],
    "strings": ['"甲"', '"a\\"b"', '"// 甲"', '"/* 甲 */"', '"# 甲"'],
}
WRITTEN = {
    "//": ("// 甲\n", "/* 乙 */", "/** 丙\n * 丁\n */\n"),
    "#": ("# 甲\n", '# 乙 "丙"\n'),
    "--": ("-- 甲\n", "--[[ 乙\n]]\n"),
}
WRITTEN["/*"] = WRITTEN["//"][1:]


@st.composite
def programs(draw):
    suffix = draw(st.sampled_from(LEXERS))
    own = WRITTEN[BY_SUFFIX[suffix].line]
    parts = st.sampled_from([*PARTS["plain"], *("x = " + each + ";\n" for each in PARTS["strings"]), *own])
    return suffix, "\n".join(draw(st.lists(parts, max_size=12))) + "\n"


@settings(derandomize=True, max_examples=300)
@given(programs())
def test_comments_are_those_of_pygments(program):
    lexers = pytest.importorskip("pygments.lexers")
    from pygments.token import Comment, String

    suffix, text = program
    lexer = lexers.get_lexer_for_filename(f"a{suffix}", stripnl=False, ensurenl=False)
    theirs = set()
    for at, kind, said in lexer.get_tokens_unprocessed(text):
        if (kind in Comment and kind not in Comment.Preproc) or kind in String.Doc:
            theirs.update(i for i, character in enumerate(said, at) if character in "甲乙丙丁")
    ours = set()
    for token in tokens_of(Source(text, f"a{suffix}")):
        if token.kind != "string":
            ours.update(i for i in range(token.start, token.end) if text[i] in "甲乙丙丁")
    assert ours == theirs


TORN = st.lists(
    st.sampled_from(
        [
            "//",
            "/*",
            "*/",
            "#",
            "--",
            '"',
            "'",
            "`",
            '"""',
            "'''",
            "${",
            "{",
            "}",
            "(",
            ")",
            "\\",
            "<<EOF",
            "EOF",
            "--[[",
            "]]",
            "=begin",
            "=end",
            "<?php",
            "?>",
            'r#"',
            '$"',
            '@"',
            "甲乙。",
            "@param",
            "\n",
            "\n",
            "\r\n",
            " ",
            "    ",
            "* ",
            "zhlint-disable a",
            "<summary>",
            "```",
            "@code",
            "::",
            ">>> ",
            "|",
            "-->",
        ]
    ),
    max_size=40,
)


@settings(derandomize=True, max_examples=400)
@given(TORN, st.sampled_from(sorted(BY_SUFFIX)), st.booleans())
def test_what_is_torn_is_read_all_the_same(parts, suffix, strings):
    from zhlint.formats.code import Options

    text = "".join(parts)
    document = formats.parse(Source(text, f"a{suffix}"), "code", Options(strings=strings))
    for number, block in enumerate(document.blocks):
        assert block.index == number
        for piece in block.pieces:
            assert 0 <= piece.source_start <= piece.source_end <= len(text)
            if piece.source_end - piece.source_start == piece.end - piece.start and piece.end - piece.start > 1:
                assert text[piece.source_start : piece.source_end] == block.text[piece.start : piece.end]
    for start, end, (inside, until) in document.comments:
        assert 0 <= start <= inside <= until <= end <= len(text)


@pytest.mark.parametrize("suffix", [".c", ".js", ".rb", ".sh", ".py", ".rs", ".lua", ".php", ".sql"])
@pytest.mark.parametrize(
    "part", ["/*", "// 甲\n", "<<A", "`${", '"甲\\"', "'''", "a{甲|", "# 甲甲\n", "/a甲[", 'r#"', "<c>甲"]
)
def test_time_grows_with_length(suffix, part):
    assert linear(lambda n: formats.parse(Source("甲" + part * n, f"a{suffix}"), "code"), 50)
