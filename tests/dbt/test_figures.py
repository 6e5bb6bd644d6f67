"""Figures of a small district, from landed rows to `marts.report_figures`, by the catalogue's definitions."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.settings import Settings
from orchestration.warehouse import connect
from tests.dbt.conftest import Build
from tests.dbt.landing import Landing

MAY, APRIL, ALL_NIL = "2022-05", "2022-04", "2021-03"
USCC = "91349901MA00000011"
Get = Callable[..., Any]


def owing(seeds: Path, form: str) -> list[str]:
    with (seeds / "obligations.csv").open(encoding="utf-8") as file:
        return [row["submitter"] for row in csv.DictReader(file) if row["form"] == form]


def visit(unit: str, sector: str, **more: Any) -> dict[str, Any]:
    return {"inspected_on": "2022-05-09", "unit_name": unit, "sector": sector, **more}


def hazard(unit: str, found_on: str, status: str, **more: Any) -> dict[str, Any]:
    known = {"unit_name": unit, "township": "梅山镇", "description": "灭火器过期", "level": "一般"}
    return {**known, "found_on": found_on, "status": status, **more}


def a_district(landing: Landing) -> list[str]:
    """Two months of returns; the rows that are to be held back."""
    site = {"township": "云岭镇", "uscc": USCC, "notices_issued": 1}
    landing.submit("inspections", "housing", MAY, [
        visit("甲公司", "建筑施工", **site),
        visit("乙公司", "建筑施工", township="梅山", notices_issued=None),
    ])  # fmt: skip
    landing.submit("inspections", "yunling", MAY, [visit(" 甲公司", "工贸领域", notices_issued=2)])
    landing.submit("inspections", "urban", MAY, nil=True)
    landing.submit("inspection_summary", "urban", MAY, [{"sector": "餐饮", "units_inspected": 99}])
    landing.submit(
        "inspection_summary", "fire", MAY, [{"sector": "消防", "units_inspected": 7, "hazards_found": 50}]
    )

    old = hazard("丙公司", "2022-04-11", "整改中")
    new = hazard(
        "丙公司", "2022-05-03", "未整改", level="重大", deadline="2022-05-20", under_supervision=True
    )
    landing.submit("hazards", "fire", APRIL, [old], received="2022-05-03")
    landing.submit(
        "hazards", "fire", MAY, [{**old, "status": "整改完毕"}, {**new, "description": "灭火器、过期"}]
    )
    landing.submit("hazards", "meishan", MAY, [new])
    for submitter in owing(Settings.load().dbt_project / "seeds", "hazards"):
        landing.submit("hazards", submitter, ALL_NIL, nil=True, received="2021-04-02")

    fine = {
        "decided_on": "2022-05-09",
        "violation": "未培训",
        "filed_on": "2022-05-06",
        "unit_name": "甲公司",
    }
    landing.submit("penalties", "emergency", MAY, [
        {**fine, "case_no": "1", "sector": None}, {**fine, "case_no": "2", "sector": None},
        {**fine, "case_no": "3", "sector": "建筑施工"},
    ])  # fmt: skip
    landing.submit("accidents", "emergency", MAY, nil=True)
    landing.submit("gas_alarms", "commerce", APRIL, [
        {"township": "城西", "restaurants_required": 10, "restaurants_installed": 5},
        {"township": "滨河", "restaurants_required": 4, "restaurants_installed": 4},
    ])  # fmt: skip
    landing.submit("gas_alarms", "commerce", MAY, [
        {"township": "城西", "restaurants_required": 12, "restaurants_installed": 9},
    ])  # fmt: skip
    landing.submit("ebike_charging", "fire", MAY, [{"township": "城西", "communities_with_chargers": None}])
    landing.submit("self_built_houses", "housing", MAY, [
        {"township": "城西", "buildings_surveyed": 10, "buildings_with_hazards": None},
        {"township": "滨河", "buildings_surveyed": 5, "buildings_with_hazards": 2},
    ])  # fmt: skip
    landing.submit("inspection_summary", "transport", MAY, [
        {"sector": "交通运输", "teams": 2}, {"sector": "建筑施工", "teams": None},
    ])  # fmt: skip
    landing.submit("publicity_training", "emergency", APRIL, [{"township": None, "sessions": 5}])
    landing.submit("publicity_training", "emergency", MAY, [{"township": None, "sessions": 7}])

    held_drill = {"drill_name": "消防演练", "status": "已开展", "held_on": "2022-05-09", "participants": 30}
    landing.submit("drills", "emergency", MAY, [held_drill, {**held_drill, "drill_name": "防汛演练"}])
    landing.submit("drills", "emergency", MAY, [held_drill], received="2022-06-09", path="更正.xlsx")
    landing.submit("drills", "fire", MAY, [held_drill], in_inbox=False)
    landing.submit("drills", None, MAY, [held_drill])
    landing.reject("坏.xlsx", "damaged")

    shovel = {"item_name": "铁锹", "unit_of_measure": "把"}
    landing.submit("stockpiles", "emergency", MAY, received="2022-06-09", rows=[
        {**shovel, "quantity": 100.0, "quota": 80.0, "expires_on": "2022-05-10"},
        {**shovel, "quantity": 30.0, "quota": 20.0, "expires_on": None},
    ])  # fmt: skip
    complaint = {"received_on": "2022-05-09", "subject": "占用消防通道", "closed": True, "sector": "工贸"}
    complaints = landing.submit("complaints", "emergency", MAY, [complaint, complaint])
    teams = landing.submit("rescue_teams", "emergency", MAY, [{"team_name": "应急队", "members": 9}])
    return [f"{complaints}-00001", f"{teams}-00000"]


@pytest.fixture(scope="module")
def marts(build: Build) -> Any:
    landing = Landing()
    with connect(build(landing, held=a_district(landing)).warehouse, read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def figure(marts: duckdb.DuckDBPyConnection) -> Get:
    def get(
        figure_id: str,
        column: str = "value",
        window: str = "month",
        period: str = MAY,
        of: str = "none",
        key: str | None = None,
    ) -> Any:
        rows = marts.execute(
            f"select {column} from marts.report_figures where figure_id = ? and time_window = ? "
            "and period = ? and breakdown = ? and breakdown_key is not distinct from ?",
            [figure_id, window, period, of, key],
        ).fetchall()
        return rows[0][0] if rows else "no row"

    return get


def test_visits_are_counted_each_and_an_enterprise_once(figure: Get) -> None:
    """The fire brigade sent its statistical table only, the urban bureau both: its ledger comes first."""
    assert figure("inspections.visits") == 3 + 7
    assert figure("inspections.units") == 2 + 7
    assert figure("inspections.units", of="township", key="yunling") == 1
    assert figure("inspections.units", of="sector", key="construction") == 2
    assert figure("inspections.units", of="sector", key="catering") == "no row"
    assert figure("notices.issued") == 3


def test_a_hazard_carried_over_or_reported_twice_is_one(figure: Get) -> None:
    assert figure("hazards.found", period=APRIL) == 1
    assert figure("hazards.found") == 1
    assert figure("hazards.found", window="ytd") == 2
    assert figure("hazards.rectified", period=APRIL) == 0
    assert figure("hazards.rectified", window="ytd") == 1
    assert figure("hazards.rectification_rate", window="ytd") == 50
    assert figure("hazards.repeated") == 1


def test_what_is_overdue_says_how_long(figure: Get) -> None:
    assert figure("hazards.overdue") == 1
    assert figure("hazards.overdue", "text_value") == "1-7天；0处\n8-30天；1处\n30天以上；0处"
    assert figure("hazards.supervised") == 1
    assert figure("hazards.major_unsupervised") == 0


def test_a_nil_return_is_zero_and_silence_is_not(figure: Get) -> None:
    assert (figure("accidents.count"), figure("accidents.count", "status")) == (0, "partial")
    assert figure("accidents.count", "missing_submitters") == "housing,transport"
    assert figure("accidents.count", "missing_names") == "区住房和城乡建设局、区交通运输局"
    assert (figure("accidents.count", period=APRIL), figure("accidents.count", "status", period=APRIL)) == (
        None,
        "missing",
    )
    assert (figure("heritage_fire.sites"), figure("heritage_fire.sites", "status")) == (None, "missing")


def test_a_column_left_blank_is_not_zero(figure: Get) -> None:
    assert figure("ebike_charging.with_chargers") is None
    assert figure("ebike_charging.with_chargers", "status") == "missing"
    assert figure("ebike_charging.with_chargers", "missing_names") == "区消防救援大队"


def test_who_leaves_a_blank_in_a_table_of_totals_has_not_wholly_answered(figure: Get) -> None:
    def lacks(figure_id: str, **of: str) -> tuple[Any, ...]:
        return tuple(figure(figure_id, column, **of) for column in ("value", "status", "missing_names"))

    housing = "self_built_houses.with_hazards"
    assert lacks("self_built_houses.surveyed") == (15, "complete", None)
    assert lacks(housing) == (2, "partial", "区住房和城乡建设局（城西街道）")
    assert lacks(housing, of="township", key="binhe") == (2, "complete", None)
    assert figure(housing, "missing_submitters") == "housing"
    assert lacks("self_built_houses.rectified") == (None, "missing", "区住房和城乡建设局"), "no such column"
    (teams, status, names) = lacks("inspections.teams")
    assert (teams, status) == (2, "partial")
    assert {"区消防救援大队", "区交通运输局（建筑施工）"} <= set(names.split("、"))
    assert lacks("inspections.teams", of="sector", key="transport")[2].count("区交通运输局") == 0


def test_a_blank_beside_a_ledger_of_the_same_is_answered_by_it(figure: Get) -> None:
    """The urban bureau's ledger is a nil return; the fire brigade's is of hazards only."""
    assert "urban" not in figure("notices.issued", "missing_submitters").split(",")
    assert "fire" not in figure("hazards.rectified", "missing_submitters").split(",")
    assert "fire" in figure("penalties.count", "missing_submitters").split(",")


def test_a_rate_of_nothing_is_undefined_though_everybody_reported(figure: Get) -> None:
    assert (figure("hazards.found", period=ALL_NIL), figure("hazards.found", "status", period=ALL_NIL)) == (
        0,
        "complete",
    )
    assert figure("hazards.rectification_rate", period=ALL_NIL) is None
    assert figure("hazards.rectification_rate", "status", period=ALL_NIL) == "complete"


def test_what_may_belong_to_a_sector_and_does_not_say_so_is_counted_beside_it(
    figure: Get, marts: duckdb.DuckDBPyConnection
) -> None:
    """Two decisions against one enterprise name no sector."""
    enforced, filed = "industry_trade.enforced_units", "fireworks.units_filed"
    assert (figure(enforced), figure(enforced, "undetermined_items")) == (0, 2)
    assert (figure(filed), figure(filed, "undetermined_items")) == (0, 1)
    assert figure(enforced, "undetermined_items", window="ytd") == 2
    assert figure("transport.units", "undetermined_items") == 0
    assert figure("penalties.count", "undetermined_items") is None
    rows = "select form, submitter, items from marts.sectorless_rows where period = ? and form = 'penalties'"
    assert marts.execute(rows, [MAY]).fetchall() == [("penalties", "emergency", 2)]


def test_every_figure_of_one_sector_counts_what_may_belong_to_it() -> None:
    project = Settings.load().dbt_project
    with (project / "seeds" / "figure_columns.csv").open(encoding="utf-8") as file:
        conditions = [row for row in csv.DictReader(file) if row["role"] == "condition"]
    of_one = {row["figure_id"] for row in conditions if row["column_name"] in ("sector", "unit_type")}
    model = project / "models" / "intermediate" / "int_undetermined_figures.sql"
    assert set(re.findall(r"'figure': '([^']+)'", model.read_text(encoding="utf-8"))) == of_one


def test_a_rate_lacks_those_that_its_parts_lack(figure: Get) -> None:
    """Totals that stand in for a ledger are in both parts of the rate; where they are blank, in neither."""
    lacking = figure("hazards.rectification_rate", "missing_submitters")
    assert lacking == figure("hazards.rectified", "missing_submitters")
    assert "transport" in lacking.split(",")


def test_campaigns_state_their_latest_and_events_add_up(figure: Get) -> None:
    assert figure("gas_alarms.required") == 12
    assert figure("gas_alarms.required", window="ytd") == 12 + 4
    assert figure("gas_alarms.installed_rate") == 75
    assert figure("gas_alarms.required", "status", window="ytd") == "complete"
    assert (figure("publicity.sessions"), figure("publicity.sessions", window="ytd")) == (7, 12)


def test_only_the_current_version_in_the_inbox_counts(figure: Get) -> None:
    assert (figure("drills.held"), figure("drills.participants")) == (1, 30)


def test_stock_of_all_warehouses_counts_while_it_is_good(figure: Get) -> None:
    assert (figure("stockpiles.items"), figure("stockpiles.expired"), figure("stockpiles.below_quota")) == (
        1,
        1,
        1,
    )
    assert (
        figure("stockpiles.replenishment", "text_value")
        == "铁锹（区应急管理局）；定额100把；可用30把；缺口70把"
    )


def test_held_rows_do_not_count_and_say_no_zero(figure: Get) -> None:
    assert figure("complaints.received") == 1
    assert figure("industry_trade.complaints", "text_value") == "未注明单位；占用消防通道；已办结"
    assert (figure("rescue_teams.teams"), figure("rescue_teams.teams", "status")) == (None, "missing")


def test_the_board_says_what_came_of_each_duty(marts: duckdb.DuckDBPyConnection) -> None:
    rows = marts.execute(
        "select form, status, on_time, path, held_rows from marts.submission_board "
        "where period = ? and submitter = 'emergency'",
        [MAY],
    ).fetchall()
    board = {form: rest for form, *rest in rows}
    assert board["accidents"][:2] == ["nil", True]
    assert board["drills"][:3] == ["received", True, "更正.xlsx"]  # the first version was in time
    assert board["stockpiles"][:2] == ["received", False]
    assert (board["rescue_teams"][0], board["rescue_teams"][3]) == ("returned", 1)
    assert (board["inspections"][0], board["inspections"][2]) == ("overdue", None)


def test_every_document_is_accounted_for(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute("select status, count(*) from marts.submissions group by all").fetchall()
    counted = dict(found)
    assert (counted["superseded"], counted["unplaced"], counted["rejected"]) == (1, 1, 1)
    assert marts.execute(
        "select reason from facts.int_row_dispositions where disposition = 'unplaced'"
    ).fetchall() == [("submitter unknown",)]


def test_a_month_without_returns_has_every_figure_and_no_zero(build: Build) -> None:
    with connect(build(Landing(), period="2022-07").warehouse, read_only=True) as connection:
        counted = connection.execute(
            "select count(distinct figure_id), count(value), count(*) filter (where status <> 'missing') "
            "from marts.report_figures where figure_id not like 'submissions.%' and period = '2022-07'"
        ).fetchone()
        missing = connection.execute(
            "select value from marts.report_figures "
            "where figure_id = 'submissions.missing' and time_window = 'month'"
        ).fetchone()
    assert counted == (72, 0, 0)
    assert missing == (93,)
