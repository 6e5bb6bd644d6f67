-- One row a row of a current submission that may not be used until it is put right: where it stands, and why in words. What holds
-- a submission as a whole holds each of its rows.
with faults as (
    select
        held.row_id,
        {{ joined('flag.cell', "'、'", 'flag.flag_id') }} as cells,
        {{ joined('flag.message', "''", 'flag.flag_id') }} as message,
        {{ joined('flag.suggestion', "''", 'flag.flag_id') }} as suggestion
    from {{ ref('int_row_dispositions') }} as held
    inner join {{ ref('fct_flags') }} as flag
        on held.submission_id = flag.submission_id
        and (held.row_id = flag.row_id or flag.row_id is null)
        and flag.severity = 'critical'
    where held.disposition = 'held'
    group by held.row_id
)

select
    disposition.row_id,
    disposition.submission_id,
    disposition.district,
    disposition.form,
    forms.name as form_name,
    disposition.submitter,
    submitters.name as submitter_name,
    disposition.period,
    submission.path,
    submission.sheet,
    disposition.sheet_row,
    faults.cells,
    faults.message,
    faults.suggestion,
    disposition.reason as rules
from {{ ref('int_row_dispositions') }} as disposition
inner join {{ ref('stg_submissions') }} as submission on disposition.submission_id = submission.submission_id
inner join {{ ref('stg_forms') }} as forms on disposition.form = forms.form
inner join {{ ref('submitters') }} as submitters on disposition.submitter = submitters.submitter
left join faults on disposition.row_id = faults.row_id
where disposition.disposition = 'held'
