"""What the headings of sections say of the rows below them, where no column does."""

import pytest

HEAD = ["物资名称", "规格", "单位", "数量"]
GOODS = [["编织袋", "60", "条", 3000], ["铁锹", "尖", "把", 60], ["二号工具", "胶", "把", 20]]


@pytest.mark.parametrize(
    ("column", "sections", "read_as"),
    [
        ("warehouse", ["青溪防汛仓库", "龙潭水库管理房"], ["青溪防汛仓库", "龙潭水库管理房"]),
        ("warehouse", ["一、青溪防汛仓库", "二、龙潭水库管理房"], ["青溪防汛仓库", "龙潭水库管理房"]),
        ("category", ["防汛抗旱类", "森林防火类"], ["防汛抗旱类", "森林防火类"]),
    ],
)
def test_sections_name_the_store_or_the_kind_of_goods(read, column, sections, read_as):
    rows = [[sections[0]], *GOODS[:2], [sections[1]], GOODS[2]]
    [submission] = read([["水利局应急物资储备（2022年5月）"], HEAD, *rows]).submissions
    assert submission.values["item_name"] == ["编织袋", "铁锹", "二号工具"]
    assert submission.values[column] == [read_as[0], read_as[0], read_as[1]]


def test_sections_say_how_grave_hazards_are(read):
    head = ["隐患编号", "排查日期", "单位名称", "隐患描述", "整改期限", "整改情况"]
    rows = [
        [number, "2022-05-01", unit, "管道漏", "2022-06-01", "整改中"]
        for number, unit in [("A1", "甲厂"), ("A2", "乙厂")]
    ]
    document = read([
        ["住建局隐患台账（2022年5月）"], head, ["一、重大隐患"], rows[0], ["二、一般隐患"], rows[1],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["level"] == ["重大隐患", "一般隐患"]
    assert not document.findings


def test_a_section_says_nothing_where_a_column_does_or_it_is_a_sector(read):
    rows = [
        ["防汛抗旱类"],
        ["灭火器", "4kg", "具", 48, "消防"],
        ["森林防火类"],
        ["二号工具", "胶", "把", 20, "森防"],
    ]
    [submission] = read([["水利局应急物资储备（2022年5月）"], [*HEAD, "物资类别"], *rows]).submissions
    assert submission.values["category"] == ["消防", "森防"]


def test_a_name_over_each_of_tables_side_by_side_is_that_of_its_rows(read):
    [submission] = read([
        ["区水利局防汛物资家底（2022年5月）"],
        ["青溪防汛仓库", None, None, None, None, "龙潭水库管理房"],
        ["品名", "单位", "现有", "应备", None, "品名", "单位", "现有", "应备"],
        ["编织袋", "条", 20000, 15000, None, "铁锹", "把", 85, 80],
        ["救生衣", "件", 160, 150],
    ]).submissions  # fmt: skip
    assert submission.values["item_name"] == ["编织袋", "救生衣", "铁锹"]
    assert submission.values["warehouse"] == ["青溪防汛仓库", "青溪防汛仓库", "龙潭水库管理房"]


def test_quantities_of_stores_in_columns_are_a_row_for_each_store(read):
    document = read([
        ["区民政局救灾物资分库存量（2022年5月）"],
        ["物资名称", "规格", "单位", "各库实有", None, None, "三库共"],
        [None, None, None, "区救灾库", "城东代储点", "梅山前置点"],
        ["棉被", "2m", "床", 420, 80, 60, 560],
        ["折叠床", "钢架", "张", 260, None, 40, 300],
        ["合计", None, None, 680, 80, 100, 860],
    ])  # fmt: skip
    [submission] = document.submissions
    rows = zip(*(submission.values[c] for c in ("item_name", "warehouse", "quantity")), strict=True)
    assert list(rows) == [
        ("棉被", "区救灾库", 420), ("折叠床", "区救灾库", 260), ("棉被", "城东代储点", 80),
        ("棉被", "梅山前置点", 60), ("折叠床", "梅山前置点", 40),
    ]  # fmt: skip
    assert [(f.kind, f.address) for f in document.findings] == [("unknown_heading", "G2")]


def test_sums_across_the_stores_are_compared(read):
    document = read([
        ["区民政局救灾物资分库点库存表（2022年5月）"],
        [("物资名称", 1), ("单位", 1), ("各库点库存数量", 0, 1), None, ("合计", 1)],
        [None, None, "中心库", "城东储备点"],
        ["棉被", "床", 420, 80, 600],
        ["帐篷", "顶", 260, None, 260],
        ["折叠床", "张", "约30", 10, 40],
    ])  # fmt: skip
    sums = [(f.address, f.text, f.detail) for f in document.findings if f.kind == "sum_across_mismatch"]
    assert sums == [("E4", "600", "500")]
    assert "unknown_heading" not in {f.kind for f in document.findings}


@pytest.mark.parametrize(
    ("group", "stores"),
    [("存放地点及数量", ["镇级仓库", "上岭村应急站"]), ("库存数量", ["区防火物资总库", "云岭分库"])],
)
def test_places_below_a_group_are_stores_whatever_they_are_called(read, group, stores):
    [submission] = read([
        ["云岭镇2022年5月应急物资储备分布情况表"],
        [("物资名称", 1), ("单位", 1), (group, 0, 1), None, ("合计", 1)], [None, None, *stores],
        ["编织袋", "条", 6000, 1500, 7500], ["铁锹", "把", 120, 40, 160],
    ]).submissions  # fmt: skip
    assert submission.values["warehouse"] == [stores[0]] * 2 + [stores[1]] * 2
    assert submission.values["quantity"] == [6000, 120, 1500, 40]


def test_townships_over_their_figures_in_bands_are_a_row_each(read):
    heads = ["在册店", "用气该装", "装好"] * 2
    [submission] = read([
        ["餐饮店燃气报警器安装账（2022年5月末累计）"],
        ["城东街道", None, None, "城西街道"], heads, [167, 141, 130, 149, 88, 83], [],
        ["石桥镇", None, None, "双溪镇"], heads, [247, 168, 156, 178, 95, 59],
    ]).submissions  # fmt: skip
    assert submission.sections == ["城东街道", "石桥镇", "城西街道", "双溪镇"]
    assert submission.values["restaurants_installed"] == [130, 156, 83, 59]


def test_a_township_alone_where_names_of_things_stand_heads_what_follows(read):
    head = ["库（塘）名", "类型", "存在问题", "整改措施", "整改期限", "整改情况"]
    [submission] = read([
        ["区水利局2022年5月水库山塘问题清单"], head,
        ["▲云岭镇（2座）"], ["天池水库", "小（一）型", "坝脚渗水", "灌浆", "2022-11-30", "整改中"],
        ["杨坞塘", "山塘", "杂草", "清理", "2022-05-10", "已整改"],
        ["▲梅山镇（1座）"], ["梅坑水库", "中型", "启闭机锈蚀", "更换", "2022-12-31", "未整改"],
    ]).submissions  # fmt: skip
    assert submission.values["reservoir_name"] == ["天池水库", "杨坞塘", "梅坑水库"]
    assert submission.sections == ["云岭镇", "云岭镇", "梅山镇"]


def test_sections_that_speak_of_one_sector_but_tell_levels_apart_say_the_level(read):
    head = ["隐患编号", "排查日期", "单位名称", "隐患描述", "整改期限", "整改情况"]
    rows = [[f"A{n}", "2022-05-01", "甲广场", "管网漏", "2022-06-01", "整改中"] for n in (1, 2)]
    [submission] = read([
        ["区消防救援大队隐患台账（2022年5月）"], head, ["（一）重大火灾隐患"], rows[0], ["（二）一般火灾隐患"], rows[1],
    ]).submissions  # fmt: skip
    assert submission.values["level"] == ["重大火灾隐患", "一般隐患"]


def test_halves_side_by_side_of_which_a_column_of_no_meaning_holds_the_townships(read):
    head = ["哪里", "摸过底的", "初判有隐患", "隐患改完"]
    [submission] = read([
        ["青岚区自建房整治推进情况（截至2022年5月31日）"],
        ["街道片", None, None, None, None, "乡镇片"], [*head, None, *head],
        ["城东", 2140, 36, 30, None, "云岭", 3310, 58, 44], ["城西", 1875, 41, 37, None, "石桥", 2986, 40, 31],
        ["滨河", 1620, 19, 19, None, "双溪", 2704, 33, 33],
    ]).submissions  # fmt: skip
    assert submission.values["township"] == ["城东", "城西", "滨河", "云岭", "石桥", "双溪"]
    assert submission.values["buildings_surveyed"] == [2140, 1875, 1620, 3310, 2986, 2704]


def test_units_behind_the_quantities_are_the_column_that_the_list_lacks(read):
    title, head = ["区民政局应急物资储备情况表（2022年5月）"], ["序号", "物资名称", "储备数量", "存放地点"]
    rows = [
        [1, "棉被", "620床", "区救灾物资库"],
        [2, "雨衣", "1,200件", "区救灾物资库"],
        [3, "毛巾被", None, "区救灾物资库"],
    ]
    [submission] = (document := read([title, head, *rows])).submissions
    assert submission.values["quantity"] == [620, 1200, None]
    assert submission.values["unit_of_measure"] == ["床", "件", None]
    cells = {cell.address for cell in submission.cells if cell.column_name == "unit_of_measure" and cell.text}
    assert cells == {"C3", "C4"}
    assert "missing_column" not in {finding.kind for finding in document.findings}
    plain = read(
        [title, head, [1, "棉被", "620床", "甲库"], [2, "雨衣", 30, "甲库"], [3, "手电", 20, "甲库"]]
    )
    assert "unit_of_measure" not in plain.submissions[0].values  # most of them say none


def test_sections_that_name_enterprises_and_say_when_they_were_looked_at(read):
    [submission] = read([
        ["全区在建工地安全隐患排查整改台账（2022年5月）"],
        ["部位", "隐患内容", "是否重大隐患", "整改措施", "整改状态"],
        ["一、甲花苑二期项目部（城西街道）　　检查日期：2022年5月4日"],
        ["3号楼", "栏杆缺失", "否", "恢复", "整改完毕"], ["塔吊", "基础积水", "否", "抽排", "整改中"],
        ["二、乙实训楼工程项目部（滨河街道）　　检查日期：2022年5月9日"],
        ["木工棚", "灭火器不足", "是", "补配", "整改中"],
    ], name="住建局.xlsx").submissions  # fmt: skip
    assert submission.values["unit_name"] == ["甲花苑二期项目部", "甲花苑二期项目部", "乙实训楼工程项目部"]
    assert submission.values["found_on"] == ["2022-05-04", "2022-05-04", "2022-05-09"]
    assert submission.values["level"] == ["一般隐患", "一般隐患", "重大隐患"]


def test_days_that_stand_alone_hold_for_the_rows_below_them(read):
    [submission] = (document := read([
        ["城东街道2022年5月安全检查台账"], ["日期", "单位", "检查人员", "隐患"],
        ["5月6日（星期五）"], [None, "甲厂", "张某", 3], [None, "乙厂", "张某", 2],
        ["5月9日（星期一）"], [None, "丙厂", "李某", 0],
    ])).submissions  # fmt: skip
    assert submission.values["inspected_on"] == ["2022-05-06", "2022-05-06", "2022-05-09"]
    assert submission.values["unit_name"] == ["甲厂", "乙厂", "丙厂"]
    assert {c.address for c in submission.cells if c.column_name == "inspected_on"} >= {"A3", "A6"}
    assert not document.findings


def test_two_counted_rows_below_a_card_are_a_list(read):
    [submission] = read([
        ["企业隐患排查治理一企一表（2022年5月）"], ["企业名称", "甲公司", "所属镇街", "云岭镇"],
        ["检查日期", "2022年5月6日", "检查人员", "张某"], ["序号", "隐患内容", "整改措施", "整改状态"],
        [1, "灭火器过期", "更换", "已整改"], [2, "通道堵塞", "清理", "整改中"],
    ]).submissions  # fmt: skip
    assert submission.values["description"] == ["灭火器过期", "通道堵塞"]
    assert submission.values["status"] == ["已整改", "整改中"]
    assert submission.values["unit_name"] == ["甲公司", "甲公司"]


def test_columns_that_are_parts_of_one_sector_give_way_to_their_sum(read):
    rows = [["检查组（个）", 4, 2, 6], ["检查单位（家）", 28, 19, 47], ["排查隐患（处）", 35, 17, 52]]
    [submission] = read([
        ["区教育局2022年5月安全生产检查情况统计表"], ["指标", "中小学", "幼儿园", "合计"], *rows,
    ], name="教育局.xlsx").submissions  # fmt: skip
    assert submission.values["units_inspected"] == [47]


def test_lists_side_by_side_of_which_one_has_a_column_that_nobody_knows(read):
    head = ["检查人员", "隐患（处）", "已整改"]
    document = read([
        ["教育局2022年5月安全检查情况"],
        ["中小学", None, None, None, None, None, "幼儿园"],
        ["检查时间", "学校名称", *head, None, "检查时间", "某某某某", *head],
        ["5月20日", "第二中学", "董某", 4, 3, None, "5月21日", "蓝精灵幼儿园", "文某", 2, 1],
        ["5月22日", "云岭小学", "俞某", 3, 2, None, "5月23日", "童乐幼儿园", "文某", 1, 0],
        ["5月23日", "实验小学", "俞某", 5, 5],
    ])  # fmt: skip
    left, right = document.submissions
    assert left.values["unit_name"] == ["第二中学", "云岭小学", "实验小学"]
    assert left.values["inspected_on"] == ["2022-05-20", "2022-05-22", "2022-05-23"]
    assert right.values["inspected_on"] == ["2022-05-21", "2022-05-23"]
    assert right.values["hazards_found"] == [2, 1]
    assert "unit_name" not in right.values  # 幼儿园 over them all is a sector, and no enterprise
    assert [f.text for f in document.findings if f.kind == "unknown_heading"] == ["某某某某"]


def test_a_total_below_halves_side_by_side_may_be_merged_across_the_left_one(read):
    head = ["镇街", "在册隐患点", "巡查到位", "新发现隐患"]
    document = read([
        ["2022年5月地质灾害隐患点巡查统计（区自然资源局）"],
        [*head, *head],
        ["城东街道", 6, 6, 0, "石桥镇", 18, 18, 2],
        ["城西街道", 9, 9, 1, "双溪镇", 24, 24, 3],
        [("全区合计", 0, 4), None, None, None, None, 57, 56, 6],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇", "双溪镇"]
    assert submission.values["points_total"] == [6, 9, 18, 24]


def test_the_units_of_money_may_have_a_column_of_their_own(read):
    document = read([
        ["2022年5月安全生产行政处罚台账"], ["填报单位：区应急管理局"],
        ["序号", "当事人", "作出决定日期", "案由", "处罚种类", "决定罚款", "单位"],
        [1, "甲经营部", "2022-05-03", "未培训", "罚款", 2.5, "万元"],
        [2, "乙制品公司", "2022-05-04", "未设标志", "罚款", 8000, "元"],
        [3, "丙厂", "2022-05-05", "设备未检", "警告", "/", "/"],
        [4, "丁行", "2022-05-06", "未专库", "罚款", "2万", "元"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["fine_yuan"] == [25000, 8000, None, 20000]
    cells = [c.address for c in submission.cells if c.column_name == "fine_yuan"]
    assert cells == ["F4", "F5", "F6", "F7"]
    assert not {f.kind for f in document.findings} & {"unit_unknown", "unknown_heading", "proposed_heading"}
