"""Whether a character stands in a name: by surnames, by what foreign names are spelled with, by the words around."""

from __future__ import annotations

from zhlint.base.patterns import Pattern

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘董袁余叶蒋杜苏魏吕丁沈姚卢傅钟姜崔谭廖范汪陆戴贾"
    "韦邱侯邹熊孟秦阎薛尹黎陶贺顾毛郝龚邵钱严俞郁阮程滕祁"
)
"""Some hundred surnames: nine of ten people in China have one of them."""
_MORE = frozenset(
    "高马于方石任白常万江史龙武易文安洪包左纪骆施孔牛樊殷葛柳毕莫庄裴霍耿牟柯鲍岳欧单路齐尚季倪乔辛管聂焦向柴涂甘翟申宫盛桂曲成温"
    "游卜房凌简费冉娄应谷苗池卫宁麦"
)
"""Surnames that are rarer, or words of their own."""
SPELLING = frozenset(
    "阿艾埃安奥巴班邦鲍贝本比彼波伯勃博布茨达丹道德迪蒂第丁顿多厄恩尔法凡菲费芬弗佛福夫戈格哈海汉翰赫亨胡华霍基吉加金卡凯坎"
    "康考柯科克肯库昆拉莱兰朗劳勒雷里黎理莉利丽林琳隆卢鲁路伦罗洛马玛迈麦曼芒梅门蒙米密明莫默姆穆娜纳南尼妮涅纽努诺欧帕潘佩"
    "蓬皮珀普齐契乔切琼丘让热茹若瑞萨塞赛桑瑟森沙莎珊圣史士斯苏索塔泰坦唐汤特提铁廷图托瓦万旺威韦维温沃乌伍西希锡夏香休"
    "雅亚扬耶叶伊易英尤约泽扎詹珍兹佐斐茜露逊稣依仑腊辛萝哲"
)
"""What foreign names are spelled with. Source: the tables of 世界人名翻译大辞典, its commoner characters."""
_POINTS = frozenset("·•・‧")
_REACH = 3
_BEFORE = Pattern(
    r"(?:[师员长者家]|叫|姓|[名称]为|董事|总裁|经理|主任|书记|主席|教授|导演|歌手|医生|[市村居]民|男子|女子|司机|老板|明星|选手|教练|总统"
    r"|总理|首相|[长次独儿]子|[儿侄]女|妻子|丈夫|同[事学]|先生|女士|、)$"
)
_AFTER = Pattern(r".{0,2}?(?:先生|女士|小姐|教授|同学|表示|[说称、及等和与在任]|认为|告诉|指出|介绍|透露|涉嫌)")
_KIND = Pattern(
    r".{0,2}?(?:公司|集团|[县镇乡村路街市省区州港岛山河湖桥站寺]|大厦|广场|[中小大]学|学院|医院|酒店|银行|手机|汽车|基金"
    r"|证券|投资|科技|药业|置业|地产|高速)"
)

_CALLED = Pattern(r"(?<![大喊呼尖惨])(?:叫做?|名为|人称)([㐀-鿿]{2,4})(?![㐀-鿿])")

_SAYING = "表示|说|认为|指出|介绍|称|透露|强调|告诉|坦言|回应"
_TITLED = Pattern(
    r"(?:[院校市省部局处行社区县镇厂所站司]长|书记|主任|教授|院士|总裁|经理|董事长?|研究员|记者|医[生师]|老师|律师|专家|导演|教练"
    rf"|队长|总监|博士|分析师|负责人)([㐀-鿿]{{3}})(?={_SAYING})"
)
"""Three Han between what one is and what one says are one's name."""


def spelled(text: str, at: int) -> int:
    """How long the run of characters is that spell a foreign name, around `at`; 0 where that is none."""
    known = SPELLING | _POINTS
    start = end = at
    while start > 0 and text[start - 1] in known:
        start -= 1
    while end < len(text) and text[end] in known:
        end += 1
    return end - start if end > at else 0


def of_person(text: str, at: int) -> bool:
    """Whether a character may be one of a person's name: a surname, and what one is or does beside it."""
    surnames = SURNAMES | _MORE
    return any(
        text[start] in surnames and (_BEFORE.search(text, max(0, start - _REACH), start) or _AFTER.match(text, at + 1))
        for start in range(max(0, at - 2), at + 1)
    )


def called(text: str, at: int) -> bool:
    """Whether a character stands in what somebody is called: 叫 and two to four Han up to a mark, 院长…表示."""
    return any(
        found.start(1) <= at < found.end(1)
        for pattern in (_CALLED, _TITLED)
        for found in pattern.finditer(text, max(0, at - 6), at + 8)
    )


def of_place(text: str, at: int) -> bool:
    """Whether what kind of a place, firm or ware it is follows a character within two others: …路, …集团."""
    return bool(_KIND.match(text, at + 1))
