-- One row a submitter that owes returns for a month: how many it owes, which have not come, and which came late.
with duties as (
    select
        duties.*,
        forms.name as form_name,
        forms.sort_order as form_order,
        not duties.is_met as is_lacking,
        duties.is_met and not duties.on_time as is_late
    from {{ ref('int_duties') }} as duties
    inner join {{ ref('stg_forms') }} as forms on duties.form = forms.form
    where duties.status <> 'exempt'
)

select
    duties.district,
    duties.period,
    duties.submitter,
    submitters.name as submitter_name,
    submitters.kind,
    submitters.sort_order as submitter_order,
    count(*) as owed,
    cast(sum(case when duties.is_lacking then 1 else 0 end) as bigint) as lacking,
    cast(sum(case when duties.is_late then 1 else 0 end) as bigint) as late,
    {{ joined('case when duties.is_lacking then duties.form_name end', "'、'", 'duties.form_order') }} as lacking_forms,
    {{ joined('case when duties.is_late then duties.form_name end', "'、'", 'duties.form_order') }} as late_forms,
    cast(max(case when duties.is_late then duties.days_late end) as bigint) as days_late
from duties
inner join {{ ref('submitters') }} as submitters on duties.submitter = submitters.submitter
group by
    duties.district, duties.period, duties.submitter, submitters.name, submitters.kind, submitters.sort_order
