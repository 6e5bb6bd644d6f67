-- One row an accident, however many months and departments report it: what was said last, of its district or department.
with identified as (
    select
        *,
        {{ event_month('occurred_on') }} as event_month,
        {{ nth_of_kind(['unit_id', 'occurred_on']) }} as nth
    from {{ ref('fct_accidents') }}
),

ranked as (
    select
        identified.*,
        row_number() over (
            partition by identified.district, identified.unit_id, identified.occurred_on, identified.nth
            order by identified.period desc, submitters.sort_order, identified.row_id
        ) as place
    from identified
    inner join {{ ref('submitters') }} as submitters on identified.submitter = submitters.submitter
)

select * from ranked where place = 1
