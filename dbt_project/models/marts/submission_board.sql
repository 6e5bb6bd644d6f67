-- One row a return that a submitter owes for a month, and what came of it.
select
    duties.district,
    duties.period,
    duties.submitter,
    submitters.name as submitter_name,
    duties.form,
    forms.name as form_name,
    duties.status,
    duties.due_on,
    duties.received_at,
    duties.on_time,
    duties.path,
    cast(duties.row_count as bigint) as row_count,
    cast(duties.held_rows as bigint) as held_rows,
    cast(duties.open_flags as bigint) as open_flags
from {{ ref('int_duties') }} as duties
inner join {{ ref('submitters') }} as submitters on duties.submitter = submitters.submitter
inner join {{ ref('stg_forms') }} as forms on duties.form = forms.form
