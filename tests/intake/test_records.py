"""One record on a sheet, labels on the left: which of several columns counts, and what is no record."""

LABELS = ["办培训班", "来听课的", "来参加培训的企业", "发出去的宣传资料", "电视、报纸、公众号登载", "挂横幅"]
UNITS = ["场", "人次", "家", "万份", "条", "条"]
TARGETS, MONTH, ALL = [24, 1500, 100, 3, 40, 100], [5, 286, 41, 0.65, 9, 22], [17, 1120, 77, 2.1, 31, 88]


def test_of_targets_the_month_and_all_months_the_month_counts(read):
    rows = [[n, *row] for n, row in enumerate(zip(LABELS, UNITS, TARGETS, MONTH, ALL, strict=True), 1)]
    heads = ["序号", "做了什么", "计量单位", "全年任务", "5月完成", "1—5月完成"]
    [submission] = read([["城西街道2022年5月宣传培训完成情况"], heads, *rows]).submissions
    assert submission.form == "publicity_training"
    assert submission.values == {
        "sessions": [5], "participants": [286], "units_trained": [41],
        "materials_distributed": [6500], "media_items": [9],
    }  # fmt: skip


def test_of_months_side_by_side_the_one_counts_in_which_it_was_filled_in(read):
    document = read([
        ["龙潭镇餐饮场所可燃气体报警装置安装情况（2022年）"],
        ["项目", "3月底累计", "4月底累计", "5月底累计"],
        ["登记在册餐饮店（家）", 96, 98, 101],
        ["需加装报警器的（家）", 70, 72, 74],
        ["已加装（家）", 41, 55, 68],
        ["填报日期：2022年6月4日"],
    ], name="龙潭镇燃气报警装置.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.period) == ("gas_alarms", "2022-05")
    assert submission.values["restaurants_installed"] == [68]
    assert submission.values["restaurants_registered"] == [101]


def test_quantities_in_words_are_no_labels_over_the_figures_below_them(read):
    [submission] = read([
        ["石桥镇自建房安全专项整治情况卡"],
        ["填报时间", "2022年5月31日", "填报单位", "石桥镇人民政府"],
        ["累计排查（栋）", 1204, "涉及经营性（栋）", 97],
        ["排查出有隐患（栋）", "四十一", "已整改完成（栋）", "29栋"],
        ["鉴定C级（栋）", 7, "鉴定D级（栋）", 2],
    ], name="石桥镇.xlsx").submissions  # fmt: skip
    assert submission.form == "self_built_houses"
    assert submission.values["buildings_with_hazards"] == [41]
    assert submission.values["buildings_rectified"] == [29]


def test_records_beside_each_other_are_read_although_two_labels_make_a_table(read):
    [submission] = read([
        ["双溪镇2022年5月水库山塘问题整改对照"],
        ["水库名称", "双溪一库", "长坑水库", "茶园塘"],
        ["工程类型", "小二型", "小一型", "山塘"],
        ["存在问题", "坝顶裂缝", "白蚁危害", "/"],
        ["整改期限", "2022.6.30", "5月25日", "/"],
        ["整改状态", "正在整改", "整改完成", "/"],
        ["整改措施", None, "布设诱杀坑", None],
    ]).submissions  # fmt: skip
    assert (submission.form, submission.orientation) == ("reservoirs", "columns")
    assert submission.values["reservoir_name"] == ["双溪一库", "长坑水库", "茶园塘"]
    assert submission.values["deadline"] == ["2022-06-30", "2022-05-25", None]
    assert submission.values["measures"] == [None, "布设诱杀坑", None]  # of one of them alone


def test_a_record_that_would_leave_most_of_a_sheet_unread_is_none(read):
    labels = ["叫什么演练", "办了没有", "怎么演", "演完评估没有"]
    answers = [["一"] * 4, ["已办", "已办", "取消", "已办"], ["实战", "桌面", "桌面", "双盲"], ["评了"] * 4]
    rows = [[label, *own] for label, own in zip(labels, answers, strict=True)]
    document = read([["石桥镇2022年5月应急演练情况"], [], *rows])
    assert all(s.orientation != "record" for s in document.submissions)


def test_other_times_beside_the_month_need_no_column_of_units(read):
    [submission] = read([
        ["城西街道安全宣传培训月报（2022年5月）"],
        ["统计内容", "年度目标", "本月完成", "上月完成", "去年同月", "本年累计", "完成率"],
        ["组织安全培训（场）", 45, 6, 10, 4, 27, "60%"],
        ["接受教育（人次）", 1918, 509, 313, 243, 1215, "63%"],
        ["其中：特种作业人员", None, 101, 62, 48, 243, None],
        ["参加培训单位（家）", 279, 59, 56, 59, 164, "59%"],
        ["发放宣传品（份）", 30362, 3400, 4700, 2000, 14100, "46%"],
    ]).submissions  # fmt: skip
    assert submission.form == "publicity_training"
    assert submission.values["sessions"] == [6]
    assert submission.values["participants"] == [509]
    assert submission.values["materials_distributed"] == [3400]


def test_two_figures_of_the_month_beside_one_label_are_told_and_not_read(read):
    document = read([
        ["工贸行业安全生产检查情况统计表（2022年5月）"],
        ["统计内容", "本月", "5月"],
        ["行业领域", "工贸", None],
        ["检查组数", 5, None],
        ["检查企业数", 53, None],
        ["排查隐患数", 97, None],
        ["已整改数", 81, 80],
        ["下发整改通知书", 12, None],
        ["立案数", 3, None],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "inspection_summary"
    assert submission.values["hazards_found"] == [97]
    assert "hazards_rectified" not in submission.values
    assert "A7" in {finding.address for finding in document.findings}


def test_a_campaign_counts_since_its_beginning_and_not_since_the_year_s(read):
    [submission] = read([
        ["梅山镇电瓶车飞线充电专项治理数据报送单（2022年5月）"],
        ["报送内容", "目标", "专项治理以来", "1-5月", "5月"],
        ["摸排居民小区数（个）", 67, 56, 42, 12],
        ["排查出违规充电（处）", None, 242, 169, 22],
        ["已完成整改（处）", None, 177, 141, 19],
        ["已配建充电桩的小区（个）", 26, 20, 17, 4],
    ], name="梅山镇.xlsx").submissions  # fmt: skip
    assert submission.form == "ebike_charging"
    assert submission.values["communities_surveyed"] == [56]
    assert submission.values["violations_found"] == [242]
    assert submission.values["communities_with_chargers"] == [20]


def test_the_same_where_labels_say_it_and_the_title_tells_the_campaign(read):
    [submission] = read([
        ["云岭镇自建房安全整治情况报告表（2022年5月）"],
        ["报送单位：云岭镇人民政府"],
        ["目标栋数", 617],
        ["今年1至5月排查栋数", 320],
        ["专项整治启动以来排查栋数", 534],
        ["专项整治启动以来发现有安全隐患的栋数", 81],
        ["今年1至5月整改栋数", 26],
        ["专项整治启动以来整改到位栋数", 32],
        ["尚未整改栋数", 49],
    ], name="云岭.xlsx").submissions  # fmt: skip
    assert submission.form == "self_built_houses"
    assert submission.values["buildings_surveyed"] == [534]
    assert submission.values["buildings_with_hazards"] == [81]
    assert submission.values["buildings_rectified"] == [32]


def test_what_is_merged_down_on_the_left_says_of_when_its_labels_are(read):
    [submission] = read([
        ["滨河街道电动自行车违规充电治理情况（2022年5月）"],
        ["填报单位：滨河街道办事处"],
        [("本月", 2), "摸排小区", 14],
        [None, "发现飞线", 40],
        [None, "整改飞线", 33],
        [("整治以来累计", 3), "摸排小区（个）", 76],
        [None, "发现飞线（处）", 157],
        [None, "已整改（处）", 123],
        [None, "装好充电桩的小区（个）", 54],
    ], name="滨河.xlsx").submissions  # fmt: skip
    assert submission.values["communities_surveyed"] == [76]
    assert submission.values["violations_found"] == [157]
    assert submission.values["violations_rectified"] == [123]


def test_a_title_is_no_label_and_labels_that_nobody_knows_are_told(read):
    document = read([
        ["预案修订登记"], ["预案全称", "水库洪水防御预案"], ["属于哪一级", "区级专项"], ["由谁编制", "区水利局"],
        ["本次修订于", "二〇二二年五月六日"], ["印发文号", "青水〔2022〕40号"],
        ["上一次修订", "2019年5月"], ["专家评审日期", "2022年4月25日"],
    ], name="水利局2022年5月预案修订登记.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.title, submission.period) == ("预案修订登记", "2022-05")
    assert submission.values["revised_on"] == ["2022-05-06"]
    told = [(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"]
    assert told == [("A7", "上一次修订"), ("A8", "专家评审日期")]


def test_a_unit_may_stand_behind_its_figure(read):
    [submission] = read([
        ["滨河街道电瓶车飞线充电整治数据清单（2022年5月）"],
        ["条目", "数值", "单位"],
        ["专项整治以来摸排小区", 58, "个"], ["　5月摸排小区", 4, "个"],
        ["专项整治以来查出违规充电", 214, "处"], ["　今年1至5月查出违规充电", 163, "处"],
        ["专项整治以来整改完成", 187, "处"], ["已装好充电桩的小区", 39, "个"],
    ], name="滨河.xlsx").submissions  # fmt: skip
    assert submission.values["communities_surveyed"] == [58]
    assert submission.values["violations_found"] == [214]
    assert submission.values["violations_rectified"] == [187]


def test_one_column_of_figures_beside_what_it_is_compared_with(read):
    [submission] = read([
        ["石桥镇餐饮店可燃气体报警器安装情况"], ["填报单位：石桥镇人民政府", None, None, None, "2022年5月"],
        ["名目", "家数", "本月变动", "占比", "区下达任务", "说明"],
        ["登记在册餐饮店", 176, 3, "100%"], ["应当安装报警器的", 131, 2, "74.4%", 129],
        ["已经安装报警器的", 118, 11, "90.1%", 129, "占应装"], ["还没安装的", 13, -9, "9.9%"],
    ]).submissions  # fmt: skip
    assert submission.form == "gas_alarms"
    assert submission.values["restaurants_registered"] == [176]
    assert submission.values["restaurants_installed"] == [118]


def test_figures_under_a_heading_that_nobody_knows_are_told_there(read):
    figures = [(6, 5), (500, 490), (59, 58), (3400, 3390)]
    rows = [[label, *pair] for label, pair in zip(LABELS, figures, strict=False)]
    document = read([["城西街道宣传培训月报（2022年5月）"], ["条目", "本月完成", "上报市里"], *rows])
    [submission] = document.submissions
    assert (submission.values["sessions"], submission.values["materials_distributed"]) == ([6], [3400])
    told = [(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"]
    assert told == [("C2", "上报市里")]


def test_a_unit_stands_behind_its_figure_although_more_follows(read):
    rows = [["办班", 6, "场", "钱某"], ["到课", 427, "人次", "钱某"], ["派员参加的单位", 39, "家", "钱某"]]
    more = [["发出折页、海报", 0.18, "万份", "钱某"], ["挂横幅", 25, "条", "钱某"]]
    document = read([["滨河街道2022年5月安全宣教月报"], ["干了什么", "数", "量词", "牵头人"], *rows, *more])
    [submission] = document.submissions
    assert submission.rows[0].values == {
        "sessions": 6, "participants": 427, "units_trained": 39, "materials_distributed": 1800,
    }  # fmt: skip
    assert {(f.address, f.text) for f in document.findings} == {("A7", "挂横幅"), ("D2", "牵头人")}


def test_what_stands_beside_known_labels_is_told_although_its_column_knows_none(read):
    document = read([
        ["石桥镇地质灾害点巡查卡（2022年5月）"],
        ["乡镇名称", "石桥镇", "监测员人数", 19],
        ["在册地灾点（处）", 26, "上年核销点（处）", 3],
        ["本月走到的点（处）", 26, "巡查人次", 104],
        ["巡查发现险情隐患（处）", 4, "抽查发现（处）", 1],
        ["其中处理完的（处）", 3, "值守电话", "0871-5550217"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.values["points_total"]) == ("geohazard_points", [26])
    assert [f.address for f in document.findings] == ["C2", "C3", "C4", "C5", "C6"]


def test_labels_with_their_values_are_not_taken_for_labels_over_them(read):
    document = read([
        ["城西街道群众举报受理单（2022年5月）"],
        ["受理日期", "5月17日", "转办单位", "区商务局"],
        ["反映什么", "后厨液化气瓶存放超量，与明火同室"], ["行业", "餐饮", "举报人电话", "18988440127"],
        ["查下来属实吗", "是", "办结了吗", "是"], ["拟奖励（元）", 1000, "实发奖金（元）", 500],
    ])  # fmt: skip
    row = document.submissions[0].rows[0].values
    assert (row["verified"], row["closed"], row["reward_yuan"]) == (True, True, 500)


def test_a_known_label_with_figures_under_no_heading_is_told(read):
    document = read([
        ["石桥镇安全宣传培训（2022年5月）"], ["办培训班", 12], ["来听课的", 41],
        ["来参加培训的企业", 29, 31], ["发出去的宣传资料", 7], ["媒体报道（条）", 12],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["participants"] == [41]
    assert "units_trained" not in submission.values
    assert [(f.kind, f.address) for f in document.findings] == [("unknown_heading", "A4")]


def test_labels_with_units_figures_and_notes_are_no_list_of_something_else(read):
    document = read([
        ["石桥镇地质灾害隐患点巡查情况（2022年5月）"], ["项目", "单位", "数量", "说明"], ["在册地质灾害隐患点", "处", 23, None],
        ["本月已巡查隐患点", "处", 22, "1处道路中断待补查"], ["巡查率", "%", 95.7, None], ["巡查发现隐患", "处", 4, None], ["已处置", "处", 3, "另1处正在削坡"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert (submission.form, submission.orientation) == ("geohazard_points", "record")
    assert submission.values == {
        "points_total": [23], "points_inspected": [22], "hazards_found": [4], "hazards_handled": [3],
    }  # fmt: skip
    assert ("A5", "巡查率") in {(f.address, f.text) for f in document.findings if f.kind == "unknown_heading"}


def test_groups_beside_labels_are_no_labels_although_their_words_are_known(read):
    document = read([
        ["安全生产宣传培训情况统计表"], ["填报单位：区应急局　　填报月份：2022年5月"], ["类别", "指标", "单位", "本月", "上月", "本年累计"],
        [("教育培训", 3), "举办培训班", "场", 4, 3, 31], [None, "培训人员", "人次", 655, 480, 4920], [None, "参训单位", "家", 118, 92, 871],
        [None, "特种作业人员取证", "人", 73, 66, 590], [("宣传发动", 1), "发放宣传资料", "万份", 2.4, 1.8, 17.6], [None, "新闻媒体报道", "条", 16, 14, 133],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values == {
        "sessions": [4], "participants": [655], "units_trained": [118], "materials_distributed": [24000], "media_items": [16],
    }  # fmt: skip


def test_two_campaigns_of_a_township_each_with_one_row_of_figures(read):
    document = read([
        ["双溪镇2022年5月专项整治统计表"], ["一、餐饮场所可燃气体报警装置安装情况"],
        ["餐饮单位总数（家）", "应安装（家）", "已安装（家）", "安装率", "备注"], [136, 84, 79, "94.0%", "未装5家均已停业"], [],
        ["二、古建筑消防安全隐患排查整治情况"], ["排查古建筑（处）", "查出火灾隐患（处）", "整改完成（处）", "未完成（处）"], [26, 17, 15, 2],
    ])  # fmt: skip
    gas, heritage = document.submissions
    assert (gas.form, gas.sheet_rows) == ("gas_alarms", [4])
    assert [gas.values[f"restaurants_{name}"] for name in ("registered", "required", "installed")] == [
        [136],
        [84],
        [79],
    ]
    assert (heritage.form, heritage.sheet_rows) == ("heritage_fire", [8])
    assert heritage.values == {"sites_inspected": [26], "hazards_found": [17], "hazards_rectified": [15]}


def test_numbered_labels_of_a_file_of_texts_are_no_list(reader):
    lines = [
        "区卫生健康委员会2022年5月安全生产检查情况统计表,,,,", "行业领域,医疗卫生,,,", "序号,指标,单位,本月数,累计数",
        "1,检查组数,个,3,24", "2,检查医疗卫生机构,家,43,344", "3,排查隐患,处,25,200", "4,已整改,处,18,144", "5,整改中,处,7,56",
    ]  # fmt: skip
    [submission] = reader.read("\n".join(lines).encode(), "卫健委5月.csv").submissions
    assert submission.values == {
        "sector": ["医疗卫生"], "teams": [3], "units_inspected": [43], "hazards_found": [25], "hazards_rectified": [18],
        "hazards_rectifying": [7],
    }  # fmt: skip


def test_figures_of_inspections_are_no_inspection(read):
    figures = [["检查企业（家次）", 12], ["发现隐患（处）", 20], ["已整改（处）", 18], ["罚款（万元）", 0.5]]
    for above in ([], [["项目", "5月"]]):
        [submission] = read([["城东街道2022年5月安全生产检查情况"], *above, *figures]).submissions
        assert submission.form == "inspection_summary"
        assert submission.values["units_inspected"] == [12]
        assert submission.values["fine_yuan"] == [5000]
        assert "sector" not in submission.values


def test_labels_with_units_and_figures_in_two_columns_beside_each_other(read):
    heads = ["项目", "单位", "数量"] * 2
    rows = [
        ["开展培训", "场", 8, "受训人员", "人次", 530],
        ["受训单位", "家", 61, "印发宣传资料", "万份", 0.45],
        ["媒体报道", "条", 9, "悬挂横幅", "条", 26],
    ]
    [submission] = read([["城西街道2022年5月安全宣传培训月报"], heads, *rows]).submissions
    assert submission.values["sessions"] == [8]
    assert submission.values["units_trained"] == [61]
    assert submission.values["materials_distributed"] == [4500]
    assert submission.values["media_items"] == [9]


def test_pairs_behind_the_group_that_they_are_of(read):
    [submission] = read([
        ["建筑施工生产安全事故快报（2022年5月）"],
        ["事故单位", "甲工程公司", None, None, "事发时间", "2022年5月10日", None],
        ["所在镇街", "滨河街道", None, None, "事故类别", "高处坠落", None],
        ["伤亡人数", "死亡", 0, "重伤", 1, "轻伤", 2],
        ["直接经济损失（万元）", 12.5, None, None, "调查进展", "已立案", None],
    ], name="住建局.xlsx").submissions  # fmt: skip
    assert [submission.values[name] for name in ("deaths", "serious_injuries", "minor_injuries")] == [
        [0],
        [1],
        [2],
    ]


def test_figures_with_their_units_in_a_column_are_no_rows_of_sectors(read):
    document = read([
        ["石桥镇安全生产宣传培训计划完成情况（2022年5月）"],
        ["序号", "项目", "单位", "全年计划", "本月完成", "累计完成", "完成率"],
        [1, "培训班", "场", 48, 4, 37, "77%"],
        [2, "培训人员", "人次", 3600, 285, 2710, "75%"],
        [3, "受训企业", "家", 240, 19, 201, "84%"],
        [4, "宣传单、手册", "万份", 5, 0.45, 3.9, "78%"],
        [5, "媒体稿件", "条", 60, 5, 44, "73%"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.form == "publicity_training"
    read_as = {"sessions": 4, "participants": 285, "units_trained": 19, "media_items": 5}
    assert {name: submission.values[name] for name in read_as} == {k: [v] for k, v in read_as.items()}
    assert submission.values["materials_distributed"] == [4500]
    assert not document.findings


def test_the_units_may_stand_behind_the_figures_of_all_times(read):
    document = read([
        ["石桥镇2022年5月安全生产宣传培训统计表"],
        ["指标", "年度计划", "本月完成", "1—5月累计", "上年同期", "计量单位"],
        ["举办培训", 60, 7, 44, 6, "场"],
        ["培训人次", 4000, 423, 2760, 390, "人次"],
        ["参训企业", 120, 36, 110, 29, "家"],
        ["发放宣传资料", 3, 0.45, 2.1, 0.38, "万份"],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["materials_distributed"] == [4500]
    assert not document.findings
