"""Numbers and names that look like contradictions and are none."""

from __future__ import annotations

import pytest

from tests.support import shipped
from zhlint.engine.linter import Linter

LINTER = Linter(shipped().choose([], {id: True for id, rule in shipped().rules.items() if rule.pack == "facts"}))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("首局25:17，次局25：20，总比分3：1。", id="scores"),
        pytest.param("画面16:9，比例尺1：50000，按6：40分账，赔率2：15。", id="ratios"),
        pytest.param("见约翰福音3:16、诗篇119:105。", id="verses"),
        pytest.param("升级到2.30，服务器10.2.30.99，见2.30节。", id="versions and addresses"),
        pytest.param("农历二月三十、腊月三十、农历2月30日。", id="dates of the moon"),
        pytest.param("24:00截止，23:59前提交。", id="the end of a day"),
        pytest.param("公元前221年至公元220年，前206—220年。", id="years before Christ"),
        pytest.param("2024—2025财年，2024/25赛季，12月至次年2月。", id="years that go over the turn"),
        pytest.param("全校120人，其中女教师80人，党员60人，高级职称30人。", id="groups that overlap"),
        pytest.param("债务占国内生产总值的120%，完成全年任务的105%。", id="more than a hundred per cent"),
        pytest.param("增长率为-3.2%，气温下降到-5℃，下降5%-10%。", id="signs that are meant"),
        pytest.param("第十条第二款第三项、第二十三条之一、第三款和第十条。", id="clauses of law"),
        pytest.param("效率提高20%，产量占比40%，销量增长5%。", id="shares of an amount"),
        pytest.param("用户达5亿，销量3000万，阅读量超过10万。", id="counts without a unit of money"),
        pytest.param("订单20240501198005080117，批号530102198005080118。", id="numbers of other things"),
        pytest.param("2016年，国家卫计委发文；原银监会干部受审。", id="names of their time"),
        pytest.param("敬请光临寒舍，拙作惠存，令尊安好，承蒙鼎力相助。", id="courtesies in their place"),
        pytest.param("我拜读大作，恭候光临，请您赐教，欢迎垂询。", id="courtesies of both sides"),
        pytest.param("七月流火，九月授衣；罪行罄竹难书；渔村首当其冲，损失最重。", id="idioms in their sense"),
    ],
)
def test_stays_silent(text):
    assert [(f.rule, text[f.start : f.end]) for f in LINTER.lint_text(text)] == []
