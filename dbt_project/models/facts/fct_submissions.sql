-- One row a submission that counts: a table on a sheet of the current version, with how many of its rows are used.
with dispositions as (
    select
        submission_id,
        count(*) as landed_rows,
        sum(case when disposition = 'fact' then 1 else 0 end) as used_rows,
        sum(case when disposition = 'held' then 1 else 0 end) as held_rows
    from {{ ref('int_row_dispositions') }}
    group by submission_id
)

select
    submission.submission_id,
    submission.document_id,
    submission.district,
    submission.form,
    submission.submitter,
    submission.period,
    submission.path,
    submission.sheet,
    submission.received_at,
    submission.version_no,
    submission.is_nil,
    coalesce(dispositions.landed_rows, 0) as row_count,
    coalesce(dispositions.used_rows, 0) as used_rows,
    coalesce(dispositions.held_rows, 0) as held_rows
from {{ ref('stg_submissions') }} as submission
left join dispositions on submission.submission_id = dispositions.submission_id
where submission.is_current
