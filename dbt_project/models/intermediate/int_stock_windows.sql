-- One row an item of one holder and a window, its warehouses together, as the latest ledger of the window has it.
-- Usable is what has not expired by the end of the window.
select
    district,
    window_period,
    time_window,
    submitter,
    item_key,
    unit_of_measure,
    min(item_name) as item_name,
    sum(quantity) as quantity,
    sum(quota) as quota,
    sum(case when coalesce(is_expired, false) then 0 else quantity end) as usable,
    {{ gathered('row_id') }} as sources
from {{ ref('int_stock_rows') }}
group by district, window_period, time_window, submitter, item_key, unit_of_measure
