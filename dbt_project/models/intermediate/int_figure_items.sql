-- One row an item of a list figure and a window: its text (parts joined by ；) and its place in the list.
select windows.district, windows.period, windows.time_window, items.figure_id, items.item, items.place, items.sources
from {{ ref('int_event_items') }} as items
inner join {{ ref('int_windows') }} as windows
    on items.district = windows.district and items.member_period = windows.member_period
union all
select district, period, time_window, figure_id, item, place, sources from {{ ref('int_window_items') }}
union all
select district, period, time_window, figure_id, item, place, sources from {{ ref('int_stock_items') }}
