"""What a line is by its own form: a byline, a date, page chrome, a caption, an end mark, an address.

Only what the line itself shows is looked at; neighbours are the business of the format. Every answer is about a whole
line, so that 「用户打开APP后，会看到首页。」 is prose and 「打开APP」 is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhlint.patterns import compiled
from zhlint.prose.characters import HAN, count_han
from zhlint.prose.document import Kind

TERMINALS = "。！？!?…．.｡⁇⁈⁉‼"
"""Marks that end a sentence."""
CLOSERS = "”’」』）)》】〉〕]｝}\"'＂＇﹂﹄"
"""Marks that may stand after the mark that ends a sentence."""
_TRAILING = CLOSERS + "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufe0f"
LONGEST = 120
"""A line of more characters is no byline, date, caption or address."""


class Standing(NamedTuple):
    """The kind and the label of a line that stands by itself."""

    kind: Kind
    label: str


def last_mark(text: str) -> str:
    """The last character of a text that is neither blank nor a closing mark; "" where there is none."""
    return text[: sentence_end(text)][-1:]


def sentence_end(text: str) -> int:
    """Where a text ends without the closing marks, blanks, zero-width and private-use characters it ends with."""
    end = len(text)
    while end and (text[end - 1] in _TRAILING or text[end - 1].isspace() or "\ue000" <= text[end - 1] <= "\uf8ff"):
        end -= 1
    return end


def is_terminated(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return last_mark(text) in TERMINALS and bool(last_mark(text))


def standing(text: str) -> Standing | None:
    """What a line is by its form, or None where only its neighbours can tell."""
    text = text.strip()
    if not text:
        return None
    if len(text) > LONGEST or (len(text) > 16 and is_terminated(text)):
        return Standing("meta", "chrome") if is_notice(text) else None
    for pattern, answer in _forms():
        if pattern.match(text):
            return answer
    return Standing("meta", "chrome") if is_notice(text) else None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a platform's notice about the page, not part of the text (免责声明：…)."""
    if not compiled(_NOTICE_OPENING).match(text):
        return False
    return len(set(compiled(_NOTICE_WORDS).findall(text))) >= 2


def is_control(text: str) -> bool:
    """Whether a line is a word that pages print on buttons (收藏, 打印): chrome only beside other chrome."""
    return len(text) <= 12 and bool(compiled(_CONTROL).fullmatch(text.strip()))


def is_salutation(text: str) -> bool:
    """Whether a line addresses the reader of a letter, a speech or an official document (尊敬的各位代表：)."""
    text = text.strip()
    if text[-1:] not in (":", "："):
        return False
    return count_han(text) <= 60 and bool(compiled(_SALUTATION).fullmatch(text))


def is_complimentary(text: str) -> bool:
    """Whether a line is the formula that closes a letter (此致, 敬礼)."""
    return len(text) <= 14 and bool(compiled(_COMPLIMENTARY).fullmatch(text.strip()))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Standing], ...]:
    forms = (
        (_URL, Standing("meta", "url")),
        (_DATE, Standing("meta", "date")),
        (_CLOCK, Standing("meta", "date")),
        (_ENACTED, Standing("meta", "date")),
        (_END_MARK, Standing("meta", "end-mark")),
        (_RULE, Standing("meta", "end-mark")),
        (_CHROME, Standing("meta", "chrome")),
        (_CAPTION, Standing("caption", "")),
        (_BYLINE, Standing("meta", "byline")),
        (_CREDIT, Standing("meta", "byline")),
        (_COPY_TO, Standing("meta", "signature")),
    )
    return tuple((compiled(f"(?:{pattern})$", True), answer) for pattern, answer in forms)


_H = f"[{HAN}]"
_N = "[〇○零一二三四五六七八九十廿卅]"
_GAP = "[ \u3000\u00a0\t]*"
_SEP = "[:：丨|｜/／ \u3000\u00a0·•]"
_NO_STOP = "[^。！？!?]"

_URL = (
    rf"(?:(?:原文|文章|下载|项目|参考)?(?:链接|网址|地址|官网|邮箱|E-?mail){_GAP}[:：]{_GAP})?"
    r"<?(?:(?:https?|ftp)://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?"
)
_DAY = (
    rf"(?:\d{{4}}|\d{{2}}(?=[-/])|{_N}{{4}}){_GAP}(?:年|[-/.]){_GAP}(?:\d{{1,2}}|{_N}{{1,3}}){_GAP}"
    rf"(?:月(?:{_GAP}(?:\d{{1,2}}|{_N}{{1,3}}){_GAP}[日号])?|[-/.]{_GAP}\d{{1,2}}日?)"
    rf"|(?:\d{{1,2}}|{_N}{{1,3}})月(?:\d{{1,2}}|{_N}{{1,3}})[日号]"
)
_TIME = r"\d{1,2}(?:[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d{1,3})?|时\d{1,2}分?)"
_DATE = (
    rf"[（(【\[〔]?(?:(?:发布|发表|更新|创建|成文|印发|签发|记录|会议)?(?:时间|日期"
    rf"|于){_GAP}[:：]?{_GAP})?(?:{_DAY})"
    rf"(?:{_GAP}[T ]?(?:{_TIME}))?(?:{_GAP}[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?)?"
    rf"(?:{_GAP}(?:[,，]?(?:写?于|作于|刊于){_NO_STOP}{{1,16}}|印发?|[ \u3000](?:来源|作者|编辑|晴|阴|雨"
    rf"|雪|多云){_NO_STOP}{{0,30}}))?"
    r"[）)】\]〕]?"
)
_ENACTED = rf"[（(]?(?:{_DAY})[^。！？，,]{{4,100}}(?:通过|修订|修正|公布|发布|施行|批准|公告|印发|签署)[）)]?"
_CLOCK = rf"[\[（(]?{_TIME}(?:{_GAP}(?:-->|[-–—~～至]){_GAP}{_TIME})?[\]）)]?"
_FRAME = "[-—–－_=~～*＊·.。#|\\s（(）)【】\\[\\]《》<>“”「」]*"
_END_MARK = (
    rf"{_FRAME}(?:(?:全文|全书|本文|正文|全剧|本章|本集|上篇|下篇)?(?:完|终|完结)|未完待续|待续|剧终"
    rf"|连载中|the{_GAP}end|end|fin|eof)"
    rf"{_FRAME}[…]*"
)
_RULE = r"(?:[-—–－=_*＊~～·•.…+#◆◇■□●○★☆※]\s*){3,}"
_CHROME = (
    r"打开(?:APP|app)[^。，,]{0,8}|打开[^。，,]{1,8}(?:APP|app|客户端)[^。，,]{0,10}|热评|热门评论"
    r"|最新评论|全部评论[^。]{0,8}"
    r"|暂无(?:评论|热评|留言)[^。]{0,14}|还没有人?评论[^。]{0,10}|(?:快来|我要|我来)?(?:发表评论|抢沙发"
    r"|说两句|写评论)[^。]{0,8}"
    r"|点击(?:上方|下方|右上角|左下角|标题|蓝字|图片|链接)[^。]{0,20}|(?:点击)?(?:阅读原文|阅读全文"
    r"|查看原文)[^。，,]{0,6}"
    r"|分享[到至][:：]?(?:[^。，,的]{0,20})|扫码?一?扫?[^。，,]{0,8}(?:二维码|关注|下载|加群|入群"
    r"|阅读)[^。，,]{0,10}|扫描[^。，,]{0,8}二维码[^。，,]{0,14}"
    r"|长按[^。，,]{0,8}(?:识别|二维码|关注|扫码)[^。]{0,12}|相关(?:推荐|阅读|新闻|文章|链接|专题)[:：]?"
    r"|(?:推荐|延伸|精彩)阅读[:：]?"
    r"|猜你喜欢|为[你您]推荐|热门推荐|精彩推荐|展开(?:全文|阅读全文|剩余[^。]{0,8})|收起全文|查看(?:更多"
    r"|全部)[^。，,]{0,8}|加载更多[^。]{0,3}|正在加载[^。]{0,3}"
    r"|返回(?:首页|顶部|列表|搜狐[^。]{0,12})|责任?编辑?[:：][^。，]{1,20}"
    r"|[（(]责任编辑[:：][^。]{1,20}[）)]|(?:您?当前(?:的?)位置)[:：][^。]{0,60}"
    r"|(?:版权所有|Copyright|©|\(c\) ?\d{4})[^。]{0,60}|[^。，,]{2,24}版权所有|(?:阅读|浏览|评论|点赞"
    r"|收藏|播放)(?:量|数|次数)[:：]?\s*[\d.万wk+]*"
    r"|[\d.万wk+]+\s*(?:次?阅读|次?浏览|条?评论|次?播放|人?点赞|人?收藏|人?赞)[^。，,]{0,10}"
    r"|(?:本文)?来自[^。，,]{1,12}(?:客户端|APP)"
    r"|关注[^。，,]{0,6}(?:公众号|微信|微博)[^。，,]{0,16}|(?:登录|登陆)\s*[|/丨]\s*注册|特别声明"
    r"|APP专享[^。]{0,10}|【?字[号体][:：大中小\s】]{0,8}"
)
_CONTROL = (
    r"分享[:：]?|收藏|点赞|举报|转发|评论|在看|赞|打印|下载|全屏|加大|还原|减小|[大中小]|[【】\[\]>＞]"
    r"|首页|登录|注册|关注|搜索|导航|菜单"
    r"|来源[:：]|时间[:：]|发[表布]时间[:：]|阅读量[:：]|\d{1,6}|【?字[号体][:：]?|上一篇[:：]?"
    r"|下一篇[:：]?|返回|订阅|复制链接|微信|微博|朋友圈|QQ空间"
)
_ROLE = (
    r"记者|通讯员|作\s*者|编\s*辑|责编|校\s*对|审核|撰文|撰稿|撰稿人|译\s*者|翻译|编译|主编|主笔|监制"
    r"|摄影|摄像|美编|视觉|出品|制作|排版|整理|统筹|策划"
    r"|采写|采访|图文|文字|署名|播音|值班编委|供稿|来源|稿源|文章来源|原文出处|出处|转自|转载自|摘自"
    r"|选自|原载|首发"
)
_BYLINE = (
    rf"[（(【\[]?(?:[^。，,：:]{{0,8}}(?:本报|本刊|本网|本台|见习|实习|特约|首席|新华社|中新社|人民网|报"
    rf"|社|网))?(?:{_ROLE}){_SEP}{{1,3}}{_NO_STOP}{{1,44}}"
    rf"|[（(【\[]?[文图译编]{_GAP}[丨|｜/／:：·•]{_GAP}{_NO_STOP}{{1,36}}"
    rf"|{_H}{{2,6}}(?:专栏|供稿)|[（(]?(?:转载自|转自|摘自|选自|原载|本文(?:作者|转载自|首发于|选自"
    rf"|节选自|摘自|来源)){_NO_STOP}{{1,40}}"
    rf"|[^。，,！？]{{0,16}}(?:记者|通讯员"
    rf"|作者)[ \u3000]+{_H}{{2,4}}(?:[ \u3000、]+{_H}{{2,4}})*(?:[ \u3000]+(?:报道|文|摄"
    rf"|摄影报道))?[）)]?"
    rf"|{_H}{{2,4}}{_GAP}[/／]{_GAP}[文图著译编]"
)
_CREDIT = rf"(?:[—–]{{1,2}}|--){_GAP}(?:{_H}|[A-Za-z·•《》〈〉“”「」 .（）()，,]){{2,24}}"
_CAPTION = (
    rf"[（(【\[▲△▼↑↓]?(?:附?图|附?表|图表|插图|照片|Fig(?:ure|\.)?|Table|Photo){_GAP}(?:[0-9A-Z]+"
    rf"|{_N}{{1,3}})(?:[-–.－．][0-9]+)*"
    rf"(?:[:：.、．\s]{_NO_STOP}{{1,70}}|[:：]?|{_NO_STOP}{{1,24}}(?:图|表|曲线|结构|示意))[）)】\]]?"
    rf"|[（(【\[▲△]?(?:资料来源|数据来源|图片来源|图源|供图|图片|视频来源|题图|封面图?|配图|制图|制表"
    rf"|绘图|摄影){_GAP}[:：丨|｜/／]{_NO_STOP}{{1,60}}"
    rf"|.{{2,70}}(?:[ \u3000/／]摄|{_H}{{1,8}}供图|资料图片?|资料照片|(?:记者"
    rf"|通讯员)[ \u3000]*{_H}{{2,4}}摄)[）)】。]?"
    rf"|[^。]{{4,60}}。[^。，,]{{0,24}}(?:记者"
    rf"|通讯员)[ \u3000]+{_H}{{2,4}}(?:[ \u3000、]{_H}{{2,4}})*(?:[ \u3000]*摄)?"
    r"|[▲△▼↑↓].{1,70}"
)
_COPY_TO = (
    rf"(?:抄送|抄报|主送|分送|印发机关|联\s*系\s*人|联系电话|联系方式|附\s*件|附){_GAP}\d?[:：].{{1,70}}"
    rf"|[（(](?:此件|联系人)[^。]{{2,50}}[）)]"
)
_SALUTATION = (
    r"(?:尊敬的|敬爱的|亲爱的|可敬的|致|Dear )[^。；;！？]{1,40}[:：]"
    r"|(?:各位|诸位|女士们|先生们|同志们|朋友们|同学们|乡亲们|老师们|战友们|家长们|全体|广大|主席|主任"
    r"|大家)[^。；;！？]{0,30}[:：]"
    r"|[^。；;！？，,]{1,10}(?:先生|女士|老师|教授|同志|院长|校长|主任|总|经理|博士|兄|姐|同学|朋友|阿姨"
    r"|叔叔|父母|爸爸|妈妈|吾儿)[:：]"
    r"|(?:[^。；;！？：]{0,50}(?:人民政府|政府各部门|各部门|各单位|各直属机构|各部委|各委办局|办公厅"
    r"|办公室|委员会|集团公司|各处室|各学院|各中心))[:：]"
)
_COMPLIMENTARY = (
    r"此致|敬礼[!！。]?|此致[ \u3000]*敬礼[!！。]?|(?:顺颂|顺祝|敬祝|敬颂|即颂|谨祝"
    r"|恭祝)[^。]{1,8}[!！。]?|祝好[!！。]?|祝您?安[!！。]?|谨启|敬上|顿首|此复|此令|特此(?:通知|公告"
    r"|报告|函复|函告|批复|证明)[。!！]?"
)
_NOTICE_OPENING = (
    r"[【\[（(*＊]{0,2}(?:免责声明|版权声明|特别声明|郑重声明|转载声明|版权说明|声明|特别提示|风险提示"
    r"|本文(?:由|系|为|来自|来源|转载|仅代表|仅供|不代表|版权|内容)|本(?:网|站|平台)|以上内容"
    r"|文章(?:内容|版权)|凡本网|转载)"
)
_NOTICE_WORDS = (
    r"平台|转载|侵权|版权|仅代表作者|不代表|本网|本站|删除|授权|投资建议|注明出处|上传|发布|仅供参考"
    r"|如有异议"
)
