"""Drafts to measure with, made up by rule: the same for the same seed, on every machine, and nobody's text."""

from __future__ import annotations

import random
from pathlib import Path


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_WHO = _words("编辑 记者 老师 邻居 店主 医生 工程师 船长 会计 学生 摄影师 园丁 译者 村长 护士 司机")
_WHEN = _words("清晨 傍晚 去年秋天 会议开始之前 下雨的那几天 第二个星期 临近年底 午饭以后 搬家那天 假期里")
_WHERE = _words("码头 图书馆 旧车站 山脚下的村子 展览馆 办公室 菜市场 河对岸 实验室 学校门口 仓库 小镇")
_WHAT = _words("账目 地图 合同 样品 旧照片 手稿 设备 名单 图纸 种子 录音 零件 报告 日程 数据")
_DID = _words("整理 核对 寄出 重新抄写 仔细比较 装进箱子 交给同事 修好 登记 翻译 保存 拍下")
_HOW = _words("慢慢地 认真地 一个人 和朋友一起 按照顺序 趁着天还没黑 反复 第三次 在电话里 不声不响地")
_SAID = (
    "事情没有想象的那么难",
    "时间还来得及",
    "价格比去年低了百分之三",
    "这一版用的是 Python 3.11",
    "水位下降了两米",
    "大家都同意这个办法",
    "风向变了",
    "两份材料并不一致",
    "先看结果再下结论",
    "其余的部分下周再说",
)
_FAULTS = (
    "这仅仅只是开始。",
    "他的的意见没有人反对。",
    "价格大约在十元左右。",
    "这件事,大家都知道。",
    "通过这次调查，使我们明白了原因。",
)
_FORMS = (
    "{when}，{who}在{where}{how}{did}了{what}。",
    "{who}说，{said}，所以{what}还留在{where}。",
    "“{said}。”{who}把{what}放下，又去了{where}。",
    "为了{did}这些{what}，{who}在{where}等到了{when}。",
    "{where}的{what}不多，{who}{how}{did}，{said}。",
    "如果{said}，{who}就会{how}{did}{what}；否则只好等到{when}。",
)


def prose(size: int, seed: int = 1) -> str:
    """Markdown of about so many bytes of UTF-8: headings, paragraphs and lists; one sentence in fifty has a fault."""
    chance = random.Random(seed)
    parts: list[str] = []
    length, number = 0, 0
    while length < size:
        number += 1
        if number % 8 == 1:
            part = f"## 第{number // 8 + 1}节：{chance.choice(_WHERE)}的{chance.choice(_WHAT)}"
        elif number % 8 == 5:
            part = "\n".join(f"- {_sentence(chance)}" for _ in range(4))
        else:
            part = "".join(_sentence(chance) for _ in range(chance.randrange(3, 8)))
        parts.append(part)
        length += len(part.encode()) + 2
    return "\n\n".join(parts) + "\n"


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.02:
        return chance.choice(_FAULTS)
    words = {
        name: chance.choice(listed)
        for name, listed in (
            ("who", _WHO),
            ("when", _WHEN),
            ("where", _WHERE),
            ("what", _WHAT),
            ("did", _DID),
            ("how", _HOW),
            ("said", _SAID),
        )
    }
    return chance.choice(_FORMS).format(**words)


def folder(top: Path, files: int, size: int) -> Path:
    """A folder of so many drafts of about so many bytes, a hundred to a folder."""
    for number in range(files):
        path = top / f"{number // 100:04}" / f"{number:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(prose(size, number), encoding="utf-8")
    return top


HOSTILE = {
    "one Han, 5 MB": ("水", 5_000_000 // 3),
    "one Han, 15 MB": ("水", 5_000_000),
    "one line of 7.5 MB": ("今天的会开得很长，散会时天已经黑了。", 7_500_000 // 54),
    "a phrase 100,000 times": ("我们要坚持不懈地努力奋斗，", 100_000),
    "a million commas": ("，", 1_000_000),
    "a paragraph 30,000 times": ("今天的会开得很长，散会时天已经黑了。\n\n", 30_000),
    "100,000 times one Han": ("水", 100_000),
    "100,000 times 的": ("的", 100_000),
    "100,000 commas": ("，", 100_000),
    "a line of 100,000 characters": ("今天的会开得很长，散会时天已经黑了。", 5_500),
}
"""What no one writes and a linter is given all the same: what is said, and how many times over."""
