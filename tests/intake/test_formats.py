"""What passes for a spreadsheet: web pages, XML, Word tables, other code pages, archives; and what calamine hides."""

import io
import zipfile

import docx
import pytest

from orchestration.intake import sheets
from orchestration.intake.archive import Archive
from orchestration.intake.workbook import Formula, Unreadable, open_workbook
from tests.intake.conftest import workbook

ROWS = [["项目", "数"], ["甲", "3"]]


def archive(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return target.getvalue()


def test_a_web_page_that_passes_for_xls():
    page = """<html><head><meta charset="utf-8"></head><body><table>
        <tr><td colspan="2">台账</td></tr><tr><td>项目</td><td>数</td></tr>
        <tr><td rowspan="2">甲&amp;乙</td><td>3</td></tr><tr><td>4</td></tr></table></body></html>"""
    [sheet] = open_workbook(page.encode("utf-8")).sheets
    assert sheet.rows == [["台账", ""], ["项目", "数"], ["甲&乙", "3"], ["", "4"]]
    assert sorted(sheet.merges) == [(0, 0, 0, 1), (2, 0, 3, 0)]


def test_spreadsheetml_that_passes_for_xls():
    page = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"><Table>
        <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell></Row>
        <Row ss:Index="3"><Cell><Data ss:Type="String">甲</Data></Cell><Cell><Data ss:Type="Number">3</Data></Cell></Row>
        </Table></Worksheet></Workbook>"""
    [sheet] = open_workbook(page.encode("utf-8")).sheets
    assert sheet.name == "台账"
    assert [[value or "" for value in row] for row in sheet.rows] == [["标题", ""], ["", ""], ["甲", 3.0]]
    assert sheet.merges == [(0, 0, 0, 1)]


def test_tables_of_a_word_document():
    document = docx.Document()
    document.add_paragraph("城东街道2022年5月隐患台账")
    table = document.add_table(rows=3, cols=2)
    for r, row in enumerate([["单位", "隐患"], ["甲厂", "一处"], ["", "二处"]]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    target = io.BytesIO()
    document.save(target)
    [sheet] = open_workbook(target.getvalue()).sheets
    assert sheet.rows[0][0] == "城东街道2022年5月隐患台账"
    assert [row[:2] for row in sheet.rows[1:]] == [["单位", "隐患"], ["甲厂", "一处"], ["", "二处"]]
    assert sheet.merges == [(2, 0, 3, 0)]
    assert sheet.first_row == -1  # so that the table's own rows count from 1


def test_the_xml_that_passes_for_doc():
    name = "http://schemas.microsoft.com/office/word/2003/wordml"
    page = f"""<?xml version="1.0"?><w:wordDocument xmlns:w="{name}"><w:body><w:tbl><w:tr>
        <w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>数</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr>
        </w:tbl></w:body></w:wordDocument>"""
    assert open_workbook(page.encode("utf-8")).sheets[0].rows == ROWS


def test_an_open_document():
    names = "".join(
        f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="{}"{}><text:p>{}</text:p></table:table-cell>'
    rows = [
        cell.format("string", ' table:number-columns-spanned="2"', "标题") + "<table:covered-table-cell/>",
        cell.format("string", "", "甲") + cell.format("float", ' office:value="3"', "3"),
        cell.format("string", "", "乙") + cell.format("string", ' table:formula="of:=1/0"', "#DIV/0!"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    package = archive(
        {"mimetype": kind, "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )
    book = open_workbook(package)
    assert (book.format, book.sheets[0].name) == ("ods", "台账")
    assert [row[0] for row in book.sheets[0].rows] == ["标题", "甲", "乙"]
    assert book.sheets[0].rows[2][1] == "#DIV/0!"
    assert (0, 0, 0, 1) in book.sheets[0].merges


def with_cells(xml: str) -> bytes:
    """A workbook whose second row is replaced by hand-written cells."""
    source = zipfile.ZipFile(io.BytesIO(workbook(台账=[["项目", "数"], ["甲", 1]])))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    head, _, rest = sheet.partition('<row r="2"')
    parts["xl/worksheets/sheet1.xml"] = (
        head + f'<row r="2">{xml}</row>' + rest.partition("</row>")[2]
    ).encode()
    return archive(parts)


def test_errors_and_formulas_without_a_result_are_not_blank():
    book = open_workbook(with_cells('<c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>SUM(C1:C9)</f></c>'))
    error, formula = book.sheets[0].rows[1][:2]
    assert error == "#REF!"
    assert isinstance(formula, Formula)


def test_a_formula_with_its_result_is_its_result():
    book = open_workbook(
        with_cells('<c r="A2" t="str"><f>"甲"</f><v>甲</v></c><c r="B2"><f>1+2</f><v>3</v></c>')
    )
    assert book.sheets[0].rows[1][:2] == ["甲", 3.0]


def test_they_are_flagged_at_their_cells(reader):
    rows = [
        ["城东街道2022年5月行政处罚台账", None, None],
        ["处罚日期", "被处罚单位", "罚款金额（元）"],
        ["5月3日", "甲厂", 1],
    ]
    source = zipfile.ZipFile(io.BytesIO(workbook(台账=rows)))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="C3"><v>1</v></c>' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        '<c r="C3"><v>1</v></c>', '<c r="C3"><f>A1</f></c>'
    ).encode()
    document = reader.read(archive(parts), "a.xlsx")
    assert [(f.kind, f.address) for f in document.findings if f.column_name] == [
        ("formula_without_value", "C3")
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding):
    assert open_workbook("项目,数\r\n甲,3\r\n".encode(encoding)).sheets[0].rows == ROWS


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("품목,수량\r\n마스크와 장갑을 지급하였습니다,3\r\n" * 3, "cp949"), ("品目,数量\r\nマスクと手袋を配りました,3\r\n" * 3, "shift_jis"),
     ("項目,數量\r\n臺北市政府發放口罩與手套,3\r\n" * 3, "big5")],
)  # fmt: skip
def test_other_code_pages_are_refused_as_such(text, encoding):
    with pytest.raises(Unreadable) as refused:
        open_workbook(text.encode(encoding))
    assert refused.value.kind == "unknown_encoding"


def test_texts_that_a_system_protects_from_excel_are_read_without_it():
    content = '编号,说明\r\n="0012",="甲"\r\n="a""b",=1\r\n'.encode()
    assert open_workbook(content).sheets[0].rows == [["编号", "说明"], ["0012", "甲"], ['="a""b"', "=1"]]


def test_lines_that_begin_with_a_label_are_a_column():
    lines = ["事故快报", "事故时间：5月3日", "事故单位：甲厂,乙车间", "死亡：0人"]
    assert open_workbook("\n".join(lines).encode()).sheets[0].rows == [[line] for line in lines]
    with pytest.raises(Unreadable) as refused:
        open_workbook("各单位：\n今天开会。\n请按时到会，不得缺席。".encode())
    assert refused.value.kind == "not_a_workbook"


def test_so_many_or_so_long_lines_are_refused_as_cells_are(monkeypatch):
    lines = "事故时间：5月3日\n" * 12
    assert len(open_workbook(lines.encode()).sheets[0].rows) == 12
    with pytest.raises(Unreadable) as refused:
        open_workbook((lines + "经过：" + "很" * 200_000).encode())
    assert refused.value.kind == "damaged"
    monkeypatch.setattr(sheets, "MAX_CELLS", 11)
    with pytest.raises(Unreadable) as refused:
        open_workbook(lines.encode())
    assert refused.value.kind == "too_large"


def test_a_document_type_is_refused_and_nothing_expands():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    page = bomb + '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&b;</Workbook>'
    with pytest.raises(Unreadable) as refused:
        open_workbook(page.encode())
    assert refused.value.kind == "damaged"


def test_names_in_archives_are_read_as_gbk_and_lead_nowhere():
    """An old archiver writes GBK bytes and does not say so; zipfile cannot, so stand-ins are written over."""
    names = [
        name.encode("gbk")
        for name in ("城东/隐患.xlsx", "../../etc/检查.xlsx", "__MACOSX/锁.xlsx", "~$演练.xlsx")
    ]
    stand_ins = [bytes([65 + n]) * len(name) for n, name in enumerate(names)]
    data = archive({stand_in.decode(): b"PK" for stand_in in stand_ins})
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in, name)
    assert list(Archive(data).members) == ["城东/隐患.xlsx", "etc/检查.xlsx"]
