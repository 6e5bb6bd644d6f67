"""One enterprise is one and one event is one: joined on evidence, else doubted. From rows made by hand."""

from typing import Any

import duckdb
import pytest

from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

MAY, APRIL = "2022-05", "2022-04"
ONE, TWO, THREE = "91349901MA00000011", "91349901MA00000022", "91349901MA00000033"


def visit(unit: str, day: str = "2022-05-09", **more: Any) -> dict[str, Any]:
    return {"inspected_on": day, "unit_name": unit, "sector": "消防", "township": "梅山镇", **more}


IN_TIME = {"responsible_person": "张某", "measures": "清理", "deadline": "2022-06-20"}


def hazard(unit: str, words: str, **more: Any) -> dict[str, Any]:
    known = {"found_on": "2022-05-09", "level": "一般", "status": "整改中", "township": "梅山镇"}
    return {**known, "unit_name": unit, "description": words, **more}


def a_month(landing: Landing) -> None:
    landing.submit("inspections", "fire", APRIL, [visit("青岚东安饭店", "2022-04-08")] * 3)
    landing.submit("inspections", "longtan", APRIL, [visit("和顺旅馆", "2022-04-09", township="龙潭镇")])
    landing.submit("inspection_summary", "market", APRIL, [{"sector": "特种设备", "units_inspected": 4}])
    landing.submit("hazards", "meishan", APRIL, nil=True)
    landing.submit("inspections", "fire", MAY, [
        visit("青岚东安饭店有限公司", uscc=ONE, hazards_found=2, notices_issued=None),
        visit("东安饭店", "2022-05-20", hazards_found=0),
        visit("东安饭庄", "2022-05-21"),
        visit("兴悦商场", "2022-05-22", uscc=TWO),
        visit("兴悦商场", "2022-05-22", uscc=THREE),
        visit("福旺影城", "2022-05-23", uscc=TWO),
        visit("和顺旅馆", "2022-05-24", hazards_found=1),
    ])  # fmt: skip
    landing.submit("inspections", "housing", MAY, [visit("和顺旅馆", "2022-05-24", hazards_found=1)])
    landing.submit("inspections", "meishan", MAY, [
        visit("（青岚区）东安饭店有限责任公司", hazards_found=2, notices_issued=1),
        visit("东安饭店", "2022-05-20", hazards_found=3),
        visit("和顺旅馆", "2022-05-25", township="城西街道"),
    ])  # fmt: skip
    landing.submit("hazards", "fire", MAY, [
        hazard("东安饭店", "厨房灭火器过期未更换", deadline="2022-05-20"),
        hazard("东安饭店", "疏散通道堆放了杂物", **IN_TIME),
    ])  # fmt: skip
    landing.submit("hazards", "meishan", MAY, [
        hazard("东安饭店有限公司", "厨房灭火器过期，未更换", deadline="2022-05-20"),
        hazard("东安饭店有限公司", "疏散通道堆放杂物", deadline="2022-05-10"),
    ])  # fmt: skip


@pytest.fixture(scope="module")
def marts(build: Build) -> Any:
    landing = Landing()
    a_month(landing)
    with connect(build(landing).warehouse, read_only=True) as connection:
        yield connection


def ask(marts: duckdb.DuckDBPyConnection, sql: str) -> set[tuple[Any, ...]]:
    return set(marts.execute(sql).fetchall())


def test_spellings_of_one_enterprise_are_joined_with_what_says_so(marts: duckdb.DuckDBPyConnection) -> None:
    joined = f"select unit_name, joined_by from marts.unit_evidence where unit_id = '{ONE}'"
    assert ask(marts, joined) == {
        ("青岚东安饭店有限公司", "code"),
        ("青岚东安饭店", "like_name_in_township"),
        ("东安饭店", "like_name_in_township"),
        ("（青岚区）东安饭店有限责任公司", "like_name_in_township"),
        ("东安饭店有限公司", "like_name_in_township"),
    }
    assert ask(marts, f"select spellings from marts.units where unit_id = '{ONE}'") == {(5,)}


def test_evidence_says_where_each_name_stands(marts: duckdb.DuckDBPyConnection) -> None:
    [(path, submitter, row, reason)] = ask(
        marts,
        "select path, submitter_name, sheet_row, joined_by_name from marts.unit_evidence "
        "where unit_name like '（青岚区）%'",
    )
    assert path and row is not None
    assert (submitter, reason) == ("梅山镇", "同一镇街内去掉地名和组织形式后名称相同")


def test_doubtful_pairs_are_listed_and_not_merged(marts: duckdb.DuckDBPyConnection) -> None:
    names = "reason, one_unit_name, other_unit_name"
    assert ask(marts, f"select {names}, count(*) from marts.doubtful_units group by all") == {
        ("alike_name", "东安饭店", "东安饭庄", 1),
        ("same_name_other_code", "兴悦商场", "兴悦商场", 1),
        ("same_code_other_name", "兴悦商场", "兴悦商场", 1),  # 福旺影城 gives the same code
        ("same_name_other_township", "和顺旅馆", "和顺旅馆", 3),  # each two of three townships
    }
    units = ask(marts, "select unit_id from marts.units where unit_name = '和顺旅馆'")
    assert units == {("和顺旅馆|meishan",), ("和顺旅馆|chengxi",), ("和顺旅馆|longtan",)}


def test_an_event_that_two_tell_of_counts_once_and_the_pair_is_listed(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    pairs = ask(
        marts,
        "select kind, is_merged, reason, counted_submitter, other_submitter, day(happened_on) "
        "from marts.shared_events",
    )
    assert pairs == {
        ("visit", True, "same_event", "fire", "meishan", 9),
        ("visit", False, "unclear_joint_visit", "fire", "meishan", 20),
        ("visit", False, "same_day_visit", "housing", "fire", 24),
        ("hazard", True, "same_event", "fire", "meishan", 9),
        ("hazard", False, "alike_hazard", "fire", "meishan", 9),
    }
    figures = dict(
        ask(
            marts,
            "select figure_id, value from marts.report_figures "
            f"where period = '{MAY}' and time_window = 'month' and breakdown = 'none'",
        )
    )
    # Seven of the fire brigade, one of the housing bureau and two of three of the township.
    assert figures["inspections.visits"] == 7 + 1 + 2
    assert figures["notices.issued"] == 1, "what the department left blank, the township's row says"
    assert figures["hazards.found"] == 3


def test_the_hazards_behind_a_figure_of_trouble_are_listed_with_their_enterprise(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    where = f"where period = '{MAY}' and time_window = 'month'"
    counted = dict(
        ask(
            marts,
            "select figure_id, value from marts.report_figures "
            f"{where} and breakdown = 'none' and figure_id in ('hazards.overdue', 'hazards.undocumented')",
        )
    )
    assert counted == {"hazards.overdue": 2, "hazards.undocumented": 2}
    worst = ask(marts, f"select figure_id, unit_name, value, place from marts.problem_units {where}")
    assert worst == {
        ("hazards.overdue", "东安饭店", 2, 1),
        ("hazards.undocumented", "东安饭店", 2, 1),
    }
    rows = ask(marts, f"select figure_id, description, days_overdue from marts.hazard_problems {where}")
    assert rows == {
        ("hazards.overdue", "厨房灭火器过期未更换", 11),
        ("hazards.overdue", "疏散通道堆放杂物", 21),
        ("hazards.undocumented", "厨房灭火器过期未更换", 11),
        ("hazards.undocumented", "疏散通道堆放杂物", 21),
    }


def test_who_is_absent_is_weighed_by_what_it_sent_before(marts: duckdb.DuckDBPyConnection) -> None:
    """In April the fire brigade made three visits, 龙潭镇 one, and the market bureau declares four without a
    ledger; in May 龙潭镇 sent nothing."""
    effects = ask(
        marts,
        "select submitter, figure_id, share, months from marts.gap_effects "
        f"where period = '{MAY}' and submitter = 'longtan'",
    )
    assert effects == {("longtan", "inspections.visits", 12.5, 1)}


def test_who_sent_all_is_counted_by_departments_and_townships(marts: duckdb.DuckDBPyConnection) -> None:
    [(owed, lacking, forms)] = ask(
        marts,
        "select owed, lacking, lacking_forms from marts.reporting_gaps "
        f"where period = '{MAY}' and submitter = 'meishan'",
    )
    assert (owed, lacking) == (5, 3)
    assert forms.count("、") == 2 and "安全生产检查台账" not in forms
    totals = ask(marts, f"select kind, submitters, whole from marts.reporting_totals where period = '{MAY}'")
    assert totals == {("department", 14, 0), ("township", 8, 0)}
