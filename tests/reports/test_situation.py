"""The Word report: what it prints is what the mart holds, and it says who is missing."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from orchestration.reports import situation
from orchestration.reports.figures import ReportError
from orchestration.reports.marking import bookmark_name
from orchestration.reports.wording import number
from tests.reports.marts import FIGURES, PERIOD, Row, build, changed, missing, row, whole_month

Written = Callable[[list[Row]], list[str]]
TEMPLATE = situation.TEMPLATES / "situation-report.docx"
OUTLINE = [
    "一、全区安全生产形势",
    "二、前期工作总结",
    "（一）生产安全事故情况",
    "（二）隐患集中排查整治工作",
    "（三）重点专项工作推进情况",
    "（四）自然灾害应急救援工作",
    "三、存在问题",
    "四、下步打算",
    "（一）安全生产工作",
    "（二）应急管理工作",
]


def every_figure(**changes: object) -> list[Row]:
    return [
        row(figure["figure_id"], time_window=window, **changes)
        for figure in FIGURES
        for window in ("month", "ytd")
    ]


def containing(paragraphs: list[str], words: str) -> str:
    found = [paragraph for paragraph in paragraphs if words in paragraph]
    assert found, f"no paragraph says {words}"
    return found[0]


def test_the_report_follows_the_outline_and_leaves_no_tags(paragraphs: Written) -> None:
    text = paragraphs(whole_month())
    places = [text.index(heading) for heading in OUTLINE]
    assert places == sorted(places)
    assert not re.search(r"[{}\ufdd0-\ufdef]|None|nan", "".join(text))
    assert text[0] == "青岚区安全生产工作情况汇报"
    assert text[1] == "（2022年5月）"
    assert text[-2:] == ["青岚区安全生产委员会办公室", "2022年6月8日"]


def test_every_figure_in_the_text_is_the_mart_s(tmp_path: Path) -> None:
    rows = whole_month()
    target = situation.write(build(tmp_path / "anwei.duckdb", rows), PERIOD, tmp_path / "report.docx")
    windows = {"month": "m", "ytd": "y"}
    expected = {
        bookmark_name(f"{row['figure_id']}/{windows[row['time_window']]}", 1): number(
            row["value"], row["unit"]
        )
        for row in rows
        if row["text_value"] is None
    }
    printed = bookmarked(target)
    shared = expected.keys() & printed.keys()
    assert {name: printed[name] for name in shared} == {name: expected[name] for name in shared}
    standing = {"hazards.overdue", "hazards.undocumented", "hazards.major_unsupervised"}
    asked = {f"{figure['figure_id']}/{'y' if figure['figure_id'] in standing else 'm'}" for figure in FIGURES}
    month = {bookmark_name(key, 1) for key in asked}
    assert month <= printed.keys(), "every figure stands in the report: of the month, or as of its end"


def bookmarked(path: Path) -> dict[str, str]:
    """The text of each bookmark that holds a figure."""
    texts: dict[str, str] = {}
    for start in Document(str(path)).element.body.iter(qn("w:bookmarkStart")):
        run = start.getnext()
        assert run.find(qn("w:rPr")).find(qn("w:rStyle")).get(qn("w:val")) == "Figure"
        texts[start.get(qn("w:name"))] = run.text
    return texts


def test_a_partial_figure_prints_its_value_and_who_is_missing(paragraphs: Written) -> None:
    gap = {"status": "partial", "missing_names": "区教育局、梅山镇"}
    text = paragraphs(changed(whole_month(), row("hazards.found", value=42.0, **gap)))
    passage = containing(text, "排查隐患42处")
    assert "（排查隐患数缺区教育局、梅山镇数据）" in passage


def test_a_missing_figure_names_who_owes_it_and_is_never_zero(paragraphs: Written) -> None:
    text = paragraphs(
        [
            missing(figure["figure_id"], "石桥镇、龙潭镇", time_window=window)
            for figure in FIGURES
            for window in ("month", "ytd")
        ]
    )
    assert not re.search(r"(?<![\d年月])0(?!\d)[起处家人份万元个场件栋座支种项%]", "".join(text))
    for words in ("生产安全事故数据尚未报送，应由石桥镇、龙潭镇报送", "城镇燃气领域。尚无数据（"):
        assert containing(text, words)
    passages = [paragraph for paragraph in text if "尚无数据" in paragraph]
    assert passages and all("石桥镇、龙潭镇" in passage for passage in passages)
    assert [heading for heading in OUTLINE if heading not in text] == []


def test_one_missing_figure_leaves_its_sentence_whole(paragraphs: Written) -> None:
    text = paragraphs(changed(whole_month(), missing("fire_safety.key_units_trained", "区消防救援大队")))
    passage = containing(text, "消防领域。")
    assert "集中培训消防安全重点单位" not in passage
    assert "消防安全重点单位集中培训数据尚未报送，应由区消防救援大队报送" in passage
    assert "，，" not in passage and "，。" not in passage and "，（" not in passage


def earlier_months(*months: int, year: int = 2022) -> list[Row]:
    """Something reported of these months of a year, so that what is cumulative has them in it."""
    return [row("hazards.found", period=f"{year}-{month:02}", value=1.0) for month in months]


def test_zero_is_said_in_words(paragraphs: Written) -> None:
    text = paragraphs([*every_figure(value=0.0, text_value=None), *earlier_months(1, 2, 3, 4)])
    assert "5月，未发生生产安全事故，无人员伤亡。" in text
    assert "未发生生产安全事故。全区安全生产形势总体平稳。" in containing(text, "截至5月31日，未发生")
    assert "未排查出隐患" in containing(text, "组织开展")
    assert not any("尚未报送，" in paragraph for paragraph in text)


def test_months_of_which_nobody_reported_are_named_where_figures_are_cumulative(
    paragraphs: Written,
) -> None:
    silent = "今年1月、3月至4月没有收到报表，累计数未计入。"
    text = paragraphs([*every_figure(value=0.0, text_value=None), *earlier_months(2)])
    assert f"已报单位未发生生产安全事故。{silent}全区安全生产形势待数据报齐后再作研判。" in containing(
        text, "截至5月31日，"
    )
    whole = [*whole_month(), *earlier_months(2)]
    assert f"。{silent}" in containing(paragraphs(whole), "累计检查企业")


def test_what_is_cumulative_is_not_said_again_where_it_is_the_month_s(paragraphs: Written) -> None:
    text = paragraphs(whole_month())
    assert "今年1月至4月没有收到报表，累计数未计入。" in containing(text, "截至5月31日")
    assert not any("累计检查企业" in paragraph for paragraph in text)


def test_a_zero_of_those_who_reported_is_not_a_zero_of_all(paragraphs: Written) -> None:
    gap = {"value": 0.0, "status": "partial", "missing_names": "区交通运输局"}
    text = paragraphs(
        changed(
            whole_month(), row("accidents.count", **gap), row("accidents.count", time_window="ytd", **gap)
        )
    )
    assert "5月，已报单位未发生生产安全事故，无人员伤亡（以上缺区交通运输局数据）。" in containing(
        text, "5月，已报"
    )
    assert "总体平稳" not in "".join(text)


def test_a_rate_of_nothing_is_left_out_without_blaming_anyone(paragraphs: Written) -> None:
    text = paragraphs(changed(whole_month(), row("hazards.rectification_rate", value=None)))
    assert "整改率" not in containing(text, "组织开展")


def test_problems_stand_in_the_report_only_if_the_figures_bear_them_out(paragraphs: Written) -> None:
    calm = [
        row(figure_id, time_window="ytd", value=0.0, text_value=None)
        for figure_id in ("hazards.overdue", "hazards.undocumented", "hazards.major_unsupervised")
    ]
    text = paragraphs(changed(whole_month(), *calm))
    problems = text[text.index("三、存在问题") + 1 : text.index("四、下步打算")]
    assert problems[0] == "（一）部门协同和信息共享还不够紧密"
    assert problems[2] == "（二）执法检查的震慑力还不够强"
    assert not any("逾期未整改" in paragraph for paragraph in text)


def test_what_is_open_at_the_end_of_the_month_is_that_of_all_its_months(paragraphs: Written) -> None:
    """A ledger of March left five overdue, that of May one: at the end of May there are six."""
    overdue = [
        row("hazards.overdue", value=1.0, text_value="1-7天；1处"),
        row("hazards.overdue", time_window="ytd", value=6.0, text_value="1-7天；1处\n30天以上；5处"),
    ]
    text = paragraphs(changed(whole_month(), *overdue))
    assert "截至5月31日，仍有逾期未整改隐患6处（1-7天1处、30天以上5处）" in containing(text, "仍有逾期")
    assert "对逾期未整改的6处隐患逐处督办" in containing(text, "深化隐患排查治理")


def test_a_number_shows_what_it_consists_of_where_the_mart_says(paragraphs: Written) -> None:
    bands = "1-7天；10处\n8-30天；5处"
    text = paragraphs(
        changed(whole_month(), row("hazards.overdue", time_window="ytd", value=15.0, text_value=bands))
    )
    assert "仍有逾期未整改隐患15处（1-7天10处、8-30天5处），" in containing(text, "仍有逾期")
    assert not any("（）" in paragraph for paragraph in paragraphs(whole_month()))


def test_who_has_not_reported_is_named_with_what(paragraphs: Written) -> None:
    passage = containing(paragraphs(whole_month()), "尚未报送的有")
    assert "区教育局（安全生产检查台账、隐患排查治理台账）、梅山镇（应急演练台账）" in passage


def test_last_year_is_compared_where_it_is_known(paragraphs: Written) -> None:
    before = [
        row(figure_id, period="2021-05", time_window="ytd", value=500.0)
        for figure_id in ("accidents.count", "accidents.deaths")
    ]
    this_year, last_year = earlier_months(1, 2, 3, 4), earlier_months(1, 2, 3, 4, year=2021)
    assert "同比" not in "".join(paragraphs(whole_month()))
    passage = containing(paragraphs_with(paragraphs, before + this_year + last_year), "去年同期")
    assert "去年同期发生500起，死亡500人，事故起数同比下降" in passage
    passage = containing(paragraphs_with(paragraphs, before + this_year), "去年同期")
    assert "去年同期事故数据不全，暂不比较" in passage and "同比下降" not in passage
    passage = containing(paragraphs_with(paragraphs, before + last_year), "去年同期")
    assert "去年同期发生500起" in passage and "同比下降" not in passage


def paragraphs_with(paragraphs: Written, more: list[Row]) -> list[str]:
    return paragraphs([*whole_month(), *more])


def test_long_lists_name_some_and_count_all(paragraphs: Written) -> None:
    units = "\n".join(f"企业{place}有限公司；作业未审批；罚款1万元" for place in range(60))
    text = paragraphs(changed(whole_month(), row("industry_trade.enforced_units", text_value=units)))
    passage = containing(text, "工贸领域。")
    assert "企业2有限公司（作业未审批，罚款1万元）等60家" in passage
    assert "企业3有限公司" not in passage


def test_what_departments_wrote_cannot_break_the_document(paragraphs: Written) -> None:
    wild = "<w:p>&甲\x07厂\ufdd0；{{ 本月 }}；2万元"
    passage = containing(
        paragraphs(changed(whole_month(), row("industry_trade.enforced_units", text_value=wild))),
        "工贸领域。",
    )
    assert "<w:p>&甲厂（{{ 本月 }}，2万元）" in passage


def test_the_same_marts_give_the_same_bytes(tmp_path: Path) -> None:
    marts = build(tmp_path / "anwei.duckdb", whole_month())
    first = situation.write(marts, PERIOD, tmp_path / "one.docx").read_bytes()
    second = situation.write(marts, PERIOD, tmp_path / "two.docx").read_bytes()
    assert first == second
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anwei.duckdb", "one.docx", "two.docx"]


def test_a_period_without_figures_is_refused(tmp_path: Path) -> None:
    marts = build(tmp_path / "anwei.duckdb", whole_month())
    with pytest.raises(ReportError, match="2030-01"):
        situation.write(marts, "2030-01", tmp_path / "report.docx")
    assert not (tmp_path / "report.docx").exists()


def test_the_process_of_an_edition_says_what_is_wrong_and_no_more(tmp_path: Path) -> None:
    marts = build(tmp_path / "anwei.duckdb", whole_month())
    asked = [str(marts), "2030-01", str(tmp_path / "report.docx")]
    ran = subprocess.run(
        [sys.executable, "-m", "orchestration.reports.situation", *asked], capture_output=True, text=True
    )
    assert ran.returncode == 1
    assert ran.stderr == "数据集市中没有 2030-01 的报告数据，请先运行 anwei run --period 2030-01。\n"


def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str) -> None:
    """Put a copy of the template in the office's place, with a sentence of its own at the end."""
    document = Document(str(TEMPLATE))
    document.add_paragraph(sentence)
    document.save(str(tmp_path / TEMPLATE.name))
    monkeypatch.setattr(situation, "TEMPLATES", tmp_path)


def test_a_sentence_added_by_the_office_cannot_forget_who_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paragraphs: Written
) -> None:
    edited(
        tmp_path,
        monkeypatch,
        "另有重大隐患{{ 本月[‘hazards.major’] }}处，应急预案{{ 本月['drills.held'] }}场。",
    )
    gap = {"status": "partial", "missing_names": "区教育局"}
    rows = changed(whole_month(), row("hazards.major", value=7.0, **gap), missing("drills.held", "石桥镇"))
    assert paragraphs(rows)[-1] == (
        "另有重大隐患7处，应急预案（未报）场。（重大隐患数缺区教育局数据；已开展演练数据尚未报送，应由石桥镇报送。）"
    )


@pytest.mark.parametrize("sentence", ["{{ 本月['hazards.fuond'] }}", "{{ 没有的名称 }}", "{% if %}"])
def test_a_faulty_template_is_told_in_words(
    sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paragraphs: Written
) -> None:
    edited(tmp_path, monkeypatch, sentence)
    with pytest.raises(ReportError, match=r"模板|指标目录中没有“hazards\.fuond”"):
        paragraphs(whole_month())


def test_the_template_names_only_catalogued_figures() -> None:
    with zipfile.ZipFile(TEMPLATE) as package:
        text = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    named = set(re.findall(r"(?:本月|累计|去年)\['([^']+)'\]", text))
    catalogued = {figure["figure_id"] for figure in FIGURES}
    assert named <= catalogued
    assert catalogued - named == set(), "a figure of the catalogue that the report never mentions"


def test_no_none_is_said_where_rows_leave_open_whose_they_are(paragraphs: Written) -> None:
    unseen = row("industry_trade.enforced_units", value=0.0, text_value=None, undetermined_items=22)
    text = containing(paragraphs(changed(whole_month(), unseen)), "工贸领域。")
    assert "台账中未见受到处罚的工贸企业" in text and "无受到处罚" not in text
    known = unseen | {"undetermined_items": 0}
    assert "无受到处罚的工贸企业" in containing(paragraphs(changed(whole_month(), known)), "工贸领域。")
    partial = unseen | {"status": "partial", "missing_names": "区应急管理局"}
    assert "已报单位台账中未见受到处罚的工贸企业" in containing(
        paragraphs(changed(whole_month(), partial)), "工贸领域。"
    )


def test_the_problems_of_reservoirs_are_those_of_all_in_the_ledger(paragraphs: Written) -> None:
    text = containing(
        paragraphs(changed(whole_month(), row("reservoirs.small_2_open", value=1.0))), "水库山塘"
    )
    assert "对存在问题的1座小（二）型水库逐座制定整改方案、限期整改到位。" in text
    assert "各水库山塘台账记录的问题主要有溢洪道内有拦鱼网（3座）" in text


def test_a_zero_of_few_leaves_a_problem_open_and_names_whose_ledgers_lack(paragraphs: Written) -> None:
    gap = {"value": 0.0, "text_value": None, "status": "partial", "missing_names": "区教育局"}
    figures = ("hazards.overdue", "hazards.undocumented", "hazards.major_unsupervised", "hazards.repeated")
    zeros = [row(each, time_window=window, **gap) for each in figures for window in ("month", "ytd")]
    rate = [row("hazards.repeated_rate", **gap)]
    text = paragraphs(changed(whole_month(), *zeros, *rate))
    problems = text[text.index("三、存在问题") + 1 : text.index("四、下步打算")]
    assert problems[:2] == [
        "（一）隐患跟踪督办的底数还不清",
        "隐患整改的跟踪督办情况尚难研判，已报单位没有逾期未整改的隐患（以上缺区教育局数据），"
        "牵头抓总、定期通报还缺少依据。",
    ]
    assert "（三）执法检查成效还缺少数据支撑" in problems
    assert (
        "隐患反复出现的情况尚难研判，已报单位没有重复出现的隐患（以上缺区教育局数据），执法检查的针对性有待加强。"
        in problems
    )


def test_a_sentence_that_is_left_out_leaves_no_note_behind(paragraphs: Written) -> None:
    gap = {"value": 0.0, "text_value": None, "status": "partial", "missing_names": "区商务局"}
    few = changed(whole_month(), row("units.repeat_penalised", **gap))
    text = containing(paragraphs(few), "六是严厉打击")
    assert text == "六是严厉打击非法违法行为。依法查处非法建设、非法生产、非法经营行为。"
    absent = containing(paragraphs(changed(whole_month(), missing("units.repeat_penalised"))), "六是严厉打击")
    assert absent.endswith("行为。（屡次受罚单位数据尚未报送，应由区教育局报送。）")
