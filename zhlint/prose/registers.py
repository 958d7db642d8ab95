"""When and for whom a draft was written, told by the words that only such prose has.

A register has signs. Each that is found says one point, a strong one two, and again as it recurs, a few times; a draft
is of the register where its points are several and stand thick enough: one citation makes none. The signs of period
prose are spellings that 《现代汉语词典》 gives as old (甚么, 那末, 智识, 绍介) and the pronouns 伊 and 底 of the 1920s.
"""

from __future__ import annotations

from collections import Counter

from zhlint.base.characters import is_han
from zhlint.base.patterns import Pattern
from zhlint.base.records import NamedTuple

_STRETCH = 2000
"""In a stretch of so many Han a sign that recurs says no more than `often`."""


class Register(NamedTuple):
    """A kind of prose: its signs, and how many points make a draft one, in all and for every 1,000 Han.

    Every alternative of signs begins with a character, no class: so the search goes by a table from one to the next.
    """

    signs: Pattern
    strong: Pattern | None
    points: int
    thick: float
    often: int = 3
    kinds: int = 2
    """So many different signs it takes where none is strong."""
    idle: Pattern | None = None
    """Signs that prove nothing where no other stands beside them."""

    def holds(self, text: str, han: int) -> bool:
        """Whether a text of so many Han is of this kind. One sign alone, however often, makes none (么？ and 么。)."""
        signs = Counter(m[0] for m in self.signs.finditer(text))
        strong = Counter(m[0] for m in self.strong.finditer(text)) if self.strong else Counter[str]()
        often = self.often * max(1, han // _STRETCH)
        points = sum(min(n, often) for n in signs.values()) + sum(2 * min(n, often) for n in strong.values())
        kinds = {"".join(filter(is_han, sign))[:2] for sign in (*signs, *strong)}
        enough = len(kinds) >= (2 if strong else self.kinds)
        if self.idle and not strong and all(map(self.idle.match, signs)):
            return False
        return enough and points >= self.points and points * 1000 >= self.thick * han


_NOT_HER = "朗斯拉甸始犁莎丽曼凡美万索尔比洛利通藤索尹宁春"
PERIOD = Register(
    Pattern(
        r"民[国國][元一二三四五六七八九十]+年|么(?<![什怎这那多要甚這]么)[。？！”」]|麼(?<![什怎这那多要甚這]麼)[。？！”」]|道：[“「]"
        r"|不(?<=[^光荣]不)曾|洋[钱車车灯錢]|铜[元钱板]|衙门|老爷|太太[^极阳]|丫头|只见[他她那一]|便[是见说]|这般|那般"
    ),
    Pattern(
        r"罢(?<![也作说听看言吃喝念写]罢)[。！？，”」]|罷(?<![也作說听聽看言吃喝念寫]罷)[。！？，”」]"
        r"|甚[么麽麼]|什麽|那末|这末|怎末|智识|运命|運命|发[见見]了?(?=[，。的一他])|發[见見]了?(?=[，。的一他])|绍介|紹介"
        r"|计画|原故|狠[好大多是]|顽[耍笑]|頑[耍笑]|纔|"
        + "|".join(f"{who}们?底(?![下里子层气线])" for who in "我你他她")
        + "".join(f"|{mark}伊(?![{_NOT_HER}])" for mark in "，。！？“「；\n")
        + rf"|伊(?<![\s\S]伊)(?![{_NOT_HER}])|伊[们們也便又却]"
    ),
    3,
    1.5,
    kinds=3,
    idle=Pattern(r"道：|不曾|衙门|老爷|太太|丫头|只见|便[是见说]|[这那]般"),
)
"""What is told of masters and maids today speaks of them, too: such words alone make no period prose."""
OFFICIAL = Register(
    Pattern(
        r"各级|贯彻|落实|有关部门|人民政府|党委|国务院|主管部门|责任单位|工作报告|统筹|推进|全面|加快|健全|各地|各部门"
        r"|全省|全市|全县|全国"
    ),
    Pattern(r"现将|特此(?:通知|公告|报告|函)|印发|通知如下|遵照执行|公告如下|请示|批复|政府工作报告|主送|抄送"),
    6,
    4,
)
LAW = Register(
    Pattern(r"违反|依法|主管部门|规定的|情节|逾期|吊销|当事人|应当|不得|本[法条例办]"),
    Pattern(
        r"责令(?:限期)?改正|给予警告|处[^，。]{1,16}罚款|追究[^，。]{0,6}责任|没收违法所得|违反[^，。]{1,12}规定的"
    ),
    8,
    40,
)
NEWS = Register(
    Pattern(r"日前|近日|据悉|据[^，。\n]{1,12}(?:报道|報導)|據[^，。\n]{1,12}(?:报道|報導)|记者|記者"),
    Pattern(
        r"本[报報][讯訊记記]|新华社|中新社|通[讯訊][员員]|记者[从從]|記者[从從]|日电[（ ]|日[讯訊]|（[记記]者|中央社"
    ),
    4,
    3,
)
SPEECH = Register(
    Pattern(r"尊敬的|同志们|朋友们|同学们|大家|今天，我|祝愿|谢谢|敬爱的|亲爱的|衷心"),
    Pattern(
        r"各位[^，。！：\n]{0,8}(?:[，：！、]|$)|女士[们們]|先生们、|大家(?:上午|下午|晚上|早上)?好|谢[谢謝](?:大家|各位)|謝[谢謝](?:大家|各位)"
        r"|尊敬的[^，。\n]{1,30}[：:]|同志们[：:！，]"
    ),
    4,
    3,
)
ADVERTISING = Register(
    Pattern(r"优惠|選購|选购|品质|尊享|专享|热销|正品|包邮|折扣|到手价|下单|咨询"),
    Pattern(
        r"抢购|限时|咨询热线|立即(?:购买|咨询|下单|预订|抢)|特惠|折起|免费领|厂家直销|欢迎(?:来电|选购|致电)|售完即止|扫码(?:购买|下单|领)"
    ),
    4,
    6,
)
MANUAL = Register(
    Pattern(
        r"默[认認]|配置|参数|參數|设[置定]|設[置定]|页面|頁面|启用|啟用|禁用|停用|节[点點]|節[点點]|接口|字段|欄位|输[入出]|輸[入出]"
        r"|安[装裝]|下[载載]|路[径徑]|调用|調用|执行|執行|导入|導入|运行|運行|版本|选[项項]|選[项項]|对象|對象|方法|类|類|函[数數]|套件"
    ),
    Pattern(
        r"点[击擊]|點[击擊]|单[击擊]|單[击擊]|按[钮鈕]|弹窗|彈窗|下拉|勾[选選]|菜[单單]|选[单單]|選[单單]|侧[边邊][栏欄]"
        r"|側[边邊][栏欄]|控制台|命令行|快捷[键鍵]"
    ),
    8,
    16,
    8,
)
TAIWAN = Register(
    Pattern(
        r"台[灣北中南]|臺[灣北中南]|程式|軟體|硬體|資訊|網路|使用者|影片|檔案|專案|透過|伺服器|滑鼠|品質|螢幕|設定|預設|捷運|部落格|資料夾"
        r"|印表機|計程車|機車|立法院|行政院"
    ),
    None,
    2,
    0.5,
)
REGISTERS = {
    "pre-1949": PERIOD,
    "official": OFFICIAL,
    "news": NEWS,
    "speech": SPEECH,
    "advertising": ADVERTISING,
    "manual": MANUAL,
    "taiwan": TAIWAN,
}
"""The registers by the names that rules call them by."""
