-- One row what may stand behind a figure: a used row, or a return as a whole (sent or not). Where it lies.
with returned as (
    select district, period, submitter, form from {{ ref('int_duties') }}
    union
    select district, period, submitter, form from {{ ref('int_speaking_submissions') }}
),

files as (
    select
        district, period, submitter, form,
        min(submission_id) as submission_id,
        min(path) as path,
        min(case when is_nil then 1 else 0 end) = 1 as is_nil
    from {{ ref('fct_submissions') }}
    group by district, period, submitter, form
)

select
    used.row_id as source, used.submission_id, used.form, used.submitter, used.period as source_period,
    submission.path, submission.sheet, used.sheet_row, used.row_id, false as is_nil
from {{ ref('int_row_dispositions') }} as used
inner join {{ ref('stg_submissions') }} as submission on used.submission_id = submission.submission_id
where used.disposition = 'fact'
union all
select
    {{ return_key('returned') }} as source, files.submission_id, returned.form, returned.submitter,
    returned.period as source_period,
    files.path, null as sheet, null as sheet_row, null as row_id, coalesce(files.is_nil, false) as is_nil
from returned
left join files
    on {{ same_return('returned', 'files') }}
