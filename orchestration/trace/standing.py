"""Where a cell stands: on which table of which return, in which row and column, and whether that row counts.

`Standing.what` is `counted` where the row counts and the column is one of the form's; else why the cell
counts nowhere.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.intake.altered import ADDRESS, AlteredFile, NoSuchCellError
from orchestration.intake.files import content_of
from orchestration.intake.inbox import Places
from orchestration.settings import Settings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COUNTED, HELD, MERGED = "counted", "held", "merged"
NEAREST = 5


class NoSuchPlaceError(Exception):
    """No such file, sheet or cell (`what`), or several of them; `candidates` are those that may be meant."""

    def __init__(self, what: str, asked: str, candidates: list[str]):
        super().__init__(asked)
        self.what, self.asked, self.candidates = what, asked, candidates


@dataclass(frozen=True)
class Standing:
    """A cell, what stands in it, and what it is; `detail`: the rules, or the version that counts."""

    path: str
    sheet: str | None
    cell: str
    what: str
    text: str = ""
    detail: str = ""
    document_id: str = ""
    submission_id: str = ""
    row_id: str = ""
    form: str = ""
    form_name: str = ""
    submitter_name: str = ""
    period: str = ""
    column: str = ""
    heading: str = ""


def standing(
    connection: DuckDBPyConnection, settings: Settings, file: str, sheet: str, cell: str
) -> Standing:
    """Find a cell. NoSuchPlaceError where there is none such."""
    document_id, path = _document(connection, settings, file)
    cell = cell.strip().upper().replace("$", "")
    if not ADDRESS.fullmatch(cell):
        raise NoSuchPlaceError("cell", cell, [])
    found = _rows(connection, AT, [document_id, sheet, sheet, cell])
    if found:
        row = found[0]
        what = row.pop("disposition")
        column = row["column"]
        what = "other_column" if not column else COUNTED if what == "fact" else what
        return Standing(**row, path=path, cell=cell, document_id=document_id, what=what)
    return _elsewhere(connection, settings, path, document_id, sheet, cell)


def _document(connection: DuckDBPyConnection, settings: Settings, file: str) -> tuple[str, str]:
    """The document in the inbox that a path, the end of one or a place on disk means."""
    known = {path: identity for identity, path in connection.execute(DOCUMENTS).fetchall()}
    inbox = settings.inbox.resolve()
    below = Path(file).resolve()
    asked = below.relative_to(inbox).as_posix() if below.is_relative_to(inbox) else file.strip("/")
    likely = [asked] if asked in known else [path for path in known if path.endswith(f"/{asked}")]
    if len(likely) != 1:
        names = {path.rsplit("/", 1)[-1]: path for path in known}
        near = difflib.get_close_matches(asked.rsplit("/", 1)[-1], names, NEAREST, 0.4)
        raise NoSuchPlaceError("file", file, likely or [names[name] for name in near])
    return known[likely[0]], likely[0]


def _elsewhere(
    connection: DuckDBPyConnection, settings: Settings, path: str, document_id: str, sheet: str, cell: str
) -> Standing:
    """A cell of no data row: what it is instead, as far as the file and its tables tell."""
    place = Places(settings.inbox).file(path)
    if place is None:
        raise NoSuchPlaceError("file", path, [])
    reasons = connection.execute(REASON, [document_id]).fetchall()
    if reasons and reasons[0][0]:
        return Standing(path, sheet, cell, "rejected", detail=reasons[0][0], document_id=document_id)
    opened = AlteredFile(content_of(place), path)
    name = sheet if sheet in opened.sheets else None
    if name is None and opened.sheets != [None]:
        raise NoSuchPlaceError("sheet", sheet, [name for name in opened.sheets if name])
    here = Standing(path, name, cell, "outside", document_id=document_id)
    try:
        here = replace(here, text=opened.text(name, cell))
    except NoSuchCellError:
        return here
    tables = _rows(connection, TABLES, [document_id, name])
    headings = connection.execute(HEADINGS, [document_id, name]).fetchall()
    table = next((one for one in tables if (one["submission_id"], cell) in headings), None)
    if table:
        return replace(here, what="heading", **_of(table))
    row = int("".join(filter(str.isdigit, cell)))
    above = [one for one in tables if one["header_row"] and one["header_row"] <= row]
    if tables and not above:
        return replace(here, what="title", **_of(tables[0]))
    if kind := opened.kind_of_row(name, cell):
        return replace(here, what=kind, **_of(above[-1] if above else {}))
    return here


def _of(table: dict[str, Any]) -> dict[str, Any]:
    return {name: value or "" for name, value in table.items() if name != "header_row"}


def _rows(connection: DuckDBPyConnection, sql: str, values: list[Any]) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


DOCUMENTS = "select document_id, path from staging.stg_documents order by path"
REASON = "select reason from staging.stg_documents where document_id = ?"
OF_TABLE = """
    submission.submission_id, coalesce(submission.form, '') as form, coalesce(forms.name, '') as form_name,
    coalesce(submitters.name, '') as submitter_name, coalesce(submission.period, '') as period
"""
JOINED = """
left join staging.stg_forms as forms on submission.form = forms.form
left join seeds.submitters as submitters on submission.submitter = submitters.submitter
"""
AT = f"""
select
    cells.sheet, coalesce(cells.text, '') as text, cells.row_id, coalesce(cells.column_name, '') as column,
    coalesce(cells.heading, '') as heading, {OF_TABLE}, settled.disposition,
    coalesce(case settled.disposition when 'held' then (
        select string_agg(distinct rtrim(flags.message, '。'), '；') from quality.flags as flags
        where flags.severity = 'critical' and flags.state = 'open'
            and coalesce(flags.row_id, cells.row_id) = cells.row_id
            and flags.submission_id = cells.submission_id
    ) else current.path end, '') as detail
from staging.stg_cells as cells
inner join staging.stg_submissions as submission on cells.submission_id = submission.submission_id
inner join facts.int_row_dispositions as settled on cells.row_id = settled.row_id
{JOINED}
left join staging.stg_submissions as current
    on current.is_current and not submission.is_current
    and current.form = submission.form and current.submitter = submission.submitter
    and current.period = submission.period
where cells.document_id = ? and (cells.sheet is null or cells.sheet = ? or trim(cells.sheet) = trim(?))
    and cells.address = ?
order by cells.column_name nulls last
limit 1
"""
TABLES = f"""
select submission.header_row, {OF_TABLE}
from staging.stg_submissions as submission {JOINED}
where submission.document_id = ? and submission.sheet is not distinct from ?
order by submission.table_position
"""
HEADINGS = """
select written.submission_id, written.heading_address
from landing.written as written
inner join staging.stg_submissions as submission on written.submission_id = submission.submission_id
where submission.document_id = ? and submission.sheet is not distinct from ?
"""
