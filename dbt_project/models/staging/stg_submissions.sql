-- One row a submission (a table on a sheet of a document), with its version among all that answer the same duty.
-- The document received last counts, with all its tables; an empty one that does not say so (零报告) replaces nothing.
with headings as (
    select
        submission_id,
        {{ any_true("column_name = 'township'") }} as has_township_column,
        {{ any_true("column_name = 'sector'") }} as has_sector_column
    from {{ source('landing', 'written') }}
    group by submission_id
),

submissions as (
    select
        landed.*,
        document.district,
        document.path,
        document.received_at,
        landed.form is not null and landed.submitter is not null and landed.period is not null as is_placed,
        max(case when landed.is_nil or landed.row_count > 0 then 1 else 0 end) over (
            partition by landed.document_id, landed.form, landed.submitter, landed.period
        ) as usable
    from {{ source('landing', 'submissions') }} as landed
    inner join {{ ref('stg_documents') }} as document on landed.document_id = document.document_id
),

versions as (
    select
        *,
        case when is_placed then dense_rank() over (
            partition by district, form, submitter, period
            order by usable, received_at, {{ natural_key('path') }}, path, document_id
        ) end as version_no
    from submissions
)

select
    versions.submission_id,
    versions.document_id,
    versions.district,
    versions.path,
    versions.received_at,
    versions.sheet,
    versions.sheet_position,
    versions.table_position,
    versions.form,
    versions.submitter,
    versions.submitter_from,
    submitters.township as submitter_township,
    versions.period,
    versions.period_from,
    versions.title,
    versions.filled_on,
    greatest(versions.filled_on, last_day({{ first_of_month('versions.period') }})) as reported_on,
    versions.orientation,
    versions.header_row,
    versions.row_count,
    versions.is_nil,
    versions.sheet_rows,
    versions.row_places,
    versions.usable = 1 as is_usable,
    versions.version_no,
    coalesce(versions.version_no = max(versions.version_no) over (
        partition by versions.district, versions.form, versions.submitter, versions.period
    ), false) as is_current,
    coalesce(headings.has_township_column, false) as has_township_column,
    coalesce(headings.has_sector_column, false) as has_sector_column
from versions
left join headings on versions.submission_id = headings.submission_id
left join {{ ref('submitters') }} as submitters on versions.submitter = submitters.submitter
