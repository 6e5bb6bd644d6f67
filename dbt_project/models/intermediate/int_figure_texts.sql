-- One row a window and a figure that has words beside its number: the items of a list, the bands of what is overdue.
with bands as (
    select
        district, window_period as period, time_window,
        sum(case when days_overdue <= 7 then 1 else 0 end) as week,
        sum(case when days_overdue between 8 and 30 then 1 else 0 end) as month,
        sum(case when days_overdue > 30 then 1 else 0 end) as longer
    from {{ ref('int_hazard_windows') }}
    where days_overdue > 0
    group by district, window_period, time_window
)

select district, period, time_window, figure_id, {{ joined('item', 'chr(10)', 'place, item') }} as text_value
from {{ ref('int_figure_items') }}
group by district, period, time_window, figure_id
union all
select
    district, period, time_window, 'hazards.overdue' as figure_id,
    '1-7天；' || week || '处' || chr(10) || '8-30天；' || month || '处' || chr(10) || '30天以上；' || longer || '处' as text_value
from bands
