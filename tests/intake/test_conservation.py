"""Nothing lost: every row with something in it is data, or set aside for a reason, or reported as unplaced."""

from pathlib import Path

import pytest

from orchestration.intake.document import Document
from orchestration.intake.grid import Grid
from orchestration.intake.read import DocumentReader
from orchestration.intake.workbook import open_workbook
from tests.samples.plain_reading import SAMPLES

FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
HEAD = ["序号", "发现日期", "隐患单位", "隐患描述", "隐患等级", "整改状态"]
ROWS = [
    [1, "2022-05-03", "甲厂", "灭火器过期", "一般", "整改中"],
    [2, "2022-05-04", "乙厂", "通道堵塞", "一般", "整改中"],
]
TITLE = ["城东街道2022年5月隐患排查治理台账"]
UNKNOWN = [["设备", "型号", "台数", "单价"], ["水泵", "A1", 3, 1200], ["电机", "B2", 5, 800]]


def unaccounted(reader: DocumentReader, content: bytes, name: str) -> list[str]:
    """Rows that nobody speaks for: `sheet!row` of each."""
    document = reader.read(content, name)
    lost = []
    for position, sheet in enumerate(open_workbook(content).sheets, 1):
        grid = Grid.of(sheet)
        filled = {row for row in range(len(grid)) if grid.filled(row)}
        if any(f.sheet == sheet.name and f.kind in SHEETS for f in document.findings):
            continue
        submissions = [s for s in document.submissions if s.sheet_position == position]
        assert submissions or not filled, f"{name} {sheet.name}"
        if all(s.form is None or s.orientation != "rows" for s in submissions):
            continue  # unplaced as a whole, or not in rows: the next test looks at its cells
        tables, _ = reader.finder.find(grid, [text for text in (sheet.name, name) if text])
        spoken_for = {row for table in tables for row in (*table.aside, *table.unplaced)}
        spoken_for |= {row.index for table in tables for row in table.rows}
        read = {row - 1 - grid.first_row for s in submissions for row in s.sheet_rows if row is not None}
        lost += [f"{sheet.name}!{row + 1}" for row in sorted(filled - spoken_for)]
        lost += [f"{sheet.name}!{r.index + 1}" for t in tables for r in t.data if r.index not in read]
        lost += unreported(document, [grid.address(row, 0)[1:] for t in tables for row in t.unplaced])
    return lost


SHEETS = {"hidden_sheet", "instructions_sheet", "empty_sheet", "other_period_sheet"}


def unreported(document: Document, rows: list[str]) -> list[str]:
    told = {
        (f.address or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for f in document.findings
        if f.kind == "unplaced_row"
    }
    return [row for row in rows if row not in told]


@pytest.mark.parametrize("file", FILES, ids=[path.name for path in FILES])
def test_every_row_of_the_samples_is_accounted_for(reader: DocumentReader, file: Path) -> None:
    assert unaccounted(reader, file.read_bytes(), file.relative_to(SAMPLES).as_posix()) == []


@pytest.mark.parametrize("file", FILES, ids=[path.name for path in FILES])
def test_every_cell_of_a_data_row_lands_as_written(reader: DocumentReader, file: Path) -> None:
    document = reader.read(file.read_bytes(), file.relative_to(SAMPLES).as_posix())
    grids = [Grid.of(sheet) for sheet in open_workbook(file.read_bytes()).sheets]
    for submission in document.submissions:
        if submission.form is None or submission.orientation != "rows":
            continue
        grid = grids[submission.sheet_position - 1]
        landed = {cell.address for cell in submission.cells if cell.text}
        for row in submission.sheet_rows:
            at = (row or 0) - 1 - grid.first_row
            addresses = {grid.address(at, c) for c in grid.filled(at)}
            assert len(addresses - landed) <= 1, addresses - landed  # at most its serial number


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, HEAD, *ROWS, [], *UNKNOWN],  # below
        [*UNKNOWN, [], TITLE, HEAD, *ROWS],  # above
        [TITLE, HEAD, *ROWS, [], ["附表"], *UNKNOWN, [], ["备注：以上数据截至月底"]],
    ],
)
def test_another_table_on_the_sheet_is_reported_not_swallowed(read, rows) -> None:
    document = read(rows)
    [submission] = document.submissions
    assert submission.values["unit_name"] == ["甲厂", "乙厂"]
    told = [finding.text for finding in document.findings if finding.kind == "unplaced_row"]
    assert {"水泵", "电机"} <= {text.split()[0] for text in told if text} <= {"水泵", "电机", "设备"}
