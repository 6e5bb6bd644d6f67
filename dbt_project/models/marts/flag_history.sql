-- One row a fault that a return had or has, and what became of it.
select
    history.district,
    history.period,
    history.form,
    forms.name as form_name,
    history.submitter,
    submitters.name as submitter_name,
    history.rule,
    history.severity,
    history.subject,
    history.about,
    history.message,
    history.column_name,
    history.opened_at,
    history.closed_at,
    history.outcome
from {{ ref('fct_flag_history') }} as history
inner join {{ ref('stg_forms') }} as forms on history.form = forms.form
inner join {{ ref('submitters') }} as submitters on history.submitter = submitters.submitter
