-- One row a row of a current submission that may not be used until it is put right.
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
    disposition.reason as rules
from {{ ref('int_row_dispositions') }} as disposition
inner join {{ ref('stg_submissions') }} as submission on disposition.submission_id = submission.submission_id
inner join {{ ref('stg_forms') }} as forms on disposition.form = forms.form
inner join {{ ref('submitters') }} as submitters on disposition.submitter = submitters.submitter
where disposition.disposition = 'held'
