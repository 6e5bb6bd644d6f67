"""Hostile and broken .xlsx files."""

import io
import zipfile
import zlib
from collections.abc import Callable

from tests.intake.conftest import workbook
from tests.intake.hostile.parts import (
    SHEET,
    Entry,
    changed,
    entries,
    entry,
    filled,
    good,
    members,
    package,
    sheet_xml,
    text,
    with_sheet,
    zip_of,
)

_DTD = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "甲甲甲甲甲甲甲甲甲甲">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
_OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def _with_type(part: str, declaration: str, before: str) -> Callable[[], bytes]:
    """A part with a document type of its own, whose entity stands in the first text."""

    def build() -> bytes:
        known = members(good())
        xml = known[part].decode()
        body = xml[xml.index("?>") + 2 :].replace(before, f"{before}&i;", 1)
        known[part] = (declaration + body).encode()
        return package(known)

    return build


entity_bomb = _with_type("xl/sharedStrings.xml", _DTD, "<t>")
external_entity = _with_type("xl/sharedStrings.xml", _OUTSIDE, "<t>")
document_type = _with_type("xl/workbook.xml", _OUTSIDE, "<sheets>")


def honest_bomb() -> bytes:
    return zip_of([*entries(good()), filled("xl/media/image1.png", 450)])


def _without(name: str) -> list[Entry]:
    return [e for e in entries(good()) if e.name != name.encode()]


def lying_bomb() -> bytes:
    """A sheet of 3 GB that says it has 4,000 bytes."""
    return zip_of([*_without(SHEET), filled(SHEET, 3000, b" ")._replace(size=4000)])


def sound_bomb() -> bytes:
    """350 MB of one text within a cell, honestly declared and just below the limit."""
    head, _, tail = sheet_xml('<row r="5"><c r="A5" t="str"><v>\0</v></c></row>').partition(b"\0")
    sheet = filled(SHEET, 350, b"x", (head, tail))
    crc = zlib.crc32(head)
    for _ in range(350):
        crc = zlib.crc32(b"x" * (1 << 20), crc)
    return zip_of([*_without(SHEET), sheet._replace(crc=zlib.crc32(tail, crc))])


def far_cell() -> bytes:
    return with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def row_past_the_limit() -> bytes:
    return with_sheet('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>')


def column_past_the_limit() -> bytes:
    return with_sheet('<row r="9"><c r="ZZZZZ9"><v>1</v></c></row>')


def overlong_address() -> bytes:
    return with_sheet(f'<row r="9"><c r="A{"9" * 40}"><v>1</v></c></row>')


def million_rows() -> bytes:
    """Every row of the sheet formatted, none of them filled but the ledger's."""
    return with_sheet("".join(f'<row r="{r}" s="1"><c r="A{r}" s="1"/></row>' for r in range(5, 1_048_577)))


def all_columns() -> bytes:
    cells = "".join(f'<c r="{_letters(c)}5" s="1"/>' for c in range(1, 16_385))
    return with_sheet(f'<row r="5">{cells}</row>')


def wide_heading() -> bytes:
    """A filled cell in each of the 16,384 columns."""
    cells = "".join(f'<c r="{_letters(c)}5" t="str"><v>项目{c}</v></c>' for c in range(1, 16_385))
    return with_sheet(f'<row r="5">{cells}</row>')


def _letters(column: int) -> str:
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def dimension(reference: str) -> Callable[[], bytes]:
    def build() -> bytes:
        xml = sheet_xml().replace(b'<dimension ref="A1:F4"/>', f'<dimension ref="{reference}"/>'.encode())
        return changed(xl__worksheets__sheet1_xml=xml)

    return build


def merges(references: Callable[[], list[str]]) -> Callable[[], bytes]:
    def build() -> bytes:
        cells = "".join(f'<mergeCell ref="{reference}"/>' for reference in references())
        return with_sheet(after=f"<mergeCells>{cells}</mergeCells>")

    return build


def huge_string() -> bytes:
    strings = members(good())["xl/sharedStrings.xml"].replace("甲厂".encode(), "甲".encode() * 40_000_000)
    return changed(xl__sharedStrings_xml=strings)


def strings_declared() -> bytes:
    return changed(
        xl__sharedStrings_xml=members(good())["xl/sharedStrings.xml"].replace(
            b'uniqueCount="', b'uniqueCount="4294967295'
        )
    )


def string_out_of_range() -> bytes:
    return with_sheet('<row r="5"><c r="A5" t="s"><v>4000000000</v></c></row>')


def no_sheet() -> bytes:
    return changed(xl__worksheets__sheet1_xml=None)


def no_strings() -> bytes:
    return changed(xl__sharedStrings_xml=None)


def no_relations() -> bytes:
    known = members(good())
    del known["xl/_rels/workbook.xml.rels"]
    return package(known)


def no_book() -> bytes:
    return changed(xl__workbook_xml=None)


def _relations(target: str, mode: str = "") -> bytes:
    known = members(good())
    name = "xl/_rels/workbook.xml.rels"
    known[name] = known[name].replace(b'Target="worksheets/sheet1.xml"', f'Target="{target}"{mode}'.encode())
    return package(known)


def circular_relations() -> bytes:
    return _relations("workbook.xml")


def relations_outside() -> bytes:
    return _relations("../../../../../etc/passwd")


def relations_elsewhere() -> bytes:
    return _relations("http://127.0.0.1:9/sheet1.xml", ' TargetMode="External"')


def member_twice() -> bytes:
    return zip_of([*entries(good()), entry(SHEET, b"<worksheet/>")])


def member_outside() -> bytes:
    return package(members(good()) | {"../../../../tmp/anwei-was-here": b"x", "/tmp/anwei-was-here": b"x"})


def zip64() -> bytes:
    return zip_of(entries(good()), wide=True)


class _Pipe(io.RawIOBase):
    """A target that cannot seek, so that sizes follow the data."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.content += data
        return len(data)


def streamed() -> bytes:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:  # type: ignore[arg-type]
        for name, part in members(good()).items():
            file.writestr(name, part)
    return bytes(pipe.content)


def broken_directory() -> bytes:
    content = good()
    at = content.index(b"PK\x01\x02")
    return content[: at + 46] + b"\xff" * 200 + content[at + 246 :]


def directory_elsewhere() -> bytes:
    content = good()
    end = content.rindex(b"PK\x05\x06")
    return content[: end + 16] + b"\xf0\xff\xff\x7f" + content[end + 20 :]


def many_members_declared() -> bytes:
    return zip_of(entries(good()), declared=65_000)


def thousands_of_members() -> bytes:
    return zip_of([*entries(good()), *(Entry(b"xl/media/%d.png" % n, b"\x03\0", 0) for n in range(30_000))])


def flipped() -> bytes:
    content = bytearray(good())
    for at in range(200, len(content), 97):
        content[at] ^= 0xFF
    return bytes(content)


def flipped_sheet() -> bytes:
    """One member's data damaged, the directory sound."""
    sheet = entry(SHEET, members(good())[SHEET])
    broken = sheet.data[:60] + bytes(byte ^ 0x55 for byte in sheet.data[60:])
    return zip_of([*_without(SHEET), sheet._replace(data=broken)])


def encrypted_members() -> bytes:
    return zip_of([e._replace(flags=e.flags | 1) for e in entries(good())])


def unknown_compression() -> bytes:
    return zip_of([e._replace(method=99) for e in entries(good())])


def not_utf8() -> bytes:
    strings = members(good())["xl/sharedStrings.xml"].replace("甲厂".encode(), b"\xff\xfe\xfa")
    return changed(xl__sharedStrings_xml=strings)


def control_characters() -> bytes:
    strings = members(good())["xl/sharedStrings.xml"].replace("甲厂".encode(), "甲厂&#0;&#8;\x01".encode())
    return changed(xl__sharedStrings_xml=strings)


def numbers_beyond_reason() -> bytes:
    """Quantities that no whole number of a database holds, and one that is no number."""
    head = ["物资名称", "物资类别", "计量单位", "储备数量"]
    rows = [["帐篷", "生活类", "顶", 1e300], ["冲锋舟", "抢险类", "艘", 777]]
    known = members(workbook(物资=[["城东街道2022年5月应急物资储备清单"], head, *rows]))
    assert b"<v>777</v>" in known[SHEET]
    known[SHEET] = known[SHEET].replace(b"<v>777</v>", b"<v>NaN</v>")
    return package(known)


def counts_beyond_reason() -> bytes:
    head = ["镇街", "检查企业数(家)", "发现隐患(处)", "其中重大隐患(处)", "已整改(处)"]
    rows = [["城东街道", 1e300, 3, 0, 3], ["城西街道", 12, 1e19, 0, 1]]
    return workbook(汇总=[["区应急管理局2022年5月安全生产检查情况统计表"], head, *rows])


def macros_and_links() -> bytes:
    """Macros, an external link, a DDE call and a web query: none is followed, the cells are read."""
    known = members(good())
    xml = known[SHEET].replace(
        b'<c r="A3"><v>1</v></c>', b"<c r=\"A3\"><f>cmd|' /C calc'!A0+[1]Sheet1!A1</f><v>1</v></c>"
    )
    assert b"cmd|" in xml
    known[SHEET] = xml
    known["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    known["xl/externalLinks/externalLink1.xml"] = b'<externalLink><ddeLink ddeService="cmd"/></externalLink>'
    known["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        b'<Relationships><Relationship Id="rId1" Target="file:////127.0.0.1/x.xlsx" TargetMode="External"/>'
        b"</Relationships>"
    )
    known["xl/connections.xml"] = b'<connections><connection><webPr url="http://127.0.0.1:9/"/></connection>'
    return package(known)


def presentation() -> bytes:
    return package({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


def text_in_package() -> bytes:
    return package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": text().encode()})


def truncated(share: float) -> Callable[[], bytes]:
    return lambda: good()[: int(len(good()) * share)]


def prefixed() -> bytes:
    return b"HTTP/1.1 200 OK\r\n\r\n" + good()


def thousands_of_sheets() -> bytes:
    known = members(good())
    sheets = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 5000))
    known["xl/workbook.xml"] = known["xl/workbook.xml"].replace(b"</sheets>", f"{sheets}</sheets>".encode())
    return package(known)


def string_everywhere() -> bytes:
    """One long text that a hundred thousand cells refer to."""
    known = members(good())
    known["xl/sharedStrings.xml"] = known["xl/sharedStrings.xml"].replace("甲厂".encode(), b"x" * 90_000)
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>8</v></c></row>' for r in range(5, 100_000))
    known[SHEET] = sheet_xml(rows)
    return package(known)
