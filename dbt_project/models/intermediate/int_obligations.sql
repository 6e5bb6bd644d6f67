-- One row a return that a submitter owes for an evaluated month: when it falls due and, if it need not be sent, why not.
select distinct
    due_days.district,
    due_days.period,
    obligations.submitter,
    obligations.form,
    due_days.due_on,
    exemptions.reason as exempt_reason
from {{ ref('obligations') }} as obligations
inner join {{ ref('int_due_days') }} as due_days
    on obligations.form = due_days.form
    and {{ in_span('due_days.period', 'obligations') }}
left join {{ ref('int_exemptions') }} as exemptions
    on due_days.district = exemptions.district
    and due_days.period = exemptions.period
    and obligations.submitter = exemptions.submitter
    and obligations.form = exemptions.form
