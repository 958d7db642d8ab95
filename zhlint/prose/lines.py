"""What a line is by its own form: a byline, a date, page chrome, a caption, an end mark, an address.

Only what the line itself shows is looked at; neighbours are the business of the format. Every answer is about a whole
line, so that 「用户打开APP后，会看到首页。」 is prose and 「打开APP」 is not.
"""

from __future__ import annotations

from zhlint.base.characters import count_han
from zhlint.base.patterns import compiled
from zhlint.base.records import NamedTuple
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
    if len(text) > LONGEST or (len(text) > 16 and is_terminated(text) and text[:2] not in ("抄送", "抄报", "分送")):
        return Standing("meta", "chrome") if is_notice(text) else None
    if len(text) >= 3 and not any(c.isalnum() for c in text):
        spoken = "…" in text or text[0] in '"“‘「『'
        return None if spoken or len(set(text.replace(" ", ""))) > 2 else Standing("meta", "end-mark")
    folded = text.translate(_FOLD)
    bare = folded.strip("() ") or folded
    for pattern, answer, signs in _FORMS:
        # a form is tried, and its regex compiled, only where one of its signs is seen
        if any(sign in bare for sign in signs) and compiled(pattern).fullmatch(bare):
            return answer
    return Standing("meta", "chrome") if is_notice(text) else None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a platform's notice about the page, not part of the text (免责声明：…)."""
    if not compiled(_NOTICE_OPENING).match(text):
        return False
    return len(set(compiled(_NOTICE_WORDS).findall(text))) >= 2


def is_control(text: str) -> bool:
    """Whether a line is a word that pages print on buttons (收藏, 打印): chrome only beside other chrome."""
    return len(text) <= 12 and bool(compiled(_CONTROL).fullmatch(text.strip().translate(_FOLD)))


def is_salutation(text: str) -> bool:
    """Whether a line addresses the reader of a letter, a speech or an official document (尊敬的各位代表：)."""
    text = text.strip()
    if text[-1:] not in (":", "："):
        return False
    return count_han(text) <= 60 and bool(compiled(_SALUTATION).fullmatch(text))


def is_complimentary(text: str) -> bool:
    """Whether a line is the formula that closes a letter (此致, 敬礼)."""
    return len(text) <= 14 and bool(compiled(_COMPLIMENTARY).fullmatch(text.strip()))


# Lines are folded before they are matched: a class of more than two ranges outside Latin-1 takes re 0.6 ms to compile.
_FOLD = str.maketrans(
    "：／｜丨•\u3000\u00a0\t（）【】〔〕［］，！？～－–—―＿＝＊．＞",
    ":/||·   ()()()(),!?~----_=*.>",
)
_H = "[一-鿿]"
_NUMERAL = "[〇-鿿]"  # from 〇 through all Han: what stands around it makes it a number
_WIDE = "[^ -~]"  # the same in dates, which say yet more around it: a class of Han takes re 1 ms to compile

_URL = (
    r"(?:(?:原文|文章|下载|项目|参考)?(?:链接|网址|地址|官网|邮箱|E-?mail) *: *)?"
    r"<?(?:(?:https?|ftp)://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?"
)
_DAY = (
    rf"(?:(?:\d{{4}}|\d{{2}}(?=[-/])|{_WIDE}{{4}}) *(?:年|[-/.]) *(?:\d{{1,2}}|{_WIDE}{{1,3}}) *"
    rf"(?:月(?: *(?:\d{{1,2}}|{_WIDE}{{1,3}}) *[日号])?|[-/.] *\d{{1,2}}日?)"
    rf"|(?:\d{{1,2}}|{_WIDE}{{1,3}})月(?:\d{{1,2}}|{_WIDE}{{1,3}})[日号])"
)
_TIME = r"\d{1,2}(?::\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|时\d{1,2}分?)"
_DATE = (
    rf"(?:(?:发布|发表|更新|创建|成文|印发|签发|记录|会议)?(?:时间|日期|于) *:? *)?{_DAY}(?:[ T]*{_TIME})?"
    rf"(?: *\(?(?:星期|周|礼拜){_WIDE}\)?)?"
    r"(?: *(?:,?(?:写于|于|作于|刊于)[^。]{1,16}|印发?)| (?:来源|作者|编辑|晴|阴|雨|雪|多云)[^。]{0,30})?。?"
)
_ENACTED = rf"{_DAY}[^。,]{{4,100}}(?:通过|修订|修正|公布|发布|施行|批准|公告|印发|签署)"
_CLOCK = rf"{_TIME}(?: *(?:-->|[-~至]+) *{_TIME})?"
_FRAME = "[^一-鿿A-Za-z0-9]*"
_END_MARK = (
    rf"{_FRAME}(?:(?:全文|全书|本文|正文|全剧|本章|本集|上篇|下篇)?(?:完|终|完结)|未完待续|待续|剧终|连载中"
    rf"|T(?:HE|he) *E(?:ND|nd)|END|End|[Ff]in|FIN|EOF){_FRAME}"
)
_CHROME = (
    r"打开(?:(?:APP|app)[^。,]{0,8}|[^。,]{1,8}(?:APP|app|客户端)[^。,]{0,10})"
    r"|热评|(?:热门|最新|发表)评论|全部评论[^。]{0,8}|暂无(?:评论|热评|留言)[^。]{0,14}"
    r"|还没有人?评论[^。]{0,10}"
    r"|(?:快来|我要|我来)?(?:抢沙发|说两句|写评论)[^。]{0,8}|点击(?:上方|下方|右上角|左下角|标题|蓝字"
    r"|图片|链接)[^。]{0,20}"
    r"|(?:点击)?(?:阅读原文|阅读全文|查看原文)[^。,]{0,6}|分享[到至]:?[^。,的]{0,20}"
    r"|扫[码一描][^。,]{0,8}(?:二维码|关注|下载|加群|入群|阅读)[^。,]{0,10}|长按[^。,]{0,8}(?:识别"
    r"|二维码|关注|扫码)[^。]{0,12}"
    r"|相关(?:推荐|阅读|新闻|文章|链接|专题):?|(?:推荐|延伸|精彩)阅读:?|猜你喜欢|为[你您]推荐|(?:热门"
    r"|精彩)推荐"
    r"|展开(?:全文|阅读全文|剩余[^。]{0,8})|收起全文|查看(?:更多|全部)[^。,]{0,8}|(?:加载更多"
    r"|正在加载)[^。]{0,3}"
    r"|返回(?:首页|顶部|列表|搜狐[^。]{0,12})|\(?(?:责任编辑|责编):[^。]{1,20}|您?当前的?位置:[^。]{0,60}"
    r"|(?:版权所有|Copyright|©|\(c\) ?\d{4})[^。]{0,60}|[^。,]{2,24}版权所有"
    r"|(?:阅读|浏览|评论|点赞|收藏|播放)(?:量|数|次数):? *[\d.万wk+]*"
    r"|\d[\d.万wk+]* *(?:次?阅读|次?浏览|条?评论|次?播放|人?点赞|人?收藏|人?赞)[^。,]{0,10}"
    r"|(?:本文)?来自[^。,]{1,12}(?:客户端|APP)|关注[^。,]{0,6}(?:公众号|微信|微博)[^。,]{0,16}"
    r"|登[录陆] *[|/] *注册|特别声明|APP专享[^。]{0,10}|\(?字[号体][:大中小) ]{0,8}"
    r"|(?:[上下]一[章篇页节]|返回目录|返回书页|加入书[签架]|章节报错|[ |/·<>-])+|[上下]一[章篇页节]:[^。!?]{1,40}"
    r"|\(?本章(?:未完|完|结束)[,。!… ]*(?:请|点击|手机)?[^。!?]{0,40}[。!)]*"
    r"|[^。!?,]{0,8}求(?:月票|推荐票|订阅)[^。]{0,20}"
    r"|(?:天才)?一秒记住[^。]{0,40}[。!]?|扫描[^。,]{0,8}二维码[^。]{0,24}"
)
_CONTROL = (
    r"分享:?|收藏|点赞|举报|转发|评论|在看|赞|打印|下载|全屏|加大|还原|减小|大|中|小|[()\[\]>]|首页|登录"
    r"|注册|关注|搜索|导航"
    r"|菜单|来源:|时间:|发[表布]时间:|阅读量:|\d{1,6}|\(?字[号体]:?|上一篇:?|下一篇:?|返回|订阅|复制链接"
    r"|微信|微博|朋友圈|QQ空间"
)
_ROLE = (
    r"记者|通讯员|作 *者|编 *辑|责编|校 *对|审核|撰文|撰稿|撰稿人|译 *者|翻译|编译|主编|主笔|监制|摄影"
    r"|摄像|美编|视觉|出品|制作"
    r"|排版|整理|统筹|策划|采写|采访|图文|文字|署名|播音|值班编委|供稿|来源|稿源|文章来源|原文出处|出处"
    r"|转自|转载自|摘自|选自"
    r"|原载|首发"
)
_REPORTER = rf"(?:记者|通讯员|作者) +{_H}{{2,4}}(?:[ 、]+{_H}{{2,4}})*"
_BYLINE = (
    rf"(?:[^。,:]{{0,14}}(?:报|刊|网|台|社|见习|实习|特约|首席))?(?:{_ROLE})[:|/ ·]{{1,3}}[^。!?]{{1,44}}"
    r"|[文图译编] *[|/:·] *[^。]{1,36}"
)
_BYLINE_BY = (
    rf"{_H}{{2,6}}(?:专栏|供稿)|{_H}{{2,4}} */ *(?:文|图|著|译|编)|[^。,]{{0,16}}{_REPORTER}(?: +(?:报道"
    rf"|文|摄|摄影报道))?"
    r"|(?:转载自|转自|摘自|选自|原载|本文(?:作者|转载自|首发于|选自|节选自|摘自|来源))[^。]{1,40}"
)
_DOTTED = rf"· *{_H}{{2,5}} *·"
_CREDIT = r"--+ *[^\d。!?,]{2,24}"
_CAPTION = (
    r"[▲-▽↑-↓]? *(?:附?图|附?表|图表|插图|照片|Fig(?:ure|\.)?|FIG\.?|Table|TABLE|Photo) *"
    rf"(?:[0-9A-Z]+|{_NUMERAL}{{1,3}})(?:[-.][0-9]+)*"
    r"(?:[:.、\s][^。]{1,70}|:?|[^。]{1,24}(?:图|表|曲线|结构|示意))"
    r"|(?:资料来源|数据来源|图片来源|图源|供图|图片|视频来源|题图|封面图?|配图|制图|制表|绘图|摄影) *[:"
    r"|/][^。]{1,60}"
    r"|[▲-▽↑-↓].{1,70}"
)
_CAPTION_BY = (
    rf".{{2,70}}(?:[ /]摄|{_H}{{1,8}}供图|资料图片?|资料照片|(?:记者|通讯员) *{_H}{{2,4}}摄)。?"
    rf"|[^。]{{4,60}}。[^。,]{{0,24}}{_REPORTER}(?: *摄)?"
)
_COPY_TO = (
    r"(?:抄送|抄报|主送|分送|印发机关|联 *系 *人|联系电话|联系方式|附 *件|附) *\d?:.{1,70}"
    r"|(?:此件|联系人)[^。]{2,50}"
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

_FORMS: tuple[tuple[str, Standing, tuple[str, ...]], ...] = (
    (_URL, Standing("meta", "url"), ("://", "www.", "@")),
    (_DATE, Standing("meta", "date"), ("年", "月", "-", "/", ".")),
    (_CLOCK, Standing("meta", "date"), (":", "时")),
    (
        _ENACTED,
        Standing("meta", "date"),
        ("通过", "修订", "修正", "公布", "发布", "施行", "批准", "公告", "印发", "签署"),
    ),
    (_END_MARK, Standing("meta", "end-mark"), ("完", "终", "续", "连载", "END", "nd", "EOF", "Fin", "fin", "FIN")),
    (
        _CHROME,
        Standing("meta", "chrome"),
        (
            *(
                "打开",
                "评论",
                "热评",
                "留言",
                "沙发",
                "说两句",
                "点击",
                "阅读",
                "原文",
                "分享",
                "扫",
                "长按",
                "相关",
                "推荐",
            ),
            *(
                "展开",
                "收起",
                "查看",
                "加载",
                "返回",
                "责",
                "位置",
                "版权",
                "Copyright",
                "©",
                "(c)",
                "浏览",
                "播放",
                "赞",
            ),
            *("收藏", "来自", "关注", "注册", "声明", "APP", "字号", "字体", "猜你"),
            *("一章", "一页", "一篇", "一节", "本章", "月票", "一秒记住"),
        ),
    ),
    (
        _CAPTION,
        Standing("caption", ""),
        ("图", "表", "照", "摄", "来源", "Fig", "FIG", "TABLE", "Table", "Photo", *"▲△▼↑↓"),
    ),
    (_CAPTION_BY, Standing("caption", ""), ("摄", "供图", "资料", "记者", "通讯员")),
    (_BYLINE, Standing("meta", "byline"), (*_ROLE.replace(" *", "|").split("|"), *"文图译编")),
    (_DOTTED, Standing("meta", "byline"), ("·",)),
    (
        _BYLINE_BY,
        Standing("meta", "byline"),
        ("专栏", "供稿", "转自", "转载自", "摘自", "选自", "本文", "原载", "记者", "通讯员", "作者", "/"),
    ),
    (_CREDIT, Standing("meta", "byline"), ("--",)),
    (_COPY_TO, Standing("meta", "signature"), (":", "此件", "联系人")),
)
