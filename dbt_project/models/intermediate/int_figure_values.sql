-- One row a figure, a window and a breakdown for which somebody said something.
-- A group whose rows all leave the number out has no value; a zero needs somebody who said so.
with events as (
    {% for subject in ['inspection', 'penalty', 'accident', 'declared', 'event', 'submission'] -%}
    select *, false as is_zero from {{ ref('int_' ~ subject ~ '_figures') }}
    union all
    {% endfor -%}
    select *, true as is_zero from {{ ref('int_zero_rows') }}
),

windowed as (
    select
        events.district, windows.period, windows.time_window, events.figure_id, events.sector, events.township,
        events.counted, events.amount, events.is_zero
    from events
    inner join {{ ref('int_windows') }} as windows
        on events.district = windows.district and events.member_period = windows.member_period
    {%- for subject in ['hazard', 'team', 'campaign', 'stock'] %}
    union all
    select *, false as is_zero from {{ ref('int_' ~ subject ~ '_figures') }}
    {%- endfor %}
    union all
    select
        district, period, time_window, figure_id, null as sector, null as township, null as counted, 1 as amount,
        false as is_zero
    from {{ ref('int_figure_items') }}
),

breakdowns as (
    select breakdown from (values ('none'), ('sector'), ('township')) as t (breakdown)
),

keyed as (
    select
        windowed.*,
        breakdowns.breakdown,
        case breakdowns.breakdown when 'sector' then sector when 'township' then township end as breakdown_key
    from windowed
    cross join breakdowns
)

select
    district, period, time_window, figure_id, breakdown, breakdown_key,
    case
        when sum(case when is_zero then 0 else 1 end) = 0 or count(counted) + count(amount) > 0
            then round(coalesce(sum(amount), 0) + count(distinct counted), 6)
    end as value
from keyed
where breakdown = 'none' or breakdown_key is not null
group by district, period, time_window, figure_id, breakdown, breakdown_key
