"""The form catalogue: which texts it knows as headings."""

import re

import pytest


@pytest.mark.parametrize("heading", [
    "7月下达整改单",  # a pattern with a range of characters
    "在广播里登了几条",  # one with any characters
    "新城派出所复查人",  # one with any but some
    "受检单位", "复查日期", "统一社会信用代码", "违规飞线充电处数", "库容（万方）", "青岚区", "甲",
])  # fmt: skip
def test_a_heading_is_spelt_in_the_forms_whose_patterns_say_so(reader, heading):
    catalogue = reader.catalogue
    spelt = {
        form.name
        for form in catalogue.forms.values()
        if any(re.fullmatch(p, heading) for p in form.spellings)
    }
    assert {name for name, spellings in catalogue._spellings.items() if spellings.match(heading)} == spelt


def test_each_of_these_patterns_is_in_use(reader):
    found = {heading: reader.catalogue.meant(heading) for heading in ("7月下达整改单", "在广播里登了几条")}
    assert "notices_issued" in {match.column for match in found["7月下达整改单"]["inspection_summary"]}
    assert "media_items" in {match.column for match in found["在广播里登了几条"]["publicity_training"]}
