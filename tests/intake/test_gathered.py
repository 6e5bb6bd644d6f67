"""Records that are spread over several rows."""

from datetime import date

TITLE = ["城东街道2022年5月安全隐患台账"]
HEAD = ["编号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改期限", "整改状态"]
SECOND = ["（第二行）", "整改措施", None, None, None, None, "备注"]
A = ["CD-001", "2022-05-03", "甲厂", "灭火器过期", "一般", "2022-05-20", "已整改"]
B = ["CD-002", "2022-05-04", "乙厂", "通道堵塞", "重大", "2022-06-20", "整改中"]


def test_the_second_row_of_each_record_goes_with_the_first(read):
    [submission] = (document := read([
        TITLE, HEAD, SECOND,
        A, [None, "更换灭火器", None, None, None, None, "当场办结"],
        B, [None, "清理通道"],
        ["合计", 2], ["填表人：张某　2022年6月1日"],
    ])).submissions  # fmt: skip
    assert submission.values["hazard_no"] == ["CD-001", "CD-002"]
    assert submission.values["measures"] == ["更换灭火器", "清理通道"]
    assert submission.values["remarks"] == ["当场办结", None]
    assert submission.sheet_rows == [4, 6]
    assert [(c.address, c.text) for c in submission.cells if c.column_name == "measures"] == [
        ("B5", "更换灭火器"),
        ("B7", "清理通道"),
    ]
    assert submission.filled_on == date(2022, 6, 1)
    assert not {f.kind for f in document.findings} & {"unplaced_row", "unknown_heading", "missing_column"}


def test_a_flag_of_what_the_second_row_says_stands_there(read):
    head, second = [*HEAD[:5], "整改状态"], [None, "整改期限", None, None, None, "备注"]
    document = read([
        TITLE, head, second,
        [*A[:5], A[6]], [None, "2022-05-20"], [*B[:5], B[6]], [None, "2022-02-30"],
    ])  # fmt: skip
    assert document.submissions[0].values["deadline"] == ["2022-05-20", None]
    assert ("impossible_date", "B7") in {(f.kind, f.address) for f in document.findings}


def test_rows_that_are_records_of_their_own_are_not_taken_for_second_ones(read):
    [submission] = read(
        [TITLE, HEAD, ["1", "2", "3", "4", "5", "6", "7"], A, B, [*B[:2], "丙厂", "断电"]]
    ).submissions
    assert submission.values["unit_name"] == ["甲厂", "乙厂", "丙厂"]


def test_sub_headings_below_a_group_are_no_second_row(read):
    [submission] = read([
        TITLE, ["发现日期", "隐患单位", "隐患描述", "整改", None, None], [None, None, None, "措施", "期限", "状态"],
        ["2022-05-03", "甲厂", "灭火器过期", "更换", "2022-05-20", "已整改"],
        ["2022-05-04", "乙厂", "通道堵塞", None, None, "整改中"],
    ]).submissions  # fmt: skip
    assert submission.values["measures"] == ["更换", None]
    assert len(submission.sheet_rows) == 2


FIGURES = [
    ("城东街道", [6, 9, 8]),
    ("城西街道", [4, 3, 3]),
    ("滨河街道", [2, 0, 0]),
    ("合计", [12, 12, 11]),
]
COUNTED = ["检查古建筑", "发现隐患", "整改完成"]


def figures(said_once: bool) -> list[list[object]]:
    return [
        [name if not n or not said_once else None, label, "处", number]
        for name, numbers in FIGURES
        for n, (label, number) in enumerate(zip(COUNTED, numbers, strict=True))
    ]


def test_a_list_of_one_figure_a_row_has_a_record_for_each_township(read):
    for said_once in (True, False):
        document = read([
            ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量"], *figures(said_once),
        ])  # fmt: skip
        [submission] = document.submissions
        assert submission.form == "heritage_fire"
        assert submission.values["township"] == ["城东街道", "城西街道", "滨河街道"]
        assert submission.values["sites_inspected"] == [6, 4, 2]
        assert submission.values["hazards_found"] == [9, 3, 0]
        assert submission.values["hazards_rectified"] == [8, 3, 0]
        places = [c.address for c in submission.cells if c.column_name == "hazards_found"]
        assert places == ["D4", "D7", "D10"]
        assert not document.findings


def test_sums_of_a_list_of_figures_are_compared_with_its_records(read):
    rows = figures(True)
    rows[-1][3] = 99
    document = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量"], *rows,
    ])  # fmt: skip
    assert [(f.kind, f.address) for f in document.findings] == [("total_mismatch", "D14")]


def test_of_the_month_and_all_months_the_one_that_counts_is_read(read):
    rows = [
        [name if not n else None, label, number, number * 10]
        for name, numbers in FIGURES[:3]
        for n, (label, number) in enumerate(zip(COUNTED, numbers, strict=True))
    ]
    [submission] = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "本月（处）", "累计（处）"], *rows,
    ]).submissions  # fmt: skip
    assert submission.values["hazards_found"] == [90, 30, 0]


def test_those_who_signed_below_a_list_of_figures_are_no_rows_of_it(read):
    [submission] = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量"], *figures(True),
        ["单位负责人：张某", "填表人：李某", None, "报出日期：2022年6月1日"],
    ]).submissions  # fmt: skip
    assert submission.values["hazards_found"] == [9, 3, 0]
    assert submission.filled_on == date(2022, 6, 1)


def test_a_figure_that_one_record_lacks_is_not_reported(read):
    rows = figures(True)
    del rows[4]
    [submission] = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量"], *rows,
    ]).submissions  # fmt: skip
    assert submission.values["hazards_found"] == [9, None, 0]
    assert submission.values["hazards_rectified"] == [8, 3, 0]


def test_a_list_that_says_a_figure_twice_is_not_gathered(read):
    rows = figures(True)
    rows[4] = rows[5]
    document = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量"], *rows,
    ])  # fmt: skip
    assert document.findings


def test_a_remark_beside_a_figure_that_has_no_place_is_not_lost(read):
    rows = [[*row, None] for row in figures(True)]
    rows[1][4] = "含一处重大"
    document = read([
        ["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["镇街", "指标", "单位", "数量", "说明"], *rows,
    ])  # fmt: skip
    assert document.findings


def test_a_ledger_of_which_a_code_reads_like_a_heading_is_no_list_of_figures(read):
    head = ["行业领域", "隐患等级", "发现日期", "隐患单位", "隐患描述", "整改状态"]
    rows = [
        [sector, "一般隐患", date(2022, 5, n), f"{sector}厂", "断电", "已整改"]
        for n, sector in enumerate(["工贸", "消防", "城镇燃气", "交通运输"], 1)
    ]
    [submission] = read([TITLE, head, *rows]).submissions
    assert submission.values["level"] == ["一般隐患"] * 4
    assert submission.values["found_on"] == [f"2022-05-0{n}" for n in range(1, 5)]


def test_the_name_of_a_township_may_stand_above_its_figures(read):
    rows = [
        row
        for n, (name, numbers) in enumerate(FIGURES[:3], 1)
        for row in [
            [f"{'一二三'[n - 1]}、{name}"],
            *(
                [k, label, number, "处"]
                for k, (label, number) in enumerate(zip(COUNTED, numbers, strict=True), 1)
            ),
        ]
    ]
    document = read(
        [["青岚区古建筑消防安全整治情况统计表（2022年5月）"], ["序号", "内容", "数量", "单位"], *rows]
    )
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道", "滨河街道"]
    assert submission.values["sites_inspected"] == [6, 4, 2]
    assert submission.values["hazards_rectified"] == [8, 3, 0]
    places = {c.column_name: c.address for c in submission.cells if c.text in ("城西街道", "4")}
    assert places == {"township": "A7", "sites_inspected": "C8"}
    assert not document.findings


def test_second_rows_may_have_as_many_cells_as_the_first(read):
    head = ["编号", "隐患单位", "隐患描述", "整改状态", "责任人"]
    second = [None, "发现日期", "隐患等级", "整改期限", "整改措施"]
    rows = [
        row
        for n in (1, 2, 3)
        for row in (
            [f"CD-{n}", f"{n}号厂", "灭火器过期", "整改中", "张某" if n < 3 else None],
            [None, f"2022-05-0{n}", "一般", "2022-06-01", "更换"],
        )
    ]
    document = read([TITLE, head, second, *rows])
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["1号厂", "2号厂", "3号厂"]
    assert submission.values["found_on"] == ["2022-05-01", "2022-05-02", "2022-05-03"]
    assert submission.values["measures"] == ["更换"] * 3


def test_records_of_which_not_all_have_a_second_row_are_not_gathered(read):
    document = read([
        TITLE, HEAD, SECOND,
        A, [None, "更换灭火器", None, None, None, None, "当场办结"],
        B, [None, "清理通道"],
        ["CD-003", "2022-05-05", "丙厂", "断电", "一般", "2022-05-20", "已整改"],
        ["CD-004", "2022-05-06", "丁厂", "断电", "一般", "2022-05-20", "已整改"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert {"丙厂", "丁厂"} <= set(submission.values["unit_name"])


TOWNSHIPS = ["城东街道", "云岭镇", "石桥镇", "龙潭镇"]


def test_labels_and_figures_below_names_of_townships_without_any_heading(read):
    blocks = [
        [[name], ["看过的古建筑", 10 + n, "处"], ["发现的火灾隐患", n, "处"], ["已经整改掉的", 0, "处"],
         ["下月打算", "继续巡查"], []]
        for n, name in enumerate(TOWNSHIPS, 1)
    ]  # fmt: skip
    total = [
        ["全区合计"],
        ["看过的古建筑", 50, "处"],
        ["发现的火灾隐患", 10, "处"],
        ["已经整改掉的", 0, "处"],
    ]
    title = ["古建筑消防安全整治累计情况　2022年5月"]
    [submission] = read(
        [title, ["区文化旅游体育局文物股"], [], *(row for block in blocks for row in block), *total]
    ).submissions
    assert submission.form == "heritage_fire"
    assert submission.values["township"] == TOWNSHIPS
    assert submission.values["sites_inspected"] == [11, 12, 13, 14]
    assert submission.values["hazards_found"] == [1, 2, 3, 4]


def test_a_column_that_says_the_same_in_all_rows_of_a_record_is_no_loss(read):
    items = [("摸排了多少小区", 20), ("发现飞线等违规充电", 40), ("拆掉或改好", 30), ("还在改", 10)]
    rows = [
        [name if n == 0 else None, label, "处", figure + k, source]
        for k, (name, source) in enumerate(zip(TOWNSHIPS, ["社区", "网格员", "社区", "网格员"], strict=True))
        for n, (label, figure) in enumerate(items)
    ]
    heads = ["镇街", "数据项", "计量", "数值", "数据来源"]
    document = read([["居民小区“飞线”充电整治数据清单（2022年5月）"], heads, *rows])
    [submission] = document.submissions
    assert submission.values["violations_found"] == [40, 41, 42, 43]
    assert [c.text for c in submission.cells if c.heading == "数据来源"] == [
        "社区",
        "网格员",
        "社区",
        "网格员",
    ]


def test_a_list_of_two_records_with_targets_and_other_times_beside_the_month(read):
    labels = ["检查单位（家）", "排查隐患（处）", "整改完成（处）", "罚款金额（元）"]
    rows = [
        [name if n == 0 else None, label, 54 if n == 0 else None, figure + n, 17, "+82.4%"]
        for name, figure in (("特种设备", 20), ("餐饮服务", 30))
        for n, label in enumerate(labels)
    ]
    heads = ["领域", "统计指标", "任务数", "5月完成", "去年5月", "同比"]
    [submission] = read([["区市场监督管理局安全检查逐项统计（2022年5月）"], heads, *rows]).submissions
    assert submission.form == "inspection_summary"
    assert submission.values["sector"] == ["特种设备", "餐饮服务"]
    assert submission.values["units_inspected"] == [20, 30]
    assert submission.values["fine_yuan"] == [23, 33]


def test_second_rows_below_headings_in_brackets_and_a_section_above_the_first(read):
    head = ["编号", "装备名", "在库数", "库房", "库房电话"]
    second = [None, "（型号）", "（计数单位）", "（看库人）"]
    [submission] = read([
        ["林业局扑火物资登记（2022年5月）"], head, second, ["林场总库"],
        [1, "风力灭火机", 36, "林场总库", "13800035401"], [None, "6MF-30", "台", "吴某"],
        [2, "二号工具", 240, "林场总库", "13800035401"], [None, "橡胶条", "把", "吴某"],
    ]).submissions  # fmt: skip
    assert submission.values["quantity"] == [36, 240]
    assert submission.values["specification"] == ["6MF-30", "橡胶条"]
    assert submission.values["unit_of_measure"] == ["台", "把"]
    assert submission.values["custodian"] == ["吴某", "吴某"]


def test_a_list_of_two_records_whose_sectors_stand_below_a_heading_of_nothing(read):
    def of(sector, *figures):
        labels = ["检查小分队", "检查市场主体", "发现问题", "问题办结", "罚款"]
        units = ["支", "家", "处", "处", "万元"]
        rows = zip(labels, figures, units, strict=True)
        return [[sector if n == 0 else None, *row, 33] for n, row in enumerate(rows)]

    [submission] = read([
        ["区市场监管局2022年5月安全检查分类数"], ["类", "内容", "数目", "单位", "去年同月"],
        *of("特种设备", 5, 88, 64, 50, 4.8), *of("餐饮服务", 8, 132, 97, 90, 2.35),
    ]).submissions  # fmt: skip
    assert submission.values["sector"] == ["特种设备", "餐饮服务"]
    assert submission.values["units_inspected"] == [88, 132]
    assert submission.values["fine_yuan"] == [48000, 23500]


TURNS = [
    ["检查日期", "受检单位", "行业", "发现隐患（处）"], ["所在镇街", "检查人员", "是否处罚", "罚款（元）"],
    ["2022-05-03", "甲燃气店", "城镇燃气", 2], ["城东街道", "张三、李四", "否", 0],
    ["2022-05-04", "乙燃气店", "城镇燃气", 3], ["城西街道", None, "是", 2000],
    ["2022-05-05", "丙燃气店", "城镇燃气", 0], ["石桥镇", "张三、李四", "否", 0],
]  # fmt: skip
INSPECTIONS = ["城管局2022年5月企业安全检查情况登记表"]


def test_headings_of_two_rows_over_records_of_two_without_a_number(read):
    sections = [*TURNS[:2], ["一、餐饮"], *TURNS[2:6], ["二、居民"], *TURNS[6:], ["合计", None, None, 5]]
    for rows, places in ((TURNS, [4, 6, 8]), (sections, [5, 7, 10])):
        [submission] = read([INSPECTIONS, *rows], name="城管局2022年5月.xlsx").submissions
        assert submission.sheet_rows == places
        assert submission.values["unit_name"] == ["甲燃气店", "乙燃气店", "丙燃气店"]
        assert submission.values["township"] == ["城东街道", "城西街道", "石桥镇"]
        assert submission.values["inspectors"] == ["张三、李四", None, "张三、李四"]
        assert submission.values["hazards_found"] == [2, 3, 0]
        assert submission.values["fine_yuan"] == [0, 2000, 0]


def test_rows_that_hold_the_same_things_are_no_records_of_two(read):
    rows = [["2022-05-03", "甲燃气店", "城镇燃气", 2], ["2022-05-04", "乙燃气店", "城镇燃气", 3]] * 2
    document = read([INSPECTIONS, *TURNS[:2], *rows], name="城管局2022年5月.xlsx")
    assert [s.row_count for s in document.submissions] == [4]


def test_a_first_row_merged_across_the_second(read):
    rows = [
        ["区资规局2022年5月应急预案修订台账"],
        [("序号", 1), ("预案名称", 0, 2), None, None],
        [None, "编制单位", "修订日期", "文号"],
    ]
    for n, name in enumerate(("地质灾害应急预案", "测绘应急保障预案", "滑坡点避险预案"), 1):
        rows += [
            [(n, 1), (name, 0, 2), None, None],
            [None, "区资规局", f"2022-05-0{n}", f"青资〔2022〕{n}号"],
        ]
    [submission] = read(rows, name="资规局2022年5月.xlsx").submissions
    assert submission.sheet_rows == [4, 6, 8]
    assert submission.values["plan_name"] == ["地质灾害应急预案", "测绘应急保障预案", "滑坡点避险预案"]
    assert submission.values["issued_by"] == ["区资规局"] * 3
    assert submission.values["document_no"] == [f"青资〔2022〕{n}号" for n in (1, 2, 3)]


def test_a_row_of_a_label_and_its_value_below_each_record(read):
    heads = [
        ["序号", "时间", "单位", "地点（镇街）", ("伤亡人数（人）", 0, 2), None, None],
        [None, None, None, None, "死亡", "重伤", "轻伤"],
    ]
    [submission] = read([
        ["青岚区交通运输局2022年5月营运车辆生产安全事故台账"], *heads,
        [1, "2022-05-06", "甲物流有限公司", "城东街道", 0, 0, 2], ["简要经过", "急刹，两名乘客轻伤。"],
        [2, "2022-05-17", "乙客运有限公司", "双溪镇", 0, 1, 1], ["简要经过", "弯道侧翻。"],
    ], name="交通局.xlsx").submissions  # fmt: skip
    assert submission.sheet_rows == [4, 6]
    assert submission.values["summary"] == ["急刹，两名乘客轻伤。", "弯道侧翻。"]
    cells = {cell.address for cell in submission.cells if cell.column_name == "summary"}
    assert cells == {"B5", "B7"}


def test_labels_in_three_rows_beside_what_is_merged_over_them(read):
    def record(n: int, name: str, *said: str) -> list[list[object]]:
        labels = ["隐患描述", "整改措施", "整改责任人"]
        first = [(n, 2), (f"2022-05-0{n}", 2), (name, 2), labels[0], said[0], ("一般隐患", 2), ("已整改", 2)]
        return [
            first,
            *([None, None, None, label, text] for label, text in zip(labels[1:], said[1:], strict=True)),
        ]

    head = ["序号", "排查日期", "存在隐患的单位", ("隐患及整改内容", 0, 1), None, "隐患等级", "整改情况"]
    rows = [
        *record(1, "甲食品公司", "管道未清灰", "清理", "邵某"),
        *record(2, "乙建设公司", "连墙件过大", "加密", "白某"),
    ]
    [submission] = (document := read([["龙潭镇2022年5月隐患排查整治登记表"], head, *rows])).submissions
    assert submission.values["description"] == ["管道未清灰", "连墙件过大"]
    assert submission.values["measures"] == ["清理", "加密"]
    assert submission.values["responsible_person"] == ["邵某", "白某"]
    assert not {finding.kind for finding in document.findings} & {"unplaced_row", "missing_column"}


def test_one_figure_a_row_where_all_cells_are_texts(reader):
    lines = ["古建筑消防整治数据表（2022年5月）", "序号,镇街,数据项,单位,5月当月,累计"]
    for n, (township, figures) in enumerate({"城东街道": (34, 17, 10), "云岭镇": (12, 7, 3)}.items()):
        for k, (label, figure) in enumerate(
            zip(("排查古建筑", "发现隐患", "已整改"), figures, strict=True), 1
        ):
            lines.append(f"{3 * n + k},{township},{label},处,{k},{figure}")
    [submission] = reader.read("\n".join(lines).encode(), "文旅局2022年5月.csv").submissions
    assert submission.values["township"] == ["城东街道", "云岭镇"]
    assert submission.values["hazards_found"] == [17, 7]


def test_lines_below_each_record_are_of_it_and_not_of_the_next(read):
    head = ["序号", "工程名称", "所在镇街", "工程类型", "完成时限", "整改进展"]
    document = read([
        ["水库山塘隐患整改登记表（2022年5月）"], head,
        [1, "红星水库", "云岭镇", "小（一）型", "2022-12-20", "正在整改"], [None, "存在问题：白蚁活动"], [None, "整改措施：白蚁防治"],
        [2, "五一山塘", "梅山镇", "山塘", "2022-10-25", "已整改"], [None, "存在问题：杂草丛生"], [None, "整改措施：清除杂草"],
    ], name="水利局.xlsx")  # fmt: skip
    values = document.submissions[0].values
    assert values["problem"] == ["白蚁活动", "杂草丛生"]
    assert values["measures"] == ["白蚁防治", "清除杂草"]
    assert not document.findings


def test_a_remark_below_each_record_may_be_blank(read):
    head = ["序号", "检查日期", "检查对象", "镇街", "检查类型", "隐患数（处）"]
    document = read([
        ["安全检查记录（2022年5月）"], head,
        [1, "5月9日", "甲合作社", "云岭镇", "日常检查", 2], ["备注：标识已补贴"],
        [2, "5月10日", "乙养殖场", "双溪镇", "日常检查", 0], ["备注："],
    ], name="农业农村局.xlsx")  # fmt: skip
    assert document.submissions[0].values["remarks"] == ["标识已补贴", None]


def test_one_figure_a_row_with_groups_of_labels_and_one_strange_township(read):
    groups = [
        ("检查", "检查单位（家）"),
        ("隐患", "发现隐患（处）"),
        ("隐患", "改完（处）"),
        ("执法", "罚款（元）"),
    ]
    sectors = {"消防": (131, 259, 240, 71500), "人员密集场所": (44, 81, 74, 12000), "道路运输": (12, 31, 31, 0),
               "教育": (9, 8, 7, 0), "杂七杂八": (5, 4, 3, 0), "餐饮": (7, 6, 5, 500)}  # fmt: skip
    rows = [
        [sector if n == 0 else None, group, label, 0, figure]
        for sector, figures in sectors.items()
        for n, ((group, label), figure) in enumerate(zip(groups, figures, strict=True))
    ]
    title = ["安全检查统计（2022年5月）"]
    [submission] = read(
        [title, ["领域", "分类", "指标", "4月", "5月"], *rows], name="消防大队.xlsx"
    ).submissions
    assert submission.values["sector"] == list(sectors)
    assert submission.values["hazards_found"] == [259, 81, 31, 8, 4, 6]
    assert submission.values["fine_yuan"] == [71500, 12000, 0, 0, 0, 500]


def test_rows_of_several_labels_below_each_record_in_sections(read):
    """The last label may have nothing beside it, or not be there at all."""
    document = read([
        ["区教育局2022年5月校园安全隐患排查整改清单"],
        ["序号", "学校（幼儿园）", "发现日期", "部位", "隐患内容", "等级"],
        ["一、城东片区"],
        [1, "甲中学", "5月4日", "实验楼", "药品柜未落实双人双锁", "一般"],
        [None, "整改措施", "双人双锁", None, "整改责任人", "胡某"],
        [None, "整改期限", "5月11日", "整改状态", "已整改", "完成日期", "5月8日"],
        ["二、城西片区"],
        [2, "乙幼儿园", "5月6日", "教学楼", "应急照明灯不亮", "重大"],
        [None, "整改措施", "更换灯具", None, "整改责任人", "何某"],
        [None, "整改期限", "6月15日", "整改状态", "整改中", "完成日期", None],
        [3, "丙小学", "5月9日", "食堂", "软管老化", "一般"],
        [None, "整改措施", "换软管", None, "整改责任人", "高某"],
        [None, "整改期限", "6月10日", "整改状态", "未整改"],
    ])  # fmt: skip
    [submission] = document.submissions
    values = submission.values
    assert submission.sheet_rows == [4, 8, 11]
    assert values["measures"] == ["双人双锁", "更换灯具", "换软管"]
    assert values["responsible_person"] == ["胡某", "何某", "高某"]
    assert values["status"] == ["已整改", "整改中", "未整改"]
    assert values["rectified_on"] == ["2022-05-08", None, None]
    assert not document.findings
