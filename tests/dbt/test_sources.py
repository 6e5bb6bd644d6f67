"""What stands behind figures, from landed rows to `marts.figure_sources`, worked out by hand."""

import csv
from collections.abc import Callable
from typing import Any

import duckdb
import pytest
import yaml

from orchestration.settings import PROJECT
from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

MAY, APRIL = "2022-05", "2022-04"
Sources = Callable[..., list[tuple[Any, ...]]]


def a_district(landing: Landing) -> None:
    site = {"inspected_on": "2022-05-09", "unit_name": "甲公司", "township": "梅山镇", "sector": "建筑施工"}
    landing.submit("inspections", "housing", MAY, path="a.xlsx", rows=[
        {**site, "notices_issued": 2},
        {**site, "inspected_on": "2022-05-10", "notices_issued": None},
        {**site, "unit_name": "乙公司", "notices_issued": 1},
    ])  # fmt: skip
    landing.submit("inspections", "urban", MAY, nil=True, path="b.xlsx")
    landing.submit("inspection_summary", "urban", MAY, path="c.xlsx", rows=[
        {"sector": "餐饮", "units_inspected": 99, "hazards_found": 4, "hazards_rectified": 3},
    ])  # fmt: skip
    shovel = {"item_name": "铁锹", "unit_of_measure": "把"}
    landing.submit("stockpiles", "emergency", MAY, path="d.xlsx", rows=[
        {**shovel, "quantity": 3.0, "quota": 10.0, "expires_on": None},
        {**shovel, "quantity": 4.0, "quota": 5.0, "expires_on": None},
    ])  # fmt: skip
    landing.submit("gas_alarms", "commerce", APRIL, path="e.xlsx", rows=[
        {"township": "城西", "restaurants_required": 10, "restaurants_installed": 5},
        {"township": "滨河", "restaurants_required": 4, "restaurants_installed": 4},
    ])  # fmt: skip
    landing.submit("gas_alarms", "commerce", MAY, path="f.xlsx", rows=[
        {"township": "城西", "restaurants_required": 12, "restaurants_installed": 9},
    ])  # fmt: skip


@pytest.fixture(scope="module")
def marts(build: Build) -> Any:
    landing = Landing()
    a_district(landing)
    with connect(build(landing).warehouse, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def sources(marts: duckdb.DuckDBPyConnection) -> Sources:
    def get(figure_id: str, window: str = "month") -> list[tuple[Any, ...]]:
        return marts.execute(
            "select path, sheet_row, contribution from marts.figure_sources "
            "where figure_id = ? and time_window = ? and period = ? order by part desc, path, sheet_row",
            [figure_id, window, MAY],
        ).fetchall()

    return get


def test_every_visit_counts_and_an_enterprise_at_its_first(sources: Sources) -> None:
    """The nil return is what the urban bureau says of its visits: its declared 99 do not count."""
    assert sources("inspections.visits") == [
        ("a.xlsx", 4, 1), ("a.xlsx", 5, 1), ("a.xlsx", 6, 1), ("b.xlsx", None, 0),
    ]  # fmt: skip
    assert sources("inspections.units") == [
        ("a.xlsx", 4, 1), ("a.xlsx", 5, 0), ("a.xlsx", 6, 1), ("b.xlsx", None, 0),
    ]  # fmt: skip


def test_a_number_left_out_adds_nothing(sources: Sources) -> None:
    assert sources("notices.issued")[:3] == [("a.xlsx", 4, 2), ("a.xlsx", 5, None), ("a.xlsx", 6, 1)]


def test_a_declared_total_is_a_source_where_there_is_no_ledger(sources: Sources) -> None:
    assert sources("hazards.found") == [("c.xlsx", 4, 4)]
    assert sources("hazards.rectifying") == [("c.xlsx", 4, 1)]


def test_one_thing_in_two_rows_is_added_by_the_first(sources: Sources) -> None:
    """Seven shovels of fifteen: one item below its quota, in the list as in the number."""
    assert sources("stockpiles.below_quota") == [("d.xlsx", 4, 1), ("d.xlsx", 5, 0)]
    assert sources("stockpiles.replenishment") == [("d.xlsx", 4, 1), ("d.xlsx", 5, 0)]


def test_what_adds_up_since_it_began_has_its_latest_rows(sources: Sources) -> None:
    assert sources("gas_alarms.required") == [("f.xlsx", 4, 12)]
    assert sources("gas_alarms.required", "ytd") == [("e.xlsx", 5, 4), ("f.xlsx", 4, 12)]


def test_a_rate_has_the_sources_of_its_parts(marts: duckdb.DuckDBPyConnection, sources: Sources) -> None:
    assert sources("gas_alarms.installed_rate") == [("f.xlsx", 4, 9), ("f.xlsx", 4, 12)]
    roles = marts.execute(
        "select column_name, role from marts.figure_columns where figure_id = 'gas_alarms.installed_rate' "
        "order by 1"
    ).fetchall()
    assert roles == [
        ("restaurants_installed", "value"), ("restaurants_required", "value"), ("township", "breakdown"),
    ]  # fmt: skip


def test_a_return_that_did_not_come_is_a_source_without_a_file(sources: Sources) -> None:
    found = sources("submissions.missing")
    assert len(found) == 93 - 5
    assert set(found) == {(None, None, 1)}


def test_the_cells_of_a_source_are_those_that_matter(marts: duckdb.DuckDBPyConnection) -> None:
    cells = marts.execute(
        "select distinct column_name from marts.source_cells as cells "
        "inner join marts.figure_sources as sources using (row_id) "
        "where form = 'stockpiles' and time_window = 'month' order by 1"
    ).fetchall()
    assert cells == [("expires_on",), ("item_name",), ("quantity",), ("quota",), ("unit_of_measure",)]


def test_figures_name_columns_of_their_forms() -> None:
    forms = {}
    for path in (PROJECT / "raw" / "forms").glob("[!_]*.yml"):
        form = yaml.safe_load(path.read_text(encoding="utf-8"))
        forms[form["form"]] = set(form["columns"])
    seed = PROJECT / "dbt_project" / "seeds" / "figure_columns.csv"
    with seed.open(encoding="utf-8") as file:
        named = [(row["form"], row["column_name"]) for row in csv.DictReader(file)]
    assert [pair for pair in named if pair[1] not in forms[pair[0]]] == []
