"""Several forms on one sheet, each laid out in its own way."""


def test_a_card_a_list_and_a_list_on_its_side_below_their_names(read):
    document = read([
        ["龙潭镇2022年5月应急管理报表"], [],
        ["一、宣传培训情况"], ["办班", "5场", "受训", "260人次"], ["参加单位", "23家", "发宣传资料", "1800份"], ["媒体发稿", "6条"], [],
        ["二、应急物资储备情况"], ["品名", "现有", "存放处", "管库人"],
        ["救生圈", "30个", "甲站", "张某"], ["编织袋", "2000条", "乙仓库", "李某"], ["雨衣", "150套", "乙仓库", "李某"], [],
        ["三、应急救援队伍情况"],
        ["队名", "甲队", "乙队", "丙队"], ["类别", "综合救援", "森林防火", "水上救援"],
        ["队员", "22人", "15人", "9人"], ["队长", "张某", "李某", "王某"], ["电话", "13900007201", "13900007202", "13900007203"],
    ])  # fmt: skip
    found = {s.form: s.values for s in document.submissions}
    assert found["publicity_training"]["participants"] == [260]
    assert found["stockpiles"]["quantity"] == [30, 2000, 150]
    assert found["rescue_teams"]["team_name"] == ["甲队", "乙队", "丙队"]
    assert {s.submitter for s in document.submissions} == {"longtan"}


def test_numbered_sentences_above_a_list(read):
    document = read([
        ["梅山镇2022年5月应急工作月报"],
        ["一、安全宣传培训"], ["1.举办安全培训班6场，比上月多2场。"], ["2.受训298人次。"], ["3.参加培训的单位24家。"],
        ["4.发放宣传单0.22万份。"], ["5.各类媒体刊播信息8条。"],
        ["二、应急物资储备"], ["品名", "单位", "4月底存数", "5月底存数", "存放处"],
        ["救生衣", "件", 110, 120, "甲仓库"], ["编织袋", "条", 3000, 3200, "甲仓库"],
    ])  # fmt: skip
    found = {s.form: s.values for s in document.submissions}
    assert found["publicity_training"]["sessions"] == [6]  # what it is compared with does not count
    assert found["publicity_training"]["materials_distributed"] == [2200]
    assert found["stockpiles"]["quantity"] == [120, 3200]


HEADS = ["办班（场）", "受训（人次）", "参加单位（家）", "宣传单（份）", "媒体稿件（条）"]


def test_what_adds_up_the_parts_of_a_township_is_its_return(read):
    document = read([
        ["石桥镇2022年5月安全宣传培训情况（分片）"], [],
        ["集镇片"], HEADS, [2, 134, 13, 900, 3], [],
        ["河东片"], HEADS, [3, 158, 13, 1050, 3], [],
        ["全镇合计"], HEADS, [5, 292, 26, 1950, 6],
    ])  # fmt: skip
    [submission] = document.submissions
    assert submission.values["participants"] == [292]
    assert not document.findings


def test_townships_are_no_parts_of_one(read):
    head = ["镇街", "隐患点（处）", "已巡查（处）", "发现隐患（处）", "已处置（处）"]
    rows = [["城东街道", 3, 3, 0, 0], ["云岭镇", 21, 21, 4, 3], ["合计", 24, 24, 4, 3]]
    [submission] = read(
        [["地质灾害隐患点巡查情况表（2022年5月）"], head, *rows], name="资规局.xlsx"
    ).submissions
    assert submission.values["points_total"] == [3, 21]


def test_figures_of_several_forms_beside_names_said_again_in_each_row(reader):
    lines = ["滨河街道2022年5月主要数据", "类别,指标,单位,本月,累计"]
    lines += [f"宣传培训,{label},{unit},{n},90" for n, (label, unit) in enumerate(
        [("培训场次", "场"), ("培训人次", "人次"), ("参训单位", "家"), ("发放宣传资料", "份"), ("媒体宣传", "条")], 1)]  # fmt: skip
    lines += [
        f"自建房整治,{label},栋,2,{n}" for n, label in enumerate(["排查自建房", "有隐患", "已整改"], 41)
    ]
    document = reader.read("\n".join(lines).encode(), "2022年5月.csv")
    found = {s.form: s.values for s in document.submissions}
    assert found["publicity_training"]["units_trained"] == [3]
    assert found["self_built_houses"]["buildings_with_hazards"] == [42]


def test_what_does_not_add_up_the_parts_of_a_township_is_not_taken_for_their_sum(read):
    document = read([
        ["石桥镇2022年5月安全宣传培训情况（分片）"], [],
        ["集镇片"], HEADS, [2, 134, 13, 900, 3], [],
        ["河东片"], HEADS, [3, 158, 13, 1050, 3], [],
        ["全镇合计"], HEADS, [5, 300, 26, 1950, 6],
    ])  # fmt: skip
    assert document.submissions[0].values["participants"] == [134, 158]
    assert [(f.kind, f.address) for f in document.findings if f.kind == "total_mismatch"] == [
        ("total_mismatch", "B13")
    ]


def test_a_row_of_one_sentence_for_each_campaign(read):
    document = read([
        ["城西街道2022年5月专项整治进展情况"],
        ["序号", "专项工作", "进展情况（累计）"],
        [1, "古建筑消防安全隐患排查整治", "共排查古建筑9处，发现隐患4处，已整改3处，整改率75.0%。"],
        [2, "餐饮场所可燃气体报警装置安装", "辖区登记餐饮单位172家，应安装119家，已安装99家，安装率83.2%。"],
    ], name="城西街道.xlsx")  # fmt: skip
    heritage, gas = document.submissions
    assert (heritage.form, heritage.values["hazards_found"]) == ("heritage_fire", [4])
    assert (gas.form, gas.values["restaurants_installed"]) == ("gas_alarms", [99])
    assert not document.findings
