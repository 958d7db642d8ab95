from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhlint.prose import sentences
from zhlint.prose.sentences import split

# "|" stands where one sentence ends and the next begins.
CASES = {
    "full stops": "他走了。|她没走。",
    "question and exclamation marks": "真的吗？|太好了！|走吧",
    "half-width marks": "你好!|世界?|对",
    "mixed run": "真的吗？！|太好了！！|是吗！？",
    "half-width ideographic stop": "半角｡|下句｡",
    "ellipsis": "雨一直下……|天黑了。",
    "ellipsis before a comma": "雨一直下……，天黑了。",
    "ellipsis and stop": "雨一直下……。|天黑了。",
    "stammer": "我……我不知道。",
    "leading ellipsis": "……我不知道。|他走了。",
    "ascii ellipsis in a clause": "等等...再说吧，算了...",
    "stop before a comma": "他喊着快跑！，没人听见。",
    "full-width period": "他来了．|她走了．",
    "full-width period in a number": "约３．１４米。",
    "full-width list number": "１．总则",
    "chinese list number": "一．概述",
    "ascii period after Han": "这是中文.|下一句.",
    "ascii period after Han and blank": "这是中文. |下一句.",
    "ascii period before Latin": "中文.net 域名。",
    "english sentences": "We use it. |Then we go. |OK.",
    "latin word before Han": "我用 Vim. |你用什么？",
    "decimal": "圆周率是3.14。",
    "file name": "用 Node.js 写的。",
    "e.g.": "详见 e.g. 下文。",
    "i.e.": "即 i.e. 下文。",
    "etc.": "支持 Vue, React, etc. 等框架。",
    "title": "Dr. Wang 来了。",
    "initials": "J. K. 罗琳写的。",
    "version": "v2.0 发布。",
    "U.S.": "U.S. 政府。",
    "list number": "1. 列表项",
    "figure number": "见图1.2。",
    "exclamation in a name": "a != b 时成立。",
    "query string": "访问/a?id=3查看。",
    "attribution": "“好。”他说。|他走了。",
    "attribution, corner marks": "「好。」她說。|他走了。",
    "attribution, ascii marks": '"好吗?"他问。',
    "introduced speech": "他说：“好。”|然后走了。",
    "introduced by a comma": "他说，“好。”|然后走了。",
    "speech of two sentences": "他说：“好。|我去。”|大家笑了。",
    "attributed speech of two sentences": "“好。|我去。”他说。",
    "speech on both sides": "“为什么？”他问：“怎么了？”|没有人答。",
    "dialogue": "“好。”|“不好。”",
    "nested speech": "她说：“他说：‘好。’|然后走了。”|我信。",
    "speech ended without its stop": '他说："好。|我去"，然后走了。',
    "quotation in a clause": "他心里有“这是为什么？”的疑问。",
    "attributive after introduced speech": "一句：“为什么？”的疑问。",
    "two sentences in a clause": "他问“你是谁？从哪来？”，没人回答。",
    "cry in a clause": "他大喊“救命！”大家来了。",
    "quotation then comma": "“好！”，他说。",
    "unclosed quotation": "他说：“好。|我去。",
    "quotation closed from before": "好。”|他走了。",
    "stop then opening ascii quote": '他走了。|"好"她说。',
    "bracket in a clause": "他来了（真的！）然后走了。",
    "sentences in a bracket in a clause": "他（矮个子。爱笑）走了。",
    "bracket after a sentence": "他来了。|（完。）|下文。",
    "title marks": "《为什么？》是一本书。|《你好！》也是。",
    "unclosed bracket": "他来了（真的。|走了。",
    "verse": "远山有雪\n|近水无舟\n|",
    "carriage returns": "远山有雪\r\n|近水无舟",
    "indent": "\u3000\u3000|远山有雪。|\u3000近水无舟。",
    "objects": "用 \ufffc。|再用 \ufffc。",
    "astral": "𠮷野家开门了。|去吃吧。",
    "a lone mark": "？",
    "nothing": "",
    "blanks": " \u3000 ",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_ends(marked):
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|") if part.strip()]
    assert [text[start:end] for start, end in split(text)] == expected


@given(st.text(alphabet='他说好a1。！？!?….．，：“”‘’"（）()《》 \n\r\u3000\ufffc𠮷', max_size=40))
def test_sentences_are_trimmed_in_order_and_leave_only_blanks_out(text):
    at = 0
    for start, end in split(text):
        assert start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_marks_without_a_letter_are_searched_once(monkeypatch):
    searched = 0

    class Counting:
        @staticmethod
        def search(text, start, end):
            nonlocal searched
            searched += end - start
            return letter.search(text, start, end)

    letter = sentences._LETTER
    monkeypatch.setattr(sentences, "_LETTER", Counting)
    text = "<!-- " * 300
    assert [text[start:end] for start, end in split(text)] == [text.strip()]
    assert searched <= len(text)


@pytest.mark.parametrize(
    ("unit", "edge"), [("河水流过村口，", "，"), ("水", "水"), ("甲、乙；", "；")], ids=["commas", "none", "semicolons"]
)
def test_what_never_ends_is_parted(unit, edge):
    text = unit * (3 * sentences.LONGEST // len(unit))
    parts = [text[start:end] for start, end in split(text)]
    assert "".join(parts) == text
    assert all(0 < len(part) <= sentences.LONGEST and part.endswith(edge) for part in parts)
    whole = unit * (sentences.LONGEST // len(unit))
    assert [*split(whole)] == [(0, len(whole))]
