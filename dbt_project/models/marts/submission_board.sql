-- One row a return that a submitter owes for a month, and what came of it by the day of asking.
select
    duties.district,
    duties.period,
    duties.submitter,
    submitters.name as submitter_name,
    submitters.sort_order as submitter_order,
    duties.form,
    forms.name as form_name,
    forms.sort_order as form_order,
    duties.status,
    statuses.name as status_name,
    duties.exempt_reason,
    duties.due_on,
    duties.received_at,
    duties.on_time,
    cast(duties.days_late as bigint) as days_late,
    cast(duties.versions as bigint) as versions,
    duties.path,
    cast(duties.row_count as bigint) as row_count,
    cast(duties.held_rows as bigint) as held_rows,
    cast(duties.open_flags as bigint) as open_flags,
    duties.asked_on
from {{ ref('int_duties') }} as duties
inner join {{ ref('submitters') }} as submitters on duties.submitter = submitters.submitter
inner join {{ ref('stg_forms') }} as forms on duties.form = forms.form
inner join {{ ref('submission_statuses') }} as statuses on duties.status = statuses.status
