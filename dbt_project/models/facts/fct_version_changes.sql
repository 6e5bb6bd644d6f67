-- One row a cell in which a version of a return differs from the version before it. A row that is new or gone is told cell by
-- cell, as far as its cells are not blank.
with cells as (
    select * from {{ ref('int_version_cells') }}
),

later as (
    select cells.*, pair.earlier_row_id
    from cells
    left join {{ ref('int_version_pairs') }} as pair on cells.row_id = pair.row_id
    where cells.previous_no is not null
),

next_versions as (
    select
        version.district,
        version.form,
        version.submitter,
        version.period,
        version.version_no,
        version.previous_no,
        min(submission.document_id) as document_id
    from {{ ref('int_versions') }} as version
    inner join {{ ref('stg_submissions') }} as submission
        on {{ same_return('version', 'submission') }}
        and version.version_no = submission.version_no
    where version.previous_no is not null
    group by
        version.district, version.form, version.submitter, version.period, version.version_no, version.previous_no
),

earlier as (
    select cells.*, pair.row_id as later_row_id, next_version.version_no as next_no, next_version.document_id as next_document
    from cells
    inner join next_versions as next_version
        on {{ same_return('cells', 'next_version') }}
        and cells.version_no = next_version.previous_no
    left join {{ ref('int_version_pairs') }} as pair on cells.row_id = pair.earlier_row_id
)

select
    coalesce(later.district, earlier.district) as district,
    coalesce(later.form, earlier.form) as form,
    coalesce(later.submitter, earlier.submitter) as submitter,
    coalesce(later.period, earlier.period) as period,
    coalesce(later.version_no, earlier.next_no) as version_no,
    coalesce(later.document_id, earlier.next_document) as document_id,
    case
        when later.row_id is not null and later.earlier_row_id is null then 'added'
        when earlier.row_id is not null and earlier.later_row_id is null then 'removed'
        else 'changed'
    end as change,
    coalesce(later.sheet, earlier.sheet) as sheet,
    coalesce(later.address, earlier.address) as address,
    coalesce(later.column_name, earlier.column_name) as column_name,
    coalesce(later.heading, earlier.heading) as heading,
    nullif(earlier.text, '') as text_before,
    nullif(later.text, '') as text_after
from later
full outer join earlier
    on later.row_id = earlier.later_row_id
    and later.cell_key = earlier.cell_key
where coalesce(later.text, '') <> coalesce(earlier.text, '')
