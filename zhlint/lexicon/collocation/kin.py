"""Verbs that compete for the same nouns: in groups, of which one may be meant for another.

A verb may stand in several groups. Which nouns go with which verb is no matter of this table but of counts.
"""

from __future__ import annotations

from functools import cache

_CHANGES = """
提高 增加 扩大 加强 改善 改进 增强 提升 加快 增大 加大 加深 深化 拓宽 拓展 增进 增长 开阔 完善 /
降低 减少 缩小 削减 压缩 减轻 缩短 减小 减弱 削弱 缓解 减缓 缩减 下调 /
普及 提高 提升
"""
_DEEDS = """
克服 摆脱 战胜 解决 消除 排除 扫清 铲除 根除 解除 / 弥补 填补 纠正 改正 /
发扬 发挥 弘扬 施展 / 发挥 扮演 起到 担任 承担 担负 肩负 履行 / 激发 焕发 掀起 激起 / 发扬 弘扬 增强 提升 /
开始 拉开 揭开 掀起 打开 开创 开启 开辟 发起 发动 / 举行 举办 召开 开展 / 调动 动员 调集 /
树立 建立 养成 培养 形成 塑造 营造 / 增强 加强 养成 培养 / 创造 提供 营造 /
采取 采用 采纳 / 达到 取得 获得 得到 实现 完成 赢得 博得 达成 /
具有 具备 拥有 / 满足 适应 符合 迎合 / 满足 维护 保护 保障 / 掌握 把握 掌管 抓住 /
引起 造成 带来 产生 激起 招致 / 遭受 遭到 受到 经受 蒙受 /
遭受 遭到 蒙受 获得 取得 得到 赢得 / 取得 获得 得到 吸取 汲取 / 消除 填补 弥补 / 吸取 吸收 汲取 借鉴
"""


@cache
def kin() -> dict[str, frozenset[str]]:
    """Each verb, with those that compete with it."""
    found: dict[str, set[str]] = {}
    for group in (*_CHANGES.split("/"), *_DEEDS.split("/")):
        for word in group.split():
            found.setdefault(word, set()).update(group.split())
    return {word: frozenset(group - {word}) for word, group in found.items()}


@cache
def changes() -> frozenset[str]:
    """Verbs that may be said of what changes (水平提高了), not of who does something only."""
    return frozenset(_CHANGES.replace("/", " ").split())
