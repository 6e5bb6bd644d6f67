"""Hostile and broken text: CSV, web pages, XML, Word, and bytes of other programs."""

from collections.abc import Callable

from tests.intake.hostile.parts import LEDGER, members, package, text

_OFFICE = "".join(
    f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text")
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;">]>'
_SS = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def html(body: str) -> bytes:
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def html_ledger(cell: str = "td") -> str:
    rows = ("".join(f"<{cell}>{value}</{cell}>" for value in row) for row in LEDGER)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def nested_tables() -> bytes:
    return html("<table><tr><td>" * 100_000)


def endless_span() -> bytes:
    return html(html_ledger().replace("<td>甲厂", '<td rowspan="1000000000" colspan="1">甲厂'))


def wide_spans() -> bytes:
    return html("<table>" + "<tr><td colspan=16000 rowspan=9999999>甲</td></tr>" * 2000 + "</table>")


def unclosed() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{value}" for value in row) for row in LEDGER)
    return f'<html><meta charset="utf-8"><body><table>{rows}'.encode()


def one_long_line() -> bytes:
    return ("甲,乙\r\n" + "丙" * 17_000_000).encode()


def many_columns() -> bytes:
    return ("甲," * 200_000 + "\r\n" + "1," * 200_000).encode()


def many_lines() -> bytes:
    return text().encode() + b",,,,,\r\n" * 2_000_000


def open_quote() -> bytes:
    return (
        text()
        + '3,2022-05-03,"丙厂,通道堵塞,一般,整改中\r\n'
        + "4,2022-05-04,丁厂,漏电,一般,整改中\r\n" * 20_000
    ).encode()


def formulas() -> bytes:
    return text([*LEDGER[:3], [2, "2022-05-02", "=cmd|' /C calc'!A0", "@SUM(1)", "一般", "整改中"]]).encode()


def nul_bytes() -> bytes:
    return text().replace("甲厂", "甲\0厂").encode()


def lone_returns() -> bytes:
    return text().replace("\r\n", "\r").encode()


def cut_character() -> bytes:
    return text().encode()[:-3]


def spreadsheetml(rows: str, declaration: str = '<?xml version="1.0"?>') -> bytes:
    return (
        f'{declaration}<Workbook {_SS}><Worksheet ss:Name="台账"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def xml_bomb() -> bytes:
    return spreadsheetml("<Row><Cell><Data ss:Type='String'>&b;</Data></Cell></Row>", _DTD)


def far_index() -> bytes:
    return spreadsheetml("<Row ss:Index='1048576'><Cell ss:Index='16384'><Data>1</Data></Cell></Row>")


def many_spans() -> bytes:
    return spreadsheetml("<Row ss:Span='1048576'/>" * 1000)


def deep_xml() -> bytes:
    return spreadsheetml("<a>" * 200_000 + "</a>" * 200_000)


def docx(body: str, declaration: str = '<?xml version="1.0"?>') -> bytes:
    xml = f"{declaration}<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    return package({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def docx_bomb() -> bytes:
    return docx("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", _DTD)


def docx_deep() -> bytes:
    return docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000)


def docx_deep_text() -> bytes:
    return docx("<w:p>" + "<w:r>" * 50_000 + "</w:r>" * 50_000 + "</w:p>")


def docx_wide() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="16000"/></w:tcPr><w:p/></w:tc>'
    return docx(f"<w:tbl><w:tr>{cell * 2000}</w:tr></w:tbl>")


def ods(table: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    xml = (
        f"{declaration}<office:document-content{_OFFICE}><office:body><office:spreadsheet>"
        f'<table:table table:name="台账">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return package(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": xml.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _ods_cell(value: object, extra: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{extra}><text:p>{value}</text:p></table:table-cell>'


def _ods_rows() -> str:
    rows = ("".join(map(_ods_cell, row)) for row in LEDGER)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)


def ods_padded() -> bytes:
    """The ledger and, as LibreOffice writes it, empty cells to the edges of the sheet."""
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    return ods(
        f'{_ods_rows()}<table:table-row table:number-rows-repeated="1048572">{blank}</table:table-row>'
    )


def ods_repeated() -> bytes:
    cell = _ods_cell("甲", ' table:number-columns-repeated="999999999"')
    return ods(f'<table:table-row table:number-rows-repeated="999999999">{cell}</table:table-row>')


def ods_bomb() -> bytes:
    return ods(f"<table:table-row>{_ods_cell('&b;')}</table:table-row>", _DTD)


def sibling_tables() -> bytes:
    return html("<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>" * 60_000)


def rtf() -> bytes:
    return b"{\\rtf1\\ansi " + text().encode() + b"}"


def utf16_odd() -> bytes:
    return text().encode("utf-16-le")[:-1]


def foreign(encoding: str, words: str) -> Callable[[], bytes]:
    return lambda: (words * 6).encode(encoding)


def ods_unclosed() -> bytes:
    parts = members(ods(_ods_rows()))
    parts["content.xml"] = parts["content.xml"].partition(b"</table:table>")[0]
    return package(parts)


def ods_password() -> bytes:
    parts = members(ods(_ods_rows()))
    parts["META-INF/manifest.xml"] = b"<manifest:encryption-data/>"
    parts["content.xml"] = parts["content.xml"][::-1]
    return package(parts)


def ods_password_whole() -> bytes:
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return package(
        {"mimetype": mimetype, "META-INF/manifest.xml": b"<manifest/>", "encrypted-package": b"\1\2"}
    )
