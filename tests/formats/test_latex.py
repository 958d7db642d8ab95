r"""LaTeX: what is seen, what each block is, and the same Han as pandoc shows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats import oracles
from tests.support import linear
from zhlint import formats
from zhlint.engine import fixes
from zhlint.prose.source import Source


def read(text):
    return formats.parse(Source(text, "a.tex"), "latex")


def blocks(text):
    return [(block.kind, block.label, block.depth, block.text) for block in read(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("第一行，\n第二行。", "第一行，第二行。", id="a line end between Han is nothing"),
        pytest.param("中文 汉字", "中文汉字", id="nor is a blank"),
        pytest.param("see a\nsee 乙", "see a see 乙", id="other line ends are blanks"),
        pytest.param("前面% 说明\n  后面", "前面后面", id="a comment takes its line end"),
        pytest.param("涨了 5\\%，共 \\$3。", "涨了 5%，共 $3。", id="escapes"),
        pytest.param("他说``好''，又说`行'。", "他说“好”，又说‘行’。", id="quotation marks of ASCII"),
        pytest.param("3--5 页---就这样", "3–5 页—就这样", id="dashes"),
        pytest.param("图~\\ref{a}~所示", "图 ￼ 所示", id="a tie"),
        pytest.param("用\\textbf{加粗}和\\emph{强调}的字", "用加粗和强调的字", id="stress"),
        pytest.param("把{\\bfseries 重点}标出", "把重点标出", id="a switch in a group"),
        pytest.param("见\\href{http://a.b/%20c}{这里}。", "见这里。", id="a link"),
        pytest.param("见 \\url{http://a.b/c_%d}。", "见 ￼。", id="an address"),
        pytest.param("用\\verb|a%b{|排版", "用￼排版", id="code in a line"),
        pytest.param("用\\lstinline[language=C]{int x}写", "用￼写", id="code in braces"),
        pytest.param("设$x_1$为\\(y\\)的根", "设￼为￼的根", id="formulas"),
        pytest.param("可得\n\\[ a = b \\]\n其中", "可得￼其中", id="a formula of its own is part of the sentence"),
        pytest.param("由\n\\begin{align}\na &= b\n\\end{align}\n可知", "由￼可知", id="an environment of formulas"),
        pytest.param("据\\cite{a,b}所说", "据￼所说", id="a reference to a work"),
        pytest.param("据前人\\upcite{a}所说", "据前人所说", id="one that is raised"),
        pytest.param("\\textcolor{red}{红字}与\\colorbox{blue}{蓝底}", "红字与蓝底", id="colours"),
        pytest.param("用 \\LaTeX{} 排版", "用 LaTeX 排版", id="a name and its braces"),
        pytest.param("用 \\foo 排版", "用 ￼排版", id="a command that nobody knows"),
        pytest.param("用 \\pkg{ctex} 宏包", "用 ￼ 宏包", id="its argument without Han"),
        pytest.param("这是\\term{卷积}{convolution}运算", "这是卷积运算", id="its argument with Han"),
        pytest.param("甲\\label{a}\\index{乙}丙", "甲丙", id="what is not seen"),
        pytest.param("一行\\\\[2pt]二行", "一行\n二行", id="a break of the line"),
        pytest.param("摘\\quad 要", "摘 要", id="a wide blank"),
        pytest.param("左\\{中\\}右\\textbackslash{}末", "左{中}右\\末", id="braces and a stroke"),
        pytest.param("价格 $5 元", "价格 $5 元", id="a dollar that opens nothing"),
        pytest.param("多了}一个{括号", "多了一个括号", id="braces that are not closed"),
        pytest.param("\\iffalse 不见\\fi 见", "见", id="what is switched off"),
        pytest.param("\\newcommand{\\x}[1]{定义 #1}正文", "正文", id="a definition"),
    ],
)
def test_what_is_seen(text, expected):
    assert [block.text for block in read(text).blocks] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "\\chapter{章}\\section[短]{节题}\\label{a}\n正文。\\subsection*{小节}",
            [
                ("heading", "h1", 0, "章"),
                ("heading", "h2", 0, "节题"),
                ("paragraph", "", 0, "正文。"),
                ("heading", "h3", 0, "小节"),
            ],
            id="headings",
        ),
        pytest.param("一段。\n\n二段。\\par 三段。", [("paragraph", "", 0, "一段。"), ("paragraph", "", 0, "二段。"), ("paragraph", "", 0, "三段。")], id="paragraphs"),
        pytest.param(
            "正文\\footnote{注文。}接着写。\n\n下一段。",
            [("paragraph", "", 0, "正文接着写。"), ("paragraph", "footnote", 0, "注文。"), ("paragraph", "", 0, "下一段。")],
            id="a note follows its paragraph",
        ),
        pytest.param(
            "\\begin{itemize}\n\\item 甲\n\\item 乙\n\\begin{enumerate}\\item 丙\\end{enumerate}\n\\end{itemize}",
            [("list-item", "", 1, "甲"), ("list-item", "", 1, "乙"), ("list-item", "", 2, "丙")],
            id="items",
        ),
        pytest.param("\\begin{description}\\item[术语] 释义\\end{description}", [("list-item", "term", 1, "术语"), ("list-item", "", 1, "释义")], id="a definition list"),
        pytest.param(
            "\\begin{table}[htbp]\\caption{表题}\n\\begin{tabular}{cc}\\toprule\n甲 & 乙 \\\\ \\midrule\n丙 & \\multicolumn{1}{c}{丁} \\\\\n\\end{tabular}\\end{table}",
            [("caption", "", 0, "表题"), ("table-cell", "head", 0, "甲"), ("table-cell", "head", 0, "乙"), ("table-cell", "", 0, "丙"), ("table-cell", "", 0, "丁")],
            id="a table",
        ),
        pytest.param("\\begin{quote}引文\\end{quote}", [("quote", "", 1, "引文")], id="a quotation"),
        pytest.param("如下：\n\\begin{verbatim}\n\\item % 代码\n\\end{verbatim}\n后文", [("paragraph", "", 0, "如下："), ("code", "", 0, "\\item % 代码"), ("paragraph", "", 0, "后文")], id="code"),
        pytest.param("\\begin{foo}\n\\bar{x}\n\\end{foo}", [("code", "", 0, "\\bar{x}")], id="an unknown environment without Han"),
        pytest.param("\\begin{theorem}[勾股定理]内容\\end{theorem}", [("heading", "title", 0, "勾股定理"), ("paragraph", "", 0, "内容")], id="the title of an environment"),
        pytest.param(
            "\\documentclass{ctexart}\\title{题目}\\author{甲\\thanks{谢}\\and 乙}\\newcommand\\x{丙}\n\\begin{document}\\maketitle 正文\\end{document}后",
            [("meta", "title", 0, "题目"), ("meta", "byline", 0, "甲\n乙"), ("paragraph", "footnote", 0, "谢"), ("paragraph", "", 0, "正文"), ("paragraph", "", 0, "后")],
            id="a preamble",
        ),
        pytest.param("\\usepackage{x}\n\\setname{某某大学}", [], id="a file that is a preamble"),
        pytest.param("\\cventry{二〇二〇年}{某公司}{工程师}", [("table-cell", "", 0, "二〇二〇年"), ("table-cell", "", 0, "某公司"), ("table-cell", "", 0, "工程师")], id="a command of many texts"),
        pytest.param("\\begin{thebibliography}{9}\\bibitem{a} 某书。\\end{thebibliography}", [("meta", "reference", 0, "某书。")], id="works"),
        pytest.param("\\begin{comment}不见\\end{comment}", [], id="an environment that is a comment"),
        pytest.param("\\includegraphics[width=3cm]{a.png}", [("meta", "object", 0, "￼")], id="a picture"),
    ],
)  # fmt: skip
def test_what_a_block_is(text, expected):
    assert blocks(text) == expected


def test_links_and_stress_are_told():
    document = read("见\\href{x}{链接}和\\textbf{重点}、{\\it 斜体}与\\sout{删去}。")
    block = document.blocks[0]
    assert [(block.text[s.start : s.end], s.manner) for s in document.markup.stretches(block)] == [
        ("链接", "link"),
        ("重点", "strong"),
        ("斜体", "em"),
        ("删去", "del"),
    ]


def test_a_comment_says_what_stands_behind_its_marks():
    text = "甲\n%% zhlint-disable-next-line x\n乙 \\% 丙"
    (comment,) = read(text).comments
    assert text[slice(*comment.payload)] == "zhlint-disable-next-line x"
    assert read(read("").markup.comment("zhlint-enable")).comments


def test_a_replacement_is_escaped():
    said = "a\\b{c}$d&e#f%g_h^i~j“”"
    written = read("").markup.escape(said)
    assert read(written).blocks[0].text == said


def test_what_is_fixed_stays_fixed():
    text = "\\section{题目}他仅仅只是看了看,\\textbf{没有}说话。\n"
    linter = _linter()
    once = fixes.fix(Source(text, "a.tex"), "latex", linter).source.text
    assert once != text
    assert fixes.fix(Source(once, "a.tex"), "latex", linter).source.text == once
    assert [b[:3] for b in blocks(once)] == [b[:3] for b in blocks(text)]


def _linter():
    from zhlint import load_linter

    return load_linter()


PARTS = st.sampled_from(
    [
        "甲乙",
        "。",
        "\n",
        "\n\n",
        " ",
        "\\section{",
        "\\textbf{",
        "\\footnote{",
        "{",
        "}",
        "[",
        "]",
        "$",
        "$$",
        "\\[",
        "\\]",
        "\\begin{itemize}",
        "\\item ",
        "\\item[丙]",
        "\\end{itemize}",
        "\\begin{tabular}{c}",
        "\\end{tabular}",
        "&",
        "\\\\",
        "%",
        "% 注\n",
        "\\verb|丁|",
        "\\foo",
        "\\foo{戊}{己}",
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "``",
        "''",
        "`",
        "~",
        "\\begin{document}",
        "\\title{庚}",
        "\\def\\x",
        "\\iffalse",
        "\\fi",
        "\\bf ",
        "\\",
        "\r\n",
        "\\begin{x}[辛]",
        "\\end{x}",
    ]
)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_breaks_it(text):
    oracles.keeps_the_contract(text, "latex")


LINES = [
    "甲乙，丙丁。",
    "",
    "用\\textbf{子}和\\emph{丑}。",
    "寅\\footnote{卯}辰",
    "\\section{巳}",
    "\\begin{itemize}\n\\item 午\n\\item 未\n\\end{itemize}",
    "\\begin{quote}\n申\n\\end{quote}",
    "\\begin{verbatim}\n酉\n\\end{verbatim}",
    "设 $x$ 为\\verb|戌|亥",
    "天% 地\n玄",
    "\\begin{tabular}{cc}\n宇 & 宙 \\\\\n洪 & 荒\n\\end{tabular}",
    "\\href{http://a.b}{日}\\label{x}月",
    "{\\bfseries 盈}昃",
]


@pytest.mark.skipif(not oracles.has_pandoc(), reason="pandoc is not installed")
def test_pandoc_shows_the_same_han():
    texts = oracles.combined(LINES, 60, 8)
    wrong = [
        t for t, han in zip(texts, oracles.pandoc_han(texts, "latex"), strict=True) if oracles.ours(t, "latex") != han
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "part",
    [
        "\\textbf{",
        "{",
        "}",
        "$",
        "\\(",
        "\\begin{a}",
        "\\end{a}",
        "\\foo[",
        "\\foo{甲}",
        "``",
        "\\item[",
        "甲\\footnote{乙}",
    ],
)
def test_time_grows_with_length(part):
    assert linear(lambda size: read(part * (size // len(part))), 4_000)
