"""The page of the template is that of an official document (GB/T 9704-2012)."""

import re
import zipfile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from orchestration.reports import situation

TEMPLATE = situation.TEMPLATES / "situation-report.docx"


def test_the_page_is_that_of_an_official_document() -> None:
    section = Document(str(TEMPLATE)).sections[0]
    edges = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges if edge is not None] == [37, 28, 35, 26]
    assert section.page_width is not None and round(section.page_width.mm) == 210
    assert section.footer.paragraphs[0].text == "— 1 —"


def test_fonts_are_named_with_what_may_stand_in_for_them() -> None:
    with zipfile.ZipFile(TEMPLATE) as package:
        table = package.read("word/fontTable.xml").decode()
        styles = package.read("word/styles.xml").decode()
    used = set(re.findall(r'<w:rFonts[^>]*w:eastAsia="([^"]+)"', styles))
    assert {"仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"} <= used
    fallbacks = dict(re.findall(r'<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"', table))
    assert used <= fallbacks.keys()
    assert all("," in names for names in fallbacks.values())


def test_pages_are_numbered_outside_and_the_signature_never_stands_alone() -> None:
    document = Document(str(TEMPLATE))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    odd, even = section.footer.paragraphs[0].style, section.even_page_footer.paragraphs[0].style
    assert odd is not None and odd.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert even is not None and even.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.LEFT
    last = [paragraph for paragraph in document.paragraphs if paragraph.text][-4:]
    assert [paragraph.text for paragraph in last[:2]] == ["{{ 设置.结语 }}", "附件：{{ 设置.附件 }}"]
    kept = [p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next for p in last[:3]]
    assert all(kept)
