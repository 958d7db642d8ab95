"""Verbs that compete for the same nouns: in groups, of which one word may be meant for another.

A word may stand in several groups. Which nouns go with which word is no matter of this table but of counts.
"""

from __future__ import annotations

from functools import cache

_VERBS = """
提高 增加 扩大 加强 改善 改进 增强 提升 加快 促进 增大 加大 加深 强化 优化 完善 推动 推进 深化
拓宽 拓展 丰富 充实 扩充 壮大 增进 开阔 加速 增长 健全 /
降低 减少 缩小 削减 压缩 减轻 缩短 减小 减弱 削弱 缓解 减缓 精简 缩减 下调 控制 /
克服 摆脱 战胜 解决 消除 排除 化解 破解 打破 突破 扫清 铲除 根除 清除 解除 应对 走出 纠正 改正
改变 杜绝 处理 治理 缓解 改善 /
发扬 发挥 弘扬 施展 焕发 激发 展现 展示 体现 显示 传承 继承 /
开始 拉开 揭开 掀起 打开 开创 开辟 开启 开展 展开 发起 发动 启动 /
树立 建立 养成 培养 形成 创造 培育 造就 塑造 营造 打造 构建 创建 设立 确立 制造 产生 构成 /
采取 采用 采纳 执行 实行 实施 贯彻 落实 推行 运用 使用 利用 应用 遵守 遵循 坚持 履行 制定 /
达到 取得 获得 得到 实现 完成 赢得 博得 收到 享有 具有 具备 拥有 达成 /
满足 适应 符合 迎合 适合 实现 完成 /
引起 造成 带来 产生 引发 招致 激起 形成 制造 构成 /
履行 承担 担负 肩负 扮演 起到 担当 担任 发挥 承载 承接 /
做好 解决 处理 开展 组织 举办 举行 召开 从事 完成 落实 /
掌握 把握 掌管 控制 抓住 把持 了解 理解 熟悉 认识 学习 找准 /
维护 保护 捍卫 保障 保证 保持 维持 爱护 守护 坚守 满足 /
表达 表示 表现 体现 反映 流露 抒发 显示 /
普及 推广 传播 宣传 推行 提高 讲述 /
防止 避免 阻止 制止 遏制 抑制 预防 杜绝 防范 /
提供 给予 供应 供给 提出 提取 提交 赋予 授予 创造 颁发 /
制定 制订 拟定 规定 出台 颁布 发布 公布 确定 提出 /
弥补 填补 补充 弥合 纠正 改正 /
破坏 损害 毁坏 危害 伤害 侵犯 侵害 违反 违背 扰乱 /
安排 部署 布置 组织 调动 动员 调集 /
调整 调节 改变 变更 更改 修改 转变 扭转 改进 改善 /
检查 检验 考察 考验 审查 检测 /
揭露 揭示 暴露 讲述 描述 叙述 讲解 /
遭受 遭到 受到 经受 承受 忍受 蒙受 遭遇 面临 面对 接受 出现 发生 /
吸取 吸收 汲取 接受 借鉴 总结 /
怀有 抱有 怀着 抱着 充满 存在 产生 /
举行 举办 召开 进行 开展 组织
"""

@cache
def kin() -> dict[str, frozenset[str]]:
    """Each verb, with those that compete with it for nouns."""
    found: dict[str, set[str]] = {}
    for group in _VERBS.split("/"):
        for word in group.split():
            found.setdefault(word, set()).update(group.split())
    return {word: frozenset(group - {word}) for word, group in found.items()}
