"""Which presets suit a folder is told by what lies in it."""

from __future__ import annotations

import pytest

from tests.workspace.project import make
from zhlint.workspace import genre

PLAIN = "河边的柳树又绿了，孩子们在堤上放风筝。老人坐在石阶上看着，一句话也不说。\n"
NOVEL = "第三章 夜雨\n\n" + "".join(
    f"他推开门，说：“{said}”\n\n她低着头，答道：“{answer}”\n\n"
    for said, answer in (("你怎么还没睡？", "等你回来。"), ("外面下雨了。", "我听见了。"), ("吃过了吗？", "吃过了。"))
)
OFFICIAL = (
    "关于做好汛期值班工作的通知\n\n各镇人民政府，县直有关部门：\n\n现将汛期值班工作安排通知如下，请认真贯彻落实。\n\n"
    "一、各级责任单位要统筹人员，全面排查隐患。\n\n二、有关部门要健全制度，加快推进堤防加固。\n\n特此通知。\n"
)
MANUAL = (
    "点击侧边栏的菜单，打开配置页面。在下拉框里勾选默认参数，再点击保存按钮。\n\n"
    "安装后运行控制台，输入路径，导入接口的版本。启用节点前先禁用旧的对象。\n\n```sh\nmake\n```\n"
)
TAIWAN = "這個軟體的資訊都放在網路上，請點選滑鼠右鍵，再把檔案存進隨身碟。\n"
CODE = "    他走在路上，想着明天的事。\n"

MADE = [
    pytest.param({}, ("recommended",), "No prose", id="an empty folder"),
    pytest.param({"a.md": PLAIN, "b.md": PLAIN}, ("recommended",), "Drafts looked at: 2", id="plain prose"),
    pytest.param({"a.md": CODE}, ("recommended",), "No prose", id="nothing but code"),
    pytest.param({"a.txt": NOVEL, "b.txt": NOVEL}, ("fiction",), "2 of 2", id="a novel"),
    pytest.param({"a.md": OFFICIAL}, ("official",), "1 of 1", id="official papers"),
    pytest.param({"a.md": MANUAL}, ("technical",), "1 of 1", id="a manual"),
    pytest.param({"a.md": OFFICIAL, "b.md": PLAIN}, ("recommended",), "no special kind", id="half and half"),
    pytest.param({"a.md": OFFICIAL, "b.md": OFFICIAL, "c.md": PLAIN}, ("official",), "2 of 3", id="most of them"),
    pytest.param({"mkdocs.yml": "", "docs/a.md": PLAIN}, ("technical",), "MkDocs", id="MkDocs"),
    pytest.param({"docs/.vitepress/config.ts": "", "docs/a.md": PLAIN}, ("technical",), "VitePress", id="VitePress"),
    pytest.param({"docs/conf.py": "", "docs/a.rst": PLAIN}, ("technical",), "Sphinx", id="Sphinx"),
    pytest.param({"package.json": "", "README.md": PLAIN}, ("technical",), "package.json", id="beside a program"),
    pytest.param({"package.json": "", "a.txt": PLAIN}, ("recommended",), "no special kind", id="plain texts, and code"),
    pytest.param({"_config.yml": "", "_posts/a.md": PLAIN}, ("recommended",), "Jekyll", id="a blog by Jekyll"),
    pytest.param(
        {"_config.yml": "", "package.json": "", "source/_posts/a.md": MANUAL},
        ("recommended",), "Hexo", id="a blog on programs by Hexo",
    ),
    pytest.param({"hugo.toml": "", "content/a.md": PLAIN}, ("recommended",), "Hugo", id="a blog by Hugo"),
    pytest.param({"a.md": TAIWAN}, ("zh-TW",), "no special kind", id="from Taiwan"),
    pytest.param({"mkdocs.yml": "", "a.md": TAIWAN}, ("technical", "zh-TW"), "MkDocs", id="a manual from Taiwan"),
    pytest.param({"a.md": TAIWAN, "b.md": PLAIN}, ("recommended",), "no special kind", id="one of two from Taiwan"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "presets", "why"), MADE)
def test_what_suits(tmp_path, files, presets, why):
    found = genre.of(str(make(tmp_path, files)))
    assert found.presets == presets
    assert why in found.why


def test_what_cannot_be_read_is_passed_over(tmp_path):
    make(tmp_path, {"a.md": PLAIN})
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00\xd8\x00" * 9)
    (tmp_path / "c.docx").write_bytes(b"no archive")
    assert "Drafts looked at: 1" in genre.of(str(tmp_path)).why


def test_of_many_drafts_some_are_looked_at_all_over(tmp_path):
    make(tmp_path, {f"{n:03}.md": OFFICIAL if n < 100 else NOVEL for n in range(300)})
    assert genre.of(str(tmp_path)).presets == ("fiction",)
