-- One row a submission (a table on a sheet of a document), with its version among all that answer the same duty.
-- The document received last counts, with all its tables. An empty one that does not say so (零报告) replaces nothing, and
-- neither does one whose tables all lack a column that they must have: it is refused, the version before it stands. One that
-- only explains (`is_answer`) is no version to be compared or counted, and stands behind all others.
with headings as (
    select
        submission_id,
        {{ any_true("column_name = 'township'") }} as has_township_column,
        {{ any_true("column_name = 'sector'") }} as has_sector_column
    from {{ source('landing', 'written') }}
    group by submission_id
),

lacking as (
    select distinct submission_id
    from {{ source('landing', 'findings') }}
    where kind in ('missing_column', 'repeated_column')
),

submissions as (
    select
        landed.*,
        document.district,
        document.path,
        document.received_at,
        landed.form is not null and landed.submitter is not null and landed.period is not null as is_placed,
        answer.document_id is not null as is_answer,
        max(case
            when answer.document_id is not null then 0
            when landed.is_nil or (landed.row_count > 0 and lacking.submission_id is null) then 1
            else 0
        end) over (
            partition by landed.document_id, landed.form, landed.submitter, landed.period
        ) as usable
    from {{ source('landing', 'submissions') }} as landed
    inner join {{ ref('stg_documents') }} as document on landed.document_id = document.document_id
    left join lacking on landed.submission_id = lacking.submission_id
    left join {{ ref('stg_answers') }} as answer
        on landed.document_id = answer.document_id
        and landed.form = answer.form
        and landed.submitter = answer.submitter
        and landed.period = answer.period
),

versions as (
    select
        *,
        case when is_placed then dense_rank() over (
            partition by district, form, submitter, period
            order by is_answer, usable, received_at, {{ natural_key('path') }}, path, document_id
        ) end as version_no
    from submissions
),

counting as (
    select
        *,
        coalesce(version_no = max(case when not is_answer then version_no end) over (
            partition by district, form, submitter, period
        ), false) as is_current,
        max(case when usable = 1 then received_at end) over (
            partition by district, form, submitter, period
        ) as usable_at
    from versions
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
    versions.is_current,
    versions.is_answer,
    versions.is_placed and not versions.is_answer
    and coalesce(versions.usable = 0 and versions.received_at >= versions.usable_at, false) as is_refused,
    coalesce(headings.has_township_column, false) as has_township_column,
    coalesce(headings.has_sector_column, false) as has_sector_column
from counting as versions
left join headings on versions.submission_id = headings.submission_id
left join {{ ref('submitters') }} as submitters on versions.submitter = submitters.submitter
