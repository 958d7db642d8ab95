"""Adjectives that compete for the same nouns: in groups, of which one may be meant for another.

An adjective may stand in several groups. Which nouns go with which adjective is no matter of this table but of counts.
"""

from __future__ import annotations

from functools import cache

_MEASURED = """
高 大 多 强 好 快 重 深 厚 长 远 广 宽 浓 贵 / 低 小 少 弱 差 慢 轻 浅 薄 短 近 窄 淡 冷 便宜 /
巨大 庞大 宏大 重大 宏伟 盛大 远大 伟大 强大 浩大 高大 众多 繁多 广大 / 微小 细小 渺小 微弱 微薄 轻微 薄弱 弱小
"""
_FELT = """
深刻 深厚 浓厚 雄厚 宽厚 浑厚 深沉 深远 深切 深入 浓烈 浓郁 / 浓厚 浓郁 强烈 热烈 高昂 高涨 深厚 /
优异 丰硕 辉煌 显著 浓厚 丰厚 高超 /
丰富 丰盛 丰厚 丰硕 丰满 丰沛 富饶 富裕 富足 / 充足 充分 充沛 充实 饱满 充裕 旺盛 /
高昂 高涨 高超 崇高 高尚 高雅 高贵 昂贵 / 优异 优秀 优良 优越 优美 优质 优厚 优雅 良好 出色 杰出 卓越 /
精彩 精美 精致 精湛 精细 精确 精密 精辟 精巧 / 美好 美丽 美妙 优美 漂亮 秀丽 /
热烈 热情 强烈 剧烈 激烈 猛烈 激昂 / 亲密 亲切 密切 紧密 亲热 和睦 融洽 /
真诚 诚恳 真挚 诚实 诚挚 真实 真切 确切 / 光荣 光辉 辉煌 灿烂 光明 明亮 /
鲜明 鲜艳 明显 显著 / 清晰 清楚 / 新鲜 新颖 崭新 清新 / 灵活 灵敏 敏锐 敏捷 敏感 灵巧 /
平静 安静 宁静 寂静 冷静 镇静 平稳 安稳 稳定 / 愉快 快乐 欢乐 幸福 高兴 欢快 舒畅 /
悠久 长久 长远 漫长 持久 永久 久远
"""
_STERN = """
坚定 坚强 坚固 坚硬 坚决 坚韧 牢固 稳固 强硬 结实 顽强 顽固 /
严重 严峻 严厉 严格 严肃 严密 严谨 沉重 繁重 艰巨 重大 /
广泛 广阔 宽阔 宽广 宽敞 辽阔 开阔 广大 普遍 / 周密 周到 严密 精密 细致 详细 /
紧急 紧迫 迫切 急切 急迫 急剧 / 恶劣 险恶 严酷 残酷 凶恶 恶毒 凶猛 恶性 /
薄弱 脆弱 软弱 虚弱 微弱 衰弱 柔弱 淡薄 单薄 /
简单 简陋 简朴 朴素 朴实 简洁 简便 / 困难 艰难 艰苦 艰辛 艰巨 贫困 贫穷 /
巨大 重大 严重 惨重 沉重 / 复杂 繁杂 庞杂
"""


@cache
def rivals() -> dict[str, frozenset[str]]:
    """Each adjective, with those that compete with it."""
    found: dict[str, set[str]] = {}
    for group in (*_MEASURED.split("/"), *_FELT.split("/"), *_STERN.split("/")):
        for word in group.split():
            found.setdefault(word, set()).update(group.split())
    return {word: frozenset(group - {word}) for word, group in found.items()}
