"""The page in a real browser: filters, choosing, keys, themes, paper, and what a hostile draft can do there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports import chromium
from zhlint import reports
from zhlint.finding import Finding, Place
from zhlint.formats import ReadAs
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style

SAMPLE = Path(__file__).parents[2] / "examples" / "draft.txt"
PROGRAM = chromium.program()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: install one, or name it in CHROMIUM"),
]

FIRST = "面馆\n\n" + "".join(
    f"第{n}天清早，老板又在门口揉面,街坊路过都要说一句好香。这样一种日子，他过了很多年。\n\n"
    for n in "一二三四五六七八九十"
)
SECOND = "# 书店\n\n店主**仅仅**只是爱看书，`cat` 也爱。\n\n```\n" + "x = 1\n" * 30 + "```\n"
RULES = {
    "halfwidth": About("半角逗号窄。\n\n换成全角。", ""),
    "boilerplate": About("同样的话说了很多遍。", "https://example.com/boilerplate"),
}


def drafts() -> list[Linted]:
    commas = [
        Finding("halfwidth", "warning", "「,」是半角标点。", m.start(), m.end(), "，", True)
        for m in re.finditer(",", FIRST)
    ]
    again = [m.span() for m in re.finditer("这样一种", FIRST)]
    places = tuple(Place(*span, f"第 {i} 处") for i, span in enumerate(again[1:], 2))
    boilerplate = Finding("boilerplate", "suggestion", "「这样一种」出现 10 次。", *again[0], related=places)
    start = FIRST.index("他过了")
    overlap = Finding("long", "error", "句子太长。", again[0][0], start + 3)
    twice = SECOND.index("仅仅")
    return [
        Linted(Source(FIRST, "稿/面馆.txt"), [*commas, boilerplate, overlap], ReadAs("text")),
        Linted(Source("", "稿/无事.txt"), ()),
        Linted(Source(SECOND, "稿/书店.md"), [Finding("redundant", "warning", "「仅仅只是」重复。", twice, twice + 6, "只是")], ReadAs("markdown")),
    ]  # fmt: skip


def write(path, files, **style):
    path.write_text("".join(reports.get("html").render(files, Style(**style))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser():
    with chromium.running(PROGRAM) as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return write(tmp_path_factory.mktemp("page") / "report.html", drafts(), rules=RULES)


@pytest.fixture
def page(browser, report):
    """The report, opened; at the end it has asked for nothing and complained of nothing."""
    with browser.page() as page:
        page.open(report)
        yield page
        page.rest()
        assert page.errors == []
        assert page.requests == [report.resolve().as_uri()]


def rows(page) -> int:
    return int(page.run("document.getElementById('count').textContent").split("/")[0])


def on(page) -> list[str]:
    """The texts that are marked and not filtered out, related places left out."""
    return page.run("[...document.querySelectorAll('a.m:not(.off, .r)')].map((m) => m.textContent)")


def lit(page) -> list[str]:
    return page.run("[...document.querySelectorAll('a.m.lit')].map((m) => m.textContent)")


def card(page) -> str:
    """What the card says; nothing where it is closed."""
    return page.run(
        "document.getElementById('card').checkVisibility() ? document.getElementById('card').innerText : ''"
    )


def focused(page) -> str:
    return page.run("document.activeElement.id || document.activeElement.textContent")


def button(kind: str, text: str) -> str:
    return f"button[data-{kind}='{text}']"


def rule(page, id: str) -> str:
    number = page.run("JSON.parse(document.getElementById('data').textContent).rules.map((r) => r[0])").index(id)
    return button("rule", str(number))


def test_all_is_there_at_first(page):
    assert rows(page) == 13
    assert page.run("[...document.querySelectorAll('.level b')].map((b) => b.textContent)") == ["1", "11", "1"]
    assert page.run("document.querySelectorAll('[role=option]').length") == 13
    assert card(page) == ""
    assert page.run("document.querySelector('.clean summary').innerText") == "1 个文件没有发现问题"


def test_a_rule_shows_only_its_findings_and_again_shows_all(page):
    page.click(rule(page, "halfwidth"))
    assert rows(page) == 10
    assert set(on(page)) == {","}
    assert page.run("[...document.querySelectorAll('.level b')].map((b) => b.textContent)") == ["0", "10", "0"]
    page.click(rule(page, "halfwidth"))
    assert rows(page) == 13


def test_levels_are_put_away_one_by_one(page):
    page.click(button("level", "1"))
    assert rows(page) == 2
    assert "," not in on(page)
    page.press("1")
    assert rows(page) == 1
    assert page.run("document.querySelector('a.m:not(.off, .r)').className").split()[:2] == ["m", "s"]
    page.press("3")
    assert rows(page) == 13


def test_numbers_of_what_is_filtered_out_are_not_printed(page):
    numbers = "document.querySelector('a.m.e').dataset.n ?? ''"
    assert len(page.run(numbers).split()) == 1
    page.press("3")
    assert page.run(numbers) == ""
    page.press("3")
    assert len(page.run(numbers).split()) == 1


def test_a_file_shows_only_its_draft(page):
    page.click(button("file", "1"))
    assert rows(page) == 1
    assert page.run("[...document.querySelectorAll('article')].map((a) => a.checkVisibility())") == [False, True]


def test_text_filters_by_what_is_said_and_what_is_marked(page):
    for typed, count in (("仅仅只是", 1), ("出现 10", 1), ("HALFWIDTH", 10), ("没有的话", 0)):
        page.run(
            f"search = document.getElementById('search'); search.value = '{typed}'; search.dispatchEvent(new Event('input'))"
        )
        assert rows(page) == count
    assert page.run("document.querySelector('.nothing').innerText") == "没有符合筛选的问题"
    page.click("#clear")
    assert rows(page) == 13


def test_a_click_opens_the_card_with_message_proposal_and_reason(page):
    page.click("#f0")
    said = card(page)
    assert "警告" in said
    assert "「,」是半角标点。" in said
    assert re.search(r",\s*→\s*，", said)
    assert "可放心替换" in said
    assert "换成全角。" in said
    assert "halfwidth" in said
    assert page.run("document.getElementById('f0').getAttribute('aria-expanded')") == "true"
    assert page.run("document.getElementById('f0').title") == "「,」是半角标点。"


def test_places_of_a_repeated_phrase_light_up_together_and_can_be_walked(page):
    page.click("a.m.r")
    assert lit(page).count("这样一种") == 10
    assert "共 10 处，这是第 2 处" in card(page)
    page.press("ArrowRight")
    assert "这是第 3 处" in card(page)
    page.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert "这是第 10 处" in card(page)
    assert page.run(
        "(() => { const { top, bottom } = document.querySelector('.now').getBoundingClientRect(); return top > 52 && bottom < innerHeight })()"
    )
    page.press("Escape")
    assert lit(page) == []


def test_what_stands_on_the_same_words_is_one_step_away(page):
    page.click("a.m.e")
    assert "句子太长。" in card(page)
    assert "「这样一种」出现 10 次。" in card(page)
    page.click("#card .others button")
    assert page.run("document.getElementById('card-message').innerText") == "「这样一种」出现 10 次。"


def test_a_row_of_the_list_chooses(page):
    page.click(button("file", "1"))
    page.click("[role=option]")
    assert "「仅仅只是」重复。" in card(page)
    assert lit(page) == ["仅仅只是"]
    assert page.run("document.getElementById('list').getAttribute('aria-activedescendant')") == page.run(
        "document.querySelector('[aria-selected=true]').id"
    )


def test_keys_walk_open_and_close(page):
    page.press("j")
    assert page.run("document.getElementById('position').textContent") == "1 / 13"
    assert focused(page) == "f0"
    page.press("j", "j", "k")
    assert page.run("document.getElementById('position').textContent") == "2 / 13"
    page.press("Enter")
    assert page.run("document.getElementById('card').contains(document.activeElement)")
    page.press("Escape")
    assert card(page) == ""
    assert page.run("document.activeElement.matches('a.m')")
    page.press("Enter")
    assert card(page) != ""


def test_the_filter_is_a_key_away_and_hands_over_to_the_list(page):
    page.press("/")
    page.wait("document.activeElement.id === 'search'")
    page.press("面", "馆")
    page.press("Enter")
    assert page.run("document.getElementById('search').value") == "面馆"
    assert focused(page) == "list"
    page.press("Escape")
    assert rows(page) == 13


def test_arrows_walk_the_list(page):
    page.run("document.getElementById('list').focus()")
    page.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp")
    assert page.run("document.getElementById('position').textContent") == "2 / 13"
    assert focused(page) == "list"
    page.press("End")
    assert page.run("document.getElementById('position').textContent") == "13 / 13"
    page.press("Home")
    assert page.run("document.getElementById('position').textContent") == "1 / 13"


def test_tab_stops_at_one_mark_and_goes_on_to_the_card(page):
    assert page.run("[...document.querySelectorAll('a.m')].filter((m) => m.tabIndex === 0).length") == 1
    page.run("document.getElementById('list').focus()")
    page.press("Tab")
    assert focused(page) == "f0"
    assert "「,」是半角标点。" in card(page)
    page.press("Tab")
    assert page.run("document.activeElement.getAttribute('aria-label')") == "关闭"
    page.press("Tab", shift=True)
    assert focused(page) == "f0"
    assert page.run("document.activeElement.getAttribute('aria-label')").endswith("警告：「,」是半角标点。")


def test_only_this_rule_from_the_card_and_by_key(page):
    page.click("#f0")
    page.press("r")
    assert rows(page) == 10
    assert "「,」是半角标点。" in card(page)
    page.press("r")
    assert rows(page) == 13


def test_help(page):
    page.press("?")
    assert page.run("document.getElementById('help').open")
    page.press("Escape")
    assert not page.run("document.getElementById('help').open")


def test_a_fold_opens_for_what_is_chosen_in_it(browser, tmp_path):
    text = "```\n" + "甲\n" * 40 + "```\n"
    found = [Finding("x", "warning", "甲。", 4, 5)]
    with browser.page() as page:
        page.open(write(tmp_path / "fold.html", [Linted(Source(text, "a.md"), found, ReadAs("markdown"))]))
        page.run("document.querySelector('details.code').open = false")
        page.press("j")
        assert page.run("document.querySelector('details.code').open")


def brightness(page, element: str) -> float:
    color = page.run(f"getComputedStyle(document.querySelector('{element}')).backgroundColor")
    return sum(map(int, re.findall(r"\d+", color)[:3])) / 3


def test_dark_and_light_by_preference_and_by_choice(page):
    page.prefer("light")
    assert brightness(page, "article") > 200
    page.prefer("dark")
    assert brightness(page, "article") < 60
    page.press("t")
    assert brightness(page, "article") > 200
    page.click("#theme")
    assert brightness(page, "article") < 60


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(page, scheme):
    """WCAG 2.1, 1.4.3: a contrast of 4.5 to 1."""
    page.prefer(scheme)
    page.click("#f0")
    contrast = """((selector) => {
        const rgba = (color) => { const c = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
            c.fillStyle = color; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
        const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const element = document.querySelector(selector);
        let ground = [0, 0, 0, 0];
        for (let e = element; e && ground[3] < 255; e = e.parentElement) {
            const under = rgba(getComputedStyle(e).backgroundColor);
            if (under[3] === 255) ground = under;
        }
        const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground)];
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    })"""
    for selector in (
        ".draft p",
        "article h2",
        ".row .say",
        "#card .message",
        "#card .head b",
        "#card details p",
        ".level.e",
        ".rules b",
        "#count",
    ):
        assert page.run(f"{contrast}('{selector}')") >= 4.5, selector


def test_a_narrow_window_has_the_list_in_a_drawer(page):
    page.size(800, 900)
    page.wait("!document.getElementById('side').checkVisibility({visibilityProperty: true})")
    page.click("#drawer")
    page.wait("document.getElementById('side').checkVisibility({visibilityProperty: true})")
    page.run("document.getAnimations().forEach((a) => a.finish())")
    page.click("[role=option]")
    assert card(page) != ""
    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    page.wait("!document.getElementById('side').checkVisibility({visibilityProperty: true})")


def printed(page, tmp_path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here")
    file = tmp_path / "page.pdf"
    file.write_bytes(page.pdf())
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True).stdout.decode(
        "utf-8"
    )


def test_paper_holds_the_draft_the_notes_and_the_reasons(page, tmp_path):
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 1
    text = printed(page, tmp_path)
    assert "书店" in text
    assert "批注" in text
    assert "规则说明" in text
    assert "同样的话说了很多遍" in text
    assert "逐处走" not in text
    assert "– / 13" not in text
    assert re.search(r"^ *1 ?/ ?[2-9]$", text, re.MULTILINE)


def test_paper_holds_what_the_filters_leave(page, tmp_path):
    page.click(rule(page, "redundant"))
    text = printed(page, tmp_path)
    assert "只列出 1 / 13 处" in text
    assert "「仅仅只是」重复" in text
    assert "是半角标点" not in text


def test_without_scripts_it_is_a_draft_with_notes(browser, report):
    with browser.page() as page:
        page.forbid_scripts()
        page.open(report, until="true")
        assert page.run("document.querySelector('.notes li').checkVisibility()")
        assert not page.run("document.getElementById('list').checkVisibility()")
        assert page.run("getComputedStyle(document.querySelector('#f0'), '::after').content") == '"1"'
        page.click("#f0")
        assert page.run("location.hash") == "#n1"
        assert page.errors == []


EVIL = """</script /x></script></style><img src=x onerror="hit=1"><script>hit=1</script><svg onload="hit=1">"'><!--"""


def test_a_hostile_draft_runs_nothing(browser, tmp_path):
    text = f"{EVIL}\n\n`{EVIL}`\n\n```\n{EVIL}\n```\n"
    found = Finding(EVIL, "error", EVIL, 0, 20, EVIL, False, (Place(20, 60, EVIL),))
    files = [
        Linted(Source(text, f"{EVIL}.{format}"), [found, found._replace(start=20, end=40)], ReadAs(format))
        for format in ("markdown", "text")
    ]
    path = write(tmp_path / "evil.html", files, rules={EVIL: About(EVIL, "javascript:hit=1")}, version=EVIL)
    with browser.page() as page:
        page.open(path)
        page.press("j", "ArrowRight", "j", "j", "r", "r")
        page.rest()
        assert EVIL in card(page)
        assert page.run("typeof hit") == "undefined"
        assert page.run("document.querySelectorAll('img, article script').length") == 0
        assert (
            page.run(
                "[...document.querySelectorAll('a[href]')].filter((a) => !a.getAttribute('href').startsWith('#')).length"
            )
            == 0
        )
        assert page.errors == []
        assert page.requests == [path.resolve().as_uri()]


def test_even_what_got_in_could_not_run_or_load(browser, report):
    with browser.page() as page:
        page.open(report)
        page.run("document.body.append(Object.assign(document.createElement('script'), { textContent: 'hit = 1' }))")
        page.run(
            "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.com/x.png\" onerror=\"hit = 1\">')"
        )
        assert page.run("fetch('https://example.com/').then(() => 'loaded', () => 'refused')") == "refused"
        page.rest()
        assert page.run("typeof hit") == "undefined"
        assert any("Content Security Policy" in error for error in page.errors)


def test_far_away_the_card_stands_by_its_mark_and_the_walk_goes_on_from_what_is_seen(browser, tmp_path):
    text = "老板清早四点起来揉面,一年到头不歇。" * 12 + "\n\n"
    text = text * 10
    found = [Finding("halfwidth", "warning", "半角。", m.start(), m.end(), "，") for m in re.finditer(",", text)]
    path = write(tmp_path / "far.html", [Linted(Source(text, f"{n}.txt"), found) for n in range(12)])
    last = 12 * len(found) - 1
    with browser.page() as page:
        page.open(path)
        for n in (last - 3, last // 2, last, 5):
            page.run(f"document.getElementById('f{n}').click()")
            page.wait(
                "(([mark, card]) => mark.top > 52 && mark.bottom < innerHeight && card.top < mark.top && card.bottom > mark.bottom)"
                "(['.now', '#card'].map((s) => document.querySelector(s).getBoundingClientRect()))"
            )
        page.press("Escape")
        page.run("scrollTo(0, 1e9)")
        page.rest()
        page.press("j")
        assert int(page.run("document.getElementById('position').textContent").split("/")[0]) > last - 60


def test_the_sample_draft_from_the_command_line(browser, tmp_path):
    """What is marked is what the other reports say, finding by finding."""
    run = [
        sys.executable,
        "-m",
        "zhlint",
        "check",
        str(SAMPLE),
        "--preset",
        "strict",
        "--no-config",
        "--exit-zero",
        "--format",
    ]
    path = tmp_path / "sample.html"
    subprocess.run([*run, "html", "--output", str(path)], check=True)
    told = json.loads(subprocess.run([*run, "json"], check=True, capture_output=True).stdout)["files"][0]["findings"]
    text = SAMPLE.read_text("utf-8")
    with browser.page() as page:
        page.open(path)
        seen = page.run(
            """(() => {
                const places = {};
                for (const mark of document.querySelectorAll('a.m')) {
                    for (const key of mark.dataset.f.split(' ')) places[key] = (places[key] ?? '') + mark.textContent;
                }
                return places;
            })()"""
        )
        told.sort(key=lambda f: (f["start"]["offset"], f["end"]["offset"]))
        wanted = {str(i): f["text"] for i, f in enumerate(told)}
        for i, each in enumerate(told):
            for n, place in enumerate(each["related"], 1):
                wanted[f"{i}.{n}"] = text[place["start"]["offset"] : place["end"]["offset"]]
        assert len(wanted) > 100
        assert seen == wanted
        assert page.errors == []


def test_of_five_thousand_findings_only_those_in_sight_are_drawn(browser, tmp_path):
    text = "".join(
        f"第{i}段说的是街角的面馆,老板清早四点起来揉面,仅仅只是为了一锅热汤,一年到头不歇。\n\n" for i in range(1250)
    )
    found = [
        Finding("halfwidth", "warning", "「,」是半角标点。", m.start(), m.end(), "，") for m in re.finditer(",", text)
    ]
    found += [
        Finding("redundant", "warning", "「仅仅只是」重复。", m.start(), m.end(), "只是")
        for m in re.finditer("仅仅只是", text)
    ]
    assert len(found) == 5000
    path = write(tmp_path / "many.html", [Linted(Source(text, "a.txt"), found)])
    assert path.stat().st_size < 1_000_000
    with browser.page() as page:
        page.open(path)
        page.wait("document.documentElement.dataset.ready")
        assert page.run("document.querySelectorAll('[role=option]').length") < 60
        page.run("document.getElementById('list').scrollTop = 1e6")
        page.rest()
        assert (
            page.run("[...document.querySelectorAll('[role=option]')].at(-1).getAttribute('aria-posinset')") == "5000"
        )


def test_what_a_command_mends_is_folded_until_it_is_asked_for(browser, tmp_path):
    text = "甲,乙,丙。\n\n" * 7 + "老板仅仅只是揉面\n"
    found = [Finding("halfwidth", "warning", "半角。", m.start(), m.end(), "，", True) for m in re.finditer(",", text)]
    at = text.index("仅仅只是")
    found.append(Finding("redundant", "warning", "重复。", at, at + 4, "只是"))
    path = write(tmp_path / "folded.html", [Linted(Source(text, "a.txt"), found)], rules=RULES)
    with browser.page() as page:
        page.open(path)
        page.wait("document.documentElement.dataset.ready")
        rows = "document.getElementById('list').querySelectorAll('[role=option]').length"
        assert page.run(rows) == 1
        assert "halfwidth ×14" in page.run("document.getElementById('folded').textContent")
        assert page.run("document.querySelectorAll('a.m.off.folded').length") == 14
        page.run("document.querySelector('a.m.folded').click()")
        assert "半角。" in page.run("document.getElementById('card').textContent")
        page.run("document.querySelector('#folded button').click()")
        assert page.run("document.querySelectorAll('a.m.off').length") == 0
        assert page.run("document.getElementById('count').textContent") == "15"
