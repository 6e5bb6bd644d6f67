"""What orders speak of, what became of the last ones, and what stock is to be bought. Worked out by hand."""

from typing import Any

import duckdb
import pytest

from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

APRIL, MAY = "2022-04", "2022-05"  # May ends on the 31st
WHOLE = {"responsible_person": "张某", "measures": "更换", "deadline": "2022-06-20"}
LATE = {**WHOLE, "deadline": "2022-05-21"}


def hazard(unit: str, words: str, **more: Any) -> dict[str, Any]:
    known = {"found_on": "2022-04-12", "level": "一般", "status": "整改中", "township": "梅山镇"}
    return {**known, "unit_name": unit, "description": words, **more}


def stock(
    item: str, measure: str, quantity: float | None, quota: float | None, **more: Any
) -> dict[str, Any]:
    return {"item_name": item, "unit_of_measure": measure, "quantity": quantity, "quota": quota, **more}


def two_months(landing: Landing) -> None:
    landing.submit("hazards", "fire", APRIL, [
        hazard("东安饭店", "灭火器过期", **{**WHOLE, "deadline": "2022-04-25"}),
        hazard("兴悦商场", "安全出口锁闭", deadline="2022-05-30", measures="开锁"),
        hazard("福旺影城", "喷淋系统瘫痪", level="重大", **WHOLE),
        hazard("和顺旅馆", "电线私拉乱接", **{**WHOLE, "deadline": "2022-04-20"}),
        hazard("云起茶楼", "应急灯三处不亮", **WHOLE),
    ])  # fmt: skip
    landing.submit("hazards", "fire", MAY, [
        hazard("东安饭店", "灭火器过期", **WHOLE, status="已整改", rectified_on="2022-05-09"),
        hazard("兴悦商场", "安全出口锁闭", **{**WHOLE, "deadline": "2022-06-30"}),
        hazard("福旺影城", "喷淋系统瘫痪", level="重大", **LATE, under_supervision=True),
        hazard("云起茶楼", "应急灯2处不亮", **WHOLE, found_on="2022-05-18"),
        hazard("青山书店", "消火栓被遮挡", **LATE, found_on="2022-05-11"),
    ])  # fmt: skip
    landing.submit("hazards", "meishan", MAY, [
        hazard("梅山木业", "除尘管道积尘", **{**WHOLE, "responsible_person": None}, township=None),
        hazard("青山书店", "消火栓被遮挡", **LATE, found_on="2022-05-11"),
        hazard("石桥粮库", "粮堆无监测", **WHOLE),
    ])  # fmt: skip
    landing.submit("stockpiles", "water", MAY, [
        stock("编织袋", "条", 300, 1000, warehouse="一号库"),
        stock("编织袋", "条", 150, None, warehouse="二号库"),
        stock("编织袋", "包", 4, 5),
        stock("救生衣", "件", 40, 30),
        stock("急救包", "个", 9, 10, expires_on="2022-05-30"),
        stock("急救包", "个", 3, None, expires_on="2022-05-31"),
        stock("方便食品", "箱", 20, 10, expires_on="2022-04-01"),
        stock("强光手电", "支", 8, None),
    ])  # fmt: skip
    landing.submit(
        "stockpiles", "meishan", MAY, [stock("编织袋", "条", 900, 1000), stock("救生衣", "件", 5, 10)]
    )


@pytest.fixture(scope="module")
def marts(build: Build) -> Any:
    landing = Landing()
    two_months(landing)
    with connect(build(landing).warehouse, read_only=True) as connection:
        yield connection


def rows(marts: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return marts.execute(sql).fetchall()


def test_an_order_goes_to_the_submitter_whose_ledger_has_the_hazard(marts: Any) -> None:
    """Of a joint find the department's report speaks. What April left open and May does not have, stays."""
    kinds = "is_overdue, is_undocumented, is_found_again, days_overdue"
    found = rows(
        marts,
        f"""
        select unit_name, order_type, addressee, {kinds}
        from marts.order_items where period = '{MAY}' order by unit_name
    """,
    )
    assert found == [
        ("云起茶楼", "assigned", "fire", False, False, True, None),
        ("和顺旅馆", "assigned", "fire", True, False, False, 41),
        ("梅山木业", "assigned", "meishan", False, True, False, None),
        ("福旺影城", "supervised", "fire", True, False, False, 10),
        ("青山书店", "assigned", "fire", True, False, False, 10),
    ]


def test_an_item_says_what_is_missing_and_where_it_stands(marts: Any) -> None:
    [found] = rows(
        marts,
        f"""
        select lacks_person, lacks_measures, lacks_deadline, place_name, path, sheet, sheet_row, reported_in
        from marts.order_items where period = '{MAY}' and unit_name = '梅山木业'
    """,
    )
    assert found == (True, False, False, None, "d003.xlsx", "Sheet1", 4, MAY)


def test_what_was_ordered_last_month_is_followed(marts: Any) -> None:
    ordered = rows(marts, f"select unit_name from marts.order_items where period = '{APRIL}' order by all")
    assert [unit for (unit,) in ordered] == ["东安饭店", "兴悦商场", "和顺旅馆", "福旺影城"]
    outcomes = rows(
        marts,
        f"""
        select unit_name, outcome, is_answered, days_overdue from marts.order_outcomes
        where period = '{MAY}' order by unit_name
    """,
    )
    assert outcomes == [
        ("东安饭店", "settled", True, None),
        ("兴悦商场", "documented", True, None),
        ("和顺旅馆", "unreported", False, None),
        ("福旺影城", "open", False, 10),
    ]


def test_addressees_are_counted_and_keep_their_number(marts: Any) -> None:
    counts = (
        "assigned, overdue, undocumented, found_again, supervised, supervised_overdue, "
        "ordered_before, settled, documented, still_open, unreported"
    )
    found = rows(
        marts,
        f"""
        select addressee, addressee_number, {counts} from marts.order_addressees
        where period = '{MAY}' order by 2
    """,
    )
    assert found == [
        ("fire", 3, 3, 2, 0, 1, 1, 1, 4, 1, 1, 1, 1),
        ("meishan", 24, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ]


def test_what_is_lacking_is_what_is_usable_against_the_quota(marts: Any) -> None:
    """Two warehouses are one stock, another unit of measure another row; a surplus is no gap."""
    found = rows(
        marts,
        f"""
        select submitter, item_name, unit_of_measure, quantity, usable, expired, quota, gap, priority
        from marts.replenishment_plan where period = '{MAY}' order by submitter, item_name, unit_of_measure
    """,
    )
    assert found == [
        ("meishan", "救生衣", "件", 5, 5, 0, 10, 5, 3),
        ("meishan", "编织袋", "条", 900, 900, 0, 1000, 100, 3),
        ("water", "强光手电", "支", 8, 8, 0, None, None, None),
        ("water", "急救包", "个", 12, 3, 9, 10, 7, 2),
        ("water", "救生衣", "件", 40, 40, 0, 30, 0, None),
        ("water", "方便食品", "箱", 20, 0, 20, 10, 10, 1),
        ("water", "编织袋", "包", 4, 4, 0, 5, 1, 3),
        ("water", "编织袋", "条", 450, 450, 0, 1000, 550, 2),
    ]


def test_what_is_most_wanted_is_bought_first(marts: Any) -> None:
    """Nothing left; then 3 of 10, 45 of 100, 50, 80 and 90 of 100."""
    found = rows(
        marts,
        f"""
        select suggested_order, item_name, unit_of_measure, submitter from marts.replenishment_plan
        where period = '{MAY}' and gap > 0 order by 1
    """,
    )
    assert found == [
        (1, "方便食品", "箱", "water"),
        (2, "急救包", "个", "water"),
        (3, "编织袋", "条", "water"),
        (4, "救生衣", "件", "meishan"),
        (5, "编织袋", "包", "water"),
        (6, "编织袋", "条", "meishan"),
    ]


def test_a_surplus_of_one_fills_no_gap_of_another(marts: Any) -> None:
    found = rows(
        marts,
        f"""
        select item_name, unit_of_measure, quantity, quota, gap, holders from marts.stock_summary
        where period = '{MAY}' and item_name in ('编织袋', '救生衣') order by 1, 2
    """,
    )
    assert found == [
        ("救生衣", "件", 45, 40, 5, 2),
        ("编织袋", "包", 4, 5, 1, 1),
        ("编织袋", "条", 1350, 2000, 650, 2),
    ]
