from __future__ import annotations

import pytest

from tests.support import drafted, marked, matches
from zhlint.checks.naming import Naming

CHECK = Naming()


def _draft(name, slip):
    return f"{name}开店了。{name}涨价了。{name}上市了。{name}很红。\n\n人们都去{slip}买水。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_draft("鹤舞茶姗", "鹤舞茶"), ["鹤舞茶"], id="without its last character"),
        pytest.param(_draft("青禾冰屿", "青禾冰"), ["青禾冰"], id="without its last character, again"),
        pytest.param(_draft("沃琅科仕", "沃琅柯仕"), ["沃琅柯仕"], id="one that sounds alike"),
        pytest.param("卢铭渠来了。卢铭渠走了。后来卢鸣渠又来了。", ["卢鸣渠"], id="a person"),
        pytest.param("林晓燕教书。林晓燕二十岁。大家都喜欢林小燕。", ["林小燕"], id="a person of common characters"),
        pytest.param("先办“蓝屿会”。再办“蓝屿俱乐部”。", ["蓝屿俱乐部"], id="two kinds that are much the same"),
        pytest.param("“禾沐平台”上线了。“禾沐平台”好用。“禾沐系统”快。", ["禾沐系统"], id="the rarer of two"),
    ],
)
def test_marks(text, expected):
    assert marked(CHECK, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_draft("人工智能", "人工智慧的店"), id="another word"),
        pytest.param(_draft("随施氮量", "随施氮水平"), id="another noun behind"),
        pytest.param(_draft("证人范建", "证人范某某"), id="a name that is kept back"),
        pytest.param(_draft("禾沐医院妇", "禾沐医院副院长"), id="the beginning of a title"),
        pytest.param(_draft("高端房产", "高端房"), id="two words side by side"),
        pytest.param(_draft("高欧欧欧欧", "高欧欧欧"), id="a cry"),
        pytest.param(_draft("泾北新城", "泾北新区"), id="another name"),
        pytest.param(_draft("鹤舞茶店", "鹤舞茶"), id="without its kind"),
        pytest.param("卢铭渠来了。卢铭渠走了。后来卢铭江又来了。", id="a brother"),
        pytest.param("卢铭渠来了。后来卢鸣渠又来了。", id="two people"),
        pytest.param("卢铭渠来了。打的是“卢铭渠”，出的是“卢鸣渠”。卢铭渠走了。", id="a spelling that is spoken of"),
        pytest.param("先办“读书会”。再办“读书社”。", id="a stem that is a word"),
        pytest.param("先办“蓝屿会”。再办“蓝屿商店”。", id="two things"),
        pytest.param("也是一个。也是一个。也是一个。也是一个。也是一种。", id="a phrase"),
    ],
)
def test_stays_silent(text):
    assert marked(CHECK, text) == []


def test_names_the_name():
    (match,) = matches(CHECK, _draft("鹤舞茶姗", "鹤舞茶"))
    assert (match.replacement, match.safe, match.values["other-count"]) == ("鹤舞茶姗", False, "4")


PROJECT = Naming(within="project")
CHAPTERS = "abcdef"


def chapter(name, times=2, others=("卢铭渠", "林晓燕", "沈落雁")):
    company = "".join(f"{other}也在船上。" for other in others)
    return f"{company}{f'{name}把缆绳解开。' * times}"


def judged(texts):
    """File, marked text, the name it should be, and where that stands."""
    facts = {path: PROJECT.collect(drafted(PROJECT, text)) for path, text in texts.items()}
    found = PROJECT.judge({path: noted for path, noted in facts.items() if noted})
    return [(j.path, texts[j.path][j.start : j.end], j.values["other"], j.elsewhere) for j in found]


def book(slip, chapters=CHAPTERS, name="张晓峰", **how):
    return {**{path: chapter(name) for path in chapters}, "z": chapter(slip, **how)}


@pytest.mark.parametrize(
    ("texts", "slip", "meant"),
    [
        pytest.param(book("张小峰"), "张小峰", "张晓峰", id="one that sounds alike"),
        pytest.param(book("张晓锋"), "张晓锋", "张晓峰", id="the last character"),
        pytest.param(book("张晓凤"), "张晓凤", "张晓峰", id="one that is typed alike"),
        pytest.param(book("张小峰", times=4), "张小峰", "张晓峰", id="all through a chapter"),
        pytest.param(book("耿京土", name="耿京士"), "耿京土", "耿京士", id="one that looks alike"),
        pytest.param(book("江浇芙", name="江晓芙"), "江浇芙", "江晓芙", id="one that a radical tells"),
        pytest.param(book("欧阳血", name="欧阳雪"), "欧阳血", "欧阳雪", id="a surname of two characters"),
        pytest.param(book("慕容秋笛", name="慕容秋荻"), "慕容秋笛", "慕容秋荻", id="four characters"),
    ],
)
def test_over_files_a_name_in_two_forms_is_told(texts, slip, meant):
    assert judged(texts) == [("z", slip, meant, (("a", 1),))]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(book("张晓丽"), id="two people"),
        pytest.param(book("张大峰"), id="two people, one other character within"),
        pytest.param(book("张小峰", chapters="ab"), id="few files have the name"),
        pytest.param({**book("张小峰"), **{path: chapter("张小峰") for path in "xy"}}, id="many have the other"),
        pytest.param(book("张小峰", times=9), id="the other stands too often"),
        pytest.param({**book("张小峰"), "y": chapter("张小峰和张晓峰")}, id="both in one file"),
        pytest.param(book("张小峰", others=("周子谦", "薛明远", "石青璇")), id="among other people"),
        pytest.param(book("张小峰", others=("卢铭渠",)), id="among few people"),
        pytest.param(
            book("张晓凤", others=("卢铭渠", "林晓燕", "沈落雁", "周子谦", "石青璇"))
            | {"y": chapter("江晓芙", others=("周子谦", "石青璇"))},
            id="typed alike, among others, too",
        ),
        pytest.param(book("张晓凤", others=("卢铭渠", "林晓燕")), id="typed alike, among few"),
        pytest.param(
            {**{path: chapter("张晓峰", times=1) for path in CHAPTERS}, "z": chapter("张小峰", times=1)},
            id="lists of people",
        ),
        pytest.param(book("张晓骑了马", name="张晓奇怪地"), id="a name of two characters before a verb"),
        pytest.param(book("宇文兄", name="宇文雄"), id="what somebody is called"),
        pytest.param(book("米拉·安德列娃", name="安德烈"), id="a part of a foreign name"),
        pytest.param(
            {
                path: text.translate(str.maketrans("张晓卢铭缆绳开", "張曉盧銘纜繩開"))
                for path, text in book("张小峰").items()
            },
            id="traditional",
        ),
    ],
)
def test_over_files_it_stays_silent(texts):
    assert judged(texts) == []


def test_of_two_names_a_slip_is_one_of_the_more_frequent():
    texts = book("张小峰") | {path: chapter("张晓峰", times=5) for path in "ghi"} | {"z": chapter("张小峰", times=1)}
    assert [found[1:3] for found in judged(texts)] == [("张小峰", "张晓峰")]


def test_each_document_is_looked_through_as_ever():
    assert PROJECT.of_project
    assert not CHECK.of_project
    assert marked(PROJECT, "卢铭渠来了。卢铭渠走了。后来卢鸣渠又来了。") == ["卢鸣渠"]
