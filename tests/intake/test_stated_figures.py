"""Sheets and Word documents that state their figures in sentences."""

import io

import docx
import pytest

from orchestration.intake.figures_in_text import figures_in

TITLE = "区商务局关于2022年5月餐饮场所可燃气体报警装置安装进展的通报"
TRAINED = "举办安全生产培训45场，培训3860人次，参训单位294家，发放宣传资料1.2万份，媒体宣传18条。"


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_a_word_document_without_a_table_states_the_figures_of_each_township(reader):
    """Each line says so in its own words; what is said of all of them, and what is to come, is no row."""
    document = reader.read(
        word(
            TITLE,
            "各镇（街道）：",
            "截至5月31日，全区登记餐饮单位915家，已安装579家。现将进展通报如下：",
            "1．城东街道。登记餐饮单位436家，应安装305家，已安装281家，安装率92.1%。",
            "2．城西街道。共登记餐饮单位351家，其中应安装报警装置246家、已完成安装214家，安装率87.0%。",
            "3．滨河街道。辖区登记在册餐饮单位128家，应装单位90家，已装84家。",
            "请进度靠后的镇（街道）加快推进，确保6月底前完成年度任务。",
        ),
        "通报.docx",
    )
    [submission] = document.submissions
    assert (submission.form, submission.submitter, submission.period) == ("gas_alarms", "commerce", "2022-05")
    assert submission.values == {
        "township": ["城东街道", "城西街道", "滨河街道"],
        "restaurants_registered": [436, 351, 128],
        "restaurants_required": [305, 246, 90],
        "restaurants_installed": [281, 214, 84],
    }
    assert submission.sheet_rows == [4, 5, 6]
    assert not document.findings


def test_the_title_right_above_the_lines_says_what_they_are_of(read):
    lines = [
        "城东街道：登记餐饮单位436家，应安装305家，已安装281家。",
        "城西街道：登记餐饮单位351家，应安装246家，已安装214家。",
    ]
    [submission] = read([[TITLE], *([line] for line in lines)], name="a.xlsx").submissions
    assert (submission.form, submission.submitter, submission.period) == ("gas_alarms", "commerce", "2022-05")


def test_paragraphs_below_the_name_of_each_sector_are_a_row(reader):
    document = reader.read(
        word(
            "区住房和城乡建设局2022年5月安全检查工作简报",
            "（第5期　区住建局办公室　2022年6月1日）",
            "一、建筑施工领域",
            "1.检查情况。5月份派出检查组7个，检查在建项目53个，比上月多4个；查出问题隐患164处，已整改到位149处，还有15处正在整改。",
            "2.执法情况。发出整改通知书46份，立案查处4起，作出行政处罚3起，罚款8.5万元。",
            "二、自建房领域",
            "1.检查情况。5月份派出检查组5个，走访检查单位76家，排查隐患58处，完成整改52处，其余6处正在整改。",
            "2.执法情况。开具整改通知书19份，立案1起，处罚1起，罚款5000元。",
            "三、下一步打算",
            "压实企业主体责任，对整改中的隐患逐条盯到底。",
        ),
        "简报.docx",
    )
    [submission] = document.submissions
    assert (submission.form, submission.row_count) == ("inspection_summary", 2)
    values = submission.values
    assert values["sector"] == ["建筑施工领域", "自建房领域"]
    assert values["units_inspected"] == [53, 76]
    assert values["hazards_rectifying"] == [15, 6]
    assert values["fine_yuan"] == [85000, 5000]
    cells = {(c.column_name, c.address) for c in submission.cells}
    assert {("hazards_found", "A4"), ("fine_yuan", "A8")} <= cells
    assert not document.findings


def test_sentences_of_several_forms_are_a_record_each(reader):
    document = reader.read(
        word(
            "城东街道安全生产工作简报",
            "（2022年5月）",
            "一、开展教育培训。5月份共举办安全生产培训12场，培训860人次，参训单位94家。",
            "二、加强宣传发动。5月份发放宣传资料1.2万份，媒体宣传18条。",
            "三、推进居民小区飞线充电整治。截至5月底，累计摸排小区42个，排查违规充电隐患310处，其中已整改289处，正在整改21处。",
            "四、下一步打算。继续做好值班值守。",
        ),
        "城东街道简报.docx",
    )
    training, charging = document.submissions
    assert training.form == "publicity_training" and training.values == {
        "sessions": [12], "participants": [860], "units_trained": [94], "materials_distributed": [12000],
        "media_items": [18],
    }  # fmt: skip
    assert charging.form == "ebike_charging" and charging.values["violations_found"] == [310]
    assert not document.findings


def test_figures_that_are_not_understood_are_told(reader):
    document = reader.read(
        word(
            "城东街道2022年5月宣传培训工作简报",
            "共举办安全生产培训12场，培训860人次，参训单位94家，发放宣传资料1200份，媒体宣传18条。",
            "会上表扬先进企业若干，其中一等奖2家、二等奖（含并列）共5家另行通报。",
        ),
        "城东街道简报.docx",
    )
    assert [(f.kind, f.address) for f in document.findings] == [("unplaced_row", "A3")]


def test_figures_of_another_form_in_a_line_below_a_table_are_told(read):
    """What sums the table up is not."""
    head = ["序号", "隐患编号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
    rows = [[n, f"CD-{n}", f"5月{n}日", f"{n}厂", "灭火器过期", "一般", "已整改"] for n in (1, 2, 3)]
    own = ["本月共检查企业65家，发现隐患3处，已整改3处。"]
    document = read([["城东街道2022年5月隐患台账"], head, *rows, [], own, [TRAINED]], name="城东街道.xlsx")
    assert [s.form for s in document.submissions] == ["hazards"]
    assert [(f.kind, f.address) for f in document.findings] == [("unplaced_row", "A8")]


def test_a_letter_is_told_not_to_be_a_return(reader):
    document = reader.read(word("关于召开会议的通知", "各单位：", "请按时到会。"), "通知.docx")
    assert [f.kind for f in document.findings] == ["unplaced_table"]


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("开展培训10场，约450人次参加，参训单位38家。", ("参训单位(家)", "38家")),
        ("开展培训5场次、286人次，参训单位31家，无媒体报道。", ("媒体报道", "无")),
        (
            "我镇结合节前防范，共开展培训7场，培训412人次，参训单位36家，下一步继续推进。",
            ("参训单位(家)", "36家"),
        ),
        ("检查20家，发现隐患9处，整改7处，其余2处正在整改。", ("正在整改(处)", "2处")),
    ],
)
def test_what_a_sentence_says_besides_its_figures(reader, sentence, last):
    found = figures_in(sentence, reader.words)
    assert len(found) >= 3 and found[-1][:2] == last


@pytest.mark.parametrize(
    "sentence",
    [
        "检查20家，发现隐患9处，整改7处，另对三家企业立案。",
        "检查20家，发现隐患9处，处罚力度不减，整改7处。",
        "今年以来抓得紧，培训5场，230人次。",
    ],
)
def test_a_sentence_of_which_some_is_not_understood_is_none_of_figures(reader, sentence):
    assert figures_in(sentence, reader.words) == ()


def test_figures_in_words_and_with_those_of_all_so_far_in_brackets(read):
    title = ["云岭镇2022年5月宣传培训情况"]
    words = ["5月份，举办培训班三期，培训三百余人次，参训企业四十家，发放资料2000份。"]
    [submission] = read([title, words], name="云岭镇.xlsx").submissions
    values = {"sessions": [3], "participants": [300], "units_trained": [40], "materials_distributed": [2000]}
    assert submission.values == values
    notes = ["本月举办培训3场（累计25场），培训230人次（累计2100人次），参训单位40家（累计300家）。"]
    [submission] = read([title, notes], name="云岭镇.xlsx").submissions
    assert submission.values == {"sessions": [3], "participants": [230], "units_trained": [40]}
