"""What each construct of Markdown shows its reader, and as what kind of block."""

from __future__ import annotations

import pytest

from tests.support import document, linear
from zhlint import formats
from zhlint.formats import ReadAs, markdown
from zhlint.prose.source import Source

O = "\ufffc"  # noqa: E741


def shown(text: str, path: str = "draft.md") -> list[tuple[str, str]]:
    """Each block as (kind.label/depth, text)."""
    return [
        (b.kind + (f".{b.label}" if b.label else "") + (f"/{b.depth}" if b.depth else ""), b.text)
        for b in markdown.parse(Source(text, path)).blocks
    ]


def table(cases):
    return [pytest.param(*case[1:], id=case[0]) for case in cases]


def test_suffixes():
    assert {formats.for_path(f"a{s}") for s in (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".MD")} == {"markdown"}


# What one paragraph shows.
INLINE = [
    ("nothing", "雨停了。", "雨停了。"),
    ("emphasis", "他*很*高兴", "他很高兴"),
    ("strong", "非**常**重要", "非常重要"),
    ("strong underscore", "这是 __重点__ 吗", "这是 重点 吗"),
    ("underscore in a word", "变量snake_case_name不变", "变量snake_case_name不变"),
    ("strong and emphasis", "***又粗又斜***的字", "又粗又斜的字"),
    ("closing after a mark does not close", "**重点。**后面", "**重点。**后面"),
    ("opening before a quotation does not open", "他说**“走”**吧", "他说**“走”**吧"),
    ("closing before a mark closes", "**重点**。后面", "重点。后面"),
    ("closing at the end closes", "他说：**走吧。**", "他说：走吧。"),
    ("lone asterisk", "3 * 5 与 2*4", "3 * 5 与 2*4"),
    ("strikethrough", "原价~~九元~~七元", "原价九元七元"),
    ("one tilde is a range", "3~5元，6~8元", "3~5元，6~8元"),
    ("laughing tildes", "好玩~~。", "好玩~~。"),
    ("mark", "请看==这里==再走", "请看这里再走"),
    ("comparison", "如果 a == b 就停", "如果 a == b 就停"),
    ("code", "用`ls -l`看", f"用{O}看"),
    ("code with backticks", "用`` a`b ``看", f"用{O}看"),
    ("code hides markup", "见`**x**`和*斜*", f"见{O}和斜"),
    ("unclosed code", "一个`反引号", "一个`反引号"),
    ("link", "见[文档](https://a.example/x_y)吧", "见文档吧"),
    ("link with title", '见[文档](a.html "题")吧', "见文档吧"),
    ("link with angled target", "见[文档](<a b>)吧", "见文档吧"),
    ("link with brackets", "见[甲[乙]丙](a(b)c)吧", "见甲[乙]丙吧"),
    ("strong in a link", "见[**粗**字](a)吧", "见粗字吧"),
    ("full-width brackets are no target", "见[文档]（a.html）吧", "见[文档]（a.html）吧"),
    ("reference", "见[甲][a]和[b][]\n\n[a]: /x\n[b]: <y> '题'", "见甲和b"),
    ("unknown reference", "见[甲][丙]", "见[甲][丙]"),
    ("definition before", "[甲]: /x\n看[甲]", "看甲"),
    ("autolink", "见<https://a.example/>吧", f"见{O}吧"),
    ("mail autolink", "写给<a@b.example>吧", f"写给{O}吧"),
    ("bare URL", "见https://a.example/x?y=1，很好", f"见{O}，很好"),
    ("bare URL in brackets", "（https://a.example/x）和(http://b.example)", f"（{O}）和({O})"),
    ("bare URL before Han", "见 https://a.example查看", f"见 {O}查看"),
    ("bare URL with Han in its path", "见 https://a.example/词条 吧", f"见 {O} 吧"),
    ("www", "打开 www.a.example。", f"打开 {O}。"),
    ("bare mail", "写给a.b@c.example吧", f"写给{O}吧"),
    ("at sign", "感谢@小明的帮助", "感谢@小明的帮助"),
    ("image", "看![猫](cat.png)睡", f"看{O}睡"),
    ("linked image", "看[![徽章](a.svg)](b)吧", f"看{O}吧"),
    ("footnote reference", "此说有据[^1]。", "此说有据。"),
    ("math", "公式$x^2+1$成立", f"公式{O}成立"),
    ("math with Han", r"由$\text{速度}=v$得", f"由{O}得"),
    ("display math inside a line", "由$$x=1$$得", f"由{O}得"),
    ("prices", "花了$5，又花了$10。", "花了$5，又花了$10。"),
    ("prices with blanks", "从 $5 涨到 $10", "从 $5 涨到 $10"),
    ("amounts", "共5$和10$之间", "共5$和10$之间"),
    ("escaped dollar", r"价格\$5和\$6", "价格$5和$6"),
    ("entities", "甲&amp;乙&#x4e2d;&#20013;", "甲&乙中中"),
    ("no-break space", "甲&nbsp;乙", "甲\u00a0乙"),
    ("unknown entity", "甲&abcxyz;乙", "甲&abcxyz;乙"),
    ("escapes", r"\*不斜\*和\[不链\]", "*不斜*和[不链]"),
    ("escape before Han", r"路径\文件", r"路径\文件"),
    ("soft break between Han", "第一行\n第二行", "第一行第二行"),
    ("soft break after a mark", "第一行，\n第二行", "第一行，第二行"),
    ("soft break at Latin", "用 Python\n写成", "用 Python 写成"),
    ("soft break with indentation", "用 Go\n   写成", "用 Go 写成"),
    ("soft break inside strong", "**第一\n第二**行", "第一第二行"),
    ("soft break beside an object", "见`a`\n一行", f"见{O} 一行"),
    ("hard break of blanks", "第一行  \n第二行", "第一行\n第二行"),
    ("hard break of a backslash", "第一行\\\n第二行", "第一行\n第二行"),
    ("hard break of HTML", "第一行<br/>\n第二行", "第一行\n第二行"),
    ("blanks at the end", "一行   ", "一行"),
    ("ideographic indent", "　　段首空两格。", "段首空两格。"),
    ("inline HTML", '一<span class="a">段</span>字', "一段字"),
    ("inline HTML code", "按<code>a*b*c</code>键", f"按{O}键"),
    ("ruby", "<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>字", "汉字"),
    ("comment", "前<!-- 暗语 -->后", "前后"),
    ("comment between blanks", "a <!-- x --> b", "a b"),
    ("less than", "甲<乙且丙>丁", "甲<乙且丙>丁"),
    ("Vue", "共{{ total }}条", f"共{O}条"),
    ("Liquid", "前{% include a.html %}后", "前后"),
    ("kramdown span", "[文档](a){: .external}吧", "文档吧"),
    ("wiki link", "见[[某页]]吧", "见某页吧"),
    ("wiki link with label", "见[[某页|那一页]]吧", "见那一页吧"),
    ("embedded page", "见![[图.png]]吧", f"见{O}吧"),
    ("emoji", "完成:tada:了", f"完成{O}了"),
    ("time", "10:20:30开始", "10:20:30开始"),
    ("surrogate pair", "𠮷**野**家", "𠮷野家"),
]


@pytest.mark.parametrize(("text", "seen"), table(INLINE))
def test_inline(text, seen):
    assert [b for _, b in shown(text)] == [seen]


BLOCKS = [
    ("empty", "", []),
    ("only blanks", " \n\t\n\n", []),
    ("paragraphs", "一。\n\n二。\n", [("paragraph", "一。"), ("paragraph", "二。")]),
    ("ATX headings", "# 一\n### 三 ###\n", [("heading.h1", "一"), ("heading.h3", "三")]),
    ("ATX ends a paragraph", "文\n## 二", [("paragraph", "文"), ("heading.h2", "二")]),
    ("no blank after #", "#话题", [("paragraph", "#话题")]),
    ("C# at the end", "## 学 C#", [("heading.h2", "学 C#")]),
    ("heading id", "## 安装 {#install}", [("heading.h2", "安装")]),
    ("heading class", "安装\n--- \n{: .x}", [("heading.h2", "安装")]),
    ("setext", "大\n==\n\n小\n--", [("heading.h1", "大"), ("heading.h2", "小")]),
    ("thematic break", "一\n\n---\n\n二", [("paragraph", "一"), ("paragraph", "二")]),
    ("list", "- 甲\n- 乙\n", [("list-item/1", "甲"), ("list-item/1", "乙")]),
    ("nested list", "1. 甲\n   - 乙\n     * 丙\n2. 丁", [("list-item/1", "甲"), ("list-item/2", "乙"), ("list-item/3", "丙"), ("list-item/1", "丁")]),
    ("second paragraph of an item", "- 甲\n\n  乙\n", [("list-item/1", "甲"), ("list-item.continued/1", "乙")]),
    ("lazy item", "- 甲\n乙", [("list-item/1", "甲乙")]),
    ("year is no item", "那是\n1998. 年", [("paragraph", "那是 1998. 年")]),
    ("no blank after the marker", "-甲\n1.乙", [("paragraph", "-甲 1.乙")]),
    ("task list", "- [ ] 做\n- [x] 完", [("list-item/1", "做"), ("list-item/1", "完")]),
    ("heading in an item", "- # 题\n  文", [("heading.h1", "题"), ("list-item.continued/1", "文")]),
    ("code in an item", "- 甲\n\n      码\n", [("list-item/1", "甲"), ("code", "码")]),
    ("quote", "> 甲\n> 乙\n丙", [("quote/1", "甲乙丙")]),
    ("quote in a quote", "> 甲\n>> 乙", [("quote/1", "甲"), ("quote/2", "乙")]),
    ("list in a quote", "> - 甲\n>\n> 乙", [("list-item/1", "甲"), ("quote/1", "乙")]),
    ("quote in a list", "- 甲\n\n  > 乙", [("list-item/1", "甲"), ("quote/1", "乙")]),
    ("alert", "> [!NOTE]\n> 当心。\n\n文", [("paragraph.admonition", "当心。"), ("paragraph", "文")]),
    ("callout", "> [!tip]- 题\n> 文", [("heading.title", "题"), ("paragraph.admonition", "文")]),
    ("fence", "```py\n# 甲\n```\n乙", [("code", "# 甲"), ("paragraph", "乙")]),
    ("longer fence", "~~~~\n~~~\n~~~~\n乙", [("code", "~~~"), ("paragraph", "乙")]),
    ("unclosed fence", "```\n甲\n\n乙", [("code", "甲\n\n乙")]),
    ("indented code", "    甲\n\n    乙\n丙", [("code", "甲\n\n乙"), ("paragraph", "丙")]),
    ("tab code", "\t甲", [("code", "甲")]),
    ("table", "| 甲 | 乙 |\n|:---|---:|\n| `a` | **b** |\n| 丙\\|丁 |\n文\n\n文", [("table-cell.head", "甲"), ("table-cell.head", "乙"), ("table-cell", O), ("table-cell", "b"), ("table-cell", "丙|丁"), ("table-cell", "文"), ("paragraph", "文")]),
    ("table without outer pipes", "甲 | 乙\n--|--\n1 | 2", [("table-cell.head", "甲"), ("table-cell.head", "乙"), ("table-cell", "1"), ("table-cell", "2")]),
    ("table under a paragraph", "文\n| 甲 |\n| - |", [("paragraph", "文"), ("table-cell.head", "甲")]),
    ("table row with too many cells", "|甲|\n|-|\n|乙|丙|", [("table-cell.head", "甲"), ("table-cell", "乙")]),
    ("pipes in prose", "甲|乙\n文", [("paragraph", "甲|乙文")]),
    ("HTML block", "<div>\n甲<b>乙</b>\n</div>\n\n**丙**吧", [("paragraph", "甲乙"), ("paragraph", "丙吧")]),
    ("HTML kinds", "<h2>题</h2><p>文&lt;</p><ul><li>项</li></ul><table><tr><td>格</td></tr></table>", [("heading.h2", "题"), ("paragraph", "文<"), ("list-item", "项"), ("table-cell", "格")]),
    ("details", "<details>\n<summary>点开</summary>\n\n文\n\n</details>", [("heading.summary", "点开"), ("paragraph", "文")]),
    ("hidden HTML", "<style>\np{}\n</style>\n<script>\nx\n</script>\n<pre>\n甲\n\n乙\n</pre>\n文", [("paragraph", "文")]),
    ("comment block", "<!--\n甲\n\n乙\n-->\n文", [("paragraph", "文")]),
    ("HTML image", '<p align="center"><img src="a"></p>\n\n文', [("meta.object", O), ("paragraph", "文")]),
    ("footnote", "文[^a]。\n\n[^a]: 注一\n    续\n[^b]: 注二\n\n    又一段", [("paragraph", "文。"), ("paragraph.footnote", "注一续"), ("paragraph.footnote", "注二"), ("paragraph.footnote", "又一段")]),
    ("definitions are gone", "[甲]: /x\n[乙]: /y\n  '题'\n", []),
    ("math block", "文\n$$\nx\n$$\n文", [("paragraph", "文"), ("code.math", "$$\nx\n$$"), ("paragraph", "文")]),
    ("math in one line", "$$x+y$$", [("code.math", "$$x+y$$")]),
    ("unclosed math", "$$\n文", [("paragraph", "$$ 文")]),
    ("TeX environment", "\\begin{align}\nx\n\\end{align}\n文", [("code.math", "\\begin{align}\nx\n\\end{align}"), ("paragraph", "文")]),
    ("container", "::: tip 小心\n文\n:::\n文", [("heading.title", "小心"), ("paragraph.admonition", "文"), ("paragraph", "文")]),
    ("container inside one", ":::: a\n::: b [题]\n文\n:::\n文\n::::\n文", [("heading.title", "题"), ("paragraph.admonition", "文"), ("paragraph.admonition", "文"), ("paragraph", "文")]),
    ("container with code", ":::a\n```\n:::\n```\n文\n:::", [("code", ":::"), ("paragraph.admonition", "文")]),
    ("admonition", '!!! note "题"\n    文\n\n    - 项\n\n文', [("heading.title", "题"), ("paragraph.admonition", "文"), ("list-item/1", "项"), ("paragraph", "文")]),
    ("collapsed admonition", "???+ tip\n    文", [("paragraph.admonition", "文")]),
    ("exclamation", "!!! 太好了", [("paragraph", "!!! 太好了")]),
    ("definition list", "词\n: 义一\n: 义二\n\n文", [("list-item.term/1", "词"), ("list-item.definition/1", "义一"), ("list-item.definition/1", "义二"), ("paragraph", "文")]),
    ("contents", "[toc]\n\n[[toc]]\n\n[TOC]\n\n文", [("paragraph", "文")]),
    ("a diagram without a fence", "前：\n@startuml\n\nA -> B: 甲\n\n@enduml\n文", [("paragraph", "前："), ("code", "@startuml\n\nA -> B: 甲\n\n@enduml"), ("paragraph", "文")]),
    ("no diagram, for it never ends", "@startuml\n甲\n\n文", [("paragraph", "@startuml 甲"), ("paragraph", "文")]),
    ("Liquid code", "{% highlight py %}\n# 甲\n{% endhighlight %}\n文", [("code", "{% highlight py %}\n# 甲\n{% endhighlight %}"), ("paragraph", "文")]),
    ("kramdown block", "文\n{: .note}", [("paragraph", "文")]),
    ("image alone", "![图](a)\n\n文", [("meta.object", O), ("paragraph", "文")]),
    ("URL alone", "https://a.example/\n", [("meta.object", O)]),
    ("image with caption", "![图](a)\n图 1 河边", [("caption", f"{O} 图 1 河边")]),
    ("caption below an image", "![图](a)\n\n图 2-1：桥上", [("meta.object", O), ("caption", "图 2-1：桥上")]),
    ("caption above a table", "表 3 船只\n\n|甲|\n|-|", [("caption", "表 3 船只"), ("table-cell.head", "甲")]),
    ("strong caption", "![图](a)\n\n**图 3　船**", [("meta.object", O), ("caption", "图 3　船")]),
    ("listing below code", "```\nx\n```\n\n<span class='caption'>示例 3-1: 求和</span>", [("code", "x"), ("caption", "示例 3-1: 求和")]),
    ("prose before code", "代码 1 如下：\n\n```\nx\n```", [("paragraph", "代码 1 如下："), ("code", "x")]),
    ("prose about a figure", "![图](a)\n\n图 1 是桥，桥下有船。", [("meta.object", O), ("paragraph", "图 1 是桥，桥下有船。")]),
    ("caption away from any image", "文。\n\n图 1：桥", [("paragraph", "文。"), ("paragraph", "图 1：桥")]),
    ("pseudo-heading", "**安装步骤**\n\n文", [("heading.pseudo", "安装步骤"), ("paragraph", "文")]),
    ("strong sentence", "**先装好它。**", [("paragraph", "先装好它。")]),
    ("strong sentence with another full stop", "**先装好它．**", [("paragraph", "先装好它．")]),
    ("strong text that is long", f"**{'很长' * 20}**", [("paragraph", "很长" * 20)]),
    ("two strong runs", "**先**和**后**", [("paragraph", "先和后")]),
    ("strong item", "- **安装**", [("list-item/1", "安装")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), table(BLOCKS))
def test_blocks(text, blocks):
    assert shown(text) == blocks


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
@pytest.mark.parametrize(("text", "blocks"), table(c for c in BLOCKS if "\n" in c[1]))
def test_blocks_with_other_line_ends(text, blocks, end):
    assert shown(text.replace("\n", end)) == blocks


FRONT = [
    ("YAML", "---\ntitle: 题\ntags:\n  - 甲\n---\n文", ["---\ntitle: 题\ntags:\n  - 甲\n---", "文"]),
    ("YAML that ends in dots", "---\ntitle: 题\n...\n文", ["---\ntitle: 题\n...", "文"]),
    ("TOML", '+++\ntitle = "题"\n[a]\nb = 1\n+++\n文', ['+++\ntitle = "题"\n[a]\nb = 1\n+++', "文"]),
]


@pytest.mark.parametrize(("text", "seen"), table(FRONT))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_front_matter(text, seen, end):
    first, second = shown(text.replace("\n", end))
    assert first == ("meta.front-matter", seen[0].replace("\n", end))
    assert second == ("paragraph", seen[1])


@pytest.mark.parametrize(
    "text",
    ["---\n天亮了。\n---\n文", "---\n\n文\n\n---\n", "文\n\n---\ntitle: 题\n---\n", "---\ntitle: 题\n"],
    ids=["prose between rules", "paragraph between rules", "not at the start", "unclosed"],
)
def test_no_front_matter(text):
    assert all(not kind.startswith("meta") for kind, _ in shown(text))


MDX = [
    ("import", "import A from 'a'\nexport const b = 1\n\n文", [("paragraph", "文")]),
    ("JSX", "前<Tip a={{ b: 1 }} c={() => d}>文</Tip>后", [("paragraph", "前文后")]),
    ("export over blank lines", "export const a = {\n  b: '甲',\n\n  c: [1],\n}\n\n文", [("paragraph", "文")]),
    ("expression", "共{count}条{/* 注 */}。", [("paragraph", f"共{O}条。")]),
    ("expression over lines", "{\n  a && <B c=\"甲,乙\" />\n}\n\n文", [("paragraph", "文")]),
    ("comment over blank lines", "{/*\n注\n\n又注\n*/}\n文", [("paragraph", "文")]),
    ("link in an element", "<Tip>\n见 [此,节](#此,节) 和`a,b`。\n</Tip>", [("paragraph", f"见 此,节 和{O}。")]),
    ("element set in", "<Steps>\n    <Step title=\"甲\">\n      点[乙](c)。\n\n      - 丙\n\n      ```\n      丁\n      ```\n    </Step>\n</Steps>\n文", [("paragraph", "点乙。"), ("list-item/1", "丙"), ("code", "丁"), ("paragraph", "文")]),
    ("tag over lines", "<Card\n  title=\"甲,乙\"\n  icon={<A b=\"c\" />}\n>\n  **卡**片。\n</Card>", [("paragraph", "卡片。")]),
    ("element in an item", "- 甲\n  <Note>\n  乙\n  </Note>\n- 丙", [("list-item/1", "甲"), ("list-item.continued/1", "乙"), ("list-item/1", "丙")]),
    ("element that ends a list", "<Tip>\n- 甲\n</Tip>\n文", [("list-item/1", "甲"), ("paragraph", "文")]),
    ("table of elements", "<table><tr>\n<td>\n甲\n</td>\n<td>乙 [丙](d)</td>\n</tr></table>\n\n文", [("table-cell", "甲"), ("table-cell", "乙 丙"), ("paragraph", "文")]),
    ("details", "<details>\n<summary>题</summary>\n文 [链](#甲)\n- 项\n</details>", [("heading.summary", "题"), ("paragraph", "文 链"), ("list-item/1", "项")]),
    ("inline elements", "点 <Icon name=\"x\"/> 键，见<Tooltip tip=\"甲,乙\">词</Tooltip>。", [("paragraph", "点 键，见词。")]),
    ("fragment", "<>\n文\n</>", [("paragraph", "文")]),
    ("image alone", "<img src=\"甲,乙\" />\n\n文", [("meta.object", O), ("paragraph", "文")]),
    ("no tag", "若 a\n<b 则止。", [("paragraph", "若 a <b 则止。")]),
]  # fmt: skip

IN_HTML = [
    ("link", "<div>\n见 [此,节](#此,节) 一节。\n</div>", [("paragraph", "见 此,节 一节。")]),
    ("code and emphasis", "<p>先**备**份`a,b`，再走。</p>", [("paragraph", f"先备份{O}，再走。")]),
    ("image in a link", "<center>\n[![甲,乙](a)](b,丙)\n</center>", [("meta.object", O)]),
    ("reference", "<td>见 [甲][乙]</td>\n\n[乙]: /c,d", [("table-cell", "见 甲")]),
    ("URL", "<summary>见 https://a.b/甲,乙 吧</summary>", [("heading.summary", f"见 {O} 吧")]),
    ("template", "<div>{{ 甲,乙 }}和{% 丙,丁 %}。</div>", [("paragraph", f"{O}和。")]),
    ("mail", "<li>写信给 a.b@c.com 吧</li>", [("list-item", f"写信给 {O} 吧")]),
    ("fence", "<div>\n```\n甲,乙\n```\n</div>", [("meta.object", O)]),
]  # fmt: skip

DIRECTIVES = [
    ("snippet", '文\n\n--8<-- "甲,乙.md"\n', [("paragraph", "文")]),
    ("snippets", "--8<--\n甲,乙.md\n--8<--\n\n文", [("paragraph", "文")]),
    ("remark of Obsidian", "文。%%旁,注%%又", [("paragraph", "文。又")]),
    ("remark over blocks", "%%\n旁,注\n\n又\n%%\n\n文", [("paragraph", "文")]),
    ("two percent signs", "涨了5%%，跌了3%%。", [("paragraph", "涨了5%%，跌了3%%。")]),
    ("name of a block", "文。 ^甲\n\n文。 ^a-1", [("paragraph", "文。 ^甲"), ("paragraph", "文。")]),
    ("callout of one's own", "> [!提示|右]- 题\n> 文", [("heading.title", "题"), ("paragraph.admonition", "文")]),
    ("code of VitePress", "<<< @/片/甲,乙.js{1,3}\n\n文", [("paragraph", "文")]),
    ("code of VuePress", "@[code{1,3}](甲,乙.js)\n\n文", [("paragraph", "文")]),
    ("title with attributes", "::: tip 题 {#a}\n文\n:::", [("heading.title", "题"), ("paragraph.admonition", "文")]),
    ("title in brackets", ":::note[题]\n文\n:::", [("heading.title", "题"), ("paragraph.admonition", "文")]),
    ("image of Learn", ':::image source="a" alt-text="甲,乙":::\n文', [("paragraph", "文")]),
    ("slashes", "/// note | 题\n文\n///\n", [("heading.title", "题"), ("paragraph", "文")]),
    ("import outside of MDX", "import A from '@site/甲,乙';\n\n文", [("paragraph", "文")]),
    ("shortcode", '{{< fig title="甲,乙" >}}文', [("paragraph", "文")]),
    ("shortcode of code", "{{< mermaid >}}\n甲\n\n乙\n{{< /mermaid >}}\n文", [("code", "{{< mermaid >}}\n甲\n\n乙\n{{< /mermaid >}}"), ("paragraph", "文")]),
    ("tag with a percent sign", "{% img a%20b.png 甲,乙 %}文", [("paragraph", "文")]),
    ("include of Quarto", "{{< include 甲,乙.qmd >}}\n\n文", [("paragraph", "文")]),
    ("citation", "此说[@甲2020, 第3页; @b]不确。", [("paragraph", "此说不确。")]),
    ("cross-reference", "如 @fig-x 和\\@ref(tab:甲)所示。", [("paragraph", f"如 {O} 和{O}所示。")]),
    ("attributes", '[文](a){target="_blank"}和![图](b){width=50%}。', [("paragraph", f"文和{O}。")]),
    ("role", "见{ref}`甲,乙`。", [("paragraph", f"见{O}。")]),
    ("page break", "\\newpage\n\n文", [("paragraph", "文")]),
    ("critical remark", "文{>>批,注<<}字", [("paragraph", "文字")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "blocks"), table([*IN_HTML, *DIRECTIVES]))
def test_html_and_directives(text, blocks):
    assert shown(text) == blocks


@pytest.mark.parametrize(
    ("text", "seen"),
    table(
        [
            ("Han and a comma", "在 https://a.cn/甲,乙 里", f"在 {O} 里"),
            ("Han and a semicolon", "在 https://a.cn/甲;乙/1.mp4 里", f"在 {O} 里"),
            ("Han in a query", "开 https://a.cn/甲?词=乙;丙 吧", f"开 {O} 吧"),
            ("Han in brackets", "在 https://a.cn/甲(一).png 上", f"在 {O} 上"),
            ("a comma before prose", "见 https://a.cn/x,然后走", f"见 {O},然后走"),
            ("a full-width mark", "见 https://a.cn/甲，然后走", f"见 {O}，然后走"),
        ]
    ),
)
def test_urls_with_han(text, seen):
    assert [b for _, b in shown(text)] == [seen]


@pytest.mark.parametrize(("text", "blocks"), table(MDX))
def test_mdx(text, blocks):
    assert shown(text, "draft.mdx") == blocks


def test_imports_are_prose_elsewhere():
    assert shown("import 是关键字") == [("paragraph", "import 是关键字")]


@pytest.mark.parametrize(
    ("text", "seen", "behind"),
    table(
        [
            ("across markup", "非**常**重要", "非常", "非**常"),
            ("entity", "甲&amp;乙", "&", "&amp;"),
            ("escape", r"甲\*乙", "*", r"\*"),
            ("object", "见[![图](a)](b)吧", O, "![图](a)"),
            ("quoted soft break", "> 第一\n> 行", "一行", "一\n> 行"),
            ("blank of a soft break", "> ab\n> cd", " ", "\n> "),
            ("hard break", "甲  \n乙", "\n", "  \n"),
            ("table cell", "|甲|乙丙|\n|-|-|", "乙丙", "乙丙"),
            ("CRLF", "甲乙\r\n丙丁", "乙丙", "乙\r\n丙"),
            ("astral", "𠮷[野](a)家", "野", "野"),
            ("front matter before", "---\na: b\n---\n\n甲*乙*丙", "乙", "乙"),
        ]
    ),
)
def test_source_spans(text, seen, behind):
    parsed = document(text)
    block = next(b for b in reversed(parsed.blocks) if seen in b.text)
    at = block.text.index(seen)
    start, end = block.source_span(at, at + len(seen))
    assert text[start:end] == behind


def test_a_blank_for_a_line_end_is_not_taken_for_the_same_character():
    block = document("use Go\nnow").blocks[0]
    assert block.text == "use Go now"
    assert block.unbroken(0, 6)
    assert not block.unbroken(4, 10)
    assert block.source_span(4, 10) == (4, 10)


@pytest.mark.parametrize("opening", ["{/* ", "<!-- "])
@pytest.mark.parametrize("before", ["<div>\n", "雾"], ids=["HTML", "prose"])
def test_thousands_of_comments_without_an_end(before, opening):
    def work(many):
        formats.parse(Source(before + opening * many + "\n", "draft.mdx"), "markdown")

    assert linear(work, 500)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("水缸满了。\n灯也*亮*了。", "灯也亮了。"),
        ("水缸**满**了。\n\n- 灯亮了\n  鸡叫了", "鸡叫了"),
        ("> 水缸满了。\n> 灯&amp;鸡", "灯&鸡"),
        ("水缸满了。\n`鸡`叫了", "\ufffc叫了"),
        ("水缸满了。", "水缸满了。"),
    ],
    ids=["markup in the line", "markup before it", "an entity", "an object first", "one line"],
)
def test_where_a_line_of_the_file_begins(text, line):
    block = formats.parse(Source(text), "markdown").blocks[-1]
    assert block.text[block.line(text, len(block.text) - 1) :] == line


def test_r_markdown_and_quarto_are_read_as_markdown():
    text = "---\ntitle: 题\n---\n\n```{r, fig.cap=\"图,题\"}\nx <- '代码'\n```\n\n正文`r x`续。\n"
    for name in ("a.Rmd", "a.qmd"):
        assert formats.for_path(name) == "markdown"
        document = formats.read(text.encode(), name, ReadAs("markdown"))
        assert [(b.kind, b.text) for b in document.blocks if b.kind != "meta"] == [
            ("code", "x <- '代码'"),
            ("paragraph", "正文￼续。"),
        ]
