"""Reports over one small run, held by golden texts and by independent readers."""

from __future__ import annotations

import json
from importlib.resources import files
from urllib.parse import unquote

import jsonschema
import pytest
from sarif_pydantic import Sarif

from zhlint import reports
from zhlint.finding import Elsewhere, Finding, Place
from zhlint.prose.source import Source
from zhlint.reports import About, Linted, Style

TEXT = "第一行\r\n他仅仅只是𠮷看😀仅仅只是，\n\n他仅仅只是看。\n"
SOURCE = Source(TEXT, "drafts/稿 件,1.md")
FINDINGS = (
    Finding("redundant-phrase", "warning", "「仅仅只是」重复，留一个。", 6, 10, "只是", True, (Place(13, 17, "又见"), Place(21, 25, "又见"))),
    Finding("typo", "error", "多行", 10, 22),
    Finding("hint", "suggestion", "100%：改", 11, 12, "", False),
)  # fmt: skip
FILES = [Linted(SOURCE, FINDINGS), Linted(Source("好。", "b.txt"), ())]


def render(name, files=FILES, **style):
    return "".join(reports.get(name).render(files, Style(**style)))


def test_offsets_in_this_file_are_right():
    assert TEXT[6:10] == TEXT[13:17] == TEXT[21:25] == "仅仅只是"


def test_json_is_held_by_its_schema():
    schema = json.loads(files("zhlint.reports").joinpath("finding.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for statistics in (False, True):
        validator.validate(json.loads(render("json", statistics=statistics)))
        validator.validate(json.loads(render("json", files=[], statistics=statistics)))


def test_json():
    report = json.loads(render("json", statistics=True))
    first = report["files"][0]["findings"][0]
    assert first["start"] == {"offset": 6, "line": 2, "column": 2}
    assert first["end"] == {"offset": 10, "line": 2, "column": 6}
    assert first["text"] == "仅仅只是"
    assert first["fix"] == {"text": "只是", "safe": True}
    assert [p["start"]["line"] for p in first["related"]] == [2, 4]
    assert report["files"][1] == {"path": "b.txt", "findings": []}
    assert report["summary"]["levels"] == {"error": 1, "warning": 1, "suggestion": 1}
    assert report["summary"]["rules"] == {"hint": 1, "redundant-phrase": 1, "typo": 1}


def test_sarif_is_read_by_an_independent_reader():
    sarif = Sarif.model_validate_json(
        render("sarif", rules={"typo": About("为什么", "https://example.com")}, version="1.2")
    )
    (run,) = sarif.runs
    assert run.tool.driver.version == "1.2"
    assert [r.id for r in run.tool.driver.rules] == ["hint", "redundant-phrase", "typo"]
    assert run.tool.driver.rules[2].help.text == "为什么"
    first = run.results[0]
    assert (first.rule_id, first.level.value) == ("redundant-phrase", "warning")
    region = first.locations[0].physical_location.region
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (2, 2, 2, 6)
    assert unquote(first.locations[0].physical_location.artifact_location.uri) == SOURCE.path
    assert len(first.related_locations) == 2
    assert run.results[2].level.value == "note"
    assert first.fixes[0].artifact_changes[0].replacements[0].inserted_content.text == "只是"


def test_places_in_other_files():
    finding = FINDINGS[0]._replace(related=(), elsewhere=(Elsewhere("drafts/乙.md", 7),))
    files = [Linted(Source(TEXT, SOURCE.path), [finding])]
    (told,) = json.loads(render("json", files=files))["files"][0]["findings"]
    assert told["elsewhere"] == [{"path": "drafts/乙.md", "line": 7}]
    (run,) = Sarif.model_validate_json(render("sarif", files=files)).runs
    (there,) = run.results[0].related_locations
    assert unquote(there.physical_location.artifact_location.uri) == "drafts/乙.md"
    assert there.physical_location.region.start_line == 7


def test_github():
    assert render("github").splitlines() == [
        "::error file=drafts/稿 件%2C1.md,line=2,endLine=4,title=typo::多行",
        "::warning file=drafts/稿 件%2C1.md,line=2,endLine=2,col=2,endColumn=5,title=redundant-phrase::「仅仅只是」重复，留一个。",
        "::notice file=drafts/稿 件%2C1.md,line=2,endLine=2,col=7,endColumn=7,title=hint::100%25：改",
    ]


@pytest.mark.parametrize(("sep", "shown"), [("/", "a\\b.md"), ("\\", "a/b.md")])
def test_github_has_slashes_where_they_part_folders(monkeypatch, sep, shown):
    monkeypatch.setattr("os.sep", sep)
    assert f" file={shown}," in render("github", files=[Linted(Source(TEXT, "a\\b.md"), FINDINGS)])


def test_text():
    assert render("text", statistics=True) == (
        "drafts/稿 件,1.md:2:2: warning: 「仅仅只是」重复，留一个。 [redundant-phrase]\n"
        "    他仅仅只是𠮷看😀仅仅只是，\n"
        "      ^^^^^^^^ → 只是\n"
        "    also at 2:9 (又见)\n"
        "    also at 4:2 (又见)\n"
        "\n"
        "drafts/稿 件,1.md:2:6: error: 多行 [typo]\n"
        "    他仅仅只是𠮷看😀仅仅只是，\n"
        "              ^^^^^^^^^^^^^^^^\n"
        "\n"
        "drafts/稿 件,1.md:2:7: suggestion: 100%：改 [hint]\n"
        "    他仅仅只是𠮷看😀仅仅只是，\n"
        "                ^^ → (delete)\n"
        "\n"
        "     1  suggestion  hint                                1 with a proposal\n"
        "     1  warning     redundant-phrase                    1 with a proposal\n"
        "     1  error       typo\n"
        "\n"
        "     3  drafts/稿 件,1.md\n"
        "\n"
        "3 findings (1 error, 1 warning, 1 suggestion) in 1 of 2 files.\n"
        "--fix mends 1, --unsafe-fixes 1 more.\n"
    )


def test_text_in_color_differs_only_by_escapes():
    import re

    assert re.sub(r"\x1b\[\d*m", "", render("text", color=True)) == render("text")
    assert "\x1b[33mwarning" in render("text", color=True)


def test_text_names_many_places_in_a_row():
    source = Source("好" * 40, "a.txt")
    finding = Finding(
        "overuse", "warning", "太多。", 0, 1, related=tuple(Place(i, i + 1, f"第 {i + 1} 处") for i in range(1, 30))
    )
    shown = render("text", files=[Linted(source, (finding,))])
    assert "    also at 1:2, 1:3, 1:4, " in shown
    assert "1:21 and 9 more\n" in shown
    assert "第 2 处" not in shown


def test_text_folds_what_fills_a_file():
    source = Source("以往,\n" * 139, "a.txt")
    found = [Finding("halfwidth", "warning", "半角逗号。", i * 4 + 2, i * 4 + 3, "，", True) for i in range(139)]
    shown = render("text", files=[Linted(source, found)])
    assert shown.count("半角逗号") == 3
    assert "… 136 more of halfwidth, lines 4–139" in shown


def test_text_shows_findings_that_say_different_things():
    source = Source("甲乙丙丁戊己庚辛", "a.txt")
    found = [Finding("typo", "error", f"错字{i}。", i, i + 1) for i in range(8)]
    assert render("text", files=[Linted(source, found)]).count("错字") == 8


def test_text_folds_dozens_of_findings_of_one_rule():
    source = Source("字" * 60, "a.txt")
    found = [Finding("typo", "error", f"错字{i}。", i, i + 1) for i in range(60)]
    shown = render("text", files=[Linted(source, found)])
    assert shown.count("错字") == 3
    assert "… 57 more of typo, line 1" in shown


def test_text_says_that_nothing_was_found():
    assert render("text", files=FILES[1:]) == "No findings in 1 file.\n"


@pytest.mark.parametrize("name", reports.names())
def test_every_report_takes_an_empty_run(name):
    assert isinstance(render(name, files=[]), str)


def test_an_unknown_report_is_a_key_error():
    with pytest.raises(KeyError):
        reports.get("jsn")


def _commas(path, count):
    source = Source("以往,\n" * count, path)
    found = [Finding("halfwidth", "warning", "半角逗号。", i * 4 + 2, i * 4 + 3, "，", True) for i in range(count)]
    return Linted(source, found)


def test_text_folds_what_a_command_mends_over_all_files():
    shown = render("text", files=[_commas("a.txt", 8), _commas("b.txt", 8)])
    assert shown.count("半角逗号") == 3
    assert "… 5 more of halfwidth, lines 4–8; --fix mends them" in shown
    assert "… 8 more of halfwidth in b.txt, lines 1–8; --fix mends them" in shown


def test_text_says_first_what_matters_first():
    commas = _commas("a.txt", 13)
    text = commas.source.text
    many = tuple(Place(i, i + 2, "") for i in range(4, 24, 4))
    found = [
        *commas.findings,
        Finding("stress", "warning", "用了 6 次。", 0, 2, related=many),
        Finding("typo", "error", "错字。", 12, 14),
        Finding("dense", "suggestion", "太密。", 0, 3, whole=True),
        Finding("stop", "warning", "缺句号。", 8, 10, "以往。"),
    ]
    shown = render("text", files=[Linted(Source(text, "a.txt"), found)], rules={"stop": About("", "", "缺句末标点")})
    assert shown.split("\n\n")[0].splitlines() == [
        "  error       ×1 (line 4)  [typo]",
        "  warning     缺句末标点 ×1 (line 3)  [stop]",
        "  warning     「以往」×6 (line 1)  [stress]",
        "  warning     ×13: --fix  [halfwidth]",
        "  suggestion  ×1  [dense]",
    ]
    assert shown.split("\n\n")[1] == "a.txt: suggestion: 太密。 [dense]"
    assert "缺句号。 [缺句末标点 stop]\n    以往,\n    ^^^^‸。\n" in shown


def test_github_tells_the_gravest_first_and_what_it_does_not_show():
    source = Source("字" * 30, "a.md")
    found = [Finding("hint", "suggestion", "嗯。", i, i + 1) for i in range(12)]
    found += [Finding("typo", "error", "错。", 29, 30), Finding("dense", "suggestion", "密。", 0, 9, whole=True)]
    lines = render("github", files=[Linted(source, found)], rules={"typo": About("", "", "错字")}).splitlines()
    assert lines[0] == "::error file=a.md,line=1,endLine=1,col=30,endColumn=30,title=错字 typo::错。"
    assert "::notice file=a.md,title=dense::密。" in lines
    more = "10 errors, 10 warnings and 10 notices a step; 3 more findings stand only in this log."
    assert lines[-1] == f"zhlint: GitHub shows {more}"
