-- One row a form and an evaluated month: the day its returns fall due. Of a month without the named day it is the last.
with named as (
    select
        forms.form,
        coalesce(own.day, usual.day) as day,
        coalesce(own.on_day_off, usual.on_day_off) as on_day_off
    from {{ ref('stg_forms') }} as forms
    inner join {{ ref('due_days') }} as usual on usual.form is null
    left join {{ ref('due_days') }} as own on forms.form = own.form
),

dated as (
    select
        periods.district, periods.period, named.form, named.on_day_off,
        least({{ days_after('periods.ends_on', 'named.day') }}, last_day({{ days_after('periods.ends_on', '1') }})) as named_on
    from {{ ref('dim_periods') }} as periods
    cross join named
)

select
    dated.district, dated.period, dated.form,
    case dated.on_day_off when 'next_working_day' then days.working_day else dated.named_on end as due_on
from dated
inner join {{ ref('dim_days') }} as days on dated.named_on = days.day
