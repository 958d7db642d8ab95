"""The page as HTML: what is written, that it is well-formed, and that nothing in a draft can leave its place."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import document
from zhlint import reports
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style
from zhlint.reports import _html_draft as draft
from zhlint.reports._html_text import Span, chip

TEXT = """\
# 面馆

老板**仅仅**只是揉面,一天两次。

| 时候 | 事 |
|--|--|
| 清早 | 揉面 |
|  | 熬汤 |

- 面
  1. 细的

老板仅仅只是揉面
"""


def finding(text, wanted, rule="some-rule", level="warning", message="说明。", nth=0, **more):
    at = [m.start() for m in re.finditer(re.escape(wanted), text)][nth]
    return Finding(rule, level, message, at, at + len(wanted), **more)


FINDINGS = (
    finding(TEXT, "仅仅**只是", "redundant-phrase", message="「仅仅只是」重复。", replacement="只是",
            related=(Place(TEXT.rindex("仅仅"), TEXT.rindex("仅仅") + 4, "第 2 处"),)),
    finding(TEXT, "只是揉面,", "long", "suggestion", "太长。"),
    finding(TEXT, ",", "halfwidth", "error", "半角。", replacement="，", safe=True),
    finding(TEXT, "揉面\n", "missing-stop", message="缺句号。", nth=0),
)  # fmt: skip
FILES = [
    Linted(Source(TEXT, "稿/面馆.md"), FINDINGS, ReadAs("markdown")),
    Linted(Source("", "稿/好.md"), (), ReadAs("markdown")),
]


def render(files=FILES, **style):
    return "".join(reports.get("html").render(files, Style(**style)))


def read(page: str):
    """The page as a tree; any parse error is a failure."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def body(text: str, spans=(), format: str = "markdown") -> str:
    """The blocks of a draft as HTML; spans are (block, start, end)."""
    parsed = document(text, format)
    marks: dict[int, list[Span]] = {}
    for i, (block, start, end) in enumerate(spans):
        marks.setdefault(block, []).append(Span(start, end, i, 0, "warning", i + 1))
    return "".join(draft.write(parsed.blocks, marks, parsed, {}))


def of_class(tree, name: str):
    return [e for e in tree.iter() if isinstance(e.tag, str) and name in (e.get("class") or "").split()]


def words(element) -> str:
    return "".join(element.itertext())


def test_the_draft_reads_as_it_is_with_its_marks():
    page = render()
    inside = page[page.index('<div class="draft">') :]
    assert inside[: inside.index("<section")] == (
        '<div class="draft">\n'
        '<h3 class="t1">面馆</h3>\n'
        '<p>老板<a class="m w" id="f0" href="#n1" data-f="0"><strong>仅仅</strong></a>'
        '<a class="m w" id="f1" href="#n1" data-f="0 1" data-n="1">只是</a>'
        '<a class="m s" href="#n2" data-f="1">揉面</a>'
        '<a class="m e" id="f2" href="#n3" data-f="1 2" data-n="2 3">,</a>一天两次。</p>\n'
        '<div class="table"><table><tr><th>时候</th><th>事</th></tr><tr><td>清早</td><td>揉面</td></tr>'
        "<tr><td></td><td>熬汤</td></tr></table></div>\n"
        '<ul><li class="d1" aria-level="1"><span class="k">•</span>面</li>'
        '<li class="d2" aria-level="2"><span class="k">1.</span>细的</li></ul>\n'
        '<p>老板<a class="m w r" href="#n1" data-f="0.1" data-n="1">仅仅只是</a>'
        '<a class="m w" id="f3" href="#n4" data-f="3" data-n="4">揉面</a></p>\n'
        "</div>\n"
    )


def test_notes_say_each_thing_once_with_its_lines():
    text = "甲,乙,\n丙,丁。\n"
    commas = [finding(text, ",", "halfwidth", message="半角。", replacement="，", nth=i) for i in range(3)]
    (notes,) = of_class(read(render([Linted(Source(text, "a.txt"), commas)])), "notes")
    assert [words(li).strip() for li in notes] == ["警告 半角。 , → ， halfwidth 第 1、2 行"]
    assert [a.get("href") for a in notes.iter("a")] == ["#r0", "#f0", "#f2"]


def test_notes_tell_where_else():
    (notes,) = of_class(read(render()), "notes")
    assert "第 3 行，另见第 13 行" in words(notes[0])


@pytest.mark.parametrize(
    "files",
    [pytest.param(FILES, id="a file with findings"), pytest.param(FILES[:1] * 3, id="many"),
     pytest.param(FILES[1:], id="nothing found"), pytest.param([], id="no files")],
)  # fmt: skip
def test_the_page_is_well_formed_and_every_reference_leads_somewhere(files):
    tree = read(render(files, rules={"halfwidth": About("为什么。", "https://example.com")}, version="1.2"))
    ids = Counter(e.get("id") for e in tree.iter() if e.get("id"))
    assert [id for id, count in ids.items() if count > 1] == []
    for name in ("aria-controls", "aria-labelledby"):
        assert {e.get(name) for e in tree.iter()} - {None} <= set(ids)
    assert {a.get("href")[1:] for a in tree.iter("a") if a.get("href").startswith("#")} <= set(ids)


def test_nothing_comes_from_elsewhere():
    tree = read(render(rules={"long": About("为什么。", "https://example.com/long")}))
    loading = [
        (e.tag, name)
        for e in tree.iter()
        for name in ("src", "srcset", "data", "action", "poster", "background")
        if e.get(name) is not None
    ]
    assert loading == []
    assert [e.get("href")[:5] for e in tree.iter("link")] == ["data:"]
    assert [a.get("href") for a in tree.iter("a") if not a.get("href").startswith("#")] == ["https://example.com/long"]


def test_the_policy_names_exactly_the_style_and_the_scripts_of_the_page():
    page = render()
    tree = read(page)
    (policy,) = [e.get("content") for e in tree.iter("meta") if e.get("http-equiv")]

    def hashes(tag):
        contents = [e.text for e in tree.iter(tag) if e.get("type") is None]
        return {"'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'" for text in contents}

    directives = {name: set(values) for name, *values in (d.split() for d in policy.split(";"))}
    assert directives["default-src"] == {"'none'"}
    assert directives["script-src"] == hashes("script")
    assert directives["style-src"] == hashes("style")
    assert not [e for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"]
    assert page.index("Content-Security-Policy") < page.index("<style>")


EVIL = """</script /x></script></style></title><img src=x onerror=hit()><svg onload=hit()>"'`<!-- --><![CDATA[ &lt;b&gt; </article>"""


@pytest.mark.parametrize("format", ["markdown", "text"])
def test_a_hostile_draft_stays_text(format):
    text = f"{EVIL}\n\n`{EVIL}` ![{EVIL}](x)\n\n```\n{EVIL}\n```\n\n| {EVIL} | 乙 |\n|--|--|\n"
    hostile = Finding(EVIL, "error", EVIL, 0, 9, EVIL, False, (Place(2, 20, EVIL),))
    page = render(
        [Linted(Source(text, f"{EVIL}.md"), (hostile,), ReadAs(format))],
        rules={EVIL: About(EVIL, "javascript:hit()", EVIL)},
        version=EVIL,
    )
    tree = read(page)
    assert [e.tag for e in tree.iter() if e.tag in ("img", "iframe", "base")] == []
    assert len(list(tree.iter("script"))) == 3
    assert len(list(tree.iter("article"))) == 1
    assert not any((e.get("href") or "").startswith("javascript") for e in tree.iter())
    assert not [e for e in tree.iter() for name in e.attrib if name.startswith("on")]
    data = json.loads(next(e.text for e in tree.iter("script") if e.get("type")))
    assert data["notes"][0][2] == EVIL
    assert data["rules"] == [[EVIL, EVIL, "", EVIL]]
    if format == "text":
        assert EVIL in words(of_class(tree, "draft")[0])


def test_data_for_the_script():
    page = render(rules={"long": About("为什么。\n", "https://example.com/long", "太长了")})
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1])
    assert data["rules"] == [
        ["halfwidth", "", "", ""], ["missing-stop", "", "", ""], ["redundant-phrase", "", "", ""],
        ["long", "为什么。", "https://example.com/long", "太长了"],
    ]  # fmt: skip
    assert data["folded"] == []
    assert data["notes"][2] == [0, 0, "半角。", ",", "，", 1]
    assert data["files"] == [["稿/面馆.md", 0, 4]]
    assert data["findings"][0] == [0, 3, 5]


def test_words_of_related_places_are_kept_where_they_say_something():
    text = "先写登录，后写登陆。"
    found = Finding("mixed", "warning", "两种写法。", 7, 9, related=(Place(2, 4, "此处作「登录」"),))
    page = render([Linted(Source(text, "a.txt"), (found,))])
    assert '"findings":[[0,1,8,["此处作「登录」"]]]' in page


def test_findings_come_in_the_order_of_their_places():
    text = "甲,乙,丙。"
    found = [finding(text, ",", "b", nth=1), finding(text, ",", "a", nth=0)]
    tree = read(render([Linted(Source(text, "a.txt"), found)]))
    assert [(e.get("id"), e.get("href")) for e in of_class(tree, "m")] == [("f0", "#n1"), ("f1", "#n2")]
    assert [words(a) for a in of_class(tree, "notes")[0].iter("a") if a.get("class")] == ["a", "b"]


def test_files_are_named_and_counted():
    clean = [Linted(Source("", f"稿/{i}.md"), ()) for i in range(3)]
    tree = read(render([*FILES[:1] * 2, *clean]))
    assert [words(e) for e in of_class(tree, "clean")[0].iter("summary")] == ["3 个文件没有发现问题"]
    assert [words(b).split() for b in tree.iter("button") if b.get("data-file")] == [["面馆.md", "4"]] * 2
    assert "5 个文件，2 个有问题；共 8 处" in words(of_class(tree, "summary")[0])


def test_the_chart_is_as_long_as_the_counts():
    text = "甲,乙,丙,丁仅仅只是。"
    found = [finding(text, ",", "comma", nth=i) for i in range(3)] + [finding(text, ",", "comma", "error", nth=0)]
    tree = read(render([Linted(Source(text, "a.txt"), [*found, finding(text, "仅仅只是", "twice", "suggestion")])]))
    bars = {
        words(b).split()[0]: [(r.get("class"), r.get("x"), r.get("width")) for r in b.iter() if r.tag.endswith("rect")]
        for b in tree.iter("button")
        if b.get("data-rule")
    }
    assert bars == {"comma": [("e", "0", "25"), ("w", "25", "75")], "twice": [("s", "0", "25")]}


BLOCKS = [
    pytest.param("甲\n\n乙\n", "<p>甲</p>\n<p>乙</p>\n", id="paragraphs"),
    pytest.param("## 甲\n", '<h4 class="t2">甲</h4>\n', id="heading"),
    pytest.param("> 甲\n>\n> > 乙\n", '<blockquote><p>甲</p><p class="d2">乙</p></blockquote>\n', id="quotes"),
    pytest.param("- [x] 甲\n- [ ] 乙\n", '<ul><li class="d1" aria-level="1"><span class="k">☑</span>甲</li><li class="d1" aria-level="1"><span class="k">☐</span>乙</li></ul>\n', id="tasks"),
    pytest.param("3. 甲\n\n   又\n", '<ul><li class="d1" aria-level="1"><span class="k">3.</span>甲</li><li class="d1 continued" aria-level="1">又</li></ul>\n', id="an item of two paragraphs"),
    pytest.param("> 1) 甲\n", '<ul><li class="d1" aria-level="1"><span class="k">1)</span>甲</li></ul>\n', id="an item in a quote"),
    pytest.param("```\na<b\n```\n", '<details class="code" open><summary>代码 · 1 行</summary><pre>a&lt;b</pre></details>\n', id="code"),
    pytest.param("---\na: b\n---\n", '<details class="code"><summary>文前元数据 · 3 行</summary><pre>---\na: b\n---</pre></details>\n', id="front matter"),
    pytest.param("甲  \n乙\n", "<p>甲\n乙</p>\n", id="a hard line end"),
    pytest.param("|甲|乙|\n|-|-|\n|丙||\n||丁|\n", '<div class="table"><table><tr><th>甲</th><th>乙</th></tr><tr><td>丙</td></tr><tr><td></td><td>丁</td></tr></table></div>\n', id="empty cells"),
    pytest.param("|甲|\n|-|\n|乙|\n\n|丙|\n|-|\n|丁|\n", '<div class="table"><table><tr><th>甲</th></tr><tr><td>乙</td></tr></table></div>\n<div class="table"><table><tr><th>丙</th></tr><tr><td>丁</td></tr></table></div>\n', id="two tables"),
    pytest.param("<table>\n<tr><th>甲</th><th>乙</th></tr>\n<tr>\n<td>丙</td>\n<td></td>\n<td>丁</td></tr></table>\n", '<div class="table"><table><tr><th>甲</th><th>乙</th></tr><tr><td>丙</td><td></td><td>丁</td></tr></table></div>\n', id="a table in HTML"),
    pytest.param("看`a  b`和![图甲](x.png)和https://a.cn。\n", '<p>看<code class="o">a b</code>和<span class="o i">图甲</span>和<span class="o">https://a.cn</span>。</p>\n', id="objects"),
    pytest.param("零\u200b宽\u202e反\n", '<p>零<span class="z">U+200B</span>宽<span class="z">U+202E</span>反</p>\n', id="what cannot be seen"),
]  # fmt: skip
STRESSED = [
    pytest.param("甲**乙**丙", "甲<strong>乙</strong>丙", id="strong"),
    pytest.param("**甲**", "<strong>甲</strong>", id="all of it"),
    pytest.param("*甲*_乙_ __丙__", "<em>甲</em><em>乙</em> <strong>丙</strong>", id="by stars and lines"),
    pytest.param("~~甲~~ <b>乙</b> <EM>丙</EM>", "<del>甲</del> <strong>乙</strong> <em>丙</em>", id="deletion and tags"),
    pytest.param("***甲***乙", "<strong><em>甲</em></strong>乙", id="both at once"),
    pytest.param("*甲**乙**丙*", "<em>甲</em><em><strong>乙</strong></em><em>丙</em>", id="one in the other"),
    pytest.param("**甲*乙*丙**", "<strong>甲</strong><strong><em>乙</em></strong><strong>丙</strong>", id="and the other in one"),
    pytest.param("**甲***乙*", "<strong>甲</strong><em>乙</em>", id="end to end"),
    pytest.param("**[甲](a_b*c*)**，[**乙**](d)", "<strong>甲</strong>，<strong>乙</strong>", id="around and in a link"),
    pytest.param("甲**乙\n丙**丁", "甲<strong>乙丙</strong>丁", id="over a line end"),
    pytest.param("**甲`x`&amp;乙**", '<strong>甲<code class="o">x</code>&amp;乙</strong>', id="around objects"),
    pytest.param("\\*甲\\* **乙", "*甲* **乙", id="what is seen is none"),
    pytest.param("甲<!-- **乙** -->丙", "甲丙", id="none in a comment"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written"), STRESSED)
def test_stress(text, written):
    assert body(f"{text}，末。\n") == f"<p>{written}，末。</p>\n"


def test_marks_part_what_is_stressed():
    shown = re.sub(r"<a [^>]*>(.*?)</a>", r"[\1]", body("甲**乙丙**丁\n", [(0, 0, 2)]))
    assert shown == "<p>[甲<strong>乙</strong>]<strong>丙</strong>丁</p>\n"


def test_a_plain_text_has_no_stress():
    assert body("甲**乙**丙。\n", format="text") == "<p>甲**乙**丙。</p>\n"


@pytest.mark.parametrize(("text", "written"), BLOCKS)
def test_blocks(text, written):
    assert body(text) == written


def test_verse_of_a_plain_text_is_one_piece():
    text = (
        "春夜\n\n门前一棵树\n风来叶子响\n月光落满地\n谁在桥上唱\n\n这首诗写在去年春天，那时候他还住在河边的老屋里。\n"
    )
    assert '<div class="verse"><p>门前一棵树</p><p>风来叶子响</p>' in body(text, format="text")


OBJECTS = [
    pytest.param("`` a`b ``", '<code class="o">a`b</code>', id="code"),
    pytest.param("<code>甲</code>", '<code class="o">甲</code>', id="code in HTML"),
    pytest.param("$x^2$", '<code class="o">x^2</code>', id="formula"),
    pytest.param('<img src="a" alt="一只猫">', '<span class="o i">一只猫</span>', id="an image in HTML"),
    pytest.param("<video src=a>", '<span class="o i"></span>', id="a video"),
    pytest.param("[![徽](a)](b)", '<span class="o">[![徽](a)](b)</span>', id="anything else"),
    pytest.param("h" * 90, f'<span class="o">{"h" * 59}…</span>', id="a long one"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "shown"), OBJECTS)
def test_objects(source, shown):
    assert chip(source) == shown


@pytest.mark.parametrize(
    ("spans", "written"),
    [
        pytest.param([(0, 1, 3), (0, 2, 4)], "甲[0:乙][0 1:丙][1:丁]戊", id="crossing"),
        pytest.param([(0, 0, 5), (0, 1, 2)], "[0:甲][0 1:乙][0:丙丁戊]", id="one in the other"),
        pytest.param([(0, 1, 2), (0, 2, 3)], "甲[0:乙][1:丙]丁戊", id="side by side"),
        pytest.param([(0, 1, 3), (0, 1, 3)], "甲[0 1:乙丙]丁戊", id="the same"),
        pytest.param([(0, 2, 2)], "甲乙[0:]丙丁戊", id="a place between"),
        pytest.param([(0, 5, 5)], "甲乙丙丁戊[0:]", id="a place at the end"),
        pytest.param([(0, 1, 4), (0, 2, 2)], "甲[0:乙][1:][0:丙丁]戊", id="a place in a span"),
    ],
)
def test_overlaps(spans, written):
    shown = re.sub(r'<a [^>]*data-f="([^"]*)"[^>]*>(.*?)</a>', r"[\1:\2]", body("甲乙丙丁戊\n", spans))
    assert shown == f"<p>{written}</p>\n"


def test_a_finding_in_what_no_block_shows_is_shown():
    text = "甲。\n\n<!-- 注 -->\n\n乙。\n"
    tree = read(render([Linted(Source(text, "a.md"), (finding(text, "<!-- 注 -->"),), ReadAs("markdown"))]))
    assert [words(e) for e in of_class(tree, "unseen")] == ["<!-- 注 -->"]
    assert [e.get("id") for e in of_class(tree, "m")] == ["f0"]


def test_a_traditional_draft_says_so():
    page = render(
        [Linted(Source("這裡的書寫了很長時間，讓讀者覺得無聊。", "a.txt"), (Finding("x", "error", "甲", 0, 1),))]
    )
    assert '<div class="draft" lang="zh-Hant">' in page


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8))
def test_marks_neither_add_nor_lose_text(pairs):
    text = "他说<好>&`x`，\u200b就走"
    spans = [(0, min(pair), max(pair)) for pair in pairs]
    length = len(document(text).blocks[0].text)
    plain = html5lib.parseFragment(body(text), namespaceHTMLElements=False)
    marked = html5lib.parseFragment(
        body(text, [(b, min(s, length), min(e, length)) for b, s, e in spans]), namespaceHTMLElements=False
    )
    assert words(marked) == words(plain)
    ids = [e.get("id") for e in marked.iter("a") if e.get("id")]
    assert len(ids) == len(set(ids))


def test_strings_are_not_repeated_for_each_finding():
    text = "甲,乙。" * 2000
    found = [
        finding
        for i in range(2000)
        for finding in [Finding("halfwidth", "warning", "「,」是半角标点。", i * 4 + 1, i * 4 + 2, "，")]
    ]
    page = render([Linted(Source(text, "a.txt"), found)], rules={"halfwidth": About("为什么是这样。", "")})
    assert page.count("是半角标点") == 2
    assert len(page) < 60_000 + 120 * len(found)


def test_what_a_command_mends_comes_last_and_is_folded():
    text = "甲,乙,丙。\n" * 7 + "老板仅仅只是揉面\n"
    commas = [finding(text, ",", "halfwidth", "warning", nth=i, replacement="，", safe=True) for i in range(14)]
    page = render([Linted(Source(text, "a.txt"), (*commas, finding(text, "仅仅只是", "redundant")))])
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1])
    assert [id for id, *_ in data["rules"]] == ["redundant", "halfwidth"]
    assert data["folded"] == [1]


def test_what_is_said_of_the_whole_file_stands_above_its_text():
    text = "老板只是揉面。\n"
    dense = finding(text, "老板只是揉面。", "dense", message="全文的字太密。", whole=True)
    tree = read(render([Linted(Source(text, "a.txt"), (dense,))]))
    (note,) = of_class(tree, "whole")
    assert words(note) == "总评 全文的字太密。"
    assert [words(mark) for mark in of_class(tree, "m")] == ["总评"]


def test_the_mark_that_is_missing_is_drawn_where_it_is_missing():
    text = "老板只是揉面\n\n他走了。\n"
    missing = finding(text, "揉面", "missing-stop", replacement="揉面。")
    page = render([Linted(Source(text, "a.txt"), (missing,))])
    assert '揉面<ins class="missing" data-add="。"></ins></a>' in page


def test_titles_stand_beside_ids():
    tree = read(render(rules={"long": About("", "", "太长了")}))
    assert "太长了 long" in words(of_class(tree, "about")[0])
    assert "太长了" in words(of_class(tree, "rules")[0])


def test_an_overview_where_there_is_much():
    tree = read(render(rules={"halfwidth": About("", "", "半角标点")}))
    assert [words(item) for item in of_class(tree, "first")[0]] == [
        "半角标点 ×1", "missing-stop ×1", "redundant-phrase 「仅仅**只是」×2", "long ×1",
    ]  # fmt: skip
