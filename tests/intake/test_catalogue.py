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


def test_the_end_of_a_month_below_what_is_counted_since_a_beginning(reader):
    heading = reader.catalogue.heading("专项整治开展以来累计", "本月底（5月31日）", "有问题")
    assert (heading.parts, heading.aspect, heading.month) == (("有问题",), "cumulative", (0, 5))
    assert (
        reader.catalogue.heading("专项整治开展以来累计", "上月底（4月30日）", "有问题").leaning == "previous"
    )
    assert reader.catalogue.heading("1-5月检查企业").leaning == "cumulative"
