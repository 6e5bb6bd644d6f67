-- One row a cell of a return that came more than once, in each of its versions.
select
    version.district,
    version.form,
    version.submitter,
    version.period,
    version.version_no,
    version.previous_no,
    submission.document_id,
    cell.row_id,
    cell.sheet_row,
    cell.sheet,
    cell.address,
    cell.column_name,
    cell.heading,
    concat(coalesce(cell.column_name, cell.heading), '#', row_number() over (
        partition by cell.row_id, coalesce(cell.column_name, cell.heading)
        order by length(cell.address), cell.address
    )) as cell_key,
    coalesce(cell.text, '') as text
from {{ ref('int_versions') }} as version
inner join {{ ref('stg_submissions') }} as submission
    on {{ same_return('version', 'submission') }}
    and version.version_no = submission.version_no
inner join {{ ref('stg_cells') }} as cell on submission.submission_id = cell.submission_id
