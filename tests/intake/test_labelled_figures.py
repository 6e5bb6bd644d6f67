"""Figures in one cell with what they count."""

import pytest

from orchestration.intake.figures_in_text import figures_in


def test_columns_whose_cells_hold_several_figures(read):
    rows = [
        ["人员密集场所", 66, "立案6起，处罚5起，罚款8.6万元"],
        ["餐饮", 38, "立案3起，处罚3起，罚款0.5万元"],
        ["合计", 104, "立案9起，处罚8起，罚款9.1万元"],
    ]
    heads = ["行业领域", "检查单位（家）", "执法处罚情况"]
    document = read([["消防救援大队2022年5月消防安全检查情况统计表"], heads, *rows], name="消防大队.xlsx")
    [submission] = document.submissions
    assert submission.values["cases_filed"] == [6, 3]
    assert submission.values["penalties"] == [5, 3]
    assert submission.values["fine_yuan"] == [86_000, 5_000]
    cells = {cell.address for cell in submission.cells if cell.column_name == "penalties" and cell.text}
    assert cells == {"C3", "C4"}
    assert not document.findings


def test_what_cannot_be_read_is_remarked_on_at_its_cell(read):
    rows = [
        ["2022年5月4日", "甲物流公司", "城西街道", "死亡1人，重伤0人，轻伤2人"],
        ["2022年5月13日", "乙客运公司", "云岭镇", "死亡0人，重伤1人，轻伤若干人"],
    ]
    heads = ["发生时间", "事故单位", "所属镇街", "伤亡情况"]
    document = read([["区交通运输局2022年5月生产安全事故情况表"], heads, *rows], name="交通局.xlsx")
    [submission] = document.submissions
    assert submission.values["deaths"] == [1, 0]
    assert submission.values["minor_injuries"] == [2, None]
    [vague] = [finding for finding in document.findings if finding.kind == "vague_number"]
    assert (vague.address, vague.column_name) == ("D4", "minor_injuries")


def test_the_figures_of_a_label_on_a_card(read):
    rows = [
        ["事故单位", "甲五金厂", "发生时间", "2022年5月6日9时"],
        ["所在镇街", "云岭镇", "事故类型", "机械伤害"],
        ["人员伤亡情况", ("死亡1人，重伤0人，轻伤1人", 0, 2)],
        ["直接经济损失（万元）", 145, "调查进展", "已立案"],
        ["事故简要经过", ("操作工清理模具时被挤压，1人死亡，1人擦伤。", 0, 2)],
    ]
    document = read([["生产安全事故信息快报（2022年5月）"], *rows], name="应急局.xlsx")
    [submission] = document.submissions
    assert submission.values["deaths"] == [1]
    assert submission.values["serious_injuries"] == [0]
    assert submission.values["minor_injuries"] == [1]
    assert submission.values["summary"] == ["操作工清理模具时被挤压，1人死亡，1人擦伤。"]


def test_one_figure_below_the_other_beside_a_township(read):
    said = ["累计摸排自建房{}栋", "初步判定有安全隐患{}栋", "已整改到位{}栋"]
    rows = [
        [(name, 2) if n == 0 else None, text.format(figures[n])]
        for name, figures in (("城东街道", (612, 21, 17)), ("城西街道", (588, 26, "若干")))
        for n, text in enumerate(said)
    ]
    document = read(
        [["青岚区自建房安全专项整治工作进展情况（2022年5月）"], ["镇街", "工作进展"], *rows],
        name="住建局.xlsx",
    )
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "城西街道"]
    assert submission.values["buildings_surveyed"] == [612, 588]
    assert submission.values["buildings_rectified"] == [17, None]
    assert [f.address for f in document.findings if f.kind == "vague_number"] == ["B8"]


def test_a_sheet_that_only_states_its_figures(read):
    lines = [
        "一、培训",
        "共举办安全生产培训5场",
        "参训企业（单位）73家",
        "二、宣传",
        "发放材料4200份",
        "媒体报道9条",
    ]
    [submission] = read([["城西街道2022年5月安全生产宣传培训情况"], *([line] for line in lines)]).submissions
    assert submission.form == "publicity_training"
    assert submission.values["sessions"] == [5]
    assert submission.values["units_trained"] == [73]
    assert submission.values["materials_distributed"] == [4200]


def test_notes_beside_a_figure_stay_notes(read):
    heads = ["项目", "数量", "说明"]
    rows = [
        ["培训场次", 4, "企业3场，社区1场"],
        ["发放资料", 3600, "折页2000份，海报1600份"],
        ["媒体宣传", 6, None],
    ]
    [submission] = read([["城东街道2022年5月宣传培训情况统计表"], heads, *rows]).submissions
    assert submission.values["sessions"] == [4]
    assert submission.values["materials_distributed"] == [3600]


def test_descriptions_with_figures_are_text(read):
    heads = ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
    rows = [
        ["2022-05-04", "甲厂", "灭火器过期2具，疏散指示损坏3处", "一般", "已整改"],
        ["2022-05-05", "乙厂", "堵塞通道1处", "一般", "整改中"],
    ]
    [submission] = read([["城东街道5月隐患台账"], heads, *rows]).submissions
    assert submission.values["description"] == ["灭火器过期2具，疏散指示损坏3处", "堵塞通道1处"]


def test_the_month_and_all_months_in_one_cell(read):
    rows = [
        [1, "举办安全培训（场）", "本月5，累计46"],
        [2, "培训人次（人次）", "本月312，累计2970"],
        [3, "参训单位（家）", "本月64，累计518"],
        [4, "印发宣传资料（份）", "本月4600，累计38200"],
    ]
    document = read([["城东街道2022年5月安全宣传教育情况"], ["序号", "工作项目", "完成情况"], *rows])
    [submission] = document.submissions
    assert submission.values["sessions"] == [5]
    assert submission.values["participants"] == [312]
    assert not document.findings


def test_a_line_for_each_township(read):
    lines = [
        "城东街道：排查古建筑14处，发现火灾隐患6处，已整改5处；",
        "云岭镇：排查古建筑22处，发现火灾隐患13处，已整改10处。",
    ]
    document = read(
        [
            ["古建筑消防安全隐患排查整治情况"], ["（截至2022年5月底累计数）"],
            ["全区共排查古建筑36处，发现火灾隐患19处，已整改15处。其中："],
            *([f"{n}．{line}"] for n, line in enumerate(lines, 1)),
        ],
        name="文旅局.xlsx",
    )  # fmt: skip
    [submission] = document.submissions
    assert submission.values["township"] == ["城东街道", "云岭镇"]
    assert submission.values["sites_inspected"] == [14, 22]
    assert submission.sheet_rows == [4, 5]


def test_sentences_that_say_the_same_in_other_words_or_not_all_of_it(read):
    rows = [
        [
            1,
            "城镇燃气",
            "派出检查组6个，检查燃气企业及站点38家，发现隐患51处，已整改46处，正在整改5处，罚款2.6万元。",
        ],
        [2, "餐饮", "派出检查组4个，检查餐饮单位126家，发现隐患89处，已整改80处，正在整改9处，罚款5000元。"],
        [3, "其他", "派出检查组3个，检查单位22家，发现隐患17处，已全部整改到位。"],
    ]
    title = ["区城管局2022年5月份检查执法情况"]
    [submission] = read([title, ["序号", "领域", "本月工作情况"], *rows], name="城管局.xlsx").submissions
    values = submission.values
    assert values["sector"] == ["城镇燃气", "餐饮", "其他"]
    assert values["units_inspected"] == [38, 126, 22]
    assert values["hazards_rectified"] == [46, 80, 17]
    assert values["hazards_rectifying"] == [5, 9, None]  # of what is not said nothing is known
    assert values["fine_yuan"] == [26000, 5000, None]


def test_all_is_done_of_what_was_found_alone(reader):
    assert figures_in("检查3家，发现隐患17处，立案2起，已全部整改到位。", reader.words) == ()


def test_a_column_of_sentences_of_which_one_cannot_be_told_is_not_taken_apart(read):
    rows = [
        [1, "城镇燃气", "检查38家，发现隐患51处，已整改46处，正在整改5处。"],
        [2, "餐饮", "据不完全统计约莫查了餐饮单位百余家，其中学校食堂12家最为严重，另有3家停业。"],
        [3, "其他", "检查22家，发现隐患17处，已整改16处，正在整改1处。"],
    ]
    document = read(
        [["2022年5月份检查执法情况"], ["序号", "领域", "本月工作情况"], *rows], name="城管局.xlsx"
    )
    assert [(submission.form, submission.values) for submission in document.submissions] == [(None, {})]
    assert [finding.kind for finding in document.findings] == ["unplaced_table"]


def test_places_listed_within_a_clause(reader):
    figures = figures_in("派出检查组4个，检查商场、宾馆等单位37家，发现隐患58处、整改49处。", reader.words)
    assert [figure.value for figure in figures] == ["4个", "37家", "58处", "49处"]


def test_numbered_lines_of_one_figure_each(read):
    lines = ["一、教育培训", "1.举办安全培训：7场", "2.参加培训人员：624人次", "3.参训企业（单位）：53家",
             "二、宣传发动", "1.发放宣传资料：4200份", "2.媒体刊播信息：16条"]  # fmt: skip
    document = read([["城东街道安全宣传培训工作情况"], ["（2022年5月）"], *([line] for line in lines)])
    [submission] = document.submissions
    assert (submission.values["sessions"], submission.values["media_items"]) == ([7], [16])


@pytest.mark.parametrize(
    "text",
    [
        "云岭镇5月份培训情况：全月办班8场，受训436人次，参加单位41家。上月办班6场，受训310人次。",
        "5月，我镇共办班8场，比上月多2场，受训436人次，参加单位41家。",
    ],
)
def test_what_a_sentence_says_of_the_month_and_what_of_others(reader, text):
    figures = figures_in(text, reader.words)
    assert [figure[:2] for figure in figures] == [
        ("办班(场)", "8场"),
        ("受训(人次)", "436人次"),
        ("参加单位(家)", "41家"),
    ]


SAID = [
    ("城镇燃气", "检查组6个，检查38家，发现隐患51处，已整改46处，正在整改5处。"),
    ("餐饮", "{}"),
    ("教育", "检查组4个，检查26家，发现隐患89处，已整改80处，正在整改9处。"),
    ("其他", "检查组3个，检查22家，发现隐患17处，已整改16处，正在整改1处。"),
]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("other", ["本月未开展检查", "见附件"])
def test_a_row_that_says_something_else_neither_heads_the_next_ones_nor_is_lost(read, other, numbered):
    rows = [
        [*([n] if numbered else []), sector, said.format(other)] for n, (sector, said) in enumerate(SAID, 1)
    ]
    head = [*(["序号"] if numbered else []), "领域", "本月工作情况"]
    document = read([["2022年5月份检查执法情况"], head, *rows], name="城管局.xlsx")
    assert [(s.form, s.values) for s in document.submissions] == [(None, {})]
    assert [f.kind for f in document.findings] == ["unplaced_table"]


def test_a_row_that_says_none_has_none_of_each(read):
    rows = [[sector, said.format("无")] for sector, said in SAID]
    document = read([["2022年5月份检查执法情况"], ["领域", "本月工作情况"], *rows], name="城管局.xlsx")
    assert document.submissions[0].values["hazards_found"] == [51, 0, 89, 17]
    assert document.submissions[0].values["hazards_rectified"] == [46, 0, 80, 16]
