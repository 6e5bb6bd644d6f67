"""Headings cut into morphemes, and columns put together from concepts; the real catalogue on unheard wordings."""

import pytest

from orchestration.intake.concepts import Concepts

CONCEPTS = Concepts(
    {
        "nothing": ["的", "数", "所", "场"],
        "date": ["日期", "时间"],
        "inspect": ["检查", "查"],
        "done": ["已", "完成"],
        "rectify": ["整改", "改"],
        "ongoing": ["整改中", "中"],
        "unit": ["场所"],
        "alien": ["查无", "检查已"],
    }
)


def reads(sense: str, heading: str) -> bool:
    return any(map(CONCEPTS.sense(sense).fits, CONCEPTS.tilings(heading)))


@pytest.mark.parametrize("heading", ["检查日期", "日期", "检查的时间"])
def test_what_is_in_brackets_may_be_missing_and_the_order_does_not_matter(heading):
    assert reads("date (inspect)", heading)


def test_what_is_needed_must_be_there_and_nothing_else_may():
    assert not reads("date (inspect)", "检查数")
    assert not reads("date (inspect)", "整改日期")
    assert reads("date|rectify (inspect)", "整改")


def test_an_unknown_part_leaves_a_heading_without_a_reading():
    assert CONCEPTS.tilings("检查冥王星") == []
    assert not reads("inspect", "检查冥王星")


def test_a_long_morpheme_may_be_cut_once_more_but_not_torn_to_single_characters():
    assert reads("ongoing rectify", "整改中")  # 整改 + 中
    assert not reads("inspect", "检查场所")  # 场所 is a place, not 场 and 所


def test_a_morpheme_that_no_column_asks_for_leaves_a_heading_without_a_reading():
    assert CONCEPTS.tilings("查无日期") == []
    assert not reads("done (inspect)", "检查已完成")  # nothing is cut so as to avoid it


def test_a_concept_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        CONCEPTS.sense("date (planet)")


@pytest.mark.parametrize(
    ("form", "heading", "column"),
    [
        ("inspections", "上门检查的日期", "inspected_on"),
        ("complaints", "sfss_属实标志", "verified"),
        ("stockpiles", "LXDH（联系电话）", "phone"),
        ("penalties", "拢共罚了好多钱", "fine_yuan"),
        ("penalties", "是警告还是罚款", "penalty_type"),
        ("heritage_fire", "隐患消除没有（已消除处数）", "hazards_rectified"),
        ("inspection_summary", "立案没有，几起", "cases_filed"),
        ("ebike_charging", "违规充电（处）＝拆了的＋没拆完的", "violations_found"),
        ("inspections", "③查见隐患（条）", "hazards_found"),
        ("inspections", "尚未改到位的隐患数", "hazards_rectifying"),
        ("hazards", "目前整改进展", "status"),
        ("hazards", "要求完成整改的时限", "deadline"),
        ("hazards", "实际整改到位时间", "rectified_on"),
        ("hazards", "整改完结日期", "rectified_on"),
        ("hazards", "责令改正的时限", "deadline"),
        ("hazards", "危害程度", "level"),
        ("penalties", "决定书作出日期", "decided_on"),
        ("stockpiles", "应储数（标准）", "quota"),
        ("drills", "演练拟开展时间", "planned_on"),
        ("drills", "演习科目", "scenario"),
        ("accidents", "人员伤亡（其中死亡）", "deaths"),
        ("gas_alarms", "需装报警器户数", "restaurants_required"),
        ("complaints", "经核查是否属实", "verified"),
        ("hazards", "企业负责人", "responsible_person"),
        ("drills", "演练结束后是否开展评估", "evaluated"),
        ("penalties", "行政处罚立案日期", "filed_on"),
        ("ebike_charging", "充电桩落地小区数", "communities_with_chargers"),
        ("accidents", "财物损毁价值（万元）", "direct_loss_yuan"),
        ("inspections", "对受检单位罚款数额", "fine_yuan"),
        ("publicity_training", "培训（人次）", "participants"),
        ("gas_alarms", "依法应当加装报警装置的单位数（家）", "restaurants_required"),
        ("rescue_teams", "全队人数", "members"),
        ("hazards", "整改责任单位", "unit_name"),
        ("reservoirs", "除险加固措施", "measures"),
        ("accidents", "事故经过及先期处置", "summary"),
        ("stockpiles", "型号及尺寸", "specification"),
    ],
)
def test_wordings_that_no_pattern_spells_out(reader, form, heading, column):
    matches = reader.catalogue.matches(form, reader.catalogue.heading(heading))
    assert matches and matches[0].column == column


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("hazards", "下次复查时间"), ("inspections", "下次检查时间"), ("geohazard_points", "巡查人次"),
        ("inspections", "出动执法车辆"), ("inspections", "隐患整改率（%）"), ("hazards", "整改资金（万元）"),
        ("hazards", "整改责任单位电话"), ("penalties", "罚款缴纳日期"), ("stockpiles", "单价（元）"),
        ("hazards", "责任领导"), ("hazards", "复查日期"), ("hazards", "行业主管部门"),
        ("inspections", "附件"), ("penalties", "执行情况"), ("stockpiles", "生产日期"), ("stockpiles", "报废数量"),
        ("emergency_plans", "备案日期"), ("self_built_houses", "自建房总数（栋）"), ("ebike_charging", "小区总数"),
        ("ebike_charging", "电瓶车总数"), ("heritage_fire", "古建筑总数"), ("reservoirs", "整改完成日期"),
        ("hazards", "上报日期"), ("hazards", "验收日期"), ("inspections", "一般隐患数"), ("penalties", "结案日期"),
        ("penalties", "违法所得"), ("complaints", "办理单位"), ("inspection_summary", "检查次数"),
        ("inspection_summary", "企业总数"), ("self_built_houses", "管控栋数"), ("drills", "演练对象"),
        ("hazards", "事故等级"), ("gas_alarms", "餐饮单位名称"), ("gas_alarms", "使用燃气餐饮单位数"), ("complaints", "交办日期"),
        ("publicity_training", "印制宣传资料数（未发放）"), ("inspection_summary", "检查力量（人次）"), ("hazards", "排查单位"),
        ("penalties", "违反的法律条款"), ("drills", "演练结束时间"), ("drills", "整改完成时间"), ("stockpiles", "储备单位"),
        ("accidents", "直接原因"), ("emergency_plans", "版本号"), ("penalties", "办案机构"), ("inspections", "检查部门"), ("inspections", "生产厂家"), ("penalties", "决定书送达日期"), ("reservoirs", "安全类别"),
    ],
)  # fmt: skip
def test_what_the_form_does_not_ask_for_reads_as_nothing(reader, form, heading):
    assert reader.catalogue.matches(form, reader.catalogue.heading(heading)) == ()
