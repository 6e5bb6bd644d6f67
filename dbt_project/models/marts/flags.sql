-- One row an open flag: what is wrong, in which cell, and what to do about it.
select
    flag.flag_id,
    flag.rule,
    flag.severity,
    flag.form,
    forms.name as form_name,
    flag.document_id,
    flag.submission_id,
    flag.row_id,
    flag.column_name,
    flag.submitter,
    submitters.name as submitter_name,
    flag.period,
    flag.path,
    flag.sheet,
    flag.cell,
    flag.value,
    flag.message,
    flag.suggestion,
    flag.subject,
    flag.fingerprint,
    flag.explanation,
    flag.explained_by
from {{ ref('fct_flags') }} as flag
left join {{ ref('stg_forms') }} as forms on flag.form = forms.form
left join {{ ref('submitters') }} as submitters on flag.submitter = submitters.submitter
