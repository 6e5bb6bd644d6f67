"""Cards: labels beside their values, one record each, and what may stand around them."""

from orchestration.intake.cards import cards_of
from orchestration.intake.grid import Grid
from orchestration.intake.read import DocumentReader

CARD = [
    ["云岭镇应急演练记录表（2022年5月）"],
    ["演练名称", "山洪灾害转移演练", None, None],
    ["演练时间", "2022年5月10日", "演练地点", "下云村"],
    ["组织单位", "云岭镇人民政府", "演练方式", "实战演练"],
    ["演练科目", "山洪转移", "参演人数", 86],
    [],
    ["参演人员名单"],
]
PEOPLE = [
    ["序号", "姓名", "所在单位", "职责"],
    [1, "张某", "云岭镇", "总指挥"],
    [2, "李某", "下云村", "信息员"],
]


def test_a_card_with_a_list_of_people_below_it_is_a_card(read):
    document = read([*CARD, *PEOPLE, [3, "王某", "卫生院", "救护"]])
    card, people = document.submissions
    assert card.form == "drills" and card.orientation == "record"
    assert card.values["drill_name"] == ["山洪灾害转移演练"]
    assert card.values["participants"] == [86]
    assert card.values["mode"] == ["实战演练"]
    assert people.form is None
    assert [(f.kind, f.address) for f in document.findings] == [("unplaced_table", "A7")]


def test_codes_of_a_ledger_that_read_like_labels_make_no_cards(reader: DocumentReader):
    rows = [
        ["编号", "当事人基本情况", None, "案件情况", None, "处理结果", None, None],
        [None, "名称", "属地", "违法事实", "决定日期", "种类", "金额", None],
        [None, None, None, None, None, None, "罚款", "没收违法所得"],
        [1, "甲公司", "城西街道", "无证上岗", "2022-05-05", "罚款", 3, 0],
        [2, "乙公司", "石桥镇", "超期未检", "2022-05-12", "罚款", 5, 0.3],
    ]
    assert cards_of(Grid(rows, []), reader.catalogue) == []
    assert len(cards_of(Grid(rows[2:], []), reader.catalogue)) > 1  # without their heading they might
