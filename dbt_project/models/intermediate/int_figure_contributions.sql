-- One row what somebody said for a figure in a window: counted once for each different `counted`, or its `amount` added up;
-- and what stands behind it: rows, or returns as a whole.
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
        events.counted, events.amount, events.sources, events.is_zero
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
        sources, false as is_zero
    from {{ ref('int_figure_items') }}
)

select * from windowed
