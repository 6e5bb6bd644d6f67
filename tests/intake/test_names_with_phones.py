"""Names that share a cell with a telephone number."""

import pytest

HEADS = ["队伍名称", "队伍类型", "驻地镇街", "队员人数"]


def teams(heading, *cells):
    names = zip("甲乙丙丁戊己", cells, strict=False)
    rows = [[f"{name}队", "综合救援", "城东街道", 20, cell] for name, cell in names]
    return [["应急救援队伍统计表（2022年5月）"], [*HEADS, heading], *rows]


@pytest.mark.parametrize(
    "heading",
    ["负责人及联系电话", "负责人（电话）", "联系人/电话", "队长、手机号码", "带队人及联系方式", "负责人电话"],
)
def test_both_are_read_where_the_heading_speaks_of_both(read, heading):
    cells = ["王某13900007201", "李某 13900007202", "赵某（0571-88807203）", "13900007204 钱某", "孙某", "/"]
    [submission] = read(teams(heading, *cells), name="应急局.xlsx").submissions
    assert submission.values["leader"] == ["王某", "李某", "赵某", "钱某", "孙某", None]
    numbers = ["13900007201", "13900007202", "0571-88807203", "13900007204", None, None]
    assert submission.values["phone"] == numbers
    assert [c.address for c in submission.cells if c.column_name == "phone"][:2] == ["E3", "E4"]


def test_a_merged_cell_is_of_every_row(read):
    rows = teams("负责人及联系电话", "", "")
    rows[2][4] = ("王某13900007201", 1)
    [submission] = read([rows[0], rows[1], rows[2], rows[3][:4]], name="应急局.xlsx").submissions
    assert submission.values["leader"] == ["王某", "王某"]
    assert submission.values["phone"] == ["13900007201", "13900007201"]


def test_a_form_without_numbers_keeps_the_names(read):
    [submission] = read([
        ["石桥镇隐患排查治理台账（2022年5月）"],
        ["发现日期", "隐患单位", "隐患描述", "隐患等级", "整改责任人及电话", "整改期限", "整改状态"],
        ["2022-05-03", "甲公司", "配电箱无盖", "一般隐患", "王某13900007201", "2022-05-30", "已整改"],
        ["2022-05-06", "乙公司", "通道堵塞", "一般隐患", "李某13900007202", "2022-05-31", "整改中"],
    ]).submissions  # fmt: skip
    assert submission.values["responsible_person"] == ["王某", "李某"]


def test_a_heading_of_both_over_several_of_each_is_told(read):
    cells = ["王某13900007201，李某13900007202", "赵某13900007203"]
    document = read(teams("负责人及联系电话", *cells), name="应急局.xlsx")
    assert not {"leader", "phone"} & document.submissions[0].values.keys()
    assert [(f.kind, f.address) for f in document.findings] == [("ambiguous_heading", "E2")]


def test_a_heading_of_numbers_alone_takes_what_is_written(read):
    document = read(teams("联系电话", "王某13900007201", "李某13900007202"), name="应急局.xlsx")
    assert document.submissions[0].values["phone"] == ["王某13900007201", "李某13900007202"]


@pytest.mark.parametrize(
    ("cell", "leader", "phone"),
    [("王某13900007201", ["王某"], ["13900007201"]), ("王某13900007201，李某13900007202", None, None)],
)
def test_beside_their_label_on_a_card(read, cell, leader, phone):
    document = read([
        ["应急救援队伍基本情况（2022年5月）"],
        ["队伍名称", "甲救援队", "队伍类别", "综合救援"], ["驻地镇街", "城东街道", "队员人数", "35人"], ["负责人及电话", cell],
    ], name="应急局.xlsx")  # fmt: skip
    [submission] = document.submissions
    assert (submission.values.get("leader"), submission.values.get("phone")) == (leader, phone)
    assert ("ambiguous_heading" in {f.kind for f in document.findings}) == (leader is None)
