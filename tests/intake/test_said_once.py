"""What lines of labels say of all rows below them."""

HEAD = ["序号", "隐患内容", "隐患等级", "整改措施", "整改期限", "责任人", "整改状态"]
ROW = ["灭火器过期", "一般隐患", "更换", "2022-05-20", "张某", "已整改"]


def test_a_line_above_a_list_holds_for_its_rows_and_stands_at_its_own_cell(read):
    document = read([
        ["城东街道2022年5月安全隐患台账"], ["受检单位：甲宾馆　　检查日期：2022年5月6日　　所属乡镇：云岭镇"],
        HEAD, [1, *ROW], [2, *ROW],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["甲宾馆"] * 2
    assert submission.values["found_on"] == ["2022-05-06"] * 2
    assert submission.values["township"] == ["云岭镇"] * 2
    assert {(c.address, c.text) for c in submission.cells if c.column_name == "unit_name"} == {
        ("A2", "甲宾馆")
    }
    assert "missing_column" not in {finding.kind for finding in document.findings}


def test_a_line_between_rows_begins_anew_and_lends_nothing_of_the_one_before(read):
    [submission] = read([
        ["城东街道2022年5月安全隐患台账"], ["受检单位：甲宾馆", None, "检查日期：2022年5月6日", None, "所属乡镇：云岭镇"],
        HEAD, [1, *ROW], ["受检单位：乙饭店", None, "检查日期：2022年5月9日"], [1, *ROW], [2, *ROW],
    ]).submissions  # fmt: skip
    assert submission.values["unit_name"] == ["甲宾馆", "乙饭店", "乙饭店"]
    assert submission.values["found_on"] == ["2022-05-06", "2022-05-09", "2022-05-09"]
    assert submission.values["township"] == ["云岭镇", None, None]
    places = [c.address for c in submission.cells if c.column_name == "found_on"]
    assert places == ["C2", "C5", "C5"]


def test_labels_and_values_by_turns_above_the_heading_of_each_block(read):
    labels = ["受检单位", "甲宾馆", "检查日期", "2022年5月6日"]
    [submission] = read([
        ["城东街道2022年5月安全隐患台账"], labels, HEAD, [1, *ROW], [None],
        ["受检单位", "乙饭店", "检查日期", "2022年5月9日"], HEAD, [1, *ROW],
    ]).submissions  # fmt: skip
    assert submission.values["unit_name"] == ["甲宾馆", "乙饭店"]
    assert submission.values["found_on"] == ["2022-05-06", "2022-05-09"]


def test_a_line_that_says_whose_the_sheet_is_says_nothing_of_its_rows(read):
    head = ["序号", "物资名称", "计量单位", "库存数量"]
    document = read([
        ["城东街道2022年5月应急物资储备台账"], ["盘点日期：2022年5月28日　　保管员：张某　　联系电话：13800000001"],
        head, [1, "铁锹", "把", 20],
    ])  # fmt: skip
    assert not {"custodian", "phone"} & document.submissions[0].values.keys()


def test_the_telephone_beside_a_warehouse_is_its_own(read):
    head = ["序号", "物资名称", "计量单位", "库存数量"]
    [submission] = read([
        ["城东街道2022年5月应急物资储备台账"], ["仓库名称：一号库　　保管员：张某　　联系电话：13800000001"],
        head, [1, "铁锹", "把", 20], [2, "雨衣", "件", 30],
    ]).submissions  # fmt: skip
    assert submission.values["warehouse"] == ["一号库"] * 2
    assert submission.values["phone"] == ["13800000001"] * 2


def test_a_sum_said_above_is_not_that_of_each_row(read):
    head = ["序号", "检查日期", "受检单位", "隐患数", "已整改数", "整改中数"]
    [submission] = read([
        ["城东街道2022年5月安全生产检查台账"], ["罚款金额：3万元"], head, [1, "2022-05-03", "甲厂", 2, 1, 1],
    ]).submissions  # fmt: skip
    assert "fine_yuan" not in submission.values


def test_a_number_may_stand_before_the_labels_of_a_block(read):
    head = ["编号", "物资名称", "计量单位", "库存数量"]
    rows = [
        row
        for mark, name in [("一", "一号库"), ("二", "二号库")]
        for row in ([mark, "仓库名称", name, "保管员", "张某"], head, [1, "铁锹", "把", 20], [])
    ]
    [submission] = read([["城东街道2022年5月应急物资储备台账"], *rows]).submissions
    assert submission.values["warehouse"] == ["一号库", "二号库"]
    assert submission.values["custodian"] == ["张某", "张某"]


def test_a_unit_that_is_no_measure_is_whose_the_rows_are(read):
    line = ["单位：甲砖瓦厂", None, None, "检查日期：2022年5月6日"]
    [submission] = read([["城东街道2022年5月安全隐患台账"], line, HEAD, [1, *ROW], [2, *ROW]]).submissions
    assert submission.values["unit_name"] == ["甲砖瓦厂"] * 2


def test_labels_that_nobody_knows_are_told_where_others_of_their_line_are_read(read):
    document = read([
        ["云岭镇2023年6月隐患清单"],
        ["企业名称：云岭山居民宿　职工人数：80　所属行业：文化旅游"],
        ["隐患编号", "排查日期", "隐患描述", "隐患等级", "整改期限", "整改情况"],
        ["YH-01", "2023-06-02", "应急照明灯不亮", "一般", "2023-06-22", "已整改"],
    ], name="云岭镇隐患.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.values["unit_name"], submission.values["sector"]) == (["云岭山居民宿"], ["文化旅游"])
    told = [(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"]
    assert told == [("A2", "职工人数")]


def test_whose_the_sheet_is_is_no_unit_of_measure(read):
    [submission] = read([
        ["双溪镇应急物资（2022年7月底）"], ["单位：双溪镇人民政府", None, "规格型号：见标签"],
        ["物资名称", "类别", "数量", "存放地点"], ["编织袋", "防汛", 3000, "一号库"], ["铁锹", "防汛", 60, "一号库"],
    ], name="双溪.xlsx").submissions  # fmt: skip
    assert "unit_of_measure" not in submission.values


def test_a_unit_named_after_the_submitter_is_still_whom_the_rows_are_about(read):
    [submission] = read([
        ["梅山镇2022年6月企业隐患清单"],
        ["单位：梅山镇中心小学　责任人：鲁某"],
        ["隐患编号", "排查日期", "隐患描述", "隐患等级", "整改期限", "整改情况"],
        ["YH-01", "2022-06-02", "应急照明灯不亮", "一般", "2022-06-22", "已整改"],
    ], name="梅山镇隐患.xlsx").submissions  # fmt: skip
    assert submission.values["unit_name"] == ["梅山镇中心小学"]


def test_a_line_of_whose_the_sheet_is_may_say_the_sector_of_its_rows(read):
    head = ["检查家数", "排查隐患数", "已整改隐患数", "整改中隐患数"]
    line = ["填报单位：区住房和城乡建设局　　行业领域：建筑施工　　填报日期：2022年6月2日"]
    [submission] = read([["2022年5月安全生产检查情况统计表"], line, head, [43, 118, 97, 21]]).submissions
    assert (submission.submitter, submission.values["sector"]) == ("housing", ["建筑施工"])


def test_lines_of_labels_hold_over_a_blank_row_and_a_pair_of_words(read):
    [submission] = read([
        ["道路运输企业安全检查记录（2022年5月）"],
        ["企业名称", "甲客运有限公司", None, "行业领域", "交通运输"],
        ["单位类别", "交通运输企业", None, "所属镇街", "城西街道"],
        ["检查方式", "日常检查"],
        [],
        ["次序", "检查日期", "检查人员", "发现隐患", "已整改"],
        [1, "2022-05-03", "吕某", 3, 3],
        [2, "2022-05-17", "吕某", 0, 0],
    ]).submissions  # fmt: skip
    assert submission.values["unit_name"] == ["甲客运有限公司"] * 2
    assert submission.values["sector"] == ["交通运输"] * 2
    assert submission.values["unit_type"] == ["交通运输企业"] * 2
    assert submission.values["township"] == ["城西街道"] * 2
    assert submission.values["inspection_type"] == ["日常检查"] * 2


def test_lines_that_say_different_things_of_the_same_rows_say_nothing(read):
    """The places of three hazards of which only the last has a list below it."""
    document = read([
        ["隐患整改情况（2022年5月）"],
        ["具体部位：正殿　　隐患等级：重大隐患"],
        ["具体部位：偏殿　　隐患等级：一般隐患"],
        ["具体部位：后院　　隐患等级：一般隐患"],
        ["发现日期", "单位名称", "隐患描述", "整改状态"],
        ["5月12日", "甲寺", "线路老化", "整改中"],
        ["5月13日", "乙寺", "水缸缺水", "已整改"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert not {"location", "level"} & submission.values.keys() or submission.values["location"] == [
        None,
        None,
    ]
    assert {f.address for f in document.findings if f.kind == "unplaced_row"} == {"A2", "A3", "A4"}
