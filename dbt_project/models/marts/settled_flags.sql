-- One row a flag of a current submission that is not open: explained, relaxed, or found by a rule on trial.
with explained as (
    select fingerprint, max(explained_at) as explained_at from {{ ref('stg_explanations') }} group by fingerprint
)

select
    flag.flag_id,
    document.district,
    flag.state,
    flag.explanation,
    case when flag.state = 'explained' then coalesce(flag.explained_by, submitters.name) end as explained_by,
    explained.explained_at,
    flag.rule,
    flag.severity,
    flag.form,
    forms.name as form_name,
    flag.submitter,
    submitters.name as submitter_name,
    flag.period,
    flag.path,
    flag.sheet,
    flag.cell,
    flag.value,
    flag.message
from {{ source('quality', 'flags') }} as flag
inner join {{ ref('stg_documents') }} as document on flag.document_id = document.document_id
left join explained on flag.fingerprint = explained.fingerprint and flag.state = 'explained'
left join {{ ref('stg_forms') }} as forms on flag.form = forms.form
left join {{ ref('submitters') }} as submitters on flag.submitter = submitters.submitter
where flag.state <> 'open'
