"""The hostile and broken inputs, one a line: the name it goes by, how it is made, what must come of it.

What must come of it is the kind of the one finding that rejects it, or how many rows are read in spite of it;
for an archive either of these for each member.
"""

from collections.abc import Callable
from typing import NamedTuple

from tests.intake.hostile import archives, biff12, legacy, ooxml, texts
from tests.intake.hostile.parts import good, text

Outcome = str | int


class Case(NamedTuple):
    name: str
    build: Callable[[], bytes]
    outcome: Outcome | dict[str, Outcome]


BOMBS = [
    Case("bomb.xlsx", ooxml.honest_bomb, "too_large"),
    Case("bomb-just-below-the-limit.xlsx", ooxml.sound_bomb, "too_large"),
    Case("bomb-of-lies.xlsx", ooxml.lying_bomb, "damaged"),
    Case("entity-bomb.xlsx", ooxml.entity_bomb, "damaged"),
    Case("entity-bomb.xls", texts.xml_bomb, "damaged"),
    Case("entity-bomb.docx", texts.docx_bomb, "damaged"),
    Case("entity-bomb.ods", texts.ods_bomb, "damaged"),
    Case("entity-outside.xlsx", ooxml.external_entity, "damaged"),
    Case("document-type.xlsx", ooxml.document_type, 2),
    Case("string-of-120-MB.xlsx", ooxml.huge_string, "too_large"),
    Case("string-everywhere.xlsx", ooxml.string_everywhere, "too_large"),
    Case("strings-declared.xlsx", ooxml.strings_declared, "too_large"),
    Case("sheets-by-thousands.xlsx", ooxml.thousands_of_sheets, "too_large"),
    Case("nested-deeply.xls", texts.deep_xml, 0),
    Case("nested-deeply.docx", texts.docx_deep, "damaged"),
    Case("nested-text.docx", texts.docx_deep_text, "damaged"),
]
SHEETS = [
    Case("far-cell.xlsx", ooxml.far_cell, "too_large"),
    Case("row-past-the-limit.xlsx", ooxml.row_past_the_limit, "too_large"),
    Case("column-past-the-limit.xlsx", ooxml.column_past_the_limit, "too_large"),
    Case("address-overlong.xlsx", ooxml.overlong_address, "too_large"),
    Case("rows-1048576-formatted.xlsx", ooxml.million_rows, 2),
    Case("columns-16384-formatted.xlsx", ooxml.all_columns, 2),
    Case("columns-16384-filled.xlsx", ooxml.wide_heading, 3),
    Case("dimension-too-small.xlsx", ooxml.dimension("A1"), 2),
    Case("dimension-too-large.xlsx", ooxml.dimension("A1:XFD1048576"), 2),
    Case("dimension-nonsense.xlsx", ooxml.dimension("ZZZZ0:-1"), "damaged"),
    Case("merge-negative.xlsx", ooxml.merges(lambda: ["A0:B-1"]), "damaged"),
    Case("merge-of-everything.xlsx", ooxml.merges(lambda: ["A1:XFD1048576"]), 2),
    Case("merges-overlapping.xlsx", ooxml.merges(lambda: ["A3:F4", "B3:C9", "A4:F4"] * 30_000), 2),
    Case("merges-200000.xlsx", ooxml.merges(lambda: [f"A{r}:B{r}" for r in range(9, 200_009)]), 2),
    Case("string-out-of-range.xlsx", ooxml.string_out_of_range, "damaged"),
    Case("string-not-utf8.xlsx", ooxml.not_utf8, "damaged"),
    Case("string-of-control-characters.xlsx", ooxml.control_characters, "damaged"),
    Case("numbers-beyond-reason.xlsx", ooxml.numbers_beyond_reason, 2),
    Case("counts-beyond-reason.xlsx", ooxml.counts_beyond_reason, 2),
    Case("macros-and-links.xlsm", ooxml.macros_and_links, 2),
]
PARTS = [
    Case("no-sheet.xlsx", ooxml.no_sheet, "damaged"),
    Case("no-strings.xlsx", ooxml.no_strings, "damaged"),
    Case("no-relations.xlsx", ooxml.no_relations, "damaged"),
    Case("no-book.xlsx", ooxml.no_book, "damaged"),
    Case("relations-circular.xlsx", ooxml.circular_relations, 0),
    Case("relations-outside.xlsx", ooxml.relations_outside, "damaged"),
    Case("relations-to-a-server.xlsx", ooxml.relations_elsewhere, "damaged"),
    Case("member-twice.xlsx", ooxml.member_twice, 0),
    Case("member-outside.xlsx", ooxml.member_outside, 2),
    Case("zip64.xlsx", ooxml.zip64, 2),
    Case("sizes-behind-data.xlsx", ooxml.streamed, 2),
    Case("directory-broken.xlsx", ooxml.broken_directory, "damaged"),
    Case("directory-elsewhere.xlsx", ooxml.directory_elsewhere, "damaged"),
    Case("members-declared.xlsx", ooxml.many_members_declared, "too_large"),
    Case("members-30000.xlsx", ooxml.thousands_of_members, "too_large"),
    Case("junk-before.xlsx", ooxml.prefixed, "not_a_workbook"),
    Case("cut-at-a-tenth.xlsx", ooxml.truncated(0.1), "damaged"),
    Case("cut-at-a-half.xlsx", ooxml.truncated(0.5), "damaged"),
    Case("cut-at-the-end.xlsx", ooxml.truncated(0.998), "damaged"),
    Case("flipped.xlsx", ooxml.flipped, "damaged"),
    Case("flipped-sheet.xlsx", ooxml.flipped_sheet, "damaged"),
    Case("members-encrypted.xlsx", ooxml.encrypted_members, "encrypted"),
    Case("compression-unknown.xlsx", ooxml.unknown_compression, "damaged"),
]
LEGACY = [
    Case("dimension.xls", legacy.bad_dimension, "too_large"),
    Case("far-cell.xls", legacy.far_cell, "too_large"),
    Case("strings-declared.xls", legacy.strings_declared, 2),
    Case("record-overlong.xls", legacy.long_record, "damaged"),
    Case("chain-cyclic.xls", legacy.cyclic_chain, "damaged"),
    Case("tables-cyclic.xls", legacy.cyclic_tables, "damaged"),
    Case("tables-declared.xls", legacy.tables_declared, 2),
    Case("sectors-of-2-GB.xls", legacy.sector_size, "damaged"),
    Case("cut-at-a-tenth.xls", legacy.cut(0.1), "damaged"),
    Case("cut-at-a-half.xls", legacy.cut(0.5), "damaged"),
    Case("noise.xls", legacy.noise, "damaged"),
    Case("noise-in-stream.xls", legacy.noise_in_stream, "damaged"),
    Case("password.xls", legacy.password, "encrypted"),
    Case("password.xlsx", legacy.named("EncryptedPackage"), "encrypted"),
    Case("word.doc", legacy.named("WordDocument"), "unsupported_format"),
    Case("slides.xls", legacy.named("PowerPoint Document"), "unsupported_format"),
    Case("record-overlong.xlsb", biff12.long_record, "damaged"),
    Case("cut.xlsb", biff12.cut, "damaged"),
    Case("no-relations.xlsb", biff12.no_relations, "damaged"),
    Case("row-past-the-limit.xlsb", biff12.far_row, 0),
]
MISNAMED = [
    Case("is-xlsx.xls", good, 2),
    Case("is-xls.xlsx", legacy.ledger, 2),
    Case("is-xlsb.csv", biff12.ledger, 2),
    Case("is-csv.xlsx", lambda: text().encode(), 2),
    Case("is-xlsx.csv", good, 2),
    Case("is-html.xls", lambda: texts.html(texts.html_ledger()), 2),
    Case("is-ods.xlsx", texts.ods_padded, 2),
    Case("is-pdf.xlsx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "unsupported_format"),
    Case("is-png.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported_format"),
    Case("is-jpeg.xls", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "unsupported_format"),
    Case("is-gif.csv", lambda: b"GIF89a" + bytes(50), "unsupported_format"),
    Case("is-rtf.doc", texts.rtf, "unsupported_format"),
    Case("is-rar.zip", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(50), "unsupported_format"),
    Case("is-7z.zip", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported_format"),
    Case("is-gz.xlsx", lambda: b"\x1f\x8b\x08\x00" + bytes(50), "unsupported_format"),
    Case("is-pptx.xlsx", ooxml.presentation, "unsupported_format"),
    Case("is-program.xlsx", lambda: b"MZ\x90\x00\x03\x00\x00\x00" * 20, "not_a_workbook"),
    Case("empty.xlsx", bytes, "empty_file"),
    Case("zeros.xlsx", lambda: bytes(100_000), "empty_file"),
    Case("csv-in-package.xlsx", ooxml.text_in_package, "damaged"),
]
TEXTS = [
    Case("nul-bytes.csv", texts.nul_bytes, 2),
    Case("line-of-50-MB.csv", texts.one_long_line, "damaged"),
    Case("columns-200000.csv", texts.many_columns, 0),
    Case("lines-2000000.csv", texts.many_lines, "too_large"),
    Case("quote-open.csv", texts.open_quote, "damaged"),
    Case("utf16-odd.csv", texts.utf16_odd, "not_a_workbook"),
    Case("utf16-without-mark.csv", lambda: text().encode("utf-16-le"), 2),
    Case("korean.csv", texts.foreign("cp949", "마스크와 장갑을 지급하였습니다,3\n"), "unknown_encoding"),
    Case("japanese.csv", texts.foreign("shift_jis", "マスクと手袋を配りました,3\n"), "unknown_encoding"),
    Case("big5.csv", texts.foreign("big5", "臺北市政府發放口罩與手套,3\n"), "unknown_encoding"),
    Case("lone-returns.csv", texts.lone_returns, 2),
    Case("formulas.csv", texts.formulas, 2),
    Case("cut-character.csv", texts.cut_character, "damaged"),
    Case("tables-nested-100000.xls", texts.nested_tables, "unsupported_format"),
    Case("tables-60000.html", texts.sibling_tables, "too_large"),
    Case("span-endless.html", texts.endless_span, 2),
    Case("spans-wide.html", texts.wide_spans, "too_large"),
    Case("unclosed.html", texts.unclosed, 2),
    Case("rows-without-cells.xls", lambda: texts.spreadsheetml("<Row/>" * 9), 0),
    Case("index-far.xls", texts.far_index, "too_large"),
    Case("spans-many.xls", texts.many_spans, "too_large"),
    Case("spans-wide.docx", texts.docx_wide, "too_large"),
    Case("repeated.ods", texts.ods_repeated, "damaged"),
    Case("unclosed.ods", texts.ods_unclosed, "damaged"),
    Case("password.ods", texts.ods_password, "encrypted"),
    Case("password-whole.ods", texts.ods_password_whole, "encrypted"),
]
ARCHIVES = [
    Case("nested.zip", archives.nested, {"内.zip": "nested_archive"}),
    Case("bombs-nested.zip", archives.nested_bombs, {f"{n}.zip": "nested_archive" for n in range(3)}),
    Case("bomb.zip", archives.bomb, "too_large"),
    Case("bomb-of-lies.zip", archives.lying_bomb, {"甲.csv": "damaged"}),
    Case("bomb-just-below-the-limit.zip", archives.sound_bomb, {"甲.csv": "empty_file"}),
    Case("members-10000.zip", archives.many, "too_many_files"),
    Case("encrypted.zip", archives.encrypted, "encrypted"),
    Case("encrypted-in-part.zip", archives.partly_encrypted, {"好.xlsx": 2, "密.xlsx": "encrypted"}),
    Case("empty.zip", archives.empty, "empty_archive"),
    Case("folders-only.zip", archives.only_folders, "empty_archive"),
    Case("cut.zip", archives.damaged, "damaged"),
    Case("sum-wrong.zip", archives.bad_sum, {"台账.xlsx": "damaged"}),
    Case("names-lead-out.zip", archives.lead_out, {"外.xlsx": 2, "tmp/anwei-was-here.xlsx": 2, "windows/盘.xlsx": 2}),
    Case("names-in-gbk.zip", archives.gbk_names, {"城东/隐患.xlsx": 2}),
    Case("bad-among-good.zip", archives.mixed, {"好.xlsx": 2, "坏.xlsx": "unsupported_format", "空.xlsx": "empty_file"}),
    Case("twins.zip", archives.twins, {"台账.xlsx": 2, "2-台账.xlsx": 2, "A.xlsx": 2, "a.xlsx": 2}),
]  # fmt: skip

CASES = [*BOMBS, *SHEETS, *PARTS, *LEGACY, *MISNAMED, *TEXTS, *ARCHIVES]
