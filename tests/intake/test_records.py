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
