"""The prompts: how an assistant edits a Chinese draft with the tools.

https://modelcontextprotocol.io/specification/2026-07-28/server/prompts
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhlint.assistant.jsonrpc import INVALID_PARAMS, Refused
from zhlint.base.fields import nearest

NAME = "editorial-pass"
_TITLE = "审读一遍"
_DESCRIPTION = "像编辑那样把一篇中文稿件审读一遍：先通读，再查错，逐条判断，改完复查，最后交代改了什么。"
_ARGUMENTS = {
    "text": "稿件全文；不给就审对话里的那一篇",
    "path": "稿件的路径；服务器读得到才行",
    "preset": "按哪一套规则查，如 news、official；不给就按项目的配置",
}
_STEPS = """\
请当一回中文编辑，把{draft}从头到尾审读一遍。

1. 通读全文，弄清写给谁看、讲什么事、作者是什么口气。
2. 调用 lint 工具{how}，一次查完全文。报告里「→」后面是可以直接替换的写法，「→?」要先看上下文。
3. 能直接替换的交给 fix 工具，不要自己逐处去改。
4. 其余各条逐一判断：确实有错就改；拿不准先用 explain 看这条规则的由来和例句。引文、人名、术语、作者有意为之的句子不动。
5. 通篇的毛病（套话反复、程度词太多、一句一段）要整段整段地改，换一个近义词不算改。
6. 只改文字，不改事实：人名、数字、日期、引文和观点一概不动；前后矛盾、疑似有误的地方写成问题，留给作者。
7. 改完再查一遍；新稿若多出新的问题，退回去重改。

最后给出改好的全文，再用几行话说明：改了哪几类问题，哪些提示没有采纳、为什么，还有哪些要请作者核对。
"""


def listed() -> list[dict[str, Any]]:
    """What there is."""
    arguments = [{"name": name, "description": told, "required": False} for name, told in _ARGUMENTS.items()]
    return [{"name": NAME, "title": _TITLE, "description": _DESCRIPTION, "arguments": arguments}]


def got(name: object, given: object) -> dict[str, Any]:
    """A prompt with its arguments put in. Raises Refused for one that there is not, and for other arguments."""
    if name != NAME:
        raise Refused(INVALID_PARAMS, f"unknown prompt `{name}`; known here: {NAME}")
    values = {} if given is None else given
    if not isinstance(values, Mapping) or not all(isinstance(value, str) for value in values.values()):
        raise Refused(INVALID_PARAMS, "the arguments of a prompt are an object of strings")
    for other in values.keys() - _ARGUMENTS.keys():
        raise Refused(INVALID_PARAMS, f"unknown argument `{other}`; {nearest(other, _ARGUMENTS)}")
    text, path, preset = (values.get(key, "").strip("\n") for key in _ARGUMENTS)
    draft = "下面这篇稿件" if text else f"文件 {path} 里的稿件" if path else "我们正在谈的这篇稿件"
    how = f"，preset 用 {preset}" if preset else ""
    told = _STEPS.format(draft=draft, how=how) + (f"\n稿件如下：\n\n{text}\n" if text else "")
    message = {"role": "user", "content": {"type": "text", "text": told}}
    return {"description": _DESCRIPTION, "messages": [message]}
