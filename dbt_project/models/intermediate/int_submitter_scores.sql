-- One row a submitter and a month for which it is asked for returns: how many there are of each status, how many came in time
-- or ever had something critical in a version, and what became of their faults. What is exempt is not owed, what a relaxation
-- lifts is no fault.
{% set statuses = ['received', 'nil', 'missing', 'overdue', 'returned', 'exempt'] -%}
with faults as (
    select
        district, period, submitter, form,
        max(case when severity = 'critical' then 1 else 0 end) as was_critical,
        sum(case when outcome in ('fixed', 'explained') then 1 else 0 end) as settled,
        count(*) as opened
    from {{ ref('fct_flag_history') }}
    where outcome <> 'relaxed'
    group by district, period, submitter, form
)

select
    duties.district,
    duties.period,
    duties.submitter,
    sum(case when duties.status <> 'exempt' then 1 else 0 end) as owed,
    {% for status in statuses -%}
    sum(case when duties.status = '{{ status }}' then 1 else 0 end) as {{ status }},
    {% endfor -%}
    sum(case when duties.is_met then 1 else 0 end) as came,
    sum(case when duties.on_time then 1 else 0 end) as came_in_time,
    sum(case when duties.is_met then coalesce(faults.was_critical, 0) else 0 end) as ever_returned,
    sum(coalesce(faults.settled, 0)) as faults_settled,
    sum(coalesce(faults.opened, 0)) as faults_opened
from {{ ref('int_duties') }} as duties
left join faults
    on {{ same_return('duties', 'faults') }}
group by duties.district, duties.period, duties.submitter
